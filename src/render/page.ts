/**
 * What every part of a page needs: the language, the data, the texts, and how things are named and linked. Links are
 * relative, so that the folder can lie on any host and under any path.
 */
import type { Literal, NamedNode, Term } from '@rdfjs/types'
import { DEFAULT_BASE, dc, dct, foaf, rdf, sh, tilsyn, xsd } from '../vocabulary.ts'
import { type Html, html } from './html.ts'
import { outsideTerm } from './outside-terms.ts'
import { languageName, PAGE_TEXTS, type PageLanguage, type PageTexts } from './texts.ts'
import type { View } from './view.ts'

export interface Page {
  language: PageLanguage
  view: View
  texts: PageTexts
  /** Where the page lies in the folder, without language and extension: `index`, `code/severity`. */
  path: string
  /** All summaries of the publication; with one, ids are paths below it, with several, below the base. */
  summaries: readonly string[]
  /** The place on this very page that tells of a thing: `#s31`; undefined where another page does. */
  place(iri: string): string | undefined
  /** Whether an IRI without a fragment, as it is published, has a page of its own. */
  hasPage(iri: string): boolean
  /** Things of others that have a page here, and where: path by IRI. */
  outside: ReadonlyMap<string, string>
  /** Where files lie; undefined where that is not known. */
  site: string | undefined
  /** Links to other pages that were asked for before. */
  links: Map<string, string | undefined>
}

export type PagePlace = Partial<Pick<Page, 'path' | 'place' | 'hasPage' | 'outside' | 'site'>>

/** Unless it is told otherwise, every thing that something is said of has a page. */
export function openPage(language: PageLanguage, view: View, place: PagePlace = {}): Page {
  const summaries = [...view.instances(tilsyn.Summary)].sort()
  return {
    language,
    view,
    texts: PAGE_TEXTS[language],
    path: 'index',
    summaries,
    place: () => undefined,
    hasPage: (iri) => view.statements(view.inner(iri)).size > 0,
    outside: new Map(),
    site: undefined,
    links: new Map(),
    ...place,
  }
}

/** The key of a summary: `no-dmp/2022-2025`. */
export function keyOf(summary: string): string {
  return summary.slice(DEFAULT_BASE.length)
}

/** The id of a thing on the page: `finding/dental-2022`. */
export function anchor(iri: string, { summaries }: Page): string {
  const [only, ...more] = summaries
  if (only !== undefined && more.length === 0 && iri.startsWith(`${only}/`)) return iri.slice(only.length + 1)
  return iri.startsWith(DEFAULT_BASE) ? iri.slice(DEFAULT_BASE.length) : iri
}

/** The id of a part of a summary. */
export function partAnchor(summary: string, part: string, { summaries }: Page): string {
  return summaries.length === 1 ? part : `${keyOf(summary)}/${part}`
}

/** From one file of the folder to another: `../code/severity.nb.html`. */
export function relative(from: string, to: string): string {
  let shared = 0
  for (let at = 0; at < from.length && from[at] === to[at]; at++) if (from[at] === '/') shared = at + 1
  return '../'.repeat(from.slice(shared).split('/').length - 1) + to.slice(shared)
}

/** `https://…/finding/x#nb` is the part `nb` of `https://…/finding/x`. */
export function splitFragment(iri: string): { whole: string; fragment: string | undefined } {
  const hash = iri.indexOf('#')
  return hash < 0
    ? { whole: iri, fragment: undefined }
    : { whole: iri.slice(0, hash), fragment: iri.slice(hash + 1) }
}

/** Files of the folder, as opposed to things that are named under the same address. */
const FILE = /^(?:sparql)?$|\.(?:ttl|nt|nq|trig|jsonld|rdf|json|csv|txt|html|xml|rq|conf|md)$/

/** Where a reader of the page is led for a thing; undefined where nothing can be followed. */
export function linkTo(iri: string, page: Page): string | undefined {
  return page.place(iri) ?? linkAway(iri, page)
}

/** The same, where the page itself tells of it too. */
export function linkAway(iri: string, page: Page): string | undefined {
  const { links } = page
  if (!links.has(iri)) links.set(iri, findLink(iri, page))
  return links.get(iri)
}

