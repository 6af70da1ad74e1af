/** The second half of a push: what is staged becomes what is published, and is counted there. */
import { setTimeout as sleep } from 'node:timers/promises'
import { StoreError } from './client.ts'
import { compare, type Job, outdatedGraphs, refuseWrong } from './job.ts'
import { mendStaging } from './load.ts'
import { reopenUpdate, switchUpdate } from './staging.ts'
import { lookAtTurn } from './turn.ts'

const DEFAULT_SWITCH_MS = 1_800_000
const SETTLE_MS = 2000
/** How often versions are changed until what is published is what was staged. */
const MOST_ROUNDS = 3

/**
 * A change of an earlier push may still be under way in the store when this one is made (the asker was killed; that of a million
 * triples takes a while), and mix with it: then it is made once more, while what is staged is still there. So is one that somebody
 * has taken staged triples from.
 * @returns graphs of an earlier release that went
 * @throws Overtaken if the turn is another's
 */
export async function changeVersions(job: Job): Promise<string[]> {
  const { sparql, staging, say, clock } = job
  const dropped = new Set<string>()
  for (let round = 1; ; round++) {
    say('changing versions')
    for (const graph of await change(job)) dropped.add(graph)
    clock.lap('switching')
    say('verifying what is published')
    const { wrong, outdated } = await afterChange(job, 'but is not verified', async () => ({
      wrong: await compare(job, (graph) => graph),
      outdated: await outdatedGraphs(job),
    }))
    clock.lap('verifying')
    if (wrong.size === 0 && outdated.length === 0) return [...dropped]
    if (round >= MOST_ROUNDS) {
      await refuseWrong(job, wrong, (graph) => graph)
      await lookAtTurn(sparql, staging, job.options.endpoints.store)
      throw new StoreError(
        `${job.options.endpoints.store} keeps <${outdated[0]}>, which this release does not have: push again`,
        job.options.endpoints.store,
      )
    }
    say('what is published is not what was staged: once more')
    await afterChange(job, 'but not as it should be', async () => {
      await mendStaging(job)
      await sparql.update(reopenUpdate(staging))
    })
  }
}

/** What fails from now on does not take the new version away, which is said. */
export async function afterChange<T>(job: Job, what: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    const message = `the new version is public at ${job.options.endpoints.store} already, ${what}: ${error.message}`
    throw new StoreError(message, error.url, error.status, { cause: error })
  }
}

/** The one update. Where its answer is lost, the mark says whether it was done. @returns graphs that went */
async function change(job: Job): Promise<readonly string[]> {
  const { options, say } = job
  const gone = await outdatedGraphs(job)
  for (let attempt = 0; ; attempt++) {
    try {
      await requestChange(job, gone)
    } catch (error) {
      if (!(error instanceof StoreError) || attempt >= (options.retries ?? 5)) throw error
      // A refusal is one; where there was no answer, or a fault inside, the store may have done it all the same.
      if (error.status !== undefined && error.status < 500) throw error
      say(`${error.message}; looking whether it was done`)
      await sleep(options.backoffMs ?? SETTLE_MS)
      if (!(await isChanged(job))) continue
    }
    if (await isChanged(job)) return gone
    throw new StoreError(
      `${options.endpoints.update} took the update that changes versions and did not do it: does the user have the right to update?`,
      options.endpoints.update,
    )
  }
}

async function requestChange(
  { sparql, staging, options, expected }: Job,
  gone: readonly string[],
): Promise<void> {
  const update = switchUpdate(staging, [...expected.keys()], gone)
  await sparql.update(update, {
    timeoutMs: options.switchTimeoutMs ?? DEFAULT_SWITCH_MS,
    repeatable: false,
  })
}

async function isChanged({ sparql, staging, options }: Job): Promise<boolean> {
  return (await lookAtTurn(sparql, staging, options.endpoints.store)) === 'changed'
}
