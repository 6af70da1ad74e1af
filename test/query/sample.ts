/** A small invented dataset in the shape of the published one: two focus areas, two languages, two graphs. */
import type { Quad } from '@rdfjs/types'
import { Parser, Writer } from 'n3'

const TRIG = `
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dc: <http://purl.org/dc/elements/1.1/>
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX s: <https://w3id.org/tilsyn/zz-test/2031/>
PREFIX area: <https://w3id.org/tilsyn/zz-test/2031/focus-area/>
PREFIX code: <https://w3id.org/tilsyn/code/>
PREFIX severity: <https://w3id.org/tilsyn/code/severity/>

<https://w3id.org/tilsyn/zz-test/2031/graph/data> {
  area:kites a tilsyn:FocusArea ; tilsyn:summary <https://w3id.org/tilsyn/zz-test/2031> ; tilsyn:position 1 ;
    rdfs:label "Drager"@nb , "Kites"@en ; tilsyn:severity severity:serious ; dcat:startDate "2031-01-01"^^xsd:date .
  area:bells a tilsyn:FocusArea ; tilsyn:summary <https://w3id.org/tilsyn/zz-test/2031> ; tilsyn:position 2 ;
    rdfs:label "Klokker, \\"små\\"\\rog store"@nb , "Bells, \\"small\\"\\rand large"@en ; tilsyn:severity severity:major .
  severity:serious skos:prefLabel "alvorlig"@nb , "serious"@en .
  severity:major skos:prefLabel "stor"@nb , "major"@en .
}
<https://w3id.org/tilsyn/zz-test/2031/graph/evidence> {
  <https://w3id.org/tilsyn/zz-test/2031/text/nb> dc:language "nb" .
  <https://w3id.org/tilsyn/zz-test/2031/text/en> dc:language "en" .
  area:kites tilsyn:evidence <https://w3id.org/tilsyn/zz-test/2031/focus-area/kites#nb> ,
    <https://w3id.org/tilsyn/zz-test/2031/focus-area/kites#en> .
  <https://w3id.org/tilsyn/zz-test/2031/focus-area/kites#nb> tilsyn:supports tilsyn:severity ;
    oa:hasSource <https://w3id.org/tilsyn/zz-test/2031/text/nb> ;
    tilsyn:sentence <https://w3id.org/tilsyn/zz-test/2031/text/nb#s1> ;
    oa:hasSelector <https://w3id.org/tilsyn/zz-test/2031/focus-area/kites#nb-quote> .
  <https://w3id.org/tilsyn/zz-test/2031/focus-area/kites#nb-quote> oa:exact "Drager for barn"@nb .
  <https://w3id.org/tilsyn/zz-test/2031/focus-area/kites#en> tilsyn:supports tilsyn:severity ;
    oa:hasSource <https://w3id.org/tilsyn/zz-test/2031/text/en> ;
    tilsyn:sentence <https://w3id.org/tilsyn/zz-test/2031/text/en#s1> ;
    oa:hasSelector <https://w3id.org/tilsyn/zz-test/2031/focus-area/kites#en-quote> .
  <https://w3id.org/tilsyn/zz-test/2031/focus-area/kites#en-quote> oa:exact "Kites for children"@en .
  area:bells tilsyn:evidence <https://w3id.org/tilsyn/zz-test/2031/focus-area/bells#nb> ,
    <https://w3id.org/tilsyn/zz-test/2031/focus-area/bells#en-absent> .
  <https://w3id.org/tilsyn/zz-test/2031/focus-area/bells#nb> tilsyn:supports tilsyn:severity ;
    oa:hasSource <https://w3id.org/tilsyn/zz-test/2031/text/nb> ;
    tilsyn:sentence <https://w3id.org/tilsyn/zz-test/2031/text/nb#s2> ;
    oa:hasSelector <https://w3id.org/tilsyn/zz-test/2031/focus-area/bells#nb-quote> .
  <https://w3id.org/tilsyn/zz-test/2031/focus-area/bells#nb-quote> oa:exact "Klokker"@nb .
  <https://w3id.org/tilsyn/zz-test/2031/focus-area/bells#en-absent> tilsyn:lacks tilsyn:severity ;
    oa:hasSource <https://w3id.org/tilsyn/zz-test/2031/text/en> ; tilsyn:reason code:absence-reason\\/not-said .
}
`

export const SAMPLE_BASE = 'https://w3id.org/tilsyn/zz-test/2031/'

export function sampleQuads(): Quad[] {
  return new Parser({ format: 'application/trig' }).parse(TRIG)
}

export function nquads(quads: Quad[]): Uint8Array {
  const writer = new Writer({ format: 'application/n-quads' })
  return new TextEncoder().encode(writer.quadsToString(quads))
}

/** A query that would take days: every pair of pairs of triples, counted. */
export const RUNAWAY = `SELECT (COUNT(*) AS ?n) WHERE {
  ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o FILTER(?a != ?d || ?c != ?o) }`
