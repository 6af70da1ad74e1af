/** How a file is sent: encodings, conditions, parts, links. */
import { utimesSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { startServer } from '../../src/serve/server.ts'
import { makeSite, precompressed, publishedFiles, ROUTES, rawRequest } from './site.ts'

const LARGE = Buffer.alloc(3_000_000, 'abcdefghij')
const files = {
  ...precompressed({ ...publishedFiles(), 'dumps/large.nq': LARGE }),
  'hosting/routes.json': JSON.stringify({ ...ROUTES, licence: 'https://licence.example/by' }),
  'stale.txt': 'new '.repeat(500),
  'stale.txt.gz': 'of an older file',
  'alone.gz': 'no form of another file',
}
const site = makeSite(files)
const TIME = new Date('2026-11-22T13:14:15Z')
for (const name of Object.keys(files)) utimesSync(join(site.link, name), TIME, TIME)
utimesSync(join(site.link, 'stale.txt.gz'), TIME, new Date(TIME.getTime() - 1000))
const server = await startServer({ siteDir: site.link, port: 0, engine: { spares: 0 } })
afterAll(() => server.close())

const PAGE = '/authority/dmp.nb.html'
const content = (path: string) => Buffer.from(files[path.slice(1) as keyof typeof files] ?? '')
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  rawRequest(server.url, path, { method, headers })

describe('an encoding', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['identity', undefined],
    ['gzip', 'gzip'],
    ['br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['GZIP', 'gzip'],
    ['br;q=0.5, gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['*', 'br'],
    ['*;q=0.5, br;q=0', 'gzip'],
    ['gzip;q=0.5, identity', undefined],
    ['zstd', undefined],
    ['*;q=0', undefined],
  ])('for %j is %s', async (accepted, expected) => {
    const answer = await get(PAGE, accepted === undefined ? {} : { 'accept-encoding': accepted })
    expect(answer.status).toBe(200)
    expect(answer.headers['content-encoding']).toBe(expected)
    expect(answer.headers.vary).toBe('Accept-Encoding')
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.headers['content-length']).toBe(String(answer.bytes.length))
    const decode = { br: brotliDecompressSync, gzip: gunzipSync }[String(expected)] ?? Buffer.from
    expect(Buffer.from(decode(answer.bytes))).toEqual(content(PAGE))
  })

  it('of a file too large for memory is sent as well', async () => {
    const answer = await get('/dumps/large.nq', { 'accept-encoding': 'gzip' })
    expect(gunzipSync(answer.bytes).equals(LARGE)).toBe(true)
  })

  it('has a tag of its own', async () => {
    const tags = await Promise.all(
      ['br', 'gzip', 'identity'].map(
        async (accepted) => (await get(PAGE, { 'accept-encoding': accepted })).headers.etag,
      ),
    )
    expect(new Set(tags).size).toBe(3)
  })

  it('of a negotiated document is chosen too', async () => {
    const answer = await get('/ontology', { accept: 'text/turtle', 'accept-encoding': 'br' })
    expect([answer.headers['content-encoding'], answer.headers['content-location']]).toEqual([
      'br',
      '/ontology.ttl',
    ])
    expect(brotliDecompressSync(answer.bytes)).toEqual(content('/ontology.ttl'))
  })

  it('that is older than its file is another file’s', async () => {
    const answer = await get('/stale.txt', { 'accept-encoding': 'gzip' })
    expect([answer.headers['content-encoding'], answer.headers.vary]).toEqual([undefined, undefined])
    expect(answer.bytes).toEqual(content('/stale.txt'))
  })

  it('has no address of its own, unless it is no form of another file', async () => {
    expect((await get(`${PAGE}.br`)).status).toBe(404)
    expect((await get(`${PAGE}.gz`)).status).toBe(404)
    expect((await get('/alone.gz')).status).toBe(200)
  })
})

