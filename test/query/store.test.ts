import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { EnvironmentError, LimitError, QueryError, UsageError } from '../../src/errors.ts'
import { withoutDataset } from '../../src/query/dataset-clause.ts'
import { openEmbedded } from '../../src/query/embedded.ts'
import type { WatchedEngine } from '../../src/query/engine.ts'
import { openRemote } from '../../src/query/remote.ts'
import { openStore } from '../../src/query/store.ts'
import { nquads, SAMPLE_BASE, sampleQuads } from './sample.ts'

const DATA = `${SAMPLE_BASE}graph/data`
const EVIDENCE = `${SAMPLE_BASE}graph/evidence`
const SECRET = 'https://secret.example/graph'
const LABEL = '<http://www.w3.org/2000/01/rdf-schema#label>'
const NONE = 'urn:x-tilsyn:no-such-graph'

type Trouble = (request: IncomingMessage, response: ServerResponse) => void
let behind: WatchedEngine
let server: Server
let url: string
let engine: WatchedEngine
let asked: URLSearchParams | undefined
let trouble: Trouble | undefined

beforeAll(async () => {
  const secret = new TextEncoder().encode(`<https://x.example/s> ${LABEL} "secret" <${SECRET}> .\n`)
  behind = await openEmbedded({ nquads: Buffer.concat([nquads(sampleQuads()), secret]) }, { spares: 0 })
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    asked = new URLSearchParams(body)
    if (trouble) return trouble(request, response)
    const dataset = {
      defaultGraphs: asked.getAll('default-graph-uri'),
      namedGraphs: asked.getAll('named-graph-uri'),
    }
    const answer = await behind.query(asked.get('query') ?? '', { dataset })
    response.writeHead(200, { 'content-type': 'application/sparql-results+json' }).end(answer.text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret-path`
  engine = openStore(url, { graphs: [DATA, EVIDENCE], maxRows: 20, maxResultBytes: 20_000, maxRunning: 2 })
})
afterEach(() => {
  trouble = undefined
  asked = undefined
})
afterAll(async () => {
  await Promise.all([engine?.close(), behind?.close()])
  server?.closeAllConnections()
  server?.close()
})

const labels = async (query: string, options = {}): Promise<string[]> =>
  JSON.parse((await engine.query(query, options)).text)
    .results.bindings.map((row: { o: { value: string } }) => row.o.value)
    .sort()

describe('a query to a store', () => {
  it('has the union of what is published as its default graph, and nothing else the store holds', async () => {
    const found = await labels(`SELECT ?o { ?s ${LABEL} ?o }`)
    expect(found).toHaveLength(4)
    expect(found).not.toContain('secret')
    expect(asked?.getAll('default-graph-uri')).toEqual([DATA, EVIDENCE])
    expect(asked?.getAll('named-graph-uri')).toEqual([DATA, EVIDENCE])
  })

  it.each([
    ['FROM', `SELECT ?o FROM <${SECRET}> { ?s ?p ?o }`],
    ['FROM by prefix', `PREFIX s: <https://secret.example/> SELECT ?o FROM s:graph { ?s ?p ?o }`],
    ['FROM by base', `BASE <https://secret.example/> SELECT ?o FROM <graph> { ?s ?p ?o }`],
    ['FROM NAMED', `SELECT ?o FROM NAMED <${SECRET}> { GRAPH ?g { ?s ?p ?o } }`],
    ['GRAPH', `SELECT ?o { GRAPH <${SECRET}> { ?s ?p ?o } }`],
    ['GRAPH with a variable', `SELECT ?o { GRAPH ?g { <https://x.example/s> ?p ?o } }`],
  ])('does not reach other graphs by %s', async (_, query) => {
    expect(await labels(query)).toEqual([])
    expect(asked?.toString()).not.toMatch(/FROM/)
    if (!query.includes('GRAPH <')) expect(asked?.toString()).not.toContain(encodeURIComponent(SECRET))
  })

  it('does not reach other graphs by the parameters of the protocol', async () => {
    const dataset = { defaultGraphs: [SECRET], namedGraphs: [] }
    expect(await labels('SELECT ?o { ?s ?p ?o }', { dataset })).toEqual([])
    expect(asked?.getAll('default-graph-uri')).toEqual([NONE])
  })

  it.each([
    ['FROM', `SELECT ?o FROM <${DATA}> { GRAPH ?g { ?s ?p ?o } }`, [DATA], [NONE]],
    ['FROM NAMED', `SELECT ?o FROM NAMED <${DATA}> { ?s ?p ?o }`, [NONE], [DATA]],
    ['FROM another', `SELECT ?o FROM <${SECRET}> { GRAPH ?g { ?s ?p ?o } }`, [NONE], [NONE]],
  ])('never leaves graphs to the store: %s', async (_, query, defaults, named) => {
    expect(await labels(query)).toEqual([])
    expect(asked?.getAll('default-graph-uri')).toEqual(defaults)
    expect(asked?.getAll('named-graph-uri')).toEqual(named)
  })

  it.each([
    ['as an expression', 'SELECT (<bif:http_get>("http://127.0.0.1:9/") AS ?r) {}', 'bif:http_get'],
    ['by a prefix', 'PREFIX b: <bif:> SELECT * { ?s ?p ?o FILTER(b:delay(9)) }', 'bif:delay'],
    ['in an order', 'SELECT * { ?s ?p ?o } ORDER BY <sql:x>(?s)', 'sql:x'],
    ['in a group', 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY (<bif:x>(?s) AS ?k)', 'bif:x'],
    ['as an aggregate', 'SELECT (MAX(<bif:x>(?s)) AS ?n) { ?s ?p ?o }', 'bif:x'],
    ['in EXISTS', 'ASK { FILTER NOT EXISTS { ?s ?p ?o BIND(<BIF:exec>("x") AS ?x) } }', 'BIF:exec'],
    ['in a subquery', 'ASK { { SELECT (<bif:x>(1) AS ?y) {} } }', 'bif:x'],
    ['in a template', 'CONSTRUCT { ?s <sql:x> ?o } WHERE { ?s ?p ?o }', 'sql:x'],
    ['as a predicate', 'ASK { ?s <bif:contains> "x" }', 'bif:contains'],
    ['in a path', 'ASK { ?s (<a:b>|!<bif:contains>)/<a:b> "x" }', 'bif:contains'],
    ['of another kind', 'ASK { FILTER(<http://jena.apache.org/ARQ/function#now>()) }', 'function#now'],
    ['that looks like a constructor', `ASK { FILTER(<http://www.w3.org/2001/XMLSchema#exec>(1)) }`, '#exec'],
  ])('calls no function of the store, %s', async (_, query, name) => {
    const error = await engine.query(query).catch((e) => e)
    expect(error).toBeInstanceOf(QueryError)
    expect(error.message).toContain(name)
    expect(error.message).toContain("SPARQL's own functions")
    expect(asked).toBeUndefined()
  })

  it('has constructors of XPath and the functions of SPARQL', async () => {
    const xsd = 'PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>'
    const query = `${xsd} ASK { FILTER(xsd:integer("7") = 7 && xsd:date("2024-01-01") < xsd:date("2025-01-01") && STRLEN(UCASE("x")) = 1) }`
    expect((await engine.query(query)).text).toContain('true')
  })

  it('keeps to the dataset it names, FROM NAMED alone leaving the default graph empty', async () => {
    expect(await labels(`SELECT ?o FROM <${DATA}> { ?s ${LABEL} ?o }`)).toHaveLength(4)
    expect(await labels(`SELECT ?o FROM <${EVIDENCE}> { ?s ${LABEL} ?o }`)).toEqual([])
    expect(await labels(`SELECT ?o FROM NAMED <${DATA}> { ?s ${LABEL} ?o }`)).toEqual([])
    expect(await labels(`SELECT ?o FROM NAMED <${DATA}> { GRAPH ?g { ?s ${LABEL} ?o } }`)).toHaveLength(4)
  })

  it.each([
    ['an update', 'DROP ALL'],
    ['an update behind a query', 'SELECT * { ?s ?p ?o } ; DROP ALL'],
    ['an update behind a prologue', 'PREFIX x: <https://x.example/> INSERT DATA { x:a x:b x:c }'],
    ['a pragma', 'define get:soft "replace" SELECT * { ?s ?p ?o }'],
    ['what is no SPARQL', 'SELECT * { ?s ?p }'],
    ['SERVICE', 'SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }'],
    ['SERVICE behind a full stop', 'SELECT * { ?s a ?o.SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }'],
    ['SERVICE behind a number', 'SELECT * { ?s <x:p> 1SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }'],
    ['SERVICE behind a boolean', 'SELECT * { ?s <x:p> trueSERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }'],
    ['SERVICE of a variable', 'SELECT * { ?s ?p ?e SERVICE ?e { ?s ?p ?o } }'],
    ['SERVICE in a filter', 'ASK { ?s ?p ?o FILTER EXISTS { ?s ?p 1.SERVICE <http://127.0.0.1:9/> {} } }'],
    ['SERVICE in a subquery', 'ASK { { SELECT * { ?s ?p ?o.SERVICE SILENT <http://127.0.0.1:9/> {} } } }'],
    ['a comment that ends by an escape', 'ASK { ?s ?p ?o # \\u000A SERVICE <http://127.0.0.1:9/> {}\n }'],
    ['a string that ends by an escape', 'ASK { ?s ?p "\\u0022 . SERVICE <http://127.0.0.1:9/> {} # " }'],
    [
      'a string that ends by a long escape',
      "ASK { ?s ?p '\\U00000027 . SERVICE <http://127.0.0.1:9/> {} # ' }",
    ],
    ['a string with an escaped escape', 'ASK { ?s ?p "\\\\u0022 . SERVICE <http://127.0.0.1:9/> {} # " }'],
    ['an IRI that ends by an escape', 'ASK { <x:\\u003E> ?p ?o }'],
    ['a comment that ends by a carriage return', 'ASK { ?s ?p ?o # x\r SERVICE <http://127.0.0.1:9/> {}\n }'],
    ['a word in escapes', 'ASK { SERV\\u0049CE <http://127.0.0.1:9/> {} }'],
  ])('is never %s', async (_, query) => {
    await expect(engine.query(query)).rejects.toBeInstanceOf(QueryError)
    expect(asked).toBeUndefined()
  })

  it('goes to the store with the characters that harmless escapes stand for', async () => {
    expect(await labels(`SELECT ?o { ?s ${LABEL} ?o FILTER(STR(?o) = "\\u004Bites") }`)).toEqual(['Kites'])
    expect(asked?.get('query')).toContain('"Kites"')
    const error = await engine.query('ASK {\n  ?s ?p "\\u0022" }').catch((e) => e)
    expect(error).toMatchObject({ at: { line: 2, column: 10 } })
  })

  it('goes to the store without carriage returns, and means the same', async () => {
    const query = `# x\rSELECT ?o {\r\n ?s ${LABEL} ?o # y\r FILTER(CONTAINS(?o, """"small"\r"""))\n}`
    expect(await labels(query)).toEqual(['Bells, "small"\rand large'])
    expect(asked?.get('query')).not.toContain('\r')
  })

  it('names the place of a syntax error, as the other engines do', async () => {
    const error = await engine.query('SELECT * WHERE {\n  ?s ?p\n}').catch((e) => e)
    expect(error.at?.line).toBe(3)
    const deep = `SELECT * WHERE { ?s ?p ?o FILTER(1${'+1'.repeat(8000)} = 2) }`
    const outcome = await engine.query(deep).catch((e) => e)
    expect(outcome === undefined || outcome instanceof Error || 'text' in outcome).toBe(true)
    expect((await engine.query('ASK {}')).text).toContain('true')
  })
})

