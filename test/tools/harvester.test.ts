/** The catalogue as a portal meets it: Debian's rdflib, over HTTP, from one address to every file. */
import { type ChildProcess, execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Installed, install } from '../support/package.ts'
import { startServing } from '../support/serving.ts'
import { published } from '../support/shared.ts'

const HARVESTER = path.join(import.meta.dirname, 'harvester.py')
/** Debian's, which has rdflib, and not one that stands before it on the path. */
const PYTHON = '/usr/bin/python3'

interface Harvest {
  datasets: number
  distributions: number
  services: number
  problems: string[]
}

let program: Installed
let server: ChildProcess
let address: string
let siteDir: string

beforeAll(async () => {
  program = await install()
  siteDir = (await published()).siteDir
  const serving = await startServing(program, siteDir)
  server = serving.process
  address = serving.address
}, 240_000)
afterAll(() => {
  server?.kill()
  program?.remove()
})

describe('a harvester', { timeout: 240_000 }, () => {
  it('comes from the catalogue to every distribution, and finds what it was told', async () => {
    const { base, site } = JSON.parse(readFileSync(path.join(siteDir, 'hosting/routes.json'), 'utf8')) as {
      base: string
      site: string
    }
    const moves = [base, site].flatMap((old) => ['--at', `${old}=${address}`])
    const { stdout } = await promisify(execFile)(PYTHON, [HARVESTER, `${base}catalog`, ...moves])
    const { problems, ...seen } = JSON.parse(stdout) as Harvest
    expect(problems).toEqual([])
    // A summary, the vocabulary, the reports; each in several formats.
    expect(seen.datasets).toBeGreaterThanOrEqual(3)
    expect(seen.distributions).toBeGreaterThan(3 * seen.datasets)
    expect(seen.services).toBe(1)
  })
})
