/**
 * Every error that tilsyn throws on purpose. A message says what is wrong, where, and what to do;
 * `exitCode` is what the command line ends with, `httpStatus` what the server answers with.
 * Data that does not conform is a result (a list of {@link Problem}s or a validation report), and
 * becomes a {@link DataError} only where a command has to stop.
 */

/** A place in an input file; line and column count from 1. */
export interface Place {
  file: string
  line?: number
  column?: number
}

export type Severity = 'error' | 'warning'

/** One thing that is wrong with the input. `code` is stable and kebab-case, for programs and tests. */
export interface Problem {
  code: string
  severity: Severity
  message: string
  /** What the author can do about it, as an imperative sentence. */
  remedy: string
  place: Place
}

export class TilsynError extends Error {
  readonly exitCode: number = 1
  readonly httpStatus: number = 500
  override readonly name: string = 'TilsynError'
}

/** The data is at fault: what the author wrote has to change. */
export class DataError extends TilsynError {
  override readonly name = 'DataError'
  override readonly httpStatus = 422
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems.map(formatProblem).join('\n'), options)
    this.problems = problems
  }
}

/** The command line, or a request, asks for something that does not exist or cannot be understood. */
export class UsageError extends TilsynError {
  override readonly name = 'UsageError'
  override readonly exitCode = 2
  override readonly httpStatus = 400
}

/** The environment is at fault: a folder that cannot be written, a port in use, a store that is away. */
export class EnvironmentError extends TilsynError {
  override readonly name = 'EnvironmentError'
  override readonly exitCode = 3
  override readonly httpStatus = 503
}

/** A query that was ended because it met a limit; `limit` names the setting. */
export class LimitError extends TilsynError {
  override readonly name = 'LimitError'
  override readonly httpStatus: number
  readonly limit: string
  /** Where what ran the query had to be ended with it: settles when another stands in its place. */
  readonly recovered: Promise<void> | undefined
  constructor(message: string, limit: string, httpStatus = 503, recovered?: Promise<void>) {
    super(message)
    this.limit = limit
    this.httpStatus = httpStatus
    this.recovered = recovered
  }
}

/** Another endpoint takes too long, which is no fault of the query. */
export class LateError extends LimitError {
  override readonly exitCode = 3
}

/** A query that cannot be run as it is written: a syntax error, an update, something that is refused. */
export class QueryError extends TilsynError {
  override readonly name: string = 'QueryError'
  override readonly exitCode = 2
  override readonly httpStatus: number = 400
  /** Where in the text of the query, counted from 1, if known. */
  readonly at: { line: number; column: number } | undefined
  constructor(message: string, at?: { line: number; column: number }, options?: ErrorOptions) {
    super(message, options)
    this.at = at
  }
}

/** An answer that the format has no way to write; another one has. */
export class FormatError extends QueryError {
  override readonly name: string = 'FormatError'
  override readonly httpStatus = 406
}

/** `file:line:column`, leaving out what is not known. */
export function formatPlace(place: Place): string {
  return [place.file, place.line, place.column].filter((part) => part !== undefined).join(':')
}

/** One problem as a person reads it: place, severity, message, and the remedy on a line of its own. */
export function formatProblem(problem: Problem): string {
  return `${formatPlace(problem.place)}: ${problem.severity}: ${problem.message} [${problem.code}]\n    ${problem.remedy}`
}

/** An address as it may be shown: what stands before @ could be a password. */
export function withoutUser(address: string): string {
  const user = URL.canParse(address)
    ? /^([a-z][a-z0-9+.-]*:)?(\/*)[^/?#]*@/i
    : /^([a-z][a-z0-9+.-]*:)?(\/*).*@/is
  return address.replace(user, '$1$2')
}
