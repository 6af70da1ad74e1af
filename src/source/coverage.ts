/**
 * Sees that nothing of a document is left out. In: the text bases, the claims with their resolved quotes, the
 * markers of each text. Out: a problem for every sentence, link, number, year, name, negation and hedge that no
 * claim states, and the figures that the build prints and publishes.
 */
import type { Place, Problem } from '../errors.ts'
import { PROPERTIES } from './claims.ts'
import type { Codes } from './codes.ts'
import type { SourceDocument, TextBasis } from './document.ts'
import type { Facts } from './facts.ts'
import type { LanguageData } from './language-data.ts'
import { type MarkerKind, type TextMarker, textMarkers } from './markers.ts'
import type { ResolvedFacts, ResolvedQuote } from './quotes.ts'
import type { Registry } from './registry.ts'
import { isStatedIn, type PropertyValue } from './values.ts'
import { sliceCodePoints } from './visible-text.ts'

export interface LanguageCoverage {
  quotes: number
  sentences: { total: number; evidence: number; context: number; uncovered: number }
  /** How many sentences are listed as context, by code of the reason. */
  reasons: Record<string, number>
  links: { total: number; stated: number }
  markers: Record<MarkerKind, { total: number; stated: number }>
}

/** By language. */
export type Coverage = Record<string, LanguageCoverage>

interface Sources {
  facts: Facts
  resolved: ResolvedFacts
  document: SourceDocument
  languages: ReadonlyMap<string, LanguageData>
  codes: Codes
  registry: Registry
}

interface Support {
  quote: ResolvedQuote
  values: readonly PropertyValue[]
}

export function checkCoverage(sources: Sources): { coverage: Coverage; problems: Problem[] } {
  const problems: Problem[] = []
  const coverage: Coverage = {}
  for (const [tag, basis] of sources.document.texts) {
    const language = sources.languages.get(tag)
    if (!language) continue
    const supports = listSupports(sources, tag)
    coverage[tag] = {
      quotes: supports.length,
      ...coverSentences(basis, supports, sources.resolved, problems),
      links: coverLinks(basis, supports, problems),
      markers: coverMarkers(
        basis,
        textMarkers(basis, language, sources.registry),
        supports,
        sources,
        problems,
      ),
    }
  }
  return { coverage, problems }
}

/**
 * Each quote of a language with the values that it supports there. What is structural needs no naming; but a place
 * in an order (`position`) is the author's, and no figure of the document.
 */
function listSupports({ facts, resolved }: Sources, language: string): Support[] {
  return facts.claims.flatMap((claim) =>
    (resolved.quotes.get(claim.ref) ?? [])
      .filter((quote) => quote.language === language)
      .map((quote) => ({
        quote,
        values: claim.values.filter(
          (value) =>
            isStatedIn(value, language) &&
            (quote.supports.includes(value.property) ||
              ('structural' in PROPERTIES[value.property] && value.value.type !== 'integer')),
        ),
      })),
  )
}

function coverSentences(
  basis: TextBasis,
  supports: readonly Support[],
  { context }: ResolvedFacts,
  problems: Problem[],
): Pick<LanguageCoverage, 'sentences' | 'reasons'> {
  const quoted = new Set(supports.map(({ quote }) => quote.sentence))
  const reasons: Record<string, number> = {}
  const counts = { total: basis.sentences.length, evidence: 0, context: 0, uncovered: 0 }
  for (const sentence of basis.sentences) {
    const entry = context.find((each) => each.language === basis.language && each.sentence === sentence.id)
    if (quoted.has(sentence.id)) counts.evidence++
    else if (entry) {
      counts.context++
      reasons[entry.reason] = (reasons[entry.reason] ?? 0) + 1
    } else {
      counts.uncovered++
      problems.push({
        code: 'sentence-uncovered',
        severity: 'error',
        place: sentence.place,
        message: `no claim rests on this ${basis.language} ${sentence.kind}: "${sentence.text}"`,
        remedy: 'Quote it as evidence of a claim, or list it under "context" with a reason.',
      })
    }
  }
  return { sentences: counts, reasons }
}

function coverLinks(
  basis: TextBasis,
  supports: readonly Support[],
  problems: Problem[],
): LanguageCoverage['links'] {
  const unstated = basis.links.filter(
    (link) =>
      !supports.some(
        ({ quote, values }) =>
          quote.start < link.end &&
          link.start < quote.end &&
          values.some(({ value }) => value.type === 'link' && value.target === link.target),
      ),
  )
  for (const link of unstated) {
    problems.push({
      code: 'link-uncovered',
      severity: 'error',
      place: link.place,
      message: `no claim states where this link leads: "${link.text}" -> ${link.target}`,
      remedy: `Add a reference with "target: ${JSON.stringify(link.target)}" whose quote holds the link.`,
    })
  }
  return { total: basis.links.length, stated: basis.links.length - unstated.length }
}

