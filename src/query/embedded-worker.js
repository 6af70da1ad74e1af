/**
 * The thread in which oxigraph runs, so that a query can be ended by ending its thread.
 * In: N-Quads, by the paths of their files or as they are (workerData), then one query at a time. Out: `ready`,
 * then an answer for each query. This file is JavaScript, because Node 20 starts threads from JavaScript alone.
 *
 * @typedef {{ path: string | readonly string[] } | { nquads: string | Uint8Array }} Data
 * @typedef {object} Request
 * @property {string} text
 * @property {string} mediaType of the answer
 * @property {boolean} union the default graph is the union of all graphs
 * @property {{ defaultGraphs: readonly string[], namedGraphs: readonly string[] } | undefined} dataset
 * @property {number} maxBytes of the answer
 *
 * @typedef {{ type: 'ready' } | { type: 'answer', text: string }
 *   | { type: 'refused', message: string, fault?: import('./syntax.js').SyntaxFault } | { type: 'too-large', byteSize: number }
 *   | { type: 'explaining', message: string }
 *   | { type: 'broken', message: string } | { type: 'not-loaded', message: string }} Reply
 */
import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { namedNode, Store } from 'oxigraph'
import { findSyntaxFault } from './syntax.js'

const store = load(workerData)
if (store) {
  parentPort?.on('message', async (request) => reply(await answer(store, request)))
  reply({ type: 'ready' })
}

/** @param {Data} data */
function load(data) {
  try {
    const loaded = new Store()
    // The dump was checked when it was built: lenient loading takes two thirds of the time.
    const options = { format: 'application/n-quads', no_transaction: true, lenient: true }
    if ('nquads' in data) loaded.load(data.nquads, options)
    else for (const path of [data.path].flat()) loaded.load(readFileSync(path), options)
    return loaded
  } catch (error) {
    reply({ type: 'not-loaded', message: messageOf(error) })
    return undefined
  }
}

/**
 * @param {Store} from
 * @param {Request} request
 * @returns {Promise<Reply>}
 */
async function answer(from, request) {
  const { text, mediaType, union, dataset, maxBytes } = request
  try {
    const result = from.query(text, {
      results_format: mediaType,
      // Given together with FROM, this option would silently win over FROM.
      ...(dataset
        ? {
            default_graph: dataset.defaultGraphs.map((iri) => namedNode(iri)),
            named_graphs: dataset.namedGraphs.map((iri) => namedNode(iri)),
          }
        : { use_default_graph_as_union: union }),
    })
    const body = String(result)
    const byteSize = Buffer.byteLength(body)
    return byteSize > maxBytes ? { type: 'too-large', byteSize } : { type: 'answer', text: body }
  } catch (error) {
    const message = messageOf(error)
    // oxigraph's own errors are plain. Anything else is the WebAssembly machine running out of stack or
    // memory, after which every later query of this instance fails.
    if (!(error instanceof Error) || error.constructor !== Error) return { type: 'broken', message }
    if (!message.startsWith('error at ')) return { type: 'refused', message }
    reply({ type: 'explaining', message })
    const fault = await findSyntaxFault(text)
    return { type: 'refused', message, ...(fault ? { fault } : {}) }
  }
}

/** @param {Reply} message */
function reply(message) {
  parentPort?.postMessage(message)
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error)
}
