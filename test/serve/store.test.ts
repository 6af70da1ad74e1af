/** The same endpoint in front of a store: here our own server is that store. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
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

it('an answer of a store has no tag of the folder, for the store may change alone', async () => {
  const address = (base: string) => new URL('sparql?query=ASK%20%7B%7D', base)
  const [own, other] = await Promise.all([fetch(address(behind.url)), fetch(address(front.url))])
  expect(own.headers.get('etag')).toMatch(/^W\//)
  expect([other.status, other.headers.get('etag')]).toEqual([200, null])
  const again = await fetch(address(front.url), {
    headers: { 'if-none-match': own.headers.get('etag') ?? '' },
  })
  expect(again.status).toBe(200)
})

it('a store that hangs is no store to be ready with', async () => {
  const hanging = createServer(() => undefined)
  await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve))
  const { port } = hanging.address() as AddressInfo
  const waiting = await startServer({
    ...{ siteDir: makeSite().link, port: 0 },
    engine: { store: `http://127.0.0.1:${port}/` },
  })
  const ready = await fetch(new URL('ready', waiting.url))
  expect([ready.status, await ready.text()]).toEqual([
    503,
    expect.stringContaining('queries are not answered'),
  ])
  await waiting.close()
  hanging.closeAllConnections()
  hanging.close()
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
