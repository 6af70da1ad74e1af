import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/serve/server.ts'
import { FILES, makeSite, rawRequest, type Site } from './site.ts'

let site: Site
let server: RunningServer
beforeAll(async () => {
  site = makeSite()
  server = await startServer({ siteDir: site.link, port: 0, engine: { spares: 0 } })
  return () => server.close()
})
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  rawRequest(server.url, path, { method, headers })

describe('a file', () => {
  it.each([
    ['/no-dmp/2022-2025.ttl', 'text/turtle; charset=utf-8'],
    ['/no-dmp/2022-2025.nb.html', 'text/html; charset=utf-8'],
    ['/dumps/tilsyn.nq', 'application/n-quads'],
    ['/.well-known/void', 'text/turtle; charset=utf-8'],
    ['/a%20file%20%C3%A6.txt', 'text/plain; charset=utf-8'],
  ])('%s comes as %s', async (path, type) => {
    const answer = await get(path)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe(type)
    expect(answer.headers['access-control-allow-origin']).toBe('*')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  })

  it('comes whole, however large', async () => {
    const answer = await get('/big.csv')
    expect(answer.body).toBe(FILES['big.csv'])
    expect(answer.headers['content-length']).toBe(String(answer.body.length))
  })

  it.each(['/big.csv', '/no-dmp/2022-2025.ttl', '/'])(
    'answers HEAD for %s with the headers of GET',
    async (path) => {
      const [head, full] = [await get(path, {}, 'HEAD'), await get(path)]
      expect(head.status).toBe(200)
      expect(head.body).toBe('')
      for (const name of ['content-type', 'content-length', 'etag', 'last-modified', 'vary']) {
        expect(head.headers[name]).toBe(full.headers[name])
      }
    },
  )

  it('is not sent again to who has it', async () => {
    const { etag } = (await get('/big.csv')).headers
    expect(etag).toMatch(/^"[\w-]{27}"$/)
    for (const given of [String(etag), `"x", W/${etag}`, '*']) {
      const answer = await get('/big.csv', { 'if-none-match': given })
      expect([answer.status, answer.body, answer.headers.etag]).toEqual([304, '', etag])
      expect(answer.headers['content-length']).toBeUndefined()
    }
    expect((await get('/big.csv', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('that is a page carries a strict Content-Security-Policy', async () => {
    const policy = String((await get('/index.en.html')).headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect((await get('/no-dmp/2022-2025.ttl')).headers['content-security-policy']).toBeUndefined()
  })
})

describe('what is not there', () => {
  it.each([
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/no-dmp/..%2f..%2f..%2foutside.txt',
    '/no-dmp/../../../outside.txt',
    '/..%5coutside.txt',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/leads-out.txt',
    '/.hidden/secret.txt',
    '/no-dmp/%00',
    '/no-dmp',
    '/no-dmp/',
    '/no-such-file',
    `/${'long/'.repeat(900)}x`,
    `/${'x'.repeat(300)}`,
  ])('%s is a 404 that tells nothing of the machine', async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(JSON.parse(answer.body)).toMatchObject({ status: 404, title: 'Not Found' })
    expect(answer.body).not.toContain('outside')
    expect(answer.body).not.toContain(site.parent)
  })

  it('a broken address is a 400', async () => {
    const answer = await get('/%E0%A4%A')
    expect(answer.status).toBe(400)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  })

  it('writing is a 405', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const answer = await get('/index.html', {}, method)
      expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS'])
    }
  })
})

describe('the start page', () => {
  it.each([
    ['nb', 'norsk'],
    ['no', 'norsk'],
    ['nn-NO,en;q=0.5', 'norsk'],
    ['en-GB', 'English'],
    ['de, en;q=0.3, nb;q=0.8', 'norsk'],
    ['nb;q=0, en', 'English'],
    ['fr', 'choose'],
    ['*', 'choose'],
    ['', 'choose'],
  ])('for %j is %s', async (language, title) => {
    const answer = await get('/', { 'accept-language': language })
    expect(answer.body).toContain(title)
    expect(answer.headers.vary).toBe('Accept, Accept-Language, Accept-Encoding')
  })
})

it('a new release is taken up without a restart, with its dump', async () => {
  const own = makeSite()
  const running = await startServer({ siteDir: own.link, port: 0, engine: { spares: 0 } })
  const count = async () => {
    const query = encodeURIComponent('SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }')
    const answer = await rawRequest(running.url, `/sparql?query=${query}`)
    return JSON.parse(answer.body).results.bindings[0].n.value
  }
  const before = await rawRequest(running.url, '/index.en.html')
  expect(Number(await count())).toBeGreaterThan(10)
  own.publish('second', {
    'index.en.html': '<title>English</title>!',
    'dumps/tilsyn.nq': '<x:a> <x:b> <x:c> <x:g> .\n',
  })
  const after = await rawRequest(running.url, '/index.en.html')
  expect(after.body).toBe('<title>English</title>!')
  expect(after.headers.etag).not.toBe(before.headers.etag)
  expect(await count()).toBe('1')

  own.publish('broken', { 'dumps/tilsyn.nq': 'this is no N-Quads' })
  expect(await count()).toBe('1')
  own.publish('third', {
    'dumps/tilsyn.nq': '<x:a> <x:b> <x:c>, <x:d> <x:g> .\n'.replace(',', ' <x:g> .\n<x:a> <x:b>'),
  })
  expect(await count()).toBe('2')
  rmSync(join(own.parent, '.releases'), { recursive: true })
  expect(await count()).toBe('2')
  await running.close()
})
