/**
 * The catalogue of a publication, for portals. In: the settings, what was published, and a profile. Out: quads of
 * `{base}graph/catalog`, without blank nodes, that stand alone: every code and agent that they name is described.
 * @see https://www.w3.org/TR/vocab-dcat-3/
 * @see https://semiceu.github.io/DCAT-AP/releases/3.0.1/
 */
import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { euCode, type Iris, mintIris, norwegianRegister, partOf } from '../model/iri.ts'
import { rebase } from '../model/rebase.ts'
import { isA, labels, objectKey, plain, type Statement, toQuads } from '../model/statements.ts'
import type { CatalogueSettings } from '../source/registry.ts'
import { DEFAULT_BASE, dcat, dcatap, dct, eli, foaf, org, rdfs, vcard } from '../vocabulary.ts'
import {
  type CatalogueInput,
  type Context,
  common,
  dates,
  describePeriod,
  firstStep,
  keywords,
  published,
} from './context.ts'
import { bothTexts, type DatasetRow, datasetRows } from './datasets.ts'
import { describeCode } from './eu-codes.ts'
import type { Profile } from './profiles.ts'
import { type Described, metrics } from './quality.ts'
import { describeDataset, describeStandards } from './records.ts'
import { TEXTS } from './texts.ts'

const { namedNode } = DataFactory

export function catalogueQuads(input: CatalogueInput, profile: Profile): Quad[] {
  const iris = mintIris(DEFAULT_BASE)
  const part = (name: string): NamedNode => partOf(iris.catalog(), name)
  const rows = datasetRows(input.view, input.files, iris)
  const operator = part('operator')
  const context: Context = {
    ...input,
    iris,
    profile,
    operator,
    publisher: publisherOf(rows, input.settings) ?? operator,
    contact: part('contact'),
    rights: part('rights'),
    service: part('sparql'),
    licence: euCode('licence', input.settings.licence),
  }
  const described: Described[] = [
    describeCatalog(rows, context),
    ...describeAgents(rows, context),
    ...rows.flatMap((row) => describeDataset(row, context)),
    ...(profile.series ? describeSeries(rows, context) : []),
    describeService(rows, context),
    ...rows.flatMap((row) => describeOrigin(row, context)),
    ...describeLegislation(rows, context),
    ...metrics(iris),
    [SPARQL, [...isA(dct.Standard), ...labels(dct.title, TEXTS.sparqlProtocol)]],
    ...describeStandards(),
  ]
  return rebase(toGraph([...described, ...describeCodes(described, context)], context), input.base)
}

/** What the dumps say already stands in their graphs, and each triple stands in one graph alone. */
export function withoutKnown(catalogue: readonly Quad[], known: Iterable<Quad>): Quad[] {
  const key = ({ subject, predicate, object }: Quad): string =>
    `${subject.value} ${predicate.value} ${objectKey(object)}`
  const wanted = new Set(catalogue.map(key))
  const said = new Set<string>()
  for (const quad of known) {
    const each = key(quad)
    if (wanted.has(each)) said.add(each)
  }
  return catalogue.filter((quad) => !said.has(key(quad)))
}

/** The authority publishes its summaries itself where they are official; until then the operator does. */
function publisherOf(rows: readonly DatasetRow[], { official }: CatalogueSettings): NamedNode | undefined {
  const [authority, ...others] = new Set(rows.flatMap(({ origin }) => origin?.authority ?? []))
  return official && authority && others.length === 0 ? namedNode(authority) : undefined
}

function toGraph(described: readonly Described[], { iris }: Context): Quad[] {
  const statements = new Map<string, Statement[]>()
  for (const [subject, about] of described)
    statements.set(subject.value, [...(statements.get(subject.value) ?? []), ...about])
  return [...statements].flatMap(([subject, about]) =>
    toQuads(namedNode(subject), about, iris.sharedGraph('catalog')),
  )
}

function describeCatalog(rows: readonly DatasetRow[], context: Context): Described {
  const { iris, settings, site, service, profile } = context
  const places = new Set(rows.flatMap((row) => row.places))
  const languages = new Set(rows.flatMap((row) => row.languages))
  return [
    iris.catalog(),
    [
      ...isA(dcat.Catalog),
      ...labels(dct.title, settings.title),
      ...labels(dct.description, settings.description ?? TEXTS.catalogue.description),
      [dct.identifier, plain(published(iris.catalog(), context))],
      ...common(context),
      ...dates(context),
      ...[...languages].map((iri): Statement => [dct.language, namedNode(iri)]),
      ...[...places].map((iri): Statement => [dct.spatial, namedNode(iri)]),
      [dct.license, context.licence],
      [dct.rights, context.rights],
      [dcat.themeTaxonomy, namedNode('http://publications.europa.eu/resource/authority/data-theme')],
      [foaf.homepage, namedNode(site)],
      ...rows.map(({ iri }): Statement => [dcat.dataset, iri]),
      ...(profile.series ? seriesOf(rows, iris).map((iri): Statement => [dcat.resource, iri]) : []),
      [dcat.service, service],
    ],
  ]
}

