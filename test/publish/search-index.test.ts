import { execFile } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type SearchFile, searchIndex } from '../../src/publish/search-index.ts'
import { type SearchRecord, searchRecords } from '../../src/render/search-records.ts'
import { View } from '../../src/render/view.ts'
import { builtData } from '../render/built.ts'
import { compiledProgram } from '../support/shared.ts'

const view = new View(builtData().quads)
const records = new Map((['nb', 'en'] as const).map((language) => [language, searchRecords(view, language)]))

/** How the indexer marks what it has compressed. */
const SIGNATURE = 'pagefind_dcd'

function fragmentsIn(files: readonly SearchFile[]): { url: string; content: string; meta: object }[] {
  return files
    .filter(([name]) => name.endsWith('.pf_fragment'))
    .map(([, content]) => JSON.parse(gunzipSync(content).toString('utf8').replace(SIGNATURE, '')))
}

function record(changed: Partial<SearchRecord>): SearchRecord {
  return {
    path: 'a.nb.html',
    title: 'A',
    kind: 'K',
    sentences: [],
    words: [],
    wordsAre: 'codes',
    filters: { kind: ['K'], part: [], year: [] },
    ...changed,
  }
}

describe('the search index', () => {
  it('is the same each time, also where two are made at once', async () => {
    const [first, second] = await Promise.all([searchIndex(records), searchIndex(records)])
    const third = await searchIndex(records)
    for (const other of [second, third]) {
      expect(other.map(([name]) => name)).toEqual(first.map(([name]) => name))
      for (const [at, [name, content]] of first.entries())
        expect(Buffer.from(other[at]?.[1] ?? '').equals(Buffer.from(content)), name).toBe(true)
    }
  })

  it('has what pages load and nothing else', async () => {
    const kinds = (await searchIndex(records)).map(([name]) =>
      name.replace(/_[0-9a-f]+(?=\.pf)/, '').replace(/(?<=\/(?:index|filter|fragment)\/)[a-z]+/, 'LANGUAGE'),
    )
    expect([...new Set(kinds)].sort()).toEqual([
      'pagefind/filter/LANGUAGE.pf_filter',
      'pagefind/fragment/LANGUAGE.pf_fragment',
      'pagefind/index/LANGUAGE.pf_index',
      'pagefind/pagefind-entry.json',
      'pagefind/pagefind.en.pf_meta',
      'pagefind/pagefind.js',
      'pagefind/pagefind.nb.pf_meta',
      'pagefind/wasm.en.pagefind',
      'pagefind/wasm.nb.pagefind',
    ])
  })

  it('has each record, with its sentences first and the way to each', async () => {
    const fragments = fragmentsIn(await searchIndex(records))
    expect(fragments).toHaveLength([...records.values()].flat().length)
    const fines = fragments.find(({ url }) =>
      url.startsWith('no-dmp/2022-2025/measure/dental-fines.en.html#'),
    )
    expect(fines?.content).toMatch(
      /^Inspections of dental laboratories in 2022 uncovered .*administrative fine/,
    )
    expect(new URLSearchParams(fines?.url.replace(/^[^#]*#/, '')).getAll('s')).toEqual([
      expect.stringMatching(/^15 en no-dmp\/2022-2025\.en\.html#s27:~:text=Inspections/),
    ])
  })

  it('keeps every word where it was counted, whatever characters there are', async () => {
    const text = 'En «setning» med <b>tegn</b> &amp; \u{1F9BE} – og\u202E punktum . Slutt'
    const [fragment] = fragmentsIn(
      await searchIndex(
        new Map([
          ['nb', [record({ sentences: [{ text, language: 'nb', path: undefined }], words: ['siste ord'] })]],
        ]),
      ),
    )
    expect(fragment?.content.split(/\s+/).slice(0, text.split(' ').length)).toEqual(text.split(' '))
    expect(fragment?.content.endsWith(' siste ord')).toBe(true)
  })

  it('takes a record that has nothing but its name', async () => {
    const fragments = fragmentsIn(await searchIndex(new Map([['nb', [record({})]]])))
    expect(fragments.map(({ content }) => content)).toEqual(['A'])
  })

  it('names its filters as they are found from the entry', async () => {
    const files = new Map(await searchIndex(records))
    const entry = JSON.parse(Buffer.from(files.get('pagefind/pagefind-entry.json') ?? '').toString()) as {
      languages: Record<string, { hash: string }>
    }
    expect(Object.keys(entry.languages)).toEqual(['en', 'nb'])
    for (const [language, { hash }] of Object.entries(entry.languages)) {
      const metadata = Buffer.from(files.get(`pagefind/pagefind.${hash}.pf_meta`) ?? '').toString('latin1')
      const filters = [...files.keys()].filter((name) => name.startsWith(`pagefind/filter/${language}_`))
      expect(filters).toHaveLength(3)
      for (const name of filters) expect(metadata).toContain(name.replace(/^.*\/|\..*$/g, ''))
    }
  })
})

describe('where the indexer cannot run', () => {
  it.each(['/no/such/program', '/dev/null'])(
    'the build fails and says what is missing: %s',
    async (program) => {
      const { stdout } = await runCompiled(program)
      expect(stdout).toMatch(/^EnvironmentError: the search index cannot be made: .*@pagefind\//)
    },
  )
})

/** In a process of its own, for the library starts its program once. */
async function runCompiled(program: string): Promise<{ stdout: string }> {
  const module = pathToFileURL(path.join(await compiledProgram(), 'dist/publish/search-index.js')).href
  const script = `const { searchIndex } = await import(${JSON.stringify(module)})
await searchIndex(new Map()).catch((error) => console.log(error.constructor.name + ': ' + error.message))`
  return promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, PAGEFIND_EXTENDED_BINARY_PATH: program },
  })
}
