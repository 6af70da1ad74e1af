/**
 * `/sparql`: the query operation of the SPARQL protocol. GET, POST of a form and POST of the query itself in;
 * an answer in the format that Accept asks for out. Updates are refused, because nothing here can do one. Without a
 * query the endpoint says what it is.
 *
 * SPARQL 1.1 Protocol, section 2.1: https://www.w3.org/TR/sparql11-protocol/#query-operation
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { FormatError, LimitError } from '../errors.ts'
import { HEADERS } from '../publish/http.ts'
import type { Engine } from '../query/engine.ts'
import type { ResultFormatRow } from '../query/formats.ts'
import { outlineQuery } from '../query/tokens.ts'
import { assertReadable, chooseAnswerFormat, chooseOtherFormat } from './answer-format.ts'
import { isKnown, tagOf } from './answer-tag.ts'
import { METHODS_WITH_POST, preflightHeaders } from './app.ts'
import { clientOf } from './clients.ts'
import type { DataVersions } from './data-version.ts'
import { RequestRefusal } from './problem.ts'
import type { QueryGate } from './query-gate.ts'
import { readQuestion } from './questions.ts'
import type { RateLimit } from './rate-limit.ts'
import type { Site } from './release.ts'
import { noteQuery } from './request-log.ts'
import { sendEndpoint } from './sparql-endpoint.ts'
import {
  assertPlainBody,
  bodyTypeOf,
  FORM_TYPE,
  formatsIn,
  QUERY_TYPE,
  QUESTION_FIELD,
  type QueryRequest,
  queryStringOf,
  readDirect,
  readFields,
  readForm,
  readQuery,
} from './sparql-request.ts'
import type { UnsentAnswers } from './unsent-answers.ts'

export interface SparqlOptions {
  engine: () => Promise<Engine>
  versionOf: DataVersions
  site: Site
  /** Where the server is reached, for a folder that does not say where its site is. */
  url: () => string
  /** SERVICE may ask some other endpoint. */
  federates: boolean
  timeoutMs: number
  maxQueryBytes: number
  gate: QueryGate
  rate: RateLimit
  unsent: UnsentAnswers
}

const PATH = '/sparql'

