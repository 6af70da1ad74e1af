import type { Quad } from '@rdfjs/types'
import { describe, expect, test } from 'vitest'
import { evidenceQuads } from '../../src/model/evidence.ts'
import type { Claim } from '../../src/source/facts.ts'
import type { ResolvedQuote } from '../../src/source/quotes.ts'
import { oa, tilsyn } from '../../src/vocabulary.ts'
import { about, absent, basisOf, claim, code, context, lines, quote, trig, value } from './sample.ts'

const nb = basisOf('nb', 'Funn', 'I 2022 fant vi 😀 alvorlige mangler hos en stor del.', 'Slutt.')
const en = basisOf('en', 'Findings', 'In 2022 we found serious deficiencies in many.', 'End.')
const texts = new Map([
  ['nb', nb],
  ['en', en],
])

const finding = claim('finding', 'f', [
  code('severity', 'severity', 'serious'),
  code('extent', 'extent', 'large-part', 'nb'),
  code('extent', 'extent', 'many', 'en'),
  value('focusArea', { type: 'claim', ref: 'focus-area/a' }),
])

function quadsOf(claims: Claim[], quotes: Record<string, ResolvedQuote[]>): Quad[] {
  return evidenceQuads(claims, new Map(Object.entries(quotes)), texts, context)
}

/** The objects of one predicate of one piece of evidence, shortened. */
function objects(quads: Quad[], path: string, predicate: { value: string }): string[] {
  return about(quads, `xx-agency/2020/${path}`)
    .filter((each) => each.predicate.value === predicate.value)
    .map(({ object }) => object.value.replace('https://w3id.org/tilsyn/', ''))
}

describe('a quote', () => {
  const quads = quadsOf([finding], {
    'finding/f': [
      quote(nb, 'alvorlige mangler hos en stor del', 'severity', 'extent'),
      quote(en, 'serious deficiencies in many', 'severity', 'extent'),
    ],
  })

  test('has source, sentence, both selectors, what it supports, and what its language states', () => {
    expect(lines(quads.filter(({ subject }) => subject.value.includes('#nb')))).toEqual(
      trig(`<xx-agency/2020/graph/evidence> {
        <xx-agency/2020/finding/f#nb> a tilsyn:Evidence , oa:SpecificResource ;
          oa:hasSource <xx-agency/2020/text/nb> ;
          oa:hasSelector <xx-agency/2020/finding/f#nb-quote> , <xx-agency/2020/finding/f#nb-position> ;
          tilsyn:sentence <xx-agency/2020/text/nb#s2> ;
          tilsyn:supports tilsyn:severity , tilsyn:extent ;
          tilsyn:states <code/severity/serious> , <code/extent/large-part> .
        <xx-agency/2020/finding/f#nb-quote> a oa:TextQuoteSelector ;
          oa:exact "alvorlige mangler hos en stor del"@nb ;
          oa:prefix "Funn\\nI 2022 fant vi 😀 " ;
          oa:suffix ".\\nSlutt." .
        <xx-agency/2020/finding/f#nb-position> a oa:TextPositionSelector ;
          oa:start "22"^^xsd:nonNegativeInteger ; oa:end "55"^^xsd:nonNegativeInteger .
      }`),
    )
  })

  test('states the value of its own language only', () => {
    expect(objects(quads, 'finding/f#en', tilsyn.states)).toEqual([
      'code/severity/serious',
      'code/extent/many',
    ])
  })

  test('hangs off its claim, in the graph of evidence', () => {
    expect(lines(about(quads, 'xx-agency/2020/finding/f'))).toEqual(
      trig(`<xx-agency/2020/graph/evidence> { <xx-agency/2020/finding/f>
        tilsyn:evidence <xx-agency/2020/finding/f#nb> , <xx-agency/2020/finding/f#en> }`),
    )
  })

  test('at the very end of the text has an empty suffix, and at the start an empty prefix', () => {
    const whole = quadsOf([finding], {
      'finding/f': [quote(nb, 'Funn', 'severity'), quote(nb, 'Slutt.', 'extent')],
    })
    expect(objects(whole, 'finding/f#nb-quote', oa.prefix)).toEqual([''])
    expect(objects(whole, 'finding/f#nb-2-quote', oa.suffix)).toEqual([''])
  })

  test('gives thirty code points around it, and never half of one', () => {
    const long = basisOf('nb', 'Funn', `${'😀'.repeat(40)}midt${'😀'.repeat(40)}`)
    const quads = evidenceQuads(
      [finding],
      new Map([['finding/f', [quote(long, 'midt', 'severity')]]]),
      new Map([['nb', long]]),
      context,
    )
    expect(objects(quads, 'finding/f#nb-quote', oa.prefix)).toEqual(['😀'.repeat(30)])
    expect(objects(quads, 'finding/f#nb-quote', oa.suffix)).toEqual(['😀'.repeat(30)])
  })
})

