import { text as collect } from 'node:stream/consumers'
import type { Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import oxigraph, { type Term } from 'oxigraph'
import { beforeAll, describe, expect, test } from 'vitest'
import { formatOf } from '../../src/render/formats.ts'
import { VOID_FILE, voidQuads } from '../../src/render/void.ts'
import { DEFAULT_BASE } from '../../src/vocabulary.ts'
import { builtData } from './built.ts'
import { canonical, readBack } from './sample.ts'

const { quad } = DataFactory
const { units } = builtData()
const options = {
  base: DEFAULT_BASE,
  site: 'https://host.example/',
  title: { nb: 'Et nettsted', en: 'A site' },
  licence: 'CC_BY_4_0',
  modified: '2026-11-23',
  dumps: ['dumps/tilsyn.ttl', 'dumps/tilsyn.nq', 'dumps/no-dmp/2022-2025.ttl', 'dumps/ontology.jsonld'],
}
const description = voidQuads(units, options)
const PREFIXES = 'PREFIX void: <http://rdfs.org/ns/void#> PREFIX dct: <http://purl.org/dc/terms/>'

/** Each dataset with the triples that it is about. */
const DATASETS = [
  { iri: `${DEFAULT_BASE}${VOID_FILE}#dataset`, of: units, space: DEFAULT_BASE },
  { iri: `${DEFAULT_BASE}dataset/vocabulary`, of: units.slice(0, 1), space: DEFAULT_BASE },
  {
    iri: `${DEFAULT_BASE}no-dmp/2022-2025/dataset`,
    of: units.slice(1),
    space: `${DEFAULT_BASE}no-dmp/2022-2025`,
  },
]

function storeOf(quads: readonly Quad[]): oxigraph.Store {
  return new oxigraph.Store(
    quads.map(({ subject, predicate, object }) =>
      quad(subject as never, predicate as never, object as never),
    ) as never,
  )
}

function select(store: oxigraph.Store, query: string): Map<string, Term>[] {
  return store.query(query) as Map<string, Term>[]
}

/** Key and number of each row. */
function table(store: oxigraph.Store, query: string): Record<string, number> {
  const rows = select(store, `${PREFIXES} ${query}`)
  return Object.fromEntries(rows.map((row) => [row.get('key')?.value ?? '', Number(row.get('count')?.value)]))
}

describe.each(DATASETS)('the description of <$iri>', ({ iri, of, space }) => {
  let data: oxigraph.Store
  let about: oxigraph.Store

  beforeAll(() => {
    data = storeOf(of.flatMap(({ quads }) => quads))
    about = storeOf(description)
  })

  test('has the numbers that SPARQL counts', () => {
    const counted = table(
      data,
      `SELECT ?key ?count WHERE {
        { SELECT ("triples" AS ?key) (COUNT(*) AS ?count) WHERE { ?s ?p ?o } }
        UNION { SELECT ("classes" AS ?key) (COUNT(DISTINCT ?o) AS ?count) WHERE { ?s a ?o } }
        UNION { SELECT ("properties" AS ?key) (COUNT(DISTINCT ?p) AS ?count) WHERE { ?s ?p ?o } }
        UNION { SELECT ("distinctSubjects" AS ?key) (COUNT(DISTINCT ?s) AS ?count) WHERE { ?s ?p ?o } }
        UNION { SELECT ("distinctObjects" AS ?key) (COUNT(DISTINCT ?o) AS ?count) WHERE { ?s ?p ?o } }
        UNION { SELECT ("entities" AS ?key) (COUNT(DISTINCT ?s) AS ?count)
          WHERE { ?s ?p ?o FILTER (STRSTARTS(STR(?s), "${space}")) } }
      }`,
    )
    const said = table(
      about,
      `SELECT ?key ?count WHERE {
        VALUES ?key { "triples" "classes" "properties" "distinctSubjects" "distinctObjects" "entities" }
        BIND (IRI(CONCAT(STR(void:), ?key)) AS ?p) <${iri}> ?p ?count ; void:uriSpace "${space}" }`,
    )
    expect(Object.keys(counted)).toHaveLength(6)
    expect(said).toEqual(counted)
  })

  test('has a part a class and a part a property, with their numbers', () => {
    const instances = table(
      data,
      'SELECT ?key (COUNT(DISTINCT ?s) AS ?count) WHERE { ?s a ?key } GROUP BY ?key',
    )
    const triples = table(data, 'SELECT ?key (COUNT(*) AS ?count) WHERE { ?s ?key ?o } GROUP BY ?key')
    const part = (partition: string, term: string, number: string) =>
      table(
        about,
        `SELECT ?key ?count WHERE { <${iri}> void:${partition} ?part . ?part void:${term} ?key ; void:${number} ?count }`,
      )
    expect(Object.keys(instances).length).toBeGreaterThan(5)
    expect(part('classPartition', 'class', 'entities')).toEqual(instances)
    expect(part('propertyPartition', 'property', 'triples')).toEqual(triples)
  })

  test('names the vocabularies whose terms occur, and none else', () => {
    const namespaces = select(
      data,
      'SELECT DISTINCT ?term WHERE { { ?s ?term ?o } UNION { ?s a ?term } }',
    ).map((row) => String(row.get('term')?.value).replace(/[^#/]*$/, ''))
    const said = select(about, `${PREFIXES} SELECT ?v WHERE { <${iri}> void:vocabulary ?v }`)
    expect(said.map((row) => row.get('v')?.value).sort()).toEqual([...new Set(namespaces)].sort())
  })

  test('shows things that the dataset describes', () => {
    const shown = select(
      about,
      `${PREFIXES} SELECT DISTINCT ?thing WHERE { <${iri}> void:exampleResource|void:rootResource ?thing }`,
    ).map((row) => row.get('thing')?.value)
    expect(shown.length).toBeGreaterThan(2)
    const strange = shown.filter(
      (thing) => select(data, `SELECT ?p WHERE { <${thing}> ?p ?o } LIMIT 1`).length === 0,
    )
    expect(strange).toEqual([])
  })

  test('has a licence and a date', () => {
    const rows = select(
      about,
      `${PREFIXES} SELECT ?l ?d WHERE { <${iri}> a void:Dataset ; dct:license ?l ; dct:modified ?d }`,
    )
    expect(rows.map((row) => [row.get('l')?.value, row.get('d')?.value])).toEqual([
      ['http://publications.europa.eu/resource/authority/licence/CC_BY_4_0', '2026-11-23'],
    ])
  })
})

describe('the VoID document', () => {
  const objects = (subject: string, predicate: string) =>
    description
      .filter((each) => each.subject.value === subject && each.predicate.value.endsWith(predicate))
      .map(({ object }) => object.value)
      .sort()
  const whole = `${DEFAULT_BASE}${VOID_FILE}#dataset`

  test('is about the whole, which has all others as subsets', () => {
    expect(objects(`${DEFAULT_BASE}${VOID_FILE}`, 'primaryTopic')).toEqual([whole])
    expect(objects(whole, '#subset')).toEqual(
      DATASETS.slice(1)
        .map(({ iri }) => iri)
        .sort(),
    )
    expect(objects(whole, 'title')).toEqual(['A site', 'Et nettsted'])
    expect(objects(whole, 'sparqlEndpoint')).toEqual(['https://host.example/sparql'])
  })

  test('names the dumps that there are, and their formats', () => {
    expect(objects(whole, 'dataDump')).toEqual([
      'https://host.example/dumps/tilsyn.nq',
      'https://host.example/dumps/tilsyn.ttl',
    ])
    expect(objects(whole, 'feature')).toEqual([formatOf('nquads').w3c, formatOf('turtle').w3c].sort())
    expect(objects(`${DEFAULT_BASE}no-dmp/2022-2025/dataset`, 'dataDump')).toEqual([
      'https://host.example/dumps/no-dmp/2022-2025.ttl',
    ])
    expect(objects(`${DEFAULT_BASE}dataset/vocabulary`, 'feature')).toEqual([formatOf('jsonld').w3c])
  })

  test('has no blank nodes, says nothing twice, and is read back from Turtle', async () => {
    expect(
      description.filter(({ subject, object }) => [subject, object].some((t) => t.termType === 'BlankNode')),
    ).toEqual([])
    const text = await collect(formatOf('turtle').serialise([{ quads: description }], { base: DEFAULT_BASE }))
    expect(text).toContain('@prefix void: <http://rdfs.org/ns/void#>')
    const back = readBack(text, formatOf('turtle'))
    expect(back).toHaveLength(description.length)
    expect(await canonical(back)).toBe(await canonical(description))
  })

  test('stands under the base of the publication, whatever the order of the quads', () => {
    const base = 'https://example.org/x/'
    const moved = voidQuads([{ summary: 'xx/2020', quads: units[1]?.quads ?? [] }], { ...options, base })
    expect(moved[0]?.subject.value).toBe(`${base}${VOID_FILE}`)
    const turned = units.map(({ summary, quads }) => ({ summary, quads: [...quads].reverse() }))
    const lines = (quads: readonly Quad[]) =>
      quads
        .map(({ subject, predicate, object }) => `${subject.value} ${predicate.value} ${object.value}`)
        .sort()
    expect(lines(voidQuads(turned, options))).toEqual(lines(description))
  })
})
