/**
 * What in a text has to be stated by a claim: figures, number words, years, names, provisions, negations and
 * hedges. In: a text basis, the word lists of its language, the registry. Out: markers with positions in code
 * points, from left to right without overlap: "JAMS 2.0" is a name and holds no number.
 */
import type { TextBasis } from './document.ts'
import type { LanguageData } from './language-data.ts'
import { findMarkers, findPhrases } from './phrases.ts'
import type { Registry } from './registry.ts'
import { codePointLength, sliceCodePoints } from './visible-text.ts'

export type MarkerKind = 'number' | 'year' | 'name' | 'negation' | 'hedge'

export interface TextMarker {
  kind: MarkerKind | 'unknown-name'
  /** As it stands in the text. */
  text: string
  start: number
  end: number
  /** Of a number or a year. */
  value?: number
  /** Of a name: any of `body/dmp`, `joint-action/jams-2.0`, `legal/mdr/93/8`, `place/norway`, `party/public`. */
  referents?: readonly string[]
  /** Of a hedge: any of these codes (`scheme/key`) states it. */
  codes?: readonly string[]
}

export function textMarkers(basis: TextBasis, language: LanguageData, registry: Registry): TextMarker[] {
  const layers = [
    () =>
      basis.links
        .filter(({ text, target }) => text.includes('://') || target === text)
        .map(({ text, start, end }) => ({ kind: 'link' as const, text, start, end })),
    () => provisionMarkers(basis.text, language, registry),
    () => registryMarkers(basis.text, registry),
    () =>
      findMarkers(basis.text, language).map((marker): TextMarker => {
        const text = sliceCodePoints(basis.text, marker.start, marker.end)
        const { start, end } = marker
        if (marker.kind === 'number') return { kind: 'number', text, start, end, value: marker.value }
        if (marker.kind === 'name') return { kind: 'name', text, start, end, referents: [marker.referent] }
        if (marker.kind === 'hedge') return { kind: 'hedge', text, start, end, codes: marker.codes }
        return { kind: 'negation', text, start, end }
      }),
    () => figureMarkers(basis.text),
    () => unknownNames(basis, language),
  ]
  const taken: (TextMarker | { kind: 'link'; text: string; start: number; end: number })[] = []
  for (const layer of layers) {
    const before = [...taken]
    taken.push(
      ...layer().filter(
        (marker) => !before.some((each) => marker.start < each.end && each.start < marker.end),
      ),
    )
  }
  return taken
    .filter((marker): marker is TextMarker => marker.kind !== 'link')
    .sort((a, b) => a.start - b.start)
}

/** "Article 93(8) of Regulation (EU) 2017/745", "artikkel 100 MDR", "MDR artikkel 93(8)", "Regulation (EU) 2017/745". */
function provisionMarkers(text: string, { provision }: LanguageData, registry: Registry): TextMarker[] {
  const names = [...registry.regulations].map(([key, { abbreviation, number }]) => ({
    key,
    abbreviation,
    number,
  }))
  const abbreviations = alternatives(names.map(({ abbreviation }) => abbreviation))
  const numbers = alternatives(names.map(({ number }) => number))
  if (names.length === 0) return []
  const byNumber = `(?:(?:${alternatives(provision.in)})\\s)?(?:${alternatives(provision.regulation)})\\s\\(EU\\)\\s(?<number>${numbers})`
  const pattern = new RegExp(
    `(?:(?<before>${abbreviations})\\s)?(?:${alternatives(provision.article)})\\s(?<article>\\d+)(?:\\((?<paragraph>\\d+)\\))?` +
      `(?:\\s${byNumber}|\\s(?:(?:${alternatives(provision.in)})\\s)?(?<after>${abbreviations}))?|` +
      `(?:${alternatives(provision.regulation)})\\s\\(EU\\)\\s(?<bare>${numbers})`,
    'giu',
  )
  return [...text.matchAll(pattern)].flatMap((match): TextMarker[] => {
    const { before, after, number, bare, article, paragraph } = match.groups ?? {}
    const regulation = names.find(
      (name) => [before, after].includes(name.abbreviation) || [number, bare].includes(name.number),
    )
    if (!regulation) return []
    const referent = ['legal', regulation.key, article, paragraph].filter(Boolean).join('/')
    return [{ kind: 'name', text: match[0], ...span(text, match.index, match[0]), referents: [referent] }]
  })
}

function registryMarkers(text: string, registry: Registry): TextMarker[] {
  const aliases = new Map<string, string[]>()
  // Two authorities may go by the same acronym: then either of them states it.
  const add = (alias: string, referent: string): void =>
    void aliases.set(alias, [...(aliases.get(alias) ?? []), referent])
  for (const [key, body] of registry.bodies) for (const alias of body.aliases) add(alias, `body/${key}`)
  for (const [key, action] of registry.jointActions)
    for (const alias of action.aliases) add(alias, `joint-action/${key}`)
  for (const [key, { abbreviation }] of registry.regulations) add(abbreviation, `legal/${key}`)
  return findPhrases(text, [...aliases.keys()]).map(({ phrase, start, end }) => ({
    kind: 'name',
    text: sliceCodePoints(text, start, end),
    start,
    end,
    referents: aliases.get(phrase) ?? [],
  }))
}

/** Figures with thousands and decimals; four digits that may be a year are one, both of "2020–2021" too. */
function figureMarkers(text: string): TextMarker[] {
  return [...text.matchAll(/\d+(?:[.,\u00a0 ]\d{3})*(?!\d)(?:[.,]\d+)?/gu)].map((match) => {
    const isYear = /^(?:19|20)\d\d$/.test(match[0])
    const value = Number(match[0].replace(/[.,\s](?=\d{3}(?!\d))/gu, '').replace(',', '.'))
    return { kind: isYear ? 'year' : 'number', text: match[0], ...span(text, match.index, match[0]), value }
  })
}

/** A capitalised word inside a sentence, or an acronym, that is on no list: somebody whom nobody has stated. */
function unknownNames(basis: TextBasis, language: LanguageData): TextMarker[] {
  const ordinary = new Set(language.ordinaryCapitals)
  return basis.sentences.flatMap((sentence) =>
    [...sentence.text.matchAll(/\p{Lu}[\p{L}\p{M}\p{N}’'-]*/gu)].flatMap((match): TextMarker[] => {
      const [word] = match
      const isAcronym = /^\p{Lu}{2,}$/u.test(word)
      const before = sentence.text.slice(0, match.index)
      const opens = /^[^\p{L}]*$/u.test(before) || /[:.?!]["“”»)]?\s["“«(]?$/u.test(before)
      if (
        /\p{L}$/u.test(before) ||
        ordinary.has(word) ||
        (!isAcronym && (opens || sentence.kind === 'heading'))
      )
        return []
      const start = sentence.start + codePointLength(before)
      return [{ kind: 'unknown-name', text: word, start, end: start + codePointLength(word) }]
    }),
  )
}

function span(text: string, index: number, match: string): { start: number; end: number } {
  const start = codePointLength(text.slice(0, index))
  return { start, end: start + codePointLength(match) }
}

function alternatives(words: readonly string[]): string {
  return words.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')
}
