import { Parser, Store } from 'n3'
import { afterAll, describe, expect, it } from 'vitest'
import { startServer } from '../../src/serve/server.ts'
import { rdf, sd, voidTerms } from '../../src/vocabulary.ts'
import { SAMPLE_BASE, sampleQuads } from '../query/sample.ts'
import { FILES, makeSite, publishedFiles, ROUTES, rawRequest } from './site.ts'

const catalogue =
  '<https://w3id.org/tilsyn/catalog> <x:title> "Catalogue" <https://w3id.org/tilsyn/graph/catalog> .\n'
const PAGES = ['query.html', 'query.nb.html', 'query.en.html'].map((name) => [name, `the page ${name}`])
const SITE = 'https://data.example.org/'
const routes = JSON.stringify({ ...ROUTES, site: SITE, documents: [...ROUTES.documents, 'query'] })
const site = makeSite({
  ...publishedFiles(),
  ...Object.fromEntries(PAGES),
  'hosting/routes.json': routes,
  'catalog.nq': catalogue,
})
const server = await startServer({ siteDir: site.link, port: 0, engine: { spares: 0 } })
afterAll(() => server.close())

const get = (path: string, headers: Record<string, string> = {}) => rawRequest(server.url, path, { headers })
const ENDPOINT = `${SITE}sparql`

describe('the service description', () => {
  it('says what the endpoint speaks, and which graphs there are', async () => {
    const answer = await get('/sparql', { accept: 'text/turtle' })
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/turtle; charset=utf-8'])
    expect(answer.headers.vary).toBe('Accept, Accept-Language')
    const found = new Store(new Parser().parse(answer.body))
    const objects = (property: { value: string }) =>
      found
        .getObjects(ENDPOINT, property.value, null)
        .map(({ value }) => value)
        .sort()
    expect(objects(rdf.type)).toEqual([sd.Service.value])
    expect(objects(sd.endpoint)).toEqual([ENDPOINT])
    expect(objects(sd.supportedLanguage)).toEqual([sd.SPARQL11Query.value])
    expect(objects(sd.feature)).toEqual([sd.UnionDefaultGraph.value])
    expect(objects(sd.resultFormat)).toContain('http://www.w3.org/ns/formats/SPARQL_Results_JSON')
    expect(
      found.getQuads(null, null, null, null).some(({ subject }) => subject.termType === 'BlankNode'),
    ).toBe(false)
    const [dataset = ''] = objects(sd.defaultDataset)
    const graphs = found
      .getObjects(dataset, sd.namedGraph, null)
      .flatMap((graph) => found.getObjects(graph, sd.name, null).map(({ value }) => value))
    expect(graphs.sort()).toEqual([
      'https://w3id.org/tilsyn/graph/catalog',
      `${SAMPLE_BASE}graph/data`,
      `${SAMPLE_BASE}graph/evidence`,
    ])
    const [union] = found.getObjects(dataset, sd.defaultGraph, null)
    const triples = found.getObjects(union ?? null, voidTerms.triples, null)[0]?.value
    expect(triples).toBe(String(sampleQuads().length + 1))
  })

  it.each([
    [undefined, 'text/turtle'],
    ['*/*', 'text/turtle'],
    ['application/n-triples', 'application/n-triples'],
    ['application/ld+json', 'application/ld+json'],
    ['application/json', 'application/ld+json'],
    ['text/html;q=0.5, application/n-triples', 'application/n-triples'],
  ])('for %j comes as %s', async (accept, type) => {
    const answer = await get('/sparql', accept === undefined ? {} : { accept })
    expect(answer.status).toBe(200)
    expect(String(answer.headers['content-type']).split(';')[0]).toBe(type)
    expect(answer.body).toContain('sparql-service-description#')
  })

  it('is a 406 in what it cannot be written in', async () => {
    const answer = await get('/sparql', { accept: 'text/csv' })
    expect(answer.status).toBe(406)
    expect(JSON.parse(answer.body).available).toContain('text/turtle')
  })

  it('has the headers of GET for HEAD', async () => {
    const answer = await rawRequest(server.url, '/sparql', { method: 'HEAD' })
    expect([answer.status, answer.body]).toEqual([200, ''])
    expect(answer.headers['content-type']).toBe('text/turtle; charset=utf-8')
  })

  it.each([
    ['the folder does not say where its site is', FILES],
    ['its site is this machine', publishedFiles()],
    [
      'its site is this machine by name',
      {
        ...FILES,
        'hosting/routes.json': JSON.stringify({ ...ROUTES, site: 'http://localhost:8080/' }),
      },
    ],
  ])('names the address of the server where %s', async (_, files) => {
    const plain = await startServer({ siteDir: makeSite(files).link, port: 0, engine: { spares: 0 } })
    const { body } = await rawRequest(plain.url, '/sparql', { headers: { accept: 'application/n-triples' } })
    expect(body).toContain(`<${plain.url}sparql> <${sd.endpoint.value}> <${plain.url}sparql> .`)
    expect(body).not.toContain(sd.BasicFederatedQuery.value)
    await plain.close()
  })

  it('says that SERVICE may ask others where the operator lets it', async () => {
    const open = await startServer({
      ...{ siteDir: site.link, port: 0 },
      engine: { spares: 0, allowHosts: ['data.example.org'] },
    })
    const { body } = await rawRequest(open.url, '/sparql', { headers: { accept: 'application/n-triples' } })
    expect(body).toContain(`<${ENDPOINT}> <${sd.feature.value}> <${sd.BasicFederatedQuery.value}> .`)
    await open.close()
  })

  it.each([
    ['rdfxml', 'application/rdf+xml'],
    ['ntriples', 'application/n-triples'],
    ['ttl', 'text/turtle'],
    ['json-ld', 'application/ld+json'],
    ['application/rdf%2Bxml', 'application/rdf+xml'],
    ['csv&format=nt', 'application/n-triples'],
  ])('comes for format=%s as %s, whatever Accept says', async (format, type) => {
    const answer = await get(`/sparql?format=${format}`, { accept: 'text/html' })
    expect(answer.status).toBe(200)
    expect(String(answer.headers['content-type']).split(';')[0]).toBe(type)
    expect((await get('/sparql?format=csv', { accept: '*/*' })).status).toBe(406)
    expect((await get('/sparql?format=', { accept: 'text/turtle' })).status).toBe(200)
  })
})

