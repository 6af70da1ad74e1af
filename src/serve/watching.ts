/**
 * `/metrics`: what the server does, as numbers. The parts of the server in; counters that follow every request, and the
 * page that Prometheus reads, out. Nothing in it names a client or a query.
 *
 * https://prometheus.io/docs/practices/naming/
 */
import { basename } from 'node:path'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Engine } from '../query/engine.ts'
import type { IsolateStatus } from '../query/isolate-status.ts'
import type { ConnectionCounts } from './connections.ts'
import type { Dataset } from './dataset.ts'
import { METRICS_TYPE, Metrics, type Sample } from './metrics.ts'
import type { QueryGate } from './query-gate.ts'
import type { Site } from './release.ts'
import { checkRelease } from './release-check.ts'
import { bytesOf, statusOf } from './request-log.ts'
import { knownTriples } from './service-description.ts'
import type { UnsentAnswers } from './unsent-answers.ts'

export interface WatchedParts {
  site: Site
  engine: () => Promise<Engine>
  status: Dataset['status']
  gate: QueryGate
  unsent: UnsentAnswers
  connections: ConnectionCounts
}

export function watchServer(app: FastifyInstance, parts: WatchedParts): void {
  const metrics = new Metrics()
  countRequests(app, metrics)
  const state = watchState(metrics, parts)
  watchProcess(metrics)
  app.route({
    method: ['GET', 'HEAD'],
    url: '/metrics',
    handler: async (_request, reply) => {
      await state.look()
      return reply.headers({ 'content-type': METRICS_TYPE, 'cache-control': 'no-store' }).send(metrics.text())
    },
  })
}

function countRequests(app: FastifyInstance, metrics: Metrics): void {
  const count = metrics.counter(
    'tilsyn_http_requests_total',
    'Requests; status 499: the client went before the answer.',
  )
  const bytes = metrics.counter('tilsyn_http_response_bytes_total', 'Bytes of bodies sent.')
  const time = metrics.histogram(
    'tilsyn_http_request_duration_seconds',
    'From the headers of a request to the end of its answer.',
  )
  app.addHook('onResponse', (request, reply, done) => {
    const route = routeOf(request)
    count({ route, method: request.method, status: statusOf(reply) })
    bytes({ route }, bytesOf(reply))
    time({ route }, reply.elapsedTime / 1000)
    done()
  })
}

/** Few, whatever is asked for: each is kept. */
function routeOf({ routeOptions: { url } }: FastifyRequest): string {
  if (url === undefined || url === '*') return 'none'
  return url === '/*' || url === '/' ? 'files' : url
}

/** What is looked up only when somebody asks; some of it takes a while to find. */
function watchState(metrics: Metrics, { site, engine, status, gate, unsent, connections }: WatchedParts) {
  let triples: number | undefined
  let release: { release: string; data_hash: string } | undefined
  const one = (value: number | undefined): Sample[] => (value === undefined ? [] : [{ value }])

  metrics.observe('tilsyn_http_connections', 'Connections that are open.', 'gauge', () =>
    one(connections.open()),
  )
  metrics.observe(
    'tilsyn_http_connections_refused_total',
    'Connections closed at once, by limit.',
    'counter',
    () => samples(connections.refused),
  )
  metrics.observe('tilsyn_queries_running', 'Queries that run.', 'gauge', () => one(gate.running))
  metrics.observe('tilsyn_queries_waiting', 'Queries that wait for their turn.', 'gauge', () =>
    one(gate.waiting),
  )
  metrics.observe('tilsyn_answers_unsent_bytes', 'Answers that clients have not read yet.', 'gauge', () =>
    one(unsent.bytes),
  )
  metrics.observe(
    'tilsyn_engine_restarts_total',
    'Isolates of the engine that were replaced.',
    'counter',
    () => ofEngines(status(), ({ restarts }) => restarts),
  )
  metrics.observe('tilsyn_engine_memory_bytes', 'Memory of all isolates.', 'gauge', () =>
    ofEngines(status(), ({ memoryBytes }) => memoryBytes),
  )
  metrics.observe(
    'tilsyn_engine_queries_ended_total',
    'Queries that the engine ended, by limit.',
    'counter',
    () =>
      Object.entries(status()).flatMap(([engine, { ended }]) =>
        Object.entries(ended).map(([limit, value]) => ({ labels: { engine, limit }, value })),
      ),
  )
  metrics.observe('tilsyn_release_info', 'What is published, and the hash of its data.', 'gauge', () =>
    release ? [{ labels: release, value: 1 }] : [],
  )
  metrics.observe('tilsyn_triples', 'Triples that queries are answered from.', 'gauge', () => one(triples))

  return {
    async look(): Promise<void> {
      const [asked, current] = await Promise.all([attempt(engine), attempt(async () => site.current())])
      triples = asked && knownTriples(asked)
      release = current && {
        release: basename(current.root),
        data_hash: (await checkRelease(current)).dataHash ?? '',
      }
    },
  }
}

function watchProcess(metrics: Metrics): void {
  const started = Date.now() / 1000 - process.uptime()
  const read = (find: () => number) => () => [{ value: find() }]
  metrics.observe(
    'process_start_time_seconds',
    'When the process started.',
    'gauge',
    read(() => started),
  )
  metrics.observe('process_cpu_seconds_total', 'Time of the processor.', 'counter', read(cpuSeconds))
  metrics.observe(
    'process_resident_memory_bytes',
    'Memory of the process.',
    'gauge',
    read(() => process.memoryUsage.rss()),
  )
  metrics.observe(
    'nodejs_heap_used_bytes',
    'Memory of objects.',
    'gauge',
    read(() => process.memoryUsage().heapUsed),
  )
  metrics.observe(
    'nodejs_eventloop_active_seconds_total',
    'Time in which the event loop worked.',
    'counter',
    read(() => performance.eventLoopUtilization().active / 1000),
  )
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

function samples(counts: Readonly<Record<string, number>>): Sample[] {
  return Object.entries(counts).map(([limit, value]) => ({ labels: { limit }, value }))
}

function ofEngines(status: ReturnType<Dataset['status']>, read: (one: IsolateStatus) => number): Sample[] {
  return Object.entries(status).map(([engine, one]) => ({ labels: { engine }, value: read(one) }))
}

/** Numbers are wanted most when something is amiss: what cannot be found is left out. */
async function attempt<T>(find: () => Promise<T>): Promise<T | undefined> {
  try {
    return await find()
  } catch {
    return undefined
  }
}