describe('several quotes of one language', () => {
  test('are numbered in the order of the author, each with what it supports', () => {
    const quads = quadsOf([finding], {
      'finding/f': [
        quote(nb, 'alvorlige mangler', 'severity'),
        quote(en, 'serious', 'severity', 'extent'),
        quote(nb, 'en stor del', 'extent'),
      ],
    })
    expect(objects(quads, 'finding/f', tilsyn.evidence)).toEqual(
      ['nb', 'en', 'nb-2'].map((name) => `xx-agency/2020/finding/f#${name}`),
    )
    expect(objects(quads, 'finding/f#nb', tilsyn.supports)).toEqual(['ontology#severity'])
    expect(objects(quads, 'finding/f#nb-2', tilsyn.states)).toEqual(['code/extent/large-part'])
  })
})

describe('what a quote supports', () => {
  test('is, of a period, every predicate that the period becomes, with the words of that language', () => {
    const activity = claim('activity', 'a', [
      value('time', {
        type: 'period',
        start: '2022-01-01',
        precision: 'year',
        wording: { nb: 'I 2022', en: 'In 2022' },
      }),
    ])
    const quads = quadsOf([activity], {
      'activity/a': [quote(nb, 'I 2022', 'time'), quote(en, 'In 2022', 'time')],
    })
    expect(objects(quads, 'activity/a#nb', tilsyn.supports)).toEqual([
      'ontology#timeText',
      'http://www.w3.org/ns/dcat#startDate',
      'ontology#timePrecision',
    ])
    expect(objects(quads, 'activity/a#nb', tilsyn.states)).toEqual([
      'I 2022',
      '2022-01-01',
      'code/time-precision/year',
    ])
    expect(objects(quads, 'activity/a#en', tilsyn.states)).toEqual([
      'In 2022',
      '2022-01-01',
      'code/time-precision/year',
    ])
  })

  test('is, of a link, the predicate that the link became', () => {
    const reference = claim('reference', 'r', [value('target', { type: 'link', target: '#' })])
    const quads = quadsOf([reference], {
      'reference/r': [quote(nb, 'Slutt', 'target'), quote(en, 'End', 'target')],
    })
    expect(objects(quads, 'reference/r#nb', tilsyn.supports)).toEqual(['ontology#linkTarget'])
    expect(objects(quads, 'reference/r#nb', tilsyn.states)).toEqual(['#'])
  })

  test('is, of a text, the text of that language', () => {
    const naming = claim('naming', 'n', [
      value('name', { type: 'text', language: 'nb', text: 'Slutt' }, 'nb'),
      value('name', { type: 'text', language: 'en', text: 'End' }, 'en'),
    ])
    const quads = quadsOf([naming], { 'naming/n': [quote(nb, 'Slutt', 'name'), quote(en, 'End', 'name')] })
    expect(objects(quads, 'naming/n#nb', tilsyn.states)).toEqual(['Slutt'])
    expect(objects(quads, 'naming/n#en', tilsyn.states)).toEqual(['End'])
  })
})

