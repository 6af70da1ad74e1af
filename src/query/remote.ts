/**
 * SPARQL by protocol: any endpoint that takes queries by POST, in the form that every store understands.
 * A query in, the endpoint's answer out.
 *
 * SPARQL 1.1 Protocol, section 2.1: https://www.w3.org/TR/sparql11-protocol/#query-operation
 */
import { EnvironmentError, LimitError, QueryError, UsageError } from '../errors.ts'
import {
  chooseFormat,
  DEFAULT_TIMEOUT_MS,
  type Engine,
  type QueryAnswer,
  type QueryOptions,
  timeoutMessage,
} from './engine.ts'
import { formatRow, RESULT_FORMATS, type ResultFormat } from './formats.ts'
import { outlineQuery } from './tokens.ts'

export interface RemoteOptions {
  maxResultBytes?: number
}

/** @throws UsageError if the address is not one of http or https */
export function openRemote(endpoint: string, options: RemoteOptions = {}): Engine {
  const { maxResultBytes = 50_000_000 } = options
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new UsageError(
      `${endpoint} is not the address of an endpoint: it has to start with http:// or https://`,
    )
  }

  async function query(text: string, options: QueryOptions = {}): Promise<QueryAnswer> {
    const { timeoutMs = DEFAULT_TIMEOUT_MS, signal, dataset } = options
    const { form } = outlineQuery(text)
    const format = chooseFormat(form, options.format)
    const { mediaType } = formatRow(format)
    const body = new URLSearchParams({ query: text })
    for (const iri of dataset?.defaultGraphs ?? []) body.append('default-graph-uri', iri)
    for (const iri of dataset?.namedGraphs ?? []) body.append('named-graph-uri', iri)
    const deadline = AbortSignal.timeout(timeoutMs)
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: { accept: mediaType },
        body,
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      })
      const answer = await readText(response, maxResultBytes)
      if (!response.ok) throw refusal(endpoint, response.status, answer)
      checkType(endpoint, response.headers.get('content-type'), format)
      return { form, format, text: answer }
    } catch (error) {
      if (deadline.aborted) throw new LimitError(timeoutMessage(timeoutMs), 'timeoutMs')
      signal?.throwIfAborted()
      if (!(error instanceof TypeError)) throw error
      const cause = error.cause instanceof Error ? error.cause.message : error.message
      const message = `${endpoint} cannot be reached (${cause}): is the address right, and the endpoint running?`
      throw new EnvironmentError(message, { cause: error })
    }
  }

  return { query, close: async () => undefined }
}

async function readText(response: Response, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder()
  let byteSize = 0
  let text = ''
  for await (const chunk of response.body ?? []) {
    byteSize += chunk.byteLength
    if (byteSize > maxBytes) {
      throw new LimitError(`the answer has more than ${maxBytes / 1e6} MB: ask for less`, 'maxResultBytes')
    }
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function refusal(endpoint: string, status: number, body: string): Error {
  const said = body.trim() === '' ? '' : `: ${detailOf(body)}`
  if (status === 400) return new QueryError(`${endpoint} refuses the query${said}`)
  return new EnvironmentError(`${endpoint} answers ${status}${said}`)
}

/** The text of a problem (RFC 9457), else the start of what was said. */
function detailOf(body: string): string {
  try {
    const problem: { detail?: unknown; title?: unknown } = JSON.parse(body)
    if (typeof problem.detail === 'string') return problem.detail
    if (typeof problem.title === 'string') return problem.title
  } catch {
    // Not JSON: most stores answer with plain text.
  }
  const line = body.trim().replace(/\s+/g, ' ')
  return line.length > 300 ? `${line.slice(0, 300)} …` : line
}

function checkType(endpoint: string, contentType: string | null, format: ResultFormat): void {
  const given = contentType?.split(';')[0]?.trim().toLowerCase()
  const wanted = formatRow(format)
  if (given === undefined || given === wanted.mediaType || wanted.aliases.includes(given)) return
  const known = RESULT_FORMATS.find((row) => row.mediaType === given)
  const remedy = known ? ` (try --format ${known.id})` : ': is this the address of a SPARQL endpoint?'
  throw new EnvironmentError(`${endpoint} answers with ${given}, not ${wanted.mediaType}${remedy}`)
}
