import { expect, test } from 'vitest'
import { textQuads } from '../../src/model/text.ts'
import { basisOf, context, documentOf, languages, lines, place, trig } from './sample.ts'

test('a text has its language twice, its summary, and sections, sentences and links as its parts', () => {
  const basis = basisOf('nb', 'Funn', 'Les mer.')
  basis.links.push(
    {
      id: 'l1',
      text: 'Les',
      target: 'https://example.org/',
      status: 'leads-to-address',
      start: 5,
      end: 8,
      sentence: 's2',
      place,
    },
    { id: 'l2', text: 'mer', target: '#', status: 'leads-nowhere', start: 9, end: 12, sentence: 's2', place },
  )
  expect(lines(textQuads(documentOf(basis), [], languages, context))).toEqual(
    trig(`<xx-agency/2020/graph/evidence> {
      <xx-agency/2020/text/nb> a tilsyn:Text ; dct:isPartOf <xx-agency/2020> ; dc:language "nb" ;
        dct:language <http://publications.europa.eu/resource/authority/language/NOB> .
      <xx-agency/2020/text/nb#h1> a tilsyn:Section ; rdfs:label "Funn"@nb ; dct:isPartOf <xx-agency/2020/text/nb> ;
        oa:start "0"^^xsd:nonNegativeInteger ; oa:end "13"^^xsd:nonNegativeInteger .
      <xx-agency/2020/text/nb#s1> a tilsyn:Sentence ; rdf:value "Funn"@nb ; tilsyn:section <xx-agency/2020/text/nb#h1> ;
        tilsyn:sentenceKind <code/sentence-kind/heading> ;
        oa:start "0"^^xsd:nonNegativeInteger ; oa:end "4"^^xsd:nonNegativeInteger .
      <xx-agency/2020/text/nb#s2> a tilsyn:Sentence ; rdf:value "Les mer."@nb ; tilsyn:section <xx-agency/2020/text/nb#h1> ;
        tilsyn:sentenceKind <code/sentence-kind/sentence> ;
        oa:start "5"^^xsd:nonNegativeInteger ; oa:end "13"^^xsd:nonNegativeInteger .
      <xx-agency/2020/text/nb#l1> a tilsyn:Link ; rdfs:label "Les"@nb ; tilsyn:sentence <xx-agency/2020/text/nb#s2> ;
        tilsyn:linkStatus <code/link-status/leads-to-address> ; dct:references <https://example.org/> ;
        oa:start "5"^^xsd:nonNegativeInteger ; oa:end "8"^^xsd:nonNegativeInteger .
      <xx-agency/2020/text/nb#l2> a tilsyn:Link ; rdfs:label "mer"@nb ; tilsyn:sentence <xx-agency/2020/text/nb#s2> ;
        tilsyn:linkStatus <code/link-status/leads-nowhere> ; tilsyn:linkTarget "#"^^xsd:anyURI ;
        oa:start "9"^^xsd:nonNegativeInteger ; oa:end "12"^^xsd:nonNegativeInteger .
    }`),
  )
})

test('a sentence that is listed as context has the reason, and only in that language', () => {
  const document = documentOf(basisOf('nb', 'Tittel:'), basisOf('en', 'Title:'))
  const given = [{ language: 'nb', sentence: 's1', reason: 'form-label' }]
  const quads = textQuads(document, given, languages, context)
  expect(
    lines(
      quads.filter(({ predicate, object }) =>
        [predicate.value, object.value].some((iri) => /#(reason|Context)$/.test(iri)),
      ),
    ),
  ).toEqual(
    trig(
      `<xx-agency/2020/graph/evidence> { <xx-agency/2020/text/nb#s1> a tilsyn:Context ; tilsyn:reason <code/context-reason/form-label> }`,
    ),
  )
})

test('counterparts are stated both ways, for sections and for sentences of one to two', () => {
  const document = documentOf(basisOf('nb', 'A', 'B.'), basisOf('en', 'A', 'B.', 'C.'))
  document.alignment.push({
    languages: ['nb', 'en'],
    sections: [['h1', 'h1']],
    sentences: [
      ['s2', 's2'],
      ['s2', 's3'],
    ],
  })
  const quads = textQuads(document, [], languages, context)
  expect(lines(quads.filter(({ predicate }) => predicate.value.endsWith('#counterpart')))).toEqual(
    trig(`<xx-agency/2020/graph/evidence> {
      <xx-agency/2020/text/nb#h1> tilsyn:counterpart <xx-agency/2020/text/en#h1> .
      <xx-agency/2020/text/en#h1> tilsyn:counterpart <xx-agency/2020/text/nb#h1> .
      <xx-agency/2020/text/nb#s2> tilsyn:counterpart <xx-agency/2020/text/en#s2> , <xx-agency/2020/text/en#s3> .
      <xx-agency/2020/text/en#s2> tilsyn:counterpart <xx-agency/2020/text/nb#s2> .
      <xx-agency/2020/text/en#s3> tilsyn:counterpart <xx-agency/2020/text/nb#s2> .
    }`),
  )
})

test('a language without word lists keeps its tag', () => {
  const quads = textQuads(documentOf(basisOf('sv', 'Fynd')), [], languages, context)
  expect(
    quads.filter(({ predicate }) => predicate.value.endsWith('/language')).map(({ object }) => object.value),
  ).toEqual(['sv'])
})