/** Who publishes it, whom to ask, and what may be done with it. */
function describeAgents(rows: readonly DatasetRow[], context: Context): Described[] {
  const { settings, operator, publisher, contact, site, rights, view } = context
  const { name, contact: address } = settings.operator
  const isMail = address.startsWith('mailto:')
  const home = namedNode(isMail ? site : address)
  const isKnown = rows.every(({ origin }) => !origin || view.value(origin.summary, dct.license))
  const describedOperator: Described = [
    operator,
    [
      ...isA(foaf.Agent),
      ...labels(foaf.name, { nb: name, en: name }),
      [foaf.homepage, home],
      [dct.identifier, plain(home.value)],
    ],
  ]
  return [
    ...(publisher.equals(operator) ? [describedOperator] : []),
    [
      contact,
      [
        ...isA(vcard.Kind, vcard.Organization),
        [vcard.fn, plain(name)],
        [isMail ? vcard.hasEmail : vcard.hasURL, namedNode(address)],
      ],
    ],
    [rights, [...isA(dct.RightsStatement), ...labels(rdfs.label, TEXTS.rights(isKnown))]],
    ...[namedNode(site), home].map((page): Described => [page, isA(foaf.Document)]),
  ]
}

function describeService(rows: readonly DatasetRow[], context: Context): Described {
  const { service, site, licence, rights } = context
  const endpoint = namedNode(new URL('sparql', site).href)
  return [
    service,
    [
      ...isA(dcat.DataService),
      ...labels(dct.title, TEXTS.service.title),
      ...labels(dct.description, TEXTS.service.description),
      [dct.identifier, plain(published(service, context))],
      ...common(context),
      ...keywords(context),
      [dcat.endpointURL, endpoint],
      [dcat.endpointDescription, endpoint],
      [dct.conformsTo, SPARQL],
      [dct.license, licence],
      [dct.rights, rights],
      [dct.accessRights, euCode('access-right', 'PUBLIC')],
      ...rows.map(({ iri }): Statement => [dcat.servesDataset, iri]),
    ],
  ]
}

/** All summaries of one authority. */
function describeSeries(rows: readonly DatasetRow[], context: Context): Described[] {
  const { iris, view } = context
  return seriesOf(rows, iris).flatMap((iri): Described[] => {
    const members = rows.filter(({ origin }) => origin && iris.series(firstStep(origin.key)).equals(iri))
    const authority = members[0]?.origin?.authority ?? ''
    const words = TEXTS.series(bothTexts((language) => view.label(authority, language)?.value ?? ''))
    const starts = members.map(({ period }) => period.start).sort()
    const ends = members.map(({ period }) => period.end).sort()
    const span = partOf(iri, 'period')
    return [
      [
        iri,
        [
          ...isA(dcat.DatasetSeries),
          ...labels(dct.title, words.title),
          ...labels(dct.description, words.description),
          [dct.identifier, plain(published(iri, context))],
          ...common(context),
          ...dates(context),
          [dct.accrualPeriodicity, euCode('frequency', 'QUADRENNIAL')],
          ...[...new Set(members.flatMap(({ places }) => places))].map(
            (place): Statement => [dct.spatial, namedNode(place)],
          ),
          [dct.temporal, span],
          ...[...new Set(members.flatMap(({ regulations }) => regulations))].map(
            (each): Statement => [dcatap.applicableLegislation, namedNode(each)],
          ),
        ],
      ],
      [span, describePeriod({ start: starts[0] ?? '', end: ends.at(-1) ?? '' })],
    ]
  })
}

/** The document that a dataset was made from, and who wrote it. */
function describeOrigin({ origin }: DatasetRow, { view, registry, iris }: Context): Described[] {
  if (!origin) return []
  const { summary, authority } = origin
  const body = registry.bodies.get(authority.slice(`${iris.base}authority/`.length))
  const licence = view.value(summary, dct.license)
  const number = body?.organisationNumber
  return [
    [
      namedNode(summary),
      [
        ...isA(foaf.Document),
        ...textsOf(view.values(summary, dct.title), dct.title),
        [dct.creator, namedNode(authority)],
        ...(licence ? [[dct.license, namedNode(licence)] as const] : []),
      ],
    ],
    [
      namedNode(authority),
      [
        ...isA(foaf.Agent, org.Organization),
        ...labels(foaf.name, body?.name ?? {}),
        ...(number ? [[dct.identifier, plain(number)] as const] : []),
        ...(number ? [[rdfs.seeAlso, norwegianRegister(number).body] as const] : []),
      ],
    ],
  ]
}

function describeLegislation(rows: readonly DatasetRow[], { view, profile }: Context): Described[] {
  const regulations = [...new Set(rows.flatMap((row) => row.regulations))].sort()
  return regulations.map((iri) => [
    namedNode(iri),
    [
      ...isA(eli.LegalResource),
      ...textsOf(view.values(iri, rdfs.label), rdfs.label),
      ...(profile.kindOfLegislation ? [[dct.type, euCode('resource-type', 'REG')] as const] : []),
    ],
  ])
}

/** In the languages that they are in. */
function textsOf(terms: readonly Term[], predicate: NamedNode): Statement[] {
  return terms.flatMap((term) => (term.termType === 'Literal' ? [[predicate, term] as const] : []))
}

const SPARQL = namedNode('https://www.w3.org/TR/sparql11-protocol/')

function describeCodes(described: readonly Described[], { registry }: Context): Described[] {
  const names = new Map([...registry.places.values()].map(({ iri, name }) => [iri, name]))
  const named = new Set(
    described.flatMap(([, statements]) =>
      statements.flatMap(([, object]) => (object.termType === 'NamedNode' ? [object.value] : [])),
    ),
  )
  return [...named].sort().flatMap((iri): Described[] => {
    const statements = describeCode(iri, names)
    return statements.length > 0 ? [[namedNode(iri), statements]] : []
  })
}

function seriesOf(rows: readonly DatasetRow[], iris: Iris): NamedNode[] {
  const keys = rows.flatMap(({ origin }) => (origin ? [firstStep(origin.key)] : []))
  return [...new Set(keys)].map((key) => iris.series(key))
}
