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

function sortAnew(quads: readonly Quad[]): Quad[] {
  const keys = new Map<string, string>()
  const natural = (text: string): string => {
    const known = keys.get(text)
    if (known !== undefined) return known
    // `s1` and `s01` are the same number, but not the same IRI: what is written decides in the end.
    const number = (digits: string): string => digits.replace(/^0+(?=\d)/, '').padStart(12, '0')
    const key = `${text.replace(/\d+/g, number)}\u0000${text}`
    keys.set(text, key)
    return key
  }
  return quads
    .map((quad) => ({
      quad,
      key: [
        natural(quad.graph.value),
        natural(quad.subject.value),
        predicateKey(quad.predicate),
        objectKey(quad.object, natural),
      ],
    }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ quad }) => quad)
}

function predicateKey(predicate: Term): string {
  return predicate.value === rdf.type.value ? '' : predicate.value
}

function objectKey(object: Term, natural: (text: string) => string): string {
  if (object.termType !== 'Literal') return `0 ${natural(object.value)}`
  return `1 ${natural(object.value)}\u0000${object.language}\u0000${object.datatype.value}`
}

/** By code unit: the same on every machine, whatever its locale. */
function compare(a: readonly string[], b: readonly string[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? ''
    if (left !== right) return left < right ? -1 : 1
  }
  return 0
}
