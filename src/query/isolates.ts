/**
 * A pool of isolates: processes that each answer one request at a time and can be ended at any moment. In: the program
 * of an isolate (see isolate.js), what it loads, and requests. Out: what became of each, or the limit that it met.
 *
 * An engine that is asked too much neither stops nor says how much memory it has taken: WebAssembly blocks its thread,
 * and limits of V8's heap do not count its memory. So time and memory are watched from here, and an isolate that is
 * over either is killed, while a spare that has the data loaded already takes over. Measured: what the kernel says
 * of a process (VmRSS) grows by less than 40 MB between two looks 25 ms apart, whatever the query does.
 */
import { EnvironmentError, LimitError } from '../errors.ts'
import { timeoutMessage } from './engine.ts'
import type { Reply } from './isolate.js'
import { createPlace, memoryOf, type Place } from './isolate-place.ts'
import { startIsolate } from './isolate-process.ts'
import { type Finished, type Job, JobQueue, settle } from './isolate-queue.ts'
import { type IsolateStatus, Tally } from './isolate-status.ts'

export interface IsolateOptions {
  /** How many queries run at the same time. */
  workers?: number
  /** How many more isolates stand by with the data loaded. */
  spares?: number
  /** How many queries may wait for an isolate before more are turned away. */
  maxWaiting?: number
  /** How much a query may take above the loaded data. Watched where the kernel tells: on Linux. */
  maxMemoryBytes?: number
}

export interface RunOptions {
  timeoutMs: number
  signal?: AbortSignal | undefined
}

/** What a query whose asker has gone may still take, so that leaving does not cost an isolate each time. */
const ABANDONED_MS = 500
/** What finding the place of a syntax error may take before the error goes out without. */
const DETAILS_MS = 10_000
const LOOK_MS = 25
/** What takes longer than this lets others go first: ordinary questions take a fraction of it. */
const LONG_MS = 500
const AGAIN_MS = 500

export class IsolatePool<Data extends object, Request extends object> {
  /** Settles when the first isolate has loaded the data. */
  readonly ready: Promise<void>
  readonly #program: URL
  readonly #data: Data
  readonly #limits: Required<IsolateOptions>
  readonly #places = new Set<Place<Request>>()
  readonly #waiting: JobQueue<Request>
  readonly #tally = new Tally()
  #closed = false
  #everLoaded = false
  #watch: NodeJS.Timeout | undefined
  /** Of isolates that are being replaced, in their order: told when the next one is loaded. */
  readonly #replaced: (() => void)[] = []
  #whenReady: { resolve: () => void; reject: (error: Error) => void } | undefined

  constructor(program: URL, data: Data, options: IsolateOptions = {}) {
    const { workers = 1, spares = 1, maxWaiting = 32, maxMemoryBytes = 512_000_000 } = options
    this.#program = program
    this.#data = data
    this.#waiting = new JobQueue(maxWaiting)
    this.#limits = { workers, spares, maxWaiting, maxMemoryBytes }
    this.ready = new Promise((resolve, reject) => {
      this.#whenReady = { resolve, reject }
    })
    this.ready.catch(() => undefined)
    // One alone has the data sooner than all at once.
    this.#start()
  }