describe('an answer of a store', () => {
  it('that is too long or too large is refused, never cut', async () => {
    const long = await engine.query('SELECT * { ?s ?p ?o . ?a ?b ?c }').catch((e) => e)
    expect(long).toBeInstanceOf(LimitError)
    expect(asked?.get('query')).toMatch(/LIMIT 21/)
    expect(long.limit).toMatch(/^max(Rows|ResultBytes)$/)
    await expect(engine.query('SELECT ?s { ?s ?p ?o }')).rejects.toMatchObject({ limit: 'maxRows' })
    trouble = (_, response) => void response.writeHead(200).end('x'.repeat(30_000))
    await expect(engine.query('ASK {}')).rejects.toMatchObject({ limit: 'maxResultBytes' })
  })

  it('that the store has cut is not passed off as whole', async () => {
    trouble = (_, response) =>
      void response
        .writeHead(200, { 'content-type': 'application/sparql-results+json', 'x-sparql-maxrows': '10000' })
        .end('{"head":{"vars":[]},"results":{"bindings":[]}}')
    await expect(engine.query('SELECT * { ?s ?p ?o }')).rejects.toMatchObject({ limit: 'maxRows' })
  })

  it('that is late is a 504, and a store that fails or is away a 503 that does not tell where it is', async () => {
    trouble = () => undefined
    await expect(engine.query('ASK {}', { timeoutMs: 1500 })).rejects.toMatchObject({
      limit: 'timeoutMs',
      httpStatus: 504,
    })
    for (const status of [500, 503, 401]) {
      trouble = (_, response) => void response.writeHead(status).end('inner details')
      const error = await engine.query('ASK {}').catch((e) => e)
      expect(error).toBeInstanceOf(EnvironmentError)
      expect(error.httpStatus).toBe(503)
    }
    const away = openStore('http://127.0.0.1:9/secret-path', { graphs: [] })
    const error = await away.query('ASK {}').catch((e) => e)
    expect(error).toMatchObject({ name: 'EnvironmentError', httpStatus: 503 })
    expect(error.message).not.toContain('secret-path')
    await away.close()
  })

  it('that refuses a query is told without the words of the store', async () => {
    for (const body of ['Traceback /home/store/inner.py', '{"detail":"inner details"}']) {
      trouble = (_, response) => void response.writeHead(400).end(body)
      const error = await engine.query('ASK {}').catch((e) => e)
      expect(error).toBeInstanceOf(QueryError)
      expect(error.message).toBe('the store refuses the query')
    }
  })

  it('that redirects is not followed', async () => {
    trouble = (_, response) => void response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end()
    await expect(engine.query('ASK {}')).rejects.toThrow(/redirects$/)
    await expect(openRemote(url).query('ASK {}')).rejects.toThrow(/redirects to http:\/\/127\.0\.0\.1:9/)
  })

  it('is asked for by so many at the same time and no more', async () => {
    const held: ServerResponse[] = []
    trouble = (_, response) => void held.push(response)
    const running = [1, 2].map(() => engine.query('ASK {}', { timeoutMs: 3000 }).catch((e) => e))
    expect(engine.status().store?.running).toBe(2)
    await expect(engine.query('ASK {}')).rejects.toMatchObject({ limit: 'maxWaiting' })
    await expect.poll(() => held.length, { timeout: 3000 }).toBe(2)
    for (const response of held)
      response.writeHead(200, { 'content-type': 'application/sparql-results+json' }).end('{"boolean":true}')
    expect((await Promise.all(running)).map(({ text }) => text)).toEqual([
      '{"boolean":true}',
      '{"boolean":true}',
    ])
  })
})

