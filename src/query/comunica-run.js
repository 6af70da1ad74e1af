/**
 * One query by Comunica: an engine, the query and its context in, the answer as text out. It stops at the first row
 * more than allowed. JavaScript, because isolates load it.
 *
 * @typedef {import('@comunica/query-sparql-rdfjs-lite').QueryEngine} QueryEngine
 * @typedef {import('@rdfjs/types').Quad} Quad
 * @typedef {import('./results.ts').Row} Row
 * @typedef {import('./results.ts').Value} Value
 * @typedef {object} Answering
 * @property {string} format of {@link import('./formats.ts').ResultFormat}
 * @property {Readonly<Record<string, string>>} prefixes for Turtle
 * @property {number} [maxRows]
 * @property {AbortSignal} [ended]
 */
import { RdfStore } from 'rdf-stores'
import { graphText, resultsText } from './results-text.js'

/** There are more rows than allowed. */
export class TooManyRows extends Error {}

/**
 * @param {QueryEngine} engine
 * @param {Parameters<QueryEngine['query']>[0]} query
 * @param {Parameters<QueryEngine['query']>[1]} context
 * @param {Answering} answering
 */
export async function runComunica(engine, query, context, { format, prefixes, maxRows = Infinity, ended }) {
  const result = await engine.query(query, context)
  if (result.resultType === 'boolean') return resultsText(await result.execute(), format)
  if (result.resultType === 'bindings') {
    const { variables } = await result.metadata()
    const names = variables.map((variable) => variable.value)
    const rows = await collect(await result.execute(), asRow, maxRows, ended)
    return resultsText({ variables: names, rows }, format)
  }
  if (result.resultType === 'quads') {
    // CONSTRUCT gives a graph, which is a set; Comunica repeats a triple that several solutions give.
    const seen = RdfStore.createDefault()
    /** @param {Quad} quad */
    const once = (quad) => (seen.addQuad(quad) ? quad : undefined)
    return graphText(await collect(await result.execute(), once, maxRows, ended), format, prefixes)
  }
  throw new Error('updates are refused: the data is read-only')
}

/**
 * @param {Iterable<[{ value: string }, unknown]>} bindings
 * @returns {Row}
 */
function asRow(bindings) {
  return new Map([...bindings].map(([variable, term]) => [variable.value, /** @type {Value} */ (term)]))
}

/**
 * @template From, To
 * @param {unknown} stream
 * @param {(item: From) => To | undefined} convert undefined leaves an item out
 * @param {number} max
 * @param {AbortSignal | undefined} ended
 * @returns {Promise<To[]>}
 */
function collect(stream, convert, max, ended) {
  const source = /** @type {NodeJS.EventEmitter & { destroy?: (error?: Error) => void, done?: boolean }} */ (
    stream
  )
  return new Promise((resolve, reject) => {
    /** @type {To[]} */
    const items = []
    source.on('data', (/** @type {From} */ item) => {
      const converted = convert(item)
      if (converted === undefined) return
      items.push(converted)
      if (items.length <= max) return
      reject(new TooManyRows())
      source.destroy?.()
    })
    source.on('end', () => resolve(items))
    source.on('error', reject)
    ended?.addEventListener('abort', () => source.destroy?.(), { once: true })
    // A stream of nothing can be at its end before anybody listens.
    if (source.done) resolve(items)
  })
}
