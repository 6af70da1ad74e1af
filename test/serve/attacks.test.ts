/** What is sent to do harm: nothing outside the folder is read, and nothing costs more than it should. */
import { connect } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { startServer } from '../../src/serve/server.ts'
import { exchange, makeSite, precompressed, publishedFiles, rawRequest, statuses } from './site.ts'

const site = makeSite({ ...precompressed(publishedFiles()), '.secret/key': 'outside', 'a.txt.bak/x': 'x' })
const server = await startServer({
  siteDir: site.link,
  port: 0,
  engine: { spares: 0 },
  connections: { headersTimeoutMs: 300, requestTimeoutMs: 600, checkingIntervalMs: 50 },
})
afterAll(() => server.close())

const head = 'Host: x\r\n'
const send = (text: string, options = {}) => exchange(server.url, text, options)
const get = (path: string, headers: Record<string, string> = {}) => rawRequest(server.url, path, { headers })

describe('an address', () => {
  it.each([
    '/../outside.txt',
    '/no-dmp/../../outside.txt',
    '/%2e%2e/outside.txt',
    '/%2E%2E%2Foutside.txt',
    '/..%2foutside.txt',
    '/..%5coutside.txt',
    '/..\\outside.txt',
    '/%252e%252e%252foutside.txt',
    '/..%252foutside.txt',
    '/%c0%ae%c0%ae/outside.txt',
    '/%c0%ae%c0%ae%c0%afoutside.txt',
    '/%e0%80%ae%e0%80%ae/outside.txt',
    '/%uff0e%uff0e/outside.txt',
    '/．．/outside.txt',
    '/....//outside.txt',
    '/..;/outside.txt',
    '/./outside.txt',
    '/%00',
    '/outside.txt%00.html',
    '/%00../outside.txt',
    '//etc/passwd',
    '///etc/passwd',
    '/file:///etc/passwd',
    '/leads-out.txt',
    '/leads-out',
    '/.secret/key',
    '/%2esecret/key',
    '/no-dmp/.well-known/void',
    '/.well-known/../.secret/key',
    '/ontology.ttl/../ontology.ttl',
    '/ontology.ttl%0d%0aSet-Cookie:%20a=b',
    '/no-dmp/2022-2025%0d%0aLocation:%20x/',
    '//no-dmp/2022-2025/',
    '//evil.example/%2e%2e',
    '/\\evil.example/',
    '/ontology.ttl::$DATA',
    '/%',
    '/%zz',
    `/${'a/'.repeat(3000)}`,
    `/${'x'.repeat(5000)}`,
    `/${'x'.repeat(9000)}`,
    `/${'%2e%2e%2f'.repeat(800)}outside.txt`,
  ])('%j gives 4xx and nothing of the machine', async (path) => {
    const received = await send(`GET ${path} HTTP/1.1\r\n${head}Connection: close\r\n\r\n`)
    expect(statuses(received)).toHaveLength(1)
    expect(statuses(received)[0]).toBeGreaterThanOrEqual(400)
    expect(statuses(received)[0]).toBeLessThan(500)
    expect(received).toMatch(/content-type: application\/problem\+json/i)
    expect(received).not.toContain('outside')
    expect(received).not.toContain(site.parent)
    expect(received).not.toMatch(/set-cookie|^location/im)
  })

  it('may be the whole URL, whatever host it names, and leads back to this host', async () => {
    const received = await send(
      `GET http://evil.example/authority/dmp HTTP/1.1\r\n${head}Connection: close\r\n\r\n`,
    )
    expect(statuses(received)).toEqual([303])
    expect(received).toMatch(/^location: \/authority\/dmp\.html\r$/im)
  })

  it('is not made of the host that a request names', async () => {
    const received = await send(
      'GET /authority/dmp/ HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n',
    )
    expect(statuses(received)).toEqual([301])
    expect(received).not.toContain('evil')
  })
})

