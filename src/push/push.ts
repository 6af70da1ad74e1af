/**
 * A published folder, sent to an external store: its dumps in; the same graphs in the store, counted, out. The last version
 * stays as it is until the new one is whole in staging graphs; one update then makes the change. What a push leaves that is
 * killed lies in staging graphs: the next push goes on with it (`resume`), or clears it away.
 *
 * SPARQL 1.1 Graph Store HTTP Protocol: https://www.w3.org/TR/sparql11-http-rdf-update/
 */
import { randomBytes } from 'node:crypto'
import { afterChange, changeVersions } from './change.ts'
import { openClient } from './client.ts'
import { graphSizes } from './counts.ts'
import { countDumps } from './dump.ts'
import { type Clock, clearStaging, type Job, type PushOptions, totalTriples } from './job.ts'
import { load, mendStaging, prepareStaging } from './load.ts'
import { type Release, readRelease } from './release.ts'
import { openSparql } from './sparql.ts'
import { endUpdate, type Staging, stagedHomes, stagingFor } from './staging.ts'
import { lookAtTurn, Overtaken, takeTurn } from './turn.ts'

export interface PushReport {
  store: string
  release: string
  graphs: Record<string, number>
  triples: number
  /** Triples that were sent; fewer than there are where a push was resumed. */
  sent: number
  /** Graphs of an earlier release that went. */
  dropped: string[]
  seconds: Clock['seconds']
}

/**
 * @throws StoreError if the store is at fault; then the last version is as it was, or the new one is whole
 * @throws Overtaken if another push has begun since
 */
export async function push(options: PushOptions): Promise<PushReport> {
  const { endpoints, onProgress: say = () => undefined } = options
  const release = readRelease(options.siteDir)
  const { base, files } = release
  const client = openClient({ onRetry: say, ...options })
  try {
    const sparql = openSparql(client, endpoints)
    say('counting what is published')
    const expected = await countDumps(files)
    const before = await graphSizes(sparql, base)
    const staging = chooseStaging(release, before, options.resume ?? false)
    await takeTurn(sparql, staging, endpoints.store)
    const clock = stopwatch()
    const job = { client, sparql, options, say, files, base, staging, expected, clock }
    const done = await run(job, before).catch((error: unknown) => leave(job, error))
    return { store: endpoints.store, release: release.hash, ...done }
  } finally {
    client.close()
  }
}

/** Of several pushes that were ended, the one that came farthest is gone on with. */
function chooseStaging(
  { base, hash }: Release,
  graphs: ReadonlyMap<string, number>,
  resume: boolean,
): Staging {
  const homes = resume ? [...stagedHomes(graphs, base, hash)].sort(([, a], [, b]) => b - a) : []
  return stagingFor(base, hash, randomBytes(16).toString('hex'), homes[0]?.[0])
}

async function run(
  job: Job,
  before: ReadonlyMap<string, number>,
): Promise<Omit<PushReport, 'store' | 'release'>> {
  const { expected, say, clock } = job
  const sent = await load(job, await prepareStaging(job, before))
  clock.lap('loading')
  say('verifying what is staged')
  const repaired = await mendStaging(job)
  clock.lap('verifying')
  const dropped = await changeVersions(job)
  await afterChange(job, 'but its staging graphs are not cleared away; the next push does that', () =>
    clearUp(job),
  )
  clock.lap('clearing')
  return {
    graphs: Object.fromEntries([...expected].map(([graph, { triples }]) => [graph, triples])),
    triples: totalTriples(expected.values()),
    sent: sent + repaired,
    dropped,
    seconds: clock.seconds,
  }
}

/** Where another push has begun meanwhile and goes on with what is staged here, that is left to it. */
async function clearUp(job: Job): Promise<void> {
  const { sparql, staging, options } = job
  const overtaken = await lookAtTurn(sparql, staging, options.endpoints.store).catch(asOvertaken)
  if (overtaken instanceof Overtaken && overtaken.isAdopted) return
  // The mark first: one that has been overtaken and still loads into the same graphs then clears them after it.
  await sparql.update(endUpdate(staging))
  await clearStaging(job)
}

function asOvertaken(error: unknown): Overtaken {
  if (error instanceof Overtaken) return error
  throw error
}

/** What is staged stays for `resume`, but for the one that has been overtaken: its graphs would be nobody's. */
async function leave(job: Job, error: unknown): Promise<never> {
  if (error instanceof Overtaken && !error.isAdopted) await clearStaging(job).catch(() => undefined)
  throw error
}

function stopwatch(): Clock {
  const seconds = { loading: 0, verifying: 0, switching: 0, clearing: 0 }
  let last = performance.now()
  return {
    seconds,
    lap(step) {
      const now = performance.now()
      seconds[step] = Math.round(seconds[step] * 1000 + now - last) / 1000
      last = now
    },
  }
}
