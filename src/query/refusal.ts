/**
 * What an engine says when it refuses a query, made into something that a person can act on: the place, and
 * what is wrong there. In: the engine's message and the fault of syntax, if any. Out: a {@link QueryError}.
 */
import { QueryError } from '../errors.ts'
import { findMeaningFault } from './meaning-fault.ts'
import type { SyntaxFault } from './syntax.js'
import { positionAt, undeclaredPrefixes } from './tokens.ts'

export function explainRefusal(query: string, message: string, fault: SyntaxFault | undefined): QueryError {
  if (fault && 'offset' in fault)
    return new QueryError(`syntax error: ${fault.message}`, positionAt(query, fault.offset))
  const prefix = explainPrefix(query)
  if (prefix) return prefix
  const at = placeIn(query, message)
  const meaning = findMeaningFault(query, fault?.meaning ?? message, offsetOf(query, at))
  if (meaning) return new QueryError(meaning.message, positionAt(query, meaning.offset))
  const service = /service (.*?) is not supported/i.exec(message)?.[1]
  if (service !== undefined)
    return new QueryError(`SERVICE ${service} is refused: this endpoint asks no other`)
  return new QueryError(`the query cannot be answered: ${sentences(message, fault?.meaning)}`, at)
}

/** The first prefix that is used and not declared: engines say less of it, or let it pass. */
export function explainPrefix(query: string): QueryError | undefined {
  const undeclared = undeclaredPrefixes(query)[0]
  if (!undeclared) return undefined
  const { prefix, token } = undeclared
  return new QueryError(`the prefix ${prefix}: is not declared`, positionAt(query, token.start))
}

/** oxigraph lists all it could have read at some place, character classes and all: only its sentences help. */
function sentences(message: string, meaning: string | undefined): string {
  const list = /^error at \d+:\d+: expected (?:one of )?(.*)$/s.exec(message)?.[1]
  if (list === undefined) return message
  const found = list.split(/,\s+/).filter((part) => /^[A-Z][a-z]* [\w ]+$/.test(part.trim()))
  return found.join('; ') || meaning || 'the grammar does not allow it'
}

/** How far oxigraph has read. What it was given may be longer than what was asked. */
function placeIn(query: string, message: string): { line: number; column: number } | undefined {
  const [, line, column] = /^error at (\d+):(\d+): /.exec(message) ?? []
  if (line === undefined) return undefined
  const at = { line: Number(line), column: Number(column) }
  const end = positionAt(query, query.length)
  return at.line > end.line || (at.line === end.line && at.column > end.column) ? end : at
}

function offsetOf(query: string, at: { line: number; column: number } | undefined): number {
  if (!at) return query.length
  const lines = query.split(/(?<=\r\n|\n|\r(?!\n))/)
  const before = lines.slice(0, at.line - 1).join('').length
  return before + [...(lines[at.line - 1] ?? '')].slice(0, at.column - 1).join('').length
}
