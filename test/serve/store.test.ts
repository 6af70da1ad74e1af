/** The same endpoint in front of a store: here our own server is that store. */
import { afterAll, expect, it } from 'vitest'
import { startServer } from '../../src/serve/server.ts'
import { makeSite, publishedFiles } from './site.ts'

const site = makeSite(publishedFiles())
const behind = await startServer({ siteDir: site.link, port: 0, engine: { spares: 0 } })
const store = new URL('sparql', behind.url).href
const front = await startServer({ siteDir: site.link, port: 0, engine: { store } })
afterAll(async () => {
  await front.close()
  await behind.close()
})

async function ask(
  url: string,
  query: string,
  accept = 'text/csv',
): Promise<{ status: number; text: string }> {
  const address = new URL(`sparql?${new URLSearchParams({ query })}`, url)
  const response = await fetch(address, { headers: { accept } })
  return { status: response.status, text: await response.text() }
}

it.each([
  'SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o',
  'SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g',
  'SELECT (COUNT(*) AS ?n) FROM <https://nowhere.example/> { ?s ?p ?o }',
])('%s has the same answer from the folder and from the store', async (query) => {
  const [own, other] = await Promise.all([ask(behind.url, query), ask(front.url, query)])
  expect(own.status).toBe(200)
  expect(other).toEqual(own)
})

it('updates, SERVICE and broken queries are refused before the store hears of them', async () => {
  for (const query of [
    'DROP ALL',
    'SELECT * { ?s ?p ?o } ; DROP ALL',
    'SELECT * {',
    'ASK { SERVICE <http://x.example/> {} }',
  ])
    expect((await ask(front.url, query, '*/*')).status, query).toBe(400)
})

it('a store that is away is a 503, and says nothing of where it should be', async () => {
  const lost = await startServer({
    siteDir: site.link,
    port: 0,
    engine: { store: 'http://127.0.0.1:9/inner' },
  })
  const { status, text } = await ask(lost.url, 'ASK {}', '*/*')
  expect(status).toBe(503)
  expect(text).not.toMatch(/127\.0\.0\.1|inner/)
  await lost.close()
})
