/** The pages and files of all questions, as they are published: each holds the answer that the server gives. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { readCatalogue } from '../../src/query/catalogue.ts'
import { type Row, readJsonResults, type Value } from '../../src/query/results.ts'
import { languageName, PAGE_LANGUAGES, PAGE_TEXTS, type PageLanguage } from '../../src/render/texts.ts'
import { type RunningServer, startServer } from '../../src/serve/server.ts'
import { DEFAULT_BASE } from '../../src/vocabulary.ts'
import { published } from '../support/shared.ts'
import { unescaped } from './markup.ts'

const MOST_BYTES = 150_000
const catalogue = readCatalogue(path.join(import.meta.dirname, '../../queries'))
const cases = catalogue.map((query) => [query.name, query] as const)

let siteDir: string
let server: RunningServer
beforeAll(async () => {
  siteDir = (await published()).siteDir
  server = await startServer({ siteDir, port: 0, engine: { spares: 0 }, rate: { perSecond: 0, burst: 0 } })
  return () => server.close()
})

const read = (file: string): string => readFileSync(path.join(siteDir, file), 'utf8')
const compressed = (text: string): number =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length

/** The cells of the answer, row by row: the words of each, and where they lead. */
function tableOf(page: string): { words: string; href: string | undefined }[][] {
  const table = /class="table answer".*?<tbody>\n(.*?)<\/tbody>/s.exec(page)?.[1] ?? ''
  return [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => ({
      words: unescaped(cell.replace(/<[^>]*>/g, '')),
      href: /href="([^"]*)"/.exec(cell)?.[1],
    })),
  )
}

/** What a cell has to say; of an IRI only where it leads, for its words are its label. */
function expected(
  value: Value | undefined,
  type: string,
  language: PageLanguage,
): { words?: string; href?: string } {
  if (!value) return { words: '' }
  if (value.termType === 'NamedNode') {
    const [whole = '', fragment] = value.value.slice(DEFAULT_BASE.length).split('#')
    const hash = fragment === undefined ? '' : `#${fragment}`
    return value.value.startsWith(DEFAULT_BASE) ? { href: `../${whole}.${language}.html${hash}` } : {}
  }
  if (type === 'language') return { words: languageName(value.value, PAGE_TEXTS[language]) }
  return { words: type === 'decimal' && language === 'nb' ? value.value.replace('.', ',') : value.value }
}

test.each(cases)('%s is answered by files as the server answers', async (name) => {
  for (const format of ['csv', 'json']) {
    const answer = await fetch(new URL(`sparql?question=${name}&format=${format}`, server.url))
    expect([answer.status, await answer.text()]).toEqual([200, read(`queries/${name}.${format}`)])
  }
})

async function rowsOf(fields: Readonly<Record<string, string>>): Promise<readonly Row[]> {
  const answer = await fetch(
    new URL(`sparql?${new URLSearchParams({ ...fields, format: 'json' })}`, server.url),
  )
  const results = readJsonResults(await answer.text())
  if (typeof results === 'boolean') throw new Error('no rows')
  return results.rows
}

test.each(cases)(
  'the page of %s offers every value that leaves rows, and no other',
  async (name, { params }) => {
    const page = read(`questions/${name}.en.html`)
    for (const { name: parameter, values, under } of params) {
      if (values === undefined) continue
      const field = new RegExp(`<select[^>]* name="${parameter}">(.*?)</select>`, 's').exec(page)?.[1] ?? ''
      const offered = [...field.matchAll(/<option value="([^"]+)"/g)].map(([, value = '']) => value)
      const start = DEFAULT_BASE + under
      const all = (await rowsOf({ query: `SELECT DISTINCT ?value { ?thing <${values}> ?value }` })).flatMap(
        (row) => row.get('value')?.value ?? [],
      )
      const leaving: string[] = []
      for (const value of all.filter((each) => each.startsWith(start)))
        if ((await rowsOf({ question: name, [parameter]: value })).length > 0)
          leaving.push(value.slice(start.length))
      expect({ parameter, offered: offered.sort() }).toEqual({ parameter, offered: leaving.sort() })
    }
  },
)

describe.each(PAGE_LANGUAGES)('in %s', (language) => {
  test.each(cases)(
    'the page of %s has the rows of the answer, each whole, and is light',
    async (name, query) => {
      const page = read(`questions/${name}.${language}.html`)
      const results = readJsonResults(read(`queries/${name}.json`))
      if (typeof results === 'boolean') throw new Error('no rows')
      const filled = query.returns.filter((each) => results.rows.some((row) => row.has(each.name)))
      const first = filled.some(({ name: column }) => column === 'claim') ? 'claim' : filled[0]?.name
      const place = (column: string) => [first, 'language', 'quote'].indexOf(column) + 1 || 4
      const columns = filled.toSorted((a, b) => place(a.name) - place(b.name))
      const isForeign = (row: Row) => Number(row.get('language')?.value !== language)
      const rows = results.rows.toSorted((a, b) => isForeign(a) - isForeign(b))
      const wanted = rows.map((row) =>
        columns.map((each) => expected(row.get(each.name), each.type, language)),
      )
      const cells = tableOf(page)
      expect(cells).toMatchObject(wanted)
      expect(cells.flat().filter(({ words, href }) => href !== undefined && words.trim() === '')).toEqual([])
      const loaded = ['style.css', 'assets/page.js'].map((file) => compressed(read(file)))
      expect(loaded.reduce((a, b) => a + b, compressed(page))).toBeLessThanOrEqual(MOST_BYTES)
    },
  )

  test('each page of a question is listed, found by the start page or the list, and in the sitemap', () => {
    const list = read(`questions.${language}.html`)
    const [sitemap, start] = [read('sitemap.xml'), read(`index.${language}.html`)]
    for (const { name } of catalogue) {
      expect(list).toContain(`href="questions/${name}.${language}.html"`)
      expect(sitemap).toMatch(new RegExp(`<loc>[^<]*/questions/${name}\\.${language}\\.html</loc>`))
    }
    expect(start).toContain(`href="questions/${catalogue[0]?.name}.${language}.html"`)
    expect(compressed(list)).toBeLessThan(10_000)
  })
})