describe('a header', () => {
  it('with thousands of ranges takes no longer than its bytes', async () => {
    const ranges = Array.from({ length: 800 }, (_, index) => `a/${index}`).join(',')
    const started = performance.now()
    const answers = await Promise.all([
      get('/ontology', { accept: ranges }),
      get('/ontology', { accept: `${'*/*,'.repeat(1900)}text/turtle` }),
      get('/ontology', { 'accept-language': `${'x-'.repeat(3000)}nb` }),
      get('/ontology', { 'accept-language': Array(1000).fill('de').join(',') }),
      get('/ontology.ttl', { 'accept-encoding': `${'x,'.repeat(3000)}br;q=0.1` }),
      get('/ontology.ttl', { 'if-none-match': `${'"x",'.repeat(1500)}"y"` }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([406, 200, 200, 200, 200, 200])
    expect(performance.now() - started).toBeLessThan(500)
  })

  it.each(['accept', 'accept-language', 'range', 'x-anything'])(
    '%s that is too long is a 431',
    async (name) => {
      expect((await get('/ontology', { [name]: 'x,'.repeat(5000) })).status).toBe(431)
    },
  )

  it('and many of them too', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `x-${index}: ${'y'.repeat(5000)}\r\n`).join('')
    expect(statuses(await send(`GET / HTTP/1.1\r\n${head}${many}\r\n`))).toEqual([431])
  })

  it('with a line break inside is no header', async () => {
    for (const text of [
      `GET / HTTP/1.1\r\n${head}Accept: text/html\rSet-Cookie: a=b\r\n\r\n`,
      `GET / HTTP/1.1\r\n${head}Accept: text/html\0\r\n\r\n`,
      `GET /ontology.ttl\r\nX: y HTTP/1.1\r\n${head}\r\n`,
    ]) {
      const received = await send(text)
      expect(statuses(received)).toEqual([400])
      expect(received).not.toMatch(/set-cookie/i)
    }
  })

  it('with a bare line feed ends no answer of its own', async () => {
    const received = await send(`GET / HTTP/1.1\n${head}Accept: text/html\nSet-Cookie: a=b\n\n`)
    expect(received).not.toMatch(/^set-cookie/im)
  })

  it.each([
    ['none', ''],
    ['two', 'Host: a\r\nHost: b\r\n'],
    ['two alike', 'Host: a\r\nHost: a\r\n'],
  ])('Host: %s is a 400', async (_what, hosts) => {
    expect(statuses(await send(`GET /ontology HTTP/1.1\r\n${hosts}Connection: close\r\n\r\n`))).toEqual([400])
  })
})

describe('a range', () => {
  const size = Buffer.byteLength(String(publishedFiles()['ontology.ttl']))
  const ask = (range: string) => get('/ontology.ttl', { range, 'accept-encoding': 'br' })

  it.each([
    ['a thousand of them', `bytes=${Array.from({ length: 1000 }, (_, n) => `${n}-${n}`).join(',')}`],
    ['overlapping', 'bytes=0-,0-,0-,0-,0-'],
    ['two', 'bytes=0-1,4-5'],
    ['no number', 'bytes=a-b'],
    ['NaN', 'bytes=NaN-'],
    ['negative', 'bytes=-1-5'],
    ['backwards', 'bytes=9-5'],
    ['empty', 'bytes=-'],
    ['another unit', 'lines=0-5'],
    ['hexadecimal', 'bytes=0x0-0x5'],
    ['exponent', 'bytes=1e1-'],
    ['a fraction', 'bytes=0.5-2'],
  ])('%s: the whole once, never more', async (_what, range) => {
    const answer = await ask(range)
    expect([answer.status, answer.bytes.length]).toEqual([200, size])
    expect(answer.headers['content-range']).toBeUndefined()
  })

  it.each(['bytes=99999999-', `bytes=${'9'.repeat(400)}-`, 'bytes=-0', `bytes=${size}-${size}`])(
    '%s is a 416 that says the size',
    async (range) => {
      const answer = await ask(range)
      expect([answer.status, answer.headers['content-range']]).toEqual([416, `bytes */${size}`])
    },
  )

  it.each([
    [`bytes=10-${'9'.repeat(400)}`, 10, size - 1],
    [`bytes=-${'9'.repeat(400)}`, 0, size - 1],
    ['bytes=-1', size - 1, size - 1],
  ])('%s ends with the file', async (range, start, end) => {
    const answer = await ask(range)
    expect([answer.status, answer.headers['content-range']]).toEqual([206, `bytes ${start}-${end}/${size}`])
    expect(answer.bytes.length).toBe(end - start + 1)
  })
})

describe('a method', () => {
  it.each(['TRACE', 'PROPFIND', 'MKCOL', 'LOCK', 'SEARCH', 'PATCH', 'DELETE', 'PUT', 'POST', 'QUERY'])(
    '%s is a 405, or no method at all',
    async (method) => {
      const received = await send(
        `${method} /ontology HTTP/1.1\r\n${head}X-Secret: s3cret\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
      )
      expect([405, 400]).toContain(statuses(received)[0])
      if (statuses(received)[0] === 405) expect(received).toMatch(/^allow: GET, HEAD, OPTIONS\r$/im)
      expect(received).not.toContain('s3cret')
    },
  )

  it('CONNECT is a 405, and opens no tunnel', async () => {
    const received = await send('CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n')
    expect(statuses(received)).toEqual([405])
  })

  it.each(['FOO', 'get', 'G\u0000T', ''])('%j is a 400', async (method) => {
    expect(statuses(await send(`${method} / HTTP/1.1\r\n${head}\r\n`))).toEqual([400])
  })

  it('OPTIONS of the server itself is answered', async () => {
    const received = await send(`OPTIONS * HTTP/1.1\r\n${head}Connection: close\r\n\r\n`)
    expect(statuses(received)).toEqual([204])
  })

  it('an upgrade is not made', async () => {
    const received = await send(
      `GET /ontology.ttl HTTP/1.1\r\n${head}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    )
    expect(statuses(received)).not.toContain(101)
  })
})

describe('a request within a request', () => {
  const hidden = `GET /ontology.ttl HTTP/1.1\r\n${head}\r\n`
  it.each([
    ['two lengths', `Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`],
    ['a list of lengths', `Content-Length: 0, ${hidden.length}\r\n\r\n${hidden}`],
    ['a length and chunks', `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['chunks that are none', `Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['chunks twice', `Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${hidden}`],
    ['a space before the colon', `Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${hidden}`],
    ['a negative length', `Content-Length: -1\r\n\r\n${hidden}`],
    ['a length with a sign', `Content-Length: +0\r\n\r\n${hidden}`],
  ])('%s is a 400, once, and the connection ends', async (_what, rest) => {
    const received = await send(`POST /sparql HTTP/1.1\r\n${head}${rest}`)
    // Where the machine is so slow that time is up, that is the answer.
    expect([[400], [408]]).toContainEqual(statuses(received))
    expect(received).toMatch(/^connection: close\r$/im)
  })

  it('of a GET with a body is a part of that body', async () => {
    const received = await send(
      `GET /robots.txt HTTP/1.1\r\n${head}Content-Length: ${hidden.length}\r\nConnection: close\r\n\r\n${hidden}`,
    )
    expect(statuses(received)).toEqual([200])
  })
})

describe('a slow sender', () => {
  it('of headers is told that time is up', async () => {
    const received = await send('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ', { quietMs: 3000 })
    expect(statuses(received)).toEqual([408])
  })

  it('who sends a byte now and then is told so too', async () => {
    const { hostname, port } = new URL(server.url)
    const started = performance.now()
    const received = await new Promise<string>((resolve) => {
      let text = ''
      const socket = connect(Number(port), hostname)
      const drip = setInterval(() => socket.write('a'), 40)
      socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')
      socket.on('data', (chunk) => {
        text += chunk
      })
      socket.on('error', () => undefined)
      socket.on('close', () => {
        clearInterval(drip)
        resolve(text)
      })
    })
    expect(statuses(received)).toEqual([408])
    expect(performance.now() - started).toBeLessThan(3000)
  })

  it('of a body too', async () => {
    const received = await send(
      `POST /sparql HTTP/1.1\r\n${head}Content-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nASK`,
      { quietMs: 3000 },
    )
    expect(statuses(received)).toEqual([408])
  })
})

it('after all that the server answers as before', async () => {
  const answer = await get('/ontology.ttl')
  expect([answer.status, answer.body]).toEqual([200, publishedFiles()['ontology.ttl']])
})
