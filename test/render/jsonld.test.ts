import { text as collect } from 'node:stream/consumers'
import jsonld from 'jsonld'
import { DataFactory } from 'n3'
import { describe, expect, test } from 'vitest'
import { contextDocument, contextFor } from '../../src/render/context.ts'
import { formatOf } from '../../src/render/formats.ts'
import { namesOf, nodesOf } from '../../src/render/jsonld.ts'
import { sortQuads } from '../../src/render/order.ts'
import { PROPERTIES } from '../../src/source/claims.ts'
import { DEFAULT_BASE, oa, rdf, rdfs, tilsyn, xsd } from '../../src/vocabulary.ts'
import { builtData } from './built.ts'
import { canonical, nastyUnits } from './sample.ts'

const { literal, namedNode, quad } = DataFactory
const { quads, units } = builtData()

describe('the context', () => {
  test('has a short name for every property and class of a summary', async () => {
    const document = JSON.parse(await collect(formatOf('jsonld').serialise(units.slice(1))))
    const long = new Set<string>()
    visit(document['@graph'], (node) => {
      const types = '@value' in node ? [] : [node.type ?? []].flat()
      for (const name of [...Object.keys(node), ...types.map(String)]) if (name.includes(':')) long.add(name)
    })
    // Our own class has the name Activity.
    expect([...long]).toEqual(['prov:Activity'])
  })

  test('names every property of the table of claims under the name that authors use', () => {
    const context = contextFor(DEFAULT_BASE)
    const renamed = Object.entries(PROPERTIES)
      .filter(([name]) => !(name in context))
      .map(([name]) => name)
    // These share a predicate with others, and stand under its one name.
    expect(renamed).toContain('goalKind')
    for (const name of renamed) {
      const { predicate } = PROPERTIES[name as keyof typeof PROPERTIES]
      expect(Object.values(context).map((term) => (term as { '@id'?: string } | null)?.['@id'])).toContain(
        predicate.value,
      )
    }
  })

  test('is a valid context by itself, and refers to no other', async () => {
    const document = contextDocument('https://example.org/')
    expect(JSON.stringify(document)).not.toContain('@import')
    expect(JSON.stringify(document)).not.toContain(DEFAULT_BASE)
    await expect(jsonld.expand(document as never)).resolves.toEqual([])
  })
})

describe('a JSON-LD dump', () => {
  test('reads as the same quads by the library that compacted it, too', async () => {
    const nasty = nastyUnits()
    const document = JSON.parse(await collect(formatOf('jsonld').serialise(nasty)))
    const read = await jsonld.toRDF(document, { documentLoader: refuse } as never)
    expect(await canonical(read as never)).toBe(await canonical(nasty.flatMap((unit) => unit.quads)))
  })

  test('is one node object a graph', async () => {
    const document = JSON.parse(await collect(formatOf('jsonld').serialise(units)))
    const names = [...new Set(quads.map(({ graph }) => graph.value))].sort()
    expect(document['@graph'].map(({ id }: { id: string }) => id).sort()).toEqual(names)
  })

  test('keeps the form of numbers and dates, and the language of texts', () => {
    const subject = namedNode(`${DEFAULT_BASE}xx/2020/figure/one`)
    const graph = namedNode(`${DEFAULT_BASE}xx/2020/graph/data`)
    const nodes = nodesOf(
      sortQuads([
        quad(subject, rdf.type, tilsyn.Figure, graph),
        quad(subject, rdfs.label, literal('Tre', 'nb'), graph),
        quad(subject, rdfs.label, literal('Three', 'en'), graph),
        quad(subject, rdf.value, literal('0220', xsd.integer), graph),
        quad(subject, oa.start, literal('4', xsd.nonNegativeInteger), graph),
        quad(subject, tilsyn.precision, namedNode(`${DEFAULT_BASE}code/precision/exact`), graph),
        quad(subject, tilsyn.states, literal('2024-01-01', xsd.date), graph),
      ]),
      namesOf(contextFor(DEFAULT_BASE), DEFAULT_BASE),
    )
    expect(nodes).toEqual([
      {
        id: subject.value,
        type: 'Figure',
        label: { en: 'Three', nb: 'Tre' },
        value: '0220',
        start: '4',
        precision: `${DEFAULT_BASE}code/precision/exact`,
        statesValue: { type: 'xsd:date', '@value': '2024-01-01' },
      },
    ])
  })
})

function refuse(url: string): Promise<never> {
  return Promise.reject(new Error(`fetched ${url}`))
}

function visit(value: unknown, see: (node: Readonly<Record<string, unknown>>) => void): void {
  if (Array.isArray(value)) for (const each of value) visit(each, see)
  else if (typeof value === 'object' && value !== null) {
    see(value as Record<string, unknown>)
    for (const inner of Object.values(value)) visit(inner, see)
  }
}
