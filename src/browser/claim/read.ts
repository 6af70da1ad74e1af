/**
 * Fetches the file of a claim from whatever site, with bounds. In: an address, a signal. Out: the parsed JSON and what a
 * citation says of it. Sends no cookies, and reads at most as many bytes as a claim could have.
 * @throws ReadError with a reason that the event tells
 */

/** The largest file of a claim has some 30 KB. */
const MOST_BYTES = 1024 * 1024
const MOST_MS = 15_000

export type Reason = 'address' | 'network' | 'status' | 'size' | 'timeout' | 'type'

export class ReadError extends Error {
  constructor(
    readonly reason: Reason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

export interface Read {
  json: unknown
  /** After redirects. */
  address: string
  /** Of the bytes, in lower-case hexadecimal; empty where the browser computes none. */
  sha256: string
}

/** Undefined for what leads nowhere on the web. */
export function webAddress(address: string, base?: string): URL | undefined {
  try {
    const url = new URL(address, base)
    return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' ? url : undefined
  } catch {
    return undefined
  }
}

export async function readFile(
  address: URL,
  ended: AbortController,
  { mostBytes = MOST_BYTES, mostMs = MOST_MS } = {},
): Promise<Read> {
  let late = false
  const timer = setTimeout(() => {
    late = true
    ended.abort()
  }, mostMs)
  try {
    const answer = await fetch(address, {
      headers: { Accept: 'application/ld+json' },
      credentials: 'omit',
      signal: ended.signal,
    })
    if (!answer.ok) throw new ReadError('status', `${address.href} answers ${answer.status}`)
    const type = answer.headers.get('content-type') ?? ''
    // Hosts that do not know the extension send it as text or bytes; a page about an error is neither.
    if (!/^(application\/((ld\+)?json|octet-stream)|text\/plain)\b|^$/i.test(type))
      throw new ReadError('type', `${address.href} is ${type}, not JSON-LD`)
    const bytes = await readBytes(answer, mostBytes)
    const json: unknown = parse(new TextDecoder().decode(bytes))
    return { json, address: answer.url, sha256: await digest(bytes) }
  } catch (error) {
    if (error instanceof ReadError) throw error
    throw late
      ? new ReadError('timeout', `${address.href} did not answer in ${mostMs} ms`)
      : new ReadError('network', `${address.href} cannot be fetched`, { cause: error })
  } finally {
    clearTimeout(timer)
    // Where it was not read to its end, the rest is of no use.
    ended.abort()
  }
}

async function readBytes({ body }: Response, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = body?.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    size += read.value.length
    if (size > most) throw new ReadError('size', `the file has more than ${most} bytes`)
    chunks.push(read.value)
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ReadError('type', 'the file is no JSON', { cause: error })
  }
}

/** Only pages that were loaded safely may compute one. */
async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = await globalThis.crypto?.subtle?.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(hash ?? new ArrayBuffer(0)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}
