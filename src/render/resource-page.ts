/**
 * The page of one thing: what is said of it as a definition list, its parts as sections, what points at it, how to
 * cite it, and the same as data. In: a resource with its quads, and a view of everything. Out: HTML that says every
 * triple of the resource, a page a language and one without a language that leads to them.
 */
import { rdf, rdfs, tilsyn } from '../vocabulary.ts'
import { renderFacts } from './claim-cards.ts'
import { type EmbedOptions, renderEmbedding } from './embed.ts'
import { licenceIri, renderBareFrame, renderFrame, titleIn } from './frame.ts'
import { type Html, html } from './html.ts'
import { keyOf, labelOf, openPage, type Page, relative, renderLink, splitFragment } from './page.ts'
import { renderPointers, renderSiblings, renderTrail } from './resource-links.ts'
import { partsOf, renderParts } from './resource-parts.ts'
import type { Resource } from './resources.ts'
import { pageKindOf } from './schema-org/markup.ts'
import { renderMarkup, renderNeutralMarkup } from './schema-org/page-markup.ts'
import type { SchemaFacts } from './schema-org/place.ts'
import { PAGE_LANGUAGES, PAGE_TEXTS, type PageLanguage } from './texts.ts'
import type { View } from './view.ts'

/** A file beside the page that says the same. */
export interface PageFormat {
  label: string
  mediaType: string
  extension: string
}

export interface ResourcePageExtras extends SchemaFacts {
  formats: readonly PageFormat[]
  /** How a claim is shown in pages of other sites; undefined where none can be. */
  embed?: EmbedOptions
  /** Whether an IRI without a fragment has a page. */
  hasPage(iri: string): boolean
  /** Things of others that have a page here, and where: path by IRI. */
  outside: ReadonlyMap<string, string>
}

/** A fragment of a thing has no slash, so no part can have this id. */
const CONTENT = 'page/content'

/** What a kind of thing needs besides its statements. */
export interface Additions {
  /** Before its statements. */
  first?: (page: Page) => Html
  /** After its statements. */
  last?: (page: Page) => Html
  scripts?: readonly string[]
}

export function renderResourcePage(
  language: PageLanguage,
  resource: Resource,
  view: View,
  extras: ResourcePageExtras,
  { first, last, scripts = [] }: Additions = {},
): string {
  const page = openResourcePage(language, resource, view, extras)
  const { texts } = page
  const iri = view.inner(resource.iri)
  const label = labelOf(iri, page)
  const pointers = renderPointers(iri, page)
  const markup = renderMarkup(pageKindOf(iri, view), iri, page, extras)
  const parts = renderParts(partsOf(resource, page), 2, page)
  // The words of a claim come before its values; a document has shown its words already.
  const isProven = !first && view.values(iri, tilsyn.evidence).length > 0
  return renderFrame(page, extras, {
    title: `${plainText(label)} – ${titleIn(language, extras)}`,
    contentId: CONTENT,
    head: html`${renderLinks(resource, page, extras)}${markup.head}`,
    header: renderTrail(iri, page),
    main: html`<h1>${label}</h1>
<p class="kind">${renderKinds(iri, page)}</p>
${first?.(page)}${isProven ? parts : undefined}${renderFacts(iri, page, silentIn(iri, page))}
${last?.(page)}${isProven ? undefined : parts}${
  pointers &&
  html`<section aria-labelledby="page/pointers"><h2 id="page/pointers">${texts.resource.pointedAt}</h2>
${pointers}</section>
`
}${renderCiting(iri, resource, page, extras)}${renderSiblings(iri, page)}`,
    scripts: ['page', ...scripts],
    data: markup.data,
  })
}

/** Leads to the page in each language, and to every format. */
export function renderNeutralPage(resource: Resource, view: View, extras: ResourcePageExtras): string {
  const page = openResourcePage('en', resource, view, extras)
  const iri = view.inner(resource.iri)
  const languages = PAGE_LANGUAGES.map((language) => {
    const label = labelOf(iri, { ...page, language, texts: PAGE_TEXTS[language] })
    return html`<li lang="${language}"><a href="${relative(resource.path, `${resource.path}.${language}.html`)}" hreflang="${language}">${label}</a> (${PAGE_TEXTS[language].language})</li>\n`
  })
  const label = labelOf(iri, page)
  return renderBareFrame(page, {
    title: `${plainText(label)} – ${titleIn('en', extras)}`,
    head: renderLinks(resource, page, extras, { neutral: true }),
    data: renderNeutralMarkup(iri, page, extras),
    main: html`<h1>${label}</h1>
<ul>
${languages}</ul>
<ul>
${extras.formats.map((format) => html`<li>${renderFormat(format, resource)}</li>\n`)}</ul>
<p><code>${resource.iri}</code></p>
`,
  })
}

function openResourcePage(
  language: PageLanguage,
  { path }: Resource,
  view: View,
  { hasPage, outside, site }: ResourcePageExtras,
): Page {
  const place = (iri: string): string | undefined => {
    const { whole, fragment } = splitFragment(iri)
    return fragment !== undefined && keyOf(whole) === path ? `#${fragment}` : undefined
  }
  return openPage(language, view, { path, hasPage, outside, site, place })
}

/**
 * @see https://www.rfc-editor.org/rfc/rfc6596 for canonical
 * @see https://www.rfc-editor.org/rfc/rfc8574 for cite-as
 */
export function renderLinks(
  { path, iri }: Resource,
  { language }: Page,
  { formats, licence }: ResourcePageExtras,
  { neutral = false } = {},
): Html {
  const file = (ending: string): string => relative(path, `${path}.${ending}`)
  return html`<link rel="canonical" href="${file(neutral ? 'html' : `${language}.html`)}">
${neutral ? undefined : html`<link rel="alternate" hreflang="x-default" href="${file('html')}">\n`}${formats.map(({ mediaType, extension }) => html`<link rel="alternate" type="${mediaType}" href="${file(extension)}">\n`)}<link rel="cite-as" href="${iri}">
<link rel="license" href="${licenceIri(licence)}">
`
}

function renderKinds(iri: string, page: Page): Html {
  const kinds = page.view
    .values(iri, rdf.type)
    .map(({ value }) => renderLink(value, labelOf(value, page), page))
  return html`${kinds.map((kind, index) => html`${index > 0 ? ' · ' : ''}${kind}`)}`
}

/** The kinds stand below the heading; the only label is the heading. */
function silentIn(iri: string, { view }: Page): ReadonlySet<string> {
  return new Set([rdf.type.value, ...(view.values(iri, rdfs.label).length === 1 ? [rdfs.label.value] : [])])
}

function renderCiting(
  iri: string,
  resource: Resource,
  page: Page,
  { formats, embed }: ResourcePageExtras,
): Html {
  const { texts } = page
  const { cite, citeLead, formats: same } = texts.resource
  return html`<section aria-labelledby="page/cite"><h2 id="page/cite">${cite}</h2>
<p>${citeLead} <code>${resource.iri}</code></p>
${
  formats.length === 0
    ? undefined
    : html`<p>${same} ${formats.map((format, index) => html`${index > 0 ? ', ' : ''}${renderFormat(format, resource)}`)}</p>
`
}${embed && renderEmbedding(iri, page, embed)}</section>
`
}

export function renderFormat({ label, mediaType, extension }: PageFormat, { path }: Resource): Html {
  return html`<a type="${mediaType}" href="${relative(path, `${path}.${extension}`)}">${label}</a>`
}

/** Titles hold no tags. What is escaped stays so, and the template would escape it again. */
function plainText(text: Html): string {
  return text.text
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