describe('for people', () => {
  const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

  it.each([
    ['nb-NO', 'nb'],
    ['en', 'en'],
  ])('it is the page of the release, for %s in %s', async (asked, language) => {
    const answer = await get('/sparql', { accept: browser, 'accept-language': asked })
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(answer.headers['content-language']).toBe(language)
    expect(answer.headers['content-security-policy']).toContain("form-action 'self'")
    expect(answer.headers.vary).toContain('Accept-Language')
    expect(answer.body).toBe(`the page query.${language}.html`)
  })

  it('it is the description where the folder has no such page', async () => {
    const old = await startServer({
      siteDir: makeSite(publishedFiles()).link,
      port: 0,
      engine: { spares: 0 },
    })
    const answer = await rawRequest(old.url, '/sparql', { headers: { accept: browser } })
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/turtle; charset=utf-8'])
    const page = await rawRequest(old.url, '/sparql', { headers: { accept: 'text/html' } })
    expect(page.status).toBe(406)
    expect(JSON.parse(page.body).available).not.toContain('text/html')
    await old.close()
  })
})

it('a query reaches the catalogue beside the dump', async () => {
  const query = 'SELECT ?title { GRAPH <https://w3id.org/tilsyn/graph/catalog> { ?s <x:title> ?title } }'
  const answer = await get(`/sparql?query=${encodeURIComponent(query)}`)
  expect(JSON.parse(answer.body).results.bindings[0].title.value).toBe('Catalogue')
})
