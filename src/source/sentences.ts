/**
 * A block of text -> its sentences. In: visible text of one block, the word lists of its language, and spans
 * that must stay whole (links). Out: spans in code points, without the space between them. Splits by Unicode
 * Text Segmentation (UAX #29, Intl.Segmenter), which knows no abbreviations, and joins what it split in vain.
 */
import type { LanguageData } from './language-data.ts'
import { codePointLength } from './visible-text.ts'

export interface Span {
  /** Code points. */
  start: number
  end: number
}

interface Splitter {
  segmenter: Intl.Segmenter
  /** An abbreviation at the end of a text. */
  abbreviation: RegExp
  /** A month at the start of a text. */
  month: RegExp
}

const splitters = new WeakMap<LanguageData, Splitter>()

export function splitSentences(text: string, data: LanguageData, whole: readonly Span[] = []): Span[] {
  const splitter = splitterOf(data)
  const joined: string[] = []
  let end = 0
  for (const { segment } of splitter.segmenter.segment(text)) {
    const last = joined.at(-1)
    const inWhole = whole.some((span) => span.start < end && end < span.end)
    if (last !== undefined && (inWhole || belongTogether(last.trimEnd(), segment, splitter))) {
      joined[joined.length - 1] = last + segment
    } else {
      joined.push(segment)
    }
    end += codePointLength(segment)
  }
  const spans: Span[] = []
  let start = 0
  for (const segment of joined) {
    spans.push({ start, end: start + codePointLength(segment.trimEnd()) })
    start += codePointLength(segment)
  }
  return spans
}

function belongTogether(before: string, after: string, { abbreviation, month }: Splitter): boolean {
  // A closing bracket or quotation mark on its own, or a sentence that does not begin like one.
  if (!/[\p{L}\p{N}]/u.test(after) || /^[^\p{L}\p{N}]*\p{Ll}/u.test(after)) return true
  if (abbreviation.test(before)) return true
  // "A. Hansen", "1. Innledning", "den 17. Mai": an initial, the number of a heading, an ordinal in a date.
  if (/(?:^|[\s(«"“])\p{Lu}\.$/u.test(before) || /^\d{1,3}(?:\.\d+)*\.$/u.test(before)) return true
  return /\b\d{1,2}\.$/u.test(before) && month.test(after)
}

function splitterOf(data: LanguageData): Splitter {
  let splitter = splitters.get(data)
  if (splitter === undefined) {
    const name = new Intl.DateTimeFormat(data.tag, { month: 'long', timeZone: 'UTC' })
    const months = Array.from({ length: 12 }, (_, month) => name.format(Date.UTC(2000, month, 15)))
    splitter = {
      segmenter: new Intl.Segmenter(data.tag, { granularity: 'sentence' }),
      abbreviation: oneOf(data.abbreviations, (words) => `(?:^|[^\\p{L}\\p{N}])(?:${words})$`),
      month: oneOf(months, (words) => `^(?:${words})(?!\\p{L})`),
    }
    splitters.set(data, splitter)
  }
  return splitter
}

function oneOf(words: readonly string[], pattern: (alternatives: string) => string): RegExp {
  if (words.length === 0) return /(?!)/u
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(' ', '\\s'))
  return new RegExp(pattern(escaped.join('|')), 'iu')
}
