/**
 * The server from its start to its end: a published folder in, pages, files and `/sparql` out. Each route stands in
 * a file of its own.
 */
import { statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { EnvironmentError } from '../errors.ts'
import { type ConnectionLimits, createApp } from './app.ts'
import { trustProxies } from './clients.ts'
import { versionsOf } from './data-version.ts'
import { asksOthers, type DatasetOptions, openDataset } from './dataset.ts'
import { endGracefully } from './ending.ts'
import { routeFiles } from './files.ts'
import { routeHealth } from './health.ts'
import { QueryGate } from './query-gate.ts'
import { type Rate, RateLimit } from './rate-limit.ts'
import { openSite, type Site } from './release.ts'
import type { LogFormat, Notice } from './request-log.ts'
import { DEFAULTS, optionsOf } from './settings.ts'
import { routeSparql } from './sparql.ts'
import { UnsentAnswers } from './unsent-answers.ts'
import { watchServer } from './watching.ts'

export interface ServeOptions {
  /** The published folder, or the link to it. */
  siteDir: string
  host?: string
  /** 0 takes a free one. */
  port?: number
  /** How long a query may run. */
  timeoutMs?: number
  maxQueryBytes?: number
  /** How many queries of one client may run at the same time. */
  queriesPerClient?: number
  /** How often a client may ask. */
  rate?: Rate
  /** Of the answers that clients have not read yet. */
  maxUnsentBytes?: number
  engine?: DatasetOptions
  connections?: ConnectionLimits
  /** How long what is under way may take when the server ends. */
  graceMs?: number
  /** One line for each request, and for each fault. */
  log?: (line: string) => void
  logFormat?: LogFormat
  /** Addresses of proxies whose word on their clients is taken; see {@link trustProxies}. */
  trustProxy?: readonly string[]
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
  const settings = { ...optionsOf(DEFAULTS), ...options }
  const { siteDir, host = '127.0.0.1', port = 8080, timeoutMs, maxQueryBytes, queriesPerClient } = settings
  const engineOptions = { ...optionsOf(DEFAULTS).engine, ...options.engine }
  const proxies = trustProxies(options.trustProxy ?? [])
  checkFolder(siteDir)
  const site = openSite(siteDir)
  site.current()
  const { app, connections, notice } = createApp({
    log: options.log,
    logFormat: options.logFormat,
    limits: settings.connections,
    proxies,
    prefix: () => prefixOf(site),
  })
  const dataset = await openDataset(siteDir, {
    onError: (error) => notice(notTakenUp(error)),
    timeoutMs,
    ...engineOptions,
  })
  const engine = () => dataset.engine()
  const gate = new QueryGate({
    running: engineOptions.workers,
    runningPerClient: queriesPerClient,
    waiting: engineOptions.maxWaiting,
  })
  const unsent = new UnsentAnswers(settings.maxUnsentBytes)
  // What a store holds may change while the folder does not.
  const versionOf = engineOptions.store === undefined ? versionsOf(siteDir) : async () => undefined
  watchServer(app, { site, engine, status: () => dataset.status(), gate, unsent, connections })
  routeSparql(app, {
    ...{ engine, versionOf, site, timeoutMs, maxQueryBytes, gate, unsent },
    federates: asksOthers(engineOptions),
    rate: new RateLimit(settings.rate),
    url: () => urlOf(app, host),
  })
  routeHealth(app, { site, engine })
  routeFiles(app, site)
  endGracefully(app, settings.graceMs)
  app.addHook('onClose', () => dataset.close())
  try {
    await app.listen({ host, port })
  } catch (error) {
    await app.close()
    throw explainListening(error, host, port)
  }
  return { url: urlOf(app, host), close: () => app.close() }
}

function notTakenUp(error: unknown): Notice {
  const reason = error instanceof Error ? error.message : String(error)
  return { level: 'error', message: `the new release is not taken up: ${reason}` }
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
