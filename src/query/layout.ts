/**
 * Text in cells of a terminal: width, wrapping, padding, and what a terminal must not be sent. Strings in,
 * strings out; nothing is ever cut.
 */

/** Text of the data without line breaks and without control characters, which a terminal would obey. */
export function printable(text: string): string {
  return text.replace(/[\r\n\t\u2028\u2029]+/g, ' ').replace(/[\p{Cc}\p{Cf}]/gu, (character) => {
    // A soft hyphen and a joiner are part of words; direction overrides and escapes are not.
    if (/[\u00AD\u200C\u200D]/.test(character)) return character
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

/** Columns that a text takes, counting what a reader sees as one character as one. */
export function textWidth(text: string): number {
  // ASCII needs no segmenter, and most text is ASCII.
  return /^[ -~]*$/.test(text) ? text.length : [...SEGMENTER.segment(text)].length
}

export function padded(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(width - textWidth(text), 0))
  return right ? space + text : text + space
}

/** Lines of at most `width` columns, broken at spaces, or after `/`, `-` and `#` in longer words. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((part) => pieces(part, width))) {
    const joined = line === '' ? word.text : line + (word.glued ? '' : ' ') + word.text
    if (textWidth(joined) <= width) {
      line = joined
    } else {
      if (line !== '') lines.push(line)
      line = word.text
    }
  }
  return [...lines, line]
}

/** The width below which `wrap` would have to break within a word. */
export function longestPiece(text: string): number {
  return Math.max(...text.split(/\s|(?<=[/#-])/).map(textWidth))
}

const SEGMENTER = new Intl.Segmenter()

/** A word, in pieces that fit. `glued` pieces follow the one before without a space. */
function pieces(word: string, width: number): { text: string; glued: boolean }[] {
  if (textWidth(word) <= width) return [{ text: word, glued: false }]
  const parts = word.split(/(?<=[/#-])/).flatMap((part) => {
    const characters = [...SEGMENTER.segment(part)].map((segment) => segment.segment)
    const count = Math.ceil(characters.length / width)
    return Array.from({ length: count }, (_, index) =>
      characters.slice(index * width, (index + 1) * width).join(''),
    )
  })
  return parts.map((text, index) => ({ text, glued: index > 0 }))
}
