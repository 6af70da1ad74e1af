/**
 * How often a client may ask: a token bucket for each. The name of a client and the time in; how long it has to wait out.
 * Of clients that have not asked for long nothing is kept, and of all together not more than a bounded number.
 */
import { BoundedCache } from './bounded-cache.ts'

export interface Rate {
  /** 0: no limit. */
  perSecond: number
  /** How many may come at once, after a pause. */
  burst: number
}

const MAX_CLIENTS = 50_000

export class RateLimit {
  readonly #rate: Rate
  readonly #buckets = new BoundedCache<{ tokens: number; at: number }>(MAX_CLIENTS)

  constructor(rate: Rate) {
    this.#rate = rate
  }

  /** Takes one request of a client. @returns 0 if it may go on, else the seconds after which it may */
  take(client: string, nowMs: number): number {
    const { perSecond, burst } = this.#rate
    if (perSecond === 0) return 0
    const before = this.#buckets.get(client)
    const filled = before ? before.tokens + ((nowMs - before.at) / 1000) * perSecond : burst
    const tokens = Math.min(burst, filled)
    if (tokens < 1) return (1 - tokens) / perSecond
    this.#buckets.set(client, { tokens: tokens - 1, at: nowMs })
    return 0
  }
}
