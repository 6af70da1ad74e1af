/**
 * Which block is in which language. In: the blocks of a file in order, and the languages that the document is
 * known to hold. Out: a language for each block. Each block is scored by trigrams (franc); since headings and
 * list items are too short to be sure of, and a language lasts for many blocks, the whole sequence is decided
 * at once: the cheapest path (Viterbi) through all scores, with a price for each change of language.
 */
import { francAll } from 'franc'
import type { BlockKind } from './markdown.ts'

/** Language tag -> the ISO 639-3 code by which franc knows it. */
export type LanguageCandidates = ReadonlyMap<string, string>

/** The price of a change, in characters' worth of evidence; a change is likelier where a heading stands. */
const CHANGE_BEFORE_HEADING = 12
const CHANGE_ELSEWHERE = 25
/** Headings quote names of other languages ("Joint Action on ..."), so they weigh less. */
const HEADING_WEIGHT = 0.4

const SYNONYMS: Readonly<Record<string, string>> = {
  no: 'nb',
  nor: 'nb',
  nob: 'nb',
  nno: 'nn',
  eng: 'en',
  swe: 'sv',
  dan: 'da',
  fin: 'fi',
  isl: 'is',
  deu: 'de',
  fra: 'fr',
}

/** One form for a language tag: `no`, `NO`, `nb-NO`, `nb_no` and `nob` are all `nb` (BCP 47, primary subtag). */
export function normaliseLanguageTag(tag: string): string {
  const primary = tag.trim().toLowerCase().split(/[-_]/)[0] ?? ''
  return SYNONYMS[primary] ?? primary
}

/** A language for each block; needs at least one candidate. */
export function tellLanguages(
  blocks: readonly { kind: BlockKind; text: string }[],
  candidates: LanguageCandidates,
): string[] {
  const tags = [...candidates.keys()]
  const [only] = tags
  if (only === undefined) throw new RangeError('tellLanguages needs a candidate')
  if (tags.length === 1) return blocks.map(() => only)

  let costs = tags.map(() => 0)
  const cameFrom: number[][] = []
  for (const block of blocks) {
    const evidence = costsOf(block, candidates)
    const change = block.kind === 'heading' ? CHANGE_BEFORE_HEADING : CHANGE_ELSEWHERE
    const cheapest = costs.indexOf(Math.min(...costs))
    const steps = costs.map((stay, i) =>
      cameFrom.length > 0 && (costs[cheapest] ?? 0) + change < stay ? cheapest : i,
    )
    cameFrom.push(steps)
    costs = steps.map((from, i) => (costs[from] ?? 0) + (from === i ? 0 : change) + (evidence[i] ?? 0))
  }
  return trace(cameFrom, costs.indexOf(Math.min(...costs))).map((index) => tags[index] ?? only)
}

/** What it costs to say that a block is in each language: nothing for the likeliest, more the longer the text. */
function costsOf(block: { kind: BlockKind; text: string }, candidates: LanguageCandidates): number[] {
  // Names, figures and addresses are the same in every language.
  const words = block.text
    .replace(/https?:\/\/\S+|\S*\d\S*|\b\p{Lu}{2,}\b/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const scores = new Map(francAll(words, { only: [...candidates.values()], minLength: 3 }))
  const weight = Math.min(words.length, 400) * (block.kind === 'heading' ? HEADING_WEIGHT : 1)
  return [...candidates.values()].map(
    (code) => (scores.has('und') ? 0 : 1 - (scores.get(code) ?? 0)) * weight,
  )
}

function trace(cameFrom: readonly number[][], end: number): number[] {
  const path: number[] = []
  let at = end
  for (const steps of cameFrom.toReversed()) {
    path.push(at)
    at = steps[at] ?? at
  }
  return path.reverse()
}
