/**
 * Which files a publication has. In: the validated units, their outcomes and the answers. Out: every file, through
 * the function that writes one. Only this module knows the names of published files; what stands in them, the
 * modules of `render` and `catalogue` say.
 */
import type { Quad } from '@rdfjs/types'
import { catalogueQuads, withoutKnown } from '../catalogue/catalogue.ts'
import { PROFILES } from '../catalogue/profiles.ts'
import type { Unit } from '../model/dataset.ts'
import { withoutGraph } from '../model/statements.ts'
import type { AnsweredQuestion, Question } from '../render/answers.ts'
import { contextDocument } from '../render/context.ts'
import { CSV_FOLDER, csvTables } from '../render/csv.ts'
import { CSVW_NAME, csvwMetadata } from '../render/csvw.ts'
import { type CatalogueEntry, catalogueEntries, editorTerms } from '../render/editor-data.ts'
import { FORMATS, type Format, formatOf, type QuadUnit } from '../render/formats.ts'
import { licenceIri } from '../render/frame.ts'
import type { RuleFacts } from '../render/resource-rules.ts'
import { collectResources, type Resource } from '../render/resources.ts'
import { searchRecords } from '../render/search-records.ts'
import { PAGE_LANGUAGES } from '../render/texts.ts'
import { renderTree } from '../render/tree.ts'
import { View } from '../render/view.ts'
import { VOID_FILE, voidQuads } from '../render/void.ts'
import type { Coverage } from '../source/coverage.ts'
import type { LoadedData } from '../source/load.ts'
import type { ShapeInfo } from '../validate/shapes.ts'
import type { PublishedFile, WriteFile } from './folder.ts'
import { hostingFiles } from './hosting/hosting.ts'
import { Pages } from './pages.ts'
import { ROUTES_FILE, routesOf } from './routes.ts'
import { searchIndex } from './search-index.ts'

const [{ file: CATALOGUE }] = PROFILES

/** Documents that no unit types as one. */
const DOCUMENTS = [CATALOGUE, 'shapes']

const CATALOGUE_FORMATS = (['turtle', 'ntriples', 'rdfxml', 'jsonld'] as const).map(formatOf)

export interface PublicationInput {
  data: LoadedData
  base: string
  /** Where files lie. */
  site: string
  version: string
  units: readonly Unit[]
  /** The shapes as they were read, under the base. */
  shapes: readonly Quad[]
  /** Every shape, for people. */
  rules: readonly ShapeInfo[]
  /** One a unit, in their order. */
  reports: readonly UnitReport[]
  /** Of all units: what was tested, and what came of it. */
  validation: RuleFacts & { coverage: Readonly<Record<string, Coverage>> }
  /** @throws DataError where a portal would refuse it */
  checkCatalogue(quads: readonly Quad[]): Promise<UnitReport>
  /** They come from a thread, and are waited for where they are written. */
  answers: Promise<readonly PublishedAnswer[]>
  /** RDFC-1.0, SHA-256. */
  dataHash: string
  /** Those that have an answer of rows, and so a page. */
  questions: readonly Question[]
  /** All queries, each with the whole text of its file. */
  catalogue: readonly CatalogueEntry[]
}

/** The SHACL report of a unit. */
export interface UnitReport {
  iri: string
  quads: readonly Quad[]
  facts: RuleFacts
}

/** An answer for the page, and as files. */
export type PublishedAnswer = AnsweredQuestion & { json: string; csv: string }

/** @throws DataError when the catalogue is not as its shapes want it */
export async function writePublication(writeFile: WriteFile, input: PublicationInput): Promise<void> {
  const written: PublishedFile[] = []
  const write: WriteFile = async (filePath, content) => {
    const file = await writeFile(filePath, content)
    written.push(file)
    return file
  }
  const { base, units, reports } = input
  const dumps = await writeDumps(write, input)
  const data = await writeData(write, input)
  await writeVoid(write, input, dumps)
  const view = new View([], base)
  for (const unit of units) view.add(unit.quads)
  // Another process makes it while files are written; who waits for it sees it fail.
  const search = searchIndex(
    new Map(PAGE_LANGUAGES.map((each) => [each, searchRecords(view, each, input.questions)])),
  )
  search.catch(() => undefined)
  const tables = await writeTables(write, view, input)
  const quads = [...units, ...reports].flatMap((each) => each.quads)
  for (const each of reports) view.add(each.quads)
  const { catalogue, report } = await writeCatalogue(write, [...dumps, ...data, ...tables], view, input)
  for (const more of [catalogue, report.quads]) view.add(more)
  const resources = collectResources([...quads, ...catalogue, ...report.quads], base, DOCUMENTS)
  const pages = new Pages(resources, view, { ...input, reports: [...reports, report] })
  await writeResources(write, resources, pages, base)
  await writeAll(write, pages.shapes())
  await writeAll(write, pages.legislation())
  await writeAll(write, pages.forRobots())
  const { title, operator, licence } = input.data.catalogue
  const routes = routesOf(resources, [...DOCUMENTS, ...pages.documents], {
    base,
    site: input.site,
    licence: licenceIri(licence),
    summaries: input.data.summaries.map(({ key }) => key),
  })
  await write(ROUTES_FILE, json(routes))
  await writeAll(write, hostingFiles({ routes, title: title.en ?? 'tilsyn', operator }))
  for (const [path, content] of await search) await write(path, content)
  await write('queries/catalogue.json', json(catalogueEntries(input.catalogue)))
  for (const language of PAGE_LANGUAGES)
    await write(`queries/terms.${language}.json`, json(editorTerms(view, language)))
  const answers = await input.answers
  await writeAll(
    write,
    answers.flatMap(({ name, json: answer, csv }) => [
      [`queries/${name}.json`, answer] as const,
      [`queries/${name}.csv`, csv] as const,
    ]),
  )
  await writeAll(write, pages.site(answers, written))
}

