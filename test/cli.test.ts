/** The program from the outside: what is typed, what is printed where, how it ends, and what it leaves on disk. */
import { existsSync, mkdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Parser } from 'n3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Problem } from '../src/errors.ts'
import { version } from '../src/resources.ts'
import { copyInvented } from './support/data-folder.ts'
import { type Installed, install, type Run } from './support/package.ts'
import { snapshot } from './support/snapshot.ts'

const SUMMARY = 'se-exempel/2021-2024'
let program: Installed
const run = (...args: string[]): Promise<Run> => program.run(args)
const scratch = (...parts: string[]): string => path.join(program.scratch, ...parts)

/** A fresh copy of the invented data; `change` is applied to its facts.yaml. */
function invented(name: string, change: (facts: string) => string = (facts) => facts): string {
  const dir = scratch('data', name)
  copyInvented(dir)
  const file = path.join(dir, SUMMARY, 'facts.yaml')
  writeFileSync(file, change(readFileSync(file, 'utf8')))
  return dir
}

const broken = (name: string): string =>
  invented(name, (facts) => facts.replace('foundBy: hearing-aids-2022', 'foundBy: hearing-aids-2023'))

beforeAll(async () => {
  program = await install()
})
afterAll(() => program.remove())

describe('the command line', () => {
  it('prints the version', async () => {
    expect(await run('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  it.each([
    [['--help'], ['Usage: tilsyn', 'build', 'check', 'serve', 'query', 'Exit codes: 0 fine, 1', '2 usage']],
    [
      ['build', '--help'],
      ['--data', '--out', '--base', '--max-document-bytes', '--allow-unmet', '--force'],
    ],
    [
      ['check', '--help'],
      ['--data', '--format', '"sarif"', '--max-document-bytes'],
    ],
    [
      ['serve', '--help'],
      [
        '--site-dir',
        '--host',
        '--port',
        '--log',
        '--trust-proxy',
        '--query-timeout',
        '--rate',
        'env: TILSYN_QUEUE',
        '(ports 80 and',
        ...['/health', '/ready', '/metrics'],
      ],
    ],
    [
      ['query', '--help'],
      ['--param', '--format', '--endpoint', '--lang', 'standard input', '"rdfxml"'],
    ],
  ])('%j prints help', async (args, words) => {
    const { code, stdout, stderr } = await run(...args)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    for (const word of words) expect(stdout).toContain(word)
  })

  it.each([
    [[], 'Usage: tilsyn'],
    [['bild'], "unknown command 'bild'\n(Did you mean build?)"],
    [['build', '--bse', 'x'], "unknown option '--bse'\n(Did you mean --base?)"],
    [['build', 'extra'], 'too many arguments'],
    [['build', '--base', 'example'], 'It must be an http(s) address that ends with /.'],
    [['build', '--base', 'https://example.org/#'], 'It must be an http(s) address that ends with /.'],
    [['build', '--site', 'https://example.org'], 'It must be an http(s) address that ends with /.'],
    [['build', '--max-document-bytes', '1 MB'], 'It must be a number of bytes, 1 or more.'],
    [['check', '--format', 'xml'], 'Allowed choices are text, json, sarif, turtle.'],
    [['serve', '--port', '70000'], 'It must be a number from 0 to 65535.'],
    [['serve', '--query-timeout', '0'], 'It must be a number from 0.1 to 3600.'],
    [['serve', '--workers', '1.5'], 'It must be a whole number from 1 to 64.'],
    [['serve', '--rate', '-1'], 'It must be a number from 0 to 1000000.'],
    [
      ['serve', '--store', 'http://s.example/sparql', '--allow-host', 'x.example'],
      '--store has no way for it',
    ],
    [['serve', '--store', 'http://s.example/sparql', '--allow-private', 'x:1'], '--store has no way for it'],
    [['serve', '--log', 'xml'], 'Allowed choices are text, json.'],
    [['serve', '--trust-proxy', '10.0.0.0/33'], '"10.0.0.0/33" is no address of a proxy'],
    [['query', 'figures', '--param', 'x'], 'Write it as name=value.'],
    [['query', '--lang', 'fr'], 'the questions are kept in nb and en, not in fr'],
  ])('%j is a mistake of usage: 2, told on stderr', async (args, message) => {
    const { code, stdout, stderr } = await run(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
  })

  it('takes a variable that is empty for one that is not set', async () => {
    const args = ['serve', '--port', '0', '--site-dir', 'none']
    const serve = (workers: string) => program.run(args, { env: { ...process.env, TILSYN_WORKERS: workers } })
    expect((await serve('')).code).toBe(3)
    const wrong = await serve('many')
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('TILSYN_WORKERS')])
  })

  it.each([
    ['build without a data folder', ['build', '--data', 'none'], 'Name the data folder with --data.'],
    ['check without a data folder', ['check', '--data', 'none'], 'Name the data folder with --data.'],
    ['build of another folder', ['build', '--data', 'src'], 'Is src a data folder? Name it with --data.'],
    ['query without a publication', ['query', 'figures', '--site-dir', 'none'], 'Run "tilsyn build" first'],
    ['serve without a publication', ['serve', '--port', '0', '--site-dir', 'none'], 'none'],
  ])('%s: 3, told on stderr with the remedy', async (_, args, message) => {
    const { code, stdout, stderr } = await run(...args)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/^tilsyn: /m)
    expect(stderr).toContain(message)
  })
})

