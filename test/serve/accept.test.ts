import { describe, expect, it } from 'vitest'
import { chooseLanguage, chooseMediaType, readPreferences } from '../../src/serve/accept.ts'

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
