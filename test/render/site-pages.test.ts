import type { Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { describe, expect, test } from 'vitest'
import { SITE_PAGES } from '../../src/render/site/all-pages.ts'
import { CLAIMS_PAGE } from '../../src/render/site/claims-page.ts'
import { DATA_PAGE } from '../../src/render/site/data-page.ts'
import { QUESTIONS_PAGE } from '../../src/render/site/questions-page.ts'
import {
  renderNeutralSitePage,
  renderSitePage,
  type SitePageExtras,
} from '../../src/render/site/site-page.ts'
import { START_PAGE } from '../../src/render/site/start-page.ts'
import { SITE_TEXTS } from '../../src/render/site-texts.ts'
import { PAGE_LANGUAGES, PAGE_TEXTS } from '../../src/render/texts.ts'
import { View } from '../../src/render/view.ts'
import { browserFile } from '../../src/resources.ts'
import { DEFAULT_BASE, dc, dcat, dct, oa, rdf, rdfs, tilsyn, xsd } from '../../src/vocabulary.ts'
import { scriptsIn } from '../support/schema-org.ts'
import { builtData } from './built.ts'
import { attributes, texts, unbalanced, withoutScripts } from './markup.ts'

const { literal, namedNode, quad } = DataFactory
const { data, quads } = builtData()
const extras: SitePageExtras = {
  site: 'https://site.example.org/data/',
  search: { path: 'search', parameter: 'q' },
  embed: {
    program: { path: 'embed/claim-0123456789abcdef.js', integrity: 'sha384-AAAA' },
    help: 'embedding',
  },
  dataHash: 'ab'.repeat(32),
  issued: '2026-11-23',
  hasPage: (iri) => iri.startsWith(DEFAULT_BASE),
  outside: new Map([['http://data.europa.eu/eli/reg/2017/745/oj', 'legislation/reg/2017/745']]),
  documents: new Map(data.summaries.map(({ key, document }) => [key, document])),
  title: data.catalogue.title,
  operator: { name: 'An operator', contact: 'https://operator.example.org/' },
  official: false,
  licence: 'CC_BY_4_0',
  version: '1.2.3',
  coverage: Object.fromEntries(data.summaries.map(({ key, coverage }) => [key, coverage])),
  questions: [
    {
      name: 'how-many',
      question: { nb: 'Hvor mange?', en: 'How many?' },
      columns: [
        { name: 'claim', type: 'iri', nb: 'Påstanden', en: 'The claim' },
        { name: 'count', type: 'integer', nb: 'Antall', en: 'Number' },
        { name: 'quote', type: 'text', nb: 'Ordene', en: 'The words' },
        { name: 'language', type: 'language', nb: 'Språk', en: 'Language' },
        { name: 'never', type: 'iri', nb: 'Aldri', en: 'Never' },
      ],
      rows: [
        new Map<string, Term>([
          ['claim', namedNode(`${DEFAULT_BASE}no-dmp/2022-2025/finding/dental-2022`)],
          ['count', literal('3', xsd.integer)],
          ['quote', literal('three', 'en')],
          ['language', literal('en')],
        ]),
      ],
    },
    { name: 'nothing', question: { nb: 'Ingenting?', en: 'Nothing?' }, columns: [], rows: [] },
  ],
  files: [
    'dumps/tilsyn.ttl',
    'dumps/tilsyn.jsonld',
    'no-dmp/2022-2025/text/nb.txt',
    'validation.ttl',
    'other.txt',
  ].map((path) => ({ path, byteSize: 12_345 })),
}
const view = new View(quads)

const EVERY = SITE_PAGES.flatMap((site) => PAGE_LANGUAGES.map((language) => ({ site, language })))

describe.each(EVERY)('the page $site.path in $language', ({ site, language }) => {
  const page = renderSitePage(site, language, view, extras)

  test('has markup that is balanced, and ids that are unique and lead somewhere', () => {
    expect(unbalanced(withoutScripts(page))).toEqual([])
    const ids = attributes(page, 'id')
    expect(new Set(ids).size).toBe(ids.length)
    const targets = attributes(page, 'href').flatMap((href) => (href.startsWith('#') ? [href.slice(1)] : []))
    expect(targets.filter((target) => !ids.includes(target))).toEqual([])
    for (const id of attributes(page, 'aria-labelledby')) expect(ids).toContain(id)
  })

  test('holds no script and no style of its own, and loads nothing from elsewhere', () => {
    expect(withoutScripts(page)).not.toMatch(
      /<script|<style|<iframe|<img|<object|\sstyle=|\son\w+=|javascript:/i,
    )
    expect([...page.matchAll(/<link rel="stylesheet" href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
      'style.css',
      ...(site.path === 'query' ? ['assets/editor.css'] : []),
    ])
    expect(browserFile('style.css')).not.toMatch(/@import|url\((?!"?data:image\/svg)/)
  })

  test('has one main heading, a title and a description, the menu, and links to its twins', () => {
    expect(texts(page, 'h1')).toHaveLength(1)
    expect(page).toMatch(/<meta name="description" content="[^"]{30,}">/)
    for (const other of PAGE_LANGUAGES.filter((each) => each !== language))
      expect(page).toContain(`href="${site.path}.${other}.html" hreflang="${other}" lang="${other}"`)
    for (const name of ['claims', 'questions', 'data', 'accessibility', 'quality'])
      expect(attributes(page, 'href')).toContain(`${name}.${language}.html`)
  })

  test('is the same whatever the order of the quads', () => {
    expect(renderSitePage(site, language, new View([...quads].reverse()), extras)).toBe(page)
  })

  test('says who runs it, that it is not official, and under which licence the data is', () => {
    expect(page).toContain('class="banner"')
    expect(page).toContain('<a href="https://operator.example.org/">An operator</a>')
    expect(page).toContain('>CC BY 4.0</a>')
    const official = renderSitePage(site, language, view, { ...extras, official: true })
    expect(official).not.toContain('class="banner"')
  })
})

describe.each(PAGE_LANGUAGES)('the page of all claims in %s', (language) => {
  const page = renderSitePage(CLAIMS_PAGE, language, view, extras)

  test('has every claim once, with its label and every quote in each language', () => {
    const ids = attributes(page, 'id')
    for (const { key, facts } of data.summaries) {
      const summary = `${DEFAULT_BASE}${key}`
      for (const claim of facts.claims.filter(({ kind }) => kind !== 'summary'))
        expect(ids).toContain(claim.ref)
      expect(ids.filter((id) => page.includes(`<article class="claim" id="${id}">`)).length).toBe(
        facts.claims.length - 1,
      )
      const shown = new Set(texts(page, 'mark'))
      for (const claim of [summary, ...view.pointingAt(summary, tilsyn.summary)]) {
        const quotations = view.quotations(claim)
        for (const { quote } of quotations) expect(shown).toContain(quote)
      }
    }
  })

  test('has every typed value of a claim', () => {
    const card = cardOf(page, 'finding/dental-2022')
    for (const { value } of view.values(
      `${DEFAULT_BASE}no-dmp/2022-2025/finding/dental-2022`,
      tilsyn.severity,
    ))
      expect(texts(card, 'a')).toContain(view.label(value, language)?.value)
    expect(card).toContain('href="#activity/dental-2022"')
    expect(card).toContain(`href="code/severity/serious.${language}.html"`)
  })

  test('has the heading of each claim lead to its page', () => {
    const headings = [
      ...page.matchAll(/<article class="claim" id="([^"]*)">\n<h[34][^>]*><a href="([^"]*)">/g),
    ]
    const claims = data.summaries.flatMap(({ key, facts }) => facts.claims.map(({ ref }) => ({ key, ref })))
    expect(headings.length).toBe(claims.length - data.summaries.length)
    for (const [, id, href] of headings) expect(href).toBe(`no-dmp/2022-2025/${id}.${language}.html`)
  })

  test('marks each text that is in another language', () => {
    const other = language === 'nb' ? 'en' : 'nb'
    expect(page).toContain(`<html lang="${language}" `)
    expect(cardOf(page, 'finding/dental-2022')).toMatch(new RegExp(`<blockquote lang="${other}">.*<mark>`))
  })
})

describe.each(PAGE_LANGUAGES)('the page of questions in %s', (language) => {
  const page = renderSitePage(QUESTIONS_PAGE, language, view, extras)

  test('answers the questions in the language of the page, without columns that no row fills', () => {
    const part = page.slice(page.indexOf('id="question/how-many"'), page.indexOf('id="question/nothing"'))
    expect(texts(part, 'th')).toEqual(
      ['claim', 'count', 'quote', 'language'].map((name) => column(name, language)),
    )
    expect(part).toContain(`href="no-dmp/2022-2025/finding/dental-2022.${language}.html"`)
    expect(part).toContain(language === 'nb' ? '<span lang="en">three</span>' : '>three</td>')
    expect(part).toContain(language === 'nb' ? '>engelsk</td>' : '>English</td>')
    expect(part).toContain(PAGE_TEXTS[language].rows(1))
  })

  test('names a sentence by its words, where it stands in its text', () => {
    const sentence = `${DEFAULT_BASE}no-dmp/2022-2025/text/en#s27`
    const columns = [{ name: 'sentence', type: 'iri', nb: 'Setningen', en: 'The sentence' }]
    const rows = [new Map<string, Term>([['sentence', namedNode(sentence)]])]
    const name = 'sentences'
    const questions = [{ name, question: { nb: 'Hvor?', en: 'Where?' }, columns, rows }]
    const words = view.value(sentence, rdf.value)
    expect(renderSitePage(QUESTIONS_PAGE, language, view, { ...extras, questions })).toContain(
      language === 'en'
        ? `<td><a href="no-dmp/2022-2025/text/en.en.html#s27">${words}</a></td>`
        : `<td><a href="no-dmp/2022-2025/text/en.nb.html#s27"><span lang="en">${words}</span></a></td>`,
    )
  })

  test('shows the first rows of a long answer and leads to the rest', () => {
    const columns = [{ name: 'count', type: 'integer', nb: 'Antall', en: 'Number' }]
    const rows = Array.from({ length: 11 }, (_, index) => new Map([['count', literal(`no. ${index}`)]]))
    const name = 'long'
    const ask = (length: number) =>
      renderSitePage(QUESTIONS_PAGE, language, view, {
        ...extras,
        questions: [{ name, question: { nb: 'Alt?', en: 'All?' }, columns, rows: rows.slice(0, length) }],
      })
    expect(texts(ask(11), 'td').filter((cell) => cell.startsWith('no. '))).toHaveLength(10)
    expect(ask(11)).toContain(PAGE_TEXTS[language].rows(11))
    expect(ask(11)).toContain(
      `${PAGE_TEXTS[language].shownOf(10, 11)} <a href="queries/long.json">${PAGE_TEXTS[language].wholeAnswer}</a>`,
    )
    expect(texts(ask(10), 'td').filter((cell) => cell.startsWith('no. '))).toHaveLength(10)
    expect(ask(10)).not.toContain(PAGE_TEXTS[language].wholeAnswer)
  })

  test('leads to each query', () => {
    expect(attributes(page, 'href')).toContain('queries/how-many.rq')
  })
})

describe.each(PAGE_LANGUAGES)('the page of the data in %s', (language) => {
  const page = renderSitePage(DATA_PAGE, language, view, extras)

  test('leads to the files, with their sizes', () => {
    expect(attributes(page, 'href')).toEqual(expect.arrayContaining(extras.files.map(({ path }) => path)))
    expect(page).toContain('<link rel="alternate" type="text/turtle" href="dumps/tilsyn.ttl">')
    expect(texts(page, 'td')).toContain(language === 'nb' ? '12,3 kB' : '12.3 kB')
  })

  test('says how to cite this very version', () => {
    expect(page).toContain('tilsyn 1.2.3')
    expect(page).toContain(extras.dataHash)
  })

  test('says what is official', () => {
    const official = renderSitePage(DATA_PAGE, language, view, { ...extras, official: true })
    const { data: own } = SITE_TEXTS[language]
    expect(page).toContain(own.unofficial)
    expect(official).toContain(own.official)
    expect(official).not.toContain(own.unofficial)
  })
})

describe('a page', () => {
  const base = 'https://example.org/"><b>/'
  const own = (path: string) => namedNode(`${base}${path}`)
  const term = (iri: { value: string }) => namedNode(iri.value.replace(DEFAULT_BASE, base))
  const nasty = '</p><script>alert("1")</script>&amp;\'<!--'
  const summary = (key: string) => [
    quad(own(key), rdf.type, term(tilsyn.Summary)),
    quad(own(key), dct.title, literal(nasty, 'nb')),
    quad(own(`${key}/text/nb`), rdf.type, term(tilsyn.Text)),
    quad(own(`${key}/text/nb`), dct.isPartOf, own(key)),
    quad(own(`${key}/text/nb`), dc.language, literal('nb')),
    quad(own(`${key}/finding/f`), rdf.type, term(tilsyn.Finding)),
    quad(own(`${key}/finding/f`), term(tilsyn.summary), own(key)),
    quad(own(`${key}/finding/f`), rdfs.label, literal(nasty, 'nb')),
    quad(own(`${key}/finding/f`), term(tilsyn.linkTarget), literal('javascript:alert(1)', xsd.anyURI)),
    quad(own(`${key}/finding/f`), dct.references, namedNode('javascript:alert(1)')),
    quad(own(`${key}/finding/f`), dcat.startDate, literal('2020-01-01', xsd.date)),
    quad(own(`${key}/finding/f`), term(tilsyn.evidence), own(`${key}/finding/f#nb`)),
    quad(own(`${key}/finding/f#nb`), oa.hasSource, own(`${key}/text/nb`)),
    quad(own(`${key}/finding/f#nb`), oa.hasSelector, own(`${key}/finding/f#nb-quote`)),
    quad(own(`${key}/finding/f#nb-quote`), oa.exact, literal(nasty, 'nb')),
  ]
  const plain: SitePageExtras = {
    ...extras,
    title: { en: nasty },
    operator: { name: nasty, contact: `https://example.org/?"${nasty}` },
    coverage: {},
    questions: [],
    files: [{ path: nasty, byteSize: 1 }],
    documents: new Map(),
  }

  test.each(SITE_PAGES)('$path cannot be broken out of by any text or IRI of the data', (site) => {
    const all = renderSitePage(site, 'en', new View(summary('xx/2020'), base), plain)
    const page = withoutScripts(all)
    expect(scriptsIn(all)).toHaveLength(1)
    expect(unbalanced(page)).toEqual([])
    expect(page).not.toMatch(/<script|<b>|<!--/)
    expect(attributes(page, 'href').filter((href) => href.startsWith('javascript:'))).toEqual([])
    const neutral = renderNeutralSitePage(site, new View(summary('xx/2020'), base), plain)
    expect(unbalanced(withoutScripts(neutral))).toEqual([])
    expect(neutral.match(/<\/?script/g)).toHaveLength(2)
  })

  test('of claims quotes hostile words as they are', () => {
    const page = renderSitePage(CLAIMS_PAGE, 'en', new View(summary('xx/2020'), base), plain)
    expect(texts(page, 'mark')).toEqual([nasty])
  })

  test('of several summaries keeps their ids apart', () => {
    const both = new View([...summary('xx/2020'), ...summary('xx/2024')], base)
    for (const site of [START_PAGE, CLAIMS_PAGE]) {
      const ids = attributes(renderSitePage(site, 'nb', both, plain), 'id')
      expect(new Set(ids).size).toBe(ids.length)
    }
    const ids = attributes(renderSitePage(CLAIMS_PAGE, 'nb', both, plain), 'id')
    expect(ids).toEqual(expect.arrayContaining(['xx/2020/finding/f', 'xx/2024/finding/f']))
  })

  test.each(SITE_PAGES)('$path without any summary still is a page', (site) => {
    expect(unbalanced(withoutScripts(renderSitePage(site, 'nb', new View([]), plain)))).toEqual([])
  })
})

test.each(SITE_PAGES)('$path without a language leads to the page in each language', (site) => {
  const neutral = renderNeutralSitePage(site, view, extras)
  expect(unbalanced(withoutScripts(neutral))).toEqual([])
  expect(attributes(neutral, 'href')).toEqual(
    expect.arrayContaining([`${site.path}.nb.html`, `${site.path}.en.html`, 'style.css']),
  )
})

function column(name: string, language: 'nb' | 'en'): string | undefined {
  return extras.questions[0]?.columns.find((each) => each.name === name)?.[language]
}

function cardOf(page: string, id: string): string {
  const start = page.indexOf(`<article class="claim" id="${id}">`)
  return page.slice(start, page.indexOf('</article>', start))
}
