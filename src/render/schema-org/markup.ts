/**
 * The schema.org markup of a page. In: the kind of the page, the thing that it is of, the data and plain facts. Out:
 * nodes for the page, the way to it, and the thing; each linked to the data by the IRIs of the data.
 */
import type { NamedNode } from '@rdfjs/types'
import { DEFAULT_BASE, dcat, eli, org, owl, prov, sh, skos, tilsyn } from '../../vocabulary.ts'
import { licenceIri } from '../frame.ts'
import { keyOf } from '../page.ts'
import { PAGE_LANGUAGES } from '../texts.ts'
import type { View } from '../view.ts'
import { wholeBodyNode } from './bodies.ts'
import { actClaimNode, figureClaimNode, projectNode, wholeClaimNode } from './claims.ts'
import { datasetsOf, seriesNode, wholeCatalogNode, wholeDatasetNode } from './datasets.ts'
import {
  programNode,
  shapesNode,
  validationNode,
  wholeLegislationNode,
  wholeQuotationNode,
  wholeReportNode,
  wholeTextNode,
} from './documents.ts'
import { datasetNode, publisherNode } from './named.ts'
import {
  creditOf,
  describe,
  type MarkupPage,
  nameOf,
  type Place,
  pageUrl,
  type SchemaFacts,
  siteDescription,
  titleOf,
  urlOf,
} from './place.ts'
import { PAGE_KINDS, type PageKind } from './table.ts'
import { ontologyNode, wholeSetNode, wholeTermNode } from './terms.ts'
import { MARKUP_TEXTS } from './texts.ts'
import { type SchemaNode, schemaNode } from './vocabulary.ts'

/** What the data does not say of a page. */
export interface PageDetails {
  /** The heading of a page that is of no thing in the data. */
  title?: string
  description?: string
  /** The steps to the page, as they stand on it: without the page itself. Left out, they follow from its path. */
  trail?: readonly { name: string; url: string }[]
  /** Of a page that answers a question. */
  question?: { name: string; text: string; rows: number }
}

type Maker = (iri: string, place: Place, details: PageDetails) => SchemaNode | undefined

const MAKERS: Readonly<Record<PageKind, Maker | undefined>> = {
  start: (_, place) => wholeSiteNode(place),
  summary: wholeReportNode,
  data: (_, place) => wholeCatalogNode(place, wholeDatasetNode),
  catalog: (_, place) => wholeCatalogNode(place),
  dataset: wholeDatasetNode,
  series: seriesNode,
  authority: wholeBodyNode,
  legislation: wholeLegislationNode,
  activity: actClaimNode,
  measure: actClaimNode,
  review: actClaimNode,
  figure: figureClaimNode,
  'focus-area': wholeClaimNode,
  finding: wholeClaimNode,
  claim: wholeClaimNode,
  'joint-action': projectNode,
  concept: wholeTermNode,
  scheme: wholeSetNode,
  ontology: ontologyNode,
  text: wholeTextNode,
  sentence: (iri, place) => wholeQuotationNode(iri, place, pageUrl(place)),
  validation: validationNode,
  shapes: (_, place) => shapesNode(place),
  program: programNode,
  question: (_, place, { question }) => question && questionNode(question, place),
  questions: undefined,
  query: undefined,
  coverage: undefined,
  embed: undefined,
  search: undefined,
  accessibility: undefined,
  other: undefined,
}

/** Kinds by type, the most telling type first. */
const KINDS: readonly (readonly [NamedNode, PageKind])[] = [
  [tilsyn.Summary, 'summary'],
  [tilsyn.Review, 'review'],
  [tilsyn.Activity, 'activity'],
  [tilsyn.Measure, 'measure'],
  [tilsyn.Figure, 'figure'],
  [tilsyn.FocusArea, 'focus-area'],
  [tilsyn.Finding, 'finding'],
  [tilsyn.JointAction, 'joint-action'],
  [tilsyn.Text, 'text'],
  [tilsyn.Sentence, 'sentence'],
  [org.Organization, 'authority'],
  [eli.LegalResource, 'legislation'],
  [eli.LegalResourceSubdivision, 'legislation'],
  [skos.ConceptScheme, 'scheme'],
  [skos.Concept, 'concept'],
  [owl.Ontology, 'ontology'],
  [dcat.Catalog, 'catalog'],
  [dcat.DatasetSeries, 'series'],
  [dcat.Dataset, 'dataset'],
  [sh.ValidationReport, 'validation'],
  [prov.SoftwareAgent, 'program'],
]

/** @param iri as it is looked up in the view */
export function pageKindOf(iri: string, view: View): PageKind {
  if (iri === `${DEFAULT_BASE}shapes`) return 'shapes'
  const known = KINDS.find(([type]) => view.isA(iri, type))?.[1]
  return known ?? (view.value(iri, tilsyn.summary) === undefined ? 'other' : 'claim')
}

/** @param iri what the page is of, as it is looked up in the view; undefined for a page that is of nothing in the data */
export function schemaOrgOf(
  kind: PageKind,
  iri: string | undefined,
  page: MarkupPage,
  facts: SchemaFacts,
  details: PageDetails = {},
): SchemaNode[] {
  const { language, view, path } = page
  const place: Place = { language, view, path, facts, hasPage: (each) => page.hasPage(each) }
  const main = MAKERS[kind]?.(iri ?? '', place, details)
  const [first] = kind === 'start' ? datasetsOf(place) : []
  return [
    pageNode(kind, iri, main, place, details),
    ...(main ? [main] : []),
    ...(first === undefined ? [] : [wholeDatasetNode(first, place)]),
  ]
}

