/**
 * Quads under the default base -> the same under another. In: quads whose own IRIs start with `DEFAULT_BASE`, as
 * the terms of `vocabulary.ts`, the files of `ontology/` and the model mint them. Out: these moved; everything
 * else as it was. A base that itself starts with the default one is fine, since each term is moved once.
 */
import type { Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { DEFAULT_BASE, xsd } from '../vocabulary.ts'

const { literal, namedNode, quad } = DataFactory

export function rebase(quads: readonly Quad[], base: string): Quad[] {
  if (base === DEFAULT_BASE) return [...quads]
  const known = new Map<string, Quad['predicate']>()
  const move = <T extends Quad['subject'] | Quad['object'] | Quad['graph']>(
    term: T,
  ): T | Quad['predicate'] => {
    if (term.termType !== 'NamedNode' || !term.value.startsWith(DEFAULT_BASE)) return term
    const moved = known.get(term.value) ?? namedNode(rebaseIri(term.value, base))
    known.set(term.value, moved)
    return moved
  }
  return quads.map(({ subject, predicate, object, graph }) =>
    quad(
      move(subject),
      move(predicate),
      // What names a namespace of ours is an IRI, though written as a literal (vann:preferredNamespaceUri).
      object.termType === 'Literal' && object.datatype.equals(xsd.anyURI)
        ? literal(rebaseIri(object.value, base), xsd.anyURI)
        : move(object),
      move(graph),
    ),
  )
}

export function rebaseIri(iri: string, base: string): string {
  return iri.startsWith(DEFAULT_BASE) ? base + iri.slice(DEFAULT_BASE.length) : iri
}
