/**
 * The process in which Comunica runs over the data and other endpoints. In: N-Quads and what the operator allows, then
 * one query at a time. Out: see isolate.js. FROM names graphs of the data: this engine has nothing that could fetch
 * one, and SERVICE goes through guard.js.
 *
 * @typedef {import('./embedded-isolate.js').Data & { allow: import('./guard.js').GuardOptions }} Data
 * @typedef {object} Request
 * @property {string} text
 * @property {string} format of {@link import('./formats.ts').ResultFormat}
 * @property {Readonly<Record<string, string>>} prefixes for Turtle
 * @property {boolean} union the default graph is the union of all graphs
 * @property {import('./engine.ts').QueryDataset | undefined} dataset of the protocol
 * @property {readonly string[]} sources endpoints whose triples count with those of the data
 * @property {number} timeoutMs of the query
 * @property {number} maxBytes of the answer
 * @property {number} maxRows of the answer
 */
import { createReadStream } from 'node:fs'
import { QueryEngine } from '@comunica/query-sparql-rdfjs-lite'
import { Algebra, isKnownOperation } from '@comunica/utils-algebra'
import { DataFactory, StreamParser } from 'n3'
import { RdfStore } from 'rdf-stores'
import { runComunica, TooManyRows } from './comunica-run.js'
import { createGuard, Refusal, ServiceFault } from './guard.js'
import { messageOf, runIsolate } from './isolate.js'
import { parseQuery, servicesOf } from './query-algebra.js'
import { addServiceSources, refuseNested } from './service-source.js'
import { findSyntaxFault } from './syntax.js'

const BY_VARIABLE = 'SERVICE with a variable is refused: name the endpoint by its IRI'

runIsolate({ load, answer, isBroken: (error) => error instanceof RangeError })

/** @param {Data} data */
async function load(data) {
  const store = RdfStore.createDefault()
  const inputs = 'nquads' in data ? [[data.nquads]] : [data.path].flat().map((path) => createReadStream(path))
  for (const input of inputs) await read(input, store)
  const engine = new QueryEngine()
  const guard = createGuard(data.allow)
  addServiceSources(engine, guard)
  return { engine, store, guard }
}

/**
 * @param {Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>} input
 * @param {RdfStore} store
 */
async function read(input, store) {
  const parser = new StreamParser({ format: 'application/n-quads' })
  const done = new Promise((resolve, reject) => {
    parser
      .on('data', (quad) => store.addQuad(quad))
      .on('end', resolve)
      .on('error', reject)
  })
  const decoder = new TextDecoder()
  for await (const chunk of input)
    parser.write(typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))
  parser.end(decoder.decode())
  await done
}

/**
 * A query without its FROM, and the data that it names. Comunica would carry FROM into SERVICE, whose dataset is the
 * other endpoint's own.
 * @param {import('./query-algebra.js').Operation} operation
 * @param {Request['dataset']} dataset which goes before FROM
 * @param {RdfStore} store
 */
function withDataset(operation, dataset, store) {
  const from = isKnownOperation(operation, Algebra.Types.FROM) ? operation : undefined
  const defaults = dataset?.defaultGraphs.map((iri) => DataFactory.namedNode(iri)) ?? from?.default ?? []
  const named = dataset?.namedGraphs.map((iri) => DataFactory.namedNode(iri)) ?? from?.named ?? []
  const data = RdfStore.createDefault()
  for (const graph of defaults)
    for (const { subject, predicate, object } of store.getQuads(null, null, null, graph))
      data.addQuad(DataFactory.quad(subject, predicate, object))
  for (const graph of named) for (const quad of store.getQuads(null, null, null, graph)) data.addQuad(quad)
  return { query: from?.input ?? operation, data }
}

/**
 * @param {Awaited<ReturnType<typeof load>>} state
 * @param {Request} request
 * @param {(outcome: import('./isolate.js').Outcome) => void} soon
 * @returns {Promise<import('./isolate.js').Outcome | string>}
 */
async function answer({ engine, store, guard }, request, soon) {
  const { text, format, prefixes, union, dataset, sources, timeoutMs, maxBytes, maxRows } = request
  try {
    const operation = parseQuery(text, { blankToVariable: true })
    if (servicesOf(operation).some(({ termType }) => termType !== 'NamedNode')) throw new Refusal(BY_VARIABLE)
    refuseNested(operation)
    const { query, data } = union ? { query: operation, data: store } : withDataset(operation, dataset, store)
    const context = /** @type {any} */ ({ sources: [data, ...sources], unionDefaultGraph: union })
    const run = () => runComunica(engine, query, context, { format, prefixes, maxRows })
    // A little less than the whole, so that the answer is the reason, and not the end of this process.
    const body = await guard.forQuery(Math.max(timeoutMs / 2, timeoutMs - 1000), run)
    const byteSize = Buffer.byteLength(body)
    return byteSize > maxBytes ? { type: 'too-large', byteSize } : body
  } catch (error) {
    if (error instanceof TooManyRows) return { type: 'too-many' }
    if (error instanceof RangeError) throw error
    const message = messageOf(error)
    if (error instanceof Refusal) return { type: 'forbidden', message }
    if (error instanceof ServiceFault) return { type: 'away', message, isLate: error.isLate }
    soon({ type: 'refused', message })
    const fault = await findSyntaxFault(text)
    return { type: 'refused', message, ...(fault ? { fault } : {}) }
  }
}
