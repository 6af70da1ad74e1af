/** Every RDF file but JSON-LD as Debian's raptor reads it: without a word, and each format the same graph. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { Parser } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import { countByEnding, endingOf, expectPlenty, rdfFiles, tripleKey } from '../support/rdf-files.ts'
import { published } from '../support/shared.ts'

const PARSERS: Readonly<Record<string, string>> = {
  ttl: 'turtle',
  nt: 'ntriples',
  rdf: 'rdfxml',
  nq: 'nquads',
  trig: 'trig',
}
const NAME_GRAPHS = ['nq', 'trig']

/** What raptor makes of a file: a line a statement. */
interface Read {
  lines: string[]
  complaints: string
}

let siteDir: string
let files: string[]
let plainText: string
let plain: Read
/** The lines of each file of N-Triples, as raptor writes them. */
let plainLines: Map<string, string[]>

beforeAll(async () => {
  siteDir = (await published()).siteDir
  files = [...rdfFiles(siteDir).values()].flat().filter((name) => endingOf(name) in PARSERS)
  // A file of N-Triples goes on where another ends, so one process is enough for all.
  const texts = files.filter((name) => endingOf(name) === 'nt').map((name) => [name, textOf(name)] as const)
  plainText = texts.map(([, text]) => text).join('')
  plain = await rapper('nt', plainText)
  let start = 0
  plainLines = new Map(
    texts.map(([name, text]) => {
      const end = start + text.split('\n').length - 1
      const lines = plain.lines.slice(start, end)
      start = end
      return [name, lines]
    }),
  )
}, 240_000)

function textOf(name: string): string {
  return readFileSync(path.join(siteDir, name), 'utf8')
}

/** As if the text lay elsewhere. */
function rapper(ending: string, text: string): Promise<Read> {
  const output = NAME_GRAPHS.includes(ending) ? 'nquads' : 'ntriples'
  const args = ['-q', '-i', PARSERS[ending] ?? '', '-o', output, '-', 'http://elsewhere.invalid/folder/file']
  return new Promise((resolve) => {
    const child = execFile('rapper', args, { maxBuffer: 500_000_000 }, (error, stdout, stderr) => {
      // It ends with 2 after a warning, though it wrote everything.
      const complaints = stderr || (error ? `ended with ${error.code}` : '')
      resolve({ lines: stdout.split('\n').slice(0, -1), complaints })
    })
    child.stdin?.end(text)
  })
}

/** As many at once as there are processors. */
async function inTurn<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const worker = async (): Promise<void> => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) await work(item)
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
}

function difference(ours: readonly string[], others: readonly string[]): string[] {
  const [one, two] = [new Set(ours), new Set(others)]
  return [...one].filter((each) => !two.has(each)).concat([...two].filter((each) => !one.has(each)))
}

function keysOf(text: string): string[] {
  return new Parser({ format: 'N-Quads' }).parse(text).map((quad) => `${tripleKey(quad)} ${quad.graph.value}`)
}

describe('raptor', { timeout: 240_000 }, () => {
  it('has plenty to read', () => {
    expectPlenty({ ...countByEnding(files), jsonld: Number.POSITIVE_INFINITY })
  })

  it('reads all N-Triples without a word', () => {
    expect(plain.complaints).toBe('')
    expect(difference(keysOf(plain.lines.join('\n')), keysOf(plainText))).toEqual([])
  })

  it.each(['ttl', 'rdf'])('reads each .%s without a word, and as the same graph', async (ending) => {
    const problems: string[] = []
    let compared = 0
    await inTurn(
      files.filter((name) => endingOf(name) === ending),
      async (name) => {
        const { lines, complaints } = await rapper(ending, textOf(name))
        if (complaints) problems.push(`${name}: ${complaints}`)
        else if (lines.length === 0) problems.push(`${name} holds nothing`)
        const beside = plainLines.get(`${name.slice(0, -path.extname(name).length)}.nt`)
        if (beside === undefined) return
        compared++
        const [example] = difference(lines, beside)
        if (example) problems.push(`${name} is another graph: ${example}`)
      },
    )
    expect(problems).toEqual([])
    expect(compared).toBeGreaterThanOrEqual(ending === 'ttl' ? 500 : 5)
  })

  it('reads each file that names graphs without a word, and the same from both formats', async () => {
    for (const name of files.filter((each) => endingOf(each) === 'nq')) {
      const text = textOf(name)
      const { lines, complaints } = await rapper('nq', text)
      expect(complaints, name).toBe('')
      expect(difference(keysOf(lines.join('\n')), keysOf(text)), name).toEqual([])
      const beside = name.replace(/nq$/, 'trig')
      if (!files.includes(beside)) continue
      const other = await rapper('trig', textOf(beside))
      expect(other.complaints, beside).toBe('')
      expect(difference(other.lines, lines), beside).toEqual([])
    }
  })
})
