import type { Quad } from '@rdfjs/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { catalogueQuads } from '../../src/catalogue/catalogue.ts'
import type { CatalogueInput } from '../../src/catalogue/context.ts'
import { PROFILES } from '../../src/catalogue/profiles.ts'
import type { CatalogueSettings } from '../../src/source/registry.ts'
import { dcat, dct, foaf, rdfs, skos, spdx, vcard } from '../../src/vocabulary.ts'
import { INVENTED, inventedCatalogue } from './sample.ts'

const BASE = 'https://data.example.org/tilsyn/'
const [DCAT_AP_3, DCAT_AP_2] = PROFILES

let input: CatalogueInput

beforeAll(async () => {
  input = await inventedCatalogue(BASE)
})

function withSettings(settings: Partial<CatalogueSettings>): Quad[] {
  return catalogueQuads({ ...input, settings: { ...input.settings, ...settings } }, DCAT_AP_3)
}

function textsOf(quads: readonly Quad[], subject: string, predicate: { value: string }): string[] {
  return quads
    .filter((each) => each.subject.value === subject && each.predicate.value === predicate.value)
    .map(({ object }) =>
      object.termType === 'Literal' && object.language ? `${object.value}@${object.language}` : object.value,
    )
}

describe('a catalogue', () => {
  it('is the same each time, and under its own base alone', () => {
    const quads = withSettings({})
    expect(withSettings({})).toEqual(quads)
    const iris = quads.flatMap(({ subject, predicate, object, graph }) => [subject, predicate, object, graph])
    expect(iris.filter(({ value }) => value.startsWith('https://w3id.org/'))).toEqual([])
    expect(textsOf(quads, `${BASE}catalog`, dct.identifier)).toEqual([`${BASE}catalog`])
  })

  it('has its endpoint and its files below the site', () => {
    const quads = withSettings({})
    expect(textsOf(quads, `${BASE}catalog#sparql`, dcat.endpointURL)).toEqual([
      'https://site.example.org/data/sparql',
    ])
    expect(textsOf(quads, `${BASE}${INVENTED}/dataset#turtle`, dcat.downloadURL)).toEqual([
      `https://site.example.org/data/dumps/${INVENTED}.ttl`,
    ])
  })

  it('says what every such catalogue is where the settings say nothing', () => {
    const { description, keywords, ...settings } = input.settings
    expect(description?.nb).toBe('Oppdiktede påstander.')
    expect(keywords?.nb).toEqual(['markedstilsyn'])
    const quads = catalogueQuads({ ...input, settings }, DCAT_AP_3)
    expect(textsOf(quads, `${BASE}catalog`, dct.description).join()).toMatch(/gjennomgangen av tilsynet.*@nb/)
    expect(textsOf(quads, `${BASE}dataset/all`, dcat.keyword)).toContain('medical devices@en')
  })

  it('gives texts of the document in their own language alone', () => {
    const quads = withSettings({})
    const titles = textsOf(quads, `${BASE}${INVENTED}`, dct.title)
    expect(titles.map((title) => title.slice(-3)).sort()).toEqual(['@en', '@sv'])
    const [keyword] = input.settings.keywords?.nb ?? []
    const norwegian = textsOf(quads, `${BASE}${INVENTED}/dataset`, dcat.keyword).filter((each) =>
      each.endsWith('@nb'),
    )
    expect(norwegian).toEqual([`${keyword}@nb`])
  })

  it('asks by mail where the contact is an address', () => {
    const operator = { name: 'nobody', contact: 'mailto:nobody@example.org' }
    const quads = withSettings({ operator })
    expect(textsOf(quads, `${BASE}catalog#contact`, vcard.hasEmail)).toEqual(['mailto:nobody@example.org'])
    expect(textsOf(quads, `${BASE}catalog#contact`, vcard.hasURL)).toEqual([])
    expect(textsOf(quads, `${BASE}catalog#operator`, foaf.homepage)).toEqual([input.site])
  })

  it('is published by the operator until the authority does it itself', () => {
    const publishers = (official: boolean): Set<string> => {
      const quads = withSettings({ official })
      return new Set(
        quads.filter((each) => each.predicate.equals(dct.publisher)).map((each) => each.object.value),
      )
    }
    expect([...publishers(false)]).toEqual([`${BASE}catalog#operator`])
    const [authority = ''] = publishers(true)
    expect(publishers(true).size).toBe(1)
    expect(authority).toMatch(`${BASE}authority/`)
    const quads = withSettings({ official: true })
    expect(textsOf(quads, authority, foaf.name)).not.toEqual([])
    expect(textsOf(quads, `${BASE}catalog#operator`, foaf.name)).toEqual([])
  })

  it('says whether the licence of the quoted text is known', () => {
    const rights = (quads: readonly Quad[]): string =>
      textsOf(quads, `${BASE}catalog#rights`, rdfs.label).join()
    const known = textsOf(withSettings({}), `${BASE}${INVENTED}`, dct.license).length > 0
    expect(rights(withSettings({}))).toContain(known ? 'under the licence of the summary' : 'is not known')
  })

  it('names each code in words', () => {
    const quads = withSettings({ themes: ['JUST'], licence: 'NLOD_2_0' })
    const authority = 'http://publications.europa.eu/resource/authority/'
    const label = (code: string): string[] => textsOf(quads, authority + code, skos.prefLabel).sort()
    expect(label('data-theme/JUST')).toContain('Justice, legal system and public safety@en')
    expect(label('licence/NLOD_2_0')).toContain('Norsk lisens for offentlige data (NLOD) 2.0@nb')
    expect(label('language/SWE')).toEqual(['Swedish@en', 'svensk@nb'])
  })

  it('has no checksum of a file whose hash is not known', () => {
    const files = input.files.map(({ path, byteSize, sha256 }) => ({ path, byteSize, sha256 }))
    const quads = catalogueQuads({ ...input, files }, DCAT_AP_2 ?? DCAT_AP_3)
    expect(quads.filter(({ predicate }) => predicate.equals(spdx.checksum))).toEqual([])
    expect(quads.filter(({ predicate }) => predicate.equals(dcat.byteSize)).length).toBe(files.length)
  })
})
