import { describe, expect, it } from 'vitest'
import { chooseEncoding, chooseLanguage, chooseMediaType, readPreferences } from '../../src/serve/accept.ts'

const types = [
  { mediaType: 'application/sparql-results+json', aliases: ['application/json'] },
  { mediaType: 'text/csv', aliases: [] },
]
const chosen = (header?: string) => chooseMediaType(header, types)?.mediaType

describe('chooseMediaType', () => {
  it.each([
    [undefined, 'application/sparql-results+json'],
    ['', 'application/sparql-results+json'],
    ['*/*', 'application/sparql-results+json'],
    ['text/csv;q=0.9, application/json;q=0.8', 'text/csv'],
    ['TEXT/CSV', 'text/csv'],
    ['text/*', 'text/csv'],
    ['*/*, application/sparql-results+json;q=0', 'text/csv'],
    ['*/*;q=0.1, text/*;q=0.2', 'text/csv'],
    ['text/csv;header=present', 'text/csv'],
    ['text/html', undefined],
    ['*/*;q=0', undefined],
    ['text/csv;q=2, ;;, application/json', 'application/sparql-results+json'],
  ])('for %j takes %s', (header, expected) => {
    expect(chosen(header)).toBe(expected)
  })
})

describe('chooseLanguage', () => {
  it.each([
    ['nb-NO', 'nb'],
    ['en-US, nb;q=0.9', 'en'],
    ['sv, nn;q=0.5', 'nb'],
    ['sv', undefined],
    ['*', undefined],
  ])('for %j takes %s', (header, expected) => {
    expect(chooseLanguage(header, ['nb', 'en'])).toBe(expected)
  })
})

it('readPreferences leaves out what it cannot read', () => {
  expect(readPreferences('a;q=x, b;q=1.5, c ; q = 0.5')).toEqual([{ value: 'c', quality: 0.5 }])
})

describe('chooseEncoding', () => {
  it.each([
    [undefined, 'identity'],
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['gzip;q=0.9, br;q=0.1', 'gzip'],
    ['*', 'br'],
    ['identity;q=0, gzip', 'gzip'],
    ['identity;q=0', 'identity'],
    ['deflate', 'identity'],
  ])('for %j takes %s', (header, expected) => {
    expect(chooseEncoding(header, ['br', 'gzip'])).toBe(expected)
  })

  it('takes the plain bytes where there are no others', () => {
    expect(chooseEncoding('br', [])).toBe('identity')
  })
})

it('takes time by the length of a header alone', () => {
  const time = (length: number): number => {
    const ranges = Array.from({ length }, (_, index) => `a/${index};q=0.${index}`).join(',')
    const started = performance.now()
    for (let round = 0; round < 5; round++) {
      expect(chosen(ranges)).toBeUndefined()
      expect(chooseLanguage(`x${'-y'.repeat(length)},${ranges}`, ['nb', 'en'])).toBeUndefined()
      expect(chosen(`${' '.repeat(length)};q${' '.repeat(length)}=${round}`)).toBeUndefined()
    }
    return performance.now() - started
  }
  time(1000)
  // Sixteen times as long: by the square it would take some 256 times as long.
  expect(time(32_000) / time(2000)).toBeLessThan(100)
})
