/**
 * Which query runs next. Queries of named clients in; each is run when it is its turn, or refused. A client has a share
 * of what runs and of what waits, and clients take turns, so that whoever asks a lot, or asks what takes long, waits for
 * itself and does not keep the others out.
 */
import { LimitError } from '../errors.ts'

export interface GateLimits {
  /** Queries that run at the same time, and how many of these one client may have. */
  running: number
  runningPerClient: number
  /** How many may wait. One client may have half of these. */
  waiting: number
}

interface Waiting {
  start: () => void
}

interface Client {
  running: number
  waiting: Waiting[]
}

export class QueryGate {
  readonly #limits: GateLimits
  /** In the order of their turns. */
  readonly #clients = new Map<string, Client>()
  #running = 0
  #waiting = 0

  constructor(limits: GateLimits) {
    this.#limits = limits
  }

  get running(): number {
    return this.#running
  }

  get waiting(): number {
    return this.#waiting
  }

  /**
   * @param timeoutMs how long the query may wait
   * @param signal ends the waiting when whoever asked has gone
   * @throws LimitError if too many wait already, or it has waited for too long; else whatever `run` throws
   */
  async pass<T>(
    name: string,
    { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
    run: () => Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted()
    const client = this.#clients.get(name) ?? { running: 0, waiting: [] }
    this.#clients.set(name, client)
    try {
      if (this.#mayRun(client)) this.#enter(client)
      else await this.#wait(client, timeoutMs, signal)
      return await this.#run(name, client, run)
    } finally {
      this.#goOn(name, client)
    }
  }

  /** Others take the place of a query that ended its engine; its own client waits until there is another engine. */
  async #run<T>(name: string, client: Client, run: () => Promise<T>): Promise<T> {
    let recovered: Promise<void> | undefined
    try {
      return await run()
    } catch (error) {
      if (error instanceof LimitError) recovered = error.recovered
      throw error
    } finally {
      this.#running -= 1
      const leave = () => {
        client.running -= 1
        this.#goOn(name, client)
      }
      if (recovered) void recovered.then(leave)
      else leave()
    }
  }

  #goOn(name: string, client: Client): void {
    const isIdle = client.running === 0 && client.waiting.length === 0
    if (isIdle && this.#clients.get(name) === client) this.#clients.delete(name)
    this.#next()
  }

  #mayRun(client: Client): boolean {
    const { running, runningPerClient } = this.#limits
    return this.#running < running && client.running < runningPerClient
  }

  #enter(client: Client): void {
    this.#running += 1
    client.running += 1
  }

  #wait(client: Client, timeoutMs: number, signal: AbortSignal): Promise<void> {
    this.#assertRoom(client)
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        start: () => {
          leave()
          this.#enter(client)
          resolve()
        },
      }
      const giveUp = (reason: unknown) => {
        leave()
        reject(reason)
      }
      const gone = () => giveUp(signal.reason)
      const busy = new LimitError('the server is busy: try again later', 'maxWaiting')
      const timer = setTimeout(() => giveUp(busy), timeoutMs)
      const leave = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', gone)
        client.waiting.splice(client.waiting.indexOf(waiting), 1)
        this.#waiting -= 1
      }
      signal.addEventListener('abort', gone)
      client.waiting.push(waiting)
      this.#waiting += 1
    })
  }

  #assertRoom(client: Client): void {
    const { waiting } = this.#limits
    if (this.#waiting >= waiting) {
      const message = `${waiting} queries are waiting already: try again in a few seconds`
      throw new LimitError(message, 'maxWaiting')
    }
    const share = Math.ceil(waiting / 2)
    if (client.waiting.length >= share) {
      const message = `${share} queries of yours are waiting already: wait for their answers`
      throw new LimitError(message, 'queriesPerClient', 429)
    }
  }

  /** Who has had a turn goes to the end. */
  #next(): void {
    for (const [name, client] of [...this.#clients]) {
      if (this.#running >= this.#limits.running) return
      if (client.waiting.length === 0 || !this.#mayRun(client)) continue
      this.#clients.delete(name)
      this.#clients.set(name, client)
      client.waiting[0]?.start()
    }
  }
}
