import { describe, expect, it } from 'vitest'
import { addressOf, openAddress } from '../../src/browser/editor/address.ts'
import type { Question } from '../../src/browser/editor/site.ts'

const BASE = 'https://example.org/'
const findings = {
  name: 'findings',
  question: { nb: 'Hva?', en: 'What?' },
  text: 'SELECT ?s { VALUES ?kind { UNDEF } ?s ?p ?kind }',
  params: [{ name: 'kind', type: 'iri', under: 'code/kind/', nb: 'Slag', en: 'Kind' }],
  returns: [],
} as unknown as Question

const open = (search: string, hash = '') => openAddress({ search, hash }, [findings], BASE)

describe('the address of a query', () => {
  it('names a question, with parameters as terms', () => {
    expect(open('?question=findings')?.text).toBe(findings.text)
    expect(open('?question=findings&kind=breach')?.text).toContain(
      'VALUES ?kind { <https://example.org/code/kind/breach> }',
    )
    expect(open('?question=findings&kind=a&kind=b')?.text).toContain(
      '{ <https://example.org/code/kind/a> <https://example.org/code/kind/b> }',
    )
    expect(open('?question=findings&kind=')?.text).toBe(findings.text)
  })

  it('never lets a parameter become text of the query', () => {
    expect(() => open(`?question=findings&kind=${encodeURIComponent('x> } DROP ALL #')}`)).toThrow(/kind/)
    expect(() => open('?question=findings&other=x')).toThrow(/no parameter other/)
  })

  it('holds a whole query, before what it asks of the catalogue', () => {
    const text = 'ASK { ?a ?b "æ & # ? +" }'
    const address = addressOf(text, {}, '')
    expect(address).toMatch(/^#query=/)
    expect(open('', address)?.text).toBe(text)
    expect(open(`?query=${encodeURIComponent(text)}`)?.text).toBe(text)
    expect(open('?question=findings', address)?.text).toBe(text)
  })

  it('is the name of a question for as long as nobody changes it', () => {
    const opened = open('?question=findings&kind=breach')
    const kept = addressOf(opened?.text ?? '', opened ?? {}, '?question=findings&kind=breach')
    expect(kept).toBe('?question=findings&kind=breach')
    expect(addressOf('ASK {}', opened ?? {}, '?question=findings')).toMatch(/^#query=/)
  })

  it('says so of a question that there is none of', () => {
    expect(() => open('?question=nothing')).toThrow('there is no question nothing')
  })

  it('that brings a value for a parameter asks at once, and no other', () => {
    const narrowed = (search: string) => open(search)?.isNarrowed ?? false
    expect(['kind=breach', 'kind=', ''].map((more) => narrowed(`?question=findings&${more}`))).toEqual([
      true,
      false,
      false,
    ])
    expect(narrowed('?query=ASK{}')).toBe(false)
  })

  it('is empty of what it does not know', () => {
    expect(open('')).toBeUndefined()
    expect(open('?question=')).toBeUndefined()
    expect(open('?other=x')).toBeUndefined()
  })
})
