/**
 * A dataset and the files that it is distributed as. In: a row of the table of datasets. Out: their statements.
 * @see https://www.w3.org/TR/vocab-dcat-3/#Class:Dataset
 */
import type { NamedNode } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { euCode, partOf } from '../model/iri.ts'
import { isA, labels, plain, type Statement, typed } from '../model/statements.ts'
import { DEFAULT_BASE, dcat, dcatap, dct, dqv, foaf, prov, spdx, xsd } from '../vocabulary.ts'
import {
  type Context,
  common,
  dates,
  describePeriod,
  firstStep,
  keywords,
  pageOf,
  published,
} from './context.ts'
import {
  bothTexts,
  type DatasetRow,
  type DistributionRow,
  type FileFact,
  mediaTypeIri,
  type Standard,
} from './datasets.ts'
import type { Profile } from './profiles.ts'
import { annotationOf, annotations, type Described, measurements } from './quality.ts'
import { TEXTS } from './texts.ts'

const { namedNode } = DataFactory

const STANDARDS: Readonly<Record<Standard, NamedNode>> = {
  ontology: namedNode(`${DEFAULT_BASE}ontology`),
  csvw: namedNode('https://www.w3.org/TR/tabular-metadata/'),
  shacl: namedNode('https://www.w3.org/TR/shacl/'),
}

/** Portals ask that each standard that is named has a title. */
export function describeStandards(): Described[] {
  return Object.entries(STANDARDS).map(([key, iri]) => [
    iri,
    [...isA(dct.Standard), ...labels(dct.title, TEXTS.standards[key as Standard])],
  ])
}

export function describeDataset(row: DatasetRow, context: Context): Described[] {
  const { iris, profile, coverage, version } = context
  const { iri, origin } = row
  const span = partOf(iri, 'period')
  const quality = origin ? measurements(iri, coverage[origin.key] ?? {}, iris) : []
  return [
    [
      iri,
      [
        ...isA(dcat.Dataset),
        ...labels(dct.title, row.title),
        ...labels(dct.description, row.description),
        [dct.identifier, plain(published(iri, context))],
        ...common(context),
        ...dates(context),
        ...keywords(context, row.keywords),
        ...row.languages.map((each): Statement => [dct.language, namedNode(each)]),
        ...row.places.map((each): Statement => [dct.spatial, namedNode(each)]),
        [dct.temporal, span],
        [dct.accessRights, euCode('access-right', 'PUBLIC')],
        [dct.accrualPeriodicity, euCode('frequency', 'QUADRENNIAL')],
        [dct.conformsTo, STANDARDS[row.conformsTo]],
        ...row.regulations.map((each): Statement => [dcatap.applicableLegislation, namedNode(each)]),
        [dcat.landingPage, pageOf(iri, context)],
        [profile.version, plain(version)],
        // dct:source would have to be a dataset.
        ...(origin ? [[foaf.page, namedNode(origin.summary)] as const] : []),
        ...(origin ? [[prov.wasDerivedFrom, namedNode(origin.summary)] as const] : []),
        ...(origin && profile.series ? [[dcat.inSeries, iris.series(firstStep(origin.key))] as const] : []),
        ...row.distributions.map((each): Statement => [dcat.distribution, partOf(iri, each.id)]),
        ...quality.map(([measurement]): Statement => [dqv.hasQualityMeasurement, measurement]),
        ...row.reports.map((report): Statement => [dqv.hasQualityAnnotation, annotationOf(report)]),
      ],
    ],
    [span, describePeriod(row.period)],
    [pageOf(iri, context), isA(foaf.Document)],
    ...annotations(iri, row.reports, iris),
    ...quality,
    ...row.distributions.flatMap((each) => describeDistribution(row, each, context)),
  ]
}

function describeDistribution(row: DatasetRow, each: DistributionRow, context: Context): Described[] {
  const { site, profile, licence, rights, service } = context
  const { file, mediaType, fileType } = each
  const iri = partOf(row.iri, each.id)
  const checksum = describeChecksum(partOf(row.iri, `${each.id}-${profile.checksum.of}`), file, profile)
  const description = each.describedBy ? namedNode(new URL(each.describedBy, site).href) : undefined
  const title = bothTexts((language) => `${row.title[language]} (${each.title[language]})`)
  const download = namedNode(new URL(file.path, site).href)
  return [
    [
      iri,
      [
        ...isA(dcat.Distribution),
        ...labels(dct.title, title),
        ...labels(dct.description, title),
        ...dates(context),
        [dcat.accessURL, pageOf(row.iri, context)],
        [dcat.downloadURL, download],
        [dcat.mediaType, mediaTypeIri(mediaType)],
        [dct.format, euCode('file-type', fileType)],
        [dcat.byteSize, typed(String(file.byteSize), profile.byteSize)],
        ...checksum.slice(0, 1).map(([node]): Statement => [spdx.checksum, node]),
        [dct.license, licence],
        [dct.rights, rights],
        [dcatap.availability, euCode('planned-availability', 'STABLE')],
        ...row.languages.map((language): Statement => [dct.language, namedNode(language)]),
        ...(each.conformsTo ? [[dct.conformsTo, STANDARDS[each.conformsTo]] as const] : []),
        ...(description ? [[foaf.page, description] as const] : []),
        [dcat.accessService, service],
      ],
    ],
    ...checksum,
    ...(description
      ? [[description, [...isA(foaf.Document), ...labels(dct.title, TEXTS.tableMetadata)]] as const]
      : []),
  ]
}

/** The checksum first, then its algorithm; nothing where the file has no such hash. */
function describeChecksum(iri: NamedNode, file: FileFact, { checksum }: Profile): Described[] {
  const hash = file[checksum.of]
  if (hash === undefined) return []
  return [
    [
      iri,
      [
        ...isA(spdx.Checksum),
        [spdx.algorithm, checksum.algorithm],
        [spdx.checksumValue, typed(hash, xsd.hexBinary)],
      ],
    ],
    [checksum.algorithm, isA(spdx.ChecksumAlgorithm)],
  ]
}