  /** @throws LimitError if a limit ends it, EnvironmentError if the isolate cannot work */
  async run(request: Request, { timeoutMs, signal }: RunOptions): Promise<Finished> {
    if (this.#closed) throw closedError()
    signal?.throwIfAborted()
    if (this.#waiting.isFull) {
      this.#tally.count('maxWaiting')
      const message = `${this.#waiting.length} queries are waiting already: try again in a few seconds`
      throw new LimitError(message, 'maxWaiting')
    }
    return new Promise<Finished>((resolve, reject) => {
      const job: Job<Request> = {
        request,
        timeoutMs,
        resolve,
        reject,
        settled: false,
        abandoned: undefined,
        forget: () => undefined,
        startedAt: 0,
        again: false,
        waiting: undefined,
      }
      job.waiting = setTimeout(() => this.#tire(job), timeoutMs)
      const gone = () => this.#abandon(job, signal?.reason)
      signal?.addEventListener('abort', gone, { once: true })
      job.forget = () => signal?.removeEventListener('abort', gone)
      this.#waiting.add(job)
      this.#fill()
      this.#next()
    })
  }

  status(): IsolateStatus {
    const places = [...this.#places]
    return {
      waiting: this.#waiting.length,
      running: places.filter(({ job }) => job).length,
      maxWaiting: this.#limits.maxWaiting,
      isolates: places.filter(({ loaded }) => loaded).map(({ isolate }) => isolate.pid),
      memoryBytes: places.reduce((sum, { isolate }) => sum + (isolate.memoryBytes() ?? 0), 0),
      ...this.#tally.status(),
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const job of this.#waiting.empty()) settle(job, closedError())
    await Promise.all([...this.#places].map((place) => this.#end(place, closedError())))
    for (const tell of this.#replaced.splice(0)) tell()
    this.#whenReady?.reject(closedError())
  }

  /** Starts what is missing of the isolates that should be there. */
  #fill(): void {
    if (this.#closed) return
    const wanted = this.#everLoaded ? this.#limits.workers + this.#limits.spares : 1
    while (this.#places.size < wanted) this.#start()
  }

  #start(): void {
    const isolate = startIsolate(this.#program, this.#data)
    const place = createPlace<Request>(isolate)
    this.#places.add(place)
    isolate.onReply((reply, body) => this.#receive(place, reply, body))
    isolate.onEnd((how) => this.#lose(place, how))
  }

  /** Gives waiting queries to idle isolates. */
  #next(): void {
    let busy = [...this.#places].filter(({ job }) => job).length
    for (const place of this.#places) {
      if (busy >= this.#limits.workers) return
      if (!place.loaded || place.job) continue
      const job = this.#waiting.take()
      if (!job) return
      busy += 1
      this.#give(place, job)
    }
  }

  #give(place: Place<Request>, job: Job<Request>): void {
    clearTimeout(job.waiting)
    place.job = job
    job.startedAt = Date.now()
    place.givenAt = performance.now()
    place.timer = setTimeout(() => {
      this.#stop(place, 'timeoutMs', timeoutMessage(job.timeoutMs))
    }, job.timeoutMs)
    place.isolate.send(job.request)
    this.#watch ??= setInterval(() => this.#look(), LOOK_MS)
  }

  #receive(place: Place<Request>, reply: Reply, body: Buffer): void {
    if (!this.#places.has(place)) return
    if (reply.type === 'ready') this.#admit(place)
    else if (reply.type === 'not-loaded') this.#fail(place, reply.message)
    else if (reply.type === 'broken') {
      this.#tally.count('broken')
      this.#finish(place, { outcome: { type: 'broken' }, body, recovered: this.#nextLoaded() })
      this.#replace(place)
    } else if (reply.type === 'soon' && !place.job?.abandoned) {
      // What became of it is known; the details have a time of their own, and are no reason for a 503.
      clearTimeout(place.timer)
      // It is no long query any more.
      if (place.job) place.job.startedAt = Number.POSITIVE_INFINITY
      if (place.deferred) place.deferred = !place.isolate.defer(false)
      place.timer = setTimeout(() => {
        this.#finish(place, { outcome: reply.outcome, body })
        this.#replace(place)
      }, DETAILS_MS)
    } else if (reply.type === 'done') {
      this.#finish(place, { outcome: reply.outcome, body })
      this.#spare(place)
    }
    this.#next()
  }

  #admit(place: Place<Request>): void {
    place.loaded = true
    place.loadedBytes = place.isolate.memoryBytes() ?? 0
    this.#everLoaded = true
    this.#tally.loaded(place.loadedBytes)
    this.#whenReady?.resolve()
    this.#replaced.shift()?.()
    this.#fill()
  }

  #finish(place: Place<Request>, finished: Finished): void {
    clearTimeout(place.timer)
    place.unseenMs += performance.now() - place.givenAt
    // What has cost an isolate is told all the same: somebody may keep count.
    const gone = finished.outcome.type === 'broken' ? undefined : place.job?.abandoned
    if (place.job) settle(place.job, gone ?? finished)
    place.job = undefined
  }

  /**
   * WebAssembly never gives memory back, so an isolate that has grown is exchanged; so is one that stays behind others,
   * where the system does not let it come forward again.
   */
  #spare(place: Place<Request>): void {
    const grown = place.unseenMs < LOOK_MS ? 0 : memoryOf(place) - place.loadedBytes
    const isSlow = place.deferred && !place.isolate.defer(false)
    place.deferred = isSlow
    if (isSlow || grown > this.#limits.maxMemoryBytes / 2) this.#replace(place)
  }

  #look(): void {
    const busy = [...this.#places].filter(({ job }) => job)
    if (busy.length === 0) {
      clearInterval(this.#watch)
      this.#watch = undefined
    }
    for (const place of busy) {
      // Alone it lets nobody go first, and would only wait for what else the machine does.
      const isLong = busy.length > 1 && Date.now() - (place.job?.startedAt ?? 0) > LONG_MS
      if (isLong && !place.deferred) place.deferred = place.isolate.defer(true)
      const bytes = place.isolate.memoryBytes()
      if (bytes === undefined) continue
      this.#tally.sees(bytes)
      if (bytes - place.loadedBytes <= this.#limits.maxMemoryBytes) continue
      const limit = `${Math.round(this.#limits.maxMemoryBytes / 1e6)} MB`
      const message = `the query was ended, since it took more than ${limit} of memory: ask for less, by a LIMIT or a narrower pattern`
      this.#stop(place, 'maxMemoryBytes', message)
    }
  }

  #stop(place: Place<Request>, limit: string, message: string): void {
    this.#tally.count(limit)
    this.#replace(place, new LimitError(message, limit, 503, this.#nextLoaded()))
    this.#next()
  }

  #nextLoaded(): Promise<void> {
    return new Promise((resolve) => this.#replaced.push(resolve))
  }

  #replace(place: Place<Request>, error: Error = closedError()): void {
    this.#tally.restart()
    void this.#end(place, error)
    this.#fill()
  }

  /** It has ended, and nobody here has ended it: the kernel, or a person with `kill -9`. */
  #lose(place: Place<Request>, how: string): void {
    if (!this.#places.has(place)) return
    if (place.loaded) {
      this.#tally.count('lost')
      this.#askAgain(place)
      this.#replace(place, new EnvironmentError(`what ran the query ended (${how}): ask again`))
      this.#next()
    } else this.#fail(place, `the process ended (${how})`)
  }

  /** An isolate that ended as soon as it was asked was ending anyway; one that worked for a while may have died of it. */
  #askAgain(place: Place<Request>): void {
    const { job } = place
    if (!job || job.again || Date.now() - job.startedAt > AGAIN_MS) return
    job.again = true
    job.waiting = setTimeout(() => this.#tire(job), job.timeoutMs)
    place.job = undefined
    this.#waiting.addFirst(job)
  }

  /** The data cannot be loaded: nobody waits for what will not come, and the next query tries afresh. */
  #fail(place: Place<Request>, message: string): void {
    const error = new EnvironmentError(`the dataset cannot be loaded${this.#where()}: ${message}`)
    void this.#end(place, error)
    for (const tell of this.#replaced.splice(0)) tell()
    if (this.#places.size > 0) return
    for (const job of this.#waiting.empty()) settle(job, error)
    this.#whenReady?.reject(error)
  }

  #where(): string {
    return 'path' in this.#data ? ` from ${[this.#data.path].flat().join(', ')}` : ''
  }

  #tire(job: Job<Request>): void {
    this.#tally.count('maxWaiting')
    this.#abandon(job, new LimitError('the server is busy: try again later', 'maxWaiting'))
  }

  /**
   * Whoever has gone is told so when the isolate is free, and not before: a place in the queue that was given back at once
   * would let them ask again while their last query still works.
   */
  #abandon(job: Job<Request>, reason: unknown): void {
    this.#waiting.remove(job)
    const gone = reason instanceof Error ? reason : new Error('the query was abandoned')
    const place = [...this.#places].find((candidate) => candidate.job === job)
    if (!place) {
      settle(job, gone)
      return
    }
    job.abandoned = gone
    clearTimeout(place.timer)
    place.timer = setTimeout(() => this.#stop(place, 'abandoned', gone.message), ABANDONED_MS)
  }

  async #end(place: Place<Request>, error: Error): Promise<void> {
    clearTimeout(place.timer)
    this.#places.delete(place)
    if (place.job) settle(place.job, error)
    place.job = undefined
    await place.isolate.end()
  }
}

function closedError(): EnvironmentError {
  return new EnvironmentError('the query engine is closed')
}
