/**
 * Finding the phrases of the word lists. In: a text and phrases. Out: where they occur, as code points of the
 * text. A phrase counts as whole words only, upper and lower case alike, the longest first; a hyphen ends a
 * word ("EU-prosjektet" holds "EU"). Two conventions of the lists: "about #" is "about" before a figure (the
 * figure is not part of the match), and two or three capitals ("US") are matched as they stand.
 */
import type { LanguageData } from './language-data.ts'

export interface PhraseMatch {
  /** The phrase as the list writes it. */
  phrase: string
  start: number
  end: number
}

export type Marker = { start: number; end: number; phrase: string } & (
  | { kind: 'number'; value: number }
  | { kind: 'negation' }
  | { kind: 'hedge'; codes: readonly string[] }
  | { kind: 'name'; referent: string }
)

/** The phrases by their first word or sign, the longest first: what may begin at a place is few. */
type Matcher = ReadonlyMap<string, readonly { phrase: string; words: string; beforeFigure: boolean }[]>

const matchers = new WeakMap<readonly string[], Matcher>()
const markerTables = new WeakMap<LanguageData, { phrases: string[]; meanings: Map<string, Meaning> }>()

/** Occurrences from left to right, without overlap; at each place the longest phrase wins. */
export function findPhrases(text: string, phrases: readonly string[]): PhraseMatch[] {
  if (phrases.length === 0) return []
  let matcher = matchers.get(phrases)
  if (matcher === undefined) {
    matcher = compile(phrases)
    matchers.set(phrases, matcher)
  }
  const matches: PhraseMatch[] = []
  let unit = 0
  let point = 0
  const pointAt = (offset: number): number => {
    for (const character of text.slice(unit, offset)) point += character === '' ? 0 : 1
    unit = offset
    return point
  }
  const folded = fold(text)
  let from = 0
  for (const { 0: first, index } of folded.matchAll(TOKEN)) {
    if (index < from) continue
    const found = matcher.get(first)?.find((entry) => isAt(text, folded, index, entry))
    if (found === undefined) continue
    from = index + found.words.length
    const start = pointAt(index)
    matches.push({ phrase: found.phrase, start, end: pointAt(from) })
  }
  return matches
}

/**
 * All that the word lists of a language find in a text. The lists compete, so that the longest phrase of any of
 * them wins: in "one of 21" there is a hedge and no number word, and "som en del av" holds no "en del".
 */
export function findMarkers(text: string, data: LanguageData): Marker[] {
  let table = markerTables.get(data)
  if (table === undefined) {
    const meanings = meaningsOf(data)
    table = { phrases: [...meanings.keys()], meanings }
    markerTables.set(data, table)
  }
  const markers: Marker[] = []
  for (const match of findPhrases(text, table.phrases)) {
    const meaning = table.meanings.get(match.phrase)
    if (meaning !== undefined && meaning.kind !== 'ordinary') markers.push({ ...match, ...meaning })
  }
  return markers
}

type Meaning =
  | { kind: 'number'; value: number }
  | { kind: 'negation' }
  | { kind: 'hedge'; codes: readonly string[] }
  | { kind: 'name'; referent: string }
  | { kind: 'ordinary' }

function meaningsOf(data: LanguageData): Map<string, Meaning> {
  const meanings = new Map<string, Meaning>()
  for (const [phrase, value] of Object.entries(data.numberWords))
    meanings.set(phrase, { kind: 'number', value })
  for (const phrase of data.negations) meanings.set(phrase, { kind: 'negation' })
  for (const { phrase, codes } of data.hedges) meanings.set(phrase, { kind: 'hedge', codes })
  for (const [phrase, referent] of Object.entries(data.names))
    meanings.set(phrase, { kind: 'name', referent })
  for (const phrase of data.ordinaryPhrases) meanings.set(phrase, { kind: 'ordinary' })
  return meanings
}

const TOKEN = /[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu

function compile(phrases: readonly string[]): Matcher {
  const matcher = new Map<string, { phrase: string; words: string; beforeFigure: boolean }[]>()
  // "about #" comes before "about", which is as long without its figure.
  const sorted = [...phrases].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  for (const phrase of sorted) {
    const beforeFigure = phrase.endsWith(' #')
    const words = fold(beforeFigure ? phrase.slice(0, -2) : phrase)
    const [first] = words.match(TOKEN) ?? []
    if (first === undefined) continue
    matcher.set(first, [...(matcher.get(first) ?? []), { phrase, words, beforeFigure }])
  }
  return matcher
}

/** Whether a phrase stands here as whole words. */
function isAt(
  text: string,
  folded: string,
  index: number,
  entry: { phrase: string; words: string; beforeFigure: boolean },
): boolean {
  const { phrase, words, beforeFigure } = entry
  const end = index + words.length
  if (!folded.startsWith(words, index)) return false
  if (/[\p{L}\p{N}\p{M}]$/u.test(words) && /^[\p{L}\p{N}\p{M}]/u.test(folded.slice(end, end + 2)))
    return false
  if (beforeFigure && !/^\s?\d/u.test(folded.slice(end, end + 2))) return false
  return !isAcronym(phrase) || text.slice(index, end) === phrase
}

/** Case, apostrophes and white space do not count; the length stays, so that positions are those of the text. */
function fold(text: string): string {
  const lower = text.toLowerCase()
  const kept =
    lower.length === text.length
      ? lower
      : Array.from(text, (each) =>
          each.toLowerCase().length === each.length ? each.toLowerCase() : each,
        ).join('')
  return kept.replaceAll('’', "'").replace(/\s/gu, ' ')
}

function isAcronym(phrase: string): boolean {
  return /^\p{Lu}{2,3}$/u.test(phrase)
}
