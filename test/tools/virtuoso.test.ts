/**
 * The real publication in a real Virtuoso: pushed, counted, asked; and what readers see when the push or the store is
 * killed at its worst moment. Readers name the graphs that they ask, as the protocol lets them.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { QueryError } from '../../src/errors.ts'
import { readCatalogue } from '../../src/query/catalogue.ts'
import type { QueryDataset, WatchedEngine } from '../../src/query/engine.ts'
import { openRemote } from '../../src/query/remote.ts'
import { readJsonResults } from '../../src/query/results.ts'
import { openStore } from '../../src/query/store.ts'
import { comparable } from '../query/comparable.ts'
import { type Installed, install } from '../support/package.ts'
import { published } from '../support/shared.ts'
import { PUBLISHER, startVirtuoso, type Virtuoso } from '../support/virtuoso.ts'
import { asVirtuoso } from '../support/virtuoso-answers.ts'

const root = path.join(import.meta.dirname, '../..')
const catalogue = readCatalogue(path.join(root, 'queries'))
/** What every text of the second version ends with. */
const MARK = ' (2)'
const ENV = { ...process.env, TILSYN_STORE_PASSWORD: PUBLISHER.password }

let virtuoso: Virtuoso
let program: Installed
/** Two releases: the publication, and one in which every text in Norwegian is another. */
let releases: { first: string; second: string }
let graphs: string[]

beforeAll(async () => {
  program = await install()
  const { siteDir } = await published()
  releases = { first: siteDir, second: anotherVersion(siteDir, path.join(program.scratch, 'second')) }
  virtuoso = await startVirtuoso()
}, 300_000)
afterAll(async () => {
  await virtuoso?.stop()
  program?.remove()
})

function args(siteDir: string): string[] {
  return ['push', '--store', virtuoso.store, '--user', PUBLISHER.user, '--site-dir', siteDir]
}

async function send(siteDir: string, more: readonly string[] = []) {
  const run = await program.run([...args(siteDir), '--json', ...more], { env: ENV })
  expect(run.stderr.split('\n').filter((line) => line.startsWith('tilsyn:'))).toEqual([])
  expect(run.code).toBe(0)
  return JSON.parse(run.stdout) as { triples: number; sent: number; graphs: Record<string, number> }
}

/** Texts in Norwegian of each version, in the published graphs. */
async function versions(): Promise<{ first: number; second: number }> {
  const count = async (filter: string) => {
    const body = new URLSearchParams({
      query: `SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o FILTER(LANG(?o) = "nb" && ${filter}STRENDS(STR(?o), "${MARK}")) }`,
    })
    for (const graph of graphs) body.append('default-graph-uri', graph)
    const answer = await fetch(virtuoso.sparql, { method: 'POST', headers: { accept: 'text/csv' }, body })
    return Number((await answer.text()).split('\n')[1])
  }
  return { first: await count('!'), second: await count('') }
}

async function graphSizes(): Promise<(readonly [name: string, triples: number])[]> {
  const query = 'SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g'
  const body = new URLSearchParams({ query })
  const answer = await fetch(virtuoso.sparql, { method: 'POST', headers: { accept: 'text/csv' }, body })
  const rows = (await answer.text()).trim().split('\n').slice(1)
  return rows.map((row) => [/^"(.*)",/.exec(row)?.[1] ?? '', Number(row.split(',').at(-1))])
}

async function staged(): Promise<number> {
  return (await graphSizes()).filter(([name]) => name.includes('/staging/')).length
}

async function triplesIn(names: readonly string[]): Promise<number> {
  return (await graphSizes()).reduce((sum, [name, size]) => sum + (names.includes(name) ? size : 0), 0)
}

