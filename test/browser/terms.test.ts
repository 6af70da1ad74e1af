import { describe, expect, it } from 'vitest'
import { suggest, type Term } from '../../src/browser/editor/terms.ts'

const PREFIXES = { t: 'https://example.org/ontology#', dct: 'http://purl.org/dc/terms/' }
const TERMS: readonly Term[] = [
  { iri: 'https://example.org/ontology#Finding', kind: 'class', label: 'funn' },
  { iri: 'https://example.org/ontology#findingKind', kind: 'property', label: 'slags funn' },
  { iri: 'https://example.org/code/severity/serious', kind: 'code', label: 'alvorlig' },
  { iri: 'http://purl.org/dc/terms/title', kind: 'property' },
]

const written = (begun: string): string[] => suggest(begun, TERMS, PREFIXES).map((each) => each.written)

describe('suggestions of terms', () => {
  it('go by what is written, whatever its case', () => {
    expect(written('t:f')).toEqual(['t:Finding', 't:findingKind'])
    expect(written('t:FINDINGK')).toEqual(['t:findingKind'])
    expect(written('<https://example.org/code')).toEqual(['<https://example.org/code/severity/serious>'])
  })

  it('go by the name without its prefix, then by words of the label', () => {
    expect(written('title')).toEqual(['dct:title'])
    expect(written('alvor')).toEqual(['<https://example.org/code/severity/serious>'])
    expect(written('funn')).toEqual(['t:Finding', 't:findingKind'])
  })

  it('are whole IRIs where no prefix fits', () => {
    expect(suggest('title', TERMS, {}).map((each) => each.written)).toEqual([
      '<http://purl.org/dc/terms/title>',
    ])
  })

  it('are all for nothing, and none for what is nowhere', () => {
    expect(written('')).toHaveLength(TERMS.length)
    expect(written('no such thing')).toEqual([])
  })
})
