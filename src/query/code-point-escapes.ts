/**
 * Code point escapes: the text of a query in, the same with the characters themselves out. Some parsers take `\u0022` for
 * the end of a string or `\u000A` for the end of a comment, as SPARQL has it, and others for a character within it. What
 * passes from one to the other must read the same to both, so an escape may only stand for what could stand there itself
 * and mean nothing else.
 *
 * SPARQL 1.1 section 19.2: https://www.w3.org/TR/sparql11-query/#codepointEscape
 */
import { QueryError } from '../errors.ts'
import { positionAt } from './tokens.ts'

/** @throws QueryError at an escape of what has a meaning in the grammar, or behind another backslash */
export function withoutEscapes(text: string): string {
  return text.replace(ESCAPE, (found, backslashes: string, digits: string, offset: number) => {
    const character = characterOf(digits)
    if (backslashes.length === 1 && HARMLESS.test(character)) return character
    const message = `the escape ${found} is refused here: write the character itself`
    throw new QueryError(message, positionAt(text, offset))
  })
}

/** Marks of the grammar are all ASCII. */
const HARMLESS = /^(?:[0-9A-Za-z]|[^\p{ASCII}\p{C}\p{Z}])$/u
const ESCAPE = /(\\+)(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})/g

function characterOf(digits: string): string {
  const code = Number.parseInt(digits.slice(1), 16)
  return code > 0x10ffff ? '' : String.fromCodePoint(code)
}
