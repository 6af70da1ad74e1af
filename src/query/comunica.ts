/**
 * SPARQL by Comunica over rdf-stores' RdfStore: the engine of browsers and federation, and the second opinion
 * that tests hold the embedded one against. Quads in, answers out, in this thread.
 * Comunica would carry an update out, so the form is checked before it sees the text; and COUNT and ORDER BY
 * go on for a while after their stream is destroyed, so its deadline frees the asker, not the processor.
 *
 * SPARQL 1.1 Query Language: https://www.w3.org/TR/sparql11-query/
 */
import { QueryEngine } from '@comunica/query-sparql-rdfjs-lite'
import type { Quad } from '@rdfjs/types'
import { RdfStore } from 'rdf-stores'
import { FormatError, LimitError, QueryError } from '../errors.ts'
import { PREFIXES } from '../vocabulary.ts'
import { runComunica, TooManyRows } from './comunica-run.js'
import {
  chooseFormat,
  DEFAULT_TIMEOUT_MS,
  type Engine,
  NO_RDFXML,
  type QueryAnswer,
  type QueryOptions,
  timeoutMessage,
} from './engine.ts'
import { type AnswerLimits, DEFAULT_ANSWER_LIMITS, outlineWithin, tooMany } from './limits.ts'
import { parseQuery } from './query-algebra.js'
import { explainPrefix, explainRefusal } from './refusal.ts'
import { findSyntaxFault } from './syntax.js'

export function openComunica(quads: Iterable<Quad>, options: Partial<AnswerLimits> = {}): Engine {
  const limits = { ...DEFAULT_ANSWER_LIMITS, ...options }
  const store = RdfStore.createDefault()
  for (const quad of quads) store.addQuad(quad)
  const engine = new QueryEngine()

  async function query(text: string, options: QueryOptions = {}): Promise<QueryAnswer> {
    const { timeoutMs = DEFAULT_TIMEOUT_MS, signal, dataset } = options
    const { form, datasetClauses } = outlineWithin(text, limits)
    const format = chooseFormat(form, options.format)
    if (format === 'rdfxml') throw new FormatError(NO_RDFXML)
    // Comunica lets a prefix pass that is not declared.
    const undeclared = explainPrefix(text)
    if (undeclared) throw undeclared
    if (dataset) throw new QueryError('this engine takes its dataset from FROM in the query alone')
    const deadline = AbortSignal.timeout(timeoutMs)
    const ended = signal ? AbortSignal.any([signal, deadline]) : deadline
    try {
      const context = { sources: [store] as [RdfStore], unionDefaultGraph: datasetClauses === 0 }
      const answering = { format, prefixes: PREFIXES, maxRows: limits.maxRows, ended }
      const asked = datasetClauses > 0 ? parseQuery(text, { blankToVariable: true }) : text
      const answer = await orAborted(ended, () => runComunica(engine, asked, context, answering))
      return { form, format, text: answer }
    } catch (error) {
      if (deadline.aborted) throw new LimitError(timeoutMessage(timeoutMs), 'timeoutMs')
      signal?.throwIfAborted()
      if (error instanceof TooManyRows) throw tooMany(limits.maxRows)
      const message = error instanceof Error ? error.message : String(error)
      throw explainRefusal(text, message, await findSyntaxFault(text))
    }
  }

  return { query, close: async () => undefined }
}

function orAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work().then(resolve, reject)
  })
}
