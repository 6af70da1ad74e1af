/**
 * A quote that is not there -> the words that its author meant. In: the quote and the sentences of its language.
 * Out: the part of a sentence that takes the fewest changes of letters to become the quote (Sellers 1980), in
 * whole words; nothing where no sentence comes near. By hand: no library finds the nearest part of a text.
 */

/** Farther than this share of its letters, what is found is chance. */
const TOLERANCE = 0.6
/** Nobody quotes more within one sentence; what is longer would cost seconds and help nobody. */
const LONGEST_QUOTE = 1000

export function nearestText(quote: string, sentences: readonly { text: string }[]): string | undefined {
  const pattern = Array.from(quote)
  if (pattern.length > LONGEST_QUOTE) return undefined
  // The likeliest first: once a near one is known, most others are given up after a few letters.
  const candidates = sentences
    .map(({ text }) => ({ letters: Array.from(text), atLeast: lettersLacking(pattern, text) }))
    .sort((a, b) => a.atLeast - b.atLeast)
  let limit = Math.floor(pattern.length * TOLERANCE)
  let best: string | undefined
  for (const { letters, atLeast } of candidates) {
    if (atLeast > limit) break
    const match = nearestPart(pattern, letters, limit)
    if (!match) continue
    best = wholeWords(letters, match.start, match.end)
    limit = match.cost - 1
  }
  return best || undefined
}

/** How many letters of the pattern the text does not have at all: no match can cost less. */
function lettersLacking(pattern: readonly string[], text: string): number {
  const counts = new Map<string, number>()
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  let lacking = 0
  for (const letter of pattern) {
    const left = counts.get(letter) ?? 0
    if (left === 0) lacking++
    else counts.set(letter, left - 1)
  }
  return lacking
}

/** The part that costs least, if it costs no more than `limit`. */
function nearestPart(
  pattern: readonly string[],
  letters: readonly string[],
  limit: number,
): { start: number; end: number; cost: number } | undefined {
  // One row a letter of the pattern: the cost of matching up to here, and where in the text that match began.
  let costs = new Int32Array(letters.length + 1)
  let starts = Int32Array.from(costs.keys())
  let nextCosts = new Int32Array(letters.length + 1)
  let nextStarts = new Int32Array(letters.length + 1)
  let least = 0
  for (const [row, letter] of pattern.entries()) {
    nextCosts[0] = row + 1
    nextStarts[0] = 0
    least = row + 1
    for (let column = 1; column <= letters.length; column++) {
      const replace = (costs[column - 1] ?? 0) + (letters[column - 1] === letter ? 0 : 1)
      const drop = (costs[column] ?? 0) + 1
      const add = (nextCosts[column - 1] ?? 0) + 1
      const cost = Math.min(replace, drop, add)
      nextCosts[column] = cost
      nextStarts[column] =
        (cost === replace ? starts[column - 1] : cost === drop ? starts[column] : nextStarts[column - 1]) ?? 0
      if (cost < least) least = cost
    }
    // The least cost of a row never falls again.
    if (least > limit) return undefined
    ;[costs, nextCosts] = [nextCosts, costs]
    ;[starts, nextStarts] = [nextStarts, starts]
  }
  let end = costs.indexOf(least)
  // A letter more that costs no more is a letter that was mistaken, not one that was left out.
  while (costs[end + 1] === least) end++
  return { start: starts[end] ?? 0, end, cost: least }
}

function wholeWords(letters: readonly string[], start: number, end: number): string {
  const isWord = (at: number): boolean => /[\p{L}\p{N}\p{M}]/u.test(letters[at] ?? '')
  let first = start
  let last = end
  while (first > 0 && isWord(first) && isWord(first - 1)) first--
  while (last > 0 && isWord(last) && isWord(last - 1)) last++
  return letters.slice(first, last).join('').trim()
}
