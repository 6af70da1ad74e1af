/**
 * SPARQL over a published dump: oxigraph (WebAssembly) in threads of its own. N-Quads in, answers out.
 * oxigraph blocks its thread and cannot be asked to stop, so a query that is out of time is ended with its
 * thread, and a spare that has the data loaded already takes over. Only Store.query is ever called: an
 * update does not parse as a query.
 *
 * SPARQL 1.1 Query Language: https://www.w3.org/TR/sparql11-query/
 */
import { Worker } from 'node:worker_threads'
import { EnvironmentError, LimitError } from '../errors.ts'
import type { Data, Reply, Request } from './embedded-worker.js'
import {
  chooseFormat,
  DEFAULT_TIMEOUT_MS,
  type Engine,
  type QueryAnswer,
  type QueryOptions,
  timeoutMessage,
} from './engine.ts'
import { formatRow } from './formats.ts'
import { explainRefusal } from './refusal.ts'
import { outlineQuery } from './tokens.ts'

export interface EmbeddedOptions {
  /** How many queries run at the same time. */
  workers?: number
  /** How many more threads stand by with the data loaded. */
  spares?: number
  /** How many queries may wait for a thread before more are turned away. */
  maxWaiting?: number
  maxResultBytes?: number
  /** The deepest nesting of brackets; oxigraph's stack ends between 128 and 256 nested function calls. */
  maxDepth?: number
}

/** @throws EnvironmentError if the data cannot be read */
export async function openEmbedded(data: Data, options: EmbeddedOptions = {}): Promise<Engine> {
  const engine = new EmbeddedEngine(data, options)
  await engine.ready
  return engine
}

interface Job {
  request: Request
  timeoutMs: number
  resolve: (text: string) => void
  reject: (error: Error) => void
  settled: boolean
  /** Ends the waiting for a thread, which has the same time as the query itself. */
  waiting: NodeJS.Timeout | undefined
}

interface Thread {
  worker: Worker
  job: Job | undefined
  timer: NodeJS.Timeout | undefined
  loaded: boolean
}

/** What a query whose asker has gone may still take, so that leaving does not cost a thread each time. */
const ABANDONED_MS = 500
/** What finding the place of a syntax error may take before the error goes out without. */
const EXPLAINING_MS = 5000

class EmbeddedEngine implements Engine {
  /** Settles when the first thread has loaded the data. */
  readonly ready: Promise<void>
  readonly #data: Data
  readonly #limits: Required<EmbeddedOptions>
  readonly #threads = new Set<Thread>()
  readonly #waiting: Job[] = []
  #closed = false
  #whenReady: { resolve: () => void; reject: (error: Error) => void } | undefined

  constructor(data: Data, options: EmbeddedOptions) {
    const { workers = 1, spares = 1, maxWaiting = 32, maxResultBytes = 50_000_000, maxDepth = 100 } = options
    this.#data = data
    this.#limits = { workers, spares, maxWaiting, maxResultBytes, maxDepth }
    this.ready = new Promise((resolve, reject) => {
      this.#whenReady = { resolve, reject }
    })
    this.#fill()
  }

