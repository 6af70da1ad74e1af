/**
 * What runs inside an isolate: a process of its own, so that whatever an engine does can be ended from outside, with
 * its memory. In: what to load, then one request at a time, over the channel of `fork`. Out: `ready`, then for each
 * request what became of it. Small bodies go along; large ones through the pipe {@link BODY_FD}, since the channel would
 * hold up both sides for a second with 50 MB. Isolates are JavaScript, because Node 20 starts processes from JavaScript alone.
 *
 * @typedef {{ type: 'answer', byteSize: number, body?: Uint8Array }
 *   | { type: 'refused', message: string, fault?: import('./syntax.js').SyntaxFault }
 *   | { type: 'unwritable', message: string }
 *   | { type: 'too-deep' }
 *   | { type: 'broken' }
 *   | { type: 'too-large', byteSize?: number }
 *   | { type: 'too-many' }
 *   | { type: 'forbidden', message: string }
 *   | { type: 'away', message: string, isLate: boolean }} Outcome
 * @typedef {{ type: 'ready' } | { type: 'not-loaded', message: string }
 *   | { type: 'done', outcome: Outcome }
 *   | { type: 'soon', outcome: Outcome }
 *   | { type: 'broken', message: string }} Reply
 *
 * `soon`: the outcome stands already, and details may follow in a `done`. `broken`: this isolate is of no more use, since
 * the query was more than its engine could work out.
 */
import { writeSync } from 'node:fs'
import { Worker } from 'node:worker_threads'

export const BODY_FD = 4
/** Up to here a second way takes longer than it saves. */
const SMALL_BYTES = 100_000

/**
 * @template Data, State, Request
 * @param {object} engine
 * @param {(data: Data) => State | Promise<State>} engine.load
 * @param {(state: State, request: Request, soon: (outcome: Outcome) => void) => Promise<Outcome | string>} engine.answer
 *   a string is the body of an answer
 * @param {(error: unknown) => boolean} engine.isBroken after which the isolate must not be used again
 */
export function runIsolate({ load, answer, isBroken }) {
  endWithParent()
  /** @type {State} */
  let state
  process.once('message', async (/** @type {Data} */ data) => {
    try {
      state = await load(data)
    } catch (error) {
      return reply({ type: 'not-loaded', message: messageOf(error) })
    }
    process.on('message', async (/** @type {Request} */ request) => {
      try {
        const outcome = await answer(state, request, (early) => reply({ type: 'soon', outcome: early }))
        reply({ type: 'done', outcome: typeof outcome === 'string' ? sendBody(outcome) : outcome })
      } catch (error) {
        const message = messageOf(error)
        reply(
          isBroken(error)
            ? { type: 'broken', message }
            : { type: 'done', outcome: { type: 'refused', message } },
        )
      }
    })
    reply({ type: 'ready' })
  })
}

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error)
}

/** @param {Reply} message */
function reply(message) {
  process.send?.(message)
}

/**
 * @param {string} text
 * @returns {Outcome}
 */
function sendBody(text) {
  const bytes = Buffer.from(text)
  if (bytes.length <= SMALL_BYTES) return { type: 'answer', byteSize: bytes.length, body: bytes }
  for (let sent = 0; sent < bytes.length; ) {
    try {
      sent += writeSync(BODY_FD, bytes, sent)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
    }
  }
  return { type: 'answer', byteSize: bytes.length }
}

/**
 * A server that is killed cannot end its isolates, and one that is busy with a query sees no message. So a thread
 * looks whether the parent is still the same.
 */
function endWithParent() {
  process.on('disconnect', () => process.exit())
  const watch = `const parent = process.ppid
    setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL') }, 500)`
  const limits = { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 }
  new Worker(watch, { eval: true, stdin: false, resourceLimits: limits }).unref()
}
