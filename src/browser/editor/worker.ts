/**
 * Answers by a worker in the reader's browser, over the dumps of the site, for hosts that have no server. The dumps are
 * loaded once; the worker is ended when a query takes too long or is not wanted any more, and the next query gets a new
 * one. In: queries. Out: answers.
 */
import {
  type Answer,
  type Answerer,
  type AnswerFormat,
  type AskOptions,
  type FromWorker,
  Limited,
  Refused,
  refusalOf,
  TooLong,
  type ToWorker,
  Unreachable,
} from './protocol.ts'

export interface WorkerOptions {
  program: URL
  dumps: readonly { url: URL; byteSize: number }[]
  timeoutMs: number
  maxRows: number
}

export function openWorker(options: WorkerOptions, formatOf: (query: string) => AnswerFormat): Answerer {
  const { timeoutMs, maxRows } = options
  let dumps: Promise<ArrayBuffer[]> | undefined
  let ready: Worker | undefined
  let onLoad: AskOptions['onLoad']

  /** A worker that has the data. */
  async function start({ signal, onLoad: told }: AskOptions): Promise<Worker> {
    // Who asks while the data is on its way is told of the rest.
    onLoad = told
    dumps ??= fetchAll(options.dumps, (part) => onLoad?.(part))
    dumps.catch(() => {
      dumps = undefined
    })
    const bytes = await unlessAborted(signal, dumps)
    const worker = new Worker(options.program, { type: 'module' })
    try {
      await exchange(worker, { type: 'load', dumps: bytes, timeoutMs: LOAD_MS, maxRows }, signal, LOAD_MS)
      return worker
    } catch (error) {
      worker.terminate()
      throw error
    }
  }

  async function answer(query: string, asked: AskOptions): Promise<Answer> {
    asked.signal.throwIfAborted()
    const format = formatOf(query)
    const worker = ready ?? (await start(asked))
    ready = undefined
    asked.onRun?.()
    try {
      const message = await exchange(worker, { type: 'ask', query, format }, asked.signal, timeoutMs)
      ready = worker
      return { format, text: message.type === 'answer' ? message.text : '' }
    } catch (error) {
      if (isBroken(error)) worker.terminate()
      else ready = worker
      throw error
    }
  }

  let last: Promise<unknown> = Promise.resolve()
  return {
    // One at a time: a second worker would need the data a second time.
    ask(query, asked) {
      const mine = last.then(() => answer(query, asked))
      last = mine.catch(() => undefined)
      return unlessAborted(asked.signal, mine)
    },
  }
}

/** Whether the worker is not there any more, or still busy; one that said why it gives no answer is ready for the next. */
function isBroken(error: unknown): boolean {
  return !(error instanceof Refused || error instanceof Limited)
}

/** How long reading the data may take, and the engine's own deadline, which is never the first to end a query. */
const LOAD_MS = 120_000

/** One message there and one back. @throws Refused, TooLong, or the reason of the signal */
function exchange(
  worker: Worker,
  message: ToWorker,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<FromWorker> {
  return new Promise((resolve, reject) => {
    const done = new AbortController()
    const finish = (act: () => void): void => {
      done.abort()
      clearTimeout(timer)
      act()
    }
    const timer = setTimeout(() => finish(() => reject(new TooLong(timeoutMs / 1000))), timeoutMs)
    const { signal: until } = done
    signal.addEventListener('abort', () => finish(() => reject(signal.reason)), { signal: until })
    worker.addEventListener('error', () => finish(() => reject(new Unreachable())), { signal: until })
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<FromWorker>) =>
        finish(() => (data.type === 'refused' ? reject(refusalOf(data.message, data)) : resolve(data))),
      { signal: until },
    )
    if (signal.aborted) finish(() => reject(signal.reason))
    else worker.postMessage(message)
  })
}

/** The work goes on for the next query. */
function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}

/** @throws Unreachable if a file is not there */
async function fetchAll(
  files: WorkerOptions['dumps'],
  onLoad: (part: number) => void,
): Promise<ArrayBuffer[]> {
  const total = files.reduce((sum, { byteSize }) => sum + byteSize, 0)
  let loaded = 0
  onLoad(0)
  const fetched: ArrayBuffer[] = []
  for (const { url } of files) {
    const response = await fetch(url).catch(() => undefined)
    if (!response?.ok || !response.body) throw new Unreachable()
    const counting = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        loaded += chunk.length
        onLoad(Math.min(loaded / total, 1))
        controller.enqueue(chunk)
      },
    })
    fetched.push(await new Response(response.body.pipeThrough(counting)).arrayBuffer())
  }
  return fetched
}
