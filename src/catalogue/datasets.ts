/**
 * Which datasets a publication has, and which of its files each is distributed as. In: the index of the published
 * quads, and the files. Out: plain rows, in the order of the catalogue.
 */
import type { NamedNode } from '@rdfjs/types'
import { DataFactory } from 'n3'
import type { Iris } from '../model/iri.ts'
import { CSV_FOLDER } from '../render/csv.ts'
import { CSVW_NAME } from '../render/csvw.ts'
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
  /** The same, for the profiles that know no other; without it they have no checksum. */
  sha1?: string
}

/** What a dataset, or a file of it, is written in the terms of. */
export type Standard = 'ontology' | 'shacl' | 'csvw'

export interface DistributionRow {
  /** The part of its IRI after the hash. */
  id: string
  title: Texts
  mediaType: string
  /** Key in the EU table of file types. */
  fileType: string
  file: FileFact
  conformsTo?: Standard
  /** Path of the file that describes it. */
  describedBy?: string
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
  conformsTo: Standard
  distributions: readonly DistributionRow[]
  /** Of the dataset of one summary: the summary, its authority, and its key. */
  origin?: { summary: string; authority: string; key: string }
  /** SHACL reports on it. */
  reports: readonly NamedNode[]
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
    conformsTo: 'ontology',
  } as const
  const reports = [iris.report(undefined), ...summaries.flatMap((row) => row.reports)]
  const tables = files.filter(({ path }) => path.startsWith(`${CSV_FOLDER}/`) && path.endsWith('.csv'))
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
      distributions: [...dumpRows('dumps/ontology', files), ...fileRows(SHAPES, files)],
      reports: reports.slice(0, 1),
    },
    {
      ...union,
      ...TEXTS.validation,
      iri: iris.sharedDataset('validation'),
      conformsTo: 'shacl',
      distributions: [...dumpRows('validation', files, 'shacl'), ...fileRows(TESTED, files)],
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
  const regulations = view.values(iri, tilsyn.regulation).map(({ value }) => value)
  return {
    ...TEXTS.summary(title),
    iri: iris.dataset(key),
    keywords: bothLanguages((language) => areas.flatMap((area) => labelIn(view, area, language))),
    places: view.values(authority, dct.spatial).map(({ value }) => value),
    period: {
      start: view.value(iri, dcat.startDate) ?? '',
      end: view.value(iri, dcat.endDate) ?? '',
    },
    languages: unique(texts.flatMap((text) => view.values(text, dct.language).map(({ value }) => value))),
    regulations,
    conformsTo: 'ontology',
    distributions: dumpRows(`dumps/${key}`, files),
    origin: { summary: iri, authority, key },
    reports: [iris.report(key)],
  }
}

/** The files `{stem}.{extension}`, in the order of the table of formats. */
function dumpRows(
  stem: string,
  files: readonly FileFact[],
  conformsTo: Standard = 'ontology',
): DistributionRow[] {
  return FORMATS.flatMap(({ id, label, mediaType, extension, fileType }) => {
    const file = files.find(({ path }) => path === `${stem}.${extension}`)
    return file ? { id, title: { nb: label, en: label }, mediaType, fileType, file, conformsTo } : []
  })
}

type OneFile = Omit<DistributionRow, 'file'> & { path: string }

const SHAPES: OneFile = {
  path: 'shapes.ttl',
  id: 'shapes',
  title: TEXTS.shapes,
  mediaType: 'text/turtle',
  fileType: 'RDF_TURTLE',
  conformsTo: 'shacl',
}

const TESTED: OneFile = {
  path: 'validation.json',
  id: 'json',
  title: TEXTS.tested,
  mediaType: 'application/json',
  fileType: 'JSON',
}

/** None where the publication has no such file. */
function fileRows({ path, ...row }: OneFile, files: readonly FileFact[]): DistributionRow[] {
  return files.filter((file) => file.path === path).map((file) => ({ ...row, file }))
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
    describedBy: `${CSV_FOLDER}/${CSVW_NAME}`,
  }
}

function bothLanguages<T>(make: (language: 'nb' | 'en') => T): Readonly<Record<'nb' | 'en', T>> {
  return { nb: make('nb'), en: make('en') }
}

/** None where the document has no words in that language. */
function labelIn(view: View, iri: string, language: string): string[] {
  const label = view.label(iri, language)
  return label?.language === language ? [label.value] : []
}

export function bothTexts(textIn: (language: 'nb' | 'en') => string): Texts {
  return bothLanguages(textIn)
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
