import type { Quad } from '@rdfjs/types'
import jsonld from 'jsonld'
import { DataFactory } from 'n3'
import rdfCanonize from 'rdf-canonize'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatOf } from '../../src/render/formats.ts'
import { resourceJsonld } from '../../src/render/resource-jsonld.ts'
import { collectResources, type Resource } from '../../src/render/resources.ts'
import { DEFAULT_BASE, rdfs, skos, tilsyn } from '../../src/vocabulary.ts'
import { builtData } from './built.ts'

const { literal, namedNode, quad } = DataFactory
const SUMMARY = 'no-dmp/2022-2025'

let quads: readonly Quad[]
let resources: readonly Resource[]
let byPath: ReadonlyMap<string, Resource>
beforeAll(() => {
  quads = builtData().quads
  resources = collectResources(quads, DEFAULT_BASE)
  byPath = new Map(resources.map((resource) => [resource.path, resource]))
})

const canonical = (all: readonly unknown[]) => rdfCanonize.canonize(all as never, { algorithm: 'RDFC-1.0' })

describe('resources', () => {
  it('holds every triple about a thing below the base, each with its whole', () => {
    const told = new Set(resources.flatMap((resource) => resource.quads.map(key)))
    const missing = quads
      .filter(({ subject }) => subject.value.startsWith(DEFAULT_BASE))
      .filter((each) => !told.has(key(each)))
    expect(missing).toEqual([])
  })

  it('says each triple once, though two graphs have it', () => {
    const thing = namedNode(`${DEFAULT_BASE}a`)
    const said = ['one', 'two'].map((graph) =>
      quad(thing, rdfs.label, literal('A', 'en'), namedNode(`${DEFAULT_BASE}graph/${graph}`)),
    )
    expect(collectResources(said, DEFAULT_BASE).map((resource) => resource.quads.length)).toEqual([1])
  })

  it('gives files to claims, codes, schemes, bodies, texts, the summary and the ontology', () => {
    const wanted = [
      SUMMARY,
      `${SUMMARY}/review`,
      `${SUMMARY}/dataset`,
      `${SUMMARY}/text/nb`,
      `${SUMMARY}/text/en`,
      'authority/dmp',
      'code/severity',
      'code/severity/serious',
      'ontology',
    ]
    expect(wanted.filter((path) => !byPath.has(path))).toEqual([])
    const claims = quads.filter(({ predicate }) => predicate.value === tilsyn.summary.value)
    expect(claims.length).toBeGreaterThan(200)
    expect(claims.filter(({ subject }) => !byPath.has(subject.value.slice(DEFAULT_BASE.length)))).toEqual([])
  })

  it('has no fragment in a path, and each path once', () => {
    expect(resources.filter(({ path }) => path === '' || path.includes('#'))).toEqual([])
    expect(byPath.size).toBe(resources.length)
  })

  it('calls summaries, texts and the ontology documents, and nothing else', () => {
    const documents = resources.filter(({ isDocument }) => isDocument).map(({ path }) => path)
    expect(documents).toEqual([SUMMARY, `${SUMMARY}/text/en`, `${SUMMARY}/text/nb`, 'ontology'])
  })

  it('brings the labels of what it names', () => {
    const measure = resources.find(({ path }) => path.startsWith(`${SUMMARY}/measure/`))
    const named = measure?.quads.filter(({ subject }) => subject.value.includes('/code/measure-kind/'))
    expect(named?.map(({ object }) => (object.termType === 'Literal' ? object.language : '')).sort()).toEqual(
      ['en', 'nb'],
    )
  })
})

describe('JSON-LD of a resource', () => {
  it('reads back as the triples of the resource, without fetching anything', async () => {
    const write = resourceJsonld(DEFAULT_BASE)
    const some = resources.filter((_, index) => index % 12 === 0)
    expect(some.length).toBeGreaterThan(40)
    for (const resource of some) {
      const read = await jsonld.toRDF(JSON.parse(write(resource)), {
        documentLoader: async (url) => {
          throw new Error(`fetched ${url}`)
        },
      })
      expect(await canonical(read as never), resource.path).toBe(await canonical(resource.quads))
    }
  })

  it('is one tree: the thing at the top, its evidence and the labels of its codes where they are named', () => {
    const resource = resources.find(({ path }) => path.startsWith(`${SUMMARY}/finding/`))
    if (!resource) throw new Error('no finding')
    const tree = JSON.parse(resourceJsonld(DEFAULT_BASE)(resource))
    expect(tree.type).toBe('Finding')
    expect([tree.evidence].flat()[0]).toHaveProperty('selector')
    expect([tree.findingKind ?? tree.severity].flat()[0]).toHaveProperty('prefLabel.en')
    expect(Object.keys(tree['@context'])).not.toContain('checksumValue')
  })

  it('takes a text that looks like an IRI for a text', () => {
    const [one, other] = ['xx/1/finding/a', 'xx/1/finding/b'].map((path) => namedNode(DEFAULT_BASE + path))
    if (!one || !other) throw new Error()
    const [resource] = collectResources(
      [
        quad(one, rdfs.seeAlso, other),
        quad(one, skos.notation, literal(other.value)),
        quad(other, rdfs.label, literal('b', 'en')),
      ],
      DEFAULT_BASE,
    )
    if (!resource) throw new Error('no resource')
    const tree = JSON.parse(resourceJsonld(DEFAULT_BASE)(resource))
    expect(tree.notation).toBe(other.value)
    expect(tree.seeAlso).toHaveProperty('label')
  })

  it('is the same graph as the Turtle', async () => {
    const { Parser } = await import('n3')
    const resource = byPath.get('code/severity/serious')
    if (!resource) throw new Error('no code')
    let text = ''
    for await (const chunk of formatOf('turtle').serialise([resource], { base: DEFAULT_BASE })) text += chunk
    const read = await jsonld.toRDF(JSON.parse(resourceJsonld(DEFAULT_BASE)(resource)))
    expect(await canonical(new Parser().parse(text))).toBe(await canonical(read as never))
  })
})

function key({ subject, predicate, object }: Quad): string {
  const type = object.termType === 'Literal' ? `${object.language} ${object.datatype.value}` : ''
  return `${subject.value} ${predicate.value} ${object.value} ${type}`
}
