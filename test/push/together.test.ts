/**
 * Several pushes to one store at the same time, in each order that their requests can come in: what is public is one release or
 * another, whole, and never less; who is told that a release is public is told the truth.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findEndpoints } from '../../src/push/endpoints.ts'
import type { PushOptions } from '../../src/push/job.ts'
import { push } from '../../src/push/push.ts'
import { startGraphStore, type TestStore } from '../support/graph-store.ts'
import { BASE, CATALOG, makeRelease } from './release.ts'

const OLD = makeRelease('old', 12, [`<${BASE}x> <${BASE}p> "gone" <${BASE}b/1/graph/data> .`])
const ONE = makeRelease('one', 20, [`<${BASE}x> <${BASE}p> "gone" <${BASE}c/1/graph/data> .`])
const TWO = makeRelease('two', 15)

let store: TestStore
beforeEach(async () => {
  store = await startGraphStore()
})
afterEach(() => store.stop())

type Outcome = 'public' | 'overtaken'

/** @returns how it ends, if it ends as it should */
async function send(siteDir: string, options: Partial<PushOptions> = {}): Promise<Outcome> {
  const endpoints = findEndpoints(store.store)
  return push({ siteDir, endpoints, chunkTriples: 6, retries: 0, ...options }).then(
    () => 'public',
    (error) => {
      expect(error).toMatchObject({ exitCode: 3 })
      expect(error.message).toMatch(/another push to .* has begun since this one did/)
      return 'overtaken'
    },
  )
}

/** Lines of what is public, with their graphs; what else lies in the store is called by its name. */
function state(): { lines: string[]; others: string[] } {
  const quads = store.oxigraph.match(null, null, null, null)
  const isStaged = ({ graph }: (typeof quads)[number]) => graph.value.startsWith(`${BASE}staging/`)
  return {
    lines: quads
      .filter((quad) => !isStaged(quad))
      .map(String)
      .sort(),
    others: [...new Set(quads.filter(isStaged).map(({ graph }) => graph.value))],
  }
}

async function alone(siteDir: string): Promise<ReturnType<typeof state>> {
  const own = store
  store = await startGraphStore()
  await send(siteDir)
  const found = state()
  await store.stop()
  store = own
  return found
}

/** Lets the first push do so many requests, then the second so many, then the first its last ones, then the second. */
async function interleave(
  [first, second]: readonly [() => Promise<Outcome>, () => Promise<Outcome>],
  [some, more]: readonly [number, number],
): Promise<Outcome[]> {
  let left = some
  let reached = () => {}
  let gate = new Promise<void>((resolve) => {
    reached = resolve
  })
  const held: (() => void)[] = []
  store.onRequest = async () => {
    if (left-- > 0) return
    reached()
    await new Promise<void>((resolve) => held.push(resolve))
  }
  const firstEnds = first()
  await Promise.race([gate, firstEnds])
  const firstIsHeld = held.shift()
  left = more
  gate = new Promise<void>((resolve) => {
    reached = resolve
  })
  const secondEnds = second()
  await Promise.race([gate, secondEnds])
  store.onRequest = async () => {}
  firstIsHeld?.()
  const outcome = await firstEnds
  held.shift()?.()
  return [outcome, await secondEnds]
}

/** Until the first one is through before the second begins. */
const STEPS = 60

describe('two pushes at once', { timeout: 120_000 }, () => {
  it.each([
    ['of the same release', ONE, ONE, {}],
    ['of two releases', ONE, TWO, {}],
    [
      'of the same release, where the later one goes on with what the first has staged',
      ONE,
      ONE,
      { resume: true },
    ],
  ] as const)('%s leave one of them whole, however their requests come', async (_, a, b, later) => {
    const whole = new Map([
      [a, await alone(a)],
      [b, await alone(b)],
    ])
    const seen = new Set<string>()
    for (let some = 1; some < STEPS; some += 5) {
      for (const more of [1, 4, 9, 17, 33, 99]) {
        await store.stop()
        store = await startGraphStore()
        await send(OLD)
        const outcomes = await interleave([() => send(a), () => send(b, later)], [some, more])
        seen.add(outcomes.join())
        const { lines, others } = state()
        const context = { some, more, outcomes: outcomes.join() }
        expect({ ...context, others }).toEqual({ ...context, others: [] })
        expect(outcomes).toContain('public')
        // Where both were public, the order in which they changed versions says which one is.
        const possible = [a, b]
          .filter((_, at) => outcomes[at] === 'public')
          .map((dir) => whole.get(dir)?.lines)
        expect(possible).toContainEqual(lines)
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining(['overtaken,public', 'public,public']))
  })

  it('never leave readers without a graph that both releases have', async () => {
    await send(OLD)
    const counts = new Set<number>()
    store.onUpdate = () => void counts.add(store.graphs()[CATALOG] ?? 0)
    await interleave([() => send(ONE), () => send(TWO)], [14, 12])
    expect([...counts]).toEqual([1])
  })
})

describe('a push', () => {
  it('makes the change once more where others take staged triples away in that moment', async () => {
    await send(OLD)
    let isTaken = false
    store.onUpdate = (text) => {
      if (!text.includes('VALUES') || isTaken) return
      isTaken = true
      store.oxigraph.update(
        `DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), "/staging/") && CONTAINS(STR(?g), "data")) }`,
      )
    }
    expect(await send(ONE)).toBe('public')
    expect(state()).toEqual(await alone(ONE))
  })

  it('makes the change once more where that of an earlier push mixes with it', async () => {
    await send(OLD)
    let late = ''
    store.onUpdate = (text) => {
      if (!text.includes('VALUES') || late !== '') return
      late = `INSERT DATA { GRAPH <${CATALOG}> { <a:a> <a:b> "late" } GRAPH <${BASE}d/1/graph/data> { <a:a> <a:b> 1 } }`
      setImmediate(() => store.oxigraph.update(late))
    }
    expect(await send(ONE)).toBe('public')
    expect(late).not.toBe('')
    expect(state()).toEqual(await alone(ONE))
  })
})
