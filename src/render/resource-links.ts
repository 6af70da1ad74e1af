/**
 * Where a reader goes from a thing: up to what it belongs to, to the things before and after it, and to what points
 * at it. In: the IRI of a thing, as it is looked up in the view. Out: HTML.
 */
import { DEFAULT_BASE, eli, rdf, tilsyn } from '../vocabulary.ts'
import { compareProperties } from './claim-cards.ts'
import { type Html, html } from './html.ts'
import {
  keyOf,
  kindOf,
  labelOf,
  linkTo,
  type Page,
  propertyLabel,
  relative,
  renderLink,
  splitFragment,
} from './page.ts'
import type { View } from './view.ts'

/** The start page, and each thing that this one lies below: the summary of a claim, the scheme of a code. */
export function renderTrail(iri: string, page: Page): Html {
  const { texts, language, path } = page
  const wholes = iri.startsWith(DEFAULT_BASE) ? wholesAbove(iri, page) : wholesOfLaw(iri, page)
  return html`<nav class="trail" aria-label="${texts.resource.where}"><ol>
<li><a href="${relative(path, `index.${language}.html`)}">${texts.resource.home}</a></li>
${wholes.map((whole) => html`<li>${renderLink(whole, labelOf(whole, page), page)}</li>\n`)}</ol></nav>`
}

function wholesAbove(iri: string, { view, hasPage }: Page): string[] {
  const steps = keyOf(iri).split('/')
  return steps
    .slice(1)
    .map((_, index) => DEFAULT_BASE + steps.slice(0, index + 1).join('/'))
    .filter((whole) => hasPage(view.iri(whole)))
}

/** The regulation of an article, and both of a paragraph. */
function wholesOfLaw(iri: string, page: Page, deeper: readonly string[] = []): readonly string[] {
  const whole = page.view.value(iri, eli.is_part_of)
  if (whole === undefined || deeper.includes(whole)) return deeper
  return wholesOfLaw(whole, page, [whole, ...deeper])
}

/** The thing before and the thing after, of the same kind and in the same place. */
export function renderSiblings(iri: string, page: Page): Html | undefined {
  const { texts } = page
  const all = siblingsOf(iri, page)
  const at = all.indexOf(iri)
  const [previous, next] = [all[at - 1], all[at + 1]]
  if (at < 0 || (previous === undefined && next === undefined)) return undefined
  const link = (target: string | undefined, rel: string, name: string): Html | undefined =>
    target === undefined
      ? undefined
      : html`<li>${name}: <a rel="${rel}" href="${linkTo(target, page) ?? ''}">${labelOf(target, page)}</a></li>\n`
  return html`<nav class="siblings" aria-label="${texts.resource.siblings}"><ul>
${link(previous, 'prev', texts.resource.previous)}${link(next, 'next', texts.resource.next)}</ul></nav>
`
}

type Families = Map<string, ReadonlyMap<string, readonly string[]>>

/** By kind and place; each of some hundred pages asks. */
const families = new WeakMap<View, Families>()

function siblingsOf(iri: string, page: Page): readonly string[] {
  const { view } = page
  const kind = kindOf(iri, page)
  if (kind === undefined) return []
  const known: Families = families.get(view) ?? new Map()
  families.set(view, known)
  const family = known.get(kind) ?? byPlace(view.incoming(kind).get(rdf.type.value) ?? [])
  known.set(kind, family)
  return (family.get(placeOf(iri)) ?? []).filter((each) => page.hasPage(view.iri(each)))
}

function byPlace(iris: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, string[]>()
  for (const iri of iris.filter((each) => each.startsWith(DEFAULT_BASE) && !each.includes('#')))
    places.set(placeOf(iri), [...(places.get(placeOf(iri)) ?? []), iri])
  return places
}

function placeOf(iri: string): string {
  return iri.slice(0, iri.lastIndexOf('/'))
}

export interface PointerOptions {
  /** How many links a property shows; the rest is counted. */
  most?: number
  /** One name for all properties. */
  name?: string
  layout?: 'inline'
}

/** Lists longer than this are folded. */
const FOLDED = 12

/** What points at a thing from elsewhere, by property; each thing once, though several of its parts may point. */
export function renderPointers(iri: string, page: Page, options: PointerOptions = {}): Html | undefined {
  const { most = Number.POSITIVE_INFINITY, name, layout } = options
  const groups = pointersOf(iri, page.view)
  if (groups.length === 0) return undefined
  const rows =
    name === undefined
      ? groups.map(([predicate, links]) => [propertyLabel(predicate, page), links] as const)
      : [[name, oncePerWhole(groups.flatMap(([, links]) => links))] as const]
  return html`<dl class="pointers${layout ? ` ${layout}` : ''}">
${rows.map(([label, links]) => html`<div><dt>${name === undefined ? '← ' : ''}${label}</dt><dd>${renderLinks(links, most, page)}</dd></div>\n`)}</dl>
`
}

/** The other half of a symmetric property is said where it is said. */
const SYMMETRIC = [tilsyn.counterpart.value]

function pointersOf(iri: string, view: View): (readonly [predicate: string, sources: readonly string[]])[] {
  const { whole } = splitFragment(iri)
  return [...view.incoming(iri)]
    .filter(([predicate]) => !SYMMETRIC.includes(predicate))
    .map(([predicate, sources]) => {
      const others = sources.filter((source) => splitFragment(source).whole !== whole)
      return [predicate, oncePerWhole(others)] as const
    })
    .filter(([, sources]) => sources.length > 0)
    .sort(([a], [b]) => compareProperties(a, b))
}

function oncePerWhole(sources: readonly string[]): readonly string[] {
  const first = new Map<string, string>()
  for (const source of sources) {
    const { whole } = splitFragment(source)
    if (!first.has(whole)) first.set(whole, source)
  }
  return [...first.values()]
}

function renderLinks(sources: readonly string[], most: number, page: Page): Html {
  const { texts } = page
  const shown = sources.length > most + 1 ? sources.slice(0, most) : sources
  const rest = sources.length - shown.length
  const items = shown.map((source) => renderLink(source, labelOf(splitFragment(source).whole, page), page))
  const list = html`<ul>${items.map((item) => html`<li>${item}</li>\n`)}${rest > 0 ? html`<li class="quiet">${texts.resource.more(rest)}</li>` : undefined}</ul>`
  if (items.length === 1) return html`${items}`
  return items.length > FOLDED
    ? html`<details><summary>${texts.resource.links(sources.length)}</summary>${list}</details>`
    : list
}
