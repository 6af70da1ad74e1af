/**
 * A peer of the benchmark of SPARQL as a process of its own, so that its memory can be told:
 * `fork('sparql-peer.mjs', [KIND, DIST, SITE_DIR])`. KIND is `serve`, `bare` (raw oxigraph in a node:http server that does
 * nothing else) or `comunica`. Over IPC: `ready` with the address of a server; then a query in, its milliseconds out; `memory`
 * in, megabytes out, with the isolates that the server has.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** Who has no answer by then is not waited for. */
const COMUNICA_MS = 5000
const [kind, dist, siteDir] = process.argv.slice(2)
const load = (module) => import(pathToFileURL(path.join(dist, module)).href)
const dumps = [path.join(siteDir, 'dumps/tilsyn.nq'), path.join(siteDir, 'catalog.nq')]
const peer = await { serve, comunica, bare }[kind]()

process.on('message', async (message) => {
  if (message === 'memory') return process.send({ megabytes: peakMegabytes() })
  const start = performance.now()
  const error = await peer.query(message.text).then(
    () => undefined,
    (thrown) => String(thrown),
  )
  process.send({ id: message.id, ms: performance.now() - start, error })
})
process.send({ ready: true, url: peer.url })

/** Of this process and of those that it has started, where the data is: at most as much as all peaks at once. */
function peakMegabytes() {
  const own = process.resourceUsage().maxRSS / 1024
  const started = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
  return own + started.reduce((sum, pid) => sum + peakOf(pid), 0)
}

function peakOf(pid) {
  return Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
}

async function serve() {
  const { startServer } = await load('serve/server.js')
  const { url } = await startServer({ siteDir, port: 0, timeoutMs: 30_000, rate: { perSecond: 0, burst: 1 } })
  return { url: new URL('sparql', url).href }
}

async function comunica() {
  const { openComunica } = await load('query/comunica.js')
  const { Parser } = await import('n3')
  const quads = dumps.flatMap((file) => new Parser({ format: 'N-Quads' }).parse(readFileSync(file, 'utf8')))
  const engine = openComunica(quads)
  return { query: (text) => engine.query(text, { timeoutMs: COMUNICA_MS }) }
}

async function bare() {
  const { openStore } = await import('./sparql-store.mjs')
  const store = openStore(dumps)
  const server = createServer((request, response) => {
    const body = []
    request.on('data', (chunk) => body.push(chunk))
    request.on('end', () =>
      response.end(store(new URLSearchParams(Buffer.concat(body).toString()).get('query'))),
    )
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${server.address().port}/` }
}
