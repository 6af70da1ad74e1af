/**
 * Clients that others wrote, each by the requests that it makes: SPARQLWrapper and rdflib's SPARQLStore (Debian's), and of
 * JavaScript fetch-sparql-endpoint, by which Comunica asks endpoints, and sparql-http-client.
 */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Quad, Term } from '@rdfjs/types'
import { SparqlEndpointFetcher } from 'fetch-sparql-endpoint'
import { afterAll, describe, expect, it } from 'vitest'
import { startServer } from '../../src/serve/server.ts'
import { SAMPLE_BASE } from '../query/sample.ts'
import { makeSite } from '../serve/site.ts'

const server = await startServer({ siteDir: makeSite().link, port: 0, engine: { spares: 0 } })
afterAll(() => server.close())

const endpoint = `${server.url}sparql`
const LABEL = '<http://www.w3.org/2000/01/rdf-schema#label>'
const SELECT = `SELECT ?label { ?s ${LABEL} ?label } ORDER BY ?label`
const CONSTRUCT = `CONSTRUCT { ?s ${LABEL} ?label } WHERE { ?s ${LABEL} ?label }`
const LABELS = ['Bells, "small"\rand large', 'Drager', 'Kites', 'Klokker, "små"\rog store']

describe('Python', () => {
  /** Python's readers of CSV and XML take a carriage return for the end of a line, which it may be there. */
  const plain = (labels: unknown) =>
    Array.isArray(labels) ? labels.map((label) => String(label).replace(/\r\n?|\n/g, '\r')).sort() : labels

  it('asks by SPARQLWrapper and by rdflib, in every way that they know', async () => {
    const script = path.join(import.meta.dirname, 'ask-sparql.py')
    const run = await promisify(execFile)('/usr/bin/python3', [
      script,
      endpoint,
      `${SAMPLE_BASE}graph/evidence`,
    ])
    const found: Record<string, unknown> = JSON.parse(run.stdout)
    const expected: Record<string, unknown> = {
      'SPARQLWrapper CSV': 'label',
      'SPARQLWrapper TSV': '?label',
      'SPARQLWrapper ASK': true,
      'SPARQLWrapper error': true,
      'SPARQLWrapper XML': LABELS,
    }
    for (const way of ['GET', 'form', 'direct']) {
      expected[`SPARQLWrapper ${way}`] = LABELS
      expected[`SPARQLWrapper ${way}, another graph`] = []
    }
    for (const format of ['Turtle', 'N3', 'RDF/XML']) expected[`SPARQLWrapper ${format}`] = 4
    for (const method of ['GET', 'POST', 'POST_FORM']) {
      expected[`rdflib ${method}`] = LABELS
      expected[`rdflib triples ${method}`] = 4
      expected[`rdflib ASK ${method}`] = true
      expected[`rdflib CONSTRUCT ${method}`] = 4
    }
    for (const format of ['json', 'csv', 'tsv']) expected[`rdflib ${format}`] = LABELS
    expect(Object.fromEntries(Object.entries(found).map(([name, value]) => [name, plain(value)]))).toEqual(
      expected,
    )
  })
})

describe('fetch-sparql-endpoint', () => {
  it.each([
    ['GET', { method: 'GET' as const }],
    ['POST of a form', { method: 'POST' as const }],
    ['POST of the query', { method: 'POST' as const, directPost: true }],
  ])('asks by %s', async (_name, options) => {
    const client = new SparqlEndpointFetcher(options)
    const rows: Record<string, Term>[] = await collect(await client.fetchBindings(endpoint, SELECT))
    expect(rows.map(({ label }) => label?.value)).toEqual(LABELS)
    expect(await client.fetchAsk(endpoint, 'ASK { ?s ?p ?o }')).toBe(true)
    const quads: Quad[] = await collect(await client.fetchTriples(endpoint, CONSTRUCT))
    expect(quads.map(({ object }) => object.value).sort()).toEqual(LABELS)
    await expect(client.fetchBindings(endpoint, 'SELECT * { ?s ?p }')).rejects.toThrow(
      /line 1, column 18|Parse error/,
    )
  })
})

describe('sparql-http-client', () => {
  it.each(['get', 'postUrlencoded', 'postDirect'])('asks by %s', async (operation) => {
    const { default: SparqlClient } = await importClient()
    const client = new SparqlClient({ endpointUrl: endpoint })
    const rows = await client.query.select(SELECT, { operation })
    expect(rows.map(({ label }) => label?.value)).toEqual(LABELS)
    expect(await client.query.ask('ASK { ?s ?p ?o }', { operation })).toBe(true)
    expect([...(await client.query.construct(CONSTRUCT, { operation }))]).toHaveLength(4)
    await expect(client.query.select('SELECT nonsense', { operation })).rejects.toThrow(/line 1, column 8/)
  })
})

async function collect<T>(stream: AsyncIterable<unknown> | NodeJS.ReadableStream): Promise<T[]> {
  const all: T[] = []
  for await (const one of stream) all.push(one as T)
  return all
}

/** It brings no types. */
interface ParsingClient {
  query: {
    select(query: string, options: object): Promise<Record<string, Term>[]>
    ask(query: string, options: object): Promise<boolean>
    construct(query: string, options: object): Promise<Iterable<Quad>>
  }
}

async function importClient(): Promise<{ default: new (options: object) => ParsingClient }> {
  const name = 'sparql-http-client/ParsingClient.js'
  return import(name)
}