describe('a push to Virtuoso', () => {
  it('brings the whole publication, by digest authentication, and is verified by counts', async () => {
    const report = await send(releases.first)
    graphs = Object.keys(report.graphs)
    const lines = readFileSync(path.join(releases.first, 'dumps/tilsyn.nq'), 'utf8').split('\n').length - 1
    const more = readFileSync(path.join(releases.first, 'catalog.nq'), 'utf8').split('\n').length - 1
    expect(report).toMatchObject({ triples: lines + more, sent: lines + more })
    expect(await staged()).toBe(0)
  })

  it.each(catalogue.map((query) => [query.name, query] as const))(
    'gives the expected answer to %s, but for what Virtuoso is known to do',
    async (name, query) => {
      const engine = openRemote(virtuoso.sparql)
      const answer = readJsonResults((await engine.query(query.text, { timeoutMs: 60_000 })).text)
      const expected = JSON.parse(readFileSync(path.join(root, `test/queries/${name}.expected.json`), 'utf8'))
      expect(asVirtuoso(name, comparable(answer, query.ordered))).toEqual(asVirtuoso(name, expected))
    },
  )

  it('is refused with the wrong password, which is said with the address and what to do', async () => {
    const run = await program.run([...args(releases.first), '--retries', '1'], {
      env: { ...ENV, TILSYN_STORE_PASSWORD: 'wrong' },
    })
    expect(run.code).toBe(3)
    expect(run.stderr).toMatch(/http:\/\/127\.0\.0\.1:\d+\/sparql-auth answers 401.*check --user/)
  })
})

describe('a stranger who asks Virtuoso through tilsyn', () => {
  let engine: WatchedEngine
  let hall: Server
  let visits: string[] = []
  let place: string

  beforeAll(async () => {
    virtuoso.isql(
      "SPARQL INSERT DATA { GRAPH <urn:secret> { <urn:s> <urn:p> 'secret' . <urn:s> <urn:q> <urn:o> } };",
    )
    hall = createServer((request, response) => {
      visits.push(request.url ?? '')
      response.end('fetched')
    })
    await new Promise<void>((resolve) => hall.listen(0, '127.0.0.1', resolve))
    place = `http://127.0.0.1:${(hall.address() as AddressInfo).port}`
    engine = openStore(virtuoso.sparql, { graphs })
  })
  afterAll(async () => {
    await engine?.close()
    hall?.close()
    virtuoso.isql('SPARQL CLEAR GRAPH <urn:secret>;')
  })

  async function rows(query: string, dataset?: QueryDataset): Promise<string> {
    const options = dataset ? { dataset } : {}
    return (await engine.query(query, { format: 'csv', timeoutMs: 60_000, ...options })).text
  }

  it('has the store that can fetch, and holds a secret', async () => {
    const ask = async (query: string) => {
      const body = new URLSearchParams({ query })
      return (await fetch(virtuoso.sparql, { method: 'POST', headers: { accept: 'text/csv' }, body })).text()
    }
    visits = []
    await ask(`SELECT (<bif:http_get>("${place}/open") AS ?r) {}`)
    expect(visits).toEqual(['/open'])
    expect(await ask('SELECT ?o { GRAPH <urn:secret> { ?s ?p ?o } }')).toContain('secret')
  })

  const secrets = ['?s <urn:p> ?o', '?s ?p ?o FILTER(?s = <urn:s>)']
  it.each(
    secrets.flatMap((triple) => [
      [`{ ${triple} }`],
      [`{ GRAPH ?g { ${triple} } }`],
      [`{ GRAPH <urn:secret> { ${triple} } }`],
      [`FROM <urn:secret> { ${triple} }`],
      [`FROM <urn:secret> { GRAPH ?g { ${triple} } }`],
      [`FROM NAMED <urn:secret> { GRAPH ?g { ${triple} } }`],
      [`FROM NAMED <urn:secret> { ${triple} }`],
      [`FROM <PUBLISHED> { GRAPH ?g { ${triple} } }`],
      [`FROM <PUBLISHED> { GRAPH <urn:secret> { ${triple} } }`],
      [`FROM NAMED <PUBLISHED> { ${triple} }`],
      [`FROM NAMED <PUBLISHED> { GRAPH ?g { ${triple} } }`],
    ]),
  )('reads no graph that is not published by %s', async (where) => {
    const query = `SELECT ?o ${where.replace('PUBLISHED', graphs[0] ?? '')}`
    expect((await rows(query)).trim().split('\n')).toHaveLength(1)
  })

  it('reads none by the parameters of the protocol either, and lists those of the dataset alone', async () => {
    const all = 'SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }'
    const [some = ''] = graphs
    expect((await rows(all)).trim().split('\n').length - 1).toBe(graphs.length)
    expect(await rows(all, { defaultGraphs: [some], namedGraphs: [] })).not.toContain('http')
    expect(await rows(all, { defaultGraphs: [], namedGraphs: [some] })).toContain(some)
    expect(await rows(all, { defaultGraphs: ['urn:secret'], namedGraphs: ['urn:secret'] })).not.toContain(
      'urn',
    )
    const triples = 'SELECT ?o { ?s ?p ?o } LIMIT 2'
    expect((await rows(triples, { defaultGraphs: [], namedGraphs: [some] })).trim().split('\n')).toHaveLength(
      1,
    )
  })

  it.each([
    ['SELECT (<bif:http_get>("HALL") AS ?r) {}'],
    ['PREFIX b: <bif:> SELECT (b:http_get("HALL") AS ?r) {}'],
    ['ASK { FILTER(<bif:exec>("select http_get (\'HALL\')") = 1) }'],
    ['SELECT (<sql:XML_URI_GET>("", "HALL") AS ?r) {}'],
    ['SELECT * { ?s ?p ?o FILTER(<bif:delay>(5)) } LIMIT 1'],
    ['ASK { SERVICE <HALL> { ?s ?p ?o } }'],
    ['SELECT * FROM <HALL> { ?s ?p ?o }'],
  ])('has it fetch nothing by %s', async (query) => {
    visits = []
    await rows(query.replace('HALL', `${place}/closed`)).catch((error) =>
      expect(error).toBeInstanceOf(QueryError),
    )
    expect(visits).toEqual([])
  })
})

