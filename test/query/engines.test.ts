import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EnvironmentError, LimitError, QueryError } from '../../src/errors.ts'
import { openComunica } from '../../src/query/comunica.ts'
import { openEmbedded } from '../../src/query/embedded.ts'
import type { Engine, WatchedEngine } from '../../src/query/engine.ts'
import { readJsonResults } from '../../src/query/results.ts'
import { comparable } from './comparable.ts'
import { nquads, RUNAWAY, SAMPLE_BASE, sampleQuads } from './sample.ts'

let embedded: WatchedEngine
let comunica: Engine
beforeAll(async () => {
  embedded = await openEmbedded({ nquads: nquads(sampleQuads()) })
  comunica = openComunica(sampleQuads())
})
afterAll(() => Promise.all([embedded.close(), comunica.close()]))

const engines = [
  ['embedded', () => embedded],
  ['comunica', () => comunica],
] as const

const SAME: readonly string[] = [
  'SELECT ?s ?p ?o WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o',
  'SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }',
  `PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
   SELECT ?area ?severity WHERE { VALUES ?severity { UNDEF } ?area tilsyn:severity ?severity }`,
  `PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
   SELECT ?area ?language ?absent WHERE {
     ?area tilsyn:evidence ?evidence .
     ?evidence tilsyn:supports|tilsyn:lacks tilsyn:severity .
     OPTIONAL { ?evidence tilsyn:reason ?absent }
     BIND(LANG("x"@nb) AS ?language)
   }`,
  `SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g`,
  `SELECT ?o FROM <${SAMPLE_BASE}graph/data> WHERE { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o }`,
  `SELECT ?o FROM <https://nowhere.example/> WHERE { ?s ?p ?o }`,
  'SELECT (1 / 4 AS ?quarter) (220 / 82 AS ?each) (SUM(?n) AS ?sum) WHERE { VALUES ?n { 1 2.50 } }',
  'ASK { ?s ?p "Drager for barn"@nb }',
  'ASK { ?s ?p "no such thing" }',
]

/** What the grammar allows and its notes do not, the column that is meant, and what is said. */
const MEANINGLESS: readonly (readonly [string, number, RegExp])[] = [
  ['SELECT * { ?s <a> ?o }', 15, /<a> is relative: write it in full, or declare BASE/],
  ['BASE <x> ASK { ?s ?p ?o }', 6, /<x> is relative/],
  ['SELECT * { ?s ?p ?o BIND(1 AS ?o) }', 31, /\?o has a value already/],
  ['SELECT (1 AS ?x) (2 AS ?x) {}', 24, /\?x is named twice/],
  ['SELECT DISTINCT * { ?s ?p ?o } GROUP BY ?s', 17, /SELECT \* cannot go with GROUP BY/],
  ['SELECT ?o { ?s ?p ?o } GROUP BY ?s', 1, /neither in GROUP BY nor in an aggregate/],
  ['SELECT * { _:a ?p ?o OPTIONAL { _:a ?q ?r } }', 33, /_:a stands in two groups/],
  ['SELECT * { VALUES (?a ?b) { (1) } }', 12, /another number of values/],
  ['ASK { ?s ?p "\\uD800" }', 13, /\\uD800 stands for no character/],
  ['ASK { ?s ?p ?o FILTER(COUNT(?s) > 1) }', 23, /COUNT stand in SELECT, HAVING and ORDER BY/],
]

