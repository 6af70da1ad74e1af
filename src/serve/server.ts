/**
 * The server from its start to its end: a published folder in, pages, files and `/sparql` out. Each route stands in
 * a file of its own.
 */
import { statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { EnvironmentError } from '../errors.ts'
import { DEFAULT_TIMEOUT_MS } from '../query/engine.ts'
import { type ConnectionLimits, createApp } from './app.ts'
import { type DatasetOptions, openDataset } from './dataset.ts'
import { endGracefully } from './ending.ts'
import { routeFiles } from './files.ts'
import { routeHealth } from './health.ts'
import { openSite, type Site } from './release.ts'
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
  connections?: ConnectionLimits
  /** How long what is under way may take when the server ends. */
  graceMs?: number
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
    graceMs = 25_000,
    log,
  } = options
  checkFolder(siteDir)
  const site = openSite(siteDir)
  site.current()
  const dataset = await openDataset(siteDir, {
    // So that one long query does not hold up all the others.
    workers: 2,
    onError: (error) =>
      log?.(`the new release is not taken up: ${error instanceof Error ? error.message : error}`),
    ...options.engine,
  })
  const app = createApp({ log, limits: options.connections, prefix: () => prefixOf(site) })
  routeSparql(app, {
    engine: () => dataset.engine(),
    site,
    url: () => urlOf(app, host),
    timeoutMs,
    maxQueryBytes,
  })
  routeHealth(app, site)
  routeFiles(app, site)
  endGracefully(app, graceMs)
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

/** Where the folder is gone, the request itself will be told. */
function prefixOf(site: Site): string {
  try {
    return site.current().prefix
  } catch {
    return ''
  }
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
