import { describe, expect, it } from 'vitest'
import { DataError } from '../../src/errors.ts'
import { ontologyFiles } from '../../src/resources.ts'
import { SCHEMES } from '../../src/source/claims.ts'
import { readCodes, readTerms } from '../../src/source/codes.ts'
import { tilsyn } from '../../src/vocabulary.ts'
import { codes } from './facts-file.ts'

const PREFIXES = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tilsyn: <https://w3id.org/tilsyn/ontology#> .
@prefix s: <https://w3id.org/tilsyn/code/market-status/> .
`

describe('reading code lists', () => {
  it('takes keys, labels, definitions and what denies from the Turtle of a list', () => {
    const read = readCodes([
      {
        path: 'market-status.ttl',
        text: `${PREFIXES}
          s:new a skos:Concept ; skos:prefLabel "ny"@nb, "new"@en ; skos:definition "Not there before."@en .
          s:ceased a skos:Concept ; skos:prefLabel "ikke lenger"@nb ; tilsyn:negates s:new .
          <https://w3id.org/tilsyn/code/market-status> a skos:ConceptScheme ; skos:prefLabel "status"@nb .
          <https://w3id.org/tilsyn/code/no-such-list/x> skos:prefLabel "x"@nb .`,
      },
    ])
    expect([...(read.get('market-status') ?? [])]).toEqual([
      ['new', { label: { nb: 'ny', en: 'new' }, definition: { en: 'Not there before.' }, negative: false }],
      ['ceased', { label: { nb: 'ikke lenger' }, definition: {}, negative: true }],
    ])
    expect([...read.keys()]).toEqual([...SCHEMES])
  })

  it('tells of a list that is not Turtle, with its line', () => {
    const read = () => readCodes([{ path: 'severity.ttl', text: `${PREFIXES}s:new a s:x\ns:old a s:x .` }])
    expect(read).toThrow(DataError)
    expect(read).toThrow(/severity\.ttl:\d+: error: this is not Turtle/)
  })

  it('finds codes with labels in both languages for every list of the table', () => {
    const lacking = SCHEMES.filter((scheme) => {
      const list = [...(codes.get(scheme)?.values() ?? [])]
      return list.length === 0 || list.some(({ label }) => !label.nb || !label.en)
    })
    expect(lacking).toEqual([])
  })

  it.each([
    ['market-status', 'ceased', true],
    ['finding-kind', 'unaware-of-qualification', true],
    ['finding-kind', 'no-discrepancy', true],
    ['technology', 'without-artificial-intelligence', true],
    ['goal-kind', 'avoid-risk', true],
    ['finding-kind', 'discrepancy', false],
  ] as const)('knows whether %s/%s denies: %s', (scheme, key, negative) => {
    expect(codes.get(scheme)?.get(key)?.negative).toBe(negative)
  })

  it('reads what a class of the ontology means', () => {
    expect(readTerms(ontologyFiles()).get(tilsyn.Finding.value)).toMatchObject({
      label: { nb: 'funn', en: 'finding' },
      definition: { nb: expect.any(String), en: expect.any(String) },
    })
  })
})
