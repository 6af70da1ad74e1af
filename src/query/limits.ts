/**
 * The limits of a query and its answer that every engine keeps, and what is said when one is met. In: what became of
 * a query. Out: the body of its answer, or the error that says what to do.
 */
import { LimitError, QueryError } from '../errors.ts'
import type { Finished } from './isolates.ts'
import { explainRefusal } from './refusal.ts'

export interface AnswerLimits {
  /** Rows of SELECT, triples of CONSTRUCT and DESCRIBE. */
  maxRows: number
  maxResultBytes: number
  /** The deepest nesting of brackets; oxigraph's stack ends between 128 and 256 nested function calls. */
  maxDepth: number
}

export const DEFAULT_ANSWER_LIMITS: AnswerLimits = {
  maxRows: 100_000,
  maxResultBytes: 50_000_000,
  maxDepth: 100,
}

/** @throws LimitError if the query is nested too deeply */
export function checkDepth(depth: number, maxDepth: number): void {
  if (depth > maxDepth) throw tooDeep(`${depth} levels deep, more than ${maxDepth}`)
}

/** An answer is whole or it is refused, never cut. @throws QueryError, LimitError or EnvironmentError */
export function readOutcome({ outcome, body }: Finished, query: string, limits: AnswerLimits): string {
  switch (outcome.type) {
    case 'answer':
      return body.toString('utf8')
    case 'refused':
      throw explainRefusal(query, outcome.message, outcome.fault)
    case 'too-deep':
      throw tooDeep('more than the engine can work out')
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

function tooDeep(how: string): LimitError {
  return new LimitError(`the query is ${how}: split it, or nest less`, 'maxDepth', 400)
}
