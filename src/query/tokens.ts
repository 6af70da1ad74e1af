/**
 * SPARQL text in, tokens out: enough of the grammar to tell an IRI from a string, a comment and an operator,
 * so that a query can be looked at and rewritten without ever mistaking one for the other. Whether the text
 * is a query at all is for the engine's parser to say.
 *
 * SPARQL 1.1 section 19.8 (terminals): https://www.w3.org/TR/sparql11-query/#sparqlGrammar
 */
import { QueryError } from '../errors.ts'

export interface Token {
  kind: 'iri' | 'string' | 'variable' | 'word' | 'punctuation'
  text: string
  /** Offset of the first character in the text (UTF-16 units, as in JavaScript strings). */
  start: number
  /** How many `{`, `(` and `[` are open before this token. */
  depth: number
}

export type QueryForm = 'select' | 'ask' | 'construct' | 'describe'

export interface Outline {
  /** Undefined if the text does not start as a query does: an update, or no SPARQL. */
  form: QueryForm | undefined
  /** The word that decides the form; undefined if the text ends before one. */
  formToken: Token | undefined
  /** The query names its own dataset (FROM, FROM NAMED). */
  hasDataset: boolean
  /** The query names another endpoint (SERVICE). */
  hasService: boolean
  /** The deepest nesting of brackets of all kinds. */
  depth: number
}

// Longest match first, as the specification wants. A word is a keyword, a prefixed name, a number, a language
// tag or a blank node label; a trailing dot may stick to it, which nothing here minds.
const PATTERNS: readonly [Token['kind'] | 'skip', RegExp][] = [
  ['skip', /(?:[\s\uFEFF]+|#[^\n\r]*)+/y],
  ['iri', /<(?:[^<>"{}|^`\\ \p{Cc}]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>/uy],
  ['string', /"""(?:"{0,2}(?:[^"\\]|\\[\s\S]))*"""|'''(?:'{0,2}(?:[^'\\]|\\[\s\S]))*'''/y],
  ['string', /"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'/y],
  ['variable', /[?$][\p{L}\p{N}_\u00B7\u203F\u2040]+/uy],
  ['word', /(?:[\p{L}\p{N}_:@%.\u00B7\u203F\u2040-]|\\[_~.\-!$&'()*+,;=/?#@%])+/uy],
  ['punctuation', /[\s\S]/uy],
]

export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  let depth = 0
  let start = 0
  while (start < text.length) {
    const [kind, match] = matchAt(text, start)
    if (kind !== 'skip') {
      if (kind === 'punctuation' && '})]'.includes(match)) depth -= 1
      tokens.push({ kind, text: match, start, depth })
      if (kind === 'punctuation' && '{(['.includes(match)) depth += 1
    }
    start += match.length
  }
  return tokens
}

/** The form of a query, and what else the engines need to know of it before they run it. */
export function outline(text: string): Outline {
  const tokens = tokenise(text)
  const formToken = tokens[prologueLength(tokens)]
  const word = formToken?.text.toLowerCase()
  return {
    form: FORMS.find((form) => form === word),
    formToken,
    hasDataset: tokens.some(
      (token) => token.kind === 'word' && token.depth === 0 && /^from$/i.test(token.text),
    ),
    hasService: tokens.some((token) => token.kind === 'word' && /^service$/i.test(token.text)),
    depth: tokens.reduce((deepest, token) => Math.max(deepest, token.depth), 0),
  }
}

export interface QueryOutline extends Outline {
  form: QueryForm
}

/** The outline of a text that must be a query. @throws QueryError for anything else, at the word that shows it. */
export function outlineQuery(text: string): QueryOutline {
  const found = outline(text)
  if (found.form) return { ...found, form: found.form }
  const wanted = 'a query starts with SELECT, ASK, CONSTRUCT or DESCRIBE (after PREFIX and BASE)'
  const token = found.formToken
  if (!token) throw new QueryError(`the query is empty: ${wanted}`)
  const message = UPDATES.test(token.text)
    ? `${token.text.toUpperCase()} is an update, and the data is read-only: ${wanted}`
    : `this starts with ${JSON.stringify(token.text.slice(0, 40))}: ${wanted}`
  throw new QueryError(message, positionAt(text, token.start))
}

/** Line and column, both from 1, columns in code points. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/)
  return { line: lines.length, column: [...(lines.at(-1) ?? '')].length + 1 }
}

/** Prefixes that the text uses and does not declare, each with the first token that does so. */
export function undeclaredPrefixes(text: string): { prefix: string; token: Token }[] {
  const tokens = tokenise(text)
  const declared = new Set(
    tokens.flatMap((token, index) => (isWord(tokens[index - 1], 'prefix') ? [prefixOf(token) ?? ''] : [])),
  )
  const seen = new Map<string, Token>()
  for (const token of tokens) {
    const prefix = prefixOf(token)
    if (prefix !== undefined && !declared.has(prefix) && !seen.has(prefix)) seen.set(prefix, token)
  }
  return [...seen].map(([prefix, token]) => ({ prefix, token }))
}

const FORMS: readonly QueryForm[] = ['select', 'ask', 'construct', 'describe']
const UPDATES = /^(?:insert|delete|load|clear|drop|create|add|move|copy|with)$/i

function matchAt(text: string, start: number): [Token['kind'] | 'skip', string] {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = start
    const match = pattern.exec(text)?.[0]
    if (match) return [kind, match]
  }
  return ['punctuation', text.charAt(start)]
}

/** How many tokens the BASE and PREFIX declarations take. */
function prologueLength(tokens: readonly Token[]): number {
  let index = 0
  for (;;) {
    if (isWord(tokens[index], 'prefix')) index += 3
    else if (isWord(tokens[index], 'base')) index += 2
    else return index
  }
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text.toLowerCase() === word
}

function prefixOf(token: Token): string | undefined {
  if (token.kind !== 'word' || token.text.startsWith('_:')) return undefined
  return /^([^:@]*):/u.exec(token.text)?.[1]
}
