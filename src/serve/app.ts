/**
 * What all answers share: headers, errors, limits on requests, and what becomes of methods that no route takes.
 * Limits in, an application to which routes are added out.
 *
 * RFC 9110 (HTTP), RFC 9112 (HTTP/1.1), RFC 6585, section 5 (431), https://fetch.spec.whatwg.org/#http-cors-protocol
 */
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import fastify, { type FastifyInstance } from 'fastify'
import { HEADERS, METHODS, preflight } from '../publish/http.ts'
import { type TrustedProxies, trustProxies } from './clients.ts'
import {
  type ConnectionCaps,
  type ConnectionCounts,
  capConnections,
  isPipelinedTooFar,
} from './connections.ts'
import { describeError, PROBLEM_TYPE, type ProblemDetails, RequestRefusal, sendProblem } from './problem.ts'
import { requestNamer } from './request-id.ts'
import { type LogFormat, type Notice, noticeLine, requestLine } from './request-log.ts'

export interface ConnectionLimits {
  /** From the first byte of a request until its headers are there. */
  headersTimeoutMs?: number
  /** From the first byte of a request until all of it is there. */
  requestTimeoutMs?: number
  /** How often slow connections are looked for. */
  checkingIntervalMs?: number
  /** How long a connection on which a request is under way may lie still. */
  idleTimeoutMs?: number
  /** Connections at the same time: of all clients, and of one, where 0 is no limit. */
  max?: number
  maxPerClient?: number
}

/** Of an address that takes more than the files do. */
export const METHODS_WITH_POST = 'GET, HEAD, POST, OPTIONS'
/** Longer than the longest query that GET may bring: Node's own limit would cut that off at 16 KB. */
const MAX_HEAD_BYTES = 256 * 1024
/** What reading the answer may take on a connection that is being closed. */
const LINGER_MS = 2000
/** Of an address that is no query, and of each header. */
const MAX_LENGTH = 8 * 1024

const DEFAULT_CAPS: ConnectionCaps = { max: 4096, maxPerClient: 256 }
const TOO_MANY_CONNECTIONS: ProblemDetails = {
  status: 429,
  detail: 'too many connections come from your address: close those that you do not use',
  headers: { 'retry-after': '5' },
}
const TOO_FAR_AHEAD: ProblemDetails = {
  status: 429,
  detail: 'too many requests are under way on this connection: read their answers first',
  headers: { connection: 'close' },
}

const COMMON_HEADERS = lowerCase(HEADERS)

export interface AppOptions {
  /** One line for each request and each fault. */
  log?: ((line: string) => void) | undefined
  logFormat?: LogFormat | undefined
  limits?: ConnectionLimits | undefined
  /** Whose word on clients is taken. Default: nobody's. */
  proxies?: TrustedProxies | undefined
  /** The path that the site has on its host, which a proxy may leave out or not. */
  prefix?: () => string
}

export interface App {
  app: FastifyInstance
  connections: ConnectionCounts
  /** Writes a line into the log that tells of no request. */
  notice: (notice: Notice) => void
}

export function createApp(options: AppOptions = {}): App {
  const { log, logFormat = 'text', limits = {}, proxies = trustProxies([]), prefix = () => '' } = options
  const notice = (told: Notice) => log?.(noticeLine(told, logFormat))
  const app = fastify({
    ...connectionOptions(limits),
    trustProxy: (address) => proxies.has(address),
    genReqId: requestNamer(proxies),
    // A HEAD of its own making says Content-Length: 0.
    exposeHeadRoutes: false,
    // Whoever still has a connection when the server ends is answered, and told that it is the last time.
    return503OnClosing: false,
    routerOptions: { maxParamLength: MAX_HEAD_BYTES },
    rewriteUrl: ({ url = '/' }) => withoutPrefix(url.startsWith('/') ? url : withoutOrigin(url), prefix()),
    // Addresses that are no addresses (broken percent-encoding) get here before any route.
    frameworkErrors: (error, _request, reply) =>
      void sendProblem(reply.headers(COMMON_HEADERS), describeError(error)),
    clientErrorHandler: refuseConnection,
  })
  app.server.on('connect', (_request: IncomingMessage, socket: Socket) =>
    endWith(socket, { status: 405, detail: 'this is no proxy', headers: { allow: METHODS } }),
  )
  // No JSON, no text: what a route takes it says itself.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume()
    done(null, undefined)
  })
  const { max = DEFAULT_CAPS.max, maxPerClient = DEFAULT_CAPS.maxPerClient } = limits
  const connections = capConnections(app.server, { max, maxPerClient }, proxies, (socket) =>
    endWith(socket, TOO_MANY_CONNECTIONS),
  )
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(COMMON_HEADERS)
    reply.header('x-request-id', request.id)
    done(
      isPipelinedTooFar(request.raw.socket, reply.raw)
        ? new RequestRefusal(TOO_FAR_AHEAD)
        : findFault(request.raw),
    )
  })
  if (log) app.addHook('onResponse', async (request, reply) => log(requestLine(request, reply, logFormat)))
  app.setErrorHandler((error, _request, reply) => {
    const details = describeError(error)
    // A limit or a store that is away has its line already; a stack is for what nobody foresaw.
    if (details.status === 500)
      notice({
        level: 'error',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
      })
    return sendProblem(reply, details)
  })
  app.options('*', async (_request, reply) => reply.code(204).headers(preflightHeaders(METHODS)).send())
  app.setNotFoundHandler(async (request, reply) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const url = request.url.replace(/[?#].*$/s, '')
    const allow = app.hasRoute({ method: 'POST', url }) ? METHODS_WITH_POST : METHODS
    const details = isRead
      ? { status: 404, detail: 'nothing is published at this address' }
      : { status: 405, detail: 'what is published is read by GET', headers: { allow } }
    return sendProblem(reply, details)
  })
  return { app, connections, notice }
}

