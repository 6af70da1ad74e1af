/**
 * The rule that each triple stands in exactly one graph. In: the quads of one unit. Out: what breaks the rule.
 * It is checked unit by unit, in memory that does not grow with their number: a unit may speak only of its own
 * summary, and the shared unit of none, so no triple can stand in two units.
 */
import type { Quad } from '@rdfjs/types'
import type { Iris } from './iri.ts'
import { objectKey } from './statements.ts'

export interface Ownership {
  /** Whose unit this is; undefined for the shared one. */
  summary: string | undefined
  /** The keys of all summaries that are known. */
  summaries: readonly string[]
  iris: Iris
}

export function findFaults(quads: readonly Quad[], { summary, summaries, iris }: Ownership): string[] {
  const graphs = new Map<string, string>()
  const owners = new Set(summaries.map((key) => iris.summary(key).value))
  const own = summary === undefined ? undefined : iris.summary(summary).value
  const faults: string[] = []
  for (const { subject, predicate, object, graph } of quads) {
    const triple = `<${subject.value}> <${predicate.value}> ${objectKey(object)}`
    if ([subject, object, graph].some(({ termType }) => termType === 'BlankNode')) {
      faults.push(`blank node in ${triple}`)
    }
    if (graph.termType === 'DefaultGraph') faults.push(`no graph for ${triple}`)
    const before = graphs.get(triple)
    if (before === graph.value) faults.push(`twice in <${before}>: ${triple}`)
    else if (before !== undefined) faults.push(`both in <${before}> and <${graph.value}>: ${triple}`)
    graphs.set(triple, graph.value)
    const owner = ownerOf(subject.value, iris.base, owners)
    if (owner !== own)
      faults.push(`in the unit of <${own ?? 'none'}>, but about <${owner ?? 'none'}>: ${triple}`)
  }
  return faults
}

/** The summary that a thing belongs to: its IRI is that of the summary, or goes on from there. */
function ownerOf(iri: string, base: string, summaries: ReadonlySet<string>): string | undefined {
  if (!iri.startsWith(base)) return undefined
  for (let end = base.length; end <= iri.length; end++) {
    const isBoundary = end === iri.length || iri[end] === '/' || iri[end] === '#'
    if (isBoundary && summaries.has(iri.slice(0, end))) return iri.slice(0, end)
  }
  return undefined
}
