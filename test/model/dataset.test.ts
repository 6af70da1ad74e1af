import { Parser } from 'n3'
import { describe, expect, test } from 'vitest'
import { TilsynError } from '../../src/errors.ts'
import { buildDataset, type DatasetInput, type SummaryInput } from '../../src/model/dataset.ts'
import { DEFAULT_BASE } from '../../src/vocabulary.ts'
import {
  basisOf,
  claim,
  code,
  documentOf,
  languages,
  lines,
  place,
  quote,
  registry,
  value,
} from './sample.ts'

const nb = basisOf('nb', 'Funn', 'Vi fant alvorlige mangler.')

function summary(key: string): SummaryInput {
  const claims = [
    claim('summary', 'summary', [value('legalBasis', { type: 'legal', key: 'mdr/93/8' })]),
    claim('review', 'review', []),
    claim('finding', 'f', [code('severity', 'severity', 'serious')]),
  ]
  const meta = {
    languages: ['nb'],
    authority: 'agency',
    files: [{ path: 'summary.md', sha256: 'ab', place }],
  }
  return {
    key,
    facts: { path: `${key}/facts.yaml`, meta, claims, context: [] },
    document: documentOf(nb),
    resolved: {
      quotes: new Map([
        ['summary', [quote(nb, 'Funn', 'legalBasis')]],
        ['finding/f', [quote(nb, 'alvorlige mangler', 'severity')]],
      ]),
      context: [],
      problems: [],
    },
  }
}

const input: DatasetInput = {
  registry,
  languages,
  summaries: [summary('xx-agency/2020'), summary('xx-agency/2020-2023')],
}
const terms = new Parser({ baseIRI: DEFAULT_BASE }).parse(
  '<code/severity/serious> a <http://www.w3.org/2004/02/skos/core#Concept> .',
)
const options = { version: '1.0.0' }

describe('the dataset', () => {
  const units = buildDataset(input, terms, options)

  test('is what summaries share, and then a unit a summary', () => {
    expect(units.map((unit) => unit.summary)).toEqual([undefined, 'xx-agency/2020', 'xx-agency/2020-2023'])
  })

  test('has five kinds of graph, and no triple in two of them', () => {
    const quads = units.flatMap((unit) => unit.quads)
    expect([...new Set(quads.map(({ graph }) => graph.value.replace(DEFAULT_BASE, '')))].sort()).toEqual([
      'graph/authorities',
      'graph/ontology',
      ...['xx-agency/2020-2023', 'xx-agency/2020'].flatMap((key) =>
        ['data', 'evidence', 'provenance'].map((name) => `${key}/graph/${name}`),
      ),
    ])
    const triples = quads.map(({ subject, predicate, object }) =>
      JSON.stringify([subject, predicate, object]),
    )
    expect(new Set(triples).size).toBe(quads.length)
  })

  test('is the same each time', () => {
    const again = buildDataset(input, terms, options)
    expect(again.map(({ quads }) => lines(quads))).toEqual(units.map(({ quads }) => lines(quads)))
    expect(again.flatMap(({ quads }) => quads.map((quad) => JSON.stringify(quad)))).toEqual(
      units.flatMap(({ quads }) => quads.map((quad) => JSON.stringify(quad))),
    )
  })

  test('describes what a summary cites in the shared unit', () => {
    const article = 'http://data.europa.eu/eli/reg/2017/745/art_93/oj'
    expect(units[0]?.quads.some(({ subject }) => subject.value === article)).toBe(true)
  })

  test.each(['https://example.org/t/', `${DEFAULT_BASE}preview/`])('stands under %s as a whole', (base) => {
    const moved = buildDataset(input, terms, { ...options, base })
    const back = moved.map(({ quads }) =>
      lines(quads)
        .map((line) => line.replaceAll(`<${base}`, `<${DEFAULT_BASE}`))
        .sort(),
    )
    expect(back).toEqual(units.map(({ quads }) => lines(quads)))
    const foreign = moved
      .flatMap(({ quads }) => lines(quads))
      .filter((line) => line.replaceAll(base, '').includes(DEFAULT_BASE))
    expect(foreign).toEqual([])
  })
})

describe('a dataset that would break the rules', () => {
  test('is refused where the ontology has blank nodes', () => {
    const blank = new Parser({ baseIRI: DEFAULT_BASE }).parse('<ontology#A> <p> [] .')
    expect(() => buildDataset(input, blank, options)).toThrow(TilsynError)
    expect(() => buildDataset(input, blank, options)).toThrow(
      /what summaries share is wrong:\n {2}blank node in/,
    )
  })

  test('is refused where the terms speak of a summary', () => {
    const foreign = new Parser({ baseIRI: DEFAULT_BASE }).parse('<xx-agency/2020/finding/f> <p> "x" .')
    expect(() => buildDataset(input, foreign, options)).toThrow(/in the unit of <none>/)
  })

  test('names the first faults and counts the rest', () => {
    const many = new Parser({ baseIRI: DEFAULT_BASE }).parse('<a> <p> [], [], [], [], [], [], [] .')
    expect(() => buildDataset(input, many, options)).toThrow(/\n {2}and 2 more$/)
  })
})