describe('both engines', () => {
  it.each(SAME)('agree on %s', async (query) => {
    const answers = await Promise.all([embedded.query(query), comunica.query(query)])
    const [one, other] = answers.map((answer) =>
      comparable(readJsonResults(answer.text), query.includes('ORDER BY')),
    )
    expect(one).toEqual(other)
  })

  // Some streams are at their end before anybody listens.
  it.each([
    'SELECT ?s ?o WHERE { ?s <https://x.example/none> ?o } ORDER BY ?o',
    'SELECT ?s WHERE { ?s <https://x.example/none> ?o } ORDER BY ?o LIMIT 0',
    'SELECT ?s WHERE { ?s ?p ?o } LIMIT 0',
    'SELECT ?s (COUNT(*) AS ?n) WHERE { ?s <https://x.example/none> ?o } GROUP BY ?s ORDER BY ?n',
    'SELECT DISTINCT ?s WHERE { ?s a ?c . ?s <https://x.example/none> ?o MINUS { ?s ?q 1 } } ORDER BY ?s',
    'CONSTRUCT { ?s a ?o } WHERE { SELECT * { ?s <https://x.example/none> ?o } ORDER BY ?o }',
    'DESCRIBE <https://x.example/none>',
  ])('say at once that nothing is found: %s', async (query) => {
    const answers = await Promise.all([embedded.query(query), comunica.query(query, { timeoutMs: 5000 })])
    for (const { text, form } of answers) {
      if (form === 'select') expect(readJsonResults(text)).toMatchObject({ rows: [] })
      else expect(text.trim()).toBe('')
    }
  })

  it('give the same triples for CONSTRUCT, each once', async () => {
    const query = 'CONSTRUCT { ?s a <https://x.example/Thing> } WHERE { ?s ?p ?o }'
    const [one, other] = await Promise.all([embedded.query(query), comunica.query(query)])
    const lines = (text: string) => text.trim().split('\n').sort()
    expect(lines(one.text)).toEqual(lines(other.text))
    expect(one.format).toBe('ntriples')
  })

  it.each(engines)('refuse an update: %s', async (_, engine) => {
    const error = await engine()
      .query('PREFIX x: <https://x.example/>\nDELETE WHERE { ?s ?p ?o }')
      .catch((e) => e)
    expect(error).toBeInstanceOf(QueryError)
    expect(error.message).toMatch(/DELETE is an update/)
    expect(error.at).toEqual({ line: 2, column: 1 })
    const after = await engine()
      .query('SELECT * WHERE { ?s ?p ?o } ; DROP ALL')
      .catch((e) => e)
    expect(after).toBeInstanceOf(QueryError)
    expect(JSON.parse((await engine().query('ASK { ?s ?p ?o }')).text).boolean).toBe(true)
  })

  it.each(engines)('name the place of a syntax error: %s', async (_, engine) => {
    const error = await engine()
      .query('SELECT * WHERE {\n  ?s ?p\n}')
      .catch((e) => e)
    expect(error).toBeInstanceOf(QueryError)
    expect(error.at?.line).toBe(3)
  })

  it.each(engines)('name a prefix that is not declared, and where it stands: %s', async (_, engine) => {
    const error = await engine()
      .query('SELECT * WHERE {\n  ?s foaf:name ?o }')
      .catch((e) => e)
    expect(error.message).toBe('the prefix foaf: is not declared')
    expect(error.at).toEqual({ line: 2, column: 6 })
  })

  it.each(
    engines.flatMap(([name, engine]) =>
      MEANINGLESS.map(([query, column, message]) => ({ name, engine, query, column, message })),
    ),
  )('say what the notes of the grammar forbid, and where: $name, $query', async (one) => {
    const error = await one
      .engine()
      .query(`# one line\n${one.query}`)
      .catch((e) => e)
    expect(error).toBeInstanceOf(QueryError)
    expect(error.message).toMatch(one.message)
    expect(error.at).toEqual({ line: 2, column: one.column })
  })

  it.each(
    engines.flatMap(([name, engine]) =>
      [
        `FROM <${SAMPLE_BASE}graph/data> FROM <${SAMPLE_BASE}graph/data> WHERE { ?s ?p ?o }`,
        `FROM <${SAMPLE_BASE}graph/data> FROM s:data WHERE { ?s ?p ?o }`,
        `FROM NAMED s:data FROM NAMED s:data WHERE { GRAPH ?g { ?s ?p ?o } }`,
        `FROM s:data FROM NAMED s:data FROM s:data WHERE { ?s ?p ?o }`,
      ].map((rest) => ({ name, engine, rest })),
    ),
  )('count a graph once that is named twice: $name, $rest', async ({ engine, rest }) => {
    const query = `PREFIX s: <${SAMPLE_BASE}graph/> SELECT (COUNT(*) AS ?n) ${rest}`
    const { text } = await engine().query(query)
    const inData = sampleQuads().filter(({ graph }) => graph.value.endsWith('graph/data'))
    expect(JSON.parse(text).results.bindings[0].n.value).toBe(String(inData.length))
  })

  it.each(engines)('reach no other endpoint: %s', async (_, engine) => {
    const query = 'SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }'
    await expect(engine().query(query)).rejects.toBeInstanceOf(QueryError)
  })

  it.each(engines)('refuse a format that the form of the query does not have: %s', async (_, engine) => {
    await expect(engine().query('ASK {}', { format: 'turtle' })).rejects.toThrow(
      /ASK has no answer in turtle/,
    )
  })
})

