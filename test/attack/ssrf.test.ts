/**
 * A query must not make the server ask what its sender could not: no spelling of a private address, no name that leads
 * to one, no redirect. A listener on loopback, on IPv4 and IPv6, counts who comes: nobody.
 */
import type { LookupAddress } from 'node:dns'
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { QueryError } from '../../src/errors.ts'
import { openEmbedded } from '../../src/query/embedded.ts'
import type { WatchedEngine } from '../../src/query/engine.ts'
import { openFederated, routeQueries } from '../../src/query/federated.ts'
import { createGuard, isPublic } from '../../src/query/guard.js'
import { nquads, sampleQuads } from '../query/sample.ts'

let connections = 0
let listeners: Server[] = []
let port: number
let redirecting: HttpServer
let redirectingHost: string
let engine: WatchedEngine

beforeAll(async () => {
  const count = () => {
    const server = createServer((socket) => {
      connections += 1
      socket.destroy()
    })
    listeners.push(server)
    return server
  }
  const first = count()
  await new Promise<void>((resolve) => first.listen(0, '127.0.0.1', resolve))
  port = (first.address() as AddressInfo).port
  // A machine without IPv6 cannot be reached by it either.
  await new Promise<void>((resolve) =>
    count()
      .once('error', () => resolve())
      .listen(port, '::1', resolve),
  )
  redirecting = createHttpServer((request, response) => {
    const status = Number(request.url?.slice(1)) || 302
    response.writeHead(status, { location: `http://127.0.0.1:${port}/` }).end()
  })
  await new Promise<void>((resolve) => redirecting.listen(0, '127.0.0.1', resolve))
  redirectingHost = `127.0.0.1:${(redirecting.address() as AddressInfo).port}`
  const data = { nquads: nquads(sampleQuads()) }
  const everySpelling = SPELLINGS.map((host) => `${host}:${port}`)
  engine = routeQueries(
    await openEmbedded(data, { spares: 0 }),
    openFederated(data, {
      // Even where the operator lists the address by mistake, it is not public.
      allowHosts: ['sparql.example', ...everySpelling],
      allowPrivate: [redirectingHost],
    }),
  )
})
beforeEach(() => {
  connections = 0
})
afterAll(async () => {
  await engine?.close()
  for (const server of [...listeners, redirecting]) server?.close()
  listeners = []
})

/** Loopback, as URLs may have it. */
const SPELLINGS = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '127.255.255.254',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0X7F.1',
  '0177.0.0.1',
  '017700000001',
  '0',
  '0.0.0.0',
  '127.0.0.1.',
  '１２７.０.０.１',
  '127。0。0。1',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  'localhost',
  'LOCALHOST',
  'localhost.',
  'ip6-localhost',
]

const service = (url: string, silent = '') => `SELECT * { SERVICE ${silent} <${url}> { ?s ?p ?o } }`
const refusal = (query: string, options = {}) =>
  engine.query(query, { timeoutMs: 10_000, ...options }).then(
    ({ text }) => text,
    (error: unknown) => error,
  )

describe('SERVICE', () => {
  it.each(SPELLINGS)('at %s is refused though that host is listed, for it is not public', async (host) => {
    const error = await refusal(service(`http://${host}:${port}/sparql`))
    expect(error).toBeInstanceOf(Error)
    expect((error as Error).message).toMatch(/refused|cannot be asked/)
    expect(connections).toBe(0)
  })

  it.each([
    'http://127.0.0.1:PORT/',
    'http://sparql.example:PORT/',
    'http://sparql.example@127.0.0.1:PORT/',
    'http://sparql.example:80@127.0.0.1:PORT/',
    'http://127.0.0.1:PORT#@sparql.example/',
    'http://127.0.0.1:PORT?sparql.example',
    'https://127.0.0.1:PORT/',
    'ftp://127.0.0.1:PORT/',
    'file:///etc/passwd',
    'data:application/sparql-results+json,{}',
    'unix:/run/docker.sock',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/',
    'urn:x',
    '../relative',
  ])('to %s is refused, silent or not', async (template) => {
    const url = template.replace('PORT', String(port))
    for (const silent of ['', 'SILENT'])
      expect(await refusal(service(url, silent)), silent).toBeInstanceOf(QueryError)
    expect(connections).toBe(0)
  })

  it.each([301, 302, 303, 307, 308])('follows no redirect of status %i to loopback', async (status) => {
    expect(await refusal(service(`http://${redirectingHost}/${status}`))).toMatchObject({
      message: expect.stringMatching(/redirects/),
    })
    expect(connections).toBe(0)
  })

  it('by a variable, or inside another one, is refused', async () => {
    const url = `http://127.0.0.1:${port}/`
    for (const query of [
      `SELECT * { VALUES ?e { <${url}> } SERVICE ?e { ?s ?p ?o } }`,
      `SELECT * { BIND(IRI("${url}") AS ?e) SERVICE SILENT ?e { ?s ?p ?o } }`,
      `SELECT * { SERVICE <http://${redirectingHost}/> { SERVICE <${url}> { ?s ?p ?o } } }`,
      `PREFIX e: <http://127.0.0.1:${port}/> SELECT * { SERVICE e: { ?s ?p ?o } }`,
      `BASE <http://127.0.0.1:${port}/> SELECT * { SERVICE <x> { ?s ?p ?o } }`,
      `SELECT * { FILTER EXISTS { SERVICE <${url}> { ?s ?p ?o } } }`,
    ])
      expect(await refusal(query), query).toBeInstanceOf(Error)
    expect(connections).toBe(0)
  })

  it('a source is held to the same rules', async () => {
    const error = await refusal('SELECT * { ?s ?p ?o }', { sources: [`http://127.0.0.1:${port}/`] })
    expect(error).toBeInstanceOf(QueryError)
    expect(connections).toBe(0)
  })
})

