/**
 * What an engine says when it refuses a query, made into something that a person can act on: the place, and
 * what is wrong there. In: the engine's message and the fault of syntax, if any. Out: a {@link QueryError}.
 */
import { QueryError } from '../errors.ts'
import type { SyntaxFault } from './syntax.js'
import { positionAt, undeclaredPrefixes } from './tokens.ts'

export function explainRefusal(query: string, message: string, fault: SyntaxFault | undefined): QueryError {
  if (fault) return new QueryError(`syntax error: ${fault.message}`, positionAt(query, fault.offset))
  const prefix = explainPrefix(query)
  if (prefix) return prefix
  const service = /service (.*?) is not supported/i.exec(message)?.[1]
  if (service !== undefined)
    return new QueryError(`SERVICE ${service} is refused: this endpoint asks no other`)
  return new QueryError(`the query cannot be answered: ${sentences(message)}`)
}

/** The first prefix that is used and not declared: engines say less of it, or let it pass. */
export function explainPrefix(query: string): QueryError | undefined {
  const undeclared = undeclaredPrefixes(query)[0]
  if (!undeclared) return undefined
  const { prefix, token } = undeclared
  return new QueryError(`the prefix ${prefix}: is not declared`, positionAt(query, token.start))
}

/** oxigraph lists all it could have read at some place, character classes and all: only its sentences help. */
function sentences(message: string): string {
  const list = /^error at \d+:\d+: expected (?:one of )?(.*)$/s.exec(message)?.[1]
  if (list === undefined) return message
  const found = list.split(/,\s+/).filter((part) => /^[A-Z][a-z]* [\w ]+$/.test(part.trim()))
  return found.join('; ') || 'the grammar does not allow it'
}