describe('two pushes to Virtuoso at once', { timeout: 300_000 }, () => {
  it.each([
    ['of the same release', 'first', 0],
    ['of the same release', 'first', 240],
    ['of two releases', 'second', 0],
    ['of two releases', 'second', 240],
    ['of two releases', 'second', 600],
  ] as const)('%s, the %s after the first by %i ms, leave one of them whole', async (_, later, wait) => {
    const { triples } = await send(releases.first)
    const all = (await versions()).first
    const chunks = ['--chunk-triples', '4000', '--quiet']
    const start = (siteDir: string) => program.run([...args(siteDir), ...chunks], { env: ENV })
    const one = start(releases.first)
    await new Promise((resolve) => setTimeout(resolve, wait))
    const two = start(releases[later])
    let isOver = false
    const ends = Promise.all([one, two]).finally(() => {
      isOver = true
    })
    const seen = [await versions()]
    while (!isOver) seen.push(await versions())
    const codes = (await ends).map(({ code }) => code)
    for (const { code, stderr } of await ends) if (code !== 0) expect(stderr).toContain('another push')
    expect(codes).toContain(0)
    expect(Math.min(...seen.map(({ first, second }) => first + second))).toBe(all)
    expect(await versions()).toEqual(
      later === 'second' && codes[1] === 0 ? { first: 0, second: all } : { first: all, second: 0 },
    )
    expect(await staged()).toBe(0)
    expect(await triplesIn(graphs)).toBe(triples)
  })
})

