/**
 * How often a client may ask: a token bucket for each. The name of a client and the time in; how long it has to wait out.
 * Of clients that have not asked for long nothing is kept, and of all together not more than a bounded number.
 */

export interface Rate {
  /** 0: no limit. */
  perSecond: number
  /** How many may come at once, after a pause. */
  burst: number
}

interface Bucket {
  tokens: number
  atMs: number
}

/** Of each of two generations; an address costs an attacker with a network of IPv6 nothing. */
const MAX_CLIENTS = 25_000

export class RateLimit {
  readonly #rate: Rate
  /**
   * Who asked lately, and who before them: forgetting a whole generation costs nothing, while a map from which the oldest
   * is deleted each time walks over all that was deleted before.
   */
  #recent = new Map<string, Bucket>()
  #earlier = new Map<string, Bucket>()

  constructor(rate: Rate) {
    this.#rate = rate
  }

  /** Takes one request of a client. @returns 0 if it may go on, else the seconds after which it may */
  take(client: string, nowMs: number): number {
    const { perSecond } = this.#rate
    if (perSecond === 0) return 0
    const tokens = this.#tokensOf(client, nowMs)
    const isAllowed = tokens >= 1
    this.#remember(client, { tokens: isAllowed ? tokens - 1 : tokens, atMs: nowMs })
    return isAllowed ? 0 : (1 - tokens) / perSecond
  }

  /** Takes what a client may ask in a while, for what it has cost. It never waits longer for that than after a burst. */
  charge(client: string, seconds: number, nowMs: number): void {
    const { perSecond, burst } = this.#rate
    if (perSecond === 0) return
    const tokens = Math.max(-burst, this.#tokensOf(client, nowMs) - seconds * perSecond)
    this.#remember(client, { tokens, atMs: nowMs })
  }

  #tokensOf(client: string, nowMs: number): number {
    const { perSecond, burst } = this.#rate
    const before = this.#recent.get(client) ?? this.#earlier.get(client)
    if (!before) return burst
    return Math.min(burst, before.tokens + ((nowMs - before.atMs) / 1000) * perSecond)
  }

  #remember(client: string, bucket: Bucket): void {
    this.#recent.set(client, bucket)
    if (this.#recent.size < MAX_CLIENTS) return
    this.#earlier = this.#recent
    this.#recent = new Map()
  }
}
