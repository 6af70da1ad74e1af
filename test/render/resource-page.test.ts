import type { Quad } from '@rdfjs/types'
import { DataFactory, Parser } from 'n3'
import { describe, expect, test } from 'vitest'
import { buildDataset } from '../../src/model/dataset.ts'
import { renderDocument } from '../../src/render/document-page.ts'
import { outsideTerm } from '../../src/render/outside-terms.ts'
import { openPage, type Page, relative } from '../../src/render/page.ts'
import { renderNeutralPage, renderResourcePage } from '../../src/render/resource-page.ts'
import { renderReportPage, renderShapesPage } from '../../src/render/resource-rules.ts'
import type { Resource } from '../../src/render/resources.ts'
import { SITE_PAGES } from '../../src/render/site/all-pages.ts'
import { PAGE_LANGUAGES, PAGE_TEXTS, type PageLanguage } from '../../src/render/texts.ts'
import { ontologyFiles, shapeFiles } from '../../src/resources.ts'
import { reportQuads } from '../../src/validate/report.ts'
import { parseShapes } from '../../src/validate/shapes.ts'
import type { ValidationOutcome } from '../../src/validate/validate.ts'
import { DEFAULT_BASE, dct, oa, rdf, rdfs, sh, skos, tilsyn, xsd } from '../../src/vocabulary.ts'
import { inventedData } from '../support/data-folder.ts'
import { faultsOf, nodesIn, scriptsIn } from '../support/schema-org.ts'
import { builtData } from './built.ts'
import { attributes, element, plainText, rows, texts, unbalanced, withoutScripts } from './markup.ts'
import { type ResourceSample, resourceSample } from './resource-sample.ts'

const { literal, namedNode, quad } = DataFactory

/** Of one unit: a result of each kind of value. */
const outcome: ValidationOutcome = {
  conforms: false,
  results: [
    {
      severity: 'violation',
      shape: `${DEFAULT_BASE}shape/finding`,
      component: `${sh.$iri}MinCountConstraintComponent`,
      focusNode: { termType: 'NamedNode', value: `${DEFAULT_BASE}no-dmp/2022-2025/finding/dental-2022` },
      path: tilsyn.severity.value,
      value: { termType: 'Literal', value: 'grave', datatype: xsd.string.value },
      message: { nb: 'Oppgi alvorligheten.', en: 'State the severity.' },
    },
  ],
  met: {},
}
const REPORT = `${DEFAULT_BASE}validation/no-dmp/2022-2025`
const built = builtData()
const sample = resourceSample([...built.quads, ...reportQuads(outcome, REPORT)])
const { resources, view, extras } = sample
const ORIGIN = 'http://host.invalid/prefix/'

function resourceAt(path: string, { resources: all }: ResourceSample = sample): Resource {
  const found = all.find((each) => each.path === path)
  if (!found) throw new RangeError(`no resource ${path}`)
  return found
}

function pageOf(language: PageLanguage, path: string): string {
  const document = built.data.summaries.find(({ key }) => key === path)?.document
  const additions = document
    ? { first: (page: Page) => renderDocument(view.inner(`${DEFAULT_BASE}${path}`), document, page) }
    : {}
  return withoutScripts(renderResourcePage(language, resourceAt(path), view, extras, additions))
}

