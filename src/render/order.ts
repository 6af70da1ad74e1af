/**
 * The order in which quads are written: by graph, subject, predicate (the type first) and object, so that the
 * same data gives the same bytes. Numbers within IRIs count as numbers: `#s9` comes before `#s10`.
 */
import type { Quad, Term } from '@rdfjs/types'
import { rdf } from '../vocabulary.ts'

/** Each unit goes through every format, and sorting it is most of the work. */
const sorted = new WeakMap<readonly Quad[], readonly Quad[]>()

/** @param quads not changed afterwards */
export function sortQuads(quads: readonly Quad[]): readonly Quad[] {
  const known = sorted.get(quads) ?? sortAnew(quads)
  sorted.set(quads, known)
  return known
}

/** Subjects are sorted once each, whatever is said of them. */
function sortAnew(quads: readonly Quad[]): Quad[] {
  const graphs = new Map<string, Map<string, Quad[]>>()
  for (const quad of quads) {
    const graph = quad.graph.value
    const subject = quad.subject.value
    const subjects = graphs.get(graph)
    const about = subjects?.get(subject)
    if (about) about.push(quad)
    else if (subjects) subjects.set(subject, [quad])
    else graphs.set(graph, new Map([[subject, [quad]]]))
  }
  return inNaturalOrder(graphs).flatMap((subjects) => inNaturalOrder(subjects).flatMap(sortStatements))
}

function inNaturalOrder<T>(things: ReadonlyMap<string, T>): T[] {
  return [...things]
    .map(([name, thing]) => ({ key: naturalKey(name), thing }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ thing }) => thing)
}

/** Of one subject in one graph. Most properties have one value there, so a key for an object is made when it is asked for. */
function sortStatements(quads: readonly Quad[]): Quad[] {
  const keys = new Map<Quad, string>()
  const keyOf = (quad: Quad): string => {
    const key = keys.get(quad) ?? objectKey(quad.object)
    keys.set(quad, key)
    return key
  }
  return [...quads].sort(
    (a, b) =>
      compare(predicateKey(a.predicate), predicateKey(b.predicate)) ||
      (a === b ? 0 : compare(keyOf(a), keyOf(b))),
  )
}

function naturalKey(text: string): string {
  // `s1` and `s01` are the same number, but not the same IRI: what is written decides in the end.
  const number = (digits: string): string => digits.replace(/^0+(?=\d)/, '').padStart(12, '0')
  return `${text.replace(/\d+/g, number)}\u0000${text}`
}

function predicateKey(predicate: Term): string {
  return predicate.value === rdf.type.value ? '' : predicate.value
}

/** Links before literals. */
function objectKey(object: Term): string {
  if (object.termType !== 'Literal') return `0 ${naturalKey(object.value)}`
  return `1 ${naturalKey(object.value)}\u0000${object.language}\u0000${object.datatype.value}`
}

/** By code unit: the same on every machine, whatever its locale. */
function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
