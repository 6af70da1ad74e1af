/** A million triples pushed to Virtuoso: first to an empty store, then once more over what is there, and what that takes. */
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findEndpoints } from '../../src/push/endpoints.ts'
import { type PushReport, push } from '../../src/push/push.ts'
import { corpus, readTemplate } from '../bench/corpora.mjs'
import { published } from '../support/shared.ts'
import { PUBLISHER, startVirtuoso, type Virtuoso } from '../support/virtuoso.ts'

const TRIPLES = 1_000_000
const MOST_MEGABYTES = 1500
const scratch = mkdtempSync(path.join(tmpdir(), 'tilsyn-million-'))
let virtuoso: Virtuoso
let siteDir: string

beforeAll(async () => {
  siteDir = (await published()).siteDir
  virtuoso = await startVirtuoso({ buffers: 200_000 })
}, 300_000)
afterAll(async () => {
  await virtuoso?.stop()
  rmSync(scratch, { recursive: true })
})

async function send(name: string, seed: number): Promise<PushReport> {
  const dir = path.join(scratch, name)
  mkdirSync(path.join(dir, 'dumps'), { recursive: true })
  const template = readTemplate(siteDir)
  const hash = createHash('sha256')
  const file = path.join(dir, 'dumps/tilsyn.nq')
  for (const { lines } of corpus([template], TRIPLES, seed)) {
    const text = `${lines.join('\n')}\n`
    hash.update(text)
    writeFileSync(file, text, { flag: 'a' })
  }
  cpSync(path.join(siteDir, 'validation.json'), path.join(dir, 'validation.json'))
  const files = [{ path: 'dumps/tilsyn.nq', sha256: hash.digest('hex') }]
  writeFileSync(path.join(dir, 'manifest.json'), JSON.stringify({ files }))
  const report = await push({
    siteDir: dir,
    endpoints: findEndpoints(virtuoso.store),
    credentials: { user: PUBLISHER.user, secret: PUBLISHER.password },
  })
  const { triples, graphs, seconds, dropped } = report
  process.stdout.write(
    `${name}: ${triples} triples, ${Object.keys(graphs).length} graphs, ${dropped.length} dropped, ` +
      `${JSON.stringify(seconds)} s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`,
  )
  return report
}

it('a million triples are pushed to an empty store, then others in their place, in bounded memory', {
  timeout: 3_000_000,
}, async () => {
  const first = await send('an empty store', 1)
  expect(first.triples).toBeGreaterThanOrEqual(TRIPLES)
  const second = await send('over an earlier version', 2)
  expect(second.dropped.length).toBeGreaterThan(0)
  expect(process.resourceUsage().maxRSS / 1024).toBeLessThan(MOST_MEGABYTES)
})
