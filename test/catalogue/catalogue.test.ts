import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Quad } from '@rdfjs/types'
import { Parser } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import { withoutKnown } from '../../src/catalogue/catalogue.ts'
import { PROFILES } from '../../src/catalogue/profiles.ts'
import { DEFAULT_BASE, dcat, dct, dqv, foaf, oa, prov, rdf, spdx, xsd } from '../../src/vocabulary.ts'
import { published } from '../support/shared.ts'

let site: string
let files: ReadonlyMap<string, { byteSize: number; sha256: string }>
const catalogues = new Map<string, readonly Quad[]>()

beforeAll(async () => {
  site = (await published()).siteDir
  const manifest = JSON.parse(readFileSync(path.join(site, 'manifest.json'), 'utf8'))
  files = new Map(manifest.files.map((file: { path: string }) => [file.path, file]))
  for (const { id, file } of PROFILES)
    catalogues.set(id, new Parser().parse(readFileSync(path.join(site, `${file}.ttl`), 'utf8')))
})

const main = (): readonly Quad[] => catalogues.get('dcat-ap-3') ?? []
const own = (name: string): string => `${DEFAULT_BASE}${name}`
const valuesOf = (quads: readonly Quad[], subject: string, predicate: { value: string }): string[] =>
  quads
    .filter((each) => each.subject.value === subject && each.predicate.value === predicate.value)
    .map(({ object }) => object.value)
const instances = (quads: readonly Quad[], type: { value: string }): string[] =>
  quads
    .filter(({ predicate, object }) => predicate.equals(rdf.type) && object.value === type.value)
    .map(({ subject }) => subject.value)

describe.each(PROFILES)('the catalogue as $label', ({ id, series, byteSize, checksum, version }) => {
  const quads = (): readonly Quad[] => catalogues.get(id) ?? []

  it('has no blank node', () => {
    const terms = quads().flatMap(({ subject, object }) => [subject, object])
    expect(terms.filter(({ termType }) => termType === 'BlankNode')).toEqual([])
  })

  it('has a dataset for all, for each summary, for the vocabulary and for the reports', () => {
    expect(instances(quads(), dcat.Dataset).sort()).toEqual(
      ['dataset/all', 'dataset/validation', 'dataset/vocabulary', 'no-dmp/2022-2025/dataset'].map(own),
    )
    expect(instances(quads(), dcat.DatasetSeries)).toEqual(series ? [own('no-dmp/series')] : [])
  })

  it('gives each distribution the size and the hash of its file', () => {
    const distributions = instances(quads(), dcat.Distribution)
    expect(distributions.length).toBeGreaterThan(20)
    for (const distribution of distributions) {
      const [url = ''] = valuesOf(quads(), distribution, dcat.downloadURL)
      const name = url.replace('http://127.0.0.1:8080/', '')
      expect(valuesOf(quads(), distribution, dcat.byteSize), url).toEqual([String(files.get(name)?.byteSize)])
      const [sum = ''] = valuesOf(quads(), distribution, spdx.checksum)
      const bytes = readFileSync(path.join(site, name))
      // Files have one hash so far, and two profiles know another alone.
      if (checksum.of === 'sha1') continue
      expect(valuesOf(quads(), sum, spdx.checksumValue), url).toEqual([
        createHash(checksum.of).update(bytes).digest('hex'),
      ])
      expect(valuesOf(quads(), sum, spdx.algorithm)).toEqual([checksum.algorithm.value])
    }
    const size = quads().find(({ predicate }) => predicate.equals(dcat.byteSize))?.object
    expect(size?.termType === 'Literal' && size.datatype.value).toBe(byteSize.value)
  })

  it('names the version of each dataset as the profile does', () => {
    for (const dataset of instances(quads(), dcat.Dataset))
      expect(valuesOf(quads(), dataset, version)).toHaveLength(1)
  })

  it('describes every code, agent and standard that it names', () => {
    const described = new Set(quads().map(({ subject }) => subject.value))
    const outside = quads()
      .filter(({ predicate }) => !predicate.equals(rdf.type))
      .map(({ object }) => object)
      .filter(
        ({ termType, value }) => termType === 'NamedNode' && /publications\.europa\.eu|iana\.org/.test(value),
      )
    expect(outside.filter(({ value }) => !described.has(value))).toEqual([])
  })
})

