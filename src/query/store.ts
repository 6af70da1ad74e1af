/**
 * SPARQL over a triple store that speaks the protocol, for the public: the address of the store and the graphs that are
 * published in, an engine out. What the store would do for anybody who asks is not left to it:
 *
 * - updates and SERVICE are refused by parsing the very text that is sent, before the store sees it, and what
 *   others read otherwise is taken out of that text;
 * - the default graph is the union of the published graphs, whatever the store takes for it, and graphs that are not
 *   published do not exist: a store may hold others, and some fetch what FROM names. So the dataset goes with the query
 *   as parameters of the protocol, which go before FROM, and FROM is taken out;
 * - time, rows, bytes and the number of queries are bounded, and a store that cuts its answers is caught at it.
 *
 * SPARQL 1.1 Protocol, section 2.1.4: https://www.w3.org/TR/sparql11-protocol/#dataset
 */
import { EnvironmentError, LimitError, QueryError } from '../errors.ts'
import { boundRows } from './bounds.ts'
import { withoutDataset } from './dataset-clause.ts'
import {
  chooseFormat,
  DEFAULT_TIMEOUT_MS,
  type QueryAnswer,
  type QueryDataset,
  type QueryOptions,
  timeoutMessage,
  type WatchedEngine,
} from './engine.ts'
import { formatRow } from './formats.ts'
import { type IsolateOptions, IsolatePool } from './isolates.ts'
import { type AnswerLimits, DEFAULT_ANSWER_LIMITS, outlineWithin, readOutcome, tooMany } from './limits.ts'
import type { Request } from './parse-isolate.js'
import { openRemote } from './remote.ts'
import { hasMoreRows } from './row-count.js'
import type { QueryForm } from './tokens.ts'
import { unambiguous } from './unambiguous.ts'

export interface StoreOptions extends IsolateOptions, Partial<AnswerLimits> {
  /** The graphs that are published; together they are the default graph. */
  graphs: readonly string[]
  /** How many queries may be at the store at the same time. */
  maxRunning?: number
}

/** A graph that no store has: what stands for those that are not published. */
const NO_GRAPH = 'urn:x-tilsyn:no-such-graph'

/** @throws UsageError if the address is not one of http or https */
export function openStore(endpoint: string, options: StoreOptions): WatchedEngine {
  const { graphs, maxRunning = 16, ...isolates } = options
  const limits = { ...DEFAULT_ANSWER_LIMITS, ...options }
  const { maxResultBytes, maxRows } = limits
  const remote = openRemote(endpoint, { maxResultBytes, name: 'the store', lateStatus: 504 })
  const program = new URL('./parse-isolate.js', import.meta.url)
  const parsers = new IsolatePool<object, Request>(program, {}, { ...isolates, workers: 1, spares: 1 })
  const published = new Set(graphs)
  const union = { defaultGraphs: graphs, namedGraphs: graphs }
  let running = 0

  async function query(text: string, options: QueryOptions = {}): Promise<QueryAnswer> {
    const { timeoutMs = DEFAULT_TIMEOUT_MS, signal } = options
    const { form } = outlineWithin(text, limits)
    const format = chooseFormat(form, options.format)
    if (options.sources?.length)
      throw new QueryError('other sources are refused: this endpoint asks no other')
    const plain = unambiguous(text)
    const sent = textFor(form, plain)
    if (running >= maxRunning)
      throw new LimitError(`${running} queries are running already: try again in a few seconds`, 'maxWaiting')
    const started = Date.now()
    running += 1
    try {
      const parsed = await parsers.run({ text: plain, sent }, { timeoutMs, signal })
      const named: QueryDataset | null = JSON.parse(readOutcome(parsed, plain, limits).text)
      const left = timeoutMs - (Date.now() - started)
      if (left <= 0) throw new LimitError(timeoutMessage(timeoutMs), 'timeoutMs', 504)
      const answer = await remote.query(sent, {
        format,
        timeoutMs: left,
        dataset: restrict(options.dataset ?? named ?? union),
        ...(signal ? { signal } : {}),
      })
      if (isTooLong(answer, maxRows)) throw tooMany(maxRows)
      return answer
    } finally {
      running -= 1
    }
  }

  function textFor(form: QueryForm, text: string): string {
    const bare = withoutDataset(text)
    return form === 'select' ? boundRows(bare, maxRows) : bare
  }

  /** A list of none would leave the choice to the store: Virtuoso then has all the graphs that it holds. */
  function restrict({ defaultGraphs, namedGraphs }: QueryDataset): QueryDataset {
    const known = (iris: readonly string[]) =>
      iris.length === 0 ? [NO_GRAPH] : [...new Set(iris.map((iri) => (published.has(iri) ? iri : NO_GRAPH)))]
    return { defaultGraphs: known(defaultGraphs), namedGraphs: known(namedGraphs) }
  }

  return {
    query,
    status: () => ({ store: { ...parsers.status(), running, maxWaiting: maxRunning } }),
    close: () => parsers.close(),
  }
}

function isTooLong({ text, format }: QueryAnswer, maxRows: number): boolean {
  try {
    return hasMoreRows(text, formatRow(format).mediaType, maxRows)
  } catch (cause) {
    throw new EnvironmentError(`the store gives an answer that is no ${formatRow(format).mediaType}`, {
      cause,
    })
  }
}