function coverMarkers(
  basis: TextBasis,
  markers: readonly TextMarker[],
  supports: readonly Support[],
  { codes }: Sources,
  problems: Problem[],
): LanguageCoverage['markers'] {
  const counts = {
    number: { total: 0, stated: 0 },
    year: { total: 0, stated: 0 },
    name: { total: 0, stated: 0 },
    negation: { total: 0, stated: 0 },
    hedge: { total: 0, stated: 0 },
  }
  for (const marker of markers) {
    const around = supports.filter(({ quote }) => quote.start <= marker.start && marker.end <= quote.end)
    const stated = around.some(({ values }) => values.some((value) => states(value, marker, codes)))
    if (marker.kind === 'unknown-name') {
      if (!stated) problems.push(unknownName(basis, marker))
      continue
    }
    counts[marker.kind].total++
    if (stated) counts[marker.kind].stated++
    else problems.push(unstated(basis, marker, marker.kind))
  }
  return counts
}

function states({ value }: PropertyValue, marker: TextMarker, codes: Codes): boolean {
  if (value.type === 'text') return TOLD_BY_WORDS.has(marker.kind) && holdsWord(value.text, marker.text)
  switch (marker.kind) {
    case 'number':
      return value.type === 'integer' && value.value === marker.value
    case 'year':
      return (
        value.type === 'period' &&
        [value.start, value.end].some((date) => date?.startsWith(`${marker.value}-`))
      )
    case 'name':
      return marker.referents?.includes(referentOf(value) ?? '') ?? false
    case 'hedge':
      if (value.type === 'period') return marker.codes?.includes(`time-precision/${value.precision}`) ?? false
      return marker.codes?.includes(referentOf(value) ?? '') ?? false
    case 'negation':
      return value.type === 'code' && (codes.get(value.scheme)?.get(value.key)?.negative ?? false)
    case 'unknown-name':
      return false
  }
}

/** A title or name that is stated word for word states the figures and names in it; that it denies or hedges takes a code. */
const TOLD_BY_WORDS: ReadonlySet<TextMarker['kind']> = new Set(['number', 'year', 'name', 'unknown-name'])

/** Whole words, upper and lower case alike: "2021" does not hold the number 20, nor "2.0" the number 2. */
function holdsWord(text: string, word: string): boolean {
  const [folded, wanted] = [text.toLowerCase(), word.toLowerCase()]
  for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
    const before = folded.slice(0, at)
    const after = folded.slice(at + wanted.length)
    const isWhole =
      !/[\p{L}\p{N}\p{M}]$|\p{N}[.,]$/u.test(before) && !/^(?:[\p{L}\p{N}\p{M}]|[.,]\p{N})/u.test(after)
    if (isWhole) return true
  }
  return false
}

function referentOf(value: PropertyValue['value']): string | undefined {
  if (value.type === 'code') return `${value.scheme}/${value.key}`
  if (
    value.type === 'body' ||
    value.type === 'joint-action' ||
    value.type === 'legal' ||
    value.type === 'place'
  ) {
    return `${value.type}/${value.key}`
  }
  return undefined
}

const REMEDIES: Readonly<Record<MarkerKind, (marker: TextMarker) => string>> = {
  number: ({ value }) => `State it: a figure with "value: ${value}" whose quote holds it.`,
  year: ({ value }) =>
    `State it: a claim with a "time" that begins or ends in ${value}, whose quote holds it.`,
  name: ({ referents }) =>
    `State it: a claim that has ${referents?.join(' or ')} as a value and names that property in "supports".`,
  negation: () => 'State it: a claim with a code that denies (tilsyn:negates), whose quote holds the word.',
  hedge: ({ codes }) =>
    `State it: a claim that has ${codes?.join(' or ')} as a value and names that property in "supports".`,
}

function unstated(basis: TextBasis, marker: TextMarker, kind: MarkerKind): Problem {
  return {
    code: `${kind}-unstated`,
    severity: 'error',
    place: placeOf(basis, marker.start),
    message: `no claim states the ${kind} "${marker.text}" in ${excerpt(basis, marker)}`,
    remedy: REMEDIES[kind](marker),
  }
}

function unknownName(basis: TextBasis, marker: TextMarker): Problem {
  return {
    code: 'name-unknown',
    severity: 'error',
    place: placeOf(basis, marker.start),
    message: `"${marker.text}" looks like a name that nobody has told of, in ${excerpt(basis, marker)}`,
    remedy: `Add it to authorities.yaml, joint-actions.yaml or places, or to "ordinaryCapitals" of data/languages/${basis.language}.yaml.`,
  }
}

function placeOf(basis: TextBasis, position: number): Place {
  return basis.sentences.find(({ start, end }) => position >= start && position < end)?.place ?? { file: '' }
}

function excerpt(basis: TextBasis, { start, end }: TextMarker): string {
  const from = Math.max(0, start - 30)
  return `"${from > 0 ? '…' : ''}${sliceCodePoints(basis.text, from, end + 30).replaceAll('\n', ' ')}…"`
}