/** What a browser wants to know before it sends a request for a page of another site. */
export function preflightHeaders(methods: string): Record<string, string> {
  return { allow: methods, ...lowerCase(preflight(methods)) }
}

/** As Node and fastify keep them: they would do it again for each answer. */
function lowerCase(headers: typeof HEADERS): Record<string, string> {
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]))
}

function connectionOptions({
  headersTimeoutMs = 10_000,
  requestTimeoutMs = 30_000,
  checkingIntervalMs = 2000,
  idleTimeoutMs = 120_000,
}: ConnectionLimits) {
  return {
    http: {
      maxHeaderSize: MAX_HEAD_BYTES,
      headersTimeout: headersTimeoutMs,
      connectionsCheckingInterval: checkingIntervalMs,
    },
    requestTimeout: requestTimeoutMs,
    connectionTimeout: idleTimeoutMs,
  }
}

/** What Node lets through and a careful server does not. */
function findFault({ url = '', httpVersionMajor, rawHeaders }: IncomingMessage): RequestRefusal | undefined {
  // Version 0.9 has no headers: what looks like one is a line of the attacker's.
  if (httpVersionMajor !== 1)
    return new RequestRefusal({ status: 400, detail: 'this is no request of HTTP/1.1' })
  if (url.length > MAX_LENGTH && !/^\/sparql\b/.test(url))
    return new RequestRefusal({ status: 414, detail: `an address has at most ${MAX_LENGTH} characters` })
  let hosts = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = [rawHeaders[index], rawHeaders[index + 1]]
    if (name.length === 4 && name.toLowerCase() === 'host') hosts++
    if (value.length > MAX_LENGTH)
      return new RequestRefusal({ status: 431, detail: `a header has at most ${MAX_LENGTH} characters` })
  }
  // RFC 9112, section 3.2
  return hosts > 1 ? new RequestRefusal({ status: 400, detail: 'a request names one host' }) : undefined
}

/** A proxy may send the whole URL: RFC 9112, section 3.2.2. */
function withoutOrigin(url: string): string {
  const path = url.replace(/^https?:\/\/[^/?#]*/i, '')
  return path === url || path.startsWith('/') ? path : `/${path}`
}

function withoutPrefix(url: string, prefix: string): string {
  if (prefix === '' || !url.startsWith(prefix)) return url
  const rest = url.slice(prefix.length)
  if (rest.startsWith('/')) return rest
  return rest === '' || rest.startsWith('?') ? `/${rest}` : url
}

/** What cannot be read as HTTP has no request to answer, only a connection to end. */
function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  // Whoever goes on sending after the answer is told nothing more.
  if (error.code === 'ECONNRESET' || socket.destroyed || socket.writableEnded) return
  const known: Readonly<Record<string, ProblemDetails>> = {
    ERR_HTTP_REQUEST_TIMEOUT: { status: 408, detail: 'the request did not come in time' },
    HPE_HEADER_OVERFLOW: { status: 431, detail: 'the headers are too large' },
  }
  endWith(socket, known[error.code ?? ''] ?? { status: 400, detail: 'this is no request of HTTP/1.1' })
}

function endWith(socket: Socket, { status, detail, headers = {} }: ProblemDetails): void {
  const title = STATUS_CODES[status] ?? ''
  const body = JSON.stringify({ title, status, detail })
  const lines = Object.entries({
    'content-type': PROBLEM_TYPE,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  if (socket.writable) socket.write(`HTTP/1.1 ${status} ${title}\r\n${lines.join('')}\r\n${body}`)
  socket.destroySoon()
  // It may be that nobody reads the answer.
  setTimeout(() => socket.destroy(), LINGER_MS).unref()
}
