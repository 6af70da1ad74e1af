/** The first half of a push: staging graphs that hold the release, whole and counted. Nothing that is published changes. */
import { readChunks } from './dump.ts'
import { graphUrl } from './endpoints.ts'
import type { Job } from './job.ts'
import { clearGraphs, compare, refuseWrong, totalTriples } from './job.ts'
import { isStagingGraph } from './staging.ts'
import { lookAtTurn } from './turn.ts'

const DEFAULT_CHUNK_TRIPLES = 20_000
const MOST_ROUNDS = 2

/**
 * Clears what other pushes have left.
 * @param graphs as they were before this push took its turn: what is there since is of a push that has it now
 * @returns how many triples of each graph are there already, where this push goes on with another
 */
export async function prepareStaging(
  job: Job,
  graphs: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const { base, staging, expected, options, say } = job
  const own = new Map([...expected.keys()].map((graph) => [staging.graphOf(graph), graph]))
  const skip = new Map<string, number>()
  const others: string[] = []
  for (const [name, count] of graphs) {
    if (!isStagingGraph(name, base)) continue
    const graph = own.get(name)
    if (graph === undefined) {
      say(`clearing ${name}, which a push has left`)
      others.push(name)
      continue
    }
    // Chunks go one after another, and a second time they change nothing: the last may be there in part.
    skip.set(graph, Math.max(0, count - (options.chunkTriples ?? DEFAULT_CHUNK_TRIPLES)))
    if (count >= (expected.get(graph)?.triples ?? 0)) skip.set(graph, count)
    say(`${name} has ${count} triples already`)
  }
  await clearGraphs(job, others)
  return skip
}

/** @returns how many triples that took */
export async function load(job: Job, skip: ReadonlyMap<string, number>): Promise<number> {
  const { client, staging, options, expected, say } = job
  const { endpoints, chunkTriples = DEFAULT_CHUNK_TRIPLES } = options
  const total = totalTriples(expected.values())
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

/**
 * A graph that is not right is loaded once more, from its start; and again, since a push that has been overtaken may have cleared
 * it just now. @returns how many triples that took
 */
export async function mendStaging(job: Job): Promise<number> {
  const { sparql, staging, expected, options, say } = job
  let sent = 0
  for (let round = 0; ; round++) {
    const wrong = await compare(job, staging.graphOf)
    await lookAtTurn(sparql, staging, options.endpoints.store)
    if (wrong.size === 0) return sent
    if (round === MOST_ROUNDS) await refuseWrong(job, wrong, staging.graphOf)
    for (const [graph, what] of wrong) {
      say(`${staging.graphOf(graph)} is not what was sent (${what.slice(0, 3).join('; ')}): once more`)
    }
    await clearGraphs(job, [...wrong.keys()].map(staging.graphOf))
    const right = [...expected].flatMap(([graph, { triples }]) =>
      wrong.has(graph) ? [] : [[graph, triples] as const],
    )
    sent += await load(job, new Map(right))
  }
}