describe('FROM and LOAD', () => {
  const url = () => `http://127.0.0.1:${port}/graph.ttl`
  it('fetch nothing, on any engine', async () => {
    const dataset = { defaultGraphs: [url()], namedGraphs: [url()] }
    const empty = /"bindings":\s*\[\]/
    expect(await refusal(`SELECT * FROM <${url()}> { ?s ?p ?o }`)).toMatch(empty)
    expect(await refusal(`SELECT * FROM NAMED <${url()}> { GRAPH ?g { ?s ?p ?o } }`)).toMatch(empty)
    expect(await refusal('SELECT * { ?s ?p ?o }', { dataset })).toMatch(empty)
    const federated = openFederated({ nquads: nquads(sampleQuads()) }, { allowHosts: [`127.0.0.1:${port}`] })
    const text = async (query: string, options = {}) =>
      (await federated.query(query, { timeoutMs: 20_000, ...options })).text
    expect(await text(`SELECT * FROM <${url()}> { ?s ?p ?o }`)).toMatch(empty)
    expect(await text(`SELECT * FROM NAMED <${url()}> { GRAPH ?g { ?s ?p ?o } }`)).toMatch(empty)
    expect(await text('SELECT * { ?s ?p ?o }', { dataset })).toMatch(empty)
    expect(await text(`DESCRIBE <${url()}>`)).toBe('')
    await federated.close()
    expect(await refusal(`LOAD <${url()}>`)).toBeInstanceOf(QueryError)
    expect(await refusal(`LOAD SILENT <${url()}> INTO GRAPH <urn:x>`)).toBeInstanceOf(QueryError)
    expect(connections).toBe(0)
  })
})

describe('a name', () => {
  const guardOf = (answers: LookupAddress[][], options = {}) => {
    let asked = 0
    const lookup = ((_host: string, _options: unknown, callback: (...result: unknown[]) => void) => {
      callback(null, answers[Math.min(asked++, answers.length - 1)])
    }) as never
    const guard = createGuard({
      hosts: [`sparql.example:${port}`],
      privateHosts: [],
      maxBytes: 1e6,
      maxRequests: 10,
      lookup,
      ...options,
    })
    const post = () =>
      guard.forQuery(2000, () =>
        guard.post(`http://sparql.example:${port}/`, { accept: '*/*', form: new URLSearchParams() }),
      )
    return { post, asked: () => asked }
  }
  const v4 = (address: string) => ({ address, family: 4 })
  const v6 = (address: string) => ({ address, family: 6 })

  it.each([
    [[v4('127.0.0.1')]],
    [[v6('::1')]],
    [[v6('::ffff:127.0.0.1')]],
    [[v4('192.0.43.8'), v4('127.0.0.1')]],
    [[v4('169.254.169.254')]],
    [[v6('fe80::1%eth0')]],
  ])('that answers %j is not connected to', async (answer) => {
    await expect(guardOf([answer]).post()).rejects.toThrow(/is no public address/)
    expect(connections).toBe(0)
  })

  it('that changes its answer gains nothing: the address that was checked is the one connected to', async () => {
    const { post, asked } = guardOf([[v4('192.0.2.1')], [v4('127.0.0.1')]])
    await expect(post()).rejects.toThrow(/192\.0\.2\.1 is no public/)
    await expect(post()).rejects.toThrow(/127\.0\.0\.1 is no public/)
    // One look a connection.
    expect(asked()).toBe(2)
    expect(connections).toBe(0)
  })

  it('reaches a private address only where that host and port are listed as private', async () => {
    const listed = { hosts: [], privateHosts: [`sparql.example:${port}`] }
    await expect(guardOf([[v4('127.0.0.1')]], listed).post()).rejects.toThrow(/cannot be asked/)
    expect(connections).toBe(1)
    const neighbour = { hosts: [], privateHosts: [`sparql.example:${port + 1}`] }
    await expect(guardOf([[v4('127.0.0.1')]], neighbour).post()).rejects.toThrow(/not listed/)
    expect(connections).toBe(1)
  })
})

describe('an address', () => {
  it.each([
    ...['10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.1.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['0.1.2.3', '192.0.0.1', '198.18.0.1', '224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:8.8.8.8', '::7f00:1', '64:ff9b::8.8.8.8', '64:ff9b:1::1', '100::1', '2001::1'],
    ...['2001:db8::1', '2002:a00::1', 'fc00::1', 'fd12::1', 'fe80::1', 'fe80::1%1', 'fec0::1', 'ff02::1'],
    ...['', 'x', '1.2.3', '1.2.3.4.5'],
  ])('%j is not public', (address) => expect(isPublic(address)).toBe(false))

  it.each(['8.8.8.8', '172.32.0.1', '193.0.0.1', '2606:4700::1111', '2a00:1450::1'])('%s is', (address) =>
    expect(isPublic(address)).toBe(true),
  )
})
