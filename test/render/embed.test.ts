import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DOMParser } from 'linkedom'
import { DataFactory } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import { STYLE } from '../../src/browser/claim/style.ts'
import { embedCode, renderEmbedding } from '../../src/render/embed.ts'
import { EMBED_PARTS, EMBED_PROPERTIES, renderEmbeddingHelp } from '../../src/render/embed-page.ts'
import { openPage, type Page } from '../../src/render/page.ts'
import type { PageLanguage } from '../../src/render/texts.ts'
import { View } from '../../src/render/view.ts'
import { DEFAULT_BASE, dc, oa, rdf, rdfs, tilsyn } from '../../src/vocabulary.ts'
import { builtData } from './built.ts'

const { literal, namedNode, quad } = DataFactory
const PROGRAM = { path: 'embed/claim-0123456789abcdef.js', integrity: 'sha384-abc+/=' }
const LICENCE = { iri: 'https://licence.example/by', name: 'CC BY 4.0' }
const PATH = 'no-dmp/2022-2025/finding/dental-2022'
const CLAIM = DEFAULT_BASE + PATH
const SITE = 'https://site.example.org/data/'

let view: View
beforeAll(() => {
  view = new View(builtData().quads)
})

const pageIn = (language: PageLanguage, site: string | undefined = SITE): Page =>
  openPage(language, view, { path: PATH, site })
const read = (code: string | undefined) =>
  new DOMParser().parseFromString(`<!doctype html><html><body>${code}</body></html>`, 'text/html')

describe.each(['nb', 'en'] as const)('the code to embed a claim in %s', (language) => {
  const code = () => read(embedCode(CLAIM, pageIn(language), { program: PROGRAM, licence: LICENCE }))

  it('loads the program of this site, with its checksum', () => {
    const script = code().querySelector('script')
    expect(
      Object.fromEntries([...(script?.attributes ?? [])].map(({ name, value }) => [name, value])),
    ).toEqual({
      type: 'module',
      src: `${SITE}${PROGRAM.path}`,
      integrity: PROGRAM.integrity,
      crossorigin: 'anonymous',
    })
  })

  it('names the data of the claim and the language of the page', () => {
    const element = code().querySelector('tilsyn-claim')
    expect(element?.getAttribute('src')).toBe(`${SITE}${PATH}.jsonld`)
    expect(element?.getAttribute('lang')).toBe(language)
  })

  it('holds the sentence with its source, for where no script runs', () => {
    const quotation = code().querySelector('tilsyn-claim blockquote')
    expect(quotation?.getAttribute('cite')).toBe(CLAIM)
    expect(quotation?.getAttribute('lang')).toBe(language)
    expect(quotation?.textContent).toContain(language === 'nb' ? 'overtredelsesgebyr.' : 'manufacturers.')
    expect(quotation?.querySelector('mark')?.textContent).toContain('2022')
    const caption = code().querySelector('figcaption')?.textContent
    expect(caption).toContain(
      language === 'nb' ? 'Direktoratet for medisinske' : 'Norwegian Medical Products',
    )
    expect(caption).toContain('2022–2025')
    expect(caption).toContain('CC BY 4.0')
  })

  it('leads only to addresses that work from elsewhere', () => {
    const hrefs = [...code().querySelectorAll('a')].map((link) => link.getAttribute('href'))
    expect(hrefs).toEqual([
      `${SITE}${PATH}.${language}.html`,
      `${SITE}no-dmp/2022-2025.${language}.html`,
      LICENCE.iri,
    ])
  })
})

