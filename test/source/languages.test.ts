import { describe, expect, it } from 'vitest'
import { normaliseLanguageTag, tellLanguages } from '../../src/source/languages.ts'
import { read, realText, textOf } from './real-document.ts'

const lines = realText.split('\n')
const border = lines.findIndex((line) => line.includes('Public summary of results'))
const norwegian = lines.slice(0, border).join('\n')
const english = lines.slice(border).join('\n')

function counts(text: string, languages?: string[]): string[] {
  return [...read(text, languages).texts.values()].map(
    (basis) => `${basis.language} ${basis.sections.length}/${basis.sentences.length}`,
  )
}

describe('language tags', () => {
  it.each(['no', 'NO', 'nb', 'nb-NO', 'nb_no', 'nob', ' nor '])('%j is nb', (tag) => {
    expect(normaliseLanguageTag(tag)).toBe('nb')
  })

  it.each([
    ['en-GB', 'en'],
    ['swe', 'sv'],
    ['sv_SE', 'sv'],
    ['nn-NO', 'nn'],
    ['is', 'is'],
  ])('%j is %s', (tag, expected) => {
    expect(normaliseLanguageTag(tag)).toBe(expected)
  })
})

describe('telling languages apart', () => {
  it('finds both languages of the document', () => {
    expect(counts(realText)).toEqual(['nb 14/72', 'en 14/70'])
    expect(textOf(read(realText), 'nb').sentences.at(-1)?.text).toBe('Legemiddelverkets årsrapport for 2022')
    expect(textOf(read(realText), 'en').sentences[0]?.text).toBe('Public summary of results')
  })

  it('does not depend on which comes first', () => {
    expect(counts(`${english}\n\n${norwegian}`)).toEqual(['nb 14/72', 'en 14/70'])
  })

  it('follows languages that take turns section by section', () => {
    const [ours, theirs] = [norwegian, english].map((text) =>
      text.split(/\n(?=#)/).filter((section) => section.trim()),
    )
    const mixed = (ours ?? []).map((section, index) => `${section}\n\n${theirs?.[index] ?? ''}\n\n`).join('')
    expect(counts(mixed)).toEqual(['nb 14/72', 'en 14/70'])
  })

  it('finds no language that is not there, though a heading is in English', () => {
    expect(counts(norwegian, ['nb', 'en', 'sv'])).toEqual(['nb 14/72'])
    expect(read(norwegian, ['nb', 'en']).problems.map(({ code }) => code)).toEqual([
      'language-missing-in-document',
    ])
  })

  it('is certain of the language when there is only one', () => {
    expect(tellLanguages([{ kind: 'heading', text: '2022' }], new Map([['sv', 'swe']]))).toEqual(['sv'])
  })
})
