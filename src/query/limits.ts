/**
 * The limits of a query and its answer that every engine keeps, and what is said when one is met. In: what became of
 * a query. Out: the body of its answer, or the error that says what to do.
 */
import { FormatError, LimitError, QueryError } from '../errors.ts'
import type { QueryAnswer } from './engine.ts'
import type { Finished } from './isolate-queue.ts'
import { explainRefusal } from './refusal.ts'
import { outlineQuery, type QueryOutline } from './tokens.ts'

export interface AnswerLimits {
  /** Rows of SELECT, triples of CONSTRUCT and DESCRIBE. */
  maxRows: number
  maxResultBytes: number
  /** The deepest nesting of brackets; oxigraph's stack ends between 128 and 256 nested function calls. */
  maxDepth: number
  /** Of the text of the query; whoever takes it from a stranger will want less. */
  maxQueryBytes: number
}

export const DEFAULT_ANSWER_LIMITS: AnswerLimits = {
  maxRows: 100_000,
  maxResultBytes: 50_000_000,
  maxDepth: 100,
  maxQueryBytes: 1_000_000,
}

/** What a query is, as far as its text shows. @throws LimitError if it is too long or nested too deeply */
export function outlineWithin(text: string, { maxDepth, maxQueryBytes }: AnswerLimits): QueryOutline {
  // No text has fewer bytes than UTF-16 units, and only one that is near the limit needs to be counted.
  const isLong = text.length > maxQueryBytes || new TextEncoder().encode(text).length > maxQueryBytes
  if (isLong) throw new LimitError(`a query has at most ${maxQueryBytes} bytes`, 'maxQueryBytes', 413)
  const found = outlineQuery(text)
  if (found.depth > maxDepth) throw tooDeep(`${found.depth} levels deep, more than ${maxDepth}`)
  return found
}

/**
 * An answer is whole or it is refused, never cut. Its text is made for those who read it.
 * @throws QueryError, LimitError or EnvironmentError
 */
export function readOutcome(
  { outcome, body, recovered }: Finished,
  query: string,
  limits: AnswerLimits,
): Pick<QueryAnswer, 'text' | 'bytes'> {
  switch (outcome.type) {
    case 'answer':
      return {
        bytes: body,
        get text() {
          return body.toString('utf8')
        },
      }
    case 'refused':
      throw explainRefusal(query, outcome.message, outcome.fault)
    case 'unwritable':
      throw new FormatError(outcome.message)
    case 'too-deep':
      throw tooDeep(TOO_DEEP)
    case 'broken':
      throw tooDeep(TOO_DEEP, recovered)
    case 'too-large':
      throw tooLarge(limits.maxResultBytes, outcome.byteSize)
    case 'too-many':
      throw tooMany(limits.maxRows)
    case 'forbidden':
      throw new QueryError(outcome.message)
    case 'away':
      throw new LimitError(outcome.message, 'service', outcome.isLate ? 504 : 502)
  }
}

export function tooLarge(maxBytes: number, byteSize?: number): LimitError {
  const size = byteSize === undefined ? '' : `${(byteSize / 1e6).toFixed(1)} MB, `
  const message = `the answer has ${size}more than ${maxBytes / 1e6} MB: ask for less, for instance by a LIMIT`
  return new LimitError(message, 'maxResultBytes')
}

export function tooMany(maxRows: number): LimitError {
  const message = `the answer has more than ${maxRows} rows: ask for a part at a time, by ORDER BY with LIMIT and OFFSET`
  return new LimitError(message, 'maxRows')
}

const TOO_DEEP = 'more than the engine can work out'

function tooDeep(how: string, recovered?: Promise<void>): LimitError {
  return new LimitError(`the query is ${how}: split it, or nest less`, 'maxDepth', 400, recovered)
}
