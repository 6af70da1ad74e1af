import { afterEach, describe, expect, it, vi } from 'vitest'
import { Limited, Refused, TooLong, Unreachable } from '../../src/browser/editor/protocol.ts'
import { openServer } from '../../src/browser/editor/server.ts'
import { EDITOR_TEXTS } from '../../src/browser/editor/texts.ts'
import { timeoutMessage } from '../../src/query/engine.ts'

afterEach(() => vi.unstubAllGlobals())

/** Why the server gives no answer, as the page gets to know it. */
async function refusal(problem: object, type = 'application/problem+json'): Promise<unknown> {
  const response = new Response(JSON.stringify(problem), { status: 503, headers: { 'content-type': type } })
  vi.stubGlobal('fetch', async () => response)
  const server = openServer(new URL('http://127.0.0.1/sparql'), () => 'json')
  return server.ask('ASK {}', { signal: new AbortController().signal }).catch((error: unknown) => error)
}

describe('what the server refuses', () => {
  it('is a limit by the name of its setting, which the page tells in its own language', async () => {
    const error = await refusal({ detail: 'the answer has more than 9 rows', limit: 'maxRows' })
    expect(error).toBeInstanceOf(Limited)
    expect(error).toMatchObject({ limit: 'maxRows', message: 'the answer has more than 9 rows' })
    expect(Object.keys(EDITOR_TEXTS.nb.limits)).toEqual(
      expect.arrayContaining(['maxRows', 'maxResultBytes', 'maxMemoryBytes', 'maxWaiting', 'rate']),
    )
  })

  it('for want of time names the seconds', async () => {
    const error = await refusal({ detail: timeoutMessage(2500), limit: 'timeoutMs' })
    expect(error).toBeInstanceOf(TooLong)
    expect(error).toMatchObject({ seconds: 2.5 })
    expect(await refusal({ detail: 'late', limit: 'timeoutMs' })).toMatchObject({ seconds: undefined })
  })

  it('otherwise is said as the server says it, with its place', async () => {
    const error = await refusal({ detail: 'line 2, column 1: a brace too many', line: 2, column: 1 })
    expect(error).toBeInstanceOf(Refused)
    expect(error).toMatchObject({ message: 'a brace too many', at: { line: 2, column: 1 } })
    expect(await refusal({}, 'text/html')).toBeInstanceOf(Unreachable)
  })
})
