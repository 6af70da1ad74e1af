/**
 * A published folder, sent to an external store: its dumps in; the same graphs in the store, counted, out. The last version
 * stays as it is until the new one is whole in staging graphs; one update then makes the change. What a push leaves that is
 * killed lies in staging graphs: the next push goes on with it (`resume`), or clears it away.
 *
 * SPARQL 1.1 Graph Store HTTP Protocol: https://www.w3.org/TR/sparql11-http-rdf-update/
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EnvironmentError } from '../errors.ts'
import { type ClientOptions, openClient, type StoreClient, StoreError } from './client.ts'
import { countGraph, differences, type GraphCounts, graphSizes } from './counts.ts'
import { countDumps, dumpFiles, readChunks } from './dump.ts'
import { type Endpoints, graphUrl } from './endpoints.ts'
import { openSparql, type Sparql } from './sparql.ts'
import {
  isPublishedGraph,
  markQuery,
  markUpdate,
  type Staging,
  stagingFor,
  stagingPrefix,
  switchUpdate,
} from './staging.ts'

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

export interface PushReport {
  store: string
  release: string
  graphs: Record<string, number>
  triples: number
  /** Triples that were sent; fewer than there are where a push was resumed. */
  sent: number
  /** Graphs of an earlier release that went. */
  dropped: string[]
  seconds: { loading: number; verifying: number; switching: number; clearing: number }
}

interface Push {
  client: StoreClient
  sparql: Sparql
  options: PushOptions
  say: (message: string) => void
  files: readonly string[]
  base: string
  release: string
  staging: Staging
  expected: ReadonlyMap<string, GraphCounts>
}

const DEFAULT_CHUNK_TRIPLES = 20_000
const DEFAULT_SWITCH_MS = 1_800_000
const SETTLE_MS = 2000

/** @throws StoreError if the store is at fault; then the last version is as it was, or the new one is whole */
export async function push(options: PushOptions): Promise<PushReport> {
  const { endpoints, onProgress: say = () => undefined } = options
  // The link may be switched to the next release meanwhile.
  const siteDir = existsSync(options.siteDir) ? realpathSync(options.siteDir) : options.siteDir
  const files = dumpFiles(siteDir)
  const { base, release } = releaseOf(siteDir, files)
  const client = openClient({ onRetry: say, ...options })
  try {
    const sparql = openSparql(client, endpoints)
    say('counting what is published')
    const expected = await countDumps(files)
    const staging = stagingFor(base, release)
    return await run({ client, sparql, options, say, files, base, release, staging, expected })
  } finally {
    client.close()
  }
}

async function run(job: Push): Promise<PushReport> {
  const { sparql, expected, options, say, staging } = job
  const graphs = [...expected.keys()]
  const clock = stopwatch()
  const before = await graphSizes(sparql)
  const skip = await prepareStaging(job, before)
  const sent = await load(job, skip)
  const loading = clock()
  say('verifying what is staged')
  const repaired = await mendStaging(job)
  const verifying = clock()
  say('changing versions')
  const gone = [...before.keys()].filter((graph) => isPublishedGraph(graph, job.base) && !expected.has(graph))
  await change(job, graphs, gone)
  const switching = clock()
  for (const graph of graphs) await clear(job, staging.graphOf(graph))
  const clearing = clock()
  say('verifying what is published')
  await verify(job, (graph) => graph)
  return {
    store: options.endpoints.store,
    release: job.release,
    graphs: Object.fromEntries([...expected].map(([graph, { triples }]) => [graph, triples])),
    triples: sum(expected.values()),
    sent: sent + repaired,
    dropped: gone,
    seconds: { loading, verifying: verifying + clock(), switching, clearing },
  }
}

/** Clears what other pushes have left. @returns how many triples of each graph are there already */
async function prepareStaging(job: Push, graphs: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const { base, staging, expected, options, say } = job
  const own = new Map([...expected.keys()].map((graph) => [staging.graphOf(graph), graph]))
  const skip = new Map<string, number>()
  for (const [name, count] of graphs) {
    if (!name.startsWith(stagingPrefix(base))) continue
    const graph = own.get(name)
    if (options.resume && graph !== undefined) {
      // Chunks go one after another, and a second time they change nothing: the last may be there in part.
      skip.set(graph, Math.max(0, count - (options.chunkTriples ?? DEFAULT_CHUNK_TRIPLES)))
      if (count >= (expected.get(graph)?.triples ?? 0)) skip.set(graph, count)
      say(`${name} has ${count} triples already`)
    } else {
      say(`clearing ${name}, which a push has left`)
      await clear(job, name)
    }
  }
  return skip
}

