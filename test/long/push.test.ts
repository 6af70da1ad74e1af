/** A million triples pushed to Virtuoso: first to an empty store, then once more over what is there, and what that takes. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PushReport } from '../../src/push/push.ts'
import { corpus, readTemplate } from '../bench/corpora.mjs'
import { type Installed, install } from '../support/package.ts'
import { published } from '../support/shared.ts'
import { PUBLISHER, startVirtuoso, type Virtuoso } from '../support/virtuoso.ts'

const TRIPLES = 1_000_000
/** Of the process that pushes, whatever the size of the data. */
const MOST_MEGABYTES = 400
/** Of Virtuoso: with a plan that fits it needs 4000 to change all of a million triples, with one that does not the whole machine. */
const MOST_STORE_MEGABYTES = 8000
const scratch = mkdtempSync(path.join(tmpdir(), 'tilsyn-million-'))
let virtuoso: Virtuoso
let program: Installed
let siteDir: string

beforeAll(async () => {
  program = await install()
  siteDir = (await published()).siteDir
  virtuoso = await startVirtuoso({ buffers: 200_000 })
}, 300_000)
afterAll(async () => {
  await virtuoso?.stop()
  program?.remove()
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
  const { report, megabytes } = await run(dir)
  const { triples, graphs, seconds, dropped } = report
  process.stdout.write(
    `${name}: ${triples} triples, ${Object.keys(graphs).length} graphs, ${dropped.length} dropped, ` +
      `${JSON.stringify(seconds)} s, ${Math.round(megabytes)} MB\n`,
  )
  expect(megabytes).toBeLessThan(MOST_MEGABYTES)
  return report
}

/** The most that a process has had so far; 0 of one that has ended. */
function peakMegabytes(pid: number | undefined): number {
  const file = `/proc/${pid}/status`
  const status = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

/** The command as a process of its own, so that its memory can be told. */
async function run(dir: string): Promise<{ report: PushReport; megabytes: number }> {
  const args = [
    'push',
    '--store',
    virtuoso.store,
    '--user',
    PUBLISHER.user,
    '--site-dir',
    dir,
    '--json',
    '--quiet',
  ]
  const child = program.start(args, {
    env: { ...process.env, TILSYN_STORE_PASSWORD: PUBLISHER.password },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let megabytes = 0
  const watch = setInterval(() => {
    megabytes = Math.max(megabytes, peakMegabytes(child.pid))
  }, 500)
  let output = ''
  for await (const chunk of child.stdout ?? []) output += chunk
  clearInterval(watch)
  return { report: JSON.parse(output) as PushReport, megabytes }
}

it('a million triples are pushed to an empty store, then others in their place, in bounded memory', {
  timeout: 3_000_000,
}, async () => {
  const first = await send('an empty store', 1)
  expect(first.triples).toBeGreaterThanOrEqual(TRIPLES)
  const second = await send('over an earlier version', 2)
  expect(second.dropped.length).toBeGreaterThan(0)
  expect(process.resourceUsage().maxRSS / 1024).toBeLessThan(MOST_MEGABYTES)
  expect(peakMegabytes(virtuoso.pid())).toBeLessThan(MOST_STORE_MEGABYTES)
})
