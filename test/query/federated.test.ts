import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Parser } from 'n3'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { LimitError, QueryError, UsageError } from '../../src/errors.ts'
import { openEmbedded } from '../../src/query/embedded.ts'
import type { WatchedEngine } from '../../src/query/engine.ts'
import { openFederated, routeQueries } from '../../src/query/federated.ts'
import { readJsonResults } from '../../src/query/results.ts'
import { nquads, SAMPLE_BASE, sampleQuads } from './sample.ts'

const OTHER = `
<https://other.example/a> <https://other.example/about> <${SAMPLE_BASE}focus-area/kites> .
<https://other.example/a> <https://other.example/count> "7"^^<http://www.w3.org/2001/XMLSchema#integer> .
<https://other.example/b> <https://other.example/about> <https://other.example/elsewhere> .
<https://other.example/b> <https://other.example/note> "naïve \\"quoted\\""@en-GB .
`

let other: WatchedEngine
let server: Server
let host: string
let url: string
let asked: string[] = []
let trouble: { status?: number; body?: string; headers?: Record<string, string>; delayMs?: number } = {}
let engine: WatchedEngine

beforeAll(async () => {
  other = await openEmbedded({ nquads: OTHER }, { spares: 0 })
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const query = new URLSearchParams(body).get('query') ?? ''
    asked.push(query)
    const { status = 200, headers, delayMs = 0 } = trouble
    await new Promise((resolve) => setTimeout(resolve, delayMs))
    // A test may end before an endpoint that is made slow has answered.
    const answered = trouble.body ?? (await other.query(query).catch(() => undefined))
    if (answered === undefined) return response.destroy()
    const answer = typeof answered === 'string' ? answered : answered.text
    response.writeHead(status, { 'content-type': 'application/sparql-results+json', ...headers }).end(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  url = `http://${host}/sparql`
  const data = { nquads: nquads(sampleQuads()) }
  const local = await openEmbedded(data, { spares: 0 })
  engine = routeQueries(local, openFederated(data, { allowPrivate: [host], maxServiceRequests: 5 }))
})
afterAll(async () => {
  await Promise.all([engine?.close(), other?.close()])
  server?.closeAllConnections()
  server?.close()
})

const LABEL = '<http://www.w3.org/2000/01/rdf-schema#label>'
async function values(query: string, options = {}): Promise<Record<string, string>[]> {
  const results = readJsonResults((await engine.query(query, { timeoutMs: 20_000, ...options })).text)
  if (typeof results === 'boolean') throw new Error('not rows')
  return results.rows.map((row) => Object.fromEntries([...row].map(([name, term]) => [name, term.value])))
}

describe('a query with SERVICE', () => {
  it('joins the data with what another endpoint knows, and asks it only about what fits', async () => {
    asked = []
    const rows = await values(`PREFIX o: <https://other.example/>
      SELECT ?label ?n { ?area ${LABEL} ?label FILTER(LANG(?label) = "en")
        SERVICE <${url}> { ?x o:about ?area ; o:count ?n } }`)
    expect(rows).toEqual([{ label: 'Kites', n: '7' }])
    expect(asked.length).toBeGreaterThan(0)
    expect(asked[0]).toContain(`${SAMPLE_BASE}focus-area/kites`)
  })

  it('hands over filters, optional parts, aggregates and orders', async () => {
    asked = []
    const rows = await values(`PREFIX o: <https://other.example/>
      SELECT * { SERVICE <${url}> { SELECT ?x (COUNT(?n) AS ?many) (SAMPLE(?t) AS ?note) {
        ?x o:about ?y OPTIONAL { ?x o:count ?n } OPTIONAL { ?x o:note ?t FILTER(LANGMATCHES(LANG(?t), "en")) }
      } GROUP BY ?x ORDER BY ?x } }`)
    expect(rows.sort((a, b) => (`${a.x}` < `${b.x}` ? -1 : 1))).toEqual([
      { x: 'https://other.example/a', many: '1' },
      { x: 'https://other.example/b', many: '0', note: 'naïve "quoted"' },
    ])
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatch(/COUNT/i)
  })

  it('is answered in every format, ASK and CONSTRUCT too', async () => {
    const where = `{ SERVICE <${url}> { ?x <https://other.example/count> ?n } }`
    expect((await engine.query(`SELECT ?n ${where}`, { format: 'csv' })).text).toBe('n\r\n7\r\n')
    expect((await engine.query(`ASK ${where}`)).text).toContain('true')
    const graph = await engine.query(`CONSTRUCT { ?x <https://x.example/n> ?n } ${where}`, {
      format: 'turtle',
    })
    expect(graph.text).toContain('<https://x.example/n> 7')
  })

  it('keeps to the dataset of the protocol', async () => {
    const query = `SELECT ?label FROM <${SAMPLE_BASE}graph/data> { ?area ${LABEL} ?label
      SERVICE <${url}> { ?x <https://other.example/about> ?area } }`
    expect(await values(query)).toHaveLength(2)
    expect(
      await values(query, { dataset: { defaultGraphs: [`${SAMPLE_BASE}graph/evidence`], namedGraphs: [] } }),
    ).toEqual([])
  })

  it('with SILENT goes on without an endpoint that fails; without, its failure is told', async () => {
    trouble = { status: 500, body: 'no' }
    const query = (silent: string) => `SELECT * { ${silent} <${url}> { ?x ?y ?z } }`
    expect(await values(query('SERVICE SILENT'))).toEqual([{}])
    await expect(engine.query(query('SERVICE'))).rejects.toMatchObject({ limit: 'service', httpStatus: 502 })
    trouble = { body: '<html>' }
    await expect(engine.query(query('SERVICE'))).rejects.toThrow(/no SPARQL result/)
    trouble = {}
  })

  it('waits for a slow endpoint no longer than the query may run, and loses no isolate over it', async () => {
    const { restarts } = engine.status().federated ?? { restarts: -1 }
    trouble = { delayMs: 8000 }
    const started = Date.now()
    const error = await engine
      .query(`SELECT * { SERVICE <${url}> { ?x ?y ?z } }`, { timeoutMs: 3000 })
      .catch((e) => e)
    trouble = {}
    expect(error).toBeInstanceOf(LimitError)
    expect(error).toMatchObject({ limit: 'service', httpStatus: 504 })
    expect(Date.now() - started).toBeLessThan(4000)
    expect(engine.status().federated?.restarts).toBe(restarts)
  })

  it('asks other endpoints only so often', async () => {
    asked = []
    const many = Array.from({ length: 8 }, (_, i) => `{ SERVICE <${url}?${i}> { ?x ?y ?z } }`).join(' UNION ')
    await expect(engine.query(`SELECT * { ${many} }`)).rejects.toThrow(/more than 5 times/)
    expect(asked.length).toBeLessThanOrEqual(5)
  })

  it('names the endpoint by its IRI, not by a variable, and not inside another one', async () => {
    asked = []
    for (const query of [
      `SELECT * { ?s ?p ?o SERVICE ?s { ?x ?y ?z } }`,
      `SELECT * { VALUES ?e { <${url}> } SERVICE ?e { ?x ?y ?z } }`,
      `SELECT * FROM <${SAMPLE_BASE}graph/data> { ?s ?p ?o FILTER EXISTS { SERVICE SILENT ?s { ?x ?y ?z } } }`,
    ]) {
      const error = await engine.query(query).catch((e) => e)
      expect(error).toBeInstanceOf(QueryError)
      expect(error.message).toBe('SERVICE with a variable is refused: name the endpoint by its IRI')
    }
    const nested = `SELECT * { SERVICE <${url}> { ?a ?b ?c SERVICE <http://third.example/> { ?x ?y ?z } } }`
    await expect(engine.query(nested)).rejects.toThrow(/inside a SERVICE/)
    const direct = `SELECT * { SERVICE SILENT <${url}> { SERVICE <${url}> { ?x ?y ?z } } }`
    await expect(engine.query(direct)).rejects.toThrow(/inside a SERVICE/)
    expect(asked).toEqual([])
  })

  it('is refused where the syntax is wrong, with the place', async () => {
    const error = await engine.query(`SELECT * {\n SERVICE <${url}> { ?x ?y }\n}`).catch((e) => e)
    expect(error).toBeInstanceOf(QueryError)
    expect(error.at?.line).toBe(2)
  })

  it('is not refused for good where only its format is at fault', async () => {
    const query = `CONSTRUCT { ?x <x:p> ?n } { SERVICE <${url}> { ?x <https://other.example/count> ?n } }`
    await expect(engine.query(query, { format: 'rdfxml' })).rejects.toMatchObject({
      ...{ name: 'FormatError', httpStatus: 406 },
    })
    expect((await engine.query(query, { format: 'turtle' })).text).toContain('7')
  })

  it('counts a graph once that is named twice', async () => {
    const graph = `<${SAMPLE_BASE}graph/data>`
    const from = `FROM ${graph} FROM ${graph} FROM NAMED ${graph} FROM NAMED ${graph}`
    const pattern = `SERVICE <${url}> { <https://other.example/a> <https://other.example/count> ?n }`
    const union = await values(`SELECT ?label ${from} { ?s ${LABEL} ?label ${pattern} }`)
    const named = await values(`SELECT ?label ${from} { GRAPH ?g { ?s ${LABEL} ?label } ${pattern} }`)
    expect([union.length, named.length]).toEqual([4, 4])
  })
})

describe('EXISTS beside SERVICE', () => {
  const THERE = '?x <https://other.example/about> ?area'
  const service = `SERVICE <URL> { ${THERE} }`
  const AREAS = {
    known: `${SAMPLE_BASE}focus-area/kites`,
    unknown: 'https://other.example/elsewhere',
  }
  it.each([
    [`{ SERVICE FILTER EXISTS { ?area ${LABEL} ?l } }`, ['known']],
    [`{ SERVICE FILTER NOT EXISTS { ?area ${LABEL} ?l } }`, ['unknown']],
    [`{ SERVICE FILTER NOT EXISTS { GRAPH ?g { ?area ${LABEL} ?l } } }`, ['unknown']],
    [`{ SERVICE FILTER(ISIRI(?x) && !EXISTS { ?area ${LABEL} ?l }) }`, ['unknown']],
    [`{ SERVICE BIND(EXISTS { ?area ${LABEL} ?l } AS ?e) FILTER(?e) }`, ['known']],
    [
      `{ { SERVICE FILTER NOT EXISTS { ?area ${LABEL} ?l } } UNION { ?area ${LABEL} "Kites"@en } }`,
      ['unknown', 'known'],
    ],
    [`{ ?area ${LABEL} "Kites"@en OPTIONAL { SERVICE FILTER NOT EXISTS { ?area ${LABEL} ?l } } }`, ['known']],
    [`{ SERVICE MINUS { ?area ${LABEL} ?l } }`, ['unknown']],
    [`{ SERVICE OPTIONAL { ?area ${LABEL} ?l } FILTER(!BOUND(?l)) }`, ['unknown']],
  ] as const)('looks into the data: %s', async (where, expected) => {
    asked = []
    const query = `SELECT DISTINCT ?area ${where.replace('SERVICE', service.replace('URL', url))}`
    const found = (await values(query)).map(({ area }) => area)
    expect(found.sort()).toEqual(expected.map((name) => AREAS[name]).sort())
    expect(asked.join()).not.toContain('rdf-schema#label')
  })

  it('inside SERVICE looks there, in the one request', async () => {
    asked = []
    const query = `SELECT ?area { SERVICE <${url}> { ${THERE} FILTER NOT EXISTS { ?x <https://other.example/count> ?n } } }`
    expect(await values(query)).toEqual([{ area: AREAS.unknown }])
    expect(asked).toHaveLength(1)
  })
})

describe('an answer of another endpoint', () => {
  const answerOf = (...bindings: unknown[]) =>
    JSON.stringify({ head: { vars: ['x', 'y'] }, results: { bindings } })
  afterEach(() => {
    trouble = {}
  })

  it.each([
    ['an IRI that carries a triple', { type: 'uri', value: 'not an iri> <x' }],
    ['a relative IRI', { type: 'uri', value: 'path' }],
    ['a datatype that is none', { type: 'literal', value: '1', datatype: 'a> .' }],
    ['a language that is none', { type: 'literal', value: '1', 'xml:lang': 'en . <a:b> <a:c> <a:d>' }],
    ['a triple as a term', { type: 'triple', value: { subject: {}, predicate: {}, object: {} } }],
    ['a term of no type', { value: 'x' }],
    ['a term without a value', { type: 'uri' }],
    ['a term that is null', null],
  ])('is refused with %s', async (_, x) => {
    trouble = { body: answerOf({ x }) }
    const query = `CONSTRUCT { ?x <a:p> ?x } { SERVICE <${url}> { ?x <a:q> ?y } }`
    await expect(engine.query(query, { format: 'ntriples' })).rejects.toMatchObject({
      limit: 'service',
      httpStatus: 502,
      message: expect.stringContaining('no SPARQL result in JSON'),
    })
  })

  it.each([[null], [5], ['x'], [[]]])('is refused with %j for a row', async (row) => {
    trouble = { body: answerOf(row) }
    await expect(values(`SELECT * { SERVICE <${url}> { ?x <a:q> ?y } }`)).rejects.toMatchObject({
      httpStatus: 502,
    })
  })

  it('may have blank nodes with labels of any kind: they get others, the same within one answer', async () => {
    const [x, y] = [
      { type: 'bnode', value: 'nodeID://b10001' },
      { type: 'bnode', value: 'a b> .' },
    ]
    trouble = { body: answerOf({ x, y }, { x: y, y: x }) }
    const query = `CONSTRUCT { ?x <a:p> ?y } { SERVICE <${url}> { ?x <a:q> ?y } }`
    for (const format of ['ntriples', 'turtle'] as const) {
      const quads = new Parser().parse((await engine.query(query, { format })).text)
      expect(quads).toHaveLength(2)
      expect(quads[0]?.subject).toEqual(quads[1]?.object)
      expect(quads[0]?.subject).not.toEqual(quads[0]?.object)
    }
  })

  it('has blank nodes that no other endpoint is asked about', async () => {
    trouble = { body: answerOf({ x: { type: 'bnode', value: 'b0' }, y: { type: 'literal', value: '1' } }) }
    asked = []
    expect(
      await values(`SELECT * { SERVICE <${url}?1> { ?x <a:q> ?y } SERVICE <${url}?2> { ?x <a:r> ?z } }`),
    ).toEqual([])
    expect(asked.join()).not.toMatch(/_:|VALUES/)
    expect(asked).toHaveLength(1)
  })

  it('keeps what is known beside it: blank nodes, and values that no other endpoint needs', async () => {
    trouble = {}
    asked = []
    const query = `SELECT ?label ?b ?n { ?area ${LABEL} ?label . BIND(BNODE() AS ?b)
      SERVICE <${url}> { ?x <https://other.example/about> ?area ; <https://other.example/count> ?n } }`
    const rows = await values(query)
    expect(rows.map(({ label, n }) => `${label} ${n}`).sort()).toEqual(['Drager 7', 'Kites 7'])
    expect(rows.every(({ b }) => b !== undefined && b !== '')).toBe(true)
    expect(asked.join()).not.toMatch(/Kites|_:/)
  })
})

describe('several sources', () => {
  it('count as one dataset', async () => {
    const query = `SELECT ?label ?n { ?x <https://other.example/about> ?area ; <https://other.example/count> ?n .
      ?area ${LABEL} ?label FILTER(LANG(?label) = "nb") }`
    expect(await values(query)).toEqual([])
    expect(await values(query, { sources: [url] })).toEqual([{ label: 'Drager', n: '7' }])
  })

  it('are refused where the operator has listed none', async () => {
    const local = await openEmbedded({ nquads: OTHER }, { spares: 0 })
    const alone = routeQueries(local, undefined)
    await expect(alone.query('ASK {}', { sources: [url] })).rejects.toBeInstanceOf(QueryError)
    await expect(alone.query(`ASK { SERVICE <${url}> {} }`)).rejects.toThrow(/asks no other/)
    await alone.close()
  })
})

it('hosts are written as hosts', () => {
  for (const wrong of ['http://x.example/', 'x.example/path', 'user@x.example', 'x.example:port', ''])
    expect(() => openFederated({ nquads: '' }, { allowHosts: [wrong] })).toThrow(UsageError)
  expect(() => openFederated({ nquads: '' }, { allowPrivate: ['localhost'] })).toThrow(/names no port/)
})
