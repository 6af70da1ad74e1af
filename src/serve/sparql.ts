/**
 * `/sparql`: the query operation of the SPARQL protocol. GET, POST of a form and POST of the query itself in;
 * an answer in the format that Accept asks for out. Updates are refused, because nothing here can do one. Without a
 * query the endpoint says what it is.
 *
 * SPARQL 1.1 Protocol, section 2.1: https://www.w3.org/TR/sparql11-protocol/#query-operation
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Engine, QueryDataset } from '../query/engine.ts'
import { formatsFor, type ResultFormatRow } from '../query/formats.ts'
import { outlineQuery, type QueryForm } from '../query/tokens.ts'
import { chooseMediaType } from './accept.ts'
import { preflightHeaders } from './app.ts'
import { RequestRefusal } from './problem.ts'
import type { Site } from './release.ts'
import { sendEndpoint } from './sparql-endpoint.ts'

export interface SparqlOptions {
  engine: () => Promise<Engine>
  site: Site
  /** Where the server is reached, for a folder that does not say where its site is. */
  url: () => string
  timeoutMs: number
  maxQueryBytes: number
}

const FORM = 'application/x-www-form-urlencoded'
const QUERY = 'application/sparql-query'
const PATH = '/sparql'

export function routeSparql(app: FastifyInstance, options: SparqlOptions): void {
  const { engine, site, url, timeoutMs, maxQueryBytes } = options

  // A form triples what it encodes, so the limit of the query itself is checked once it is decoded.
  const parseAs = { parseAs: 'string' as const, bodyLimit: 3 * maxQueryBytes + 4096 }
  app.addContentTypeParser(FORM, parseAs, (_request, body, done) => done(null, body))
  app.addContentTypeParser(QUERY, { parseAs: 'string', bodyLimit: maxQueryBytes }, (_request, body, done) =>
    done(null, body),
  )

  app.route({
    method: ['GET', 'HEAD'],
    url: PATH,
    handler: async (request, reply) => {
      const parameters = queryString(request)
      if (parameters.has('query') || parameters.has('update'))
        return answer(request, reply, readParameters(parameters))
      return sendEndpoint(
        request,
        reply,
        { engine, url, release: site.current() },
        parameters.get('question'),
      )
    },
  })

  app.post(PATH, async (request, reply) => {
    const { body } = request
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase()
    if (type === FORM) return answer(request, reply, readParameters(new URLSearchParams(text(body))))
    if (type === QUERY)
      return answer(request, reply, { ...readParameters(queryString(request), false), query: text(body) })
    throw unsupported()
  })

  app.options(PATH, async (_request, reply) => reply.code(204).headers(preflightHeaders(METHODS)).send())

  app.route({
    method: ['PUT', 'DELETE', 'PATCH'],
    url: PATH,
    handler: async () => {
      throw new RequestRefusal({
        status: 405,
        detail: 'queries come by GET or POST',
        headers: { allow: METHODS },
      })
    },
  })

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: ProtocolRequest,
  ): Promise<FastifyReply> {
    const { query, dataset } = asked
    if (Buffer.byteLength(query) > maxQueryBytes) {
      throw new RequestRefusal({ status: 413, detail: `a query has at most ${maxQueryBytes} bytes` })
    }
    const row = negotiate(request.headers.accept, outlineQuery(query).form)
    const gone = new AbortController()
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) gone.abort(new Error('the client has gone'))
    })
    const limits = { format: row.id, timeoutMs, signal: gone.signal, ...(dataset ? { dataset } : {}) }
    const answered = await (await engine()).query(query, limits)
    return reply
      .headers({ vary: 'Accept', 'cache-control': 'no-cache' })
      .type(row.contentType)
      .send(Buffer.from(answered.text))
  }
}

const METHODS = 'GET, HEAD, POST, OPTIONS'

interface ProtocolRequest {
  query: string
  dataset?: QueryDataset
}

/** @param needsQuery false where the query is the body */
function readParameters(parameters: URLSearchParams, needsQuery = true): ProtocolRequest {
  if (parameters.has('update')) {
    throw new RequestRefusal({ status: 400, detail: 'updates are refused: the data is read-only' })
  }
  const queries = parameters.getAll('query')
  if (needsQuery && queries.length !== 1) {
    const detail =
      queries.length === 0 ? 'the parameter query is missing' : 'the parameter query is given more than once'
    throw new RequestRefusal({ status: 400, detail: `${detail}: ask ${PATH}?query=…, or POST the query` })
  }
  const dataset = {
    defaultGraphs: parameters.getAll('default-graph-uri'),
    namedGraphs: parameters.getAll('named-graph-uri'),
  }
  const named = dataset.defaultGraphs.length + dataset.namedGraphs.length > 0
  const broken = [...dataset.defaultGraphs, ...dataset.namedGraphs].find((iri) => !URL.canParse(iri))
  if (broken !== undefined)
    throw new RequestRefusal({ status: 400, detail: 'a graph is named by an absolute IRI' })
  return { query: queries[0] ?? '', ...(named ? { dataset } : {}) }
}

/** A body, or nothing where none was sent. */
function text(body: unknown): string {
  return typeof body === 'string' ? body : ''
}

function queryString(request: FastifyRequest): URLSearchParams {
  return new URLSearchParams(request.raw.url?.replace(/^[^?]*\??/, ''))
}

function negotiate(accept: string | undefined, form: QueryForm): ResultFormatRow {
  const candidates = formatsFor(form)
  const chosen = chooseMediaType(accept, candidates)
  if (chosen) return chosen
  const available = candidates.map((candidate) => candidate.mediaType)
  throw new RequestRefusal({
    status: 406,
    detail: `${form.toUpperCase()} is answered in ${available.join(', ')}`,
    extra: { available },
  })
}

function unsupported(): RequestRefusal {
  const types = `${QUERY}, ${FORM}`
  return new RequestRefusal({ status: 415, detail: `POST takes ${types}`, headers: { 'accept-post': types } })
}
