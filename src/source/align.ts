/**
 * Which sections and sentences of two languages say the same. In: two texts of one document. Out: pairs of ids.
 * Sections are aligned first (one to one, or left alone), by order, length and shared anchors; then, within each
 * pair of sections, the sentences (also one to two and two to one), after Gale and Church, "A Program for Aligning
 * Sentences in Bilingual Corpora" (1993), with anchors beside length. No npm library does this: those that align
 * are for tokens of one language, or call a service. Heading levels play no part.
 */
import { type Anchors, anchorsOf, mergeAnchors, similarity, type Vector, weighAnchors } from './anchors.ts'
import type { Alignment, Sentence, TextBasis } from './document.ts'
import type { LanguageData } from './language-data.ts'
import { codePointLength } from './visible-text.ts'

/** A move takes so many units of either side. */
type Move = readonly [number, number]
/** Units `i` to `i + a`, `j` to `j + b`. */
interface Step {
  i: number
  j: number
  move: Move
}
type Cost = (i: number, j: number, move: Move) => number

interface Unit {
  length: number
  anchors: Anchors
  kind: Sentence['kind']
}

/** Costs are on the scale of a negative logarithm of a probability; found by trial on documents with gaps. */
const SKIP = 2.4
const MERGE = 1
/** A neighbour that brings nothing that the other side says is no part of it. */
const IDLE_MERGE = 2
/** Items of a list answer to items, one to one. */
const OTHER_KIND = 0.8
const LIST_MERGE = 2
const UNLIKE = 3.2
/** From this cosine on, two units are as alike as translations are. */
const ALIKE = 0.2
/** Variance of length per character, from Gale and Church, section 3. */
const VARIANCE = 6.8
/** Cells that one table may have; longer texts are aligned within a band around the diagonal. */
const MAX_CELLS = 1_000_000

const SECTION_MOVES: readonly Move[] = [
  [1, 1],
  [1, 0],
  [0, 1],
]
const SENTENCE_MOVES: readonly Move[] = [...SECTION_MOVES, [1, 2], [2, 1]]

export function alignTexts(
  a: TextBasis,
  b: TextBasis,
  dataOfA: LanguageData,
  dataOfB: LanguageData,
): Alignment {
  const anchorsA = anchorsBySentence(a, dataOfA)
  const anchorsB = anchorsBySentence(b, dataOfB)
  const ratio = Math.max(1, codePointLength(b.text)) / Math.max(1, codePointLength(a.text))
  const weigh = weighAnchors([...anchorsA.values(), ...anchorsB.values()])
  const sentencesA = bySection(a)
  const sentencesB = bySection(b)

  const unitsOf = (sentences: readonly Sentence[], anchors: ReadonlyMap<string, Anchors>): Unit[] =>
    sentences.map(({ id, kind, start, end }) => ({
      length: end - start,
      kind,
      anchors: anchors.get(id) ?? new Map(),
    }))
  const whole = (units: readonly Unit[]): Unit => ({
    length: units.reduce((sum, unit) => sum + unit.length, 0),
    anchors: mergeAnchors(units.map((unit) => unit.anchors)),
    kind: units[0]?.kind ?? 'sentence',
  })
  const align = (left: readonly Unit[], right: readonly Unit[], moves: readonly Move[]): Step[] =>
    cheapestPath(left.length, right.length, moves, costOf(left, right, ratio, weigh, whole))

  const sectionSteps = align(
    a.sections.map(({ id }) => whole(unitsOf(sentencesA.get(id) ?? [], anchorsA))),
    b.sections.map(({ id }) => whole(unitsOf(sentencesB.get(id) ?? [], anchorsB))),
    SECTION_MOVES,
  )
  const alignment: Alignment = { languages: [a.language, b.language], sections: [], sentences: [] }
  for (const { i, j, move } of sectionSteps) {
    const [sectionA, sectionB] = [a.sections[i], b.sections[j]]
    if (move[0] !== 1 || move[1] !== 1 || sectionA === undefined || sectionB === undefined) continue
    alignment.sections.push([sectionA.id, sectionB.id])
    const [left, right] = [sentencesA.get(sectionA.id) ?? [], sentencesB.get(sectionB.id) ?? []]
    // A heading answers to a heading; what follows is aligned among itself.
    const headings = left[0]?.kind === 'heading' && right[0]?.kind === 'heading' ? 1 : 0
    if (headings === 1 && left[0] && right[0]) alignment.sentences.push([left[0].id, right[0].id])
    const [restLeft, restRight] = [left.slice(headings), right.slice(headings)]
    const steps = align(unitsOf(restLeft, anchorsA), unitsOf(restRight, anchorsB), SENTENCE_MOVES)
    for (const step of steps) {
      for (const one of restLeft.slice(step.i, step.i + step.move[0])) {
        for (const other of restRight.slice(step.j, step.j + step.move[1]))
          alignment.sentences.push([one.id, other.id])
      }
    }
  }
  return alignment
}

