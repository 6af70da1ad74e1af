/**
 * The parts of a thing (evidence, selectors, sentences, sections, terms) as sections of its page, each within what it
 * is part of, with its fragment as id. In: a resource and a view of everything. Out: a tree of parts, and HTML.
 */
import type { NamedNode } from '@rdfjs/types'
import { dct, oa, rdf, rdfs, tilsyn } from '../vocabulary.ts'
import { renderFacts } from './claim-cards.ts'
import { linkToWords } from './document-links.ts'
import { type Html, html } from './html.ts'
import { sortQuads } from './order.ts'
import { kindOf, labelOf, langOf, type Page, renderLink, renderText, splitFragment } from './page.ts'
import { renderPointers } from './resource-links.ts'
import type { Resource } from './resources.ts'
import type { Quotation, View } from './view.ts'

export interface Part {
  /** As it is looked up in the view. */
  iri: string
  parts: readonly Part[]
}

/** By these a part says what it is part of. */
const UPWARD: readonly NamedNode[] = [tilsyn.section, tilsyn.sentence, dct.isPartOf, rdfs.isDefinedBy]
/** These lead from one part to another on the same level. */
const SIDEWAYS: readonly string[] = [tilsyn.counterpart.value]

export function partsOf(resource: Resource, { view, language }: Page): readonly Part[] {
  const root = view.inner(resource.iri)
  const subjects = sortQuads(resource.quads).map(({ subject }) => view.inner(subject.value))
  const parts = [...new Set(subjects)].filter((iri) => iri.startsWith(`${root}#`))
  const members = new Set([root, ...parts])
  const parents = new Map<string, string>()
  for (const part of parts) {
    const parent = parentOf(part, root, members, view)
    parents.set(part, leadsTo(parent, part, parents) ? root : parent)
  }
  const children = new Map<string, string[]>()
  for (const [part, parent] of parents) children.set(parent, [...(children.get(parent) ?? []), part])
  const rank = (iri: string): number => {
    if (view.values(iri, oa.hasSource).length > 0) return view.languageOf(iri) === language ? -2 : -1
    return Number(view.value(iri, oa.start) ?? 0)
  }
  const grow = (iri: string): readonly Part[] =>
    (children.get(iri) ?? [])
      .map((child) => ({ child, rank: rank(child) }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ child }) => ({ iri: child, parts: grow(child) }))
  return grow(root)
}

function parentOf(part: string, root: string, members: ReadonlySet<string>, view: View): string {
  for (const property of UPWARD) {
    const whole = view.values(part, property).find(({ value }) => value !== part && members.has(value))
    if (whole) return whole.value
  }
  const sources = [...view.incoming(part)].flatMap(([predicate, subjects]) =>
    SIDEWAYS.includes(predicate) ? [] : subjects.filter((each) => each !== part && members.has(each)),
  )
  return sources.includes(root) ? root : (sources[0] ?? root)
}

/** Two parts may name each other; one of them has to stay outside. */
function leadsTo(from: string, target: string, parents: ReadonlyMap<string, string>): boolean {
  for (let each: string | undefined = from; each !== undefined; each = parents.get(each)) {
    if (each === target) return true
  }
  return false
}

export function renderParts(parts: readonly Part[], level: number, page: Page): Html {
  return html`${parts.map((part) => renderPart(part, level, page))}`
}

function renderPart({ iri, parts }: Part, level: number, page: Page): Html {
  const { view } = page
  const { fragment = '' } = splitFragment(iri)
  const isSentence = view.isA(iri, tilsyn.Sentence)
  // A sentence has no heading, so what is in it has one of its level.
  const inner = renderParts(parts, isSentence ? level : level + 1, page)
  if (view.quotation(iri)) return renderEvidence(iri, fragment, level, inner, page)
  if (isSentence) return renderSentence(iri, fragment, inner, page)
  const silent = new Set(view.values(iri, rdfs.label).length === 1 ? [rdfs.label.value] : [])
  return html`<section class="part" id="${fragment}">
${renderHeading(iri, fragment, level, page)}
${renderFacts(iri, page, silent, SMALL.some((type) => view.isA(iri, type)) ? 'inline' : undefined)}
${renderPointers(iri, page, { most: 5 })}${inner}</section>
`
}

/** The words in their sentence; where they stand, and what they bear out, is folded below. */
function renderEvidence(iri: string, fragment: string, level: number, inner: Html, page: Page): Html {
  return html`<section class="part" id="${fragment}">
${renderHeading(iri, fragment, level, page)}
${renderQuote(iri, page)}<details><summary>${page.texts.resource.selectors}</summary>
${renderFacts(iri, page, new Set())}
${inner}</details>
</section>
`
}

function renderHeading(iri: string, fragment: string, level: number, page: Page): Html {
  const id = html` <a class="quiet iri" href="#${fragment}">#${fragment}</a>`
  const label = page.view.label(iri, page.language)
  const inner = html`${label ? renderText(label, page) : partName(iri, page)}${id}`
  if (level <= 2) return html`<h2>${inner}</h2>`
  return level === 3 ? html`<h3>${inner}</h3>` : html`<h4>${inner}</h4>`
}

/** Evidence is told apart by its language, other parts by their kind. */
function partName(iri: string, page: Page): Html {
  if (page.view.languageOf(iri) !== '') return labelOf(iri, page)
  const kind = kindOf(iri, page)
  return kind === undefined ? html`${page.texts.thing}` : labelOf(kind, page)
}

/** The whole sentence, with the words that count marked in it. */
function renderQuote(evidence: string, page: Page): Html | undefined {
  const quotation = page.view.quotation(evidence)
  if (!quotation) return undefined
  const { language, before, quote, after } = quotation
  return html`<figure><blockquote lang="${language}">${before}<mark>${quote}</mark>${after}</blockquote>${renderPlace(evidence, quotation, page)}</figure>
`
}

/** Where the words stand in the document, if that has a page in their language. */
function renderPlace(evidence: string, quotation: Quotation, page: Page): Html | undefined {
  const href = linkToWords(evidence, quotation, page)
  return href === undefined
    ? undefined
    : html`
<figcaption><a href="${href}" hreflang="${quotation.language}">${page.texts.document.inPlace}</a></figcaption>`
}

/** What is said of these is about the order of the text alone. */
const SMALL = [tilsyn.Section, tilsyn.Link]

/** A sentence stands in its text like any other; what is said of it stands small below. */
function renderSentence(iri: string, fragment: string, inner: Html, page: Page): Html {
  const { view, language, texts } = page
  const text = view.text(iri, rdf.value, language)
  return html`<section class="sentence-part" id="${fragment}">
<p><span${langOf(text, page)}>${text?.value}</span> ${renderLink(iri, html`<span class="quiet iri">#${fragment}</span>`, page)}</p>
${renderFacts(iri, page, new Set([rdf.value.value]), 'inline')}
${renderPointers(iri, page, { most: 40, name: texts.resource.bears, layout: 'inline' })}${inner}</section>
`
}
