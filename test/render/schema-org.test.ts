import { describe, expect, test } from 'vitest'
import { schemaOrgOf, schemaOrgOfNeutral } from '../../src/render/schema-org/markup.ts'
import { COMPLETE, PAGE_KINDS } from '../../src/render/schema-org/table.ts'
import { PROPERTIES, schemaNode, TYPES } from '../../src/render/schema-org/vocabulary.ts'
import { PAGE_LANGUAGES } from '../../src/render/texts.ts'
import { DEFAULT_BASE } from '../../src/vocabulary.ts'
import { everyNode, faultsOf, nodeFaultsIn, typesOf } from '../support/schema-org.ts'
import { inventedMarkup, type MarkupSample, markupOf, nodeOf, realMarkup } from './schema-org-sample.ts'

const real = realMarkup()
const OTHER = 'https://other.example.org/base/'
const samples: Readonly<Record<string, MarkupSample>> = {
  'the real data': real,
  'invented data': inventedMarkup(),
  'the real data under another base': realMarkup({ base: OTHER }),
  'the real data, published by the authority': realMarkup({ official: true }),
}
const SUMMARY = `${DEFAULT_BASE}no-dmp/2022-2025`
const AUTHORITY = `${DEFAULT_BASE}authority/dmp`
const OPERATOR = `${DEFAULT_BASE}catalog#operator`

describe.each(Object.entries(samples))('the markup of every page of %s', (_, sample) => {
  test.each(PAGE_LANGUAGES)('has in %s what the table wants, and no node that is half told', (language) => {
    const faults = sample.pages.flatMap((page) =>
      faultsOf(page.kind, markupOf(page, language, sample)).map(
        (fault) => `${page.kind} ${page.path}: ${fault}`,
      ),
    )
    expect(sample.pages.length).toBeGreaterThan(300)
    expect(faults).toEqual([])
  })

  test('is whole on the pages without a language too', () => {
    const faults = sample.pages.flatMap(({ iri, path }) => {
      const page = { language: 'en' as const, view: sample.view, path, hasPage: sample.hasPage }
      return nodeFaultsIn(schemaOrgOfNeutral(iri, page, sample.facts))
    })
    expect(faults).toEqual([])
  })
})

describe('the table', () => {
  test('has a row for every kind of page that the real data has, and none that no page has', () => {
    const met = new Set<string>(real.pages.map(({ kind }) => kind))
    expect(Object.keys(PAGE_KINDS).filter((kind) => !met.has(kind))).toEqual(['other'])
    expect(met).not.toContain('other')
  })

  test('names types and properties that stand in the markup, and the vocabulary names no others', () => {
    const nodes = everyNode(
      real.pages.flatMap((page) => PAGE_LANGUAGES.flatMap((language) => markupOf(page, language, real))),
    )
    const types = new Set(nodes.flatMap(typesOf))
    const properties = new Set(nodes.flatMap((node) => Object.keys(node)))
    // Only kinds of them are used.
    const wider = ['Thing', 'CreativeWork']
    expect(Object.keys(TYPES).filter((type) => !types.has(type as never))).toEqual(wider)
    expect(Object.keys(PROPERTIES).filter((property) => !properties.has(property))).toEqual([])
    expect(Object.keys(COMPLETE).filter((type) => !Object.hasOwn(TYPES, type))).toEqual([])
  })
})

describe('who stands behind what', () => {
  test('is the authority for the document alone, until it publishes itself', () => {
    const wrong = real.pages.flatMap((page) =>
      everyNode(markupOf(page, 'en', real)).flatMap((node) =>
        (['publisher', 'creator', 'claimInterpreter'] as const)
          .map((property) => node[property])
          .filter((who) => who !== undefined && (who as { '@id': string })['@id'] !== OPERATOR)
          .map(() => `${page.path}: ${node['@id']}`),
      ),
    )
    expect(wrong).toEqual([])
    expect(nodeOf(SUMMARY, real)).toMatchObject({ author: { '@id': AUTHORITY } })
    expect(nodeOf(`${SUMMARY}/dataset`, real)).not.toHaveProperty('author')
  })

  test('is the authority for the data too where the publication is official', () => {
    const official = samples['the real data, published by the authority'] ?? real
    expect(nodeOf(`${SUMMARY}/dataset`, official)).toMatchObject({
      creator: { '@type': 'GovernmentOrganization', '@id': AUTHORITY },
      publisher: { '@id': AUTHORITY },
    })
  })

  test('does not put words that are quoted under the licence of the data', () => {
    const licensed = real.pages.flatMap((page) =>
      everyNode(markupOf(page, 'en', real)).filter(
        (node) =>
          'license' in node &&
          typesOf(node).some((type) => ['Claim', 'Quotation', 'TextDigitalDocument'].includes(type)),
      ),
    )
    expect(licensed).toEqual([])
    expect(nodeOf(SUMMARY, real)).not.toHaveProperty('license')
  })
})

