import { describe, expect, test } from 'vitest'
import { TilsynError } from '../../src/errors.ts'
import { backgroundQuads, citedProvisions } from '../../src/model/background.ts'
import { about, claim, context, languages, lines, registry, trig, value } from './sample.ts'

const quads = backgroundQuads(registry, ['mdr/93/8', 'mdr/100', 'mdr/93/8'], languages, context.iris)
const eli = 'http://data.europa.eu/eli/reg/2017/745'

function aboutIri(iri: string): string[] {
  return lines(quads.filter(({ subject }) => subject.value === iri))
}

describe('a public body', () => {
  test('is one organisation with its names, old and short ones too, country and registers', () => {
    expect(lines(about(quads, 'authority/agency'))).toEqual(
      trig(`<graph/authorities> { <authority/agency> a org:Organization , cv:PublicOrganisation ;
        skos:prefLabel "Etaten"@nb , "The Agency"@en ; skos:altLabel "E"@nb , "Verket"@nb , "The Works"@en ;
        dct:spatial <http://publications.europa.eu/resource/authority/country/NOR> ; org:identifier "999999999" ;
        owl:sameAs <https://organization-catalog.fellesdatakatalog.digdir.no/organizations/999999999> ;
        rdfs:seeAlso <https://data.brreg.no/enhetsregisteret/api/enheter/999999999> }`),
    )
  })

  test('that is known elsewhere is the same as there, and is given nothing that is not known', () => {
    expect(lines(about(quads, 'authority/union'))).toEqual(
      trig(`<graph/authorities> { <authority/union> a org:Organization , cv:PublicOrganisation ;
        skos:prefLabel "The Union"@en ; owl:sameAs <http://example.org/union> }`),
    )
  })

  test('with a number, but not in Norway, is not sought in the Norwegian registers', () => {
    const body = { name: { en: 'A' }, organisationNumber: '123456789', aliases: [] }
    const given = backgroundQuads(
      { ...registry, bodies: new Map([['a', body]]) },
      [],
      languages,
      context.iris,
    )
    expect(lines(about(given, 'authority/a'))).toEqual(
      trig(`<graph/authorities> { <authority/a> a org:Organization , cv:PublicOrganisation ;
        skos:prefLabel "A"@en ; org:identifier "123456789" }`),
    )
  })
})

test('a joint action and a place have a label in each language', () => {
  expect(lines(about(quads, 'joint-action/nets-2.0'))).toEqual(
    trig(
      `<graph/authorities> { <joint-action/nets-2.0> a tilsyn:JointAction ; rdfs:label "Nett 2.0"@nb , "Nets 2.0"@en }`,
    ),
  )
  expect(aboutIri('http://publications.europa.eu/resource/authority/country/NOR')).toEqual(
    trig(
      `<graph/authorities> { <http://publications.europa.eu/resource/authority/country/NOR> rdfs:label "Norge"@nb , "Norway"@en }`,
    ),
  )
})

describe('a regulation', () => {
  test('is a legal resource with number and abbreviation', () => {
    expect(aboutIri(`${eli}/oj`)).toEqual(
      trig(`<graph/authorities> { <${eli}/oj> a eli:LegalResource ; rdfs:label "Forordningen"@nb , "The Regulation"@en ;
        skos:altLabel "MDR" ; eli:number "2017/745" }`),
    )
  })

  test('has the cited articles and paragraphs as a chain of parts, each once', () => {
    expect(aboutIri(`${eli}/art_93/par_8/oj`)).toEqual(
      trig(`<graph/authorities> { <${eli}/art_93/par_8/oj> a eli:LegalResourceSubdivision ;
        rdfs:label "MDR artikkel 93(8)"@nb , "MDR Article 93(8)"@en ; eli:number "8" ; eli:is_part_of <${eli}/art_93/oj> }`),
    )
    expect(aboutIri(`${eli}/art_93/oj`)).toEqual(
      trig(`<graph/authorities> { <${eli}/art_93/oj> a eli:LegalResourceSubdivision ;
        rdfs:label "MDR artikkel 93"@nb , "MDR Article 93"@en ; eli:number "93" ; eli:is_part_of <${eli}/oj> }`),
    )
    expect(aboutIri(`${eli}/art_100/oj`)).toHaveLength(5)
  })

  test('that nobody knows is refused', () => {
    expect(() => backgroundQuads(registry, ['gdpr/5'], languages, context.iris)).toThrow(TilsynError)
  })
})

test('the provisions that claims cite are found among their values', () => {
  const claims = [
    claim('summary', 'summary', [value('legalBasis', { type: 'legal', key: 'mdr/93/8' })]),
    claim('figure', 'f', [value('value', { type: 'integer', value: 1 })]),
  ]
  expect(citedProvisions(claims)).toEqual(['mdr/93/8'])
})
