/**
 * What the pages of questions give to be copied, run as it stands: every piece for the shell, and every piece of Python
 * (Debian's SPARQLWrapper), but for the address of the site, which is that of a server of the test.
 */
import { execFile, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCatalogue } from '../../src/query/catalogue.ts'
import { type RunningServer, startServer } from '../../src/serve/server.ts'
import { texts } from '../render/markup.ts'
import { published } from '../support/shared.ts'

const root = path.join(import.meta.dirname, '../..')
const names = readCatalogue(path.join(root, 'queries')).map(({ name }) => name)
const run = promisify(execFile)

/** Where the pages say that the site is. */
let site: string
let siteDir: string
let server: RunningServer

beforeAll(async () => {
  siteDir = (await published()).siteDir
  site = JSON.parse(readFileSync(path.join(siteDir, 'hosting/routes.json'), 'utf8')).site
  // All of them at once are more than one reader asks.
  server = await startServer({ siteDir, port: 0, rate: { perSecond: 0, burst: 0 } })
}, 240_000)
afterAll(() => server?.close())

const read = (file: string): string => readFileSync(path.join(siteDir, file), 'utf8')

/** Of both languages the same. */
function snippetsOf(name: string): string[] {
  const [nb, en] = ['nb', 'en'].map((language) => {
    const page = read(`questions/${name}.${language}.html`)
    return texts(page.slice(page.indexOf('id="programs"')), 'code').filter((code) =>
      /^(?:curl|from) /.test(code),
    )
  })
  // What there is to choose from is sorted by its name.
  expect(nb?.map((code) => code.slice(0, 5))).toEqual(en?.map((code) => code.slice(0, 5)))
  return [...(nb ?? []), ...(en ?? [])].map((code) => {
    expect(code).toContain(site)
    return code.replaceAll(site, server.url)
  })
}

describe.each(names)('%s', (name) => {
  it('is answered to a shell as its files are', async () => {
    const shell = [...new Set(snippetsOf(name).filter((code) => code.startsWith('curl ')))]
    const whole = read(`queries/${name}.csv`)
    const isNarrowed = (code: string) => code.includes('--get')
    expect(shell.filter((code) => !isNarrowed(code))).toHaveLength(1)
    for (const code of shell) {
      const { stdout, stderr } = await run('/bin/sh', ['-c', code])
      expect(stderr).toBe('')
      if (!isNarrowed(code)) expect(stdout).toBe(whole)
      // One joint action has other rows than another.
      else if (name !== 'injection-operation')
        expect(whole.split('\r\n')).toEqual(expect.arrayContaining(stdout.split('\r\n')))
      expect(stdout.split('\r\n')[0]).toBe(whole.split('\r\n')[0])
      // What is copied to try it shows something.
      expect(stdout.trim().split('\r\n').length).toBeGreaterThan(1)
    }
  })
})

it('every piece of Python has the rows of the files', async () => {
  const codes = names.map((name) => [name, snippetsOf(name).find((code) => code.startsWith('from '))])
  const python = spawn('/usr/bin/python3', [path.join(import.meta.dirname, 'run-snippets.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  python.stdin.end(JSON.stringify(Object.fromEntries(codes)))
  let printed = ''
  for await (const chunk of python.stdout.setEncoding('utf8')) printed += chunk
  const found = JSON.parse(printed) as Record<string, { rows: object[]; printed: number }>
  expect(Object.keys(found)).toEqual(names)
  for (const name of names) {
    const { results } = JSON.parse(read(`queries/${name}.json`)) as {
      results: { bindings: Record<string, { value: string }>[] }
    }
    const rows = results.bindings.map((row) =>
      Object.fromEntries(Object.entries(row).map(([variable, { value }]) => [variable, value])),
    )
    expect({ name, ...found[name] }).toEqual({ name, rows, printed: rows.length })
  }
}, 60_000)

it('a shell is told when it did not work', async () => {
  const [code = ''] = snippetsOf('findings')
  const failed = run('/bin/sh', ['-c', code.replaceAll('/queries/findings.rq', '/queries/no-such.rq')])
  await expect(failed).rejects.toThrow(/404/)
})
