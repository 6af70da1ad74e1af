/**
 * The pages of a publication, and what tells robots of them. In: the resources, an index of every quad, and plain
 * facts about the publication. Out: files as path and text, made one by one as they are asked for.
 */
import { renderDocument } from '../render/document-page.ts'
import type { EmbedOptions } from '../render/embed.ts'
import { formatOf } from '../render/formats.ts'
import { licenceIri, licenceName } from '../render/frame.ts'
import { renderTerms } from '../render/ontology-page.ts'
import { questionPath } from '../render/question-path.ts'
import { resourceJsonld } from '../render/resource-jsonld.ts'
import {
  type Additions,
  type ResourcePageExtras,
  renderNeutralPage,
  renderResourcePage,
} from '../render/resource-page.ts'
import { renderReportPage, renderShapesPage } from '../render/resource-rules.ts'
import type { Resource } from '../render/resources.ts'
import type { SchemaFacts } from '../render/schema-org/place.ts'
import { SITE_PAGES } from '../render/site/all-pages.ts'
import { EMBEDDING_PAGE } from '../render/site/embedding-page.ts'
import { legislationPaths, renderLaw } from '../render/site/legislation-page.ts'
import { questionPage } from '../render/site/question-page.ts'
import { renderNeutralSitePage, renderSitePage, type SitePageExtras } from '../render/site/site-page.ts'
import { robotsText, sitemapFiles } from '../render/sitemap.ts'
import { PAGE_LANGUAGES } from '../render/texts.ts'
import type { View } from '../render/view.ts'
import { browserFile } from '../resources.ts'
import { DEFAULT_BASE } from '../vocabulary.ts'
import { embedProgram } from './embed.ts'
import type { PublishedFile } from './folder.ts'
import type { PublicationInput, PublishedAnswer } from './publication.ts'

type File = readonly [path: string, text: string]

/** What lies beside the pages of each resource. */
const FORMATS_BESIDE = (['turtle', 'ntriples', 'jsonld'] as const).map(formatOf)

/** Programs that pages load, and the style sheet of one. */
const PROGRAMS = [
  'page.js',
  'document.js',
  'search.js',
  'editor.js',
  'editor-worker.js',
  'editor.css',
] as const

export class Pages {
  /** The resource as JSON-LD. */
  readonly jsonld: (resource: Resource) => string
  readonly #facts: SchemaFacts
  readonly #known: ReadonlySet<string>
  readonly #shapes: Resource
  readonly #program = embedProgram()
  /** Of things that others have named. */
  readonly #outside: ReadonlyMap<string, string>
  /** By path of the resource. */
  readonly #additions: ReadonlyMap<string, Additions>

