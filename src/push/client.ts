/**
 * Requests to a store: each with a deadline, tried again after a while where another try can help, with the credentials
 * that the store asks for. A request in, the text of the answer out; whatever goes wrong names the address, the status and
 * what to do.
 *
 * RFC 9110, sections 9.2.2 (idempotent methods) and 10.2.3 (Retry-After)
 */
import http from 'node:http'
import https from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import { EnvironmentError } from '../errors.ts'
import { Authenticator, type Credentials } from './credentials.ts'

export interface StoreRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  url: string
  body?: string | Buffer
  type?: string
  accept?: string
  timeoutMs?: number
  /** Statuses that are an answer and no fault: 404 where a graph may not be there. */
  expected?: readonly number[]
  /** False for what must not happen twice: then only a request that cannot have arrived is sent again. */
  repeatable?: boolean
}

export interface ClientOptions {
  credentials?: Credentials
  timeoutMs?: number
  /** How often a request is tried again. */
  retries?: number
  /** The first wait; each later one is twice as long. */
  backoffMs?: number
  /** The longest wait, whatever Retry-After says. */
  maxWaitMs?: number
  onRetry?: (message: string) => void
  signal?: AbortSignal
}

/** The store is at fault, is away, or does not let us. */
export class StoreError extends EnvironmentError {
  readonly url: string
  /** Undefined where there was no answer. */
  readonly status: number | undefined
  constructor(message: string, url: string, status?: number, options?: ErrorOptions) {
    super(message, options)
    this.url = url
    this.status = status
  }
}

export interface StoreClient {
  /** @throws StoreError */
  send(request: StoreRequest): Promise<StoreAnswer>
  close(): void
}

export interface StoreAnswer {
  status: number
  headers: http.IncomingHttpHeaders
  text: string
}

const MAX_ANSWER_BYTES = 50_000_000
/** Gone before the request could be read; a proxy that has nobody behind it. */
const NEVER_ARRIVED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']
const TRY_AGAIN = [408, 425, 429, 500, 502, 503, 504]
/** What a server says before it does anything. */
const NOT_DONE = [429, 503]

export function openClient(options: ClientOptions = {}): StoreClient {
  const { timeoutMs = 120_000, retries = 5, backoffMs = 500, maxWaitMs = 60_000, onRetry, signal } = options
  const authenticator = options.credentials && new Authenticator(options.credentials)
  const agents = {
    'http:': new http.Agent({ keepAlive: true }),
    'https:': new https.Agent({ keepAlive: true }),
  }

  async function once(request: StoreRequest): Promise<StoreAnswer> {
    const url = new URL(request.url)
    const wait = request.timeoutMs ?? timeoutMs
    const deadline = AbortSignal.timeout(wait)
    const cut = signal ? AbortSignal.any([deadline, signal]) : deadline
    const agent = agents[url.protocol === 'https:' ? 'https:' : 'http:']
    const transmit = (body: string | Buffer) =>
      exchange(url, agent, request, body, authenticator?.header(request.method, url), cut)
    try {
      // A large body that is refused would be sent for nothing, and the connection cut while it is.
      const body = request.body ?? ''
      let answer = authenticator?.needsChallenge(url) && body !== '' ? await transmit('') : undefined
      if (answer?.status !== 401) answer = await transmit(body)
      for (let round = 0; round < 2 && answer.status === 401 && authenticator; round++) {
        if (!authenticator.challenge(answer.headers['www-authenticate'] ?? '', url)) break
        answer = await transmit(body)
      }
      return answer
    } catch (error) {
      signal?.throwIfAborted()
      if (deadline.aborted) {
        const message = `${request.url} gives no answer within ${wait / 1000} s: is the store busy? Raise --timeout, or lower --chunk-triples`
        throw new StoreError(message, request.url, undefined, { cause: error })
      }
      throw error
    }
  }

  async function send(request: StoreRequest): Promise<StoreAnswer> {
    for (let attempt = 0; ; attempt++) {
      let fault: StoreError
      let wait = Math.min(maxWaitMs, backoffMs * 2 ** attempt)
      let again: boolean
      try {
        const answer = await once(request)
        const { status } = answer
        if ((status >= 200 && status < 300) || request.expected?.includes(status)) return answer
        fault = refusal(request, answer)
        again = (request.repeatable === false ? NOT_DONE : TRY_AGAIN).includes(status)
        wait = Math.max(wait, Math.min(maxWaitMs, retryAfterMs(answer.headers['retry-after'])))
      } catch (error) {
        signal?.throwIfAborted()
        if (error instanceof EnvironmentError && !(error instanceof StoreError)) throw error
        fault = error instanceof StoreError ? error : unreachable(request.url, error)
        again = request.repeatable !== false || NEVER_ARRIVED.includes(codeOf(fault.cause))
      }
      if (!again || attempt >= retries) throw fault
      onRetry?.(`${fault.message}; once more in ${(wait / 1000).toFixed(1)} s (${attempt + 1} of ${retries})`)
      await sleep(wait, undefined, signal ? { signal } : {})
    }
  }

  return {
    send,
    close: () => Object.values(agents).forEach((agent) => void agent.destroy()),
  }
}

