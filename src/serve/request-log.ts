/**
 * One line for each request: a request and its answer in; the line out, as JSON for programs or as text for people. Of
 * addresses and queries only the start is kept, and what a client sent can never begin a line of its own.
 */
import type { IncomingMessage } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'

export type LogFormat = 'json' | 'text'

/** A line of the log that tells of something else than a request. */
export interface Notice {
  level: 'info' | 'warning' | 'error'
  message: string
}

const MAX_SHOWN = 200
/** As nginx says it: the client went before the answer. Never sent. */
export const CLIENT_GONE = 499

const QUERIES = new WeakMap<IncomingMessage, string>()

/** The text that a request asks, for its line in the log. */
export function noteQuery(request: FastifyRequest, query: string): void {
  QUERIES.set(request.raw, query)
}

export function requestLine(request: FastifyRequest, reply: FastifyReply, format: LogFormat): string {
  const { method, url, id } = request
  const status = statusOf(reply)
  const ms = Math.round(reply.elapsedTime)
  if (format === 'text') return `${method} ${printable(url)} ${status} ${ms} ms ${id}`
  const query = QUERIES.get(request.raw)
  return JSON.stringify({
    time: new Date().toISOString(),
    level: status >= 500 ? 'error' : 'info',
    id,
    client: request.ip.slice(0, MAX_SHOWN),
    scheme: request.protocol.slice(0, 10),
    method,
    path: url.replace(/[?#].*$/s, '').slice(0, MAX_SHOWN),
    status,
    ms,
    bytes: bytesOf(reply),
    ...(query === undefined
      ? {}
      : { query: query.slice(0, MAX_SHOWN), queryBytes: Buffer.byteLength(query) }),
  })
}

export function noticeLine({ level, message }: Notice, format: LogFormat): string {
  return format === 'text' ? message : JSON.stringify({ time: new Date().toISOString(), level, message })
}

/** What went out, or would have, if the client had waited. */
export function statusOf(reply: FastifyReply): number {
  return reply.raw.writableFinished ? reply.statusCode : CLIENT_GONE
}

/** Of the body, as far as the headers say. */
export function bytesOf(reply: FastifyReply): number {
  const hasBody = reply.request.method !== 'HEAD' && reply.statusCode !== 304
  return hasBody ? Number(reply.getHeader('content-length') ?? 0) : 0
}

function printable(address: string): string {
  return address.slice(0, MAX_SHOWN).replace(/[\s\p{Cc}]/gu, (character) => encodeURIComponent(character))
}
