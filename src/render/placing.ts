/**
 * Where each claim of a summary stands on a page. In: a view of the quads. Out: parts with their claims in the order
 * of the document; every claim stands in exactly one place.
 */
import type { NamedNode } from '@rdfjs/types'
import { tilsyn } from '../vocabulary.ts'
import type { PageTexts } from './texts.ts'
import type { View } from './view.ts'

export interface Part {
  key: keyof PageTexts['parts']
  groups: readonly Group[]
}

export interface Group {
  /** The focus area or joint action that the claims belong to; undefined in a part that has no groups. */
  about: string | undefined
  claims: readonly string[]
}

/** Kinds that stand together, wherever in the document their sentences are. */
const BY_KIND: readonly (readonly [key: Part['key'], kinds: readonly NamedNode[]])[] = [
  ['basis', [tilsyn.Review, tilsyn.Obligation, tilsyn.ElectronicSystem, tilsyn.Naming]],
  ['references', [tilsyn.Reference]],
  ['causes', [tilsyn.CausalLink]],
  ['differences', [tilsyn.Difference]],
  ['oddities', [tilsyn.Oddity]],
]

/** Links by which a claim belongs where another one does. */
const LEADING = [tilsyn.about, tilsyn.foundBy, tilsyn.inResponseTo]

/** @param language of the text whose order is followed */
export function placeClaims(view: View, summary: string, language: string): Part[] {
  const claims = inDocumentOrder(view, view.pointingAt(summary, tilsyn.summary), language)
  const areas = claims
    .filter((claim) => view.isA(claim, tilsyn.FocusArea))
    .sort((a, b) => Number(view.value(a, tilsyn.position)) - Number(view.value(b, tilsyn.position)))
  const places = new Map<string, string[]>(areas.map((area) => [area, [area]]))
  const actions = new Set<string>()
  for (const claim of claims) {
    if (areas.includes(claim)) continue
    const kind = follow(view, claim, (each) => kindOf(view, each))
    const action = kind ? undefined : follow(view, claim, (each) => view.value(each, tilsyn.jointAction))
    const area =
      kind || action ? undefined : follow(view, claim, (each) => view.value(each, tilsyn.focusArea))
    if (action) actions.add(action)
    const place = kind ?? action ?? (area && places.has(area) ? area : 'others')
    places.set(place, [...(places.get(place) ?? []), claim])
  }
  // What a joint action is comes before what was done in it.
  const rank = (claim: string): number => (view.isA(claim, tilsyn.JointActionAccount) ? 0 : 1)
  const group = (about: string): Group => ({
    about,
    claims: [...(places.get(about) ?? [])].sort((a, b) => rank(a) - rank(b)),
  })
  const part = (key: Part['key']): Part => ({
    key,
    groups: [{ about: undefined, claims: places.get(key) ?? [] }],
  })
  const [basis, ...later] = BY_KIND.map(([key]) => part(key))
  return [
    { key: 'focusAreas' as const, groups: areas.map(group) },
    { key: 'jointActions' as const, groups: [...actions].map(group) },
    ...(basis ? [basis] : []),
    part('others'),
    ...later,
  ].filter(({ groups }) => groups.some((each) => each.claims.length > 0))
}

function kindOf(view: View, claim: string): Part['key'] | undefined {
  return BY_KIND.find(([, kinds]) => kinds.some((each) => view.isA(claim, each)))?.[0]
}

/** What holds of a claim, or of what it is about, or of what that is about. */
export function follow<T>(
  view: View,
  claim: string,
  look: (claim: string) => T | undefined,
  seen = new Set<string>(),
): T | undefined {
  if (seen.has(claim)) return undefined
  seen.add(claim)
  const own = look(claim)
  if (own !== undefined) return own
  for (const leading of LEADING) {
    for (const { value } of view.values(claim, leading)) {
      const found = follow(view, value, look, seen)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** By the first words that bear a claim out, otherwise by IRI. */
export function inDocumentOrder(view: View, claims: readonly string[], language: string): string[] {
  const key = (claim: string): number => {
    const quotes = view.quotations(claim)
    const mine = quotes.filter((quote) => quote.language === language)
    return Math.min(...(mine.length > 0 ? mine : quotes).map(({ start }) => start))
  }
  return claims
    .map((claim) => ({ claim, start: key(claim) }))
    .sort((a, b) => a.start - b.start || (a.claim < b.claim ? -1 : 1))
    .map(({ claim }) => claim)
}