  constructor(
    readonly resources: readonly Resource[],
    readonly view: View,
    readonly input: PublicationInput,
  ) {
    const { base, site, version, data } = input
    const { title, description, operator, official, licence, issued } = data.catalogue
    const search = { path: 'search', parameter: 'q' }
    this.#facts = { title, description, operator, official, licence, version, site, issued, search }
    this.#shapes = { path: 'shapes', iri: `${base}shapes`, isDocument: true, quads: [] }
    this.#known = new Set([...resources, this.#shapes].map(({ iri }) => iri))
    this.#outside = legislationPaths(view)
    this.#additions = new Map(
      data.summaries.map(({ key, document }): [string, Additions] => [
        key,
        {
          first: (page) => renderDocument(view.inner(`${base}${key}`), document, page),
          scripts: ['document'],
        },
      ]),
    ).set('ontology', { first: (page) => renderTerms(view.inner(`${base}ontology`), page) })
    this.jsonld = resourceJsonld(base)
  }

  get #embed(): EmbedOptions {
    const { licence } = this.#facts
    const { path, integrity } = this.#program
    return {
      program: { path, integrity },
      licence: { iri: licenceIri(licence), name: licenceName(licence) },
      help: EMBEDDING_PAGE.path,
    }
  }

  /** Paths of documents that are pages and nothing else. */
  get documents(): readonly string[] {
    const site = SITE_PAGES.map(({ path }) => path).filter((path) => path !== 'index')
    return [...site, ...this.#questions, ...this.#outside.values()]
  }

  get #questions(): readonly string[] {
    return this.input.questions.map(({ name }) => questionPath(name))
  }

  *of(resource: Resource): Iterable<File> {
    const { path } = resource
    const extras = this.#extras(FORMATS_BESIDE)
    yield [`${path}.html`, renderNeutralPage(resource, this.view, extras)]
    const report = this.input.reports.find(({ iri }) => iri === resource.iri)
    for (const language of PAGE_LANGUAGES) {
      const page = report
        ? renderReportPage(language, resource, report.facts, this.view, extras)
        : renderResourcePage(language, resource, this.view, extras, this.#additions.get(path))
      yield [`${path}.${language}.html`, page]
    }
  }

  /** Shapes have lists and blank nodes, so they are told of in a table instead of as a resource. */
  *shapes(): Iterable<File> {
    const { rules, validation, reports } = this.input
    const known = new Set(validation.shapes.map(({ shape }) => shape))
    const more = reports.flatMap(({ facts }) => facts.shapes).filter(({ shape }) => !known.has(shape))
    const facts = { ...validation, shapes: [...validation.shapes, ...more] }
    const extras = this.#extras([formatOf('turtle')])
    yield ['shapes.html', renderNeutralPage(this.#shapes, this.view, extras)]
    for (const language of PAGE_LANGUAGES)
      yield [`shapes.${language}.html`, renderShapesPage(language, rules, facts, this.view, extras)]
  }

  /** Their IRIs are those of others, so they have pages alone. */
  *legislation(): Iterable<File> {
    const extras = this.#extras([])
    for (const [iri, path] of this.#outside) {
      const quads = this.input.units.flatMap((unit) =>
        unit.quads.filter(({ subject }) => subject.value === iri),
      )
      const resource: Resource = { path, iri, isDocument: true, quads }
      yield [`${path}.html`, renderNeutralPage(resource, this.view, extras)]
      for (const language of PAGE_LANGUAGES) {
        const additions = { first: renderLaw.bind(undefined, iri) }
        yield [
          `${path}.${language}.html`,
          renderResourcePage(language, resource, this.view, extras, additions),
        ]
      }
    }
  }

  /** @param files what there is to be downloaded, and how large it is */
  *site(answers: readonly PublishedAnswer[], files: readonly PublishedFile[]): Iterable<File> {
    const { dataHash, data, validation } = this.input
    const extras: SitePageExtras = {
      ...this.#facts,
      embed: this.#embed,
      dataHash,
      hasPage: (iri) => this.#known.has(iri),
      outside: this.#outside,
      coverage: validation.coverage,
      documents: new Map(data.summaries.map(({ key, document }) => [key, document])),
      questions: answers,
      files: files.filter(({ path }) => isDownload(path)).sort((a, b) => (a.path < b.path ? -1 : 1)),
    }
    for (const page of [...SITE_PAGES, ...answers.map(questionPage)]) {
      yield [`${page.path}.html`, renderNeutralSitePage(page, this.view, extras)]
      for (const language of PAGE_LANGUAGES)
        yield [`${page.path}.${language}.html`, renderSitePage(page, language, this.view, extras)]
    }
    yield ['style.css', browserFile('style.css')]
    // Programs that ask the data name our terms, which lie under the base that the data has.
    for (const name of PROGRAMS)
      yield [`assets/${name}`, browserFile(name).replaceAll(DEFAULT_BASE, this.input.base)]
    yield [this.#program.path, this.#program.text]
  }

  *forRobots(): Iterable<File> {
    const { site, data } = this.input
    const pages = [
      ...SITE_PAGES.map(({ path }) => path),
      ...this.#questions,
      ...this.#outside.values(),
      ...[...this.resources, this.#shapes].map(({ path }) => path),
    ]
    const options = { site, languages: PAGE_LANGUAGES, modified: data.catalogue.issued }
    for (const { path, text } of sitemapFiles(pages, options)) yield [path, text]
    yield ['robots.txt', robotsText(site)]
  }

  #extras(formats: ResourcePageExtras['formats']): ResourcePageExtras {
    return {
      ...this.#facts,
      embed: this.#embed,
      formats,
      hasPage: (iri) => this.#known.has(iri),
      outside: this.#outside,
    }
  }
}

/** What stands by itself: not the pages of single things. */
function isDownload(path: string): boolean {
  return /^dumps\/|^(?:validation|shapes|catalog[\w-]*|ontology)\.(?!\w+\.html$|html$)|\/text\/[^/]+\.txt$/.test(
    path,
  )
}
