/**
 * What every part of a page needs: the language, the data, the texts, and how things are named and linked.
 */
import type { Literal, Term } from '@rdfjs/types'
import { DEFAULT_BASE, dcat, dct, prov, rdf, tilsyn } from '../vocabulary.ts'
import { type Html, html } from './html.ts'
import { languageName, PAGE_TEXTS, type PageLanguage, type PageTexts } from './texts.ts'
import type { View } from './view.ts'

export interface Page {
  language: PageLanguage
  view: View
  texts: PageTexts
  /** All summaries on the page; with one, ids are paths below it, with several, below the base. */
  summaries: readonly string[]
}

export function openPage(language: PageLanguage, view: View): Page {
  const summaries = [...view.instances(tilsyn.Summary)].sort()
  return { language, view, texts: PAGE_TEXTS[language], summaries }
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

/** ` lang="…"` where a text is not in the language of the page. */
export function langOf(text: Literal | undefined, { language }: Page): Html | undefined {
  return text && text.language !== '' && text.language !== language
    ? html` lang="${text.language}"`
    : undefined
}

/** The label of a thing in the language of the page, or else in another that is marked, or else its IRI. */
export function labelOf(iri: string, page: Page): Html {
  const label = page.view.label(iri, page.language)
  if (!label) return html`<span class="iri">${anchor(iri, page)}</span>`
  const lang = langOf(label, page)
  return lang ? html`<span${lang}>${label.value}</span>` : html`${label.value}`
}

const OTHER_PROPERTIES: Readonly<Record<string, keyof PageTexts['properties']>> = {
  [dcat.startDate.value]: 'startDate',
  [dcat.endDate.value]: 'endDate',
  [dct.type.value]: 'type',
  [dct.title.value]: 'title',
  [dct.spatial.value]: 'spatial',
  [dct.audience.value]: 'audience',
  [dct.references.value]: 'references',
  [dct.publisher.value]: 'publisher',
  [rdf.value.value]: 'value',
  [prov.wasAssociatedWith.value]: 'wasAssociatedWith',
  [prov.agent.value]: 'agent',
  [prov.hadRole.value]: 'hadRole',
}

export function propertyLabel(predicate: string, page: Page): Html {
  const key = OTHER_PROPERTIES[predicate]
  if (key) return html`${page.texts.properties[key]}`
  if (page.view.label(predicate, page.language)) return labelOf(predicate, page)
  return html`${predicate.slice(Math.max(predicate.lastIndexOf('#'), predicate.lastIndexOf('/')) + 1)}`
}

/** A value as a reader sees it: a claim as a link to its place, a thing elsewhere as a link to it. */
export function renderValue(value: Term, page: Page): Html {
  const { view } = page
  if (value.termType === 'Literal') {
    const lang = langOf(value, page)
    return lang ? html`<span${lang}>${value.value}</span>` : html`${value.value}`
  }
  if (value.value in OTHER_PROPERTIES) return propertyLabel(value.value, page)
  const text = labelOf(value.value, page)
  if (view.value(value.value, tilsyn.summary) !== undefined)
    return html`<a href="#${anchor(value.value, page)}">${text}</a>`
  return /^https?:/.test(value.value) && !value.value.startsWith(DEFAULT_BASE)
    ? html`<a href="${value.value}">${text}</a>`
    : text
}

/** `norsk og engelsk` */
export function listLanguages(tags: readonly string[], { texts }: Page): string {
  const names = tags.map((tag) => languageName(tag, texts))
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${texts.and} ${names.at(-1)}`
}
