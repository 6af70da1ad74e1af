/**
 * What a sentence and its translation share. In: sentences of two languages with their links. Out: for each a
 * weighted set of anchors, compared by cosine. Anchors are figures, number words, names, link targets,
 * capitalised words, negations and hedges (the word lists of both languages lead to the same codes), and words
 * that begin alike ("distributører", "distributors"; Simard, Foster and Isabelle 1992). Rare anchors weigh more.
 */
import type { LanguageData } from './language-data.ts'
import { findMarkers } from './phrases.ts'

/** An anchor -> how often it occurs. Its first character says of what sort it is. */
export type Anchors = ReadonlyMap<string, number>

/** Weighed anchors, sorted by number, ready to be compared many times. */
export interface Vector {
  ids: Int32Array
  weights: Float64Array
  norm: number
}

const WEIGHTS: Readonly<Record<string, number>> = {
  '#': 2,
  '@': 1.5,
  '>': 2,
  '^': 1.5,
  '~': 1,
  '!': 1,
  '=': 1,
}

export function anchorsOf(text: string, targets: readonly string[], data: LanguageData): Map<string, number> {
  const anchors = new Map<string, number>()
  const add = (anchor: string): void => void anchors.set(anchor, (anchors.get(anchor) ?? 0) + 1)
  const plain = text.replace(/https?:\/\/\S+/gu, ' ')
  for (const [figure] of plain.matchAll(/\d+(?:[.,]\d+)*/gu)) add(`#${figure}`)
  for (const marker of findMarkers(plain, data)) {
    if (marker.kind === 'number') add(`#${marker.value}`)
    else if (marker.kind === 'negation') add('!')
    else if (marker.kind === 'name') add(`@${marker.referent}`)
    else for (const code of marker.codes) add(`~${code}`)
  }
  for (const target of targets) if (!target.startsWith('#')) add(`>${target}`)
  for (const [word] of plain.matchAll(/\p{L}[\p{L}\p{N}]+/gu)) {
    const folded = fold(word)
    if (/^\p{Lu}/u.test(word)) add(`^${folded}`)
    if (folded.length >= 4) add(`=${folded.slice(0, 4)}`)
  }
  return anchors
}

/** Rarity over all texts that are to be compared: anchors that stand everywhere tell nothing. */
export function weighAnchors(all: readonly Anchors[]): (anchors: Anchors) => Vector {
  const known = new Map<string, { id: number; count: number }>()
  for (const anchor of all.flatMap((anchors) => [...anchors.keys()])) {
    const entry = known.get(anchor)
    if (entry === undefined) known.set(anchor, { id: known.size, count: 1 })
    else entry.count++
  }
  return (anchors) => {
    const entries: { id: number; weight: number }[] = []
    for (const [anchor, times] of anchors) {
      const { id, count } = known.get(anchor) ?? { id: -1, count: 1 }
      const rarity = Math.log(1 + all.length / count)
      entries.push({ id, weight: (WEIGHTS[anchor[0] ?? ''] ?? 1) * rarity * Math.sqrt(times) })
    }
    entries.sort((a, b) => a.id - b.id)
    return {
      ids: Int32Array.from(entries, ({ id }) => id),
      weights: Float64Array.from(entries, ({ weight }) => weight),
      norm: Math.sqrt(entries.reduce((sum, { weight }) => sum + weight * weight, 0)),
    }
  }
}

/** Cosine, 0 (nothing shared) to 1 (the same anchors in the same measure). */
export function similarity(a: Vector, b: Vector): number {
  let shared = 0
  for (let i = 0, j = 0; i < a.ids.length && j < b.ids.length; ) {
    const difference = (a.ids[i] ?? 0) - (b.ids[j] ?? 0)
    if (difference === 0) shared += (a.weights[i++] ?? 0) * (b.weights[j++] ?? 0)
    else if (difference < 0) i++
    else j++
  }
  return shared === 0 ? 0 : shared / (a.norm * b.norm)
}

export function mergeAnchors(parts: readonly Anchors[]): Map<string, number> {
  const merged = new Map<string, number>()
  for (const part of parts)
    for (const [anchor, count] of part) merged.set(anchor, (merged.get(anchor) ?? 0) + count)
  return merged
}

/** Spelling set aside where related languages differ by habit: "klinikk" and "clinic", "ortopedisk" and "orthopaedic". */
function fold(word: string): string {
  const bare = word
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
  return bare
    .replaceAll('th', 't')
    .replaceAll('ph', 'f')
    .replaceAll('k', 'c')
    .replaceAll('w', 'v')
    .replaceAll('z', 's')
}