describe('the catalogue', () => {
  it('has the operator as publisher and the authority as author of the document alone', () => {
    const dataset = own('no-dmp/2022-2025/dataset')
    const summary = own('no-dmp/2022-2025')
    expect(valuesOf(main(), dataset, dct.publisher)).toEqual([own('catalog#operator')])
    expect(valuesOf(main(), own('catalog#operator'), foaf.name)).toContain('tilsyn project')
    expect(valuesOf(main(), dataset, dct.creator)).toEqual([])
    expect(valuesOf(main(), dataset, prov.wasDerivedFrom)).toEqual([summary])
    expect(valuesOf(main(), summary, dct.creator)).toEqual([own('authority/dmp')])
  })

  it('takes place, period and languages from the document', () => {
    const dataset = own('no-dmp/2022-2025/dataset')
    const [period = ''] = valuesOf(main(), dataset, dct.temporal)
    expect(valuesOf(main(), period, dcat.startDate)).toEqual(['2022-01-01'])
    expect(valuesOf(main(), period, dcat.endDate)).toEqual(['2025-12-31'])
    expect(valuesOf(main(), dataset, dct.spatial).map((iri) => iri.replace(/.*\//, ''))).toEqual(['NOR'])
    expect(
      valuesOf(main(), dataset, dct.language)
        .map((iri) => iri.replace(/.*\//, ''))
        .sort(),
    ).toEqual(['ENG', 'NOB'])
  })

  it('says of each dataset which report is on it, and how much of the document is covered', () => {
    const dataset = own('no-dmp/2022-2025/dataset')
    const [annotation = ''] = valuesOf(main(), dataset, dqv.hasQualityAnnotation)
    expect(valuesOf(main(), annotation, oa.hasBody)).toEqual([own('validation/no-dmp/2022-2025')])
    expect(valuesOf(main(), annotation, oa.hasTarget).sort()).toEqual([own('dataset/all'), dataset])
    const measured = valuesOf(main(), dataset, dqv.hasQualityMeasurement)
    expect(measured.length).toBe(14)
    expect(new Set(measured.flatMap((each) => valuesOf(main(), each, dqv.value)))).toEqual(
      new Set(['1.0000']),
    )
  })

  it('leads from each table to its description', () => {
    const table = own('dataset/all#csv-findings')
    expect(valuesOf(main(), table, foaf.page)).toEqual(['http://127.0.0.1:8080/dumps/csv/csv-metadata.json'])
    expect(files.has('dumps/csv/csv-metadata.json')).toBe(true)
  })

  it('stands in the store without what the dumps say, and there in one graph', () => {
    const format = { format: 'N-Quads' }
    const stored = new Parser(format).parse(readFileSync(path.join(site, 'catalog.nq'), 'utf8'))
    const dump = new Parser(format).parse(readFileSync(path.join(site, 'dumps/tilsyn.nq'), 'utf8'))
    expect(withoutKnown(stored, dump)).toEqual(stored)
    expect(new Set(stored.map(({ graph }) => graph.value))).toEqual(new Set([own('graph/catalog')]))
    // The regulations are legal resources in both.
    expect(stored.length).toBeLessThan(main().length)
    expect(stored.length).toBeGreaterThan(main().length - 40)
  })

  it('writes sizes as each profile wants them', () => {
    expect(PROFILES.map(({ byteSize }) => byteSize.value)).toEqual([
      xsd.nonNegativeInteger.value,
      xsd.decimal.value,
      xsd.decimal.value,
    ])
  })
})