describe('check', () => {
  it('finds nothing in the published data', async () => {
    expect(await run('check', '--quiet')).toEqual({ code: 0, stdout: '0 errors, 0 warnings\n', stderr: '' })
  })

  it('tells what is wrong with place and remedy, and ends with 1', async () => {
    const data = broken('check-text')
    const { code, stdout, stderr } = await run('check', '--data', data)
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /^\S+facts\.yaml:\d+:\d+: error: "activity\/hearing-aids-2023" is not known \[unknown-reference\]\n {4}Did you mean "activity\/hearing-aids-2022"\?/,
    )
    expect(stdout).toMatch(/\n1 error, 0 warnings\n$/)
    expect(stderr).toContain('reading the data …')
  })

  it('prints the same as JSON', async () => {
    const { code, stdout } = await run('check', '--quiet', '--data', broken('check-json'), '--format', 'json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout) as Problem[]).toEqual([
      {
        code: 'unknown-reference',
        severity: 'error',
        message: '"activity/hearing-aids-2023" is not known',
        remedy: expect.stringContaining('Did you mean "activity/hearing-aids-2022"?'),
        place: { file: expect.stringContaining('facts.yaml'), line: expect.any(Number), column: 5 },
      },
    ])
  })

  it('prints the same as SARIF', async () => {
    const { code, stdout } = await run(
      'check',
      '--quiet',
      '--data',
      broken('check-sarif'),
      '--format',
      'sarif',
    )
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'tilsyn', rules: [{ id: 'unknown-reference' }] } },
          results: [
            {
              ruleId: 'unknown-reference',
              level: 'error',
              locations: [{ physicalLocation: { region: { startColumn: 5 } } }],
            },
          ],
        },
      ],
    })
  })

  it('prints the validation report as Turtle', async () => {
    const { code, stdout } = await run('check', '--quiet', '--format', 'turtle')
    expect(code).toBe(0)
    const conforms = new Parser()
      .parse(stdout)
      .filter(({ predicate }) => predicate.value.endsWith('#conforms'))
    expect(conforms.map(({ object }) => object.value)).toEqual(['true', 'true'])
  })

  it('tells on stderr why there is no report, when validation was not reached', async () => {
    const { code, stdout, stderr } = await run(
      ...['check', '--quiet', '--data', broken('check-turtle'), '--format', 'turtle'],
    )
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('[unknown-reference]')
  })

  it('prints JSON too when what all summaries need is wrong', async () => {
    const data = invented('check-registry')
    const file = path.join(data, 'places.yaml')
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nnorway: {}\n`)
    const { code, stdout } = await run('check', '--quiet', '--data', data, '--format', 'json')
    expect(code).toBe(1)
    expect((JSON.parse(stdout) as Problem[]).map(({ message }) => message)).toEqual([
      'norway lacks the key "iri"',
      'norway lacks the key "name"',
    ])
  })

  it('refuses a document that is larger than the limit', async () => {
    const { code, stdout } = await run(
      'check',
      '--quiet',
      '--data',
      invented('large'),
      '--max-document-bytes',
      '100',
    )
    expect(code).toBe(1)
    expect(stdout).toContain('the document has more than 100 bytes [document-too-large]')
  })
})

describe('build', { timeout: 240_000 }, () => {
  it('leaves the last publication byte for byte as it was when the data is wrong', async () => {
    const out = scratch('failed', 'public')
    const data = invented('failed')
    expect((await run('build', '--quiet', '--allow-unmet', '--data', data, '--out', out)).code).toBe(0)
    const before = { link: readlinkSync(out), files: snapshot(scratch('failed')) }
    const { code, stdout, stderr } = await run(
      ...['build', '--quiet', '--allow-unmet', '--data', broken('failed-2'), '--out', out],
    )
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/facts\.yaml:\d+:\d+: error: /)
    expect({ link: readlinkSync(out), files: snapshot(scratch('failed')) }).toEqual(before)
  })

  it('writes nothing when the first data is wrong', async () => {
    const out = scratch('never', 'public')
    expect((await run('build', '--quiet', '--data', broken('never'), '--out', out)).code).toBe(1)
    expect(existsSync(out)).toBe(false)
  })

  it.each(['a folder', 'a file', 'below a file'])('cannot write %s: 3, and it stays', async (name) => {
    const dir = scratch('blocked', name)
    mkdirSync(dir, { recursive: true })
    const out = path.join(dir, 'public')
    if (name === 'a folder') {
      mkdirSync(out)
      writeFileSync(path.join(out, 'mine'), 'mine')
    } else writeFileSync(out, 'mine')
    const target = name === 'below a file' ? path.join(out, 'deep', 'public') : out
    const before = snapshot(dir)
    const { code, stderr } = await run(
      ...['build', '--quiet', '--allow-unmet', '--data', invented(`blocked ${name}`), '--out', target],
    )
    expect(code).toBe(3)
    expect(stderr.split('\n').at(-2)).toMatch(/^tilsyn: .*name another folder with --out/i)
    expect(snapshot(dir)).toEqual(before)
  })
})
