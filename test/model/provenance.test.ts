import { expect, test } from 'vitest'
import { programQuads, provenanceQuads } from '../../src/model/provenance.ts'
import { about, context, lines, place, trig } from './sample.ts'

const hash = 'ab'.repeat(32)

test('provenance leads from the review by way of document and texts to the dataset, without a clock', () => {
  const meta = { authority: 'agency', files: [{ path: 'summary.md', sha256: hash, place }] }
  expect(lines(provenanceQuads(meta, ['nb'], '1.2.3', context))).toEqual(
    trig(`<xx-agency/2020/graph/provenance> {
      <xx-agency/2020/review> a prov:Activity .
      <xx-agency/2020> a prov:Entity ; prov:wasGeneratedBy <xx-agency/2020/review> ; prov:wasAttributedTo <authority/agency> .
      <xx-agency/2020/dataset#summary.md> a prov:Entity ; rdfs:label "summary.md" ;
        prov:wasDerivedFrom <xx-agency/2020> ; spdx:checksum <xx-agency/2020/dataset#summary.md-sha256> .
      <xx-agency/2020/dataset#summary.md-sha256> a spdx:Checksum ;
        spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue "${hash}"^^xsd:hexBinary .
      <xx-agency/2020/text/nb> a prov:Entity ; prov:wasDerivedFrom <xx-agency/2020/dataset#summary.md> ;
        prov:wasGeneratedBy <xx-agency/2020/dataset#build> .
      <xx-agency/2020/dataset> a prov:Entity ; prov:wasDerivedFrom <xx-agency/2020> ;
        prov:wasGeneratedBy <xx-agency/2020/dataset#build> .
      <xx-agency/2020/dataset#build> a prov:Activity ; prov:used <xx-agency/2020/dataset#summary.md> ;
        prov:wasAssociatedWith <program/1.2.3> .
    }`),
  )
})

test('a text derives from the file of its language alone', () => {
  const files = ['nb', 'en'].map((language) => ({ path: `a ${language}.md`, language, sha256: hash, place }))
  const quads = provenanceQuads({ authority: 'agency', files }, ['nb', 'en'], '1', context)
  const origins = about(quads, 'xx-agency/2020/text/en').filter(({ predicate }) =>
    predicate.value.endsWith('wasDerivedFrom'),
  )
  expect(origins.map(({ object }) => object.value)).toEqual([
    'https://w3id.org/tilsyn/xx-agency/2020/dataset#a%20en.md',
  ])
})

test('the program is described once, in the graph that summaries share', () => {
  expect(lines(programQuads('1.2.3', context.iris))).toEqual(
    trig(`<graph/authorities> { <program/1.2.3> a prov:SoftwareAgent ;
      rdfs:label "tilsyn 1.2.3"@nb , "tilsyn 1.2.3"@en ; owl:versionInfo "1.2.3" }`),
  )
})

test('where, under which licence and when the document was published is told as far as it is known', () => {
  const files = [{ path: 'summary.md', sha256: hash, place }]
  const known = { source: 'https://example.org/summary', licence: 'NLOD_2_0', issued: '2026-01-31' }
  const summary = 'xx-agency/2020'
  const told = (meta: object) =>
    about(provenanceQuads({ authority: 'agency', files, ...meta }, ['nb'], '1', context), summary).map(
      ({ object }) => object.value,
    )
  expect(told(known)).toEqual([
    ...told({}),
    'https://example.org/summary',
    'http://publications.europa.eu/resource/authority/licence/NLOD_2_0',
    '2026-01-31',
  ])
})
