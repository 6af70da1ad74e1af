/**
 * SPARQL by protocol: any endpoint that takes queries by POST, in the form that every store understands.
 * A query in, the endpoint's answer out.
 *
 * SPARQL 1.1 Protocol, section 2.1: https://www.w3.org/TR/sparql11-protocol/#query-operation
 */
import { EnvironmentError, LateError, LimitError, QueryError, UsageError, withoutUser } from '../errors.ts'
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
  /** What errors call the endpoint, where its address is nobody's business. */
  name?: string
  /** The status of HTTP for an endpoint that takes too long. */
  lateStatus?: number
}

/** @throws UsageError if the address is not one of http or https */
export function openRemote(endpoint: string, options: RemoteOptions = {}): Engine {
  const { maxResultBytes = 50_000_000, name = withoutUser(endpoint), lateStatus = 503 } = options
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new UsageError(
      `${withoutUser(endpoint)} is not the address of an endpoint: it has to start with http:// or https://`,
    )
  }
  const { address, authorization } = splitUser(url)

  async function query(text: string, asked: QueryOptions = {}): Promise<QueryAnswer> {
    const { timeoutMs = DEFAULT_TIMEOUT_MS, signal, dataset } = asked
    const { form } = outlineQuery(text)
    const format = chooseFormat(form, asked.format)
    const { mediaType } = formatRow(format)
    const body = new URLSearchParams({ query: text })
    for (const iri of dataset?.defaultGraphs ?? []) body.append('default-graph-uri', iri)
    for (const iri of dataset?.namedGraphs ?? []) body.append('named-graph-uri', iri)
    const deadline = AbortSignal.timeout(timeoutMs)
    try {
      const response = await fetch(address, {
        method: 'POST',
        headers: { accept: mediaType, ...authorization },
        body,
        // Followed, most redirects would turn the POST into a GET without a query.
        redirect: 'manual',
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      })
      checkPlace(name, response, options.name === undefined)
      const answer = await readText(response, maxResultBytes)
      // Where its address is nobody's business, what it says of itself is none either.
      if (!response.ok) throw refusal(name, response.status, options.name === undefined ? answer : '')
      checkWhole(name, response)
      checkType(name, response.headers.get('content-type'), format)
      return { form, format, text: answer }
    } catch (error) {
      if (deadline.aborted) throw new LateError(timeoutMessage(timeoutMs), 'timeoutMs', lateStatus)
      signal?.throwIfAborted()
      if (!(error instanceof TypeError)) throw error
      const cause = error.cause instanceof Error ? error.cause.message : error.message
      const message = `${name} cannot be reached (${cause}): is the address right, and the endpoint running?`
      throw new EnvironmentError(message, { cause: error })
    }
  }

  return { query, close: async () => undefined }
}

/** A user and password in the address go as basic authentication (RFC 7617). */
function splitUser(url: URL): { address: URL; authorization: Record<string, string> } {
  const address = new URL(url)
  address.username = ''
  address.password = ''
  if (url.username === '') return { address, authorization: {} }
  const user = `${decodeUser(url.username)}:${decodeUser(url.password)}`
  return { address, authorization: { authorization: `Basic ${Buffer.from(user).toString('base64')}` } }
}

function decodeUser(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    const message = 'the user or password in the address is not encoded as in addresses: write % as %25'
    throw new UsageError(message, { cause })
  }
}

/** @param isPublic whether whoever asks may know where the endpoint is */
function checkPlace(name: string, response: Response, isPublic: boolean): void {
  if (response.status < 300 || response.status >= 400) return
  const place = response.headers.get('location')
  const where = isPublic ? ` to ${place ?? 'nowhere'}: name that address, if it is right` : ''
  throw new EnvironmentError(`${name} redirects${where}`)
}

/** Virtuoso cuts at `ResultSetMaxRows`, and says so in a header alone. */
function checkWhole(name: string, response: Response): void {
  const rows = response.headers.get('x-sparql-maxrows')
  if (rows === null) return
  throw new LimitError(
    `${name} cuts the answer at ${rows} rows: ask for a part at a time, by LIMIT`,
    'maxRows',
  )
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
