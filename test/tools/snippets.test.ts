/**
 * What the pages of questions give to be copied, run as it stands: every piece for the shell, and every piece of Python
 * (Debian's SPARQLWrapper), against a server whose site is where the pages say.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { readCatalogue } from '../../src/query/catalogue.ts'
import { startServer } from '../../src/serve/server.ts'
import { texts } from '../render/markup.ts'
import { install } from '../support/package.ts'

const root = path.join(import.meta.dirname, '../..')
const names = readCatalogue(path.join(root, 'queries')).map(({ name }) => name)
const run = promisify(execFile)

let siteDir: string
let site: string

beforeAll(async () => {
  const program = await install()
  site = `http://127.0.0.1:${await freePort()}/`
  siteDir = path.join(program.scratch, 'public')
  const built = await program.run(['build', '--site', site, '--out', siteDir], { cwd: root })
  expect({ code: built.code, stderr: built.code === 0 ? '' : built.stderr }).toEqual({ code: 0, stderr: '' })
  // All of them at once are more than one reader asks.
  const server = await startServer({
    siteDir,
    port: Number(new URL(site).port),
    rate: { perSecond: 0, burst: 0 },
  })
  expect(server.url).toBe(site)
  return async () => {
    await server.close()
    program.remove()
  }
}, 240_000)

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  return typeof address === 'object' && address ? address.port : 0
}

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
  return [...(nb ?? []), ...(en ?? [])]
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
