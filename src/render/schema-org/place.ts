/**
 * What markup is made from: the page, the data, and plain facts about the publication; and how things are named,
 * dated and addressed in it. In: IRIs as they are looked up in the view. Out: plain texts, published IRIs, addresses.
 */
import type { NamedNode } from '@rdfjs/types'
import { mintIris } from '../../model/iri.ts'
import { DEFAULT_BASE, dc, dcat, dct, foaf, sh, tilsyn } from '../../vocabulary.ts'
import type { SiteFacts } from '../frame.ts'
import { outsideTerm } from '../outside-terms.ts'
import { keyOf, splitFragment } from '../page.ts'
import { languageName, PAGE_TEXTS, type PageLanguage } from '../texts.ts'
import type { View } from '../view.ts'
import { MARKUP_TEXTS } from './texts.ts'

/** The part of a page that markup looks at. */
export interface MarkupPage {
  language: PageLanguage
  view: View
  /** Where the page lies in the folder, without language and extension: `index`, `code/severity`. */
  path: string
  /** Whether an IRI without a fragment, as it is published, has a page of its own. */
  hasPage(iri: string): boolean
}

/** Facts about the publication that are no part of the data. */
export interface SchemaFacts extends SiteFacts {
  /** Where files lie, with a slash at the end. */
  site: string
  /** By language; settings may leave it out. */
  description?: Readonly<Record<string, string>> | undefined
  /** ISO 8601 dates. */
  issued: string
  modified?: string | undefined
  /** Where the search page lies, without language and extension, and the parameter that holds what is searched. */
  search: { path: string; parameter: string }
}

/** One page as markup is made for it. */
export interface Place extends MarkupPage {
  facts: SchemaFacts
}

/** What our IRIs start with inside a view; `IRIS.dataset(key)` and the like name what is looked up there. */
export const IRIS = mintIris(DEFAULT_BASE)

/** Of this very page. */
export function pageUrl({ path, language, facts }: Place): string {
  return `${facts.site}${path}.${language}.html`
}

/** Where a thing is told of in the language of the page; what has no page here is its own address. */
export function urlOf(iri: string, { view, hasPage, language, facts }: Place): string {
  const { whole, fragment } = splitFragment(iri)
  if (!iri.startsWith(DEFAULT_BASE) || !hasPage(view.iri(whole))) return view.iri(iri)
  return `${facts.site}${keyOf(whole)}.${language}.html${fragment === undefined ? '' : `#${fragment}`}`
}

/** A plain name in the language of the page, or else in another; the end of the IRI where there is none. */
export function nameOf(iri: string, { view, language }: Place): string {
  const label =
    view.label(iri, language) ?? view.text(iri, dct.title, language) ?? view.text(iri, foaf.name, language)
  const name = oneLine(label?.value ?? '')
  return name || madeName(iri, view, language) || outsideTerm(iri, language) || lastStep(iri) || iri
}

/** What the data leaves without a label, since its kind says all that there is to say. */
function madeName(iri: string, view: View, language: PageLanguage): string | undefined {
  const texts = PAGE_TEXTS[language]
  if (view.isA(iri, tilsyn.Text))
    return texts.files.text(languageName(view.value(iri, dc.language) ?? '', texts))
  if (iri === `${DEFAULT_BASE}shapes`) return texts.rules.title
  if (view.isA(iri, sh.ValidationReport))
    return `${texts.files.validation}: ${keyOf(iri).split('/').slice(1).join('/')}`
  return undefined
}

export function textOf(iri: string, predicate: NamedNode, { view, language }: Place): string | undefined {
  const text = view.text(iri, predicate, language)?.value
  return text === undefined ? undefined : oneLine(text)
}

/** In any language, each once. */
export function textsOf(iri: string, predicate: NamedNode, { view }: Place): string[] {
  return [...new Set(view.values(iri, predicate).map(({ value }) => oneLine(value)))]
}

export function titleOf({ facts, language }: Place): string {
  const titles = [facts.title[language], facts.title.en, ...Object.values(facts.title)]
  return titles.map((title) => oneLine(title ?? '')).find((title) => title !== '') ?? 'tilsyn'
}

/** How to cite a thing of the publication, in one line. */
export function creditOf(
  name: string,
  iri: string,
  { facts, language }: Place,
  version = facts.version,
): string {
  return oneLine(MARKUP_TEXTS[language].cite(name, facts.operator.name, version, iri))
}

/** The bounds of a time as an ISO 8601 interval; open where one of them is not known. */
export function intervalOf(iri: string, { view }: Place): string | undefined {
  const [start, end] = [view.value(iri, dcat.startDate), view.value(iri, dcat.endDate)]
  return start === undefined && end === undefined ? undefined : `${start ?? '..'}/${end ?? '..'}`
}

/** The fewest and the most characters that search engines take for the description of a dataset. */
export const DESCRIPTION = { least: 50, most: 5000 } as const

/**
 * A plain text of 50 to 5000 characters: the first text, and as many of the others as it takes.
 * @see https://developers.google.com/search/docs/appearance/structured-data/dataset
 */
export function describe(...texts: readonly (string | undefined)[]): string {
  let all = ''
  for (const text of texts) {
    const line = oneLine(text ?? '')
    if (line === '') continue
    all = all === '' ? line : `${/[.!?…:;»”]$/.test(all) ? all : `${all}.`} ${line}`
    if (Array.from(all).length >= DESCRIPTION.least) break
  }
  return clip(all)
}

function clip(text: string): string {
  if (text.length <= DESCRIPTION.most) return text
  // UTF-16 units are never fewer than characters, so the limit holds for who counts either.
  const cut = text.slice(0, DESCRIPTION.most - 1).replace(/\p{Surrogate}$/u, '')
  const word = cut.lastIndexOf(' ')
  return `${word > DESCRIPTION.most / 2 ? cut.slice(0, word) : cut}…`
}

/** The texts of the publication about itself, from the shortest to what is always long enough. */
export function siteDescription(place: Place): (string | undefined)[] {
  const { facts, language } = place
  const own = facts.description?.[language] ?? facts.description?.en
  return [
    own,
    textOf(IRIS.catalog().value, dct.description, place),
    titleOf(place),
    MARKUP_TEXTS[language].site,
  ]
}

/** Without line breaks and control characters, which no plain text of one line needs; marks of direction stay. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029 ]+/gu, ' ').trim()
}

function lastStep(iri: string): string {
  return iri.slice(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1)
}
