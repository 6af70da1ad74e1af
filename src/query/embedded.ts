/**
 * SPARQL over a published dump: oxigraph (WebAssembly) in isolates. N-Quads in, answers out, within limits of time,
 * memory, size and depth; see isolates.ts for how they are kept.
 *
 * SPARQL 1.1 Query Language: https://www.w3.org/TR/sparql11-query/
 */
import { EnvironmentError } from '../errors.ts'
import { boundRows } from './bounds.ts'
import type { Data, Request } from './embedded-isolate.js'
import {
  chooseFormat,
  DEFAULT_TIMEOUT_MS,
  type QueryAnswer,
  type QueryOptions,
  type WatchedEngine,
} from './engine.ts'
import { formatRow } from './formats.ts'
import type { IsolateStatus } from './isolate-status.ts'
import { type IsolateOptions, IsolatePool } from './isolates.ts'
import { type AnswerLimits, DEFAULT_ANSWER_LIMITS, outlineWithin, readOutcome } from './limits.ts'

export interface EmbeddedOptions extends IsolateOptions, Partial<AnswerLimits> {}

export type { Data } from './embedded-isolate.js'

/** @throws EnvironmentError if the data cannot be read */
export async function openEmbedded(data: Data, options: EmbeddedOptions = {}): Promise<WatchedEngine> {
  const engine = new EmbeddedEngine(data, options)
  try {
    await engine.ready
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new EnvironmentError(`${message}. Run \`tilsyn build\` again`, { cause: error })
  }
  return engine
}

class EmbeddedEngine implements WatchedEngine {
  readonly #pool: IsolatePool<Data, Request>
  readonly #limits: AnswerLimits

  constructor(data: Data, options: EmbeddedOptions) {
    this.#limits = { ...DEFAULT_ANSWER_LIMITS, ...options }
    this.#pool = new IsolatePool(new URL('./embedded-isolate.js', import.meta.url), data, options)
  }

  get ready(): Promise<void> {
    return this.#pool.ready
  }

  async query(text: string, options: QueryOptions = {}): Promise<QueryAnswer> {
    const { timeoutMs = DEFAULT_TIMEOUT_MS, signal, dataset } = options
    const { maxResultBytes, maxRows } = this.#limits
    const { form, datasetClauses } = outlineWithin(text, this.#limits)
    const format = chooseFormat(form, options.format)
    const { mediaType } = formatRow(format)
    const bounded = form === 'select' ? boundRows(text, maxRows) : text
    const request = {
      text,
      bounded,
      mediaType,
      union: datasetClauses === 0,
      mayRepeat: datasetClauses > 1,
      dataset,
      maxBytes: maxResultBytes,
      maxRows,
    }
    const finished = await this.#pool.run(request, { timeoutMs, signal })
    return Object.assign(readOutcome(finished, text, this.#limits), { form, format })
  }

  status(): Readonly<Record<string, IsolateStatus>> {
    return { embedded: this.#pool.status() }
  }

  close(): Promise<void> {
    return this.#pool.close()
  }
}
