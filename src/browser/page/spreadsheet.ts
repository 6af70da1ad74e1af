/**
 * A table as a file that a spreadsheet opens by itself. In: rows of cells as they are shown, and the sign that spreadsheets
 * of the reader's language expect between them. Out: text.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */

/** Without it a spreadsheet takes UTF-8 for the letters of an older encoding. */
const BYTE_ORDER_MARK = '\uFEFF'

export function writeSpreadsheet(rows: readonly (readonly string[])[], separator: string): string {
  const lines = rows.map((cells) => cells.map((cell) => writeCell(cell, separator)).join(separator))
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`
}

function writeCell(shown: string, separator: string): string {
  const cell = shown.trim().replace(/\s+/g, ' ')
  // Text that a spreadsheet would take for a formula stays text.
  const text = /^[=+@-]/.test(cell) && !/^[+-]?[\d.,]+$/.test(cell) ? `'${cell}` : cell
  return text.includes(separator) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text
}
