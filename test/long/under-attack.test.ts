/**
 * How long ordinary queries take while another client asks for what runs away, in the order of the real data: at most
 * five times as long as when it is quiet, and memory stays within what the limits add up to. Prints the figures.
 */
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readCatalogue } from '../../src/query/catalogue.ts'
import { openEmbedded } from '../../src/query/embedded.ts'
import type { WatchedEngine } from '../../src/query/engine.ts'
import { QueryGate } from '../../src/serve/query-gate.ts'
import { MANY, NESTED, RUNAWAYS } from '../attack/queries.ts'
import { published } from '../support/shared.ts'

const ROUND_MS = 10_000
const ROUNDS = 4
const MEMORY = 512_000_000
const WORKERS = 2
const ordinary = readCatalogue(path.join(import.meta.dirname, '../../queries')).map(({ text }) => text)
const attacks = [
  ...RUNAWAYS.map(([, query]) => query),
  ...MANY.map(([, query]) => query),
  ...NESTED.map(([, nest]) => nest(45)),
]

/** As the server lets its clients through. */
const gate = new QueryGate({ running: WORKERS, runningPerClient: WORKERS - 1, waiting: 32 })
let engine: WatchedEngine
beforeAll(async () => {
  const { siteDir } = await published()
  const data = { path: path.join(siteDir, 'dumps/tilsyn.nq') }
  engine = await openEmbedded(data, { workers: WORKERS, spares: 1, maxMemoryBytes: MEMORY })
})
afterAll(() => engine?.close())

it('benign queries are answered while the service is attacked, nearly as fast as ever', async () => {
  let peakBytes = 0
  let ended = 0
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, engine.status().embedded?.memoryBytes ?? 0)
  }, 100)
  const quiet: number[] = []
  const attacked: number[] = []
  await measure([])
  // In turns, so that what else the machine does weighs on both.
  for (let round = 0; round < ROUNDS; round++) {
    await measure(quiet)
    const attack = new AbortController()
    const attackers = Array.from({ length: 8 }, async (_, start) => {
      for (let i = start + 8 * round; !attack.signal.aborted; i++) {
        await ask('attacker', attacks[i % attacks.length] ?? '', attack.signal).catch(() => (ended += 1))
        await pause(5)
      }
    })
    await measure(attacked)
    attack.abort()
    await Promise.all(attackers)
    // What was under way is ended now, and replaced.
    await pause(3000)
  }
  clearInterval(watch)
  const { loadedBytes = 0, restarts, ended: reasons } = engine.status().embedded ?? {}
  const figures = { quiet: summary(quiet), attacked: summary(attacked) }
  const peakMB = Math.round(peakBytes / 1e6)
  console.log(
    JSON.stringify({ ...figures, peakMB, loadedMB: Math.round(loadedBytes / 1e6), ended, restarts, reasons }),
  )
  expect(figures.attacked.p99).toBeLessThan(5 * figures.quiet.p99)
  expect(peakBytes).toBeLessThan((WORKERS + 1) * (loadedBytes + MEMORY + 100_000_000))
}, 180_000)

function ask(client: string, query: string, signal: AbortSignal) {
  const limits = { timeoutMs: 10_000, signal }
  return gate.pass(client, limits, () => engine.query(query, limits))
}

/** @throws what a query ends with: each has to be answered */
async function measure(times: number[]): Promise<void> {
  const end = Date.now() + ROUND_MS
  for (let i = 0; Date.now() < end; i++) {
    const started = performance.now()
    await ask('reader', ordinary[i % ordinary.length] ?? '', new AbortController().signal)
    times.push(performance.now() - started)
  }
}

function summary(times: number[]) {
  times.sort((a, b) => a - b)
  const at = (share: number) => Math.round(10 * (times[Math.floor(share * times.length)] ?? 0)) / 10
  return { count: times.length, p50: at(0.5), p99: at(0.99), max: at(0.99999) }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