describe('a condition', () => {
  const then = TIME.toUTCString()
  const later = new Date(TIME.getTime() + 5000).toUTCString()
  const earlier = new Date(TIME.getTime() - 5000).toUTCString()

  it.each<[string, Record<string, string>, number]>([
    ['nothing', {}, 200],
    ['the tag', { 'if-none-match': 'TAG' }, 304],
    ['the tag, weakened by a proxy', { 'if-none-match': '"x", W/TAG' }, 304],
    ['any tag', { 'if-none-match': '*' }, 304],
    ['another tag', { 'if-none-match': '"other"' }, 200],
    ['the time', { 'if-modified-since': then }, 304],
    ['a later time: files are dated by the data', { 'if-modified-since': later }, 200],
    ['an earlier time', { 'if-modified-since': earlier }, 200],
    ['no time', { 'if-modified-since': 'yesterday' }, 200],
    ['another tag goes before the time', { 'if-none-match': '"other"', 'if-modified-since': then }, 200],
    ['the tag goes before another time', { 'if-none-match': 'TAG', 'if-modified-since': earlier }, 304],
    ['the tag is expected', { 'if-match': 'TAG' }, 200],
    ['a weak tag is expected', { 'if-match': 'W/TAG' }, 412],
    ['another is expected', { 'if-match': '"other"' }, 412],
    ['any is expected', { 'if-match': '*' }, 200],
    ['unchanged since', { 'if-unmodified-since': then }, 200],
    ['unchanged since before', { 'if-unmodified-since': earlier }, 412],
    ['expected goes before unchanged', { 'if-match': 'TAG', 'if-unmodified-since': earlier }, 200],
    ['expected and known', { 'if-match': 'TAG', 'if-none-match': 'TAG' }, 304],
  ])('%s', async (_what, headers, status) => {
    for (const path of [PAGE, '/dumps/large.nq', '/ontology']) {
      const tag = String((await get(path)).headers.etag)
      const sent = Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name, value.replace('TAG', tag)]),
      )
      for (const method of ['GET', 'HEAD']) {
        const answer = await get(path, sent, method)
        expect([path, method, answer.status]).toEqual([path, method, status])
        if (status !== 304) continue
        expect(answer.body).toBe('')
        expect(answer.headers['content-length']).toBeUndefined()
        expect(answer.headers['content-type']).toBeUndefined()
        expect(answer.headers).toMatchObject({ etag: tag, 'last-modified': then })
        expect(answer.headers.vary).toMatch(/Accept-Encoding/)
        expect(answer.headers['cache-control']).toMatch(/must-revalidate/)
      }
    }
  })

  it('is met by the tag of the very encoding', async () => {
    const tag = String((await get(PAGE, { 'accept-encoding': 'br' })).headers.etag)
    expect((await get(PAGE, { 'accept-encoding': 'br', 'if-none-match': tag })).status).toBe(304)
    expect((await get(PAGE, { 'if-none-match': tag })).status).toBe(200)
  })
})

describe.each(['/ontology.ttl', '/dumps/large.nq'])('a part of %s', (path) => {
  const whole = content(path)

  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=100-', 100, whole.length],
    ['bytes=-7', whole.length - 7, whole.length],
    [`bytes=5-${whole.length + 5}`, 5, whole.length],
    ['Bytes=3-3', 3, 4],
  ])('%s', async (range, start, end) => {
    const answer = await get(path, { range, 'accept-encoding': 'gzip, br' })
    expect(answer.status).toBe(206)
    expect(answer.bytes.equals(whole.subarray(start, end))).toBe(true)
    expect(answer.headers['content-range']).toBe(`bytes ${start}-${end - 1}/${whole.length}`)
    expect(answer.headers['content-length']).toBe(String(end - start))
    expect(answer.headers['content-encoding']).toBeUndefined()
    expect(answer.headers.etag).toBe((await get(path)).headers.etag)
  })

  it('is sent if the reader has the other part of the same bytes, else the whole', async () => {
    const { etag, 'last-modified': time } = (await get(path)).headers
    const compressed = (await get(path, { 'accept-encoding': 'gzip' })).headers.etag
    const status = async (ifRange: unknown) =>
      (await get(path, { range: 'bytes=0-9', 'if-range': String(ifRange) })).status
    expect(await status(etag)).toBe(206)
    expect(await status(time)).toBe(206)
    expect(await status(`W/${etag}`)).toBe(200)
    expect(await status(compressed)).toBe(200)
    expect(await status('"other"')).toBe(200)
    expect(await status(new Date(TIME.getTime() + 1000).toUTCString())).toBe(200)
  })

  it('is not what HEAD asks for', async () => {
    const answer = await get(path, { range: 'bytes=0-9' }, 'HEAD')
    expect([answer.status, answer.headers['content-length']]).toEqual([200, String(whole.length)])
    expect(answer.headers['accept-ranges']).toBe('bytes')
  })

  it('of what the reader has is not sent at all', async () => {
    const { etag } = (await get(path)).headers
    const answer = await get(path, { range: 'bytes=0-9', 'if-none-match': String(etag) })
    expect(answer.status).toBe(304)
  })
})