describe('what a page shows of embedding', () => {
  const shown = () =>
    read(renderEmbedding(CLAIM, pageIn('en'), { program: PROGRAM, help: 'embedding' })?.text)

  it('is the very code, to be copied, and the quotation alone', () => {
    const [code, plain] = [...shown().querySelectorAll('pre[data-copy][data-copied]')].map(
      (pre) => pre.textContent,
    )
    expect(code).toBe(embedCode(CLAIM, pageIn('en'), { program: PROGRAM }))
    expect(plain).toMatch(/^<figure/)
    expect(code).toContain(plain)
  })

  it('previews it with the files beside the page, once it is seen', () => {
    const preview = shown().querySelector('.preview tilsyn-claim')
    expect(preview?.getAttribute('src')).toBe('dental-2022.jsonld')
    expect(preview?.getAttribute('loading')).toBe('lazy')
    expect(shown().querySelector('script')?.getAttribute('src')).toBe(`../../../${PROGRAM.path}`)
  })

  it('says which origin a policy has to allow, and leads to more', () => {
    expect(shown().body.textContent).toContain('https://site.example.org in script-src and connect-src')
    expect(shown().querySelector('a[href="../../../embedding.en.html"]')).not.toBeNull()
  })

  it('is nothing where no sentence bears the thing out, or the site is not known', () => {
    const options = { program: PROGRAM }
    expect(renderEmbedding(`${DEFAULT_BASE}authority/dmp`, pageIn('en'), options)).toBeUndefined()
    expect(renderEmbedding(CLAIM, { ...pageIn('en'), site: undefined }, options)).toBeUndefined()
  })
})

describe('the code of hostile data', () => {
  it('has no markup but its own, however often it is read', () => {
    const words = `</script><img src=x onerror=alert(1)> "'&amp; \u202eABC`
    const claim = namedNode(`${DEFAULT_BASE}xx/1/finding/a`)
    const [evidence, selector, text] = ['#en', '#en-quote', '#t'].map((part) => namedNode(claim.value + part))
    if (!evidence || !selector || !text) throw new Error()
    const hostile = new View([
      quad(claim, rdfs.label, literal(words, 'en')),
      quad(claim, tilsyn.summary, namedNode(`${DEFAULT_BASE}xx/1`)),
      quad(namedNode(`${DEFAULT_BASE}xx/1`), rdf.type, tilsyn.Summary),
      quad(namedNode(`${DEFAULT_BASE}xx/1`), rdfs.label, literal(words, 'en')),
      quad(claim, tilsyn.evidence, evidence),
      quad(evidence, oa.hasSource, text),
      quad(text, dc.language, literal('en')),
      quad(evidence, oa.hasSelector, selector),
      quad(selector, oa.exact, literal(words, 'en')),
    ])
    const page = openPage('en', hostile, { path: 'xx/1/finding/a', site: SITE })
    const shown = read(renderEmbedding(claim.value, page, { program: PROGRAM })?.text)
    const code = read(shown.querySelector('pre')?.textContent ?? '')
    for (const document of [shown, code]) {
      expect(document.querySelector('img')).toBeNull()
      expect(document.querySelectorAll('script')).toHaveLength(1)
    }
    expect(code.querySelector('blockquote mark')?.textContent).toBe(words)
  })
})

describe('the page about embedding', () => {
  it('tells each property that the element has, with its usual value, and no other', () => {
    const used = [...STYLE.matchAll(/var\((--tilsyn-[a-z-]+), ((?:[^()]|\([^()]*\))+)\)/g)].map(
      ([, name, usual]) => [name, usual],
    )
    expect(Object.fromEntries(used)).toEqual(EMBED_PROPERTIES)
  })

  it('tells each part that the element has, and no other', () => {
    const source = readFileSync(path.join(import.meta.dirname, '../../src/browser/claim/view.ts'), 'utf8')
    const parts = [...source.matchAll(/part(?:: |', )'([a-z]+)'/g)].map(([, part]) => part)
    expect([...new Set(parts)].sort()).toEqual([...EMBED_PARTS].sort())
  })

  it.each(['nb', 'en'] as const)('has an example to copy, and a row for each name, in %s', (language) => {
    const page = { ...pageIn(language), path: 'embedding' }
    const document = read(renderEmbeddingHelp(CLAIM, page, { program: PROGRAM }).text)
    expect(document.querySelector('pre[data-copy]')?.textContent).toBe(
      embedCode(CLAIM, page, { program: PROGRAM }),
    )
    const names = [...document.querySelectorAll('tbody th')].map((cell) => cell.textContent)
    expect(names).toEqual([
      ...['src', 'lang', 'loading'],
      ...Object.keys(EMBED_PROPERTIES),
      ...['tilsyn-load', 'tilsyn-error'],
    ])
    expect(document.querySelectorAll('h1')).toHaveLength(1)
    expect(document.body.textContent).toContain(PROGRAM.integrity)
  })
})
