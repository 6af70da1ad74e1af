import { describe, expect, it } from 'vitest'
import { LimitError } from '../../src/errors.ts'
import { type GateLimits, QueryGate } from '../../src/serve/query-gate.ts'
import { RateLimit } from '../../src/serve/rate-limit.ts'
import { Latch } from './latch.ts'

const signal = new AbortController().signal

/** A gate whose queries end when they are told to, and the order in which they were begun. */
function makeGate(limits: Partial<GateLimits> = {}) {
  const gate = new QueryGate({ running: 2, runningPerClient: 1, waiting: 4, ...limits })
  const begun: string[] = []
  const ask = (client: string, name = client, options = {}) => {
    const latch = new Latch()
    const run = async () => {
      begun.push(name)
      await latch.opened
      return name
    }
    return {
      end: () => latch.open(),
      answer: gate.pass(client, { timeoutMs: 5000, signal, ...options }, run),
    }
  }
  return { gate, begun, ask }
}

describe('the gate', () => {
  it('leaves room for others beside a client whose queries take long', async () => {
    const { gate, begun, ask } = makeGate()
    const long = [ask('long', 'l1'), ask('long', 'l2')]
    const other = ask('other')
    expect(begun).toEqual(['l1', 'other'])
    expect([gate.running, gate.waiting]).toEqual([2, 1])
    other.end()
    await other.answer
    expect(begun).toEqual(['l1', 'other'])
    long[0]?.end()
    await long[0]?.answer
    expect(begun).toEqual(['l1', 'other', 'l2'])
    long[1]?.end()
    expect(await long[1]?.answer).toBe('l2')
    expect([gate.running, gate.waiting]).toEqual([0, 0])
  })

  it('lets clients take turns, however many queries one of them sends', async () => {
    const { begun, ask } = makeGate({ running: 1, waiting: 10 })
    const all = [ask('a', 'a1'), ask('a', 'a2'), ask('a', 'a3'), ask('b', 'b1'), ask('c', 'c1')]
    for (const one of all) one.end()
    await Promise.all(all.map(({ answer }) => answer))
    expect(begun[0]).toBe('a1')
    expect(begun.slice(1, 4).sort()).toEqual(['a2', 'b1', 'c1'])
    expect(begun[4]).toBe('a3')
  })

  it('turns a client away whose share of the waiting is full, and has room for another', async () => {
    const { begun, ask } = makeGate()
    const first = Array.from({ length: 3 }, () => ask('long'))
    await expect(ask('long').answer).rejects.toMatchObject({ limit: 'queriesPerClient', httpStatus: 429 })
    const others = ['b', 'c', 'd'].map((name) => ask(name))
    await expect(ask('e').answer).rejects.toMatchObject({ limit: 'maxWaiting', httpStatus: 503 })
    for (const one of [...first, ...others]) one.end()
    await Promise.all([...first, ...others].map(({ answer }) => answer))
    expect(begun).toHaveLength(6)
  })

  it('lets a client whose query has ended its engine wait for the next engine, and nobody else', async () => {
    const { gate, begun, ask } = makeGate()
    const loaded = new Latch()
    const ended = new LimitError('too long', 'timeoutMs', 503, loaded.opened)
    await expect(gate.pass('a', { timeoutMs: 5000, signal }, () => Promise.reject(ended))).rejects.toBe(ended)
    const own = ask('a')
    const others = [ask('b'), ask('c')]
    expect(begun).toEqual(['b', 'c'])
    for (const one of [...others, own]) one.end()
    await Promise.all(others.map(({ answer }) => answer))
    expect([begun, gate.running, gate.waiting]).toEqual([['b', 'c'], 0, 1])
    loaded.open()
    expect(await own.answer).toBe('a')
    expect([gate.running, gate.waiting]).toEqual([0, 0])
  })

  it('goes on after a query that fails, is out of time, or whose asker has gone', async () => {
    const { gate, ask } = makeGate({ running: 1 })
    const gone = new AbortController()
    const first = ask('a')
    const late = ask('b', 'b', { timeoutMs: 20 })
    const left = ask('c', 'c', { signal: gone.signal })
    gone.abort(new Error('gone'))
    await expect(left.answer).rejects.toThrow('gone')
    await expect(late.answer).rejects.toThrow(LimitError)
    const fails = gate.pass('d', { timeoutMs: 1000, signal }, () => Promise.reject(new Error('broken')))
    first.end()
    await expect(fails).rejects.toThrow('broken')
    const next = ask('e')
    next.end()
    expect(await next.answer).toBe('e')
    expect([gate.running, gate.waiting]).toEqual([0, 0])
  })
})

describe('the rate', () => {
  it('lets a burst through, then as many as the rate allows', () => {
    const rate = new RateLimit({ perSecond: 2, burst: 3 })
    expect([0, 0, 0].map((now) => rate.take('a', now))).toEqual([0, 0, 0])
    expect(rate.take('a', 0)).toBeCloseTo(0.5)
    expect(rate.take('b', 0)).toBe(0)
    expect(rate.take('a', 499)).toBeGreaterThan(0)
    expect(rate.take('a', 500)).toBe(0)
    expect(rate.take('a', 100_000)).toBe(0)
  })

  it('is spent by what a client has cost, but never for longer than after a burst', () => {
    const rate = new RateLimit({ perSecond: 2, burst: 6 })
    rate.charge('a', 2, 0)
    expect([0, 0].map((now) => rate.take('a', now))).toEqual([0, 0])
    expect(rate.take('a', 0)).toBeCloseTo(0.5)
    for (let i = 0; i < 100; i++) rate.charge('a', 2, 0)
    expect(rate.take('a', 0)).toBeCloseTo(3.5)
    expect(rate.take('b', 0)).toBe(0)
  })

  it('is none at 0', () => {
    const rate = new RateLimit({ perSecond: 0, burst: 1 })
    expect(Array.from({ length: 1000 }, () => rate.take('a', 0)).every((wait) => wait === 0)).toBe(true)
  })

  it('remembers no more clients than it has room for', () => {
    const rate = new RateLimit({ perSecond: 0.001, burst: 1 })
    const before = process.memoryUsage().heapUsed
    const started = performance.now()
    for (let client = 0; client < 400_000; client++) rate.take(`client ${client}`, 0)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100_000_000)
    expect(performance.now() - started).toBeLessThan(5000)
    expect(rate.take('client 399999', 0)).toBeGreaterThan(0)
  })
})