function findLink(iri: string, page: Page): string | undefined {
  const { view, language, path, site } = page
  const published = view.iri(iri)
  if (iri.startsWith(DEFAULT_BASE)) {
    const { whole, fragment } = splitFragment(iri)
    const hash = fragment === undefined ? '' : `#${fragment}`
    if (page.hasPage(view.iri(whole))) return `${relative(path, keyOf(whole))}.${language}.html${hash}`
    // All shapes are told of on one page.
    const shape = /^shape\/([^/#]+)$/.exec(keyOf(iri))?.[1]
    if (shape !== undefined && page.hasPage(`${view.base}shapes`))
      return `${relative(path, 'shapes')}.${language}.html#${shape}`
  }
  const elsewhere = page.outside.get(iri)
  if (elsewhere !== undefined) return `${relative(path, elsewhere)}.${language}.html`
  if (site !== undefined && published.startsWith(site) && FILE.test(published.slice(site.length)))
    return relative(path, published.slice(site.length)) || './'
  return /^(?:https?|mailto):/.test(iri) && !iri.startsWith(DEFAULT_BASE) ? published : undefined
}

/** ` lang="…"` where a text is not in the language of the page. */
export function langOf(text: Literal | undefined, { language }: Page): Html | undefined {
  return text && text.language !== '' && text.language !== language
    ? html` lang="${text.language}"`
    : undefined
}

/** A text, marked where it is in another language. */
export function renderText(text: Literal, page: Page): Html {
  const lang = langOf(text, page)
  return lang ? html`<span${lang}>${text.value}</span>` : html`${text.value}`
}

/** Properties that name what has no label, the most telling first. */
const NAMES: readonly NamedNode[] = [dct.title, foaf.name]

/** The label of a thing in the language of the page, or else in another that is marked, or else its IRI. */
export function labelOf(iri: string, page: Page): Html {
  const label = page.view.label(iri, page.language) ?? nameOf(iri, page)
  if (label) return renderText(label, page)
  const made = outsideTerm(iri, page.language) ?? madeLabel(iri, page)
  if (made !== undefined) return html`${made}`
  const { whole, fragment } = splitFragment(iri)
  if (fragment === undefined || !iri.startsWith(DEFAULT_BASE))
    return html`<span class="iri">${anchor(iri, page)}</span>`
  const part = html`<span class="iri">#${fragment}</span>`
  return keyOf(whole) === page.path ? part : html`${labelOf(whole, page)} ${part}`
}

function nameOf(iri: string, { view, language }: Page): Literal | undefined {
  for (const property of NAMES) {
    const name = view.text(iri, property, language)
    if (name) return name
  }
  return undefined
}

/** What the data leaves without a label, since its kind says all that there is to say. */
function madeLabel(iri: string, page: Page): string | undefined {
  const { view, texts } = page
  if (view.isA(iri, tilsyn.Text))
    return texts.files.text(languageName(view.value(iri, dc.language) ?? '', texts))
  if (iri === `${DEFAULT_BASE}shapes`) return texts.rules.title
  const ofText = view.languageOf(iri)
  if (ofText !== '') {
    const name = languageName(ofText, texts)
    const { absence, evidence } = texts.resource
    return view.isA(iri, tilsyn.Absence) ? absence(name) : evidence(name)
  }
  if (view.isA(iri, sh.ValidationReport))
    return `${texts.files.validation}: ${keyOf(iri).split('/').slice(1).join('/')}`
  return undefined
}

export function propertyLabel(predicate: string, page: Page): Html {
  const known = outsideTerm(predicate, page.language)
  if (known !== undefined) return html`${known}`
  if (page.view.label(predicate, page.language)) return labelOf(predicate, page)
  return html`${predicate.slice(Math.max(predicate.lastIndexOf('#'), predicate.lastIndexOf('/')) + 1)}`
}

/** The kind of a thing: the first of its types that has a label, our own before those of others. */
export function kindOf(iri: string, { view, language }: Page): string | undefined {
  const types = view.values(iri, rdf.type).map(({ value }) => value)
  return (
    types.find((type) => type.startsWith(tilsyn.$iri) && view.label(type, language)) ??
    types.find((type) => outsideTerm(type, language)) ??
    types[0]
  )
}

/** A value as a reader sees it: a thing as a link to where it is told of. */
export function renderValue(value: Term, page: Page): Html {
  if (value.termType === 'Literal') {
    if (!value.datatype.equals(xsd.boolean)) return renderText(value, page)
    return html`<data value="${value.value}">${page.texts.truth[value.value === 'true' ? 'yes' : 'no']}</data>`
  }
  return renderLink(value.value, labelOf(value.value, page), page)
}

export function renderLink(iri: string, text: Html, page: Page): Html {
  const target = linkTo(iri, page)
  return target === undefined ? text : html`<a href="${target}">${text}</a>`
}

/** `norsk og engelsk` */
export function listLanguages(tags: readonly string[], { texts }: Page): string {
  const names = tags.map((tag) => languageName(tag, texts))
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${texts.and} ${names.at(-1)}`
}
