/**
 * A claim as a reader sees it: label and kind, its typed values as a definition list, and the sentences that bear it
 * out, the language of the page first. In: the IRI of a claim. Out: HTML.
 */
import type { Term } from '@rdfjs/types'
import { PROPERTIES } from '../source/claims.ts'
import { dcat, dct, oa, prov, rdf, rdfs, skos, tilsyn } from '../vocabulary.ts'
import { type Html, html } from './html.ts'
import {
  anchor,
  labelOf,
  langOf,
  linkAway,
  listLanguages,
  type Page,
  propertyLabel,
  renderValue,
} from './page.ts'
import { languageName } from './texts.ts'
import type { Absence, Quotation } from './view.ts'

/** In a card: said elsewhere on the page, or about the making of the data. */
const SILENT = new Set(
  [
    rdf.type,
    rdfs.label,
    dct.title,
    tilsyn.summary,
    tilsyn.review,
    tilsyn.evidence,
    prov.wasGeneratedBy,
    prov.wasAttributedTo,
  ].map(({ value }) => value),
)

/** What a thing is called and what it is comes before what is said of it; how it is counted, last. */
const FIRST = [
  rdf.type,
  rdfs.label,
  skos.prefLabel,
  skos.altLabel,
  skos.notation,
  skos.definition,
  skos.example,
  dct.description,
]
const LAST = [tilsyn.evidence, tilsyn.summary, oa.exact, oa.prefix, oa.suffix, oa.start, oa.end]

/** Between these, the order of the table of claims, with the bounds of a time after its wording. */
const ORDER = new Map(
  [
    ...FIRST,
    ...Object.values(PROPERTIES).flatMap(({ predicate }) =>
      predicate.equals(tilsyn.timeText)
        ? [predicate, dcat.startDate, dcat.endDate, tilsyn.timePrecision]
        : [predicate],
    ),
  ].map(({ value }, index) => [value, index]),
)
const OTHERS = ORDER.size
for (const [index, { value }] of LAST.entries()) ORDER.set(value, OTHERS + 1 + index)

/** What has no place of its own stands together, by IRI. */
export function compareProperties(a: string, b: string): number {
  return (ORDER.get(a) ?? OTHERS) - (ORDER.get(b) ?? OTHERS) || (a < b ? -1 : a > b ? 1 : 0)
}

/** @param level of the heading: one below that of what the card stands under */
export function renderClaim(claim: string, level: 3 | 4, page: Page): Html {
  const { view, language } = page
  const kind = view.values(claim, rdf.type).find(({ value }) => view.label(value, language))
  const id = anchor(claim, page)
  const label = view.label(claim, language)
  const away = linkAway(claim, page)
  const name = html`${label?.value ?? id}`
  const title = away === undefined ? name : html`<a href="${away}">${name}</a>`
  const lang = langOf(label, page)
  return html`<article class="claim" id="${id}">
${level === 3 ? html`<h3${lang}>${title}</h3>` : html`<h4${lang}>${title}</h4>`}
<p class="quiet">${kind ? html`${labelOf(kind.value, page)} · ` : undefined}<a href="#${id}">${id}</a></p>
${renderFacts(claim, page)}
${renderEvidence(claim, page)}
</article>
`
}

/**
 * What is said of a thing, a row a property.
 * @param silent properties that are left out
 */
export function renderFacts(
  claim: string,
  page: Page,
  silent: ReadonlySet<string> = SILENT,
  layout?: 'inline',
): Html {
  const rows = [...page.view.statements(claim)]
    .filter(([predicate]) => !silent.has(predicate))
    .sort(([a], [b]) => compareProperties(a, b))
  if (rows.length === 0) return html``
  return html`<dl${layout ? html` class="${layout}"` : undefined}>
${rows.map(([predicate, values]) => html`<div><dt>${propertyLabel(predicate, page)}</dt><dd>${renderValues(claim, predicate, values, page)}</dd></div>\n`)}</dl>`
}

function renderValues(claim: string, predicate: string, values: readonly Term[], page: Page): Html {
  const shown = ownLanguageFirst(values, page).map(
    (value) => html`${renderValue(value, page)}${renderLanguages(claim, predicate, value, page)}`,
  )
  return shown.length === 1 ? html`${shown}` : html`<ul>${shown.map((value) => html`<li>${value}</li>`)}</ul>`
}

function ownLanguageFirst(values: readonly Term[], { language }: Page): Term[] {
  const rank = (value: Term): number => (value.termType === 'Literal' && value.language !== language ? 1 : 0)
  return [...values].sort((a, b) => rank(a) - rank(b) || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0))
}

/** Which languages state a value, where not all of them do. */
function renderLanguages(claim: string, predicate: string, value: Term, page: Page): Html | undefined {
  const { view, language, texts } = page
  if (value.termType === 'Literal' && value.language !== '')
    return value.language === language
      ? undefined
      : html` <span class="quiet">(${languageName(value.language, texts)})</span>`
  const stating = view.languagesStating(claim, predicate, value)
  if (stating.length === 0) return undefined
  if (stating.length === view.languagesOf(view.value(claim, tilsyn.summary) ?? claim).length) return undefined
  return html` <span class="quiet">(${texts.only(listLanguages(stating, page))})</span>`
}

/** The language of the page first, each with its quotes in the order of the text, then what it does not say. */
export function renderEvidence(claim: string, page: Page): Html {
  const { view, language } = page
  const quotes = view.quotations(claim)
  const absences = view.absences(claim)
  const tags = [...new Set([...quotes, ...absences].map((each) => each.language))].sort(
    (a, b) => Number(b === language) - Number(a === language) || (a < b ? -1 : 1),
  )
  const compares = view.isA(claim, tilsyn.Difference)
  return html`${tags.map((tag) => {
    const mine = quotes.filter((quote) => quote.language === tag)
    return [
      mine.map((quote) => renderQuotation(quote, compares, page)),
      renderAbsence(
        tag,
        absences.filter((absence) => absence.language === tag),
        mine.length === 0,
        page,
      ),
    ]
  })}`
}

/** The whole sentence, with the words that bear the claim out marked in it. */
function renderQuotation(quotation: Quotation, compares: boolean, page: Page): Html {
  const { language, before, quote, after, supports, states } = quotation
  const { texts } = page
  // The words of a difference bear out only that there is one; what they state is what differs.
  const said = compares ? states.map((value) => renderValue(value, page)) : propertyLabels(supports, page)
  const what =
    said.length === 0 ? undefined : html` · ${compares ? texts.states : texts.supports}: ${commas(said)}`
  return html`<figure><blockquote lang="${language}">${before}<mark>${quote}</mark>${after}</blockquote>
<figcaption>${languageName(language, texts)}${what}</figcaption></figure>
`
}

/** @param whole the language does not say the claim at all */
function renderAbsence(
  language: string,
  absences: readonly Absence[],
  whole: boolean,
  page: Page,
): Html | undefined {
  const { texts } = page
  const name = languageName(language, texts)
  if (absences.length === 0) return undefined
  if (whole) return html`<p class="quiet">${texts.absent(name)}.</p>\n`
  const lacks = absences.flatMap((absence) => absence.lacks)
  return html`<p class="quiet">${texts.lacking(name)}: ${commas(propertyLabels(lacks, page))}.</p>\n`
}

function propertyLabels(iris: readonly string[], page: Page): Html[] {
  return [...iris].sort(compareProperties).map((iri) => propertyLabel(iri, page))
}

function commas(items: readonly Html[]): Html {
  return html`${items.map((item, index) => html`${index > 0 ? ', ' : ''}${item}`)}`
}
