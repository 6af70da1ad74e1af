/**
 * Prefixes under the base that the data has: our own namespace is below that base, all others stay. In: a base, and
 * the quads to be written. Out: prefix to namespace IRI, in the order of `vocabulary.ts`.
 */
import type { Quad, Term } from '@rdfjs/types'
import { rebaseIri } from '../model/rebase.ts'
import { PREFIXES, rdf } from '../vocabulary.ts'

export function prefixesFor(base: string): Record<string, string> {
  return Object.fromEntries(Object.entries(PREFIXES).map(([prefix, iri]) => [prefix, rebaseIri(iri, base)]))
}

/** Those that at least one of the quads needs. */
export function usedPrefixes(quads: readonly Quad[], base: string): Record<string, string> {
  const namespaces = new Set<string>()
  const seen = new Set<string>()
  const note = (term: Term): void => {
    const iri = term.termType === 'Literal' ? term.datatype.value : term.value
    if (seen.has(iri)) return
    seen.add(iri)
    namespaces.add(iri.slice(0, Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1))
  }
  for (const { subject, predicate, object, graph } of quads) {
    note(graph)
    note(subject)
    // Turtle writes the type as `a`.
    if (predicate.value !== rdf.type.value) note(predicate)
    if (object.termType !== 'Literal' || object.language === '') note(object)
  }
  return Object.fromEntries(Object.entries(prefixesFor(base)).filter(([, iri]) => namespaces.has(iri)))
}
