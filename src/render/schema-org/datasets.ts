/**
 * Datasets and their files, as search engines for datasets read them. In: the catalogue, which is part of the view:
 * each value here stands there too. Out: nodes for datasets, their files, the series and the catalogue.
 * @see https://developers.google.com/search/docs/appearance/structured-data/dataset
 */
import type { NamedNode } from '@rdfjs/types'
import { dcat, dct, dqv, prov, rdf, skos, spdx, tilsyn } from '../../vocabulary.ts'
import { licenceIri } from '../frame.ts'
import { catalogNode, datasetNode, placeNode, publisherNode, reportNode } from './named.ts'
import {
  creditOf,
  describe,
  IRIS,
  intervalOf,
  nameOf,
  oneLine,
  type Place,
  siteDescription,
  textOf,
  urlOf,
} from './place.ts'
import { type SchemaNode, schemaNode } from './vocabulary.ts'

/** IRIs of the datasets of the catalogue: all of it first. */
export function datasetsOf({ view }: Place): readonly string[] {
  const all = IRIS.sharedDataset('all').value
  const known = view.values(IRIS.catalog().value, dcat.dataset).map(({ value }) => value)
  return [...known.filter((iri) => iri === all), ...known.filter((iri) => iri !== all)]
}

/** A dataset with all that a search engine asks for. */
export function wholeDatasetNode(iri: string, place: Place): SchemaNode {
  const { view, facts } = place
  const summaries = summariesOf(iri, place)
  const version = view.value(iri, dcat.version) ?? facts.version
  return {
    ...datasetNode(iri, place),
    ...schemaNode('Dataset', view.iri(iri), {
      identifier: view.iri(iri),
      version,
      datePublished: view.value(iri, dct.issued) ?? facts.issued,
      dateModified: view.value(iri, dct.modified) ?? facts.modified ?? facts.issued,
      inLanguage: languagesOf(summaries, place),
      isAccessibleForFree: true,
      keywords: keywordsOf(iri, place),
      temporalCoverage: intervalOf(view.value(iri, dct.temporal) ?? '', place),
      spatialCoverage: view.values(iri, dct.spatial).map(({ value }) => placeNode(value, place)),
      variableMeasured: variablesOf(iri, place),
      publisher: publisherNode(place),
      isBasedOn: summaries.map((each) => view.iri(each)),
      citation: summaries.map((each) => reportNode(each, place)),
      creditText: creditOf(nameOf(iri, place), view.iri(iri), place, version),
      includedInDataCatalog: catalogNode(place),
      distribution: view.values(iri, dcat.distribution).flatMap(({ value }) => fileNode(value, place) ?? []),
    }),
  }
}

/** @param describeOne how much is said of each dataset: their own pages say more than a list of them */
export function wholeCatalogNode(
  place: Place,
  describeOne: (iri: string, place: Place) => SchemaNode = datasetNode,
): SchemaNode {
  return {
    ...catalogNode(place),
    ...schemaNode('DataCatalog', place.view.iri(IRIS.catalog().value), {
      description: describe(...siteDescription(place)),
      license: licenceIri(place.facts.licence),
      publisher: publisherNode(place),
      dataset: datasetsOf(place).map((each) => describeOne(each, place)),
    }),
  }
}

/** The summaries of one authority, a dataset each. */
export function seriesNode(iri: string, place: Place): SchemaNode {
  const { view } = place
  const parts = view.pointingAt(iri, dcat.inSeries).map((each) => datasetNode(each, place))
  return schemaNode('CreativeWorkSeries', view.iri(iri), {
    name: nameOf(iri, place),
    url: urlOf(iri, place),
    description: describe(textOf(iri, dct.description, place), ...siteDescription(place)),
    license: licenceIri(place.facts.licence),
    publisher: publisherNode(place),
    hasPart: parts,
  })
}

const SHA256 = /sha256$/

/** One file: where it lies, its kind, size and hash. */
function fileNode(iri: string, place: Place): SchemaNode | undefined {
  const { view } = place
  const address = view.value(iri, dcat.downloadURL)
  const type = view.value(iri, dcat.mediaType)
  if (address === undefined || type === undefined) return undefined
  const size = view.value(iri, dcat.byteSize)
  const hash = view
    .values(iri, spdx.checksum)
    .find(({ value }) => SHA256.test(view.value(value, spdx.algorithm) ?? ''))
  return schemaNode('DataDownload', view.iri(iri), {
    name: textOf(iri, dct.title, place),
    contentUrl: address,
    encodingFormat: type.replace(/^.*\/media-types\//, ''),
    contentSize: size === undefined ? undefined : `${size} B`,
    sha256: hash && view.value(hash.value, spdx.checksumValue),
  })
}

/** What it is made from: one summary, or, for what belongs to no one summary, all of them. */
function summariesOf(iri: string, { view }: Place): readonly string[] {
  const own = view.values(iri, prov.wasDerivedFrom).filter(({ value }) => view.isA(value, tilsyn.Summary))
  return own.length > 0 ? own.map(({ value }) => value) : view.instances(tilsyn.Summary)
}

/** As tags, of the documents. */
function languagesOf(summaries: readonly string[], { view }: Place): string[] {
  return [...new Set(summaries.flatMap((each) => view.languagesOf(each)))].sort()
}

/** In the language of the page, or else in English. */
function keywordsOf(iri: string, { view, language }: Place): string[] {
  const all = view.values(iri, dcat.keyword)
  const inLanguage = (tag: string): string[] =>
    all.flatMap((each) => (each.termType === 'Literal' && each.language === tag ? [oneLine(each.value)] : []))
  const own = inLanguage(language)
  return own.length > 0 ? own : inLanguage('en')
}

/**
 * What the rows of a dataset say: for claims, their kinds and what their figures count; for the vocabulary, its code
 * lists; for reports, the measures of quality.
 */
function variablesOf(iri: string, place: Place): SchemaNode[] {
  const { view } = place
  const variable = (each: string): SchemaNode =>
    schemaNode('PropertyValue', undefined, { name: nameOf(each, place), propertyID: view.iri(each) })
  if (iri === IRIS.sharedDataset('vocabulary').value)
    return sorted(view.instances(skos.ConceptScheme))
      .filter((each) => each.startsWith(IRIS.base))
      .map(variable)
  if (iri === IRIS.sharedDataset('validation').value) return sorted(view.instances(dqv.Metric)).map(variable)
  const claims = summariesOf(iri, place).flatMap((summary) => view.pointingAt(summary, tilsyn.summary))
  const values = (predicate: NamedNode): string[] =>
    sorted(claims.flatMap((claim) => view.values(claim, predicate).map(({ value }) => value)))
  return [...values(rdf.type).filter((each) => each.startsWith(tilsyn.$iri)), ...values(tilsyn.counts)].map(
    variable,
  )
}

function sorted(iris: readonly string[]): string[] {
  return [...new Set(iris)].sort()
}
