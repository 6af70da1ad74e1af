/**
 * Queries that would take for ever, or all memory: each is ended by a limit, says which, and the next query is
 * answered. Asked of small data, since what they cost does not depend on it.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LimitError, QueryError } from '../../src/errors.ts'
import { openEmbedded } from '../../src/query/embedded.ts'
import type { WatchedEngine } from '../../src/query/engine.ts'
import { HUGE, MANY, NESTED, RUNAWAYS } from '../attack/queries.ts'
import { nquads, RUNAWAY, sampleQuads } from '../query/sample.ts'

const MEMORY = 100_000_000
let engine: WatchedEngine
beforeAll(async () => {
  engine = await openEmbedded({ nquads: nquads(sampleQuads()) }, { maxMemoryBytes: MEMORY })
})
afterAll(() => engine?.close())

const ask = (query: string, timeoutMs = 1000) => engine.query(query, { timeoutMs }).catch((error) => error)
async function isWell(): Promise<void> {
  expect((await engine.query('ASK { ?s ?p ?o }')).text).toContain('true')
}
function expectRefusal(outcome: unknown): void {
  if (outcome instanceof Error) expect([LimitError, QueryError]).toContain(outcome.constructor)
}

describe('a query that runs away', () => {
  it.each(RUNAWAYS)('by %s is ended by a limit, and the next one is answered', async (_, query, limit) => {
    const error = await ask(query)
    expect(error).toBeInstanceOf(LimitError)
    expect(error.limit).toMatch(limit)
    await isWell()
  })

  it.runIf(process.platform === 'linux')(
    'is ended for its memory alone, however much time it has',
    async () => {
      const [, sorted = ''] = RUNAWAYS.find(([name]) => name.endsWith('sorted')) ?? []
      expect(await ask(sorted, 60_000)).toMatchObject({ limit: 'maxMemoryBytes', httpStatus: 503 })
      const { peakBytes = 0, loadedBytes = 0, ended } = engine.status().embedded ?? {}
      // What grows between two looks comes on top.
      expect(peakBytes - loadedBytes).toBeLessThan(MEMORY + 100_000_000)
      expect(ended?.maxMemoryBytes).toBeGreaterThan(0)
    },
  )
})

describe('a regular expression', () => {
  it.each([
    ['with nested repetitions', '^(a+)+$'],
    ['with alternatives that overlap', '^(a|a|aa)+$'],
    ['with counted repetitions in each other', '((a{1,60}){1,60}){1,60}$'],
    ['that is long', `(${'a?'.repeat(2000)})${'a'.repeat(200)}`],
  ])('%s costs no more than its time', async (_, pattern) => {
    const text = `${'a'.repeat(5000)}b`
    const query = `SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER REGEX("${text}", "${pattern}") }`
    const started = Date.now()
    const outcome = await ask(query)
    expect(Date.now() - started).toBeLessThan(4000)
    expectRefusal(outcome)
    await isWell()
  })
})

describe('a text', () => {
  it.each(HUGE)('%s is refused before it is read', async (_, query) => {
    const started = Date.now()
    await expect(engine.query(query)).rejects.toMatchObject({ limit: 'maxQueryBytes', httpStatus: 413 })
    expect(Date.now() - started).toBeLessThan(100)
  })

  it.each(NESTED)('nested in %s is refused where it is too deep', async (_, nest) => {
    await expect(engine.query(nest(5000))).rejects.toMatchObject({ limit: 'maxDepth', httpStatus: 400 })
    expectRefusal(await ask(nest(45)))
    await isWell()
  })

  it.each(MANY)('with very many %s breaks nothing', async (_, query) => {
    expectRefusal(await ask(query))
    await isWell()
  })
})

describe('an isolate that is killed', () => {
  it('is replaced; the query that it ran for long is not run again, since it may be what killed it', async () => {
    const running = ask(RUNAWAY, 20_000)
    await new Promise((resolve) => setTimeout(resolve, 1000))
    for (const pid of engine.status().embedded?.isolates ?? []) process.kill(pid, 'SIGKILL')
    await isWell()
    expect(await running).toMatchObject({ name: 'EnvironmentError', httpStatus: 503 })
    expect(engine.status().embedded?.ended.lost).toBeGreaterThan(0)
  })

  it.runIf(process.platform === 'linux')('sees nothing of the environment of the server', () => {
    const { isolates = [] } = engine.status().embedded ?? {}
    expect(isolates).not.toEqual([])
    for (const pid of isolates)
      expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toMatch(/HOME=|PATH=/)
  })
})