function anchorsBySentence(basis: TextBasis, data: LanguageData): Map<string, Anchors> {
  const targets = new Map<string, string[]>()
  for (const link of basis.links)
    targets.set(link.sentence, [...(targets.get(link.sentence) ?? []), link.target])
  return new Map(basis.sentences.map(({ id, text }) => [id, anchorsOf(text, targets.get(id) ?? [], data)]))
}

function bySection(basis: TextBasis): Map<string, Sentence[]> {
  const sections = new Map<string, Sentence[]>()
  for (const sentence of basis.sentences) {
    const sentences = sections.get(sentence.section)
    if (sentences === undefined) sections.set(sentence.section, [sentence])
    else sentences.push(sentence)
  }
  return sections
}

function costOf(
  left: readonly Unit[],
  right: readonly Unit[],
  ratio: number,
  weigh: (anchors: Anchors) => Vector,
  whole: (units: readonly Unit[]) => Unit,
): Cost {
  const weighed = new Map<Anchors, Vector>()
  const weightsOf = (unit: Unit): Vector => {
    const known = weighed.get(unit.anchors) ?? weigh(unit.anchors)
    weighed.set(unit.anchors, known)
    return known
  }
  // Each unit is part of many steps: the pair of two neighbours is built once.
  const pairs = { left: new Map<number, Unit>(), right: new Map<number, Unit>() }
  const take = (side: 'left' | 'right', at: number, count: number): Unit => {
    const units = side === 'left' ? left : right
    const single = units[at]
    if (count === 1 && single !== undefined) return single
    const known = pairs[side].get(at) ?? whole(units.slice(at, at + count))
    pairs[side].set(at, known)
    return known
  }
  return (i, j, [fromLeft, fromRight]) => {
    if (fromLeft === 0 || fromRight === 0) return SKIP
    const one = take('left', i, fromLeft)
    const other = take('right', j, fromRight)
    const shared = similarity(weightsOf(one), weightsOf(other))
    const cost = lengthCost(one.length, other.length, ratio) + UNLIKE * (1 - Math.min(1, shared / ALIKE))
    const kinds = one.kind === other.kind ? 0 : OTHER_KIND
    if (fromLeft === 1 && fromRight === 1) return cost + kinds
    const [single, parts] = fromLeft === 1 ? [one, right.slice(j, j + 2)] : [other, left.slice(i, i + 2)]
    const idle = parts.some((part) => similarity(weightsOf(single), weightsOf(part)) >= shared)
      ? IDLE_MERGE
      : 0
    return cost + kinds + MERGE + idle + (parts.some(({ kind }) => kind === 'list-item') ? LIST_MERGE : 0)
  }
}

/** How surprising two lengths are for translations of each other, 0 to 2. */
function lengthCost(one: number, other: number, ratio: number): number {
  const mean = Math.max(1, (one * ratio + other) / 2)
  const delta = (other - one * ratio) / Math.sqrt(mean * VARIANCE)
  return Math.min(2, (delta * delta) / 4)
}

/** Dynamic programming over both sequences; at equal cost the earlier move of the list is taken. */
function cheapestPath(n: number, m: number, moves: readonly Move[], cost: Cost): Step[] {
  const halfWidth = Math.max(50, Math.min(m, Math.floor(MAX_CELLS / (n + 1) / 2)))
  const firstOf = (i: number): number =>
    Math.max(0, Math.min(m, Math.round((i * m) / Math.max(1, n))) - halfWidth)
  const width = Math.min(m + 1, 2 * halfWidth + 1)
  const costs = new Float64Array((n + 1) * width).fill(Number.POSITIVE_INFINITY)
  const taken = new Int8Array((n + 1) * width).fill(-1)
  const cell = (i: number, j: number): number => {
    const column = j - firstOf(i)
    return i < 0 || j < 0 || column < 0 || column >= width ? -1 : i * width + column
  }
  for (let i = 0; i <= n; i++) {
    for (let j = firstOf(i); j <= Math.min(m, firstOf(i) + width - 1); j++) {
      const here = cell(i, j)
      if (i === 0 && j === 0) costs[here] = 0
      moves.forEach((move, index) => {
        const before = cell(i - move[0], j - move[1])
        const soFar = before < 0 ? Number.POSITIVE_INFINITY : (costs[before] ?? Number.POSITIVE_INFINITY)
        if (soFar === Number.POSITIVE_INFINITY) return
        const total = soFar + cost(i - move[0], j - move[1], move)
        if (total < (costs[here] ?? 0) - 1e-9) {
          costs[here] = total
          taken[here] = index
        }
      })
    }
  }
  const steps: Step[] = []
  for (let i = n, j = m; i > 0 || j > 0; ) {
    const move = moves[taken[cell(i, j)] ?? -1]
    if (move === undefined) break
    i -= move[0]
    j -= move[1]
    steps.push({ i, j, move })
  }
  return steps.reverse()
}
