/**
 * The publication of `data/` as the command line makes it: the same again, the same under another base, and what it answers.
 * That the bytes are the same from a copy, on other versions of Node, .ci/run sees.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Installed, install, type Run } from './support/package.ts'
import { type Published, published } from './support/shared.ts'

const root = path.join(import.meta.dirname, '..')
let program: Installed
const run = (...args: string[]): Promise<Run> => program.run(args)
const scratch = (...parts: string[]): string => path.join(program.scratch, ...parts)

beforeAll(async () => {
  program = await install()
})
afterAll(() => program?.remove())

describe('the published data', { timeout: 240_000 }, () => {
  let first: Published
  const out = (name: string): string => (name === 'one' ? first.siteDir : scratch(name, 'public'))

  beforeAll(async () => {
    first = await published()
  }, 240_000)

  it('is built with a report on stdout and the steps on stderr', () => {
    expect(first.stdout).toContain('no-dmp/2022-2025')
    expect(first.stdout).toContain('100 % of')
    expect(first.stdout).toMatch(/^data hash {5}[0-9a-f]{64} \(RDFC-1\.0, SHA-256\)$/m)
    expect(first.stderr.trim().split('\n').at(-1)).toBe('writing the publication …')
  })

  it('is not built again when nothing has changed, and the report is the same', async () => {
    const again = await run('build', '--out', out('one'))
    expect(again).toEqual({
      code: 0,
      stdout: first.stdout,
      stderr: 'nothing has changed since the last build\n',
    })
  })

  it('lists its questions, in either language', async () => {
    const [en, nb] = await Promise.all([run('query'), run('query', '--lang', 'nb')])
    expect([en.code, nb.code]).toEqual([0, 0])
    expect(en.stdout).toMatch(/^focus-areas +\S.*\?$/m)
    expect(nb.stdout.split('\n')).toHaveLength(en.stdout.split('\n').length)
    expect(nb.stdout).not.toBe(en.stdout)
  })

  it('answers a question by name, from a file and from standard input alike', async () => {
    const site = ['--site-dir', out('one'), '--format', 'csv']
    const file = 'queries/focus-areas.rq'
    const [byName, byFile, byInput] = await Promise.all([
      run('query', 'focus-areas', ...site),
      run('query', file, ...site),
      program.run(['query', '-', ...site], { input: readFileSync(path.join(root, file), 'utf8') }),
    ])
    expect(byName.code).toBe(0)
    expect(byName.stdout.split('\n').length).toBeGreaterThan(2)
    expect(byFile).toEqual(byName)
    expect(byInput).toEqual(byName)
  })

  it('reads a question from standard input that comes in pieces, in the middle of a letter', async () => {
    const letters = 'ø'.repeat(100_000)
    for (const before of ['', 'o']) {
      const { stdout } = await program.run(['query', '-', '--site-dir', out('one'), '--format', 'tsv'], {
        input: `SELECT ?text { VALUES ?text { "${before}${letters}" } }`,
      })
      expect(stdout === `?text\n"${before}${letters}"\n`).toBe(true)
    }
  })

  it.each([
    [
      'an unknown question',
      ['query', 'focus-aeras'],
      'there is no query focus-aeras: did you mean focus-areas',
    ],
    ['a query that does not parse', ['query', '-'], ''],
  ])('%s is a mistake of usage', async (_, args, message) => {
    const { code, stdout, stderr } = await program.run([...args, '--site-dir', out('one')], {
      input: 'SELECT * WHERE { ?s ?p }',
    })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^tilsyn: /m)
    expect(stderr).toContain(message)
  })
})