describe.each(PAGE_LANGUAGES)('the page of a resource in %s', (language) => {
  const pages = new Map(resources.map(({ path }) => [path, pageOf(language, path)]))

  test('says every triple of the resource, at the part that it is about', () => {
    const missing = resources.flatMap((resource) => missingTriples(resource, pages, language))
    expect(missing).toEqual([])
  })

  test('has markup that is balanced, unique ids, and a place for each part', () => {
    const faults = resources.flatMap((resource) => {
      const page = pages.get(resource.path) ?? ''
      const ids = attributes(page, 'id')
      const parts = new Set(resource.quads.map(({ subject }) => subject.value))
      const fragments = [...parts].flatMap((iri) =>
        iri.startsWith(`${resource.iri}#`) ? [iri.slice(resource.iri.length + 1)] : [],
      )
      return [
        ...unbalanced(page),
        ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id ${id} twice`),
        ...fragments.filter((each) => !ids.includes(each)).map((each) => `no place for #${each}`),
      ].map((fault) => `${resource.path}: ${fault}`)
    })
    expect(faults).toEqual([])
  })

  test('leads only to pages in its language, to places on them, and to files beside it', () => {
    const known = new Map(
      [...pages].map(([path, page]) => [
        `${ORIGIN}${path}.${language}.html`,
        new Set(attributes(page, 'id')),
      ]),
    )
    const endings = [...extras.formats.map(({ extension }) => extension), 'html', 'nb.html', 'en.html']
    const files = new Set(
      resources.flatMap(({ path }) => endings.map((ending) => `${ORIGIN}${path}.${ending}`)),
    )
    for (const each of [
      ...SITE_PAGES.map((site) => `${site.path}.${language}.html`),
      'style.css',
      `shapes.${language}.html`,
    ])
      files.add(ORIGIN + each)
    files.add(`${ORIGIN}search.${language}.html`)
    const dead = [...pages].flatMap(([path, page]) =>
      attributes(page, 'href').flatMap((href) => {
        const target = new URL(href, `${ORIGIN}${path}.${language}.html`)
        if (!target.href.startsWith(ORIGIN)) return []
        const id = target.hash.slice(1).replace(/:~:.*/, '')
        target.hash = ''
        const places = known.get(target.href)
        const leads = places ? id === '' || places.has(id) : files.has(target.href)
        return leads ? [] : [`${path}: ${href}`]
      }),
    )
    expect(dead).toEqual([])
  })

  test('holds no script but its own data, and loads nothing but its style sheet', () => {
    for (const page of pages.values()) {
      expect(page).not.toMatch(/<script|<style|<iframe|<img|<object|\sstyle=|\son\w+=|javascript:/i)
      expect([...page.matchAll(/<link rel="stylesheet" href="([^"]*)"/g)]).toHaveLength(1)
    }
  })

  test('marks each text that is in another language', () => {
    const other = language === 'nb' ? 'en' : 'nb'
    const page = pageOf(language, 'no-dmp/2022-2025/finding/dental-2022')
    const label = view.label(`${DEFAULT_BASE}no-dmp/2022-2025/finding/dental-2022`, other)?.value
    expect(page).toContain(`<html lang="${language}" `)
    expect(page).toContain(`<span lang="${other}">${label}</span>`)
    expect(page).toContain(`<blockquote lang="${other}">`)
    const sentence = element(pageOf(language, `no-dmp/2022-2025/text/${other}`), 's31')
    expect(sentence).toMatch(
      new RegExp(`^<section class="sentence-part" id="s31">\n<p><span lang="${other}">`),
    )
  })

  test('has every property and kind of the data under a name in its language', () => {
    const used = new Set(
      sample.quads.flatMap(({ predicate, object }) =>
        predicate.value === rdf.type.value ? [predicate.value, object.value] : [predicate.value],
      ),
    )
    const nameless = [...used].filter(
      (iri) => !outsideTerm(iri, language) && view.label(iri, language)?.language !== language,
    )
    expect(nameless).toEqual([])
  })

  test('leads up, along, back, and to the other language', () => {
    const page = pageOf(language, 'no-dmp/2022-2025/finding/dental-2022')
    const hrefs = attributes(page, 'href')
    const other = language === 'nb' ? 'en' : 'nb'
    expect(hrefs).toEqual(
      expect.arrayContaining([
        `../../../index.${language}.html`,
        `../../2022-2025.${language}.html`,
        `dental-2022.${other}.html`,
        'dental-2022.ttl',
        'dental-2022.jsonld',
        '../../../style.css',
        `../../../ontology.${language}.html#Finding`,
        `../text/nb.${language}.html#s28`,
      ]),
    )
    expect(page).toContain(`<link rel="canonical" href="dental-2022.${language}.html">`)
    expect(page).toContain('<link rel="alternate" hreflang="x-default" href="dental-2022.html">')
    expect(page).toContain('<link rel="alternate" type="text/turtle" href="dental-2022.ttl">')
    expect(page).toContain(`<link rel="cite-as" href="${DEFAULT_BASE}no-dmp/2022-2025/finding/dental-2022">`)
    expect(page).toMatch(/<a rel="prev" href="[\w-]+\.(nb|en)\.html">/)
    expect(page).toMatch(/<a rel="next" href="[\w-]+\.(nb|en)\.html">/)
    const pointing = rows(page).find(
      ({ term }) => term === `← ${plainOf(tilsyn.inResponseTo.value, language)}`,
    )
    expect(attributes(pointing?.definition ?? '', 'href')).toEqual([
      `../measure/dental-fines.${language}.html`,
    ])
  })

  test('folds long lists of what points at it, and shows all of it', () => {
    const summary = pageOf(language, 'no-dmp/2022-2025')
    const row = rows(summary).find(({ term }) => term === `← ${plainOf(tilsyn.summary.value, language)}`)
    const claims = view.pointingAt(`${DEFAULT_BASE}no-dmp/2022-2025`, tilsyn.summary)
    expect(row?.definition).toMatch(/^<details><summary>/)
    expect(attributes(row?.definition ?? '', 'href')).toHaveLength(claims.length)
  })

  test('has a sentence say which claims rest on it', () => {
    const sentence = element(pageOf(language, 'no-dmp/2022-2025/text/nb'), 's28')
    const row = rows(sentence).find(({ term }) => term === PAGE_TEXTS[language].resource.bears)
    expect(attributes(row?.definition ?? '', 'href')).toContain(`../finding/dental-2022.${language}.html#nb`)
  })

  test('says whether it is official, and what it is in the terms of schema.org', () => {
    const resource = resourceAt('code/severity/serious')
    const page = renderResourcePage(language, resource, view, extras)
    expect(page).toContain('class="banner"')
    expect(renderResourcePage(language, resource, view, { ...extras, official: true })).not.toContain(
      'banner',
    )
    const [json = '', ...more] = scriptsIn(page)
    expect(more).toEqual([])
    expect(faultsOf('concept', nodesIn(json))).toEqual([])
  })

  test('of the shapes lists each with its message and how much it met', () => {
    const { infos } = parseShapes(shapeFiles())
    const shapes = [...infos.keys()].map((shape, index) => ({ shape, focusNodes: index }))
    const facts = { conforms: true, findings: { violation: 0, warning: 0, info: 3 }, shapes }
    const page = renderShapesPage(language, [...infos.values()], facts, view, extras)
    expect(unbalanced(withoutScripts(page))).toEqual([])
    for (const [iri, { name, message }] of infos) {
      const row = element(page, iri.slice(`${DEFAULT_BASE}shape/`.length))
      const cells = plainText(row)
      expect(cells).toContain(name[language])
      expect(cells).toContain(message[language] ?? '')
      expect(row).toContain(`<td>${shapes.find(({ shape }) => shape === iri)?.focusNodes}`)
    }
    expect(attributes(page, 'href')).toContain(`ontology.${language}.html#activityKind`)
    expect(plainText(page)).toContain(PAGE_TEXTS[language].rules.counts(0, 0, 3))
    const report = renderReportPage(language, resourceAt('validation/no-dmp/2022-2025'), facts, view, extras)
    expect(unbalanced(withoutScripts(report))).toEqual([])
    expect(plainText(report)).toContain(PAGE_TEXTS[language].rules.tested(infos.size, infos.size - 1))
    expect(attributes(report, 'href')).toContain(`../../shapes.${language}.html#finding`)
  })
})

describe('a page of a resource', () => {
  const base = 'https://example.org/x/'
  const own = (path: string) => namedNode(base + path)
  const nasty = '</script></p><script>alert("1")</script>&amp;\'<!--'
  const quads = [
    quad(own('a/b'), rdfs.label, literal(nasty, 'nb')),
    quad(own('a/b'), rdf.value, literal(nasty)),
    quad(own('a/b'), dct.references, namedNode('javascript:alert(1)')),
    quad(own('a/b'), dct.references, namedNode('https://elsewhere.example/?a=1&b="')),
    quad(own('a/b'), dct.source, namedNode('https://site.example.org/data/dumps/tilsyn.ttl')),
    quad(own('a/b'), dct.isPartOf, own('a')),
    quad(own('a/b'), dct.isPartOf, own('nothing/there')),
    quad(own('a/b'), dct.hasPart, own('a/b#p')),
    quad(own('a/b#p'), dct.hasPart, own('a/b#q')),
    quad(own('a/b#q'), dct.hasPart, own('a/b#p')),
    quad(own('a/b#r'), dct.hasPart, own('a/b#s')),
    quad(own('a/b#s'), dct.hasPart, own('a/b#r')),
    quad(own('a'), skos.prefLabel, literal('Ett', 'sv')),
    quad(own('a'), rdf.type, namedNode('https://elsewhere.example/Thing')),
    quad(own('a'), namedNode('https://elsewhere.example/aProperty'), own('a/b#q')),
    quad(own('c'), oa.exact, literal('ord', 'sv')),
  ]
  const made = resourceSample(quads, base)
  const page = (path: string, language: PageLanguage = 'nb') =>
    renderResourcePage(language, resourceAt(path, made), made.view, made.extras)

  test('cannot be broken out of by any text or IRI of the data', () => {
    const all = page('a/b')
    // Its data, and the program of the page.
    expect(all.match(/<\/?script/g)).toHaveLength(4)
    const visible = withoutScripts(all)
    expect(unbalanced(visible)).toEqual([])
    expect(visible).not.toMatch(/<!--|href="javascript:/)
    expect(texts(visible, 'h1')).toEqual([nasty])
    expect(plainText(visible)).toContain('javascript:alert(1)')
    const neutral = renderNeutralPage(resourceAt('a/b', made), made.view, made.extras)
    expect(unbalanced(withoutScripts(neutral))).toEqual([])
    expect(neutral.match(/<\/?script/g)).toHaveLength(2)
  })

  test('leads to things that have a page, to files of the site and to the web, and to nothing else', () => {
    const hrefs = attributes(page('a/b'), 'href')
    expect(hrefs).toEqual(
      expect.arrayContaining(['https://elsewhere.example/?a=1&b="', '../dumps/tilsyn.ttl', '../a.nb.html']),
    )
    expect(hrefs.filter((href) => href.includes('nothing/there'))).toEqual([])
    expect(page('a/b')).toContain('<span class="iri">nothing/there</span>')
  })

  test('puts parts that name each other into one another only once', () => {
    const ids = attributes(page('a/b'), 'id').filter((id) => /^[p-s]$/.test(id))
    expect([...ids].sort()).toEqual(['p', 'q', 'r', 's'])
    expect(element(page('a/b'), 'p')).toContain('id="q"')
  })

  test('needs neither labels nor types', () => {
    expect(texts(page('c'), 'span')).toContain('c')
    expect(texts(page('a'), 'span')).toEqual(expect.arrayContaining(['Ett']))
    expect(page('a')).toContain('<h1><span lang="sv">Ett</span></h1>')
    expect(rows(page('a')).map(({ term }) => term)).toContain('aProperty')
  })

  test('is the same whatever the order of the quads', () => {
    const turned = resourceSample([...quads].reverse(), base)
    const path = 'a/b'
    expect(renderResourcePage('nb', resourceAt(path, turned), turned.view, turned.extras)).toBe(page(path))
  })

  test('names things under the base of the publication', () => {
    expect(page('a/b')).toContain(`<link rel="cite-as" href="${base}a/b">`)
    expect(page('a/b')).toContain(`<code>${base}a/b</code>`)
  })
})

test('a thing that no language of the pages tells of is shown in the language it has, marked', () => {
  const terms = ontologyFiles().flatMap(({ text }) => new Parser().parse(text))
  const { data } = inventedData().load()
  const swedish = resourceSample(buildDataset(data, terms, { version: '0' }).flatMap(({ quads }) => quads))
  const pages = swedish.resources.map((resource) => ({
    path: resource.path,
    page: withoutScripts(renderResourcePage('nb', resource, swedish.view, swedish.extras)),
  }))
  expect(pages.flatMap(({ page }) => unbalanced(page))).toEqual([])
  const text = pages.find(({ path }) => path === 'se-exempel/2021-2024/text/sv')?.page ?? ''
  expect(plainText(text)).toContain('Teksten på svensk')
  expect(element(text, 's1')).toContain('<p><span lang="sv">')
  const claims = pages.filter(({ page }) => page.includes('<blockquote lang="sv">'))
  expect(claims.length).toBeGreaterThan(5)
  for (const { page } of claims) expect(page).toContain('<html lang="nb" ')
})

test('the neutral page leads to each language and each format', () => {
  const page = renderNeutralPage(resourceAt('no-dmp/2022-2025/finding/dental-2022'), view, extras)
  expect(unbalanced(withoutScripts(page))).toEqual([])
  expect(attributes(page, 'href')).toEqual(
    expect.arrayContaining([
      'dental-2022.nb.html',
      'dental-2022.en.html',
      'dental-2022.ttl',
      'dental-2022.jsonld',
    ]),
  )
  expect(page).toContain('<link rel="alternate" hreflang="nb" href="dental-2022.nb.html">')
  expect(page.length).toBeLessThan(5000)
})

test('a relative path leads from one file of the folder to another', () => {
  expect(relative('index', 'index.nb.html')).toBe('index.nb.html')
  expect(relative('a/b/c', 'a/b/d.html')).toBe('d.html')
  expect(relative('a/b/c', 'a/b.html')).toBe('../b.html')
  expect(relative('a/b', 'a/b/c.html')).toBe('b/c.html')
  expect(relative('a/2022-2025/c', 'a/2022.html')).toBe('../2022.html')
  expect(relative('validation/x', 'style.css')).toBe('../style.css')
})

/** What the pages do not show where a reader looks for it. */
function missingTriples(
  resource: Resource,
  pages: ReadonlyMap<string, string>,
  language: PageLanguage,
): string[] {
  const page = pages.get(resource.path) ?? ''
  const main = element(page, 'page/content')
  const places = new Map<string, Place>()
  return resource.quads
    .filter(({ subject }) => subject.value === resource.iri || subject.value.startsWith(`${resource.iri}#`))
    .flatMap((triple) => {
      const { value } = triple.subject
      const place =
        places.get(value) ??
        placeIn(value === resource.iri ? main : element(page, value.slice(resource.iri.length + 1)))
      places.set(value, place)
      const shown = isShown(triple, resource, place, pages, language)
      return shown ? [] : [`${value} ${triple.predicate.value} ${triple.object.value}`]
    })
}

interface Place {
  /** Texts of headings, and of the sentence that the part is. */
  heads: readonly string[]
  /** Links of the line below the heading. */
  kinds: readonly string[]
  rows: ReadonlyMap<string, { values: readonly string[]; hrefs: readonly string[]; text: string }>
}

function placeIn(markup: string): Place {
  const byTerm = new Map<string, { values: string[]; hrefs: string[]; text: string }>()
  for (const { term, definition } of rows(markup)) {
    const row = byTerm.get(term) ?? { values: [], hrefs: [], text: '' }
    const bare = definition.replace(/ <span class="quiet">\([^<]*\)<\/span>/g, '')
    const items = [...bare.matchAll(/<li>(.*?)<\/li>/gs)].map(([, item = '']) => item)
    row.values.push(...(items.length > 0 ? items : [bare]).map(plainText), ...attributes(bare, 'value'))
    row.hrefs.push(...attributes(definition, 'href'))
    row.text += plainText(definition)
    byTerm.set(term, row)
  }
  const heads = [...markup.matchAll(/<h[1-4][^>]*>(.*?)<\/h[1-4]>|<p><span(?: lang="\w+")?>(.*?)<\/span>/gs)]
  return {
    heads: heads.map(([, heading, sentence]) =>
      plainText((heading ?? sentence ?? '').replace(/ <a class="quiet.*$/s, '')),
    ),
    kinds: attributes(/<p class="kind">.*?<\/p>/s.exec(markup)?.[0] ?? '', 'href'),
    rows: byTerm,
  }
}

function isShown(
  { predicate, object }: Quad,
  { path }: Resource,
  place: Place,
  pages: ReadonlyMap<string, string>,
  language: PageLanguage,
): boolean {
  const row = place.rows.get(plainOf(predicate.value, language))
  if (object.termType === 'Literal')
    return (row?.values.includes(object.value) || place.heads.includes(object.value)) ?? false
  const hrefs = [...(row?.hrefs ?? []), ...(predicate.value === rdf.type.value ? place.kinds : [])]
  const expected = addressOf(object.value, pages, language)
  return expected === undefined
    ? (row?.text.includes(object.value.replace(DEFAULT_BASE, '')) ?? false)
    : hrefs.some((href) => new URL(href, `${ORIGIN}${path}.${language}.html`).href === expected)
}

/** Where a link to a thing has to lead: to its page, if it has one. */
function addressOf(
  iri: string,
  pages: ReadonlyMap<string, string>,
  language: PageLanguage,
): string | undefined {
  if (!iri.startsWith(DEFAULT_BASE)) return new URL(iri).href
  const [path = '', fragment] = iri.slice(DEFAULT_BASE.length).split('#')
  const hash = fragment === undefined ? '' : `#${fragment}`
  if (path.startsWith('shape/')) return `${ORIGIN}shapes.${language}.html#${path.slice('shape/'.length)}`
  return pages.has(path) ? `${ORIGIN}${path}.${language}.html${hash}` : undefined
}

function plainOf(predicate: string, language: PageLanguage): string {
  return (
    outsideTerm(predicate, language) ?? openPage(language, view).view.label(predicate, language)?.value ?? ''
  )
}
