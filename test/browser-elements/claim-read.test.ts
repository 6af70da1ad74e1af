import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ReadError, readFile, webAddress } from '../../src/browser/claim/read.ts'

const BODY = '{"a":"æ"}'
let server: Server
let asked: IncomingMessage | undefined
beforeAll(async () => {
  server = createServer((request, response) => {
    asked = request
    if (request.url === '/silent') return
    if (request.url === '/moved') return void response.writeHead(302, { location: '/here' }).end()
    if (request.url === '/slow') {
      response.writeHead(200, { 'content-type': 'application/ld+json' })
      return void response.write('{')
    }
    response.writeHead(200, { 'content-type': 'application/ld+json' }).end(BODY)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const at = (path: string): URL => new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)

async function reasonOf(reading: Promise<unknown>): Promise<string> {
  const error = await reading.catch((caught: unknown) => caught)
  return error instanceof ReadError ? error.reason : String(error)
}

describe('the file of a claim', () => {
  it('is read with the hash of its bytes and the address that it came from', async () => {
    expect(await readFile(at('/moved'), new AbortController())).toEqual({
      json: JSON.parse(BODY),
      address: at('/here').href,
      sha256: createHash('sha256').update(BODY).digest('hex'),
    })
    expect(asked?.headers.accept).toBe('application/ld+json')
  })

  it.each(['/silent', '/slow'])('is waited for no longer than is said: %s', async (path) => {
    expect(await reasonOf(readFile(at(path), new AbortController(), { mostMs: 100 }))).toBe('timeout')
  })

  it('is read no further than is said', async () => {
    expect(await reasonOf(readFile(at('/'), new AbortController(), { mostBytes: BODY.length }))).toBe('size')
    expect(await reasonOf(readFile(at('/'), new AbortController(), { mostBytes: BODY.length + 1 }))).toBe(
      '[object Object]',
    )
  })

  it('is let go when the element is', async () => {
    const ended = new AbortController()
    const reading = readFile(at('/silent'), ended)
    ended.abort()
    expect(await reasonOf(reading)).toBe('network')
  })
})

describe('an address', () => {
  it.each([
    'javascript:alert(1)',
    'data:,x',
    'file:///etc/passwd',
    'https://me:secret@x.example/',
    'http://',
    'blob:https://x.example/1',
  ])('is none of the web: %s', (address) => expect(webAddress(address, 'https://x.example/')).toBeUndefined())

  it('may be relative where the page is known', () => {
    expect(webAddress('a.jsonld', 'https://x.example/b/')?.href).toBe('https://x.example/b/a.jsonld')
    expect(webAddress('a.jsonld')).toBeUndefined()
  })
})