describe('single things', () => {
  test('a claim has its quoted words, its sentences in both languages and its document', () => {
    const claim = nodeOf(`${SUMMARY}/finding/dental-2022`, real)
    expect(claim).toMatchObject({
      '@type': 'Claim',
      name: 'Serious deficiencies at dental laboratories in 2022',
      text: 'Inspections of dental laboratories in 2022 uncovered serious deficiencies',
      description:
        'Serious deficiencies at dental laboratories in 2022: “Inspections of dental laboratories in 2022 uncovered serious deficiencies”',
      inLanguage: 'en',
      isPartOf: `${SUMMARY}/dataset`,
    })
    const appearance = claim.appearance as { '@id': string; '@type': string; inLanguage?: string }[]
    expect(appearance.map((each) => [each['@type'], each['@id'], each.inLanguage])).toEqual([
      ['Report', SUMMARY, undefined],
      ['Quotation', `${SUMMARY}/text/en#s27`, 'en'],
      ['Quotation', `${SUMMARY}/text/nb#s28`, 'nb'],
    ])
  })

  test('a figure has its number and what was counted', () => {
    expect(nodeOf(`${SUMMARY}/figure/software-products`, real)).toMatchObject({
      '@type': ['Claim', 'Observation'],
      value: 220,
      unitText: 'software product',
      variableMeasured: { identifier: `${DEFAULT_BASE}code/counted-thing/software-product` },
      observationAbout: { '@id': `${SUMMARY}/activity/software-survey` },
    })
  })

  test('an activity has its agent once, and a time as wide as its words', () => {
    const activity = nodeOf(`${SUMMARY}/activity/dental-2022`, real)
    expect(activity).toMatchObject({
      '@type': ['Claim', 'Action'],
      agent: { '@id': AUTHORITY },
      temporalCoverage: '2022-01-01/2022-12-31',
    })
    const about = [activity.about].flat() as { '@id': string }[]
    expect(about.map((each) => each['@id'])).not.toContain(AUTHORITY)
  })

  test('an authority has its number, its other names and its former ones', () => {
    expect(nodeOf(AUTHORITY, real)).toMatchObject({
      '@type': 'GovernmentOrganization',
      name: 'Norwegian Medical Products Agency',
      alternateName: expect.arrayContaining(['DMP', 'NOMA', 'Statens legemiddelverk']),
      identifier: { propertyID: 'http://www.w3.org/ns/org#identifier', value: '974761122' },
    })
  })

  test('a provision is identified by its ELI and part of the whole', () => {
    expect(nodeOf('http://data.europa.eu/eli/reg/2017/745/art_93/par_8/oj', real)).toMatchObject({
      '@type': 'Legislation',
      legislationIdentifier: 'http://data.europa.eu/eli/reg/2017/745/art_93/par_8/oj',
      isPartOf: { '@id': 'http://data.europa.eu/eli/reg/2017/745/art_93/oj' },
    })
  })

  test('a dataset has each file with address, kind, size and hash as the catalogue says', () => {
    const { distribution } = nodeOf(`${DEFAULT_BASE}dataset/all`, real)
    expect(distribution).toContainEqual({
      '@type': 'DataDownload',
      '@id': `${DEFAULT_BASE}dataset/all#turtle`,
      name: 'All summaries as linked data (Turtle)',
      contentUrl: 'https://site.example.org/data/dumps/tilsyn.ttl',
      encodingFormat: 'text/turtle',
      contentSize: `${'dumps/tilsyn.ttl'.length} B`,
      sha256: 'ab'.repeat(32),
    })
  })

  test('each page leads to its thing by the IRI under which that is published', () => {
    const sample = samples['the real data under another base'] ?? real
    const wrong = sample.pages.flatMap(({ iri, ...rest }) => {
      const [page] = markupOf({ iri, ...rest }, 'nb', sample)
      const main = page?.mainEntity as { '@id'?: string } | undefined
      return iri !== undefined && main?.['@id'] !== sample.view.iri(iri) ? [rest.path] : []
    })
    expect(wrong).toEqual([])
    expect(JSON.stringify(sample.pages.map((page) => markupOf(page, 'nb', sample)))).not.toContain(
      DEFAULT_BASE,
    )
  })
})

describe('what a page says of itself', () => {
  const page = { language: 'en' as const, view: real.view, path: 'search', hasPage: real.hasPage }

  test('is its heading and its way, as they stand on it', () => {
    const [node] = schemaOrgOf('search', undefined, page, real.facts, {
      title: 'Search',
      description: 'Search the claims by word, kind, focus area and year; results show the sentence.',
      trail: [{ name: 'Home', url: 'https://site.example.org/data/index.en.html' }],
    })
    expect(node).toMatchObject({
      '@type': 'SearchResultsPage',
      name: 'Search',
      description: 'Search the claims by word, kind, focus area and year; results show the sentence.',
      breadcrumb: {
        itemListElement: [
          { position: 1, name: 'Home', item: 'https://site.example.org/data/index.en.html' },
          { position: 2, name: 'Search', item: 'https://site.example.org/data/search.en.html' },
        ],
      },
    })
  })

  test('names both languages where it has none', () => {
    const [node] = schemaOrgOfNeutral(AUTHORITY, { ...page, path: 'authority/dmp' }, real.facts)
    expect(node).toMatchObject({
      url: 'https://site.example.org/data/authority/dmp.html',
      inLanguage: ['nb', 'en'],
      hasPart: [
        { name: 'Direktoratet for medisinske produkter', inLanguage: 'nb' },
        { name: 'Norwegian Medical Products Agency', inLanguage: 'en' },
      ],
    })
  })
})

test('a node leaves out what is not known, and a list of one is that one', () => {
  expect(
    schemaNode('Organization', undefined, {
      name: 'A body',
      url: undefined,
      description: ' ',
      alternateName: ['', 'B'],
      sameAs: [],
    }),
  ).toEqual({ '@type': 'Organization', name: 'A body', alternateName: 'B' })
})

test('a type or a property that is misspelt does not compile', () => {
  // @ts-expect-error there is no such type
  const type = schemaNode('Organisation', undefined, { name: 'A body' })
  // @ts-expect-error there is no such property
  const property = schemaNode('Dataset', undefined, { licence: 'https://licence.example.org/' })
  expect(nodeFaultsIn([type])).toEqual(['Organisation : Organisation is no type'])
  expect(nodeFaultsIn([property])).toContain('Dataset : licence is no property')
})
