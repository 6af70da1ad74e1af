/** What an operator sees and sets: logs, metrics, health, proxies, limits; and what a client is told of limits. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type RunningServer, type ServeOptions, startServer } from '../../src/serve/server.ts'
import { DEFAULTS, describeBounds, optionsOf, readSetting, SETTINGS } from '../../src/serve/settings.ts'
import { RUNAWAY } from '../query/sample.ts'
import { FILES, makeSite, type RawAnswer, rawRequest, type Site } from './site.ts'

const LABELS = 'SELECT ?label WHERE { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label }'
const servers: RunningServer[] = []
afterAll(() => Promise.all(servers.map((server) => server.close())))

async function serve(options: Partial<ServeOptions> = {}, site: Site = makeSite()) {
  const lines: string[] = []
  const server = await startServer({
    ...{ siteDir: site.link, port: 0, log: (line: string) => lines.push(line) },
    ...options,
    engine: { spares: 0, ...options.engine },
  })
  servers.push(server)
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<RawAnswer> =>
    rawRequest(server.url, path, { headers, method })
  const ask = (query: string, headers: Record<string, string> = {}, method = 'GET') =>
    get(`/sparql?query=${encodeURIComponent(query)}`, headers, method)
  return { server, lines, get, ask, site }
}

describe('the log', () => {
  it('has one line of JSON for each request', async () => {
    const { lines, get, ask } = await serve({ logFormat: 'json' })
    const file = await get('/index.en.html?secret=1')
    await ask(`${LABELS} # ${'x'.repeat(500)}`)
    await get('/none%E2%80%A8')
    await expect.poll(() => lines.length).toBe(3)
    const [first, second, third] = lines.map((line) => JSON.parse(line))
    expect(first).toMatchObject({
      ...{ level: 'info', client: '127.0.0.1', method: 'GET', path: '/index.en.html', status: 200 },
      ...{ id: file.headers['x-request-id'], bytes: file.bytes.length, ms: expect.any(Number) },
    })
    expect(Date.parse(first.time)).toBeGreaterThan(0)
    expect(second).toMatchObject({ path: '/sparql', queryBytes: LABELS.length + 503 })
    expect(second.query).toHaveLength(200)
    expect(third).toMatchObject({ status: 404 })
    expect(lines.join('')).not.toMatch(/secret|\n/)
  })

  it('has no line that a client wrote', async () => {
    for (const logFormat of ['json', 'text'] as const) {
      const { lines, ask } = await serve({ logFormat })
      await ask('ASK {}\nGET / 200', { 'x-request-id': 'mine', 'x-forwarded-for': '192.0.2.1' })
      await expect.poll(() => lines.length).toBe(1)
      expect(lines[0]).not.toMatch(/\n|mine|192\.0\.2\.1/)
    }
  })
})

describe('a proxy', () => {
  const forwarded = {
    'x-forwarded-for': '198.51.100.9, 192.0.2.1',
    'x-forwarded-proto': 'https',
    'x-request-id': 'from-proxy',
  }

  it('that is trusted says who asks, and names the request', async () => {
    const { lines, get } = await serve({ logFormat: 'json', trustProxy: ['loopback'] })
    const answer = await get('/', forwarded)
    expect(answer.headers['x-request-id']).toBe('from-proxy')
    await expect.poll(() => lines.length).toBe(1)
    // What the client itself wrote before the proxy's word is not believed.
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      client: '192.0.2.1',
      id: 'from-proxy',
      scheme: 'https',
    })
  })

  it('that is not trusted says nothing', async () => {
    const { lines, get } = await serve({ logFormat: 'json', trustProxy: ['192.0.2.1'] })
    expect((await get('/', forwarded)).headers['x-request-id']).not.toBe('from-proxy')
    await expect.poll(() => lines.length).toBe(1)
    expect(JSON.parse(lines[0] ?? '').client).toBe('127.0.0.1')
  })

  it('that is trusted has its clients counted one by one', async () => {
    const { ask } = await serve({ trustProxy: ['loopback'], rate: { perSecond: 0.01, burst: 1 } })
    const status = async (client: string) => (await ask('ASK {}', { 'x-forwarded-for': client })).status
    expect([await status('192.0.2.1'), await status('192.0.2.1'), await status('192.0.2.2')]).toEqual([
      200, 429, 200,
    ])
    expect([await status('2001:db8::1'), await status('2001:db8::2')]).toEqual([200, 429])
  })
})

describe('the rate of a client', () => {
  it('ends in a 429 that says when to come again, for queries alone', async () => {
    const { ask, get, server } = await serve({ rate: { perSecond: 0.5, burst: 2 } })
    expect([(await ask('ASK {}')).status, (await ask('ASK {}')).status]).toEqual([200, 200])
    const refused = await ask('ASK {}')
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '2'])
    expect(JSON.parse(refused.body)).toMatchObject({ status: 429, limit: 'rate' })
    const posted = await rawRequest(server.url, '/sparql', {
      method: 'POST',
      body: 'ASK {}',
      headers: { 'content-type': 'application/sparql-query' },
    })
    expect(posted.status).toBe(429)
    expect((await get('/index.en.html')).status).toBe(200)
    expect((await get('/sparql')).status).toBe(200)
  })

  it('is spent by queries that cost an engine, also by who does not wait for the answer', async () => {
    const { ask } = await serve({ timeoutMs: 1000, rate: { perSecond: 0.1, burst: 2 } })
    expect((await ask(RUNAWAY)).status).toBe(503)
    expect((await ask('ASK {}')).status).toBe(429)

    const other = await serve({ rate: { perSecond: 0.1, burst: 2 } })
    const gone = new AbortController()
    const address = new URL(`/sparql?query=${encodeURIComponent(RUNAWAY)}`, other.server.url)
    const left = fetch(address, { signal: gone.signal }).catch((error) => error.name)
    const metric = async (name: string) =>
      new RegExp(`^${name} (\\d+)`, 'm').exec((await other.get('/metrics')).body)?.[1]
    await expect.poll(() => metric('tilsyn_queries_running')).toBe('1')
    gone.abort()
    expect(await left).toBe('AbortError')
    await expect.poll(() => metric('tilsyn_queries_running')).toBe('0')
    expect((await other.ask('ASK {}')).status).toBe(429)
  })

  it('does not hinder who asks a page of questions at once', async () => {
    const { ask } = await serve({ engine: { maxWaiting: 200 } })
    const answers = await Promise.all(Array.from({ length: 100 }, () => ask(LABELS)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  })
})

describe('the queue', () => {
  it('that is full is a 429 for whoever fills it, and a 503 for others, with Retry-After', async () => {
    const { ask } = await serve({
      ...{ timeoutMs: 8000, trustProxy: ['loopback'], queriesPerClient: 1 },
      engine: { workers: 2, spares: 2, maxWaiting: 2 },
    })
    const from = (client: string, query: string) => ask(query, { 'x-forwarded-for': client })
    const running = ['192.0.2.1', '192.0.2.2'].map((client) => from(client, RUNAWAY))
    // Who comes later may wait for as long as a query may run, and an isolate takes a moment to be replaced.
    await new Promise((resolve) => setTimeout(resolve, 3000))
    const waiting = from('192.0.2.1', 'ASK {}')
    await new Promise((resolve) => setTimeout(resolve, 50))
    const greedy = await from('192.0.2.1', 'ASK {}')
    expect([greedy.status, greedy.headers['retry-after']]).toEqual([429, '5'])
    expect(JSON.parse(greedy.body).limit).toBe('queriesPerClient')
    const patient = from('192.0.2.3', 'ASK {}')
    await new Promise((resolve) => setTimeout(resolve, 50))
    const late = await from('192.0.2.4', 'ASK {}')
    expect([late.status, late.headers['retry-after']]).toEqual([503, '5'])
    expect(JSON.parse(late.body).limit).toBe('maxWaiting')
    expect((await patient).status).toBe(200)
    await Promise.all([...running, waiting])
  })
})

describe('the tag of an answer', () => {
  it('spares the query when nothing has changed, and changes with the data', async () => {
    const { ask, site } = await serve()
    const first = await ask(LABELS)
    const tag = String(first.headers.etag)
    expect(tag).toMatch(/^W\/"/)
    const again = await ask(LABELS, { 'if-none-match': tag })
    expect([again.status, again.body, again.headers.etag, again.headers.vary]).toEqual([
      304,
      '',
      tag,
      'Accept',
    ])
    expect((await ask(LABELS, { 'if-none-match': tag, accept: 'text/csv' })).status).toBe(200)
    expect((await ask(LABELS, { 'if-none-match': tag }, 'HEAD')).status).toBe(304)
    site.publish('second', { ...FILES, 'catalog.nq': '<x:a> <x:b> <x:c> <x:g> .\n' })
    const next = await ask(LABELS, { 'if-none-match': tag })
    expect([next.status, next.headers.etag === tag]).toEqual([200, false])
  })

  it('is the same from another server with the same data', async () => {
    const tags = await Promise.all(
      [serve(), serve()].map(async (one) => (await (await one).ask(LABELS)).headers.etag),
    )
    expect(tags[0]).toBe(tags[1])
  })

  it('is not there for what changes by itself, for errors, and for POST', async () => {
    const { ask, server } = await serve()
    const answers = [
      await ask('SELECT (NOW() AS ?t) {}'),
      await ask('SELECT'),
      await rawRequest(server.url, '/sparql', {
        method: 'POST',
        body: 'ASK {}',
        headers: { 'content-type': 'application/sparql-query' },
      }),
    ]
    expect(answers.map(({ status, headers }) => [status, headers.etag])).toEqual([
      [200, undefined],
      [400, undefined],
      [200, undefined],
    ])
  })
})

describe('metrics', () => {
  it('count requests, and tell what runs and what is published', async () => {
    const site = makeSite({ ...FILES, 'manifest.json': JSON.stringify({ data: { hash: 'abc' }, files: [] }) })
    const { get, ask } = await serve({}, site)
    await get('/index.en.html')
    await ask(LABELS)
    await ask('SELECT')
    await get('/sparql', { accept: 'text/turtle' })
    const answer = await get('/metrics')
    expect([answer.status, answer.headers['content-type']]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ])
    const read = readMetrics(answer.body)
    expect(read.get('tilsyn_http_requests_total{route="files",method="GET",status="200"}')).toBe(1)
    expect(read.get('tilsyn_http_requests_total{route="/sparql",method="GET",status="200"}')).toBe(2)
    expect(read.get('tilsyn_http_requests_total{route="/sparql",method="GET",status="400"}')).toBe(1)
    expect(read.get('tilsyn_http_request_duration_seconds_count{route="/sparql"}')).toBe(3)
    expect(read.get('tilsyn_http_request_duration_seconds_bucket{route="/sparql",le="+Inf"}')).toBe(3)
    expect([read.get('tilsyn_queries_running'), read.get('tilsyn_queries_waiting')]).toEqual([0, 0])
    expect(read.get('tilsyn_release_info{release="first",data_hash="abc"}')).toBe(1)
    expect(read.get('tilsyn_triples')).toBeGreaterThan(20)
    expect(read.get('tilsyn_engine_memory_bytes{engine="embedded"}')).toBeGreaterThan(10_000_000)
    expect(read.get('tilsyn_engine_restarts_total{engine="embedded"}')).toBe(0)
    expect(read.get('tilsyn_engine_queries_ended_total{engine="embedded",limit="timeoutMs"}')).toBe(0)
    expect(read.get('process_resident_memory_bytes')).toBeGreaterThan(10_000_000)
    expect(read.get('process_cpu_seconds_total')).toBeGreaterThan(0)
  })

  it('stay few, whatever is asked for', async () => {
    const { get } = await serve()
    for (let index = 0; index < 50; index++) await get(`/no-such-thing-${index}?x=${index}`)
    const { body } = await get('/metrics')
    expect(body.match(/^tilsyn_http_requests_total/gm)).toHaveLength(1)
    expect(body).not.toContain('no-such-thing')
  })
})

describe('readiness', () => {
  it('is lost while a file of the release is missing or cut, and comes back', async () => {
    const site = makeSite({
      ...FILES,
      'manifest.json': JSON.stringify({ files: [{ path: 'index.html', byteSize: 40 }] }),
    })
    const { get } = await serve({}, site)
    expect((await get('/ready')).status).toBe(503)
    writeFileSync(join(site.link, 'index.html'), 'x'.repeat(40))
    expect((await get('/ready')).status).toBe(200)
    rmSync(join(site.parent, '.releases'), { recursive: true })
    expect([(await get('/ready')).status, (await get('/health')).status]).toEqual([503, 200])
    expect((await get('/metrics')).status).toBe(200)
  })

  it('is not lost by being busy', async () => {
    const { get, ask } = await serve({ timeoutMs: 4000, engine: { workers: 1 } })
    const long = ask(RUNAWAY)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect((await get('/ready')).status).toBe(200)
    await long
  })
})

describe('settings', () => {
  it('have defaults within their bounds, and a flag each', () => {
    for (const setting of SETTINGS)
      expect(readSetting(setting, String(setting.fallback))).toBe(setting.fallback)
    expect(new Set(SETTINGS.map(({ flag }) => flag)).size).toBe(SETTINGS.length)
    expect(SETTINGS.map(({ flag }) => flag)).toContain('--max-query-bytes')
  })

  it('are those of the design, where nothing is set', () => {
    expect(optionsOf(DEFAULTS)).toMatchObject({
      timeoutMs: 10_000,
      maxQueryBytes: 65_536,
      queriesPerClient: 1,
      engine: { maxResultBytes: 50_000_000 },
    })
  })

  it.each(['', '-1', '1e3', '0x10', 'NaN', 'Infinity', '1.5', '99999999999999', ' 1', '65'])(
    'cannot be %j',
    (text) => {
      const workers = SETTINGS.find(({ name }) => name === 'workers')
      expect(workers && readSetting(workers, text)).toBeUndefined()
      expect(workers && describeBounds(workers)).toBe('It must be a whole number from 1 to 64.')
    },
  )
})

/** By name and labels, checked line by line. */
function readMetrics(text: string): Map<string, number> {
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(
    samples.map((line) => {
      const [, name = '', value = ''] = /^([a-z_]+(?:\{(?:[a-z_]+="[^"\n]*",?)+\})?) (\S+)$/.exec(line) ?? []
      expect({ line, isNumber: name !== '' && Number.isFinite(Number(value)) }).toEqual({
        line,
        isNumber: true,
      })
      return [name, Number(value)]
    }),
  )
}
