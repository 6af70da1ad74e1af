/**
 * The ontology, its code lists and alignments -> quads of `{base}graph/ontology`. In: what the files of
 * `ontology/` hold; `examples.ttl` is not among them, for its examples are invented. Out: each triple once,
 * though two files may both say it.
 */
import type { NamedNode, Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import type { Iris } from './iri.ts'
import { objectKey } from './statements.ts'

const { literal, quad } = DataFactory

export function termQuads(terms: readonly Quad[], iris: Iris): Quad[] {
  const graph: NamedNode = iris.sharedGraph('ontology')
  const quads = new Map<string, Quad>()
  for (const { subject, predicate, object } of terms) {
    const value = normalise(object)
    quads.set(
      `${subject.value} ${predicate.value} ${objectKey(value)}`,
      quad(subject, predicate, value, graph),
    )
  }
  return [...quads.values()]
}

function normalise(object: Quad['object']): Quad['object'] {
  if (object.termType !== 'Literal' || object.value === object.value.normalize('NFC')) return object
  return literal(object.value.normalize('NFC'), object.language || object.datatype)
}
