/**
 * The process in which oxigraph runs. In: N-Quads, by the paths of their files or as they are, then one query at a
 * time. Out: see isolate.js. Only Store.query is ever called: an update does not parse as a query.
 *
 * @typedef {{ path: string | readonly string[] } | { nquads: string | Uint8Array }} Data
 * @typedef {object} Request
 * @property {string} text as it was asked
 * @property {string} bounded the same with its rows limited, which is what is run
 * @property {string} mediaType of the answer
 * @property {boolean} union the default graph is the union of all graphs
 * @property {boolean} mayRepeat FROM names several graphs, which may be one
 * @property {{ defaultGraphs: readonly string[], namedGraphs: readonly string[] } | undefined} dataset
 * @property {number} maxBytes of the answer
 * @property {number} maxRows of the answer
 */
import { readFileSync } from 'node:fs'
import { namedNode, Store } from 'oxigraph'
import { messageOf, runIsolate } from './isolate.js'
import { hasMoreRows } from './row-count.js'
import { findSyntaxFault } from './syntax.js'

const RESERVED = 'the answer has a property that RDF/XML keeps for its own syntax'

runIsolate({
  load,
  answer,
  // oxigraph's own errors are plain. Anything else is the WebAssembly machine running out of stack or memory,
  // after which every later query of this instance fails.
  isBroken: (error) => !(error instanceof Error) || error.constructor !== Error,
})

/** @param {Data} data */
function load(data) {
  const store = new Store()
  // The dump was checked when it was built: lenient loading takes two thirds of the time.
  const options = { format: 'application/n-quads', no_transaction: true, lenient: true }
  if ('nquads' in data) store.load(data.nquads, options)
  else for (const path of [data.path].flat()) store.load(readFileSync(path), options)
  return store
}

/**
 * @param {Store} store
 * @param {Request} request
 * @param {(outcome: import('./isolate.js').Outcome) => void} soon
 * @returns {Promise<import('./isolate.js').Outcome | string>}
 */
async function answer(store, request, soon) {
  const { text, mediaType, mayRepeat, maxBytes, maxRows } = request
  let body
  try {
    const dataset = request.dataset ?? (mayRepeat ? await datasetOfFrom(text) : undefined)
    body = run(store, { ...request, dataset })
  } catch (error) {
    const message = messageOf(error)
    if (!(error instanceof Error) || error.constructor !== Error) throw error
    if (message.startsWith('RDF/XML ')) return { type: 'unwritable', message: RESERVED }
    if (!message.startsWith('error at ')) return { type: 'refused', message }
    soon({ type: 'refused', message })
    const fault = await findSyntaxFault(text)
    return { type: 'refused', message, ...(fault ? { fault } : {}) }
  }
  const byteSize = Buffer.byteLength(body)
  if (byteSize > maxBytes) return { type: 'too-large', byteSize }
  return hasMoreRows(body, mediaType, maxRows) ? { type: 'too-many' } : body
}

/**
 * The dataset of FROM with each graph once: one that is named twice, the engine would give twice. The other parser is loaded
 * for this alone, so one FROM is left as it is.
 * @param {string} text
 * @returns {Promise<Request['dataset']>}
 */
async function datasetOfFrom(text) {
  const { datasetOf, parseQuery } = await import('./query-algebra.js')
  try {
    return datasetOf(parseQuery(text)) ?? undefined
  } catch {
    // It is for the engine to refuse.
    return undefined
  }
}

/**
 * @param {Store} store
 * @param {Request} request
 */
function run(store, { bounded, mediaType, union, dataset }) {
  const result = store.query(bounded, {
    results_format: mediaType,
    // Given together with FROM, this option would silently win over FROM.
    ...(dataset
      ? {
          default_graph: dataset.defaultGraphs.map(graphOf),
          named_graphs: dataset.namedGraphs.map(graphOf),
        }
      : { use_default_graph_as_union: union }),
  })
  const text = String(result)
  // It writes a carriage return raw into XML, where readers turn it into a line feed.
  return mediaType.endsWith('+xml') ? text.replaceAll('\r', '&#xD;') : text
}

/**
 * What is no IRI makes another kind of error than a query does, which would look like the end of WebAssembly.
 * @param {string} iri
 */
function graphOf(iri) {
  try {
    return namedNode(iri)
  } catch (error) {
    throw new Error(`the graph <${iri}> is not named by an IRI: ${messageOf(error)}`)
  }
}