async function writeAll(
  write: WriteFile,
  files: Iterable<readonly [path: string, text: string]>,
): Promise<void> {
  for (const [path, text] of files) await write(path, text)
}

/** All of it, what summaries share, and each summary. */
async function writeDumps(write: WriteFile, { units, base }: PublicationInput): Promise<PublishedFile[]> {
  const dumps: (readonly [string, readonly QuadUnit[]])[] = [
    ['tilsyn', units],
    ...units.map((unit) => [unit.summary ?? 'ontology', [unit]] as const),
  ]
  const files: PublishedFile[] = []
  for (const [name, parts] of dumps) {
    for (const format of FORMATS)
      files.push(await write(`dumps/${name}.${format.extension}`, format.serialise(parts, { base })))
  }
  return files
}

async function writeTables(
  write: WriteFile,
  view: View,
  { data }: PublicationInput,
): Promise<PublishedFile[]> {
  const tables = csvTables(view)
  const files: PublishedFile[] = []
  for (const { path, csv } of tables) files.push(await write(path, csv))
  const { title, licence, issued } = data.catalogue
  await write(`${CSV_FOLDER}/${CSVW_NAME}`, csvwMetadata(tables, { title, licence, issued }))
  return files
}

/** What is neither a dump nor a resource: trees, texts, shapes, context, queries, reports. */
async function writeData(write: WriteFile, input: PublicationInput): Promise<PublishedFile[]> {
  const { units, base, data, version } = input
  const turtle = formatOf('turtle')
  for (const { summary, quads } of units) {
    if (summary) await write(`dumps/tree/${summary}.jsonld`, renderTree({ quads, summary, base }))
  }
  for (const { key, document } of data.summaries) {
    for (const [language, basis] of document.texts)
      await write(`${key}/text/${language}.txt`, `${basis.text}\n`)
  }
  await write('shapes.ttl', turtle.serialise([{ quads: input.shapes }], { base }))
  await write(`context/tilsyn-${version}.jsonld`, json(contextDocument(base)))
  await write('validation.json', json(input.validation))
  for (const { name, text } of input.catalogue) await write(`queries/${name}.rq`, text)
  const report = [{ quads: input.reports.flatMap(({ quads }) => quads) }]
  const files: PublishedFile[] = []
  for (const { extension, serialise } of FORMATS.filter(({ graphs, id }) => !graphs || id === 'jsonld'))
    files.push(await write(`validation.${extension}`, serialise(report, { base })))
  return files
}

/** In every profile, each as a file that stands alone; and as the store loads it, without what the dumps say. */
async function writeCatalogue(
  write: WriteFile,
  files: readonly PublishedFile[],
  view: View,
  input: PublicationInput,
): Promise<{ catalogue: Quad[]; report: UnitReport }> {
  const { base, site, version, data, units } = input
  const described = {
    settings: data.catalogue,
    registry: data.registry,
    coverage: input.validation.coverage,
    view,
    files,
    base,
    site,
    version,
  }
  const [main, ...others] = PROFILES
  const quads = catalogueQuads(described, main)
  const report = await input.checkCatalogue(quads)
  for (const { extension, serialise } of CATALOGUE_FORMATS)
    await write(`${main.file}.${extension}`, serialise([{ quads: quads.map(withoutGraph) }], { base }))
  for (const profile of others) {
    const unit = { quads: catalogueQuads(described, profile) }
    await write(`${profile.file}.ttl`, formatOf('turtle').serialise([unit], { base }))
  }
  const alone = withoutKnown(
    quads,
    units.flatMap((unit) => unit.quads),
  )
  await write(`${main.file}.nq`, formatOf('nquads').serialise([{ quads: alone }], { base }))
  return { catalogue: quads, report }
}

/** How many resources are under way at once: their files are small, and most of the time is waiting for the disk. */
const RESOURCES_AT_ONCE = 16

/** The ontology is read by tools that know RDF/XML alone. */
function formatsFor(path: string): readonly Format[] {
  const formats = [formatOf('turtle'), formatOf('ntriples')]
  return path === 'ontology' ? [...formats, formatOf('rdfxml')] : formats
}

async function writeResources(
  write: WriteFile,
  resources: readonly Resource[],
  pages: Pages,
  base: string,
): Promise<void> {
  const waiting = [...resources].reverse()
  const work = async (): Promise<void> => {
    for (let resource = waiting.pop(); resource; resource = waiting.pop()) {
      const { path } = resource
      const data = pages.jsonld(resource)
      // The files of the catalogue hold all of it, and are there.
      if (path !== CATALOGUE) {
        for (const { extension, serialise } of formatsFor(path))
          await write(`${path}.${extension}`, serialise([resource], { base }))
        await write(`${path}.jsonld`, data)
      }
      await writeAll(write, pages.of(resource))
    }
  }
  await Promise.all(Array.from({ length: RESOURCES_AT_ONCE }, work))
}

async function writeVoid(
  write: WriteFile,
  { units, base, site, data }: PublicationInput,
  dumps: readonly PublishedFile[],
): Promise<void> {
  const { title, licence, issued } = data.catalogue
  const quads = voidQuads(units, {
    base,
    site,
    title,
    licence,
    modified: issued,
    dumps: dumps.map(({ path }) => path),
  })
  await write(VOID_FILE, formatOf('turtle').serialise([{ quads }], { base }))
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`
}
