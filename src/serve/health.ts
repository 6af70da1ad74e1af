/**
 * For whatever watches the server: `/health` says that it runs, `/ready` that it has a publication to serve.
 */
import type { FastifyInstance } from 'fastify'
import type { Site } from './release.ts'

export function routeHealth(app: FastifyInstance, site: Site): void {
  const method = ['GET', 'HEAD']
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
      site.current()
      return reply.headers(HEADERS).send('ready\n')
    },
  })
}

const HEADERS = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