export function routeSparql(app: FastifyInstance, options: SparqlOptions): void {
  const { engine, versionOf, site, url, federates, timeoutMs, maxQueryBytes, gate, rate, unsent } = options

  // A form triples what it encodes, so the limit of the query itself is checked once it is decoded.
  const parseAs = { parseAs: 'buffer' as const, bodyLimit: 3 * maxQueryBytes + 4096 }
  app.addContentTypeParser(FORM_TYPE, parseAs, (_request, body, done) => done(null, body))
  app.addContentTypeParser(
    QUERY_TYPE,
    { parseAs: 'buffer', bodyLimit: maxQueryBytes },
    (_request, body, done) => done(null, body),
  )

  app.route({
    method: ['GET', 'HEAD'],
    url: PATH,
    onRequest: async (_request, reply) => void reply.headers(EXPOSED),
    handler: async (request, reply) => {
      const fields = readFields(queryStringOf(request.raw.url ?? ''))
      if (fields.has(QUESTION_FIELD)) {
        limitRate(request)
        const asked = await readQuestion(fields, site.current(), request.headers.accept)
        if ('query' in asked) return answer(request, reply, asked)
        return reply.code(303).headers({ vary: 'Accept', location: asked.location }).send()
      }
      if (ASKING.some((name) => fields.has(name))) {
        limitRate(request)
        return answer(request, reply, readQuery(fields))
      }
      const release = site.current()
      return sendEndpoint(request, reply, { engine, url, release, federates, formats: formatsIn(fields) })
    },
  })

  app.post(
    PATH,
    {
      // Before the body is read: what is refused need not come.
      onRequest: async (request, reply) => {
        reply.headers(EXPOSED)
        limitRate(request)
        bodyTypeOf(request.headers['content-type'])
        assertPlainBody(request.headers['content-encoding'])
      },
    },
    async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const address = readFields(queryStringOf(request.raw.url ?? ''))
      const read = bodyTypeOf(request.headers['content-type']) === FORM_TYPE ? readForm : readDirect
      return answer(request, reply, read(body, address))
    },
  )

  app.options(PATH, async (_request, reply) =>
    reply.code(204).headers(preflightHeaders(METHODS_WITH_POST)).send(),
  )

  app.route({
    method: ['PUT', 'DELETE', 'PATCH'],
    url: PATH,
    handler: async () => {
      const headers = { allow: METHODS_WITH_POST }
      throw new RequestRefusal({ status: 405, detail: 'queries come by GET or POST', headers })
    },
  })

  function limitRate(request: FastifyRequest): void {
    const seconds = rate.take(clientOf(request.ip), performance.now())
    if (seconds === 0) return
    throw new RequestRefusal({
      status: 429,
      detail: 'too many queries came from your address: send them more slowly',
      extra: { limit: 'rate' },
      headers: { 'retry-after': String(Math.ceil(seconds)) },
    })
  }

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    asked: QueryRequest,
  ): Promise<FastifyReply> {
    const { query } = asked
    noteQuery(request, query)
    if (Buffer.byteLength(query) > maxQueryBytes) {
      throw new RequestRefusal({ status: 413, detail: `a query has at most ${maxQueryBytes} bytes` })
    }
    const { form } = outlineQuery(query)
    const wanted = { accept: request.headers.accept, formats: asked.formats }
    const failed: ResultFormatRow[] = []
    for (let row = chooseAnswerFormat(form, wanted); ; ) {
      try {
        return await answerIn(row, request, reply, asked)
      } catch (error) {
        if (!(error instanceof FormatError)) throw error
        failed.push(row)
        row = chooseOtherFormat(form, wanted, failed, error)
      }
    }
  }

  /** @throws FormatError if the answer cannot be written in the format */
  async function answerIn(
    row: ResultFormatRow,
    request: FastifyRequest,
    reply: FastifyReply,
    asked: QueryRequest,
  ): Promise<FastifyReply> {
    const { query, dataset } = asked
    const asksWith = await engine()
    const version = request.method === 'POST' ? undefined : await versionOf(asksWith)
    const tag = version === undefined ? undefined : tagOf(version, asked, row.id)
    const headers = {
      vary: 'Accept',
      'cache-control': 'no-cache',
      ...(tag === undefined ? {} : { etag: tag }),
    }
    if (tag !== undefined && isKnown(request.headers['if-none-match'], tag))
      return reply.code(304).headers(headers).send()
    const client = clientOf(request.ip)
    unsent.assertRoom(client)
    const signal = goneSignal(reply)
    const limits = { format: row.id, timeoutMs, signal, ...(dataset ? { dataset } : {}) }
    const found = await gate
      .pass(client, limits, () => asksWith.query(query, limits))
      .catch((error: unknown) => {
        if (error instanceof LimitError && error.recovered)
          rate.charge(client, ENGINE_SECONDS, performance.now())
        throw error
      })
    assertReadable(found, row)
    const bytes = found.bytes ?? Buffer.from(found.text)
    unsent.hold(client, reply.raw, bytes.length)
    return reply.headers(headers).type(row.contentType).send(bytes)
  }
}

/** What it costs a client to ask what an engine does not survive: as long as it takes until another stands by. */
const ENGINE_SECONDS = 2
/** A query that is forgotten, or meant for a store that can be updated, is a query all the same. */
const ASKING = ['query', 'update', 'default-graph-uri', 'named-graph-uri', 'using-graph-uri']

/** What a page of another site may read besides what every answer lets it. */
const EXPOSED = {
  'access-control-expose-headers': `${HEADERS.find(([name]) => name === 'Access-Control-Expose-Headers')?.[1]}, Retry-After, X-Request-Id`,
}

/** Ends the query when whoever asked has gone. */
function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController()
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort(new Error('the client has gone'))
  })
  return gone.signal
}