function exchange(
  url: URL,
  agent: http.Agent,
  { method, type, accept }: StoreRequest,
  body: string | Buffer,
  authorization: string | undefined,
  signal: AbortSignal,
): Promise<StoreAnswer> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method,
      agent,
      signal,
      headers: {
        'user-agent': 'tilsyn',
        accept: accept ?? '*/*',
        ...(method === 'GET' || method === 'DELETE' ? {} : { 'content-length': Buffer.byteLength(body) }),
        ...(type ? { 'content-type': type } : {}),
        ...(authorization ? { authorization } : {}),
      },
    })
    request.on('error', reject)
    request.on('response', (response) => {
      readText(response).then(
        (text) => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        reject,
      )
    })
    request.end(body)
  })
}

async function readText(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let byteSize = 0
  for await (const chunk of response) {
    byteSize += chunk.length
    if (byteSize > MAX_ANSWER_BYTES) throw new Error(`the answer has more than ${MAX_ANSWER_BYTES / 1e6} MB`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Seconds, or a date. 0 where there is none. @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 */
function retryAfterMs(value: string | undefined): number {
  if (value === undefined) return 0
  if (/^\d+$/.test(value)) return Number(value) * 1000
  const at = Date.parse(value)
  return Number.isNaN(at) ? 0 : Math.max(0, at - Date.now())
}

function refusal({ url, method }: StoreRequest, { status, text, headers }: StoreAnswer): StoreError {
  const said = text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300)
  const remedy = remedyFor(status, headers.location)
  return new StoreError(
    `${method} ${url} answers ${status}${said ? ` (${said})` : ''}: ${remedy}`,
    url,
    status,
  )
}

function remedyFor(status: number, location: string | undefined): string {
  if (status === 401) return 'check --user, the password and --auth'
  if (status === 403) return 'give the user the right to read and write graphs'
  if (status === 404 || status === 405 || status === 501)
    return 'is this the address that --help tells of? See --store, --update-url and --query-url'
  if (status === 413) return 'lower --chunk-triples'
  if (status === 415) return 'the store does not take N-Triples here: check --store and --update-url'
  if (status === 429 || status === 503) return 'the store is busy: try again later with --resume'
  if (status >= 300 && status < 400)
    return `give the address it leads to (${location ?? 'not said'}), since credentials follow no redirect`
  if (status >= 500) return 'see the log of the store, then push again with --resume'
  return 'the store does not understand the request: check the addresses, and report it'
}

function unreachable(url: string, error: unknown): StoreError {
  const message = error instanceof Error ? error.message || codeOf(error) : String(error)
  return new StoreError(
    `${url} cannot be reached (${message}): is the address right, and the store running?`,
    url,
    undefined,
    { cause: error },
  )
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