describe('readers of Virtuoso', { timeout: 300_000 }, () => {
  // Virtuoso shows a transaction row by row while it commits it: what is asked in that moment may see both versions.
  it('see the first version, then the second; both only in the moment of the commit', async () => {
    await send(releases.first)
    const all = (await versions()).first
    let isOver = false
    const seen: { at: number; first: number; second: number }[] = []
    const watch = (async () => {
      while (!isOver) {
        const at = performance.now()
        seen.push({ at, ...(await versions()) })
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    })()
    await send(releases.second)
    isOver = true
    await watch
    seen.push({ at: performance.now(), ...(await versions()) })
    const kinds = seen.map(({ first, second }) =>
      first === all && second === 0 ? 'first' : first === 0 && second === all ? 'second' : 'both',
    )
    const begun = kinds.findIndex((kind) => kind !== 'first')
    const done = kinds.indexOf('second')
    expect(kinds.slice(0, begun).length).toBeGreaterThan(3)
    expect(new Set(kinds.slice(done))).toEqual(new Set(['second']))
    const commitMs = (seen[done]?.at ?? 0) - (seen[begun]?.at ?? 0)
    process.stdout.write(
      `${seen.length} looks at the store, ${kinds.filter((kind) => kind === 'both').length} of both versions, within ${Math.round(commitMs)} ms\n`,
    )
  })

  const moments = [
    ['the change of versions, as it begins', /changing versions/, 5],
    ['the change of versions, later', /changing versions/, 350],
  ] as const

  it.each(moments)(
    'have a whole version when the push is killed at %s; the next push mends',
    async (_, at, wait) => {
      const { all } = await startKilled(releases.second, at, wait, (child) => child.kill('SIGKILL'))
      // What was asked is still done by the store, or was not begun.
      await vi.waitFor(async () => expect(wholeVersions(all)).toContainEqual(await versions()), {
        timeout: 90_000,
        interval: 500,
      })
      await send(releases.second, ['--resume'])
      expect(await versions()).toEqual({ first: 0, second: all })
      expect(await staged()).toBe(0)
      await send(releases.first)
    },
  )

  // Each takes a start of Virtuoso.
  it.each(moments.slice(0, 1))(
    'have a whole version when Virtuoso is killed at %s; the next push mends',
    async (_, at, wait) => {
      // What is committed is in its log; a checkpoint would only make the way back shorter.
      const { all, code } = await startKilled(releases.second, at, wait, () => void virtuoso.kill())
      await virtuoso.kill()
      await virtuoso.start()
      expect(wholeVersions(all)).toContainEqual(await versions())
      expect(code).toBe(3)
      await send(releases.second)
      expect(await versions()).toEqual({ first: 0, second: all })
      expect(await staged()).toBe(0)
      await send(releases.first)
    },
  )

  /** Starts a push, and does its worst a while after it says something. */
  async function startKilled(
    siteDir: string,
    at: RegExp,
    waitMs: number,
    worst: (child: ReturnType<Installed['start']>) => void,
  ): Promise<{ all: number; code: number | null }> {
    await send(releases.first)
    const all = (await versions()).first
    const child = program.start([...args(siteDir), '--retries', '1', '--chunk-triples', '2000'], {
      env: ENV,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    if (!child.stderr) throw new Error('the push has no output')
    let isDone = false
    for await (const line of createInterface({ input: child.stderr })) {
      if (isDone || !at.test(line)) continue
      isDone = true
      await new Promise((resolve) => setTimeout(resolve, waitMs))
      worst(child)
    }
    expect(isDone).toBe(true)
    return { all, code: await ended }
  }
})

function wholeVersions(all: number): { first: number; second: number }[] {
  return [
    { first: all, second: 0 },
    { first: 0, second: all },
  ]
}

/** The same publication with other texts, as far as push reads it. */
function anotherVersion(siteDir: string, to: string): string {
  mkdirSync(path.join(to, 'dumps'), { recursive: true })
  const files = ['dumps/tilsyn.nq', 'catalog.nq'].map((name) => {
    const text = readFileSync(path.join(siteDir, name), 'utf8').replaceAll('"@nb <', `${MARK}"@nb <`)
    writeFileSync(path.join(to, name), text)
    return { path: name, sha256: createHash('sha256').update(text).digest('hex') }
  })
  writeFileSync(path.join(to, 'manifest.json'), JSON.stringify({ files }))
  writeFileSync(path.join(to, 'validation.json'), readFileSync(path.join(siteDir, 'validation.json')))
  return to
}
