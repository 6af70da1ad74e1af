import { readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { PAGE_LANGUAGES } from '../../src/render/texts.ts'
import { PAGE_KINDS } from '../support/page-kinds.ts'
import { faultsOf, nodesIn, scriptsIn } from '../support/schema-org.ts'
import { published } from '../support/shared.ts'

/** Of a page with all that it loads, compressed. */
const MOST_BYTES = 150_000
/** An editor and what binds parameters; the engine comes later, and only where it is needed. */
const MOST_BYTES_WITH_EDITOR = 200_000

let siteDir: string

beforeAll(async () => {
  siteDir = (await published()).siteDir
})

function read(file: string): string {
  return readFileSync(path.join(siteDir, file), 'utf8')
}

/** As the files beside the pages are. */
function compressed(text: string): number {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length
}

const PAGES = Object.entries(PAGE_KINDS).flatMap(([page, kind]) =>
  PAGE_LANGUAGES.map((language) => ({ file: `${page}.${language}.html`, kind })),
)

describe.each(PAGES)('$file', ({ file, kind }) => {
  test('says what it is in the terms of schema.org, whole and by its own names', () => {
    const [json = '', ...more] = scriptsIn(read(file))
    expect(more).toEqual([])
    expect(faultsOf(kind, nodesIn(json))).toEqual([])
  })

  test('is light, with all that it loads', () => {
    const page = read(file)
    const loaded = [...page.matchAll(/<(?:script type="module" src|link rel="stylesheet" href)="([^"]*)"/g)]
    const files = new Set(loaded.map(([, href = '']) => path.join(path.dirname(file), href)))
    expect(files.size).toBeGreaterThan(0)
    const bytes = [...files].map((each) => compressed(read(each))).reduce((a, b) => a + b, compressed(page))
    expect(bytes).toBeLessThanOrEqual(kind === 'query' ? MOST_BYTES_WITH_EDITOR : MOST_BYTES)
  })
})
