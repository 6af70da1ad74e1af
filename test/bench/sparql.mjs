/**
 * SPARQL over the query catalogue, caches off: raw oxigraph, the same in a bare server, the embedded engine, the running
 * server, Comunica on RdfStore and Virtuoso where it is installed, each asked in turn so that all see the same machine.
 * In: the compiled program, published folders with one summary each. Out: figures by size of the corpus, and the budgets
 * judged; see sparql-report.mjs.
 */
import { execFileSync, fork } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { corpus, readTemplate, SIZES } from './corpora.mjs'
import { openStore } from './sparql-store.mjs'
import { median } from './units.mjs'

/** Rounds by size: what is small is asked often. The first round warms up where there are more than two. */
const ROUNDS = [
  [50_000, 11],
  [200_000, 5],
  [Number.POSITIVE_INFINITY, 2],
]
/** Comunica is asked less: a round of it takes as long as all others. None of a million triples: it would take hours. */
const COMUNICA_ROUNDS = 2
const COMUNICA_MOST = 200_000
const CLIENTS = 8
const LOAD_MS = 10_000
const QUERY_MS = 30_000
/** A query that takes so long is asked once. */
const SLOW_MS = 10_000
const VIRTUOSO = '/usr/bin/virtuoso-t'

/** @returns {Promise<object[]>} the real publication, then each corpus */
export async function measureSparql({ root, siteDir, templates = [siteDir], sizes = SIZES, say = () => {} }) {
  const scratch = mkdtempSync(path.join(tmpdir(), 'tilsyn-sparql-'))
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })
  try {
    const queries = readdirSync(path.join(root, 'queries'))
      .filter((name) => name.endsWith('.rq'))
      .map((name) => ({
        name: path.basename(name, '.rq'),
        text: readFileSync(path.join(root, 'queries', name), 'utf8'),
      }))
    const read = templates.map(readTemplate)
    const results = []
    /** What Comunica could not answer of a smaller corpus, it is not asked of a larger one. */
    let hopeless = {}
    for (const size of [undefined, ...sizes]) {
      const dir =
        size === undefined ? siteDir : makeSite(path.join(scratch, String(size)), siteDir, read, size)
      const result = await measure({ root, dir, scratch, queries, agent, say, hopeless })
      results.push({ asked: size, ...result })
      hopeless = result.failed.comunica
    }
    return results
  } finally {
    agent.destroy()
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** The published folder, with a corpus in the place of its dump. */
function makeSite(to, siteDir, templates, triples) {
  mkdirSync(path.join(to, 'dumps'), { recursive: true })
  for (const name of readdirSync(siteDir))
    if (name !== 'dumps') symlinkSync(path.join(siteDir, name), path.join(to, name))
  const file = path.join(to, 'dumps/tilsyn.nq')
  writeFileSync(file, '')
  for (const { lines } of corpus(templates, triples))
    writeFileSync(file, `${lines.join('\n')}\n`, { flag: 'a' })
  return to
}

async function measure({ root, dir, scratch, queries, agent, say, hopeless }) {
  const dist = path.join(root, 'dist')
  const files = [path.join(dir, 'dumps/tilsyn.nq'), path.join(dir, 'catalog.nq')]
  const triples = files.reduce((sum, file) => sum + readFileSync(file, 'latin1').split('\n').length - 1, 0)
  say(`${triples} triples`)
  const { openEmbedded } = await import(pathToFileURL(path.join(dist, 'query/embedded.js')).href)
  const peers = new Map()
  const stops = []
  const add = (name, ask, memory) => peers.set(name, { ask, memory, samples: new Map(), failed: new Map() })
  try {
    const raw = openStore(files)
    const bare = await start('bare', dist, dir)
    stops.push(bare.stop)
    add('oxigraph', async (text) => raw(text))
    add('bare', (text) => post(bare.url, text, agent), bare.memory)
    const engine = await openEmbedded({ path: files }, { spares: 0 })
    stops.push(() => engine.close())
    add('engine', (text) => engine.query(text, { timeoutMs: QUERY_MS }))
    const server = await start('serve', dist, dir)
    stops.push(server.stop)
    add('serve', (text) => post(server.url, text, agent), server.memory)
    if (triples <= COMUNICA_MOST) {
      const comunica = await start('comunica', dist, dir)
      stops.push(comunica.stop)
      add('comunica', comunica.ask, comunica.memory)
      for (const [name, reason] of Object.entries(hopeless ?? {}))
        peers.get('comunica').failed.set(name, reason)
    }
    if (existsSync(VIRTUOSO)) {
      const virtuoso = await openVirtuoso(root, scratch, dir, stops)
      add('virtuoso', (text) => post(virtuoso.url, text, agent), virtuoso.memory)
    }
    const rounds = ROUNDS.find(([most]) => triples <= most)[1]
    for (let round = 0; round < rounds; round++) {
      say(`round ${round + 1} of ${rounds}`)
      for (const query of queries) await askAll(peers, query, round, rounds, say)
    }
    const loaded = {}
    for (const [name, { ask, failed }] of peers) {
      const answered = queries.filter((query) => !failed.has(query.name))
      if (name !== 'oxigraph') loaded[name] = await load(ask, answered, say, name)
    }
    const memory = {}
    for (const [name, peer] of peers) if (peer.memory) memory[name] = await peer.memory()
    return {
      triples,
      rounds,
      alone: figures(peers),
      loaded,
      memory,
      failed: failures(peers),
      queries: perQuery(peers),
    }
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}

async function askAll(peers, { name, text }, round, rounds, say) {
  for (const [kind, { ask, samples, failed }] of peers) {
    if (failed.has(name) || (kind === 'comunica' && round >= COMUNICA_ROUNDS)) continue
    const before = samples.get(name) ?? []
    if (before.some((ms) => ms > SLOW_MS)) continue
    const start = performance.now()
    try {
      const own = await within(ask(text))
      const ms = typeof own === 'number' ? own : performance.now() - start
      // What warms up does not count, unless it is all there is.
      if (round === 0 && rounds > 2 && kind !== 'comunica' && ms < SLOW_MS) continue
      samples.set(name, [...before, ms])
    } catch (error) {
      failed.set(name, error instanceof Error ? error.message : String(error))
      say(`${kind} has no answer to ${name}: ${failed.get(name)}`)
    }
  }
}

/** An answer that never comes is a fault like any other, and does not stop the benchmark. */
async function within(answer) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${(2 * QUERY_MS) / 1000} s`)), 2 * QUERY_MS)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

/** Several clients at once, for a while. */
async function load(ask, queries, say, name) {
  say(`${CLIENTS} clients: ${name}`)
  const samples = []
  const end = performance.now() + LOAD_MS
  let next = 0
  let failed = 0
  const work = async () => {
    while (performance.now() < end) {
      const start = performance.now()
      await within(ask(queries[next++ % queries.length].text)).catch(() => failed++)
      samples.push(performance.now() - start)
    }
  }
  const start = performance.now()
  await Promise.all(Array.from({ length: CLIENTS }, work))
  const seconds = (performance.now() - start) / 1000
  return { ...spread(samples), perSecond: (samples.length - failed) / seconds, failed }
}

const figures = (peers) =>
  Object.fromEntries([...peers].map(([name, { samples }]) => [name, spread([...samples.values()].flat())]))

const failures = (peers) =>
  Object.fromEntries([...peers].map(([name, { failed }]) => [name, Object.fromEntries(failed)]))

/** The median of each query with each peer. */
function perQuery(peers) {
  const names = [...peers.get('oxigraph').samples.keys()]
  return names.map((name) => ({
    name,
    ...Object.fromEntries(
      [...peers].flatMap(([kind, { samples }]) => {
        const own = samples.get(name)
        return own ? [[kind, median(own)]] : []
      }),
    ),
  }))
}

export function spread(samples) {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]
  return { p50: at(0.5), p99: at(0.99), count: sorted.length }
}

async function start(kind, dist, dir) {
  const child = fork(path.join(import.meta.dirname, 'sparql-peer.mjs'), [kind, dist, dir], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--max-old-space-size=8192'],
  })
  const waiting = new Map()
  const ready = new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) => reject(new Error(`${kind} ended with ${code}`)))
  })
  const { url } = await ready
  let tell
  child.on('message', (message) => {
    if ('megabytes' in message) return tell(message.megabytes)
    const { resolve, reject } = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error) reject(new Error(message.error))
    else resolve(message.ms)
  })
  let id = 0
  return {
    url,
    ask: (text) =>
      new Promise((resolve, reject) => {
        waiting.set(++id, { resolve, reject })
        child.send({ id, text })
      }),
    memory: () =>
      new Promise((resolve) => {
        tell = resolve
        child.send('memory')
      }),
    stop: () => child.kill('SIGKILL'),
  }
}

function post(url, query, agent) {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/sparql-results+json, application/n-triples;q=0.9',
    }
    const sent = request(url, { method: 'POST', agent, headers, timeout: QUERY_MS }, (response) => {
      let byteSize = 0
      const start = []
      response.on('data', (chunk) => {
        byteSize += chunk.length
        if (byteSize < 2000) start.push(chunk)
      })
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode === 200) resolve()
        else
          reject(
            new Error(
              `${response.statusCode} ${Buffer.concat(start).toString().replace(/\s+/g, ' ').slice(0, 160)}`,
            ),
          )
      })
    })
    sent.on('error', (error) => {
      // The server had closed a connection that nobody used for a while, before the question was sent.
      if (sent.reusedSocket && error.code === 'ECONNRESET') post(url, query, agent).then(resolve, reject)
      else reject(error)
    })
    sent.on('timeout', () => sent.destroy(new Error('no answer in time')))
    sent.end(new URLSearchParams({ query }).toString())
  })
}

/** Virtuoso with the dataset, as push brings it. */
async function openVirtuoso(root, scratch, dir, stops) {
  const outfile = path.join(scratch, 'virtuoso.mjs')
  const entry = path.join(root, 'test/support/virtuoso.ts')
  await build({ entryPoints: [entry], outfile, format: 'esm', platform: 'node', logLevel: 'error' })
  const { PUBLISHER, startVirtuoso } = await import(pathToFileURL(outfile).href)
  const virtuoso = await startVirtuoso({ buffers: 200_000 })
  stops.push(() => virtuoso.stop())
  const { findEndpoints } = await import(pathToFileURL(path.join(root, 'dist/push/endpoints.js')).href)
  const { push } = await import(pathToFileURL(path.join(root, 'dist/push/push.js')).href)
  const credentials = { user: PUBLISHER.user, secret: PUBLISHER.password }
  const site = path.join(scratch, `push-${path.basename(dir)}`)
  await push({ siteDir: withManifest(dir, site), endpoints: findEndpoints(virtuoso.store), credentials })
  const megabytes = () =>
    Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${virtuoso.pid()}/status`, 'utf8'))?.[1]) / 1024
  return { url: virtuoso.sparql, memory: async () => megabytes() }
}

/** Push names a release by what its manifest says of the dumps; a corpus has none of its own. */
function withManifest(dir, to) {
  mkdirSync(to)
  const files = ['dumps/tilsyn.nq', 'catalog.nq']
  mkdirSync(path.join(to, 'dumps'))
  for (const name of [...files, 'validation.json']) symlinkSync(path.join(dir, name), path.join(to, name))
  const sums = execFileSync('sha256sum', files, { cwd: to, encoding: 'utf8' }).trim().split('\n')
  const listed = sums.map((line, index) => ({ path: files[index], sha256: line.slice(0, 64) }))
  writeFileSync(path.join(to, 'manifest.json'), JSON.stringify({ files: listed }))
  return to
}