describe('the Link header', () => {
  const links = async (path: string, headers: Record<string, string> = {}) =>
    String((await get(path, headers)).headers.link).split(', ')

  it('of a page names its other forms, its data, its kind, licence and IRI', async () => {
    expect(await links(PAGE)).toEqual([
      '</authority/dmp.en.html>; rel="alternate"; type="text/html"; hreflang="en"',
      '</authority/dmp.html>; rel="alternate"; type="text/html"',
      '</authority/dmp.ttl>; rel="alternate describedby"; type="text/turtle"',
      '</authority/dmp.jsonld>; rel="alternate describedby"; type="application/ld+json"',
      '</authority/dmp.nt>; rel="alternate describedby"; type="application/n-triples"',
      '<https://schema.org/AboutPage>; rel="type"',
      '<https://licence.example/by>; rel="license"',
      '<https://w3id.org/tilsyn/authority/dmp>; rel="cite-as"',
    ])
  })

  it('of data names the pages and the other formats', async () => {
    const found = await links('/ontology', { accept: 'text/turtle' })
    expect(found).toContain('</ontology.rdf>; rel="alternate"; type="application/rdf+xml"')
    expect(found).toContain('</ontology.nb.html>; rel="alternate"; type="text/html"; hreflang="nb"')
    expect(found).toContain('<https://w3id.org/tilsyn/ontology>; rel="cite-as"')
    expect(found.join()).not.toContain('ontology.ttl')
    expect(await links('/ontology.ttl')).toEqual(found)
  })

  it('of a thing names what describes it', async () => {
    const found = await links('/authority/dmp', { accept: 'text/turtle' })
    expect(found).toHaveLength(6)
    expect(found).toContain('</authority/dmp.ttl>; rel="describedby"; type="text/turtle"')
  })

  it('of the start page cites the base, of a dump the licence, of a plain file nothing', async () => {
    expect(await links('/')).toContain('<https://w3id.org/tilsyn/>; rel="cite-as"')
    expect(await links('/dumps/large.nq')).toEqual(['<https://licence.example/by>; rel="license"'])
    expect(await links('/style.css')).toEqual(['undefined'])
    expect((await links('/no-dmp/2022-2025/text/nb.txt')).join()).not.toContain('license')
  })
})

describe('a format that there is not', () => {
  it.each(['/authority/dmp', '/ontology'])('of %s is a 406 that names those there are', async (path) => {
    const answer = await get(path, { accept: 'image/png' })
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    const { status, available } = JSON.parse(answer.body)
    expect(status).toBe(406)
    expect(available).toContainEqual({ href: `${path}.nb.html`, type: 'text/html', hreflang: 'nb' })
    expect(available).toContainEqual({ href: `${path}.ttl`, type: 'text/turtle' })
    for (const { href, type } of available) {
      const { headers } = await get(href)
      expect(String(headers['content-type']).split(';')[0]).toBe(type)
    }
  })
})

describe('a page of another site', () => {
  it.each(['/ontology', '/authority/dmp', '/dumps/large.nq', '/no-such-thing', '/'])(
    'may ask for %s, with conditions and parts',
    async (path) => {
      const answer = await get(
        path,
        {
          origin: 'https://x.example',
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'range, if-none-match',
        },
        'OPTIONS',
      )
      expect([answer.status, answer.body]).toEqual([204, ''])
      expect(answer.headers['access-control-allow-origin']).toBe('*')
      expect(answer.headers['access-control-allow-methods']).toBe('GET, HEAD, OPTIONS')
      const allowed = String(answer.headers['access-control-allow-headers']).split(', ')
      expect(allowed).toEqual(
        expect.arrayContaining(['Accept', 'Accept-Language', 'Range', 'If-None-Match', 'If-Modified-Since']),
      )
      const exposed = String((await get(path)).headers['access-control-expose-headers']).split(', ')
      expect(exposed).toEqual(expect.arrayContaining(['ETag', 'Link', 'Location', 'Content-Range']))
    },
  )
})
