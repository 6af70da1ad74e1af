/** A million triples in a hundred units, all in memory as a build has them: what one costs must not grow. */
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { FORMATS } from '../../src/render/formats.ts'
import { compiledProgram, published } from '../support/shared.ts'

const BENCH = path.join(import.meta.dirname, '../bench/triples.mjs')
const MOST_MEGABYTES = 1500
const MOST_GROWTH = 1.2
/** Node takes more than it needs while there is more to be had; what is left is for code, stacks and buffers. */
const HEAP = '--max-old-space-size=1200'

interface Cost {
  microsAt10000: number
  micros: number
  byteSize: number
  peakMegabytes: number
}

describe('publishing a million triples', { timeout: 1_200_000, retry: 1 }, () => {
  it.each([...FORMATS.map(({ id }) => id), 'catalogue'])(
    'as %s costs no more a triple than ten thousand, and no more memory than allowed',
    async (what) => {
      const unit = path.join((await published()).siteDir, 'dumps/no-dmp/2022-2025.nq')
      const args = [HEAP, BENCH, await compiledProgram(), unit, what, '1000000']
      const cost = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Cost
      process.stdout.write(
        `${what}: ${cost.micros.toFixed(1)} µs a triple (at 10,000: ${cost.microsAt10000.toFixed(1)}), ` +
          `${Math.round(cost.byteSize / 1e6)} MB written, ${Math.round(cost.peakMegabytes)} MB of memory\n`,
      )
      expect(cost.peakMegabytes).toBeLessThan(MOST_MEGABYTES)
      expect(cost.micros / cost.microsAt10000).toBeLessThan(MOST_GROWTH)
    },
  )
})
