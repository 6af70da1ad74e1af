import { renameSync } from 'node:fs'
import { join } from 'node:path'
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

it('a folder that is gone is told once, and again when it has been there in between', async () => {
  const site = makeSite()
  const told: unknown[] = []
  const dataset = await openDataset(site.link, { spares: 0, onError: (error) => told.push(error) })
  const dump = join(site.link, 'dumps/tilsyn.nq')
  try {
    for (const times of [1, 2]) {
      renameSync(dump, `${dump}.away`)
      for (let i = 0; i < 5; i++)
        expect((await (await dataset.engine()).query('ASK {}')).text).toContain('true')
      expect(told).toHaveLength(times)
      renameSync(`${dump}.away`, dump)
      await dataset.engine()
    }
  } finally {
    await dataset.close()
  }
})
