/**
 * For whatever watches the server: `/health` says that it runs, `/ready` that it has a whole publication to serve, and
 * data to answer queries from.
 */
import type { FastifyInstance } from 'fastify'
import { LimitError } from '../errors.ts'
import type { Engine } from '../query/engine.ts'
import { RequestRefusal } from './problem.ts'
import type { Site } from './release.ts'
import { checkRelease } from './release-check.ts'

export interface Watched {
  site: Site
  engine: () => Promise<Engine>
}

/** How long an answer stands: whoever asks often does not make the engine work often. */
const FRESH_MS = 1000
const ASKING_MS = 2000
/** Limits that say how many ask at the same time. */
const BUSY: readonly string[] = ['maxWaiting', 'queriesPerClient']

export function routeHealth(app: FastifyInstance, { site, engine }: Watched): void {
  const method = ['GET', 'HEAD']
  const isAnswering = atMostEvery(FRESH_MS, () => ask(engine))
  app.route({
    method,
    url: '/health',
    handler: async (_request, reply) => reply.headers(HEADERS).send('running\n'),
  })
  app.route({
    method,
    url: '/ready',
    handler: async (_request, reply) => {
      // Throws where the folder is gone, which is answered by 503.
      const { fault } = await checkRelease(site.current())
      if (fault !== undefined) throw notReady(`the release is not whole: ${fault}`)
      if (!(await isAnswering())) throw notReady('queries are not answered')
      return reply.headers(HEADERS).send('ready\n')
    },
  })
}

const HEADERS = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }

async function ask(engine: () => Promise<Engine>): Promise<boolean> {
  try {
    await (await engine()).query('ASK {}', { timeoutMs: ASKING_MS })
    return true
  } catch (error) {
    // Busy is not broken: whoever took a busy server out of service would make the others busier. What takes too long
    // is broken: a store that hangs answers nobody.
    return error instanceof LimitError && BUSY.includes(error.limit)
  }
}

function atMostEvery<T>(milliseconds: number, find: () => Promise<T>): () => Promise<T> {
  let last: { at: number; found: Promise<T> } | undefined
  return () => {
    if (!last || performance.now() - last.at > milliseconds) last = { at: performance.now(), found: find() }
    return last.found
  }
}

function notReady(detail: string): RequestRefusal {
  return new RequestRefusal({ status: 503, detail, headers: { 'retry-after': '10' } })
}
