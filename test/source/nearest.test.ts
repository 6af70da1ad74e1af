import { describe, expect, it } from 'vitest'
import { nearestText } from '../../src/source/nearest.ts'

const sentences = [
  { text: 'Tilsynene avdekket en del avvik som måtte rettes, men nivået var høyere.' },
  { text: 'Tilsynene avdekket lignende mangler som hos andre distributører.' },
  { text: 'Målet var å sikre at klinikker følger regelverket.' },
]

describe('the nearest text', () => {
  it.each([
    ['Tilsynene avdekket en del avik', 'Tilsynene avdekket en del avvik'],
    ['tilsynene avdekket ligende mangler', 'Tilsynene avdekket lignende mangler'],
    ['klinikker følgjer regelverket', 'klinikker følger regelverket'],
    ['Tilsynene avdekket del avvik som måtte', 'Tilsynene avdekket en del avvik som måtte'],
  ])('to "%s" is "%s"', (quote, nearest) => {
    expect(nearestText(quote, sentences)).toBe(nearest)
  })

  it('is told in whole words', () => {
    expect(nearestText('ligende mangl', sentences)).toBe('lignende mangler')
  })

  it('counts letters, not the halves of which some are made', () => {
    expect(nearestText('😀 smil 😀', [{ text: 'Et 😀 smil 😁 til.' }])).toBe('😀 smil 😁')
  })

  it.each(['Xyzzy', '', 'Quarterly figures of the parliament'])('to "%s" there is none', (quote) => {
    expect(nearestText(quote, sentences)).toBeUndefined()
  })

  it('is the exact text where there is one, and the first of two that are alike', () => {
    const twice = [{ text: 'Ett funn her.' }, { text: 'Ett fynn her.' }]
    expect(nearestText('Ett funn', twice)).toBe('Ett funn')
    expect(nearestText('Ett fxnn', twice)).toBe('Ett funn')
  })

  it('is not looked for where the quote is longer than any sentence', () => {
    expect(nearestText('a'.repeat(1001), [{ text: 'a'.repeat(1001) }])).toBeUndefined()
  })
})
