/**
 * The one rule for white space and characters. In: any text. Out: text as every quote, sentence and position
 * of tilsyn sees it: Unicode Normalization Form C (UAX #15), each run of white space (no-break spaces and line
 * breaks too) one space, no white space at the ends, nothing that has no visible form. Positions count
 * Unicode code points, as the Web Annotation data model asks of text positions (section 4.2.5).
 */

/** White space of any kind: what JavaScript calls so, and NEL. */
const WHITE_SPACE = /[\s\u0085]/u

/** Characters with no visible form: soft hyphen, zero-width space, directional marks, controls. Joiners stay. */
const INVISIBLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\ufffe\uffff]/u

/** What NFC may join into one character stays together: a base with its marks, a run of Hangul letters. */
const CLUSTER = /[\s\u0085]+|[\u1100-\u11ff]\p{M}*(?:[\u1100-\u11ff]\p{M}*)*|.\p{M}*/gsu

export interface VisibleText {
  text: string
  /** For each code point of `text`, where it began in the raw text (UTF-16 code units). */
  origins: number[]
}

/** Raw text -> visible text; see the head of this file. Quotes go through this before they are looked for. */
export function visibleText(raw: string): string {
  return readVisibleText(raw).text
}

/** As {@link visibleText}, with the way back to the raw text. */
export function readVisibleText(raw: string): VisibleText {
  const parts: string[] = []
  const origins: number[] = []
  let spaceAt: number | undefined
  for (const match of raw.matchAll(CLUSTER)) {
    const cluster = match[0]
    if (WHITE_SPACE.test(cluster)) {
      spaceAt ??= match.index
      continue
    }
    const visible = withoutInvisible(cluster).normalize('NFC')
    if (visible === '') continue
    if (spaceAt !== undefined && parts.length > 0) {
      parts.push(' ')
      origins.push(spaceAt)
    }
    spaceAt = undefined
    parts.push(visible)
    for (const _ of visible) origins.push(match.index)
  }
  return { text: parts.join(''), origins }
}

/** Where raw offsets (UTF-16, in any order) come to stand in the visible text, as code points. */
export function toVisible(origins: readonly number[], rawOffset: number): number {
  let low = 0
  let high = origins.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((origins[middle] ?? 0) < rawOffset) low = middle + 1
    else high = middle
  }
  return low
}

export function codePointLength(text: string): number {
  let length = 0
  for (const _ of text) length++
  return length
}

/** `text.slice` with code points for positions. */
export function sliceCodePoints(text: string, start: number, end?: number): string {
  return Array.from(text).slice(start, end).join('')
}

function withoutInvisible(cluster: string): string {
  return INVISIBLE.test(cluster)
    ? Array.from(cluster)
        .filter((c) => !INVISIBLE.test(c))
        .join('')
    : cluster
}
