import { beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/serve/server.ts'
import { RUNAWAY, SAMPLE_BASE } from '../query/sample.ts'
import { makeSite, rawRequest } from './site.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ siteDir: makeSite().link, port: 0, timeoutMs: 2000 })
  return () => server.close()
})

const LABELS =
  'SELECT ?label WHERE { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label } ORDER BY ?label'
const get = (query: string, headers: Record<string, string> = {}, more = '') =>
  rawRequest(server.url, `/sparql?query=${encodeURIComponent(query)}${more}`, { headers })
const post = (type: string, body: string, headers: Record<string, string> = {}, path = '/sparql') =>
  rawRequest(server.url, path, { method: 'POST', headers: { 'content-type': type, ...headers }, body })
const FORM = 'application/x-www-form-urlencoded'
const QUERY = 'application/sparql-query'

describe('a query', () => {
  it('is taken by GET and by both forms of POST, with the same answer', async () => {
    const answers = [
      await get(LABELS),
      await post(FORM, new URLSearchParams({ query: LABELS }).toString()),
      await post(QUERY, LABELS),
      await post(`${QUERY}; charset=utf-8`, LABELS),
    ]
    for (const answer of answers) {
      expect(answer.status).toBe(200)
      expect(answer.headers['content-type']).toBe('application/sparql-results+json')
      expect(answer.headers.vary).toBe('Accept')
      expect(answer.headers['access-control-allow-origin']).toBe('*')
      expect(answer.body).toBe(answers[0]?.body)
    }
    expect(JSON.parse(answers[0]?.body ?? '').results.bindings).toHaveLength(4)
  })

  it.each([
    [LABELS, 'application/sparql-results+xml', 'application/sparql-results+xml', /^<\?xml/],
    [LABELS, 'text/csv', 'text/csv; charset=utf-8; header=present', /^label\r?\n/],
    [LABELS, 'text/tab-separated-values', 'text/tab-separated-values; charset=utf-8', /^\?label\n/],
    [LABELS, 'application/json', 'application/sparql-results+json', /^\{/],
    [LABELS, 'text/html, application/xml;q=0.9, */*;q=0.8', 'application/sparql-results+xml', /^<\?xml/],
    [
      LABELS,
      'text/*;q=0.5, application/sparql-results+json;q=0.4',
      'text/csv; charset=utf-8; header=present',
      /^label/,
    ],
    ['ASK { ?s ?p ?o }', '*/*', 'application/sparql-results+json', /true/],
    ['CONSTRUCT WHERE { ?s ?p ?o }', '*/*', 'text/turtle; charset=utf-8', /Drager/],
    ['CONSTRUCT WHERE { ?s ?p ?o }', 'application/n-triples', 'application/n-triples', /"Drager"@nb \.\n/],
    [`DESCRIBE <${SAMPLE_BASE}focus-area/kites>`, 'application/ld+json', 'application/ld+json', /^\[\{"@id"/],
  ])('%s with Accept %s is answered in %s', async (query, accept, type, body) => {
    const answer = await get(query, { accept })
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe(type)
    expect(answer.body).toMatch(body)
  })

  it('names its dataset by the protocol', async () => {
    const graph = encodeURIComponent(`${SAMPLE_BASE}graph/evidence`)
    const answer = await get(LABELS, {}, `&default-graph-uri=${graph}`)
    expect(JSON.parse(answer.body).results.bindings).toEqual([])
    const body = await post(
      QUERY,
      LABELS,
      {},
      `/sparql?default-graph-uri=${encodeURIComponent(`${SAMPLE_BASE}graph/data`)}`,
    )
    expect(JSON.parse(body.body).results.bindings).toHaveLength(4)
  })

  it('answers HEAD', async () => {
    const answer = await rawRequest(server.url, `/sparql?query=${encodeURIComponent(LABELS)}`, {
      method: 'HEAD',
    })
    expect([answer.status, answer.body]).toEqual([200, ''])
  })
})

describe('what is refused', () => {
  const problem = async (answer: ReturnType<typeof get>) => {
    const { status, headers, body } = await answer
    expect(headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(body).not.toMatch(/node_modules|\/tmp|at async/)
    expect(JSON.parse(body).status).toBe(status)
    return { headers, ...JSON.parse(body) }
  }

  it('a syntax error is a 400 with its place', async () => {
    const found = await problem(get('SELECT * WHERE {\n  ?s ?p\n}'))
    expect(found).toMatchObject({ status: 400, title: 'Bad Request', line: 3, column: 1 })
    expect(found.detail).toMatch(/^line 3, column 1: syntax error/)
  })

  it.each([
    'INSERT DATA { <x:a> <x:b> <x:c> }',
    'DELETE WHERE { ?s ?p ?o }',
    'LOAD <http://127.0.0.1:9/>',
    'DROP ALL',
  ])('the update %s is a 400, however it comes', async (update) => {
    expect((await problem(get(update))).detail).toMatch(/is an update, and the data is read-only/)
    expect((await problem(post(QUERY, update))).status).toBe(400)
    expect((await problem(post(FORM, new URLSearchParams({ update }).toString()))).detail).toMatch(
      /updates are refused/,
    )
    expect((await problem(post('application/sparql-update', update))).status).toBe(415)
  })

  it('a query that is missing, empty or given twice is a 400', async () => {
    expect((await problem(get(''))).detail).toMatch(/empty/)
    expect((await problem(get('ASK {}', {}, '&query=ASK'))).detail).toMatch(/more than once/)
    expect((await problem(post(QUERY, ''))).detail).toMatch(/empty/)
    expect((await problem(post(FORM, ''))).detail).toMatch(/missing/)
    expect((await problem(get('ASK {}', {}, '&default-graph-uri=x'))).detail).toMatch(/absolute IRI/)
  })

  it('more parameters than any query has are a 400, before they are all read', async () => {
    expect(await problem(post(FORM, 'x&'.repeat(90_000)))).toMatchObject({ status: 400 })
    expect((await problem(get('ASK {}', {}, '&x'.repeat(1001)))).detail).toMatch(/more than 1000 parameters/)
  })

  it('another method is a 405 that names those there are', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const found = await problem(rawRequest(server.url, '/sparql', { method }))
      expect([found.status, found.headers.allow]).toEqual([405, 'GET, HEAD, POST, OPTIONS'])
    }
  })

  it('a format that there is not is a 406 that names those there are', async () => {
    const found = await problem(get('ASK {}', { accept: 'image/png, text/csv;q=0' }))
    expect(found).toMatchObject({ status: 406, available: expect.arrayContaining(['text/csv']) })
    expect((await problem(get('CONSTRUCT WHERE { ?s ?p ?o }', { accept: 'text/csv' }))).status).toBe(406)
  })

  it('a query of more than 64 KB is a 413, whichever way it comes', async () => {
    const long = `ASK {} # ${'x'.repeat(64 * 1024)}`
    expect((await problem(get(long))).status).toBe(413)
    expect((await problem(post(QUERY, long))).status).toBe(413)
    expect((await problem(post(FORM, new URLSearchParams({ query: long }).toString()))).status).toBe(413)
    expect((await problem(post(FORM, `query=${'x'.repeat(300_000)}`))).status).toBe(413)
    const fits = `ASK {} # ${'æ'.repeat(32_000)}`
    for (const answer of [
      get(fits),
      post(QUERY, fits),
      post(FORM, new URLSearchParams({ query: fits }).toString()),
    ]) {
      expect((await answer).status).toBe(200)
    }
  })

  it('another type of body is a 415 that names those there are', async () => {
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
      const found = await problem(post(type, LABELS))
      expect([found.status, found.headers['accept-post']]).toEqual([415, `${QUERY}, ${FORM}`])
    }
    expect((await problem(rawRequest(server.url, '/sparql', { method: 'POST', body: LABELS }))).status).toBe(
      415,
    )
  })

  it('a query that is out of time is a 503 with a clear text, and the next is answered', async () => {
    const found = await problem(get(RUNAWAY))
    expect(found).toMatchObject({
      status: 503,
      limit: 'timeoutMs',
      detail: expect.stringContaining('ended after 2 s'),
    })
    expect((await get(LABELS)).status).toBe(200)
  })

  it('nesting without end is a 400, and the next is answered', async () => {
    const found = await problem(post(QUERY, `ASK ${'{'.repeat(20_000)}${'}'.repeat(20_000)}`))
    expect(found).toMatchObject({ status: 400, limit: 'maxDepth' })
    expect((await get(LABELS)).status).toBe(200)
  })
})

it('a page of another site may ask first what it may send', async () => {
  const answer = await rawRequest(server.url, '/sparql', {
    method: 'OPTIONS',
    headers: {
      origin: 'https://x.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  })
  expect(answer.status).toBe(204)
  expect(answer.headers['access-control-allow-methods']).toContain('POST')
  expect(answer.headers['access-control-allow-headers']).toContain('Content-Type')
})
