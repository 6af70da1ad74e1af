/** Parts of push by themselves: addresses, challenges, dumps. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { Authenticator, digestHeader, readChallenges } from '../../src/push/credentials.ts'
import { countDumps, dumpFiles, readChunks } from '../../src/push/dump.ts'
import { findEndpoints, graphUrl } from '../../src/push/endpoints.ts'
import { DATA, makeRelease } from './release.ts'

describe('the addresses of a store', () => {
  it.each([
    ['http://s:8890/sparql-graph-crud-auth', 'http://s:8890/sparql-auth', 'http://s:8890/sparql-auth'],
    [
      'http://s/repositories/t/rdf-graphs/service',
      'http://s/repositories/t/statements',
      'http://s/repositories/t',
    ],
    ['http://s:3030/ds/data', 'http://s:3030/ds/update', 'http://s:3030/ds/query'],
    ['http://s:7878/store', 'http://s:7878/update', 'http://s:7878/query'],
    ['https://s:8182/sparql/gsp/', 'https://s:8182/sparql', 'https://s:8182/sparql'],
  ])('follow from %s', (store, update, query) => {
    expect(findEndpoints(store)).toEqual({ store, update, query })
  })

  it('are taken as they are named', () => {
    expect(findEndpoints('http://s/g', 'http://s/u')).toEqual({
      store: 'http://s/g',
      update: 'http://s/u',
      query: 'http://s/u',
    })
    expect(findEndpoints('http://s/g', 'http://s/u', 'http://s/q').query).toBe('http://s/q')
  })

  it.each([
    ['http://s/g', '--update-url'],
    ['ftp://s/store', 'http:// or https://'],
    ['http://u:p@s/store', '--password-file'],
    ['http://us%zz:p@s/store', '--password-file'],
    ['http://s/store?x=1', 'query or fragment'],
  ])('are refused where %s is all there is', (store, remedy) => {
    expect(() => findEndpoints(store)).toThrow(remedy)
  })

  it.each([
    'ftp://u:hunter2@s/store',
    'http://u:hunter2@ s/store',
    'u:hunter2@s',
    'http://u:hun/ter2@s/store',
  ])('show no password where they are refused: %s', (address) => {
    expect(() => findEndpoints(address)).toThrow(/^(?!.*ter2)/)
  })

  it('name a graph as the protocol says', () => {
    expect(graphUrl('http://s/store', 'http://g/a?b#c')).toBe(
      'http://s/store?graph=http%3A%2F%2Fg%2Fa%3Fb%23c',
    )
  })
})

describe('digest authentication', () => {
  // RFC 7616, section 3.9.1
  const input = {
    user: 'Mufasa',
    password: 'Circle of Life',
    method: 'GET',
    uri: '/dir/index.html',
    count: 1,
    clientNonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  }
  const challenge = (algorithm: string) =>
    new Map([
      ['realm', 'http-auth@example.org'],
      ['nonce', '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v'],
      ['opaque', 'FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS'],
      ['qop', 'auth, auth-int'],
      ['algorithm', algorithm],
    ])
  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('gives the response of the example in RFC 7616 for %s', (algorithm, response) => {
    expect(digestHeader(challenge(algorithm), input)).toContain(`response="${response}"`)
  })

  it('reads several challenges in one field', () => {
    const read = readChallenges('Digest realm="a, \\"b\\"", nonce="n=", algorithm=SHA-256, Basic realm="c"')
    expect(read.map(({ scheme, parameters }) => [scheme, ...parameters])).toEqual([
      ['digest', ['realm', 'a, "b"'], ['nonce', 'n='], ['algorithm', 'SHA-256']],
      ['basic', ['realm', 'c']],
    ])
  })
})

describe('who pushes, where servers differ', () => {
  const graphs = new URL('https://a.example/store')
  const queries = new URL('https://b.example/query')
  const digest = (realm: string, nonce: string) => `Digest realm="${realm}", nonce="${nonce}", qop="auth"`
  const open = () => new Authenticator({ user: 'u', secret: 's' })

  it('is said to each by its own challenge', () => {
    const who = open()
    expect(who.challenge(digest('A', 'n1'), graphs)).toBe(true)
    expect(who.header('POST', queries)).toBeUndefined()
    expect(who.needsChallenge(queries)).toBe(true)
    expect(who.challenge(digest('B', 'n2'), queries)).toBe(true)
    expect(who.header('POST', graphs)).toContain('nonce="n1"')
    expect(who.header('POST', queries)).toMatch(/realm="B", nonce="n2".*nc=00000001/)
  })

  it('is said to each part of one server by its own challenge too', () => {
    const who = open()
    who.challenge(digest('A', 'n1'), new URL('https://a.example/store?graph=g'))
    expect(who.header('POST', new URL('https://a.example/store?graph=h'))).toContain('nonce="n1"')
    expect(who.header('POST', new URL('https://a.example/query'))).toBeUndefined()
  })

  it('is said once more where the nonce or the realm has changed, also if nobody calls the last one stale', () => {
    const who = open()
    expect(who.challenge(digest('A', 'n1'), graphs)).toBe(true)
    expect(who.challenge(digest('A', 'n2'), graphs)).toBe(true)
    expect(who.challenge(digest('B', 'n2'), graphs)).toBe(true)
    expect(who.challenge(digest('B', 'n2'), graphs)).toBe(false)
  })

  it('is told in clear to no server but the one that may hear it', () => {
    const who = open()
    expect(who.challenge('Basic realm="A"', graphs)).toBe(true)
    expect(who.header('POST', graphs)).toMatch(/^Basic /)
    for (const other of ['http://b.example/query', 'http://a.example/store', 'https://b.example/query'])
      expect(who.header('POST', new URL(other))).toBeUndefined()
    expect(() => who.challenge('Basic realm="A"', new URL('http://b.example/query'))).toThrow('clear text')
  })
})

describe('the dumps', () => {
  it('are counted by class, predicate and language', async () => {
    const counts = (await countDumps(dumpFiles(makeRelease('x', 50)))).get(DATA)
    expect(counts?.triples).toBe(35)
    expect([...(counts?.classes.values() ?? [])].reduce((a, b) => a + b)).toBe(10)
    expect(Object.fromEntries(counts?.languages ?? [])).toEqual({ nb: 10, 'en-gb': 15 })
  })

  it('come in chunks of at most so many triples, in order, without what is to be skipped', async () => {
    const files = dumpFiles(makeRelease('x', 50))
    const seen: string[] = []
    for await (const { graph, text, triples } of readChunks(files, 4, new Map([[DATA, 30]]))) {
      expect(triples).toBeLessThanOrEqual(4)
      expect(text.trimEnd().split('\n')).toHaveLength(triples)
      if (graph === DATA) seen.push(...[...text.matchAll(/^<.*?\/(\d+)>/gm)].map((match) => match[1] ?? ''))
    }
    expect(seen).toEqual(['42', '43', '44', '45', '46'])
  })

  it.each(['_:a <a:b> <a:c> <a:g> .', '<a:a> <a:b> _:c <a:g> .', '<a:a> <a:b> <a:c> .', 'no quad'])(
    'are refused with %s, and the line is named',
    async (line) => {
      const siteDir = makeRelease('x', 3, [line])
      await expect(countDumps(dumpFiles(siteDir))).rejects.toThrow('tilsyn.nq:4 is no quad')
    },
  )

  it('may go while they are read, with their release: that is no error of tilsyn, and what to do is said', async () => {
    const siteDir = makeRelease('x')
    const files = dumpFiles(siteDir)
    rmSync(siteDir, { recursive: true })
    await expect(countDumps(files)).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringMatching(/tilsyn\.nq cannot be read any more.*Push again/),
    })
  })

  it('may be missing, which is said', () => {
    const empty = path.join(makeRelease('x'), 'empty')
    mkdirSync(empty)
    writeFileSync(path.join(empty, 'catalog.nq'), '')
    expect(() => dumpFiles(empty)).toThrow('Run "tilsyn build" first')
  })
})