async function load(job: Push, skip: ReadonlyMap<string, number>): Promise<number> {
  const { client, staging, options, expected, say } = job
  const { endpoints, chunkTriples = DEFAULT_CHUNK_TRIPLES } = options
  const total = sum(expected.values())
  let done = [...skip.values()].reduce((all, count) => all + count, 0)
  let sent = 0
  for await (const { graph, text, triples } of readChunks(job.files, chunkTriples, skip)) {
    // POST, not PUT: a chunk that a lost answer sends twice, or that arrives late, then takes nothing away.
    await client.send({
      method: 'POST',
      url: graphUrl(endpoints.store, staging.graphOf(graph)),
      type: 'application/n-triples',
      body: Buffer.from(text, 'utf8'),
    })
    sent += triples
    done += triples
    say(`${Math.floor((100 * done) / total)} % of ${total} triples (${graph})`)
  }
  return sent
}

/** A graph that is not right is loaded once more, from its start. @returns how many triples that took */
async function mendStaging(job: Push): Promise<number> {
  const { staging, expected, say } = job
  const wrong = await compare(job, (graph) => staging.graphOf(graph))
  if (wrong.size === 0) return 0
  for (const [graph, what] of wrong) {
    say(`${staging.graphOf(graph)} is not what was sent (${what.slice(0, 3).join('; ')}): once more`)
    await clear(job, staging.graphOf(graph))
  }
  const right = [...expected].flatMap(([graph, { triples }]) =>
    wrong.has(graph) ? [] : [[graph, triples] as const],
  )
  const sent = await load(job, new Map(right))
  await verify(job, (graph) => staging.graphOf(graph))
  return sent
}

/** The one update. Where its answer is lost, the mark says whether it was done. */
async function change(job: Push, graphs: readonly string[], gone: readonly string[]): Promise<void> {
  const { sparql, staging, options, say } = job
  const timeoutMs = options.switchTimeoutMs ?? DEFAULT_SWITCH_MS
  await sparql.update(markUpdate(staging))
  const update = switchUpdate(staging, graphs, gone)
  const isDone = async () => Number((await sparql.select(markQuery(staging)))[0]?.n ?? 0) === 0
  for (let attempt = 0; ; attempt++) {
    try {
      await sparql.update(update, { timeoutMs, repeatable: false })
    } catch (error) {
      if (!(error instanceof StoreError) || attempt >= (options.retries ?? 5)) throw error
      // A refusal is one; where there was no answer, or a fault inside, the store may have done it all the same.
      if (error.status !== undefined && error.status < 500) throw error
      say(`${error.message}; looking whether it was done`)
      await sleep(options.backoffMs ?? SETTLE_MS)
      if (!(await isDone())) continue
    }
    if (await isDone()) return
    throw new StoreError(
      `${options.endpoints.update} took the update that changes versions and did not do it: does the user have the right to update?`,
      options.endpoints.update,
    )
  }
}

async function clear({ client, options }: Push, graph: string): Promise<void> {
  await client.send({ method: 'DELETE', url: graphUrl(options.endpoints.store, graph), expected: [404] })
}

async function verify(job: Push, name: (graph: string) => string): Promise<void> {
  const [first] = await compare(job, name)
  if (!first) return
  const [graph, what] = first
  const { store } = job.options.endpoints
  const said = what.slice(0, 5).join('; ') + (what.length > 5 ? `; and ${what.length - 5} more` : '')
  throw new StoreError(
    `${store} does not hold what was sent: graph <${name(graph)}> has ${said}. Push again; if it stays so, the store changes or merges what it is given`,
    store,
  )
}

async function compare(job: Push, name: (graph: string) => string): Promise<Map<string, string[]>> {
  const wrong = new Map<string, string[]>()
  for (const [graph, counts] of job.expected) {
    const what = differences(await countGraph(job.sparql, name(graph)), counts)
    if (what.length > 0) wrong.set(graph, what)
  }
  return wrong
}

/** A release is named by its dumps: what is staged under the name is the same however often it is sent. */
function releaseOf(siteDir: string, dumps: readonly string[]): { base: string; release: string } {
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(siteDir, name), 'utf8'))
  try {
    const { base } = read('validation.json') as { base: string }
    const { files } = read('manifest.json') as { files: { path: string; sha256: string }[] }
    const names = dumps.map((dump) => path.relative(siteDir, dump).replaceAll(path.sep, '/'))
    const hashes = names.map((name) => files.find((file) => file.path === name)?.sha256)
    if (!/^https?:\/\/[^\s<>"{}|\\^`]+\/$/.test(base) || hashes.includes(undefined)) throw new Error(base)
    return { base, release: createHash('sha256').update(hashes.join()).digest('hex').slice(0, 32) }
  } catch (cause) {
    throw new EnvironmentError(`${siteDir} is no whole publication: run "tilsyn build" again`, { cause })
  }
}

function sum(counts: Iterable<GraphCounts>): number {
  let all = 0
  for (const { triples } of counts) all += triples
  return all
}

/** Seconds since the last call. */
function stopwatch(): () => number {
  let last = performance.now()
  return () => {
    const now = performance.now()
    const seconds = Math.round(now - last) / 1000
    last = now
    return seconds
  }
}
