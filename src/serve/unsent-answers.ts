/**
 * What is answered and not yet read: the bytes of answers that wait in memory for slow readers. Answers as they go out
 * in; a refusal out where a client, or all together, leave too much lying. Whoever reads too slowly is cut off, so that
 * nothing lies for ever.
 */
import type { ServerResponse } from 'node:http'
import { LimitError } from '../errors.ts'

/** Below this pace, after a first half minute, a reader is cut off. */
const MIN_BYTES_A_SECOND = 64 * 1024
const FIRST_MS = 30_000

export class UnsentAnswers {
  readonly #maxBytes: number
  readonly #firstMs: number
  readonly #clients = new Map<string, number>()
  #bytes = 0

  /** @param maxBytes of all clients; one may have a quarter */
  constructor(maxBytes: number, firstMs = FIRST_MS) {
    this.#maxBytes = maxBytes
    this.#firstMs = firstMs
  }

  get bytes(): number {
    return this.#bytes
  }

  /** @throws LimitError if there is no room for one more answer */
  assertRoom(client: string): void {
    if (this.#bytes >= this.#maxBytes)
      throw new LimitError('too many answers wait to be read: try again in a few seconds', 'maxUnsentBytes')
    if ((this.#clients.get(client) ?? 0) >= this.#maxBytes / 4)
      throw new LimitError('read the answers that you have asked for first', 'maxUnsentBytes', 429)
  }

  /** Counts an answer until it is sent, or its connection has ended. */
  hold(client: string, answer: ServerResponse, byteSize: number): void {
    if (answer.destroyed) return
    this.#add(client, byteSize)
    const paceMs = this.#firstMs + (byteSize / MIN_BYTES_A_SECOND) * 1000
    const timer = setTimeout(() => answer.destroy(), paceMs)
    timer.unref()
    answer.once('close', () => {
      clearTimeout(timer)
      this.#add(client, -byteSize)
    })
  }

  #add(client: string, byteSize: number): void {
    this.#bytes += byteSize
    const bytes = (this.#clients.get(client) ?? 0) + byteSize
    if (bytes > 0) this.#clients.set(client, bytes)
    else this.#clients.delete(client)
  }
}
