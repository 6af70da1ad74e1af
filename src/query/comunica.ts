/**
 * SPARQL by Comunica over rdf-stores' RdfStore: the engine of browsers and federation, and the second opinion
 * that tests hold the embedded one against. Quads in, answers out, in this thread.
 * Comunica would carry an update out, so the form is checked before it sees the text; and COUNT and ORDER BY
 * go on for a while after their stream is destroyed, so its deadline frees the asker, not the processor.
 *
 * SPARQL 1.1 Query Language: https://www.w3.org/TR/sparql11-query/
 */
import { QueryEngine } from '@comunica/query-sparql-rdfjs-lite'
import type { Quad, Stream } from '@rdfjs/types'
import { RdfStore } from 'rdf-stores'
import { LimitError, QueryError } from '../errors.ts'
import {
  chooseFormat,
  DEFAULT_TIMEOUT_MS,
  type Engine,
  type QueryAnswer,
  type QueryOptions,
  timeoutMessage,
} from './engine.ts'
import type { ResultFormat } from './formats.ts'
import { explainPrefix, explainRefusal } from './refusal.ts'
import { type Row, type Value, writeGraph, writeResults } from './results.ts'
import { findSyntaxFault } from './syntax.js'
import { outlineQuery } from './tokens.ts'

export function openComunica(quads: Iterable<Quad>): Engine {
  const store = RdfStore.createDefault()
  for (const quad of quads) store.addQuad(quad)
  const engine = new QueryEngine()

  async function query(text: string, options: QueryOptions = {}): Promise<QueryAnswer> {
    const { timeoutMs = DEFAULT_TIMEOUT_MS, signal, dataset } = options
    const { form, hasDataset } = outlineQuery(text)
    const format = chooseFormat(form, options.format)
    // Comunica lets a prefix pass that is not declared.
    const undeclared = explainPrefix(text)
    if (undeclared) throw undeclared
    if (dataset) throw new QueryError('this engine takes its dataset from FROM in the query alone')
    const deadline = AbortSignal.timeout(timeoutMs)
    const ended = signal ? AbortSignal.any([signal, deadline]) : deadline
    try {
      const context = { sources: [store] as [RdfStore], unionDefaultGraph: !hasDataset }
      const answer = await orAborted(ended, () => run(engine, text, context, format, ended))
      return { form, format, text: answer }
    } catch (error) {
      if (deadline.aborted) throw new LimitError(timeoutMessage(timeoutMs), 'timeoutMs')
      signal?.throwIfAborted()
      const message = error instanceof Error ? error.message : String(error)
      throw explainRefusal(text, message, await findSyntaxFault(text))
    }
  }

  return { query, close: async () => undefined }
}

type Context = { sources: [RdfStore]; unionDefaultGraph: boolean }

async function run(
  engine: QueryEngine,
  text: string,
  context: Context,
  format: ResultFormat,
  ended: AbortSignal,
): Promise<string> {
  const result = await engine.query(text, context)
  if (result.resultType === 'boolean') return writeResults(await result.execute(), format)
  if (result.resultType === 'bindings') {
    const { variables } = await result.metadata()
    const rows = await collect(await result.execute(), ended)
    const names = variables.map((variable) => variable.value)
    const asRow = (bindings: Iterable<[{ value: string }, unknown]>): Row =>
      new Map([...bindings].map(([variable, term]) => [variable.value, term as Value]))
    return writeResults({ variables: names, rows: rows.map(asRow) }, format)
  }
  if (result.resultType === 'quads')
    return writeGraph(distinct(await collect(await result.execute(), ended)), format)
  throw new QueryError('updates are refused: the data is read-only')
}

function collect<T>(stream: AsyncIterable<T> | Stream, ended: AbortSignal): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const items: T[] = []
    const source = stream as unknown as NodeJS.EventEmitter & { destroy?: (error?: Error) => void }
    source.on('data', (item: T) => items.push(item))
    source.on('end', () => resolve(items))
    source.on('error', reject)
    ended.addEventListener('abort', () => source.destroy?.(), { once: true })
  })
}

function orAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work().then(resolve, reject)
  })
}

/** CONSTRUCT gives a graph, which is a set; Comunica repeats a triple that several solutions give. */
function distinct(quads: readonly Quad[]): Quad[] {
  const store = RdfStore.createDefault()
  return quads.filter((quad) => store.addQuad(quad))
}
