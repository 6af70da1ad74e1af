/** What markup is made from: the data of a folder with its catalogue and a report, and the pages that there would be. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Parser } from 'n3'
import { catalogueQuads } from '../../src/catalogue/catalogue.ts'
import type { FileFact } from '../../src/catalogue/datasets.ts'
import { PROFILES } from '../../src/catalogue/profiles.ts'
import { buildDataset } from '../../src/model/dataset.ts'
import { FORMATS } from '../../src/render/formats.ts'
import { collectResources } from '../../src/render/resources.ts'
import { pageKindOf, schemaOrgOf } from '../../src/render/schema-org/markup.ts'
import type { SchemaFacts } from '../../src/render/schema-org/place.ts'
import type { PageKind } from '../../src/render/schema-org/table.ts'
import type { SchemaNode } from '../../src/render/schema-org/vocabulary.ts'
import type { PageLanguage } from '../../src/render/texts.ts'
import { View } from '../../src/render/view.ts'
import { codeFiles, ontologyFiles } from '../../src/resources.ts'
import { loadData } from '../../src/source/load.ts'
import { reportQuads } from '../../src/validate/report.ts'
import { DEFAULT_BASE, eli, tilsyn } from '../../src/vocabulary.ts'
import { copyInvented } from '../support/data-folder.ts'

const DATA = join(import.meta.dirname, '../../data')
const SITE = 'https://site.example.org/data/'

export interface MarkupSample {
  view: View
  facts: SchemaFacts
  hasPage(iri: string): boolean
  /** A page of every kind that there is, each thing of the data on its own. */
  pages: readonly SamplePage[]
}

export interface SamplePage {
  kind: PageKind
  /** As it is looked up in the view. */
  iri: string | undefined
  path: string
}

/** The data of this project. */
export function realMarkup(options: SampleOptions = {}): MarkupSample {
  return markupSample(DATA, options)
}

interface SampleOptions {
  base?: string
  official?: boolean
}

/** Of another country, in other languages. */
export function inventedMarkup(options: SampleOptions = {}): MarkupSample {
  const dir = mkdtempSync(join(tmpdir(), 'tilsyn-data-'))
  try {
    copyInvented(dir)
    return markupSample(dir, options)
  } finally {
    rmSync(dir, { recursive: true })
  }
}

function markupSample(dir: string, { base = DEFAULT_BASE, official = false }: SampleOptions): MarkupSample {
  const { data } = loadData(dir, { codeFiles: codeFiles() })
  const settings = { ...data.catalogue, official }
  const terms = ontologyFiles().flatMap(({ text }) => new Parser().parse(text))
  const quads = buildDataset(data, terms, { version: '0.0.0', base }).flatMap((unit) => unit.quads)
  const report = ['shared', ...data.summaries.map(({ key }) => key)].flatMap((key) =>
    reportQuads({ conforms: true, results: [], met: {} }, `${base}validation/${key}`),
  )
  const view = new View(quads, base)
  const [profile] = PROFILES
  const catalogue = catalogueQuads(
    {
      settings,
      registry: data.registry,
      view,
      files: fileNames(data.summaries.map(({ key }) => key)).map(inventedFile),
      coverage: Object.fromEntries(data.summaries.map(({ key, coverage }) => [key, coverage])),
      base,
      site: SITE,
      version: '1.2.3',
    },
    profile,
  )
  view.add([...catalogue, ...report])
  const paths = [
    ...collectResources([...quads, ...catalogue, ...report], base).map(({ path }) => path),
    'shapes',
  ]
  const known = new Set(paths.map((path) => base + path))
  const { title, description, operator, licence, issued } = settings
  return {
    view,
    hasPage: (iri) => known.has(iri),
    facts: {
      ...{ title, description, operator, official, licence, issued, version: '1.2.3', site: SITE },
      search: { path: 'search', parameter: 'q' },
    },
    pages: [
      ...paths.map((path): SamplePage => {
        const iri = DEFAULT_BASE + path
        return { kind: pageKindOf(iri, view), iri, path }
      }),
      ...pagesOf('law', [
        ...view.instances(eli.LegalResource),
        ...view.instances(eli.LegalResourceSubdivision),
      ]),
      ...pagesOf('sentence', view.instances(tilsyn.Sentence)),
      ...WITHOUT_THING.map(
        (kind): SamplePage => ({ kind, iri: undefined, path: kind === 'start' ? 'index' : kind }),
      ),
    ],
  }

  function pagesOf(folder: string, iris: readonly string[]): SamplePage[] {
    return iris.map((iri, index) => ({ kind: pageKindOf(iri, view), iri, path: `${folder}/${index}` }))
  }
}

function fileNames(summaries: readonly string[]): string[] {
  const stems = ['dumps/tilsyn', ...summaries.map((key) => `dumps/${key}`), 'dumps/ontology', 'validation']
  return [
    ...stems.flatMap((stem) => FORMATS.map(({ extension }) => `${stem}.${extension}`)),
    ...['dumps/csv/findings.csv', 'shapes.ttl', 'validation.json'],
  ]
}

function inventedFile(path: string): FileFact {
  return { path, byteSize: path.length, sha256: 'ab'.repeat(32) }
}

/** Pages that are of nothing in the data. */
const WITHOUT_THING = [
  ...(['start', 'data', 'question', 'questions', 'query', 'coverage'] as const),
  ...(['embed', 'search', 'accessibility'] as const),
]

export function markupOf(
  { kind, iri, path }: SamplePage,
  language: PageLanguage,
  { view, facts, hasPage }: MarkupSample,
): SchemaNode[] {
  const title = iri === undefined && kind !== 'start' ? { title: `The page ${kind}` } : {}
  const question = kind === 'question' ? { question: { name: 'figures', text: 'How many?', rows: 12 } } : {}
  return schemaOrgOf(kind, iri, { language, view, path, hasPage }, facts, { ...title, ...question })
}

/** The node of a thing on the page that is of it, in English. */
export function nodeOf(iri: string, sample: MarkupSample): SchemaNode {
  const page = sample.pages.find((each) => each.iri === iri)
  const found = page && markupOf(page, 'en', sample).find((node) => node['@id'] === sample.view.iri(iri))
  if (!found) throw new RangeError(`no page of ${iri}`)
  return found
}
