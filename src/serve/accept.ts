/**
 * Choosing among what there is by what a request prefers: media types and languages. Header text in, the best
 * of the candidates out.
 *
 * RFC 9110, sections 12.5.1 (Accept) and 12.5.4 (Accept-Language; lookup as in RFC 4647, section 3.4)
 */

export interface Preference {
  value: string
  /** Weight from 0 (not acceptable) to 1. */
  quality: number
}

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
  const preferences = readPreferences(header)
  const rated = candidates.map((candidate) => {
    const named = candidate.aliases.map((alias) => qualityOf([alias], preferences))
    return { candidate, quality: Math.max(qualityOf(rangesOf(candidate.mediaType), preferences), ...named) }
  })
  const best = rated.reduce((one, other) => (other.quality > one.quality ? other : one), {
    candidate: candidates[0],
    quality: 0,
  })
  return best.quality > 0 ? best.candidate : undefined
}

/** The available language that the request likes best; undefined if it likes none of them. */
export function chooseLanguage(header: string | undefined, available: readonly string[]): string | undefined {
  const wanted = readPreferences(header ?? '')
    .filter((preference) => preference.quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { value } of wanted) {
    if (value === '*') return undefined
    for (const range of [value, ...(NEAREST[value.split('-')[0] ?? ''] ?? [])]) {
      const found = lookUp(range, available)
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** Who reads one of these reads the other: better than a foreign language. */
const NEAREST: Readonly<Record<string, readonly string[]>> = {
  no: ['nb', 'nn'],
  nn: ['nb'],
  nb: ['nn'],
}

/** The ranges that a media type matches, the most specific first. An alias is matched by its name alone. */
function rangesOf(mediaType: string): string[] {
  return [mediaType, mediaType.replace(/\/.*$/, '/*'), '*/*']
}

function qualityOf(ranges: readonly string[], preferences: readonly Preference[]): number {
  for (const range of ranges) {
    const matching = preferences.filter((preference) => preference.value === range)
    if (matching.length > 0) return Math.max(...matching.map((preference) => preference.quality))
  }
  return 0
}

function lookUp(range: string, available: readonly string[]): string | undefined {
  for (let tag = range; tag !== ''; tag = tag.replace(/(^|-)[^-]*$/, '')) {
    const found = available.find((candidate) => candidate.toLowerCase() === tag)
    if (found !== undefined) return found
  }
  return undefined
}
