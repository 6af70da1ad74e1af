/**
 * Which datasets a publication has, and which of its files each is distributed as. In: the index of the published
 * quads, and the files. Out: plain rows, in the order of the catalogue.
 */
import type { NamedNode } from '@rdfjs/types'
import { DataFactory } from 'n3'
import type { Iris } from '../model/iri.ts'
import { FORMATS } from '../render/formats.ts'
import type { View } from '../render/view.ts'
import { dcat, dct, tilsyn } from '../vocabulary.ts'
import { TEXTS, type Texts } from './texts.ts'

/** A plain fact about one published file. */
export interface FileFact {
  path: string
  byteSize: number
  /** Lower-case hexadecimal. */
  sha256: string
}

export interface DistributionRow {
  /** The part of its IRI after the hash. */
  id: string
  title: Texts
  mediaType: string
  /** Key in the EU table of file types. */
  fileType: string
  file: FileFact
  conformsTo?: 'csvw'
}

export interface DatasetRow {
  iri: NamedNode
  title: Texts
  description: Texts
  keywords: Readonly<Record<string, readonly string[]>>
  /** IRIs of places of the EU tables. */
  places: readonly string[]
  period: { start: string; end: string }
  /** IRIs of the EU table of languages. */
  languages: readonly string[]
  regulations: readonly string[]
  distributions: readonly DistributionRow[]
  /** Of the dataset of one summary: the summary, its authority, and its key. */
  origin?: { summary: string; authority: string; key: string }
  /** SHACL reports on it. */
  reports: readonly string[]
}

export function datasetRows(view: View, files: readonly FileFact[], iris: Iris): DatasetRow[] {
  const summaries = view.instances(tilsyn.Summary).map((iri) => summaryRow(iri, view, files, iris))
  // What belongs to no one summary is about all of them, so it has their places and years.
  const union = {
    places: unique(summaries.flatMap(({ places }) => places)),
    languages: unique(summaries.flatMap(({ languages }) => languages)),
    regulations: unique(summaries.flatMap(({ regulations }) => regulations)),
    period: {
      start: least(summaries.map(({ period }) => period.start)),
      end: greatest(summaries.map(({ period }) => period.end)),
    },
    keywords: {},
  }
  const reports = [iris.report(undefined).value, ...summaries.flatMap((row) => row.reports)]
  const tables = files.filter(({ path }) => /^dumps\/csv\/.*\.csv$/.test(path))
  return [
    {
      ...union,
      ...TEXTS.all,
      iri: iris.sharedDataset('all'),
      distributions: [...dumpRows('dumps/tilsyn', files), ...tables.map(tableRow)],
      reports,
    },
    ...summaries,
    {
      ...union,
      ...TEXTS.vocabulary,
      iri: iris.sharedDataset('vocabulary'),
      distributions: dumpRows('dumps/ontology', files),
      reports: reports.slice(0, 1),
    },
    {
      ...union,
      ...TEXTS.validation,
      iri: iris.sharedDataset('validation'),
      distributions: dumpRows('validation', files),
      reports: [],
    },
  ]
}

function summaryRow(iri: string, view: View, files: readonly FileFact[], iris: Iris): DatasetRow {
  const key = iri.slice(iris.base.length)
  const title = bothTexts((language) => view.label(iri, language)?.value ?? key)
  const texts = view.pointingAt(iri, dct.isPartOf).filter((part) => view.isA(part, tilsyn.Text))
  const authority = view.value(iri, tilsyn.reportingAuthority) ?? ''
  const areas = view.pointingAt(iri, tilsyn.summary).filter((each) => view.isA(each, tilsyn.FocusArea))
  const labels = areas.map((area) => bothTexts((language) => view.label(area, language)?.value ?? ''))
  const regulations = view.values(iri, tilsyn.regulation).map(({ value }) => value)
  return {
    ...TEXTS.summary(title),
    iri: iris.dataset(key),
    keywords: { nb: labels.map(({ nb }) => nb), en: labels.map(({ en }) => en) },
    places: view.values(authority, dct.spatial).map(({ value }) => value),
    period: {
      start: view.value(iri, dcat.startDate) ?? '',
      end: view.value(iri, dcat.endDate) ?? '',
    },
    languages: unique(texts.flatMap((text) => view.values(text, dct.language).map(({ value }) => value))),
    regulations,
    distributions: dumpRows(`dumps/${key}`, files),
    origin: { summary: iri, authority, key },
    reports: [iris.report(key).value],
  }
}

/** The files `{stem}.{extension}`, in the order of the table of formats. */
function dumpRows(stem: string, files: readonly FileFact[]): DistributionRow[] {
  return FORMATS.flatMap(({ id, label, mediaType, extension, fileType }) => {
    const file = files.find(({ path }) => path === `${stem}.${extension}`)
    return file ? { id, title: { nb: label, en: label }, mediaType, fileType, file } : []
  })
}

function tableRow(file: FileFact): DistributionRow {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.csv$/, '')
  return {
    id: `csv-${name}`,
    title: { nb: `CSV: tabellen ${name}`, en: `CSV: the table ${name}` },
    mediaType: 'text/csv',
    fileType: 'CSV',
    file,
    conformsTo: 'csvw',
  }
}

export function bothTexts(textIn: (language: 'nb' | 'en') => string): Texts {
  return { nb: textIn('nb'), en: textIn('en') }
}

export function mediaTypeIri(mediaType: string): NamedNode {
  return DataFactory.namedNode(`http://www.iana.org/assignments/media-types/${mediaType}`)
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)].sort()
}

function least(dates: readonly string[]): string {
  return dates.filter(Boolean).sort()[0] ?? ''
}

function greatest(dates: readonly string[]): string {
  return dates.filter(Boolean).sort().at(-1) ?? ''
}
