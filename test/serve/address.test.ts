import { describe, expect, it } from 'vitest'
import { readAddress, writeAddress } from '../../src/serve/address.ts'

describe('readAddress', () => {
  it.each([
    ['/a/b.ttl', ['a', 'b.ttl']],
    ['/no-dmp/2022%2D2025', ['no-dmp', '2022-2025']],
    ['/%C3%A6%20b', ['æ b']],
    ['/.well-known/void', ['.well-known', 'void']],
    ['/a.b/c..d', ['a.b', 'c..d']],
  ])('%s means %j', (address, names) => {
    expect(readAddress(address)).toEqual(names)
  })

  it.each([
    '',
    'a',
    '/',
    '//a',
    '/a//b',
    '/a/',
    '/.',
    '/a/..',
    '/%2e%2e',
    '/a%2fb',
    '/a%5Cb',
    '/a\\b',
    '/%00',
    '/a%0ab',
    '/%7f',
    '/%c2%85',
    '/%c0%ae',
    '/%',
    '/.git',
    '/a/.well-known/b',
  ])('%j means nothing', (address) => {
    expect(readAddress(address)).toBeUndefined()
  })
})

it('writeAddress encodes what has to be, and is read back', () => {
  expect(writeAddress('a b/æ%/c@d:e')).toBe('/a%20b/%C3%A6%25/c@d:e')
  expect(writeAddress('x"><\r\n')).toBe('/x%22%3E%3C%0D%0A')
  expect(readAddress(writeAddress('a b/æ%/c@d:e'))).toEqual(['a b', 'æ%', 'c@d:e'])
})
