/**
 * What every SPARQL engine here can do: a query in, its answer as text in the format that was asked for out.
 * The default graph is the union of all graphs. Engines answer queries and nothing else: no updates.
 *
 * SPARQL 1.1 Query Language: https://www.w3.org/TR/sparql11-query/
 */
import { QueryError } from '../errors.ts'
import { formatRow, formatsFor, type ResultFormat } from './formats.ts'
import type { IsolateStatus } from './isolate-status.ts'
import type { QueryForm } from './tokens.ts'

export interface QueryOptions {
  /** Default: JSON for SELECT and ASK, N-Triples for CONSTRUCT and DESCRIBE. */
  format?: ResultFormat
  /** How long the query may run; default {@link DEFAULT_TIMEOUT_MS}. */
  timeoutMs?: number
  /** Ends the query when whoever asked has gone. */
  signal?: AbortSignal
  /** The dataset of the SPARQL protocol, which goes before FROM and before the union of all graphs. */
  dataset?: QueryDataset
  /** Endpoints whose triples count with those of the data; only an engine that federates takes them. */
  sources?: readonly string[]
}

export interface QueryDataset {
  defaultGraphs: readonly string[]
  namedGraphs: readonly string[]
}

export interface QueryAnswer {
  form: QueryForm
  format: ResultFormat
  /** The answer, serialised. */
  readonly text: string
  /** The same in UTF-8, where it came so: who sends it on need not encode it again. */
  readonly bytes?: Uint8Array
}

export interface Engine {
  /**
   * @throws QueryError if the text is no query, or asks for what is refused
   * @throws LimitError if a limit ends it
   * @throws EnvironmentError if the engine itself cannot work
   */
  query(text: string, options?: QueryOptions): Promise<QueryAnswer>
  /** Lets go of threads and connections; queries under way fail. */
  close(): Promise<void>
}

/** An engine whose isolates can be looked at, by what they run. */
export interface WatchedEngine extends Engine {
  status(): Readonly<Record<string, IsolateStatus>>
}

export const DEFAULT_TIMEOUT_MS = 10_000

/** The format to answer in. @throws QueryError if the form of the query has no answer in the one that is wanted */
export function chooseFormat(form: QueryForm, wanted: ResultFormat | undefined): ResultFormat {
  const possible = formatsFor(form)
  if (wanted === undefined) return form === 'select' || form === 'ask' ? 'json' : 'ntriples'
  if (possible.includes(formatRow(wanted))) return wanted
  const names = possible.map((format) => format.id).join(', ')
  throw new QueryError(`${form.toUpperCase()} has no answer in ${wanted}: choose one of ${names}`)
}

/** Of engines whose triples are written here. */
export const NO_RDFXML = 'this engine writes no RDF/XML, but Turtle, N-Triples and JSON-LD'

/** What to say when the time is up. */
export function timeoutMessage(timeoutMs: number): string {
  return `the query was ended after ${timeoutMs / 1000} s: ask for less, by a LIMIT or a narrower pattern`
}