describe('a language that leaves something out', () => {
  test('a whole claim, by the author’s word, lacks all that a quote would have to support', () => {
    const given = { ...finding, evidence: [absent('en', 'said-with-another-value')] }
    const quads = quadsOf([given], { 'finding/f': [quote(nb, 'alvorlige mangler', 'severity', 'extent')] })
    expect(lines(quads.filter(({ subject }) => subject.value.includes('#en')))).toEqual(
      trig(`<xx-agency/2020/graph/evidence> { <xx-agency/2020/finding/f#en-absent> a tilsyn:Absence ;
        oa:hasSource <xx-agency/2020/text/en> ; tilsyn:reason <code/absence-reason/said-with-another-value> ;
        tilsyn:lacks tilsyn:severity , tilsyn:extent }`),
    )
    expect(objects(quads, 'finding/f', tilsyn.evidence)).toContain('xx-agency/2020/finding/f#en-absent')
  })

  test('one property that the other states is an absence of that property', () => {
    const given = claim('finding', 'f', [
      code('severity', 'severity', 'serious'),
      code('extent', 'extent', 'large-part', 'nb'),
    ])
    const quads = quadsOf([given], {
      'finding/f': [
        quote(nb, 'alvorlige mangler hos en stor del', 'severity', 'extent'),
        quote(en, 'serious', 'severity'),
      ],
    })
    expect(lines(quads.filter(({ subject }) => subject.value.includes('absent')))).toEqual(
      trig(`<xx-agency/2020/graph/evidence> { <xx-agency/2020/finding/f#en-absent-extent> a tilsyn:Absence ;
        oa:hasSource <xx-agency/2020/text/en> ; tilsyn:reason <code/absence-reason/not-said> ;
        tilsyn:lacks tilsyn:extent }`),
    )
  })

  test('another value of the same property is no absence, nor is a property that no quote has to support', () => {
    const given = claim('finding', 'f', [
      ...finding.values,
      value('about', { type: 'claim', ref: 'activity/a' }, 'nb'),
    ])
    const quads = quadsOf([given], { 'finding/f': [] })
    expect(quads).toEqual([])
  })

  test('the wording of a period', () => {
    const activity = claim('activity', 'a', [
      value('time', { type: 'period', start: '2022-01-01', precision: 'year', wording: { nb: 'I 2022' } }),
    ])
    const quads = quadsOf([activity], { 'activity/a': [quote(nb, 'I 2022', 'time')] })
    expect(objects(quads, 'activity/a#en-absent-time', tilsyn.lacks)).toEqual([
      'ontology#timeText',
      'http://www.w3.org/ns/dcat#startDate',
      'ontology#timePrecision',
    ])
  })
})

describe('the evidence of a difference', () => {
  const difference = (...more: Claim['values']): Claim =>
    claim('difference', 'd', [
      code('differenceKind', 'difference-kind', 'quantity'),
      value('concerns', { type: 'claim', ref: 'finding/f' }),
      ...more,
    ])
  const quotes = {
    'difference/d': [quote(nb, 'en stor del', 'differenceKind'), quote(en, 'many', 'differenceKind')],
  }
  const onExtent = value('onProperty', { type: 'property', key: 'extent' })

  test('supports its kind, and states what each language says of the claim that it concerns', () => {
    const quads = quadsOf([finding, difference(onExtent)], quotes)
    expect(objects(quads, 'difference/d#nb', tilsyn.supports)).toEqual(['http://purl.org/dc/terms/type'])
    expect(objects(quads, 'difference/d#nb', tilsyn.states)).toEqual(['code/extent/large-part'])
    expect(objects(quads, 'difference/d#en', tilsyn.states)).toEqual(['code/extent/many'])
  })

  test('states nothing where no property is named', () => {
    const quads = quadsOf([finding, difference()], quotes)
    expect(objects(quads, 'difference/d#nb', tilsyn.states)).toEqual([])
  })

  test('states nothing in a language that does not make the claim', () => {
    const quads = quadsOf([{ ...finding, evidence: [absent('en')] }, difference(onExtent)], quotes)
    expect(objects(quads, 'difference/d#en', tilsyn.states)).toEqual([])
  })

  test('states of a period the wording alone, for that is the predicate which it names', () => {
    const activity = claim('activity', 'a', [
      value('time', {
        type: 'period',
        start: '2022-01-01',
        precision: 'year',
        wording: { nb: 'I 2022', en: 'In 2022' },
      }),
    ])
    const given = claim('difference', 'd', [
      code('differenceKind', 'difference-kind', 'precision'),
      value('concerns', { type: 'claim', ref: 'activity/a' }),
      value('onProperty', { type: 'property', key: 'time' }),
    ])
    const quads = quadsOf([activity, given], quotes)
    expect(objects(quads, 'difference/d#nb', tilsyn.states)).toEqual(['I 2022'])
  })
})
