/**
 * What runs away on the engine that asks other endpoints: Comunica blocks its process for as long as it likes, and V8
 * takes what memory it gets. Takes a minute, hence not in the Node tier.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LimitError, QueryError } from '../../src/errors.ts'
import type { WatchedEngine } from '../../src/query/engine.ts'
import { openFederated } from '../../src/query/federated.ts'
import { HUGE, MANY, NESTED, PRODUCT, RUNAWAYS } from '../attack/queries.ts'
import { nquads, RUNAWAY, sampleQuads } from '../query/sample.ts'

const MEMORY = 200_000_000
let engine: WatchedEngine
beforeAll(async () => {
  const limits = { maxMemoryBytes: MEMORY, maxRows: 1000, spares: 1 }
  engine = openFederated({ nquads: nquads(sampleQuads()) }, limits)
  await isWell()
})
afterAll(() => engine?.close())

const ask = (query: string, timeoutMs = 2000) => engine.query(query, { timeoutMs }).catch((error) => error)
async function isWell(): Promise<void> {
  expect((await engine.query('ASK { ?s ?p ?o }', { timeoutMs: 30_000 })).text).toContain('true')
}
function expectRefusal(outcome: unknown): void {
  if (outcome instanceof Error) expect([LimitError, QueryError]).toContain(outcome.constructor)
}

describe('on the federated engine', () => {
  it.each(RUNAWAYS)('%s is ended by a limit, and the next query is answered', async (_, query) => {
    // Comunica refuses some of these as they stand.
    expectRefusal(await ask(query))
    await isWell()
  })

  it('a product that is counted is ended by its time', async () => {
    expect(await ask(RUNAWAY)).toMatchObject({ limit: expect.stringMatching(/timeoutMs|maxMemoryBytes/) })
    await isWell()
  })

  it('an endless answer is stopped at the first row too many', async () => {
    expect(await ask(`SELECT * { ${PRODUCT} }`, 30_000)).toMatchObject({ limit: 'maxRows' })
  })

  it('a regular expression, which V8 would try for ever, is ended by its time', async () => {
    const bomb = `SELECT * { ?s ?p ?o FILTER REGEX("${'a'.repeat(40)}b", "^(a+)+$") }`
    expect(await ask(bomb)).toMatchObject({ limit: 'timeoutMs' })
    await isWell()
  })

  it.each(HUGE)('a text %s is refused before it is read', async (_, query) => {
    await expect(engine.query(query)).rejects.toMatchObject({ limit: 'maxQueryBytes', httpStatus: 413 })
  })

  it.each(NESTED)('what is nested in %s is refused where it is too deep', async (_, nest) => {
    await expect(engine.query(nest(5000))).rejects.toMatchObject({ limit: 'maxDepth' })
    expectRefusal(await ask(nest(45)))
    await isWell()
  })

  it.each(MANY)('very many %s break nothing', async (_, query) => {
    expectRefusal(await ask(query))
    await isWell()
  })

  it('an isolate that is killed is replaced', async () => {
    const running = ask(RUNAWAY, 20_000)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    for (const pid of engine.status().federated?.isolates ?? []) process.kill(pid, 'SIGKILL')
    await isWell()
    expect(await running).toMatchObject({ name: 'EnvironmentError', httpStatus: 503 })
  })
})