it('a user and password of the address are shown to nobody', async () => {
  for (const wrong of ['ftp://u:hunter2@s/sparql', 'http://u:hunter2@ s/', 'http://u:hun/ter2@s/'])
    expect(() => openRemote(wrong)).toThrow(/^(?!.*ter2)/)
  expect(() => openRemote('http://us%zz:hunter2@s/')).toThrow(UsageError)
  expect(() => openRemote('http://us%zz:hunter2@s/')).toThrow(/^(?!.*hunter2).*%25/)
  const away = openRemote('http://u:hunter2@127.0.0.1:9/sparql')
  const error = await away.query('ASK {}').catch((e) => e)
  expect(error.message).toContain('http://127.0.0.1:9/sparql cannot be reached')
  expect(error.message).not.toContain('hunter2')
})

it('an endpoint that is late is a matter of the environment', async () => {
  trouble = () => undefined
  const late = await openRemote(url)
    .query('ASK {}', { timeoutMs: 50 })
    .catch((e) => e)
  expect(late).toMatchObject({ name: 'LimitError', limit: 'timeoutMs', exitCode: 3 })
})

it("a graph of a store that is no JSON-LD is the store's fault", async () => {
  trouble = (_, response) =>
    void response.writeHead(200, { 'content-type': 'application/ld+json' }).end(`[${'{'.repeat(50)}`)
  const error = await engine
    .query('CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }', { format: 'jsonld' })
    .catch((e) => e)
  expect(error).toBeInstanceOf(EnvironmentError)
})

it('a user and password of the address go as basic authentication', async () => {
  const withUser = openStore(url.replace('//', '//me:p%40ss@'), { graphs: [DATA] })
  let authorization: string | undefined
  trouble = (request, response) => {
    authorization = request.headers.authorization
    response.writeHead(200, { 'content-type': 'application/sparql-results+json' }).end('{"boolean":true}')
  }
  await withUser.query('ASK {}')
  expect(authorization).toBe(`Basic ${Buffer.from('me:p@ss').toString('base64')}`)
  await withUser.close()
  expect(() => openStore('file:///etc/passwd', { graphs: [] })).toThrow(UsageError)
})

it.each([
  ['SELECT * FROM <a:b> FROM NAMED <c:d> { ?s ?p ?o }', 'SELECT *   { ?s ?p ?o }'],
  [
    'SELECT ("FROM <x>" AS ?from) FROM x:y { ?s <from> ?FROM }',
    'SELECT ("FROM <x>" AS ?from)  { ?s <from> ?FROM }',
  ],
  ['DESCRIBE <a:b> FROM <c:d>', 'DESCRIBE <a:b> '],
])('the dataset is taken out of %s', (query, without) => {
  expect(withoutDataset(query)).toBe(without)
})