describe('the embedded engine', () => {
  it('ends a query that is out of time, and answers the next', async () => {
    const started = Date.now()
    const error = await embedded.query(RUNAWAY, { timeoutMs: 300 }).catch((e) => e)
    expect(error).toBeInstanceOf(LimitError)
    expect(error).toMatchObject({ limit: 'timeoutMs', httpStatus: 503 })
    expect(Date.now() - started).toBeLessThan(3000)
    expect((await embedded.query('ASK { ?s ?p ?o }')).text).toContain('true')
  })

  it('lets other queries wait for their turn, each with its own time', async () => {
    const late = embedded.query(RUNAWAY, { timeoutMs: 400 }).catch((e) => e)
    const next = await embedded.query('ASK { ?s ?p ?o }', { timeoutMs: 5000 })
    expect(next.text).toContain('true')
    expect(await late).toBeInstanceOf(LimitError)
  })

  it('turns queries away when too many wait', async () => {
    const small = await openEmbedded({ nquads: nquads(sampleQuads()) }, { maxWaiting: 1, spares: 0 })
    const running = small.query(RUNAWAY, { timeoutMs: 500 }).catch((e) => e)
    const waiting = small.query('ASK { ?s ?p ?o }')
    await expect(small.query('ASK {}')).rejects.toMatchObject({ name: 'LimitError', limit: 'maxWaiting' })
    expect((await waiting).text).toContain('true')
    expect(await running).toBeInstanceOf(LimitError)
    await small.close()
  })

  it('lets no query wait longer than it may run', async () => {
    const running = embedded.query(RUNAWAY, { timeoutMs: 2000 }).catch((e) => e)
    const tired = await embedded.query('ASK {}', { timeoutMs: 200 }).catch((e) => e)
    expect(tired).toMatchObject({ name: 'LimitError', limit: 'maxWaiting', httpStatus: 503 })
    expect(await running).toMatchObject({ limit: 'timeoutMs' })
  })

  it('stops a query whose asker has gone', async () => {
    const gone = new AbortController()
    const running = embedded.query(RUNAWAY, { signal: gone.signal }).catch((e) => e)
    gone.abort(new Error('gone'))
    expect((await running).message).toBe('gone')
    expect((await embedded.query('ASK { ?s ?p ?o }')).text).toContain('true')
  })

  it('keeps the place of whoever has gone until nothing works for them any more', async () => {
    const one = await openEmbedded({ nquads: nquads(sampleQuads()) }, { spares: 0 })
    for (const [query, ended] of [
      [RUNAWAY, true],
      ['ASK {}', false],
    ] as const) {
      await expect.poll(() => one.status().embedded?.isolates.length, { timeout: 10_000 }).toBe(1)
      const gone = new AbortController()
      const running = one.query(query, { signal: gone.signal }).catch((e) => e)
      expect(one.status().embedded?.running).toBe(1)
      gone.abort(new Error('gone'))
      const error = await running
      expect(error.message).toBe('gone')
      expect(error instanceof LimitError && error.recovered !== undefined).toBe(ended)
      expect(one.status().embedded?.running).toBe(0)
      await error.recovered
      expect(one.status().embedded?.isolates).toHaveLength(1)
    }
    expect(one.status().embedded?.ended.abandoned).toBe(1)
    await one.close()
  })

  it.each(['http://a/%zz', 'http://a/[x]', 'http://a/#x#y'])(
    'refuses the graph %s without losing its isolate',
    async (graph) => {
      const restarts = () => embedded.status().embedded?.restarts
      const before = restarts()
      const dataset = { defaultGraphs: [], namedGraphs: [graph] }
      await expect(embedded.query('ASK {}', { dataset })).rejects.toBeInstanceOf(QueryError)
      expect(restarts()).toBe(before)
    },
  )

  it('refuses what is nested too deeply before it reaches the engine', async () => {
    const query = `SELECT * WHERE { ${'{'.repeat(20_000)}?s ?p ?o${'}'.repeat(20_000)} }`
    await expect(embedded.query(query)).rejects.toMatchObject({ limit: 'maxDepth', httpStatus: 400 })
  })

  it('goes on in a fresh instance after a query that breaks WebAssembly', async () => {
    const query = `SELECT * WHERE { ?s ?p ?o FILTER(1${'+1'.repeat(8000)} = 2) }`
    await expect(embedded.query(query)).rejects.toMatchObject({ limit: 'maxDepth', httpStatus: 400 })
    expect((await embedded.query('ASK { ?s ?p ?o }')).text).toContain('true')
  })

  it('refuses an answer that is too large rather than cutting it', async () => {
    const small = await openEmbedded({ nquads: nquads(sampleQuads()) }, { maxResultBytes: 100, spares: 0 })
    await expect(small.query('SELECT * WHERE { ?s ?p ?o }')).rejects.toMatchObject({
      limit: 'maxResultBytes',
    })
    expect((await small.query('ASK {}')).text).toContain('true')
    await small.close()
  })

  it('takes the dataset of the protocol in the place of FROM', async () => {
    const dataset = { defaultGraphs: [`${SAMPLE_BASE}graph/evidence`], namedGraphs: [] }
    const query = `SELECT ?o FROM <${SAMPLE_BASE}graph/data> WHERE { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?o }`
    expect(readJsonResults((await embedded.query(query)).text)).toMatchObject({ rows: { length: 4 } })
    expect(readJsonResults((await embedded.query(query, { dataset })).text)).toMatchObject({ rows: [] })
  })

  it('keeps a carriage return in XML results', async () => {
    const answer = await embedded.query('SELECT ?o WHERE { ?s ?p ?o FILTER(CONTAINS(STR(?o), "\\r")) }', {
      format: 'xml',
    })
    expect(answer.text).toContain('&#xD;')
    expect(answer.text).not.toContain('\r')
  })

  it('says what to do when the data cannot be loaded', async () => {
    await expect(openEmbedded({ path: '/no/such/tilsyn.nq' })).rejects.toThrow(EnvironmentError)
    await expect(openEmbedded({ path: '/no/such/tilsyn.nq' })).rejects.toThrow(/tilsyn build/)
  })

  it('answers nothing after it is closed', async () => {
    const short = await openEmbedded({ nquads: nquads(sampleQuads()) })
    await short.close()
    await expect(short.query('ASK {}')).rejects.toThrow(EnvironmentError)
  })
})

describe('comunica', () => {
  it('frees the asker when the time is up', async () => {
    await expect(comunica.query(RUNAWAY, { timeoutMs: 0 })).rejects.toMatchObject({ limit: 'timeoutMs' })
  })
})
