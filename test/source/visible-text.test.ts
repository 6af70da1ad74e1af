import { describe, expect, it } from 'vitest'
import {
  codePointLength,
  readVisibleText,
  sliceCodePoints,
  toVisible,
  visibleText,
} from '../../src/source/visible-text.ts'

describe('visible text', () => {
  it.each([
    ['runs of white space become one space', 'a \t\n b\r\nc', 'a b c'],
    ['no-break, thin and ideographic spaces are spaces', 'a\u00a0b\u2009\u3000c\u202fd', 'a b c d'],
    ['white space at the ends goes', ' \u00a0a\n', 'a'],
    ['decomposed letters are composed', 'a\u030a A\u030a o\u0308', 'å Å ö'],
    [
      'soft hyphens, zero-width spaces and directional marks go',
      'til\u00adsyn \u200bx\u202ey\ufeff',
      'tilsyn xy',
    ],
    ['control characters that no XML can hold go', 'a\u0001\u0007b', 'ab'],
    ['joiners within emoji stay', '👩\u200d🔬', '👩\u200d🔬'],
    ['nothing visible is an empty text', ' \u00ad\u00a0', ''],
  ])('%s', (_, raw, expected) => {
    expect(visibleText(raw)).toBe(expected)
  })

  it('does not change a text that it has made', () => {
    const once = visibleText(' e\u0301\u00a0 \u00ad x\u0323\u0307 ')
    expect(visibleText(once)).toBe(once)
    expect(once).toBe(once.normalize('NFC'))
  })

  it('knows for each code point where it came from', () => {
    const raw = ' a\u030a  😀b'
    const { text, origins } = readVisibleText(raw)
    expect(text).toBe('å 😀b')
    expect(origins).toEqual([1, 3, 5, 7])
    expect([0, 1, 3, 5, 7, 8].map((offset) => toVisible(origins, offset))).toEqual([0, 0, 1, 2, 3, 4])
  })

  it('counts and cuts by code points', () => {
    expect(codePointLength('a😀b')).toBe(3)
    expect(sliceCodePoints('a😀b', 1, 2)).toBe('😀')
  })
})
