import { expect, it, vi } from 'vitest'
import { openDataset } from '../../src/serve/dataset.ts'
import { FILES, makeSite } from './site.ts'

it('an engine that is replaced is kept for as long as its last query may run', async () => {
  const site = makeSite()
  const timeoutMs = 3_600_000
  const dataset = await openDataset(site.link, { spares: 0, timeoutMs })
  const timers = vi.spyOn(globalThis, 'setTimeout')
  try {
    const before = await dataset.engine()
    site.publish('second', { ...FILES, 'dumps/tilsyn.nq': '<x:s> <x:p> <x:o> <x:g> .\n' })
    await expect.poll(() => dataset.engine(), { timeout: 10_000 }).not.toBe(before)
    expect(Math.max(...timers.mock.calls.map(([, delayMs]) => delayMs ?? 0))).toBeGreaterThan(timeoutMs)
    expect((await before.query('ASK {}')).text).toContain('true')
  } finally {
    timers.mockRestore()
    await dataset.close()
  }
})
