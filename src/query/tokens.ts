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
  /** How many graphs the query names as its own dataset (FROM, FROM NAMED). */
  datasetClauses: number
  /** The query names another endpoint (SERVICE). */
  hasService: boolean
  /** The deepest nesting of brackets of all kinds. */
  depth: number
}

/** Characters of names, as sets for regular expressions: PN_CHARS_BASE, PN_CHARS. */
const BASE =
  'A-Za-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}' +
  '\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}'
const LATER = '\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}'
const CHARS = `${BASE}_0-9${LATER}\\-`
/** What a name may hold by an escape: PLX. */
const ESCAPED = "%[0-9A-Fa-f]{2}|\\\\[_~.\\-!$&'()*+,;=/?#@%]"

// Longest match first, as the specification wants. A word is a keyword, a prefixed name, a number, a language tag or a
// blank node label.
const PATTERNS: readonly [Token['kind'] | 'skip', RegExp][] = [
  ['skip', /[\s\uFEFF]+/y],
  ['skip', /#[^\n\r]*/y],
  ['iri', /<(?:[^<>"{}|^`\\ \p{Cc}]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>/uy],
  ['variable', new RegExp(`[?$][${BASE}_0-9][${BASE}_0-9${LATER}]*`, 'uy')],
  ['word', /@[A-Za-z]+(?:-[A-Za-z0-9]+)*/y],
  ['word', /\d+\.?[eE][+-]?\d+|(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/y],
]
/** A prefix and what stands behind its colon; a dot at the end is none of its own. */
const NAME = new RegExp(`[^:]*:(?:(?![${LATER}.\\-])(?:[${CHARS}:.]+|${ESCAPED})+)?`, 'uy')
const KEYWORD = new RegExp(`[${BASE}_][${BASE}_0-9${LATER}]*`, 'uy')
/** What a prefix may hold, dots and all. */
const RUN = new RegExp(`[${CHARS}.]*`, 'uy')

/** A query is looked at several times in a row, each time for something else. */
let last: { text: string; tokens: readonly Token[] } = { text: '', tokens: [] }

export function tokenise(text: string): readonly Token[] {
  if (text !== last.text) last = { text, tokens: split(text) }
  return last.tokens
}

function split(text: string): Token[] {
  const tokens: Token[] = []
  let depth = 0
  let start = 0
  // Of a run of letters, digits and dots the end is looked for once, and not again from each dot in it.
  let runEnd = 0
  while (start < text.length) {
    if (start >= runEnd) runEnd = start + (matched(RUN, text, start) ?? '').length
    const [kind, match] = matchAt(text, start, text[runEnd] === ':')
    if (kind !== 'skip') {
      if (kind === 'punctuation' && '})]'.includes(match)) depth -= 1
      tokens.push({ kind, text: match, start, depth })
      if (kind === 'punctuation' && '{(['.includes(match)) depth += 1
    }
    start += match.length
  }
  return tokens
}

/** @param words keywords, in lower case */
export function isWord(token: Token | undefined, ...words: readonly string[]): boolean {
  return token?.kind === 'word' && words.includes(token.text.toLowerCase())
}

/** The form of a query, and what else the engines need to know of it before they run it. */
export function outline(text: string): Outline {
  const tokens = tokenise(text)
  const formToken = tokens[prologueLength(tokens)]
  const word = formToken?.text.toLowerCase()
  return {
    form: FORMS.find((form) => form === word),
    formToken,
    datasetClauses: tokens.filter((token) => token.depth === 0 && isWord(token, 'from', 'fromnamed')).length,
    hasService: tokens.some((token) => isWord(token, 'service')),
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

/** @param beforeColon the run of letters that starts here, or behind a dot or number, ends with a colon */
function matchAt(text: string, start: number, beforeColon: boolean): [Token['kind'] | 'skip', string] {
  const quote = QUOTES.find((each) => text.startsWith(each, start))
  if (quote) return ['string', text.slice(start, endOfString(text, start + quote.length, quote))]
  for (const [kind, pattern] of PATTERNS) {
    const match = matched(pattern, text, start)
    if (match) return [kind, match]
  }
  const keyword = matched(KEYWORD, text, start)
  if (beforeColon && (keyword || text[start] === ':'))
    return ['word', withoutLastDots(matched(NAME, text, start) ?? '')]
  if (keyword) return ['word', keyword]
  return ['punctuation', String.fromCodePoint(text.codePointAt(start) ?? 0)]
}

const QUOTES = ['"""', "'''", '"', "'"]

/**
 * Behind the closing quote. A string that does not end takes the rest of its line, or of the text, so that nobody looks for
 * its end again from each quote in it.
 */
function endOfString(text: string, start: number, quote: string): number {
  for (let end = start; end < text.length; end++) {
    if (text[end] === '\\') end += 1
    else if (text.startsWith(quote, end)) return end + quote.length
    else if (quote.length === 1 && /[\n\r]/.test(text.charAt(end))) return end
  }
  return text.length
}

/** Dots that are not escaped. */
function withoutLastDots(name: string): string {
  let end = name.length
  while (name[end - 1] === '.' && name[end - 2] !== '\\') end -= 1
  return name.slice(0, end)
}

function matched(pattern: RegExp, text: string, start: number): string | undefined {
  pattern.lastIndex = start
  return pattern.exec(text)?.[0]
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

function prefixOf(token: Token): string | undefined {
  if (token.kind !== 'word' || token.text.startsWith('_:')) return undefined
  return /^([^:@]*):/u.exec(token.text)?.[1]
}
