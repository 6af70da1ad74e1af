/**
 * How much room a text takes in a picture. In: a text and a width in units of the picture. Out: its lines. Fonts are
 * not known when a picture is drawn, so widths are estimates for a wide face.
 */

export const FONT_SIZE = 13
export const LINE_HEIGHT = 17

const MAX_LINES = 4

/** Widths in em of a wide sans-serif face, the first that fits. */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[\s.,:;'|!ijlI()[\]]/u, 0.35],
  [/[ftr/-]/u, 0.42],
  [/[mwMW@%—–]/u, 0.98],
  [/[\p{Lu}\d]/u, 0.69],
  [/\p{Mark}/u, 0],
  [/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{Extended_Pictographic}]/u, 1],
]
const USUAL_WIDTH = 0.62

export function textWidth(text: string, fontSize = FONT_SIZE): number {
  let width = 0
  for (const point of text) width += WIDTHS.find(([points]) => points.test(point))?.[1] ?? USUAL_WIDTH
  return width * fontSize
}

/** Lines that are no wider than they may be; what is longer than `MAX_LINES` ends in an ellipsis. */
export function wrap(text: string, width: number, fontSize = FONT_SIZE): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of words(text, width, fontSize)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (textWidth(longer, fontSize) <= width || line === '') line = longer
    else {
      lines.push(line)
      line = word
    }
    if (lines.length > MAX_LINES) break
  }
  lines.push(line)
  if (lines.length <= MAX_LINES) return lines
  return [...lines.slice(0, MAX_LINES - 1), `${lines[MAX_LINES - 1]} …`]
}

/** Words, those that are too wide for a line in pieces. */
function words(text: string, width: number, fontSize: number): string[] {
  // What is too long to be shown need not be measured.
  const shown = Array.from(text.trim()).slice(0, 1000).join('')
  return shown.split(/\s+/).flatMap((word) => {
    if (textWidth(word, fontSize) <= width) return [word]
    const length = Math.max(1, Math.floor(width / fontSize) - 1)
    const points = Array.from(word)
    const pieces = Math.ceil(points.length / length)
    return Array.from(
      { length: pieces },
      (_, piece) =>
        points.slice(piece * length, (piece + 1) * length).join('') + (piece < pieces - 1 ? '-' : ''),
    )
  })
}
