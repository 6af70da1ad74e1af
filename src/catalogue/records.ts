/**
 * A dataset and the files that it is distributed as. In: a row of the table of datasets. Out: their statements.
 * @see https://www.w3.org/TR/vocab-dcat-3/#Class:Dataset
 */
import type { NamedNode } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { euCode, partOf } from '../model/iri.ts'
import { isA, labels, plain, type Statement, text, typed } from '../model/statements.ts'
import { DEFAULT_BASE, dcat, dcatap, dct, dqv, foaf, prov, spdx, xsd } from '../vocabulary.ts'
import { type Context, common, dates, describePeriod, firstStep, pageOf, published } from './context.ts'
import { bothTexts, type DatasetRow, type DistributionRow, type FileFact, mediaTypeIri } from './datasets.ts'
import type { Profile } from './profiles.ts'
import { type Described, measurements } from './quality.ts'

const { namedNode } = DataFactory

/** Its metadata is in the same table format. */
export const CSVW = namedNode('https://www.w3.org/TR/tabular-metadata/')

export function describeDataset(row: DatasetRow, context: Context): Described[] {
  const { iris, settings, profile, coverage, version } = context
  const { iri, origin } = row
  const keywords = ['nb', 'en'].flatMap((language) =>
    [...(settings.keywords[language] ?? []), ...(row.keywords[language] ?? [])].map(
      (word): Statement => [dcat.keyword, text(word, language)],
    ),
  )
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
        ...keywords,
        ...row.languages.map((each): Statement => [dct.language, namedNode(each)]),
        ...row.places.map((each): Statement => [dct.spatial, namedNode(each)]),
        [dct.temporal, span],
        [dct.accessRights, euCode('access-right', 'PUBLIC')],
        [dct.accrualPeriodicity, euCode('frequency', 'QUADRENNIAL')],
        [dct.conformsTo, namedNode(`${DEFAULT_BASE}ontology`)],
        ...row.regulations.map((each): Statement => [dcatap.applicableLegislation, namedNode(each)]),
        [dcat.landingPage, pageOf(iri, context)],
        ...(profile.series ? [[dcat.version, plain(version)] as const] : []),
        // dct:source would have to be a dataset.
        ...(origin ? [[foaf.page, namedNode(origin.summary)] as const] : []),
        ...(origin ? [[prov.wasDerivedFrom, namedNode(origin.summary)] as const] : []),
        ...(origin && profile.series ? [[dcat.inSeries, iris.series(firstStep(origin.key))] as const] : []),
        ...row.distributions.map((each): Statement => [dcat.distribution, partOf(iri, each.id)]),
        ...quality.map(([measurement]): Statement => [dqv.hasQualityMeasurement, measurement]),
        ...row.reports.map((report): Statement => [dqv.hasQualityMetadata, namedNode(report)]),
      ],
    ],
    [span, describePeriod(row.period)],
    [pageOf(iri, context), isA(foaf.Document)],
    ...row.reports.map((report): Described => [namedNode(report), isA(dqv.QualityMetadata)]),
    ...quality,
    ...row.distributions.flatMap((each) => describeDistribution(row, each, context)),
  ]
}

function describeDistribution(row: DatasetRow, each: DistributionRow, context: Context): Described[] {
  const { site, profile, licence, rights, service, iris } = context
  const { file, mediaType, fileType } = each
  const iri = partOf(row.iri, each.id)
  const checksum = partOf(row.iri, `${each.id}-sha256`)
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
        ...(profile.sha256 ? [[spdx.checksum, checksum] as const] : []),
        [dct.license, licence],
        [dct.rights, rights],
        [dcatap.availability, euCode('planned-availability', 'STABLE')],
        ...row.languages.map((language): Statement => [dct.language, namedNode(language)]),
        [dct.conformsTo, each.conformsTo === 'csvw' ? CSVW : namedNode(`${iris.base}ontology`)],
        [dcat.accessService, service],
      ],
    ],
    ...describeChecksum(checksum, file, profile),
  ]
}

function describeChecksum(checksum: NamedNode, { sha256 }: FileFact, profile: Profile): Described[] {
  if (!profile.sha256) return []
  return [
    [
      checksum,
      [
        ...isA(spdx.Checksum),
        [spdx.algorithm, profile.sha256],
        [spdx.checksumValue, typed(sha256, xsd.hexBinary)],
      ],
    ],
    [profile.sha256, isA(spdx.ChecksumAlgorithm)],
  ]
}
