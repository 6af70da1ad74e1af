/**
 * The RDF files of a published folder, found by their endings and not by any list: paths by what they tell of, which
 * is the path without its ending.
 */
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Quad } from '@rdfjs/types'
import { FORMATS } from '../../src/render/formats.ts'

/** JSON-LD that states nothing: what other files take their names from. */
const CONTEXTS = 'context/'

/** Turtle whose name is given by the standard for well-known addresses. */
const VOID = '.well-known/void'

export const ENDINGS: readonly string[] = FORMATS.map(({ extension }) => extension)

export function rdfFiles(siteDir: string): Map<string, string[]> {
  const stems = new Map<string, string[]>()
  for (const name of readdirSync(siteDir, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!ENDINGS.includes(endingOf(name)) || name.startsWith(CONTEXTS)) continue
    if (!statSync(path.join(siteDir, name)).isFile()) continue
    const stem = name.slice(0, name.length - path.extname(name).length)
    stems.set(stem, [...(stems.get(stem) ?? []), name])
  }
  return stems
}

export function endingOf(name: string): string {
  return name === VOID ? 'ttl' : path.extname(name).slice(1)
}

/** How many files there are of each ending. */
export function countByEnding(names: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name of names) {
    const ending = endingOf(name)
    counts[ending] = (counts[ending] ?? 0) + 1
  }
  return counts
}

/**
 * A publication has each thing in three formats, the dumps in all, and RDF/XML of the dumps, the catalogue, the ontology
 * and the reports. With fewer a test has found nothing to test.
 */
export function expectPlenty(counts: Readonly<Record<string, number>>): void {
  const least: Readonly<Record<string, number>> = { ttl: 500, nt: 500, jsonld: 500, rdf: 5, nq: 3, trig: 3 }
  for (const [ending, count] of Object.entries(least)) {
    if ((counts[ending] ?? 0) < count)
      throw new Error(`${counts[ending] ?? 0} files end in .${ending}: too few to tell`)
  }
}

/** The same text for the same triple, whatever library read it. Without blank nodes. */
export function tripleKey({ subject, predicate, object }: Quad): string {
  const about = `${subject.value} ${predicate.value}`
  if (object.termType !== 'Literal') return `${about} ${object.value}`
  return `${about} ${JSON.stringify(object.value)} ${object.language.toLowerCase()} ${object.datatype.value}`
}
