/** Pushing to a store that fails on purpose: what readers see is the last version or the new one, whole. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { StoreError } from '../../src/push/client.ts'
import { findEndpoints } from '../../src/push/endpoints.ts'
import type { PushOptions } from '../../src/push/job.ts'
import { push } from '../../src/push/push.ts'
import { type StoreUser, startGraphStore, type TestStore } from '../support/graph-store.ts'
import { BASE, CATALOG, DATA, makeRelease, SHARED } from './release.ts'

const OLD = makeRelease('old', 50, [`<${BASE}x> <${BASE}p> "gone" <${BASE}b/1/graph/data> .`])
const NEW = makeRelease('new', 60)
const OLD_GRAPHS = { [DATA]: 35, [SHARED]: 15, [CATALOG]: 1, [`${BASE}b/1/graph/data`]: 1 }
const NEW_GRAPHS = { [DATA]: 42, [SHARED]: 18, [CATALOG]: 1 }

let store: TestStore
const said: string[] = []
beforeEach(async () => {
  store = await startGraphStore()
  said.length = 0
})
afterEach(() => store.stop())

function send(siteDir: string, options: Partial<PushOptions> = {}, to: TestStore = store) {
  return push({
    siteDir,
    endpoints: findEndpoints(to.store),
    chunkTriples: 10,
    backoffMs: 5,
    timeoutMs: 300,
    onProgress: (message) => said.push(message),
    ...options,
  })
}

function version(): string[] {
  const rows = store.oxigraph.query(`SELECT ?v { GRAPH <${CATALOG}> { ?s ?p ?v } }`) as Map<
    string,
    { value: string }
  >[]
  return rows.map((row) => row.get('v')?.value ?? '')
}

describe('a push', () => {
  it('brings each graph of the dumps and of the catalogue, in chunks, and leaves no staging', async () => {
    const report = await send(NEW)
    expect(store.graphs()).toEqual(NEW_GRAPHS)
    expect(report).toMatchObject({ triples: 61, sent: 61, graphs: NEW_GRAPHS, dropped: [] })
    expect(store.log.filter((line) => line.startsWith('POST') && line.includes('rdf-graphs'))).toHaveLength(8)
  })

  it('puts the new version in the place of the last one, and drops graphs that it does not have', async () => {
    await send(OLD)
    expect(store.graphs()).toEqual(OLD_GRAPHS)
    const { dropped } = await send(NEW)
    expect(dropped).toEqual([`${BASE}b/1/graph/data`])
    expect(store.graphs()).toEqual(NEW_GRAPHS)
    expect(version()).toEqual(['new'])
  })

  it('leaves alone what it did not mint: graphs of others, and of the base that are no graphs of tilsyn', async () => {
    const others = [
      'https://example.org/other/graph/data',
      `${BASE}notes`,
      'https://example.org/t2/graph/data',
    ]
    for (const graph of others) store.oxigraph.update(`INSERT DATA { GRAPH <${graph}> { <a:a> <a:b> 1 } }`)
    await send(NEW)
    expect(store.graphs()).toEqual({ ...NEW_GRAPHS, ...Object.fromEntries(others.map((name) => [name, 1])) })
  })

  it('changes nothing where the version is there already', async () => {
    await send(NEW)
    let seen = ''
    store.onUpdate = (text) => {
      seen = text.includes('VALUES') ? text : seen
    }
    await send(NEW)
    expect(seen).toContain('FILTER NOT EXISTS')
    expect(store.graphs()).toEqual(NEW_GRAPHS)
  })

  it('changes versions in one request: before it the last one is whole, after it the new one', async () => {
    await send(OLD)
    const before: Record<string, number>[] = []
    store.onUpdate = (text) => {
      if (!text.includes('VALUES')) return
      before.push(Object.fromEntries(Object.entries(store.graphs()).filter(([name]) => name in OLD_GRAPHS)))
    }
    await send(NEW)
    expect(before).toEqual([OLD_GRAPHS])
  })
})

describe('a push to a store that fails', () => {
  const failures = [
    ['an inner error', { status: 500 }],
    ['being busy', { status: 503, headers: { 'retry-after': '0' } }],
    ['too many requests', { status: 429, headers: { 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' } }],
    ['a hang', 'hang'],
    ['a cut connection', 'cut'],
    ['a lost answer', 'lost'],
  ] as const
  const moments = [
    ['a chunk', /^POST .*rdf-graphs/],
    ['the clearing of staging', /^DELETE/],
    ['a query', /^POST \/repositories\/t$/],
  ] as const
  const cases = failures.flatMap(([what, failure]) =>
    moments.map(([when, match]) => [what, when, failure, match] as const),
  )

  it.each(cases)('gets over %s at %s', async (_, __, failure, match) => {
    await send(OLD)
    store.faults.push({ match, failure, after: 1, times: 2 })
    await send(NEW)
    expect(store.faults).toEqual([])
    expect(store.graphs()).toEqual(NEW_GRAPHS)
    expect(said.some((message) => /once more in/.test(message))).toBe(true)
  })

  it.each(failures)('gets over %s at the change of versions', async (_, failure) => {
    await send(OLD)
    store.faults.push({ match: /statements$/, failure, after: 1 })
    await send(NEW, { switchTimeoutMs: 300 })
    expect(store.graphs()).toEqual(NEW_GRAPHS)
    expect(version()).toEqual(['new'])
  })

  it('waits as long as Retry-After says', async () => {
    store.faults.push({
      match: /^POST .*rdf-graphs/,
      failure: { status: 503, headers: { 'retry-after': '1' } },
    })
    const start = performance.now()
    await send(NEW)
    expect(performance.now() - start).toBeGreaterThan(1000)
  })

  it('is left with the last version where it does not mend, and told the address, the status and what to do', async () => {
    await send(OLD)
    store.faults.push({ match: /^POST .*rdf-graphs/, failure: { status: 500 }, after: 3, times: 99 })
    const error = await send(NEW, { retries: 2 }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(StoreError)
    expect(error).toMatchObject({ exitCode: 3, status: 500, url: expect.stringContaining(store.store) })
    expect(String(error)).toMatch(
      /POST http.* answers 500 \(told to fail\): see the log of the store.*--resume/,
    )
    expect(store.graphs()).toMatchObject(OLD_GRAPHS)
    expect(version()).toEqual(['old'])
  })

  it.each([
    [403, 'the right to read and write'],
    [404, '--store, --update-url and --query-url'],
    [413, 'lower --chunk-triples'],
    [301, 'credentials follow no redirect'],
  ])('says at once what helps against %i', async (status, remedy) => {
    store.faults.push({ match: /rdf-graphs/, failure: { status }, times: 99 })
    await expect(send(NEW)).rejects.toThrow(remedy)
    expect(store.log.filter((line) => line.endsWith(` ${status}`))).toHaveLength(1)
  })

  it('sees that a store keeps less than it was sent, and does not publish that', async () => {
    await send(OLD)
    store.faults.push({ match: /^POST .*rdf-graphs/, failure: { status: 204 }, after: 2, times: 99 })
    await expect(send(NEW)).rejects.toThrow(/does not hold what was sent: graph <.*staging.*: \d+, not \d+/)
    expect(version()).toEqual(['old'])
  })

  it('mends a graph that arrived in part', async () => {
    store.faults.push({ match: /^POST .*rdf-graphs/, failure: { status: 204 }, after: 2 })
    const { sent } = await send(NEW)
    expect(sent).toBeGreaterThan(61)
    expect(store.graphs()).toEqual(NEW_GRAPHS)
  })

  it('does nothing where the update that changes versions comes once more, much later', async () => {
    await send(OLD)
    let late = ''
    store.onUpdate = (text) => {
      if (text.includes('VALUES')) late = text
    }
    await send(NEW)
    store.oxigraph.update(late)
    expect(store.graphs()).toEqual(NEW_GRAPHS)
  })
})

describe('a push that fails late', () => {
  it('says that the new version is public, where only its staging could not be cleared', async () => {
    await send(OLD)
    store.faults.push({ match: /^DELETE/, failure: { status: 500 }, times: 99 })
    await expect(send(NEW, { retries: 0 })).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringMatching(
        /^the new version is public at .* already, but its staging graphs are not cleared.*DELETE .* answers 500/,
      ),
    })
    expect(store.graphs()).toMatchObject(NEW_GRAPHS)
    store.faults.length = 0
    await send(NEW)
    expect(store.graphs()).toEqual(NEW_GRAPHS)
  })

  it('says that the new version is public, where it could not be counted', async () => {
    await send(OLD)
    let isChanged = false
    store.onUpdate = (text) => {
      if (isChanged || !text.includes('VALUES')) return
      isChanged = true
      store.faults.push({ match: /repositories\/t$/, failure: { status: 500 }, after: 1, times: 99 })
    }
    await expect(send(NEW, { retries: 0 })).rejects.toThrow(
      /^the new version is public .* but is not verified/,
    )
    expect(version()).toEqual(['new'])
  })

  it('refuses lists that the store has cut', async () => {
    store.faults.push({
      match: /repositories\/t$/,
      failure: { status: 200, headers: { 'x-sparql-maxrows': '2' } },
    })
    await expect(send(NEW)).rejects.toThrow(/cuts its answers at 2 rows: raise ResultSetMaxRows/)
    expect(store.graphs()).toEqual({})
  })
})

describe('a push after one that was killed', () => {
  async function killed() {
    await send(OLD)
    store.faults.push({ match: /^POST .*rdf-graphs/, failure: 'cut', after: 5, times: 99 })
    await send(NEW, { retries: 0 }).catch(() => undefined)
    store.faults.length = 0
    store.log.length = 0
    expect(version()).toEqual(['old'])
    expect(Object.keys(store.graphs()).filter((name) => name.includes('/staging/'))).not.toEqual([])
  }

  it('clears away what that one staged', async () => {
    await killed()
    expect(await send(NEW)).toMatchObject({ sent: 61 })
    expect(store.graphs()).toEqual(NEW_GRAPHS)
  })

  it('goes on with it where it is told to', async () => {
    await killed()
    const { sent } = await send(NEW, { resume: true })
    expect(sent).toBeLessThan(61)
    expect(store.graphs()).toEqual(NEW_GRAPHS)
  })

  it('clears away what was staged of another release, and resumes nothing of it', async () => {
    await killed()
    expect(await send(OLD, { resume: true })).toMatchObject({ sent: 52 })
    expect(store.graphs()).toEqual(OLD_GRAPHS)
  })
})

describe('who pushes', () => {
  const user = { user: 'pat "the" publisher', password: 'pæss: "wørd"' }
  const guards: [string, StoreUser][] = [
    ['digest with MD5', { ...user, scheme: 'digest' }],
    ['digest with SHA-256', { ...user, scheme: 'digest', algorithm: 'SHA-256' }],
    ['basic on the loopback', { ...user, scheme: 'basic' }],
  ]
  it.each(guards)('is said as the store asks: %s, over many requests and stale nonces', async (_, guard) => {
    const guarded = await startGraphStore(guard)
    try {
      await send(NEW, { credentials: { user: user.user, secret: user.password } }, guarded)
      expect(guarded.graphs()).toEqual(NEW_GRAPHS)
      await expect(send(NEW, { credentials: { user: 'pat', secret: 'no' } }, guarded)).rejects.toThrow(
        /answers 401.*check --user/,
      )
      await expect(send(NEW, {}, guarded)).rejects.toThrow(/answers 401/)
    } finally {
      await guarded.stop()
    }
  })

  it('can be a token', async () => {
    const guarded = await startGraphStore({ user: '', password: 'token', scheme: 'bearer' })
    await send(NEW, { credentials: { scheme: 'bearer', secret: 'token' } }, guarded)
    await guarded.stop()
    expect(guarded.graphs()).toEqual(NEW_GRAPHS)
  })

  it('is not told in clear to a store that asks for digest, where digest is meant', async () => {
    const guarded = await startGraphStore({ ...user, scheme: 'basic' })
    const credentials = { user: user.user, secret: user.password, scheme: 'digest' } as const
    await expect(send(NEW, { credentials }, guarded)).rejects.toThrow('asks for basic: choose another --auth')
    await guarded.stop()
  })
})
