/**
 * The queries that wait for an isolate. In: jobs, each of a client. Out: the one whose turn it is: that of the client that
 * has the fewest running, in the order in which they came.
 */
import type { Outcome } from './isolate.js'

export interface Finished {
  outcome: Outcome
  /** The body of an answer. */
  body: Buffer
}

export interface Job<Request> {
  request: Request
  timeoutMs: number
  client: string | undefined
  resolve: (finished: Finished) => void
  reject: (error: Error) => void
  settled: boolean
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

  /** No client takes more than half of the queue. */
  hasRoomFor(client: string | undefined): boolean {
    const own = client === undefined ? 0 : this.#jobs.filter((job) => job.client === client).length
    return this.#jobs.length < this.#max && own < Math.max(1, this.#max / 2)
  }

  add(job: Job<Request>): void {
    this.#jobs.push(job)
  }

  addFirst(job: Job<Request>): void {
    this.#jobs.unshift(job)
  }

  remove(job: Job<Request>): void {
    const index = this.#jobs.indexOf(job)
    if (index >= 0) this.#jobs.splice(index, 1)
  }

  empty(): Job<Request>[] {
    return this.#jobs.splice(0)
  }

  /** @param most how many one client may have running; without a name it may have any number */
  take(running: readonly Job<Request>[], most: number): Job<Request> | undefined {
    const runningOf = ({ client }: Job<Request>) =>
      client === undefined ? 0 : running.filter((job) => job.client === client).length
    const [first] = this.#jobs
      .map((job, index) => ({ index, running: runningOf(job) }))
      .filter((candidate) => candidate.running < most)
      .sort((a, b) => a.running - b.running)
    return first && this.#jobs.splice(first.index, 1)[0]
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
