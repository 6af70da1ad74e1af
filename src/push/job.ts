/** One push under way, as its steps (load.ts, change.ts) hand it on; and what each of them asks of the store. */
import { type ClientOptions, type StoreClient, StoreError } from './client.ts'
import { countGraph, differences, type GraphCounts, graphSizes } from './counts.ts'
import { type Endpoints, graphUrl } from './endpoints.ts'
import type { Sparql } from './sparql.ts'
import { disownUpdate, homeOf, isPublishedGraph, type Staging } from './staging.ts'
import { lookAtTurn } from './turn.ts'

export interface PushOptions extends ClientOptions {
  siteDir: string
  endpoints: Endpoints
  chunkTriples?: number
  /** For the one update that changes versions. */
  switchTimeoutMs?: number
  /** Go on with what a killed push of the same release has loaded. */
  resume?: boolean
  onProgress?: (message: string) => void
}

/** What each step has taken. */
export interface Clock {
  seconds: Record<'loading' | 'verifying' | 'switching' | 'clearing', number>
  /** The time since the last call went to this step. */
  lap(step: keyof Clock['seconds']): void
}

export interface Job {
  client: StoreClient
  sparql: Sparql
  options: PushOptions
  say: (message: string) => void
  files: readonly string[]
  base: string
  staging: Staging
  expected: ReadonlyMap<string, GraphCounts>
  clock: Clock
}

/** Where a graph of the release is looked for. */
type Naming = (graph: string) => string

/** Clears staging graphs, of this push or of others. */
export async function clearGraphs(
  { client, sparql, staging, options }: Job,
  graphs: readonly string[],
): Promise<void> {
  for (const home of new Set(graphs.map(homeOf))) await sparql.update(disownUpdate(staging, home))
  for (const graph of graphs)
    await client.send({ method: 'DELETE', url: graphUrl(options.endpoints.store, graph), expected: [404] })
}

export async function clearStaging(job: Job): Promise<void> {
  await clearGraphs(job, [...job.expected.keys()].map(job.staging.graphOf))
}

/** Published graphs that this release does not have. */
export async function outdatedGraphs({ sparql, base, expected }: Job): Promise<string[]> {
  const graphs = [...(await graphSizes(sparql, base)).keys()]
  return graphs.filter((graph) => isPublishedGraph(graph, base) && !expected.has(graph))
}

/** What each graph that is not as it should be has too few or too many of. */
export async function compare(job: Job, name: Naming): Promise<Map<string, string[]>> {
  const wrong = new Map<string, string[]>()
  for (const [graph, counts] of job.expected) {
    const what = differences(await countGraph(job.sparql, name(graph)), counts)
    if (what.length > 0) wrong.set(graph, what)
  }
  return wrong
}

/** @throws StoreError that names the first graph which is wrong; Overtaken where that is no wonder */
export async function refuseWrong(job: Job, wrong: Map<string, string[]>, name: Naming): Promise<void> {
  const [first] = wrong
  if (!first) return
  const { store } = job.options.endpoints
  await lookAtTurn(job.sparql, job.staging, store)
  const [graph, what] = first
  const said = what.slice(0, 5).join('; ') + (what.length > 5 ? `; and ${what.length - 5} more` : '')
  throw new StoreError(
    `${store} does not hold what was sent: graph <${name(graph)}> has ${said}. Push again; if it stays so, the store changes or merges what it is given`,
    store,
  )
}

export function totalTriples(counts: Iterable<GraphCounts>): number {
  let all = 0
  for (const { triples } of counts) all += triples
  return all
}
