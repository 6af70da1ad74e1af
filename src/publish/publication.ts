/**
 * Which files a publication has. In: the validated units, their outcomes and the answers. Out: every file, through
 * the function that writes one. Only this module knows the names of published files; what stands in them, the
 * modules of `render` and `catalogue` say.
 */
import type { Quad } from '@rdfjs/types'
import type { Unit } from '../model/dataset.ts'
import type { AnsweredQuestion } from '../render/answers.ts'
import { contextDocument } from '../render/context.ts'
import { FORMATS, formatOf, type QuadUnit } from '../render/formats.ts'
import { renderIndex, renderStartPage, type StartPageExtras } from '../render/pages.ts'
import { resourceJsonld } from '../render/resource-jsonld.ts'
import { collectResources, type Resource } from '../render/resources.ts'
import { STYLE } from '../render/style.ts'
import { PAGE_LANGUAGES } from '../render/texts.ts'
import { renderTree } from '../render/tree.ts'
import { View } from '../render/view.ts'
import type { LoadedData } from '../source/load.ts'
import type { PublishedFile, WriteFile } from './folder.ts'
import { ROUTES_FILE, routesOf } from './routes.ts'

export interface PublicationInput {
  data: LoadedData
  base: string
  /** Where files lie. */
  site: string
  version: string
  units: readonly Unit[]
  /** The shapes as they were read, under the base. */
  shapes: readonly Quad[]
  /** One a unit, in their order. */
  reports: readonly (readonly Quad[])[]
  /** What was tested, and what came of it. */
  validation: object
  /** They come from a thread, and are waited for where they are written. */
  answers: Promise<readonly PublishedAnswer[]>
  /** Queries by path. */
  queries: readonly { path: string; text: string }[]
}

/** An answer for the page, and as it came from the engine. */
export type PublishedAnswer = AnsweredQuestion & { json: string }

export async function writePublication(write: WriteFile, input: PublicationInput): Promise<void> {
  const resources = collectResources(
    [...input.units.flatMap(({ quads }) => quads), ...input.reports.flat()],
    input.base,
  )
  const dumps = await writeDumps(write, input)
  void dumps
  await writeData(write, input)
  await writeResources(write, resources, input)
  await write(ROUTES_FILE, json(routesOf(resources, input)))
  const answers = await input.answers
  for (const { name, json: answer } of answers) await write(`queries/${name}.json`, answer)
  await writeStartPages(write, input, answers)
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

/** What is neither a dump nor a resource: trees, texts, shapes, context, queries, reports. */
async function writeData(write: WriteFile, input: PublicationInput): Promise<void> {
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
  const report = [{ quads: input.reports.flat() }]
  for (const id of ['turtle', 'ntriples', 'jsonld'] as const) {
    const format = formatOf(id)
    await write(`validation.${format.extension}`, format.serialise(report, { base }))
  }
  await write('validation.json', json(input.validation))
  for (const { path, text } of input.queries) await write(path, text)
}

/** How many resources are under way at once: their files are small, and most of the time is waiting for the disk. */
const RESOURCES_AT_ONCE = 16

async function writeResources(
  write: WriteFile,
  resources: readonly Resource[],
  { base }: PublicationInput,
): Promise<void> {
  const jsonld = resourceJsonld(base)
  const formats = [formatOf('turtle'), formatOf('ntriples')]
  const waiting = [...resources].reverse()
  const work = async (): Promise<void> => {
    for (let resource = waiting.pop(); resource; resource = waiting.pop()) {
      for (const { extension, serialise } of formats)
        await write(`${resource.path}.${extension}`, serialise([resource], { base }))
      await write(`${resource.path}.jsonld`, jsonld(resource))
    }
  }
  await Promise.all(Array.from({ length: RESOURCES_AT_ONCE }, work))
}

async function writeStartPages(
  write: WriteFile,
  { units, base, data, version }: PublicationInput,
  answers: readonly PublishedAnswer[],
): Promise<void> {
  const view = new View(
    units.flatMap(({ quads }) => quads),
    base,
  )
  const { title, operator, official, licence } = data.catalogue
  const extras: StartPageExtras = {
    title,
    operator,
    official,
    licence,
    version,
    files: publishedLinks(data),
    coverage: Object.fromEntries(data.summaries.map(({ key, coverage }) => [key, coverage])),
    questions: answers,
  }
  for (const language of PAGE_LANGUAGES)
    await write(`index.${language}.html`, renderStartPage(language, view, extras))
  await write('index.html', renderIndex(extras))
  await write('style.css', STYLE)
}

function publishedLinks(data: LoadedData): string[] {
  return [
    ...FORMATS.map(({ extension }) => `dumps/tilsyn.${extension}`),
    ...data.summaries.flatMap(({ key, document }) => [
      `dumps/tree/${key}.jsonld`,
      ...[...document.texts.keys()].map((language) => `${key}/text/${language}.txt`),
    ]),
    'ontology.ttl',
    'shapes.ttl',
    'validation.ttl',
    'validation.json',
    'manifest.json',
  ]
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`
}
