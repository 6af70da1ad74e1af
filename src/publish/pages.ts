/**
 * The pages of a publication, and what tells robots of them. In: the resources, an index of every quad, and plain
 * facts about the publication. Out: files as path and text, made one by one as they are asked for.
 */
import { FORMATS, formatOf } from '../render/formats.ts'
import type { SiteFacts } from '../render/frame.ts'
import { renderIndex, renderStartPage, type StartPageExtras } from '../render/pages.ts'
import { resourceJsonld } from '../render/resource-jsonld.ts'
import { type ResourcePageExtras, renderNeutralPage, renderResourcePage } from '../render/resource-page.ts'
import { renderReportPage, renderShapesPage } from '../render/resource-rules.ts'
import type { Resource } from '../render/resources.ts'
import { robotsText, sitemapFiles } from '../render/sitemap.ts'
import { PAGE_LANGUAGES } from '../render/texts.ts'
import type { View } from '../render/view.ts'
import { browserFile } from '../resources.ts'
import { embedProgram } from './embed.ts'
import type { PublicationInput, PublishedAnswer } from './publication.ts'

type File = readonly [path: string, text: string]

/** What lies beside the pages of each resource. */
const FORMATS_BESIDE = (['turtle', 'ntriples', 'jsonld'] as const).map(formatOf)

export class Pages {
  /** The resource as JSON-LD. */
  readonly jsonld: (resource: Resource) => string
  readonly #facts: SiteFacts
  readonly #known: ReadonlySet<string>
  readonly #shapes: Resource

  constructor(
    readonly resources: readonly Resource[],
    readonly view: View,
    readonly input: PublicationInput,
  ) {
    const { base, version, data } = input
    const { title, operator, official, licence } = data.catalogue
    this.#facts = { title, operator, official, licence, version }
    this.#shapes = { path: 'shapes', iri: `${base}shapes`, isDocument: true, quads: [] }
    this.#known = new Set([...resources, this.#shapes].map(({ iri }) => iri))
    this.jsonld = resourceJsonld(base)
  }

  /** @param data the resource as JSON-LD, which its pages carry */
  *of(resource: Resource, data: string): Iterable<File> {
    const { path } = resource
    const extras = this.#extras(FORMATS_BESIDE, () => data)
    yield [`${path}.html`, renderNeutralPage(resource, this.view, extras)]
    const report = this.input.reports.find(({ iri }) => iri === resource.iri)
    for (const language of PAGE_LANGUAGES) {
      const page = report
        ? renderReportPage(language, resource, report.facts, this.view, extras)
        : renderResourcePage(language, resource, this.view, extras)
      yield [`${path}.${language}.html`, page]
    }
  }

  /** Shapes have lists and blank nodes, so they are told of in a table instead of as a resource. */
  *shapes(): Iterable<File> {
    const { rules, validation, reports } = this.input
    const known = new Set(validation.shapes.map(({ shape }) => shape))
    const more = reports.flatMap(({ facts }) => facts.shapes).filter(({ shape }) => !known.has(shape))
    const facts = { ...validation, shapes: [...validation.shapes, ...more] }
    const extras = this.#extras([formatOf('turtle')], () => '')
    yield ['shapes.html', renderNeutralPage(this.#shapes, this.view, extras)]
    for (const language of PAGE_LANGUAGES)
      yield [`shapes.${language}.html`, renderShapesPage(language, rules, facts, this.view, extras)]
  }

  *start(answers: readonly PublishedAnswer[]): Iterable<File> {
    const extras: StartPageExtras = {
      ...this.#facts,
      files: publishedLinks(this.input),
      coverage: this.input.validation.coverage,
      questions: answers,
    }
    for (const language of PAGE_LANGUAGES)
      yield [`index.${language}.html`, renderStartPage(language, this.view, extras)]
    yield ['index.html', renderIndex(extras)]
    yield ['style.css', browserFile('style.css')]
    yield ['assets/page.js', browserFile('page.js')]
    const program = embedProgram()
    yield [program.path, program.text]
  }

  *forRobots(): Iterable<File> {
    const { site, data } = this.input
    const pages = ['index', ...[...this.resources, this.#shapes].map(({ path }) => path)]
    const options = { site, languages: PAGE_LANGUAGES, modified: data.catalogue.issued }
    for (const { path, text } of sitemapFiles(pages, options)) yield [path, text]
    yield ['robots.txt', robotsText(site)]
  }

  #extras(formats: ResourcePageExtras['formats'], jsonld: () => string): ResourcePageExtras {
    return { ...this.#facts, site: this.input.site, formats, jsonld, hasPage: (iri) => this.#known.has(iri) }
  }
}

function publishedLinks({ data }: PublicationInput): string[] {
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
    'dumps/csv/csv-metadata.json',
    'catalog.ttl',
    'manifest.json',
  ]
}
