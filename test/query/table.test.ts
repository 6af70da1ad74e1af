import { describe, expect, it } from 'vitest'
import { textWidth, wrap } from '../../src/query/layout.ts'
import { readJsonResults } from '../../src/query/results.ts'
import { formatTable } from '../../src/query/table.ts'

const BASE = 'https://w3id.org/tilsyn/'
const iri = (path: string) => ({ type: 'uri', value: BASE + path })
const text = (value: string, language?: string) => ({
  type: 'literal',
  value,
  ...(language ? { 'xml:lang': language } : {}),
})
const number = (value: number) => ({
  type: 'literal',
  value: `${value}`,
  datatype: 'http://www.w3.org/2001/XMLSchema#integer',
})
const table = (vars: string[], bindings: object[]) =>
  readJsonResults(JSON.stringify({ head: { vars }, results: { bindings } }))

const rows = table(
  ['position', 'claim', 'severity', 'label', 'language', 'quote', 'sentence', 'absent'],
  [
    {
      position: number(1),
      claim: iri('zz/1/finding/kites'),
      severity: iri('code/severity/serious'),
      label: text('Drager', 'nb'),
      language: text('nb'),
      quote: text('Drager for barn', 'nb'),
      sentence: iri('zz/1/text/nb#s1'),
    },
    {
      position: number(1),
      claim: iri('zz/1/finding/kites'),
      severity: iri('code/severity/serious'),
      label: text('Kites', 'en'),
      language: text('en'),
      quote: text('Kites for children', 'en'),
      sentence: iri('zz/1/text/en#s1'),
    },
    {
      position: number(12),
      claim: iri('zz/1/finding/bells'),
      severity: iri('ontology#severity'),
      label: text('Bells', 'en'),
      language: text('en'),
      absent: iri('code/absence-reason/not-said'),
    },
  ],
)
const labels = new Map([
  [`${BASE}code/severity/serious`, 'serious'],
  [`${BASE}code/absence-reason/not-said`, 'not said'],
])

describe('formatTable', () => {
  it('puts the evidence of an answer below it, a line a language', () => {
    expect(formatTable(rows, { width: 80, base: BASE, labels })).toBe(
      [
        'position  claim            severity         label',
        '────────  ───────────────  ───────────────  ─────',
        '       1  …/finding/kites  serious          Kites',
        '    en  “Kites for children” …/text/en#s1',
        '    nb  Drager',
        '        “Drager for barn” …/text/nb#s1',
        '',
        '      12  …/finding/bells  tilsyn:severity  Bells',
        '    en  does not say it (not said)',
        '',
        '3 rows',
        `… stands for ${BASE}zz/1`,
        `tilsyn: is ${BASE}ontology#`,
        '',
      ].join('\n'),
    )
  })

  it('prefers the label in the wanted language', () => {
    expect(formatTable(rows, { base: BASE, labels, language: 'nb' })).toMatch(/serious +Drager/)
  })

  it('shortens by the summary only where there is one', () => {
    const two = table(['claim'], [{ claim: iri('zz/1/finding/kites') }, { claim: iri('zz/2/finding/kites') }])
    expect(formatTable(two, { base: BASE })).toContain('<zz/1/finding/kites>')
    expect(formatTable(two, { base: BASE })).toContain(`<…> stands under ${BASE}`)
  })

  it('keeps within the width and loses nothing', () => {
    const long = 'word '.repeat(60).trim()
    const results = table(['a', 'b'], [{ a: text(long), b: text('x'.repeat(120)) }])
    for (const width of [40, 60, 100]) {
      const printed = formatTable(results, { width })
      expect(Math.max(...printed.split('\n').map(textWidth))).toBeLessThanOrEqual(width)
      expect(printed.match(/word/g)).toHaveLength(60)
      expect(printed.match(/x/g)).toHaveLength(120)
    }
  })

  it('writes one value a line where columns do not fit', () => {
    const names = Array.from({ length: 9 }, (_, index) => `variable${index}`)
    const row = Object.fromEntries(names.map((name) => [name, text(`value of ${name}`)]))
    expect(formatTable(table(names, [row]), { width: 60 })).toContain('variable8  value of variable8\n')
  })

  it('shows repeated rows without evidence one by one', () => {
    expect(formatTable(table(['a'], [{ a: text('same') }, { a: text('same') }]))).toMatch(
      /same\nsame\n\n2 rows/,
    )
  })

  it('sends no control characters to the terminal', () => {
    const printed = formatTable(table(['a'], [{ a: text('\u001b[31mred\u202e') }]))
    expect(printed).toContain('\\u001b[31mred\\u202e')
  })

  it('answers yes, no and nothing', () => {
    expect(formatTable(true)).toBe('Yes.\n')
    expect(formatTable(false)).toBe('No.\n')
    expect(formatTable(table(['a'], []))).toBe('No rows.\n')
  })
})

describe('wrap', () => {
  it('breaks long words after slashes, else anywhere', () => {
    expect(wrap('a https://x.example/path/to', 12)).toEqual(['a https://', 'x.example/', 'path/to'])
    expect(wrap('abcdef', 4)).toEqual(['abcd', 'ef'])
    expect(wrap('', 4)).toEqual([''])
  })
})
