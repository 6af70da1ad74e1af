import { describe, expect, test } from 'vitest'
import { TilsynError } from '../../src/errors.ts'
import { claimQuads } from '../../src/model/claims.ts'
import type { Claim } from '../../src/source/facts.ts'
import { about, claim, code, context, lines, trig, value } from './sample.ts'

function quadsOf(...claims: Claim[]): string[] {
  return lines(claimQuads(claims, context))
}

/** The expected triples of a claim, besides those that each has. */
function expected(path: string, type: string, statements: string): string[] {
  const name = path.split('/').at(-1)
  return trig(`<xx-agency/2020/graph/data> {
    <xx-agency/2020/${path}> a tilsyn:${type} ;
      rdfs:label "${name} nb"@nb , "${name} en"@en ; tilsyn:summary <xx-agency/2020> .
    <xx-agency/2020/${path}> ${statements} .
  }`)
}

describe('a value', () => {
  test('that is a code, a claim, a body, a joint action or a provision is an IRI', () => {
    const given = claim('participation', 'nets', [
      value('jointAction', { type: 'joint-action', key: 'nets-2.0' }),
      value('body', { type: 'body', key: 'agency' }),
      code('role', 'role', 'partner'),
      value('underName', { type: 'claim', ref: 'naming/former' }),
    ])
    expect(quadsOf(given)).toEqual(
      expected(
        'participation/nets',
        'Participation',
        `tilsyn:jointAction <joint-action/nets-2.0> ; prov:agent <authority/agency> ;
         prov:hadRole <code/role/partner> ; tilsyn:underName <xx-agency/2020/naming/former>`,
      ),
    )
  })

  test('that is a provision, a place or a party is an IRI too', () => {
    const given = claim('obligation', 'publish', [
      code('obliges', 'party', 'member-states'),
      value('legalBasis', { type: 'legal', key: 'mdr/93/8' }),
      value('place', { type: 'place', key: 'norway' }),
    ])
    expect(quadsOf(given)).toEqual(
      expected(
        'obligation/publish',
        'Obligation',
        `tilsyn:obliges <code/party/member-states> ;
         tilsyn:legalBasis <http://data.europa.eu/eli/reg/2017/745/art_93/par_8/oj> ;
         dct:spatial <http://publications.europa.eu/resource/authority/country/NOR>`,
      ),
    )
  })

  test('that is a whole number is an integer, and zero is one', () => {
    const given = claim('figure', 'samples', [
      value('value', { type: 'integer', value: 0 }),
      value('value', { type: 'integer', value: 220 }),
    ])
    expect(quadsOf(given)).toEqual(expected('figure/samples', 'Figure', 'rdf:value 0 , 220'))
  })

  test('that is a text has its language, and is normalised', () => {
    const given = claim('naming', 'former', [
      value('name', { type: 'text', language: 'nb', text: 'Etaten på Ås'.normalize('NFD') }, 'nb'),
      value('name', { type: 'text', language: 'en', text: 'The "Agency"\nof Ås' }, 'en'),
    ])
    expect(quadsOf(given)).toEqual(
      expected('naming/former', 'Naming', `tilsyn:name "Etaten på Ås"@nb , "The \\"Agency\\"\\nof Ås"@en`),
    )
  })

  test('that is a property is the predicate which that property becomes', () => {
    const given = claim('difference', 'd', [
      value('onProperty', { type: 'property', key: 'time' }),
      value('onProperty', { type: 'property', key: 'value' }),
    ])
    expect(quadsOf(given)).toEqual(
      expected('difference/d', 'Difference', 'tilsyn:onProperty tilsyn:timeText , rdf:value'),
    )
  })

  test('that the registry does not hold is an error of the program, not an empty IRI', () => {
    const given = claim('activity', 'a', [value('place', { type: 'place', key: 'atlantis' })])
    expect(() => quadsOf(given)).toThrow(new TilsynError('no place: atlantis'))
  })
})

describe('a period', () => {
  const wording = { nb: 'slutten av 2021 til 2023', en: 'late 2021 to 2023' }

  test('becomes bounds, a precision and the words of each language', () => {
    const given = claim('activity', 'a', [
      value('time', {
        type: 'period',
        start: '2021-10-01',
        end: '2023-12-31',
        precision: 'part-of-year',
        wording,
      }),
    ])
    expect(quadsOf(given)).toEqual(
      expected(
        'activity/a',
        'Activity',
        `tilsyn:timeText "slutten av 2021 til 2023"@nb , "late 2021 to 2023"@en ;
         dcat:startDate "2021-10-01"^^xsd:date ; dcat:endDate "2023-12-31"^^xsd:date ;
         tilsyn:timePrecision <code/time-precision/part-of-year>`,
      ),
    )
  })

  test('without a bound has none, rather than a guessed one', () => {
    const given = claim('naming', 'n', [
      value('time', { type: 'period', end: '2023-12-31', precision: 'year', wording: { en: 'until 2023' } }),
    ])
    expect(quadsOf(given)).toEqual(
      expected(
        'naming/n',
        'Naming',
        `tilsyn:timeText "until 2023"@en ; dcat:endDate "2023-12-31"^^xsd:date ;
         tilsyn:timePrecision <code/time-precision/year>`,
      ),
    )
  })
})

describe('a link', () => {
  test('that can be followed is a resource; another is kept as it is written', () => {
    const given = claim('reference', 'r', [
      value('target', { type: 'link', target: 'https://example.org/a_en' }),
      value('target', { type: 'link', target: '#' }),
      value('target', { type: 'link', target: 'javascript:alert(1)' }),
    ])
    expect(quadsOf(given)).toEqual(
      expected(
        'reference/r',
        'Reference',
        `dct:references <https://example.org/a_en> ;
         tilsyn:linkTarget "#"^^xsd:anyURI , "javascript:alert(1)"^^xsd:anyURI`,
      ),
    )
  })
})

describe('the languages', () => {
  test('state different values, and all of them stand', () => {
    const given = claim('finding', 'f', [
      code('extent', 'extent', 'large-part', 'nb'),
      code('extent', 'extent', 'many', 'en'),
    ])
    expect(quadsOf(given)).toEqual(
      expected('finding/f', 'Finding', 'tilsyn:extent <code/extent/large-part> , <code/extent/many>'),
    )
  })

  test('state the same value under two headings, and it is one triple', () => {
    const given = claim('finding', 'f', [
      code('extent', 'extent', 'many', 'nb'),
      code('extent', 'extent', 'many', 'en'),
    ])
    expect(quadsOf(given)).toEqual(expected('finding/f', 'Finding', 'tilsyn:extent <code/extent/many>'))
  })
})

test('the summary leads to its review, and every other claim to the summary', () => {
  const quads = claimQuads([claim('summary', 'summary', []), claim('review', 'review', [])], context)
  expect(lines(about(quads, 'xx-agency/2020'))).toEqual(
    trig(`<xx-agency/2020/graph/data> { <xx-agency/2020> a tilsyn:Summary ;
      rdfs:label "summary nb"@nb , "summary en"@en ; tilsyn:review <xx-agency/2020/review> }`),
  )
  expect(lines(about(quads, 'xx-agency/2020/review'))).toEqual(
    trig(`<xx-agency/2020/graph/data> { <xx-agency/2020/review> a tilsyn:Review ;
      rdfs:label "review nb"@nb , "review en"@en ; tilsyn:summary <xx-agency/2020> }`),
  )
})
