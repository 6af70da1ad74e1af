import { describe, expect, it } from 'vitest'
import { type RegistryFile, readRegistry } from '../../src/source/registry.ts'
import { catalogue, registry, registryFiles } from './facts-file.ts'

const EU = 'http://publications.europa.eu/resource/authority'

describe('what summaries share', () => {
  it('has no problem', () => {
    expect(readRegistry(registryFiles()).problems).toEqual([])
  })

  it('names the bodies with their organisation numbers', () => {
    const numbers = [...registry.bodies].map(([key, body]) => [key, body.organisationNumber ?? body.sameAs])
    expect(Object.fromEntries(numbers)).toEqual({
      dmp: '974761122',
      helsetilsynet: '974761394',
      forbrukertilsynet: '974761335',
      tolletaten: '974761343',
      commission: `${EU}/corporate-body/COM`,
    })
    expect(registry.bodies.get('dmp')?.formerNames).toEqual([
      { name: { nb: 'Statens legemiddelverk', en: 'Norwegian Medicines Agency' }, until: '2023-12-31' },
    ])
  })

  it('names regulations, places and joint actions', () => {
    expect([...registry.regulations].map(([key, { eli, number }]) => [key, eli, number])).toEqual([
      ['mdr', 'http://data.europa.eu/eli/reg/2017/745/oj', '2017/745'],
      ['ivdr', 'http://data.europa.eu/eli/reg/2017/746/oj', '2017/746'],
    ])
    expect(registry.places.get('norway')?.iri).toBe(`${EU}/country/NOR`)
    expect(registry.places.get('europe')?.iri).toBe(`${EU}/continent/EUROPE`)
    expect([...registry.jointActions.keys()]).toEqual(['injection', 'jams-2.0', 'jacop-2024'])
  })

  it('gives everything a name in Norwegian and in English', () => {
    const { bodies, jointActions, regulations, places } = registry
    const nameless = [...bodies, ...jointActions, ...regulations, ...places]
      .filter(([, { name }]) => !name.nb || !name.en)
      .map(([key]) => key)
    expect(nameless).toEqual([])
  })

  it('is published by the project, not by an authority', () => {
    expect(catalogue).toEqual({
      base: 'https://w3id.org/tilsyn/',
      site: 'http://127.0.0.1:8080/',
      title: { nb: expect.any(String), en: expect.any(String) },
      description: { nb: expect.any(String), en: expect.any(String) },
      keywords: {
        nb: expect.arrayContaining(['markedstilsyn']),
        en: expect.arrayContaining(['market surveillance']),
      },
      operator: { name: 'tilsyn project', contact: 'http://127.0.0.1:8080/' },
      official: false,
      licence: 'CC_BY_4_0',
      issued: '2026-11-23',
      themes: ['HEAL', 'GOVE'],
    })
  })
})

interface Case {
  file: RegistryFile
  edit: readonly [string, string]
  code: string
  message: string
  remedy: string
  line: number
}

const CASES: Record<string, Case> = {
  'a misspelt key': {
    file: 'authorities',
    edit: ['organisationNumber: "974761122"', 'organizationNumber: "974761122"'],
    code: 'unknown-key',
    message: 'dmp has no key "organizationNumber"',
    remedy: 'Did you mean "organisationNumber"?',
    line: 9,
  },
  'an organisation number that YAML reads as a number': {
    file: 'authorities',
    edit: ['"974761122"', '974761122'],
    code: 'schema',
    message: 'dmp.organisationNumber has to be a text',
    remedy: 'Put it in quotation marks: "974761122".',
    line: 9,
  },
  'an organisation number that lacks a digit': {
    file: 'authorities',
    edit: ['"974761122"', '"97476112"'],
    code: 'schema',
    message: 'dmp.organisationNumber must match pattern',
    remedy: 'See the schema',
    line: 9,
  },
  'a day that there is not': {
    file: 'authorities',
    edit: ['until: 2023-12-31', 'until: 2023-12-32'],
    code: 'schema',
    message: 'dmp.formerNames.0.until: "2023-12-32" is no day of the calendar',
    remedy: 'Write year, month and day',
    line: 7,
  },
  'a country that places.yaml does not have': {
    file: 'authorities',
    edit: ['country: norway', 'country: norwy'],
    code: 'unknown-reference',
    message: '"norwy" is no place of places.yaml',
    remedy: 'Did you mean "norway"?',
    line: 8,
  },
  'a script for an address': {
    file: 'places',
    edit: ['http://publications.europa.eu/resource/authority/country/NOR', 'javascript:alert(1)'],
    code: 'schema',
    message: 'norway.iri must match pattern',
    remedy: 'See the schema',
    line: 4,
  },
  'a base that does not end where keys begin': {
    file: 'catalogue',
    edit: ['base: https://w3id.org/tilsyn/', 'base: https://w3id.org/tilsyn'],
    code: 'schema',
    message: 'base must match pattern',
    remedy: 'See the schema',
    line: 2,
  },
  'a script for a contact': {
    file: 'catalogue',
    edit: ['contact: http://127.0.0.1:8080/', 'contact: javascript:alert(1)'],
    code: 'schema',
    message: 'operator.contact must match pattern',
    remedy: 'See the schema',
    line: 15,
  },
  'a theme that the EU does not have': {
    file: 'catalogue',
    edit: ['themes: [HEAL, GOVE]', 'themes: [HEALTH]'],
    code: 'unknown-code',
    message: '"HEALTH" is not known here',
    remedy: 'Did you mean "HEAL"?',
    line: 21,
  },
  'a key with a capital': {
    file: 'joint-actions',
    edit: ['injection:', 'Injection:'],
    code: 'unknown-key',
    message: 'the file: "Injection" is no key',
    remedy: 'Correct it',
    line: 3,
  },
  'a regulation whose address is no ELI': {
    file: 'regulations',
    edit: ['eli/reg/2017/745/oj', 'eli/reg/2017/745'],
    code: 'schema',
    message: 'mdr.eli must match pattern',
    remedy: 'See the schema',
    line: 4,
  },
}

describe('what is wrong in the shared files', () => {
  it.each(Object.entries(CASES))('is told: %s', (_, { file, edit: [before, after], line, ...wanted }) => {
    const files = registryFiles()
    const text = files[file].text.replace(before, after)
    expect(text).not.toBe(files[file].text)
    const { problems } = readRegistry({ ...files, [file]: { path: `${file}.yaml`, text } })
    expect(problems).toEqual([
      expect.objectContaining({
        code: wanted.code,
        message: expect.stringContaining(wanted.message),
        remedy: expect.stringContaining(wanted.remedy),
        place: expect.objectContaining({ file: `${file}.yaml`, line }),
      }),
    ])
  })

  it('is nothing where somebody is reached by mail, and the rest is left as it is for all', () => {
    const files = registryFiles()
    const text = files.catalogue.text
      .replace('contact: http://127.0.0.1:8080/', 'contact: mailto:somebody@example.org')
      .replace(/^(?:description|keywords):\n(?: {2}.*\n)+/gm, '')
    expect(text).not.toMatch(/description|keywords/)
    expect(readRegistry({ ...files, catalogue: { path: 'catalogue.yaml', text } }).problems).toEqual([])
  })

  it('is told of all files at once', () => {
    const broken = (name: string) => ({ path: `${name}.yaml`, text: 'a: [\n' })
    const { problems } = readRegistry({
      ...registryFiles(),
      places: broken('places'),
      regulations: broken('regulations'),
    })
    expect(problems.map(({ place }) => place.file).sort()).toEqual(['places.yaml', 'regulations.yaml'])
  })
})
