/**
 * Errors as the server tells them: `application/problem+json`, without stacks or paths of the machine. Any
 * error in; status, headers and body out.
 *
 * RFC 9457: https://www.rfc-editor.org/rfc/rfc9457
 */
import { STATUS_CODES } from 'node:http'
import type { FastifyReply } from 'fastify'
import { EnvironmentError, LimitError, QueryError, TilsynError } from '../errors.ts'

export const PROBLEM_TYPE = 'application/problem+json'

export interface ProblemDetails {
  status: number
  /** What is wrong with this request, and what to do about it. */
  detail: string
  /** Members of its own: the place of a syntax error, the media types that there are. */
  extra?: Readonly<Record<string, unknown>>
  headers?: Readonly<Record<string, string>>
}

/** A request that the server refuses; its details go out as they are. */
export class RequestRefusal extends Error {
  override readonly name = 'RequestRefusal'
  readonly details: ProblemDetails
  constructor(details: ProblemDetails) {
    super(details.detail)
    this.details = details
  }
}

export async function sendProblem(reply: FastifyReply, details: ProblemDetails): Promise<FastifyReply> {
  const { status, detail, extra, headers } = details
  const body = Buffer.from(JSON.stringify({ title: STATUS_CODES[status], status, detail, ...extra }))
  return reply
    .code(status)
    .headers({ 'cache-control': 'no-store', ...headers })
    .type(PROBLEM_TYPE)
    .send(body)
}

/** What to tell of an error. Faults of the server are told without detail: they belong in the log. */
export function describeError(error: unknown): ProblemDetails {
  if (error instanceof RequestRefusal) return error.details
  if (error instanceof QueryError) {
    return {
      status: error.httpStatus,
      detail: withPlace(error),
      extra: error.at ? { line: error.at.line, column: error.at.column } : {},
    }
  }
  if (error instanceof LimitError) {
    const headers: Record<string, string> = PASSING.includes(error.limit) ? { 'retry-after': '5' } : {}
    return { status: error.httpStatus, detail: error.message, extra: { limit: error.limit }, headers }
  }
  if (error instanceof EnvironmentError)
    return {
      status: 503,
      detail: 'the data cannot be read at the moment: try again later',
      headers: { 'retry-after': '10' },
    }
  if (error instanceof TilsynError && error.httpStatus < 500)
    return { status: error.httpStatus, detail: error.message }
  const status = statusOf(error)
  if (status < 500) return { status, detail: FASTIFY_DETAILS[status] ?? 'the request cannot be understood' }
  return { status: 500, detail: 'an error in the server itself' }
}

/** What comes from an address is told again only as far as it can be read. */
export function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

/** Limits of the load, not of the query: the same query may be answered in a while. */
const PASSING: readonly string[] = ['maxWaiting', 'queriesPerClient', 'maxUnsentBytes']

const FASTIFY_DETAILS: Readonly<Record<number, string>> = {
  400: 'the request cannot be understood',
  413: 'the request is too large',
  414: 'the address is too long',
}

function withPlace({ message, at }: QueryError): string {
  return at ? `line ${at.line}, column ${at.column}: ${message}` : message
}

/** Fastify's own errors carry the status that they stand for. */
function statusOf(error: unknown): number {
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500
  return status >= 400 && status < 600 ? status : 500
}
