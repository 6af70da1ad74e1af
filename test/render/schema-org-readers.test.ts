/** The markup as others read it: out of the page by an HTML parser, then by two JSON-LD readers without a network. */
import type { Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { describe, expect, test } from 'vitest'
import { renderFrame } from '../../src/render/frame.ts'
import { html } from '../../src/render/html.ts'
import { openPage } from '../../src/render/page.ts'
import { schemaOrgOf } from '../../src/render/schema-org/markup.ts'
import { renderOpenGraph, renderSchemaOrg } from '../../src/render/schema-org/render.ts'
import { PROPERTIES, type SchemaNode, type SchemaProperty } from '../../src/render/schema-org/vocabulary.ts'
import { PAGE_LANGUAGES, type PageLanguage } from '../../src/render/texts.ts'
import { View } from '../../src/render/view.ts'
import { DEFAULT_BASE, dc, oa, rdf, rdfs, skos, tilsyn, xsd } from '../../src/vocabulary.ts'
import {
  asSet,
  elementsIn,
  faultsOf,
  nodesIn,
  SCHEMA,
  scriptsIn,
  triplesByJsonld,
  triplesByOxigraph,
} from '../support/schema-org.ts'
import { canonical } from './sample.ts'
import {
  inventedMarkup,
  type MarkupSample,
  markupOf,
  realMarkup,
  type SamplePage,
} from './schema-org-sample.ts'

const { blankNode, literal, namedNode, quad } = DataFactory
const samples = { 'the real data': realMarkup(), 'invented data': inventedMarkup() }

/** A whole page with the markup where pages have it. */
function pageWith(
  nodes: readonly SchemaNode[],
  language: PageLanguage,
  { view, facts }: MarkupSample,
): string {
  return renderFrame(openPage(language, view), facts, {
    title: 'A page',
    contentId: 'content',
    head: renderOpenGraph(nodes, language),
    header: html`<h1>A page</h1>`,
    main: html`<p>Content</p>`,
    data: renderSchemaOrg(nodes),
  })
}

/** The triples that nodes stand for, written without a JSON-LD library. */
function expectedTriples(nodes: readonly SchemaNode[]): Quad[] {
  let blanks = 0
  const quads: Quad[] = []
  const add = (node: SchemaNode): ReturnType<typeof namedNode> | ReturnType<typeof blankNode> => {
    const id = node['@id']
    const subject = id === undefined ? blankNode(`b${blanks++}`) : namedNode(id)
    for (const [key, value] of Object.entries(node)) {
      if (key === '@id') continue
      for (const each of [value].flat()) {
        const isType = key === '@type'
        const predicate = isType ? rdf.type : namedNode(SCHEMA + key)
        quads.push(quad(subject, predicate, isType ? namedNode(`${SCHEMA}${each}`) : termOf(key, each)))
      }
    }
    return subject
  }
  const termOf = (key: string, value: unknown) => {
    if (typeof value === 'object') return add(value as SchemaNode)
    if (typeof value === 'number') return literal(String(value), xsd.integer)
    if (typeof value === 'boolean') return literal(String(value), xsd.boolean)
    const takes: readonly string[] = PROPERTIES[key as SchemaProperty].takes
    if (takes.includes('Link')) return namedNode(String(value))
    return takes.includes('Date')
      ? literal(String(value), namedNode(`${SCHEMA}Date`))
      : literal(String(value))
  }
  for (const node of nodes) add(node)
  return asSet(quads)
}

/** The last page of each kind: any would do. */
function onePageEach({ pages }: MarkupSample): SamplePage[] {
  return [...new Map(pages.map((page) => [page.kind, page])).values()]
}

describe.each(Object.entries(samples))('the markup of %s, out of the page', (_, sample) => {
  test.each(PAGE_LANGUAGES)(
    'gives in %s, on a page of each kind, the triples that it should, by two readers',
    async (language) => {
      for (const page of onePageEach(sample)) {
        const nodes = markupOf(page, language, sample)
        const scripts = scriptsIn(pageWith(nodes, language, sample))
        expect(scripts).toHaveLength(1)
        const [json = ''] = scripts
        const expected = await canonical(expectedTriples(nodes))
        expect(await canonical(await triplesByJsonld(json)), page.path).toBe(expected)
        expect(await canonical(triplesByOxigraph(json)), page.path).toBe(expected)
      }
    },
  )

  test('is read on every page, in the one language or the other, with every triple of it', () => {
    const wrong = sample.pages.flatMap((page, index) => {
      const language = PAGE_LANGUAGES[index % PAGE_LANGUAGES.length] ?? 'en'
      const nodes = markupOf(page, language, sample)
      const [json = ''] = scriptsIn(pageWith(nodes, language, sample))
      const read = new Set(triplesByOxigraph(json).map(keyOf))
      const expected = new Set(expectedTriples(nodes).map(keyOf))
      const isSame = [...expected].every((key) => read.has(key)) && read.size === expected.size
      return isSame ? [] : [`${page.path} in ${language}`]
    })
    expect(wrong).toEqual([])
  }, 180_000)
})

/** Blank nodes have other names with each reader. */
function keyOf({ subject, predicate, object }: Quad): string {
  const name = (term: Quad['object'] | Quad['subject']): string =>
    term.termType === 'BlankNode'
      ? '_:'
      : term.termType === 'Literal'
        ? `"${term.value}"^^${term.datatype.value}`
        : term.value
  return `${name(subject)} ${predicate.value} ${name(object)}`
}

const HOSTILE = [
  '</script><script>alert(1)</script>',
  '<!-- <script> -->',
  ']]> &amp; &lt; "double" and \'single\' quotes',
  'ends with a backslash \\',
  '\\u003c/script>',
  'right to left \u200Fשלום\u202Etxet\u202C',
  'line\nfeed, carriage\rreturn, tab\t, nothing\u0000, separators \u2028 and \u2029',
  'astral \u{1F9BE}, zero\u200Bwidth, BOM\uFEFFinside',
  '{"@value": "json", "@id": "https://evil.example/"}',
  '@context',
  '_:b0',
  'https://evil.example/',
  '$& $1 $$',
  'x'.repeat(20_000),
  '\u{1F9BE}'.repeat(6_000),
  '',
  '   ',
]

describe.each(HOSTILE.map((text, index) => ({ text, index })))(
  'a label that is hostile ($index)',
  ({ text }) => {
    const claim = `${DEFAULT_BASE}xx/2020/finding/f`
    const summary = `${DEFAULT_BASE}xx/2020`
    const authority = `${DEFAULT_BASE}authority/a`
    const code = `${DEFAULT_BASE}code/severity/s`
    const evidence = namedNode(`${claim}#en`)
    const source = `${summary}/text/en`
    const selector = namedNode(`${claim}#en-quote`)
    const view = new View([
      quad(namedNode(claim), rdf.type, tilsyn.Finding),
      quad(namedNode(claim), rdfs.label, literal(text, 'en')),
      quad(namedNode(claim), tilsyn.summary, namedNode(summary)),
      quad(namedNode(claim), tilsyn.severity, namedNode(code)),
      quad(namedNode(claim), tilsyn.evidence, evidence),
      quad(evidence, oa.hasSource, namedNode(source)),
      quad(namedNode(source), dc.language, literal('en')),
      quad(evidence, oa.hasSelector, selector),
      quad(selector, oa.exact, literal(text, 'en')),
      quad(namedNode(summary), rdf.type, tilsyn.Summary),
      quad(namedNode(summary), rdfs.label, literal(text, 'en')),
      quad(namedNode(summary), tilsyn.reportingAuthority, namedNode(authority)),
      quad(namedNode(authority), skos.prefLabel, literal(text, 'en')),
      quad(namedNode(code), rdf.type, skos.Concept),
      quad(namedNode(code), skos.prefLabel, literal(text, 'en')),
    ])
    const sample: MarkupSample = {
      ...samples['the real data'],
      view,
      facts: {
        ...samples['the real data'].facts,
        title: { nb: text, en: text },
        description: { nb: text, en: text },
        operator: { name: text.trim() || 'nobody', contact: 'https://operator.example.org/' },
      },
    }
    const page = { language: 'en' as const, view, path: 'xx/2020/finding/f', hasPage: () => true }
    const nodes = schemaOrgOf('finding', claim, page, sample.facts)
    const markup = pageWith(nodes, 'en', sample)

    test('breaks out of no element, and is read as it was written', async () => {
      const scripts = elementsIn(markup, 'script').map(({ text: script }) => script)
      expect(scripts).toHaveLength(1)
      const [json = ''] = scripts
      expect(json).not.toContain('<')
      expect(nodesIn(json)).toEqual(nodes)
      const expected = await canonical(expectedTriples(nodes))
      expect(await canonical(await triplesByJsonld(json))).toBe(expected)
      expect(await canonical(triplesByOxigraph(json))).toBe(expected)
    })

    test('leaves every node whole', () => {
      const faults = faultsOf('finding', nodes)
      expect(faults).toEqual([])
    })

    test('stands in the Open Graph of the page as a text', () => {
      const contents = elementsIn(markup, 'meta[property="og:title"]').map((each) =>
        each.attribute('content'),
      )
      const [first] = nodes
      expect(contents).toEqual([first?.name])
      expect(elementsIn(markup, 'script, iframe, img')).toHaveLength(1)
    })
  },
)

describe('the Open Graph of a page', () => {
  const sample = samples['the real data']
  const finding = sample.pages.find(({ path }) => path === 'no-dmp/2022-2025/finding/dental-2022')

  test('says what the markup says', () => {
    if (!finding) throw new RangeError('no such page')
    const nodes = markupOf(finding, 'nb', sample)
    const page = pageWith(nodes, 'nb', sample)
    const metas = elementsIn(page, 'meta[property]').map((each) => [
      each.attribute('property'),
      each.attribute('content'),
    ])
    expect(metas).toEqual([
      ['og:type', 'article'],
      ['og:title', 'Alvorlige mangler hos tanntekniske laboratorier i 2022'],
      ['og:description', nodes[0]?.description],
      ['og:url', `${sample.facts.site}no-dmp/2022-2025/finding/dental-2022.nb.html`],
      ['og:site_name', 'Tilsyn med medisinsk utstyr som lenkede data'],
      ['og:locale', 'nb_NO'],
      ['og:locale:alternate', 'en_GB'],
    ])
    expect(elementsIn(page, 'meta[name="description"]')[0]?.attribute('content')).toBe(nodes[0]?.description)
  })

  test('has a title, description and address on every page, and no long one', () => {
    const wrong = sample.pages.flatMap((each) => {
      const { text } = renderOpenGraph(markupOf(each, 'en', sample), 'en')
      const content = (name: string): string =>
        elementsIn(
          `<!doctype html><html><head>${text}</head></html>`,
          `meta[property="${name}"]`,
        )[0]?.attribute('content') ?? ''
      const length = Array.from(content('og:description')).length
      return content('og:title') && content('og:url') && length >= 50 && length <= 300 ? [] : [each.path]
    })
    expect(wrong).toEqual([])
  })
})

test('a context that would have to be fetched is not read', async () => {
  await expect(triplesByJsonld('{"@context": "https://schema.org/", "name": "x"}')).rejects.toThrow()
})
