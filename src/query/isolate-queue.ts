/**
 * The queries that wait for an isolate. In: jobs. Out: the next one, in the order in which they came: whose turn it is
 * among clients, the server says before it asks.
 */
import type { Outcome } from './isolate.js'

export interface Finished {
  outcome: Outcome
  /** The body of an answer. */
  body: Buffer
  /** Where the isolate is of no more use: settles when another is loaded. */
  recovered?: Promise<void>
}

export interface Job<Request> {
  request: Request
  timeoutMs: number
  resolve: (finished: Finished) => void
  reject: (error: Error) => void
  settled: boolean
  /** Why nobody waits for its answer any more, while it still runs. */
  abandoned: Error | undefined
  /** Listens no longer for its asker to go. */
  forget: () => void
  startedAt: number
  /** It is asked a second time, of another isolate. */
  again: boolean
  /** Ends the waiting for an isolate, which has the same time as the query itself. */
  waiting: NodeJS.Timeout | undefined
}

export class JobQueue<Request> {
  readonly #max: number
  readonly #jobs: Job<Request>[] = []

  constructor(max: number) {
    this.#max = max
  }

  get length(): number {
    return this.#jobs.length
  }

  get isFull(): boolean {
    return this.#jobs.length >= this.#max
  }

  add(job: Job<Request>): void {
    this.#jobs.push(job)
  }

  addFirst(job: Job<Request>): void {
    this.#jobs.unshift(job)
  }

  take(): Job<Request> | undefined {
    return this.#jobs.shift()
  }

  remove(job: Job<Request>): void {
    const index = this.#jobs.indexOf(job)
    if (index >= 0) this.#jobs.splice(index, 1)
  }

  empty(): Job<Request>[] {
    return this.#jobs.splice(0)
  }
}

export function settle<Request>(job: Job<Request>, result: Finished | Error): void {
  if (job.settled) return
  job.settled = true
  job.forget()
  clearTimeout(job.waiting)
  if (result instanceof Error) job.reject(result)
  else job.resolve(result)
}