/** A page without a language, which leads to those that have one. */
export function schemaOrgOfNeutral(
  iri: string | undefined,
  page: MarkupPage,
  facts: SchemaFacts,
  details: PageDetails = {},
): SchemaNode[] {
  const inEach = PAGE_LANGUAGES.map((language): Place => ({ ...placeOf(page, facts), language }))
  const name = (place: Place): string =>
    details.title ?? (iri === undefined ? titleOf(place) : nameOf(iri, place))
  const place = placeOf(page, facts)
  const url = `${facts.site}${page.path}.html`
  return [
    schemaNode('WebPage', url, {
      name: name(place),
      url,
      description: describe(details.description, name(place), ...siteDescription(place)),
      inLanguage: [...PAGE_LANGUAGES],
      isPartOf: siteNode(place),
      license: licenceIri(facts.licence),
      publisher: publisherNode(place),
      hasPart: inEach.map((each) =>
        schemaNode('WebPage', pageUrl(each), {
          name: name(each),
          url: pageUrl(each),
          inLanguage: each.language,
        }),
      ),
    }),
  ]
}

function placeOf({ language, view, path, hasPage }: MarkupPage, facts: SchemaFacts): Place {
  return { language, view, path, facts, hasPage }
}

function pageNode(
  kind: PageKind,
  iri: string | undefined,
  main: SchemaNode | undefined,
  place: Place,
  details: PageDetails,
): SchemaNode {
  const { facts, language, view } = place
  const url = pageUrl(place)
  const name = details.title ?? headingOf(iri, main, place)
  const about = main ? [] : aboutOf(kind, place)
  return schemaNode(PAGE_KINDS[kind].page, url, {
    name,
    url,
    description: describe(details.description ?? asText(main?.description), name, ...siteDescription(place)),
    inLanguage: language,
    isPartOf: siteNode(place),
    license: licenceIri(facts.licence),
    publisher: publisherNode(place),
    datePublished: facts.issued,
    dateModified: facts.modified ?? facts.issued,
    creditText: creditOf(name, iri === undefined ? url : view.iri(iri), place),
    mainEntity: main && (main['@id'] === undefined ? main : { '@id': main['@id'] }),
    about,
    breadcrumb: breadcrumbNode(name, iri, place, details),
  })
}

function headingOf(iri: string | undefined, main: SchemaNode | undefined, place: Place): string {
  return asText(main?.name) ?? (iri === undefined ? titleOf(place) : nameOf(iri, place))
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** A page that is of nothing in the data is about all of it, or, if it is a statement, about the site. */
function aboutOf(kind: PageKind, place: Place): SchemaNode[] {
  if (kind === 'accessibility') return [siteNode(place)]
  if (kind === 'other') return []
  const [all] = datasetsOf(place)
  return all === undefined ? [] : [datasetNode(all, place)]
}

function siteNode(place: Place): SchemaNode {
  return schemaNode('WebSite', place.facts.site, { name: titleOf(place), url: place.facts.site })
}

/** @see https://schema.org/docs/actions.html for the template of a search */
function wholeSiteNode(place: Place): SchemaNode {
  const { facts, language } = place
  const { path, parameter } = facts.search
  return {
    ...siteNode(place),
    ...schemaNode('WebSite', facts.site, {
      description: describe(...siteDescription(place)),
      inLanguage: [...PAGE_LANGUAGES],
      publisher: publisherNode(place),
      potentialAction: schemaNode('SearchAction', undefined, {
        target: schemaNode('EntryPoint', undefined, {
          urlTemplate: `${facts.site}${path}.${language}.html?${parameter}={search_term_string}`,
        }),
        'query-input': 'required name=search_term_string',
      }),
    }),
  }
}

/** @see https://developers.google.com/search/docs/appearance/structured-data/breadcrumb */
function breadcrumbNode(
  name: string,
  iri: string | undefined,
  place: Place,
  { trail = trailOf(iri, place) }: PageDetails,
): SchemaNode | undefined {
  if (place.path === 'index') return undefined
  const steps = [...trail, { name, url: pageUrl(place) }]
  return schemaNode('BreadcrumbList', undefined, {
    itemListElement: steps.map((step, index) =>
      schemaNode('ListItem', undefined, { position: index + 1, name: step.name, item: step.url }),
    ),
  })
}

/** The start page, and each thing that this one lies below: the summary of a claim, the scheme of a code. */
function trailOf(iri: string | undefined, place: Place): { name: string; url: string }[] {
  const { view, language, facts, hasPage } = place
  const home = { name: MARKUP_TEXTS[language].home, url: `${facts.site}index.${language}.html` }
  if (iri === undefined || !iri.startsWith(DEFAULT_BASE)) return [home]
  const steps = keyOf(iri).split(/[/#]/)
  const wholes = steps
    .slice(1)
    .map((_, index) => DEFAULT_BASE + steps.slice(0, index + 1).join('/'))
    .filter((whole) => hasPage(view.iri(whole)))
  return [home, ...wholes.map((whole) => ({ name: nameOf(whole, place), url: urlOf(whole, place) }))]
}

function questionNode({ name, text, rows }: NonNullable<PageDetails['question']>, place: Place): SchemaNode {
  const { language, facts } = place
  const texts = MARKUP_TEXTS[language]
  return schemaNode('Question', undefined, {
    name: text,
    text,
    url: pageUrl(place),
    description: describe(text, texts.question),
    inLanguage: language,
    acceptedAnswer: schemaNode('Answer', undefined, {
      text: texts.rows(rows),
      url: `${facts.site}queries/${name}.json`,
    }),
  })
}
