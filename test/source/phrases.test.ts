import { describe, expect, it } from 'vitest'
import { findMarkers, findPhrases } from '../../src/source/phrases.ts'
import { sliceCodePoints } from '../../src/source/visible-text.ts'
import { languageData } from './real-document.ts'

function found(text: string, phrases: readonly string[]): string[] {
  return findPhrases(text, phrases).map(({ start, end }) => sliceCodePoints(text, start, end))
}

function markers(language: string, text: string): string[] {
  const data = languageData.get(language)
  if (data === undefined) throw new Error(language)
  return findMarkers(text, data).map((marker) => {
    const words = sliceCodePoints(text, marker.start, marker.end)
    if (marker.kind === 'number') return `${words} = ${marker.value}`
    if (marker.kind === 'name') return `${words} = ${marker.referent}`
    return marker.kind === 'negation' ? `${words} = not` : `${words} = ${marker.codes[0]}`
  })
}

describe('finding phrases', () => {
  it('takes the longest', () => {
    expect(found('en del av dem, og en del', ['en del', 'en del av'])).toEqual(['en del av', 'en del'])
  })

  it('takes whole words only, and a hyphen ends a word', () => {
    expect(found('tonn, to, toga, to-trinns', ['to'])).toEqual(['to', 'to'])
    expect(found('EU-prosjektet, EUs', ['EU'])).toEqual(['EU'])
  })

  it('makes no difference between upper and lower case, but for two or three capitals', () => {
    expect(found('Mange og MANGE', ['mange'])).toEqual(['Mange', 'MANGE'])
    expect(found('US and us', ['US'])).toEqual(['US'])
  })

  it('gives positions in code points', () => {
    expect(findPhrases('😀 ca. 5', ['ca.'])).toEqual([{ phrase: 'ca.', start: 2, end: 5 }])
  })

  it('finds phrases before a figure without taking the figure', () => {
    expect(found('about 5, about software, mid-2023', ['about #', 'mid- #'])).toEqual(['about', 'mid-'])
  })

  it('takes either apostrophe', () => {
    expect(found('don’t', ["don't"])).toEqual(['don’t'])
  })

  it('finds nothing without phrases', () => {
    expect(findPhrases('tekst', [])).toEqual([])
  })
})

describe('what the word lists find', () => {
  it.each([
    [
      'nb',
      'ca. 220 ulike programvarer, med og uten kunstig intelligens',
      ['ca. = precision/approximate', 'ulike = extent/distinct', 'uten = not'],
    ],
    ['nb', 'Som en del av samarbeidet', []],
    [
      'nb',
      'DMP deltar som en av 21 medlemstater',
      ['en av = completeness/one-of-several', 'medlemstater = party/member-states'],
    ],
    [
      'nb',
      'minst hvert fjerde år til de andre medlemsstatene',
      [
        'minst hvert = precision/at-least-every',
        'fjerde = 4',
        'de andre medlemsstatene = party/other-member-states',
      ],
    ],
    ['nb', 'teste to fillere, hvorav fire i Norge', ['to = 2', 'fire = 4', 'Norge = place/norway']],
    ['nb', 'ikke lenger', ['ikke lenger = not']],
    [
      'en',
      'one of 21, one product, twenty-two',
      ['one of = completeness/one-of-several', 'one = 1', 'twenty-two = 22'],
    ],
    ['en', 'non-compliant devices were no longer sold', ['non-compliant = not', 'no longer = not']],
    ['en', 'in May 2023 it may be so', ['may be = modality/possible']],
    ['en', 'late 2021, a late answer', ['late = time-precision/part-of-year']],
    ['en', 'can be found on page no. 5', []],
    [
      'sv',
      'ca. tjugotvå medlemsstater, bl.a. Norge, utan EU:s stöd',
      [
        'ca. = precision/approximate',
        'tjugotvå = 22',
        'medlemsstater = party/member-states',
        'bl.a. = completeness/among-others',
        'Norge = place/norway',
        'utan = not',
        'EU:s = level/eu',
      ],
    ],
  ])('in %s: %s', (language, text, expected) => {
    expect(markers(language, text)).toEqual(expected)
  })
})
