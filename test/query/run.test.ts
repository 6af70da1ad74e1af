import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EnvironmentError, LimitError, QueryError, UsageError } from '../../src/errors.ts'
import { openEmbedded } from '../../src/query/embedded.ts'
import type { Engine } from '../../src/query/engine.ts'
import { openRemote } from '../../src/query/remote.ts'
import { printQuery, readArguments, resolveQuery } from '../../src/query/run.ts'
import { nquads, sampleQuads } from './sample.ts'

const folder = mkdtempSync(join(tmpdir(), 'tilsyn-queries-'))
const SEVERITY = `#+ title: {nb: Alvor, en: Severity}
#+ question: {nb: Hvor?, en: Where?}
#+ tags: [areas]
#+ params: {severity: {type: iri, under: code/severity/, nb: Alvor, en: Severity}}
#+ returns: {claim: {type: iri, nb: P, en: C}, severity: {type: iri, nb: A, en: S}}
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
SELECT ?claim ?severity WHERE { VALUES ?severity { UNDEF } ?claim tilsyn:severity ?severity } ORDER BY ?claim
`
writeFileSync(join(folder, 'severity.rq'), SEVERITY)
writeFileSync(join(folder, 'plain.txt'), 'ASK {}')
const from = { folder, readInput: async () => SEVERITY }

let engine: Engine
beforeAll(async () => {
  engine = await openEmbedded({ nquads: nquads(sampleQuads()) }, { spares: 0 })
  return () => engine.close()
})

describe('resolveQuery', () => {
  it('takes a name, a file or standard input', async () => {
    for (const source of ['severity', join(folder, 'severity.rq'), '-']) {
      expect(await resolveQuery(source, new Map(), from)).toBe(SEVERITY)
    }
  })

  it('binds parameters for each of them', async () => {
    const text = await resolveQuery('-', readArguments(['severity=serious']), from)
    expect(text).toContain('{ <https://w3id.org/tilsyn/code/severity/serious> }')
  })

  it('says what is wrong', async () => {
    await expect(resolveQuery('severities', new Map(), from)).rejects.toThrow(/did you mean severity/)
    await expect(resolveQuery('./none.rq', new Map(), from)).rejects.toThrow(EnvironmentError)
    const plain = join(folder, 'plain.txt')
    await expect(resolveQuery(plain, readArguments(['a=b']), from)).rejects.toThrow(/declares no parameters/)
    expect(() => readArguments(['severity'])).toThrow(UsageError)
  })

  it('keeps every value of a parameter that is given twice, and any = in a value', () => {
    expect(readArguments(['a=1', 'a=b=c'])).toEqual(new Map([['a', ['1', 'b=c']]]))
  })
})

describe('printQuery', () => {
  it('prints a table with codes by their label in the wanted language', async () => {
    const text = await resolveQuery('severity', new Map(), from)
    expect(await printQuery(engine, text, { language: 'nb' })).toMatch(/kites +alvorlig\n/)
    expect(await printQuery(engine, text)).toMatch(/kites +serious\n/)
  })

  it('prints Turtle with prefixes for triples', async () => {
    const text = 'CONSTRUCT WHERE { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o }'
    expect(await printQuery(engine, text)).toMatch(/^@prefix rdfs: .*\n\n<.*> rdfs:label "/)
    expect(await printQuery(engine, text, { format: 'ntriples' })).toContain('"Drager"@nb .\n')
    expect(JSON.parse(await printQuery(engine, text, { format: 'jsonld' }))).toHaveLength(2)
  })

  it('prints each format of results', async () => {
    const text = await resolveQuery('severity', new Map(), from)
    expect(JSON.parse(await printQuery(engine, text, { format: 'json' })).results.bindings).toHaveLength(2)
    expect(await printQuery(engine, text, { format: 'csv' })).toMatch(/^claim,severity\r?\n/)
    expect(await printQuery(engine, text, { format: 'tsv' })).toMatch(/^\?claim\t\?severity\n/)
    expect(await printQuery(engine, text, { format: 'xml' })).toMatch(/^<\?xml/)
  })
})

describe('an endpoint', () => {
  let server: Server
  let url: string
  let reply: { status?: number; type?: string; body: string; delayMs?: number }
  let asked: { accept: string | undefined; body: string }

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      asked = { accept: request.headers.accept, body }
      await new Promise((resolve) => setTimeout(resolve, reply.delayMs ?? 0))
      response.writeHead(reply.status ?? 200, {
        'content-type': reply.type ?? 'application/sparql-results+json',
      })
      response.end(reply.body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sparql`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  it('is asked by form, with the media type of the format', async () => {
    reply = { body: '{"head":{},"boolean":true}' }
    expect(await printQuery(openRemote(url), 'ASK { ?s ?p "æ&=" }')).toBe('Yes.\n')
    expect(asked.accept).toBe('application/sparql-results+json')
    expect(new URLSearchParams(asked.body).get('query')).toBe('ASK { ?s ?p "æ&=" }')
  })

  it('that refuses the query is quoted', async () => {
    reply = {
      status: 400,
      type: 'application/problem+json',
      body: '{"title":"Bad","detail":"no such thing"}',
    }
    await expect(openRemote(url).query('ASK {}')).rejects.toThrow(QueryError)
    await expect(openRemote(url).query('ASK {}')).rejects.toThrow(/no such thing/)
  })

  it('that is something else is said to be so', async () => {
    reply = { type: 'text/html', body: '<html>' }
    await expect(openRemote(url).query('ASK {}')).rejects.toThrow(/text\/html.*SPARQL endpoint\?/)
  })

  it('that takes too long or says too much is left', async () => {
    reply = { body: '{}', delayMs: 500 }
    await expect(openRemote(url).query('ASK {}', { timeoutMs: 50 })).rejects.toThrow(LimitError)
    reply = { body: ' '.repeat(1000) }
    await expect(openRemote(url, { maxResultBytes: 100 }).query('ASK {}')).rejects.toThrow(LimitError)
  })

  it('that is not there is a fault of the environment, and a wrong address one of usage', async () => {
    await expect(openRemote('http://127.0.0.1:9/sparql').query('ASK {}')).rejects.toThrow(EnvironmentError)
    expect(() => openRemote('file:///etc/passwd')).toThrow(UsageError)
  })

  it('is never sent an update', async () => {
    asked = { accept: undefined, body: 'nothing' }
    await expect(openRemote(url).query('DROP ALL')).rejects.toThrow(QueryError)
    expect(asked.body).toBe('nothing')
  })
})
