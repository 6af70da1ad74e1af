import { DataFactory } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import { collectResources, type Resource } from '../../src/render/resources.ts'
import { Surroundings } from '../../src/render/surroundings.ts'
import { DEFAULT_BASE, dcat, dct, prov, rdf, skos, tilsyn } from '../../src/vocabulary.ts'
import { builtData } from './built.ts'

const { literal, namedNode, quad } = DataFactory
const SUMMARY = `${DEFAULT_BASE}no-dmp/2022-2025`

let claim: Resource
beforeAll(() => {
  const found = collectResources(builtData().quads, DEFAULT_BASE).find(
    ({ iri }) => iri === `${SUMMARY}/finding/dental-2022`,
  )
  if (!found) throw new Error('no claim')
  claim = found
})

const values = (subject: string, predicate: { value: string }) =>
  claim.quads
    .filter((each) => each.subject.value === subject && each.predicate.value === predicate.value)
    .map(({ object }) => object.value)

describe('the files of a claim', () => {
  it('hold the whole sentence in each language', () => {
    for (const [language, words] of [
      ['nb', 'resulterte i at flere produsenter ble ilagt overtredelsesgebyr.'],
      ['en', 'leading to fines for several manufacturers.'],
    ] as const) {
      const [sentence = ''] = values(`${claim.iri}#${language}`, tilsyn.sentence)
      expect(values(sentence, rdf.value).join()).toContain(words)
    }
  })

  it('say who wrote the document, and for which period, each fact once', () => {
    const [author = ''] = values(SUMMARY, prov.wasAttributedTo)
    expect(values(author, skos.prefLabel)).toContain('Norwegian Medical Products Agency')
    expect(values(SUMMARY, dcat.startDate)).toEqual(['2022-01-01'])
    expect(values(SUMMARY, dcat.endDate)).toEqual(['2025-12-31'])
  })

  it('keep the labels of what they tell a little of', () => {
    expect(values(SUMMARY, namedNode('http://www.w3.org/2000/01/rdf-schema#label'))).toHaveLength(2)
  })
})

describe('the surroundings', () => {
  const node = (path: string) => namedNode(`https://x.example/${path}`)
  const own = [
    quad(node('claim'), tilsyn.summary, node('document')),
    quad(node('claim'), tilsyn.evidence, node('claim#nb')),
  ]
  const dataset = [
    quad(node('data'), rdf.type, dcat.Dataset),
    quad(node('data'), prov.wasDerivedFrom, node('document')),
    quad(node('data'), dct.issued, literal('2026-01-01')),
    quad(node('data'), dcat.distribution, node('data#b')),
    quad(node('data'), dcat.distribution, node('data#a')),
    quad(node('data#a'), dct.license, node('licence')),
    quad(node('data#b'), dct.license, node('licence')),
  ]

  it('have the dataset that is made from the document, with one licence', () => {
    const told = new Surroundings(dataset).of(own)
    expect(told.filter(({ predicate }) => predicate.equals(dct.license))).toHaveLength(1)
    expect(told.some(({ predicate }) => predicate.equals(dct.issued))).toBe(true)
  })

  it('leave out a dataset of several documents', () => {
    const more = quad(node('data'), prov.wasDerivedFrom, node('other'))
    expect(new Surroundings([...dataset, more]).of(own)).toEqual([])
  })

  it('are empty for what has no evidence', () => {
    expect(new Surroundings(dataset).of(own.slice(0, 1))).toEqual([])
  })
})
