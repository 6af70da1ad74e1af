/**
 * The server: a published folder in, pages, files and `/sparql` out. Each route stands in a file of its own;
 * what all answers share (headers, errors) stands here.
 */
import { statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import fastify, { type FastifyInstance } from 'fastify'
import { EnvironmentError } from '../errors.ts'
import { DEFAULT_TIMEOUT_MS } from '../query/engine.ts'
import { type DatasetOptions, openDataset } from './dataset.ts'
import { routeFiles } from './files.ts'
import { describeError, RequestRefusal, sendProblem } from './problem.ts'
import { routeSparql } from './sparql.ts'

export interface ServeOptions {
  /** The published folder, or the link to it. */
  siteDir: string
  host?: string
  /** 0 takes a free one. */
  port?: number
  /** How long a query may run. */
  timeoutMs?: number
  maxQueryBytes?: number
  engine?: DatasetOptions
  /** One line for each request, and for each fault. */
  log?: (line: string) => void
}

export interface RunningServer {
  url: string
  /** Takes no more requests, lets those under way finish, then ends. */
  close: () => Promise<void>
}

/**
 * @throws EnvironmentError with what to do if the folder is not there, its dump cannot be loaded, or the port
 *   cannot be had
 */
export async function startServer(options: ServeOptions): Promise<RunningServer> {
  const {
    siteDir,
    host = '127.0.0.1',
    port = 8080,
    timeoutMs = DEFAULT_TIMEOUT_MS,
    maxQueryBytes = 64 * 1024,
  } = options
  const { log = () => undefined } = options
  checkFolder(siteDir)
  const dataset = await openDataset(siteDir, {
    // So that one long query does not hold up all the others.
    workers: 2,
    onError: (error) =>
      log(`the new release is not taken up: ${error instanceof Error ? error.message : error}`),
    ...options.engine,
  })
  const app = createApp(log)
  routeSparql(app, { engine: () => dataset.engine(), timeoutMs, maxQueryBytes })
  routeFiles(app, siteDir)
  app.addHook('onClose', () => dataset.close())
  try {
    await app.listen({ host, port })
  } catch (error) {
    await app.close()
    throw explainListening(error, host, port)
  }
  return { url: urlOf(app, host), close: () => app.close() }
}

/** Resolves when SIGTERM or SIGINT has come and the server has ended; a second signal ends it at once. */
export async function serveUntilStopped(server: RunningServer): Promise<void> {
  await new Promise<void>((resolve) => {
    const stop = () => {
      process.off('SIGTERM', stop)
      process.off('SIGINT', stop)
      resolve()
    }
    process.on('SIGTERM', stop)
    process.on('SIGINT', stop)
  })
  await server.close()
}

/** What a page of this site may load and do: what the site itself holds. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Longer than the longest query that GET may bring: Node's own limit would cut that off at 16 KB. */
const MAX_HEADER_BYTES = 256 * 1024

function createApp(log: (line: string) => void): FastifyInstance {
  const app = fastify({
    http: { maxHeaderSize: MAX_HEADER_BYTES },
    forceCloseConnections: 'idle',
    // A HEAD of its own making says Content-Length: 0.
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 4096 },
    // Addresses that are no addresses (broken percent-encoding) get here before any route.
    frameworkErrors: (error, _request, reply) => void sendProblem(reply, describeError(error)),
  })
  // No JSON, no text: what a route takes it says itself.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume()
    done(null, undefined)
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag, Link',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
    })
  })
  app.addHook('onSend', async (_request, reply) => {
    const type = String(reply.getHeader('content-type') ?? '')
    if (/^(text\/html|image\/svg)/.test(type))
      reply.header('content-security-policy', CONTENT_SECURITY_POLICY)
  })
  app.addHook('onResponse', async (request, reply) => {
    log(
      `${request.method} ${request.url.slice(0, 200)} ${reply.statusCode} ${Math.round(reply.elapsedTime)} ms`,
    )
  })
  app.setErrorHandler((error, _request, reply) => {
    const details = describeError(error)
    // A limit or a store that is away has its line already; a stack is for what nobody foresaw.
    if (details.status === 500) log(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return sendProblem(reply, details)
  })
  app.setNotFoundHandler(async (request, reply) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const refusal = isRead
      ? new RequestRefusal({ status: 404, detail: 'there is no such file here' })
      : new RequestRefusal({ status: 405, detail: 'files are read by GET', headers: { allow: 'GET, HEAD' } })
    return sendProblem(reply, refusal.details)
  })
  return app
}

function checkFolder(siteDir: string): void {
  const stats = statSync(siteDir, { throwIfNoEntry: false })
  if (stats?.isDirectory()) return
  const what = stats ? 'is no folder' : 'does not exist'
  throw new EnvironmentError(
    `${siteDir} ${what}: run \`tilsyn build\`, or name the published folder by --site-dir`,
  )
}

const LISTENING: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use: stop what uses it, or choose another by --port (0 takes a free one)',
  EACCES: 'may not be used by you: choose one above 1023 by --port',
  EADDRNOTAVAIL: 'is no address of this machine: choose another by --host',
  ENOTFOUND: 'is not known: choose another by --host',
}

function explainListening(error: unknown, host: string, port: number): EnvironmentError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = `${host}:${port} ${LISTENING[code] ?? `cannot be listened on (${code})`}`
  return new EnvironmentError(message, { cause: error })
}

function urlOf(app: FastifyInstance, host: string): string {
  const { port } = app.server.address() as AddressInfo
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}/`
}