  async query(text: string, options: QueryOptions = {}): Promise<QueryAnswer> {
    const { timeoutMs = DEFAULT_TIMEOUT_MS, signal, dataset } = options
    const { form, depth, hasDataset } = outlineQuery(text)
    const format = chooseFormat(form, options.format)
    if (depth > this.#limits.maxDepth)
      throw tooDeep(`${depth} levels deep, more than ${this.#limits.maxDepth}`)
    if (this.#closed) throw new EnvironmentError('the query engine is closed')
    signal?.throwIfAborted()
    const { mediaType } = formatRow(format)
    const request = { text, mediaType, union: !hasDataset, dataset, maxBytes: this.#limits.maxResultBytes }
    return { form, format, text: tidy(await this.#submit(request, timeoutMs, signal), mediaType) }
  }

  async close(): Promise<void> {
    this.#closed = true
    const closed = new EnvironmentError('the query engine is closed')
    for (const job of this.#waiting.splice(0)) settle(job, closed)
    await Promise.all([...this.#threads].map((thread) => this.#end(thread, closed)))
    this.#whenReady?.reject(closed)
    this.ready.catch(() => undefined)
  }

  #submit(request: Request, timeoutMs: number, signal: AbortSignal | undefined): Promise<string> {
    if (this.#waiting.length >= this.#limits.maxWaiting) {
      const message = `${this.#waiting.length} queries are waiting already: try again in a few seconds`
      throw new LimitError(message, 'maxWaiting')
    }
    return new Promise<string>((resolve, reject) => {
      const job: Job = { request, timeoutMs, resolve, reject, settled: false, waiting: undefined }
      const tired = () =>
        this.#abandon(job, new LimitError('the server is busy: try again later', 'maxWaiting'))
      job.waiting = setTimeout(tired, timeoutMs)
      signal?.addEventListener('abort', () => this.#abandon(job, signal.reason), { once: true })
      this.#waiting.push(job)
      this.#fill()
      this.#next()
    })
  }

  /** Starts what is missing of the threads that should be there. */
  #fill(): void {
    if (this.#closed) return
    while (this.#threads.size < this.#limits.workers + this.#limits.spares) this.#start()
  }

  #start(): void {
    const worker = new Worker(new URL('./embedded-worker.js', import.meta.url), { workerData: this.#data })
    const thread: Thread = { worker, job: undefined, timer: undefined, loaded: false }
    this.#threads.add(thread)
    worker.on('message', (reply: Reply) => this.#receive(thread, reply))
    worker.on('error', (error) => this.#receive(thread, { type: 'broken', message: error.message }))
  }

  /** Gives waiting queries to idle threads. */
  #next(): void {
    for (const thread of this.#threads) {
      const busy = [...this.#threads].filter((other) => other.job).length
      if (busy >= this.#limits.workers) return
      if (!thread.loaded || thread.job) continue
      const job = this.#waiting.shift()
      if (!job) return
      clearTimeout(job.waiting)
      thread.job = job
      const late = () => this.#replace(thread, new LimitError(timeoutMessage(job.timeoutMs), 'timeoutMs'))
      thread.timer = setTimeout(late, job.timeoutMs)
      thread.worker.postMessage(job.request)
    }
  }

  #receive(thread: Thread, reply: Reply): void {
    if (!this.#threads.has(thread)) return
    if (reply.type === 'ready') {
      thread.loaded = true
      this.#whenReady?.resolve()
    } else if (reply.type === 'not-loaded' || !thread.loaded) {
      this.#fail(thread, 'message' in reply ? reply.message : reply.type)
    } else if (reply.type === 'broken') {
      this.#replace(thread, tooDeep('more than the engine can work out'))
    } else if (reply.type === 'explaining') {
      // The query is refused already; finding the place has a time of its own, and is no reason for a 503.
      const refusal = explainRefusal(thread.job?.request.text ?? '', reply.message, undefined)
      clearTimeout(thread.timer)
      thread.timer = setTimeout(() => this.#replace(thread, refusal), EXPLAINING_MS)
    } else {
      const job = thread.job
      clearTimeout(thread.timer)
      thread.job = undefined
      if (job) settle(job, outcome(reply, job.request))
    }
    this.#next()
  }

  #replace(thread: Thread, error: Error): void {
    void this.#end(thread, error)
    this.#fill()
    this.#next()
  }

  /** The data cannot be loaded: nobody waits for what will not come, and the next query tries afresh. */
  #fail(thread: Thread, message: string): void {
    const where = 'path' in this.#data ? ` from ${[this.#data.path].flat().join(', ')}` : ''
    const error = new EnvironmentError(
      `the dataset cannot be loaded${where}: ${message}. Run \`tilsyn build\` again`,
    )
    void this.#end(thread, error)
    if (this.#threads.size > 0) return
    for (const job of this.#waiting.splice(0)) settle(job, error)
    this.#whenReady?.reject(error)
  }

  #abandon(job: Job, reason: unknown): void {
    const place = this.#waiting.indexOf(job)
    if (place >= 0) this.#waiting.splice(place, 1)
    const gone = reason instanceof Error ? reason : new Error('the query was abandoned')
    const thread = [...this.#threads].find((candidate) => candidate.job === job)
    if (thread) {
      clearTimeout(thread.timer)
      thread.timer = setTimeout(() => this.#replace(thread, gone), ABANDONED_MS)
    }
    settle(job, gone)
  }

  async #end(thread: Thread, error: Error): Promise<void> {
    clearTimeout(thread.timer)
    this.#threads.delete(thread)
    if (thread.job) settle(thread.job, error)
    thread.job = undefined
    await thread.worker.terminate()
  }
}

function outcome(reply: Exclude<Reply, { type: 'ready' | 'explaining' }>, request: Request): string | Error {
  if (reply.type === 'answer') return reply.text
  if (reply.type === 'too-large') {
    const size = `${(reply.byteSize / 1e6).toFixed(1)} MB, more than ${request.maxBytes / 1e6} MB`
    return new LimitError(`the answer has ${size}: ask for less, for instance by a LIMIT`, 'maxResultBytes')
  }
  const fault = 'fault' in reply ? reply.fault : undefined
  return explainRefusal(request.text, reply.message, fault)
}

function settle(job: Job, result: string | Error): void {
  if (job.settled) return
  job.settled = true
  clearTimeout(job.waiting)
  if (typeof result === 'string') job.resolve(result)
  else job.reject(result)
}

function tooDeep(how: string): LimitError {
  return new LimitError(`the query is ${how}: split it, or nest less`, 'maxDepth', 400)
}

/** oxigraph writes a carriage return raw into XML, where readers turn it into a line feed. */
function tidy(text: string, mediaType: string): string {
  return mediaType.endsWith('+xml') ? text.replaceAll('\r', '&#xD;') : text
}
