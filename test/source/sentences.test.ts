import { describe, expect, it } from 'vitest'
import { splitSentences } from '../../src/source/sentences.ts'
import { sliceCodePoints } from '../../src/source/visible-text.ts'
import { languageData } from './real-document.ts'

function split(language: string, text: string, whole: { start: number; end: number }[] = []): string[] {
  const data = languageData.get(language)
  if (data === undefined) throw new Error(language)
  return splitSentences(text, data, whole).map(({ start, end }) => sliceCodePoints(text, start, end))
}

describe('sentences', () => {
  it.each([
    ['nb', 'Informasjon om ca. 220 ulike programvarer. | Svarene er gode.'],
    ['nb', 'Utstyr, bl.a. DMPs, ble stanset. | Se kap. 3 og nr. 4.'],
    ['nb', 'Møtet 17. mai 2023 var nyttig. | Neste er 3. juni.'],
    ['nb', 'Den 17. Mai og 1. Juni var fri. | Så kom A. Hansen.'],
    ['nb', 'Prosjektet JAMS 2.0 (Joint Action) er i gang. | Det omfatter 60 inspeksjoner.'],
    ['en', 'Laboratories (e.g. Oslo and Bergen) were visited. | See Art. 93 and Reg. 745.'],
    ['en', 'Operators (i.e. Manufacturers) were asked. | “Why?” they said. | Then Dr. Smith left.'],
    ['sv', 'Produkter, t.ex. Implantat, stoppades. | Tillsynen fortsätter.'],
  ])('of %s text: %s', (language, marked) => {
    expect(split(language, marked.replaceAll(' | ', ' '))).toEqual(marked.split(' | '))
  })

  it('keep the number of a heading with what it numbers', () => {
    expect(split('nb', '1. Innledning')).toEqual(['1. Innledning'])
  })

  it('end after a year', () => {
    expect(split('nb', 'Det gjaldt til 2023. Aksjonen ble gjentatt.')).toHaveLength(2)
  })

  it('never end inside a link', () => {
    expect(split('en', 'See This. And that now.', [{ start: 4, end: 18 }])).toEqual([
      'See This. And that now.',
    ])
  })

  it('leave out the space between them, and count code points', () => {
    const data = languageData.get('nb')
    if (data === undefined) throw new Error('nb')
    expect(splitSentences('😀 Ja. Nei.', data)).toEqual([
      { start: 0, end: 5 },
      { start: 6, end: 10 },
    ])
  })
})
