/**
 * Choosing among what there is by what a request prefers: media types, languages and encodings. Header text in, the
 * best of the candidates out. Work grows with the length of the header alone, however many ranges it lists.
 *
 * RFC 9110, sections 12.5.1 (Accept), 12.5.3 (Accept-Encoding) and 12.5.4 (Accept-Language; lookup as in RFC 4647,
 * section 3.4)
 */

export interface Preference {
  value: string
  /** Weight from 0 (not acceptable) to 1. */
  quality: number
}

/** As a header names them, the best of the server's own first. */
export type Encoding = 'br' | 'gzip' | 'identity'

/** The parts of an Accept-style header. What cannot be read is left out. */
export function readPreferences(header: string): Preference[] {
  return header.split(',').flatMap((part) => {
    const [value = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    const weight = parameters.find((parameter) => /^q\s*=/.test(parameter))?.replace(/^q\s*=\s*/, '')
    const quality = weight === undefined ? 1 : Number(weight)
    return value === '' || !(quality >= 0 && quality <= 1) ? [] : [{ value, quality }]
  })
}

/**
 * The candidate whose media types the request likes best; among equals the first. The most specific range
 * that matches a type decides its quality. Undefined if none is acceptable.
 */
export function chooseMediaType<T extends { mediaType: string; aliases: readonly string[] }>(
  header: string | undefined,
  candidates: readonly T[],
): T | undefined {
  if (header === undefined || header.trim() === '') return candidates[0]
  const qualities = readQualities(header)
  let best: T | undefined
  let bestQuality = 0
  for (const candidate of candidates) {
    const { mediaType, aliases } = candidate
    // An alias is matched by its name alone: a wildcard says nothing of it.
    const named = aliases.map((alias) => qualities.get(alias) ?? 0)
    const quality = Math.max(qualityOf(mediaType, qualities), ...named)
    if (quality <= bestQuality) continue
    best = candidate
    bestQuality = quality
  }
  return best
}

/** The available language that the request likes best; undefined if it likes none of them. */
export function chooseLanguage(header: string | undefined, available: readonly string[]): string | undefined {
  if (header === undefined) return undefined
  const wanted = [...readQualities(header)].filter(([, quality]) => quality > 0).sort((a, b) => b[1] - a[1])
  for (const [value] of wanted) {
    if (value === '*') return undefined
    for (const range of [value, ...(NEAREST[value.split('-')[0] ?? ''] ?? [])]) {
      const found = lookUp(range, available)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/**
 * The encoding to send; among equals the first. What a request does not speak of, it does not understand, but for
 * the plain bytes, which are sent when nothing else is left.
 */
export function chooseEncoding(header: string | undefined, available: readonly Encoding[]): Encoding {
  if (header === undefined || available.length === 0) return 'identity'
  const qualities = readQualities(header)
  const rest = qualities.get('*') ?? 0
  let best: Encoding = 'identity'
  let bestQuality = qualities.get('identity') ?? rest
  for (const encoding of available) {
    const quality = qualities.get(encoding) ?? rest
    // Of two that are liked equally the smaller one is sent.
    const better = best === 'identity' ? quality >= bestQuality : quality > bestQuality
    if (quality <= 0 || !better) continue
    best = encoding
    bestQuality = quality
  }
  return best
}

/** Who reads one of these reads the other: better than a foreign language. */
const NEAREST: Readonly<Record<string, readonly string[]>> = {
  no: ['nb', 'nn'],
  nn: ['nb'],
  nb: ['nn'],
}

/** Clients are few, and each sends the same header with every request. */
const REMEMBERED = new Map<string, ReadonlyMap<string, number>>()
const REMEMBERED_HEADERS = 500
const REMEMBERED_LENGTH = 300

/** Weight by range, in the order of the header; of a range that is named twice the greater weight. */
function readQualities(header: string): ReadonlyMap<string, number> {
  const known = REMEMBERED.get(header)
  if (known) return known
  const qualities = new Map<string, number>()
  for (const { value, quality } of readPreferences(header))
    qualities.set(value, Math.max(quality, qualities.get(value) ?? 0))
  if (header.length <= REMEMBERED_LENGTH) {
    if (REMEMBERED.size >= REMEMBERED_HEADERS) REMEMBERED.clear()
    REMEMBERED.set(header, qualities)
  }
  return qualities
}

function qualityOf(mediaType: string, qualities: ReadonlyMap<string, number>): number {
  return (
    qualities.get(mediaType) ?? qualities.get(mediaType.replace(/\/.*$/, '/*')) ?? qualities.get('*/*') ?? 0
  )
}

function lookUp(range: string, available: readonly string[]): string | undefined {
  for (let tag = range; tag !== ''; tag = tag.slice(0, Math.max(0, tag.lastIndexOf('-')))) {
    const found = available.find((candidate) => candidate.toLowerCase() === tag)
    if (found !== undefined) return found
  }
  return undefined
}
