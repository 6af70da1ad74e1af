import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { writeSpreadsheet } from '../../src/browser/page/spreadsheet.ts'

describe('a table for spreadsheets', () => {
  it.each([',', ';'])('has each cell as it is shown, with "%s" between', (separator) => {
    const rows = [
      ['Påstanden', 'Andel (prosent)'],
      ['sier «a; b, c» og "d"', '12,5'],
      ['', '-3'],
    ]
    const text = writeSpreadsheet(rows, separator)
    expect(text.startsWith('\uFEFF')).toBe(true)
    expect(parse(text, { bom: true, delimiter: separator })).toEqual(rows)
  })

  it('has a line a row, and no formula', () => {
    const rows = [['two\n lines '], ['=HYPERLINK("https://example.org/")'], ['- a dash'], ['+4'], ['@x']]
    expect(parse(writeSpreadsheet(rows, ','), { bom: true }).flat()).toEqual([
      'two lines',
      `'=HYPERLINK("https://example.org/")`,
      "'- a dash",
      '+4',
      "'@x",
    ])
  })
})
