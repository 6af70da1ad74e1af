/**
 * A small SPARQL 1.1 store on the loopback: oxigraph behind the Graph Store Protocol, updates and queries, as GraphDB lays
 * them out. It can be told to fail: `faults` has what happens to the next requests that match.
 */
import { createHash } from 'node:crypto'
import http from 'node:http'
import oxigraph from 'oxigraph'

export type Failure =
  /** A status with headers. */
  | { status: number; headers?: Record<string, string> }
  /** No answer ever; what is asked is not done. */
  | 'hang'
  /** The connection is cut before anything is done. */
  | 'cut'
  /** It is done, and the connection cut before the answer. */
  | 'lost'

export interface Fault {
  /** Of `METHOD path`. */
  match: RegExp
  failure: Failure
  /** How many requests that match pass before. */
  after?: number
  times?: number
}

export interface TestStore {
  origin: string
  store: string
  update: string
  query: string
  /** Those that came, as `METHOD path`, with what was done about each. */
  log: string[]
  faults: Fault[]
  graphs(): Record<string, number>
  /** Is waited for before a request is looked at. */
  onRequest: () => Promise<void>
  /** Runs before an update, with its text. */
  onUpdate: (text: string) => void
  oxigraph: oxigraph.Store
  stop(): Promise<void>
}

export interface StoreUser {
  user: string
  password: string
  scheme: 'digest' | 'basic' | 'bearer'
  algorithm?: 'MD5' | 'SHA-256'
}

export async function startGraphStore(guard?: StoreUser): Promise<TestStore> {
  const data = new oxigraph.Store()
  const nonces = new Map<string, number>()
  const state = {
    log: [] as string[],
    faults: [] as Fault[],
    onRequest: async () => {},
    onUpdate: (_: string): void => {},
  }

  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://store')
    const line = `${request.method} ${url.pathname}`
    const chunks: Buffer[] = []
    try {
      for await (const chunk of request) chunks.push(chunk)
    } catch {
      return
    }
    const body = Buffer.concat(chunks).toString('utf8')
    await state.onRequest()
    if (guard && !isAllowed(guard, request, nonces)) {
      state.log.push(`${line} 401`)
      response.writeHead(401, { 'www-authenticate': challengeOf(guard, nonces) }).end()
      return
    }
    const failure = nextFailure(state.faults, line)
    const said = typeof failure === 'object' ? failure.status : (failure ?? 'done')
    state.log.push(`${line} ${said}`)
    if (failure === 'hang') return
    if (failure === 'cut') return void request.socket.destroy()
    if (typeof failure === 'object') {
      response.writeHead(failure.status, failure.headers ?? {}).end('told to fail')
      return
    }
    if (url.pathname.endsWith('/statements')) state.onUpdate(body)
    const answer = perform(data, request, url, body)
    if (failure === 'lost') return void request.socket.destroy()
    response.writeHead(answer.status, { 'content-type': answer.type ?? 'text/plain' }).end(answer.text ?? '')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const origin = `http://127.0.0.1:${port}`
  return Object.assign(state, {
    origin,
    store: `${origin}/repositories/t/rdf-graphs/service`,
    update: `${origin}/repositories/t/statements`,
    query: `${origin}/repositories/t`,
    oxigraph: data,
    graphs: () => sizes(data),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
}

interface Answer {
  status: number
  type?: string
  text?: string
}

function perform(data: oxigraph.Store, request: http.IncomingMessage, url: URL, body: string): Answer {
  try {
    if (url.pathname.endsWith('/rdf-graphs/service')) return performOnGraph(data, request, url, body)
    if (url.pathname.endsWith('/statements')) {
      data.update(body)
      return { status: 204 }
    }
    const type = 'application/sparql-results+json'
    const query = new URLSearchParams(body).get('query') ?? ''
    return { status: 200, type, text: String(data.query(query, { results_format: type })) }
  } catch (error) {
    return { status: 400, text: String(error) }
  }
}

function performOnGraph(
  data: oxigraph.Store,
  { method, headers }: http.IncomingMessage,
  url: URL,
  body: string,
): Answer {
  const graph = oxigraph.namedNode(url.searchParams.get('graph') ?? '')
  const quads = () => data.match(null, null, null, graph)
  if (method === 'DELETE') {
    const there = quads()
    for (const quad of there) data.delete(quad)
    return { status: there.length > 0 ? 204 : 404 }
  }
  if (method !== 'POST' && method !== 'PUT') return { status: 405 }
  if (headers['content-type'] !== 'application/n-triples') return { status: 415 }
  if (method === 'PUT') for (const quad of quads()) data.delete(quad)
  data.load(body, { format: 'application/n-triples', to_graph_name: graph })
  return { status: 204 }
}

function nextFailure(faults: Fault[], line: string): Failure | undefined {
  const fault = faults.find(({ match }) => match.test(line))
  if (!fault) return undefined
  if ((fault.after ?? 0) > 0) {
    fault.after = (fault.after ?? 0) - 1
    return undefined
  }
  fault.times = (fault.times ?? 1) - 1
  if (fault.times <= 0) faults.splice(faults.indexOf(fault), 1)
  return fault.failure
}

function sizes(data: oxigraph.Store): Record<string, number> {
  const found: Record<string, number> = {}
  for (const { graph } of data.match(null, null, null, null))
    found[graph.value] = (found[graph.value] ?? 0) + 1
  return found
}

const REALM = 'a "store"'

function challengeOf(guard: StoreUser, nonces: Map<string, number>): string {
  if (guard.scheme === 'bearer') return 'Bearer realm="store"'
  if (guard.scheme === 'basic') return 'Basic realm="store", charset="UTF-8"'
  const nonce = `n${nonces.size}`
  nonces.set(nonce, 0)
  const algorithm = guard.algorithm ?? 'MD5'
  return `Digest realm="a \\"store\\"", nonce="${nonce}", opaque="o", qop="auth,auth-int", algorithm=${algorithm}, stale=${nonces.size > 1}`
}

/** RFC 7616, section 3.4, as the server has to reckon it; a nonce is good for twenty requests. */
function isAllowed(
  { scheme, user, password, algorithm = 'MD5' }: StoreUser,
  request: http.IncomingMessage,
  nonces: Map<string, number>,
): boolean {
  const given = request.headers.authorization ?? ''
  if (scheme === 'bearer') return given === `Bearer ${password}`
  if (scheme === 'basic') return given === `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const field = (name: string) =>
    new RegExp(`[ ,]${name}="?((?:[^",\\\\]|\\\\.)*)`).exec(given)?.[1]?.replaceAll('\\', '') ?? ''
  const hash = (text: string) =>
    createHash(algorithm === 'MD5' ? 'md5' : 'sha256')
      .update(text, 'utf8')
      .digest('hex')
  const [nonce, count] = [field('nonce'), Number.parseInt(field('nc'), 16)]
  if (!nonces.has(nonce) || count > 20 || count !== (nonces.get(nonce) ?? 0) + 1) return false
  const asked = hash(`${request.method}:${request.url}`)
  const own = hash(`${user}:${REALM}:${password}`)
  const right = hash(`${own}:${nonce}:${field('nc')}:${field('cnonce')}:auth:${asked}`)
  if (field('uri') !== request.url || field('response') !== right) return false
  nonces.set(nonce, count)
  return true
}
