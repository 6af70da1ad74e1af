/**
 * A SELECT in, the same with a LIMIT of one row more than allowed out, so that an endless answer ends early and one
 * that is too long can be told from one that just fits. Where the text leaves any doubt it stays as it is: the rows
 * of the answer are counted all the same.
 *
 * SPARQL 1.1 section 19.8, SolutionModifier and ValuesClause: https://www.w3.org/TR/sparql11-query/#rSolutionModifier
 */
import { isWord, type Token, tokenise } from './tokens.ts'

export function boundRows(text: string, maxRows: number): string {
  const tail = modifiers(tokenise(text))
  if (!tail) return text
  const limit = tail.findIndex((token) => isWord(token, 'limit'))
  if (limit < 0) {
    const end = tail.find((token) => isWord(token, 'values'))?.start ?? text.length
    return `${text.slice(0, end)}\nLIMIT ${maxRows + 1}\n${text.slice(end)}`
  }
  const number = tail[limit + 1]
  if (!number || !/^\d+$/.test(number.text) || Number(number.text) <= maxRows) return text
  return text.slice(0, number.start) + String(maxRows + 1) + text.slice(number.start + number.text.length)
}

/** What stands behind the pattern of the outermost query, less what brackets hold; undefined if that cannot be told. */
function modifiers(tokens: readonly Token[]): Token[] | undefined {
  if ((tokens.at(-1)?.depth ?? 1) > 0 || tokens.some(({ depth }) => depth < 0)) return undefined
  // VALUES has braces of its own, behind those of the pattern.
  const values = tokens.findIndex((token) => token.depth === 0 && isWord(token, 'values'))
  const pattern = values < 0 ? tokens : tokens.slice(0, values)
  const close = pattern.findLastIndex(({ depth, text }) => depth === 0 && text === '}')
  return close < 0 ? undefined : tokens.slice(close + 1).filter(({ depth }) => depth === 0)
}
