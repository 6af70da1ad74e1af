/**
 * The text of a query that one parser has to read as another one does: the text in, the same without what parsers read
 * differently out.
 *
 * - Code point escapes: some take `\u0022` for the end of a string or `\u000A` for the end of a comment, as SPARQL has it
 *   (section 19.2), others for a character within. So an escape may only stand for what could stand there itself and mean
 *   nothing else, and is replaced by that.
 * - Carriage returns: a comment ends at one, as SPARQL has it (section 19.4), and for others goes on to the end of the line.
 *
 * https://www.w3.org/TR/sparql11-query/#grammar
 */
import { QueryError } from '../errors.ts'
import { positionAt, tokenise } from './tokens.ts'

/** @throws QueryError at an escape of what has a meaning in the grammar, or behind another backslash */
export function unambiguous(text: string): string {
  return withoutReturns(withoutEscapes(text))
}

function withoutEscapes(text: string): string {
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

/** None is left, also where the end of a string is misjudged here: then the parser refuses what comes of it. */
function withoutReturns(text: string): string {
  if (!text.includes('\r')) return text
  let result = ''
  let end = 0
  for (const { kind, text: token, start } of tokenise(text)) {
    result += text.slice(end, start).replace(/\r\n?/g, '\n')
    result += kind === 'string' ? token.replaceAll('\r', '\\r') : token.replaceAll('\r', '\n')
    end = start + token.length
  }
  return result + text.slice(end).replace(/\r\n?/g, '\n')
}
