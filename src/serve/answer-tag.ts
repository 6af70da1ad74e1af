/**
 * What identifies an answer before the query has run: the version of the data, the query, its dataset and format in; an
 * entity tag out, or none where the same query may have another answer next time. The tag is weak: without ORDER BY the
 * order of rows is no part of what an answer says.
 *
 * RFC 9110, section 8.8.3; SPARQL 1.1, section 17.4 (functions that give something new each time)
 */
import { createHash } from 'node:crypto'
import type { ResultFormat } from '../query/formats.ts'
import { type Token, tokenise } from '../query/tokens.ts'
import type { QueryRequest } from './sparql-request.ts'

/** @param version of the data and of the program that answers */
export function tagOf(
  version: string,
  { query, dataset }: QueryRequest,
  format: ResultFormat,
): string | undefined {
  if (isVolatile(query)) return undefined
  const { defaultGraphs = [], namedGraphs = [] } = dataset ?? {}
  const identity = JSON.stringify([
    version,
    query,
    [...defaultGraphs].sort(),
    [...namedGraphs].sort(),
    format,
  ])
  return `W/"${createHash('sha256').update(identity).digest('base64url').slice(0, 27)}"`
}

/** Whether If-None-Match lists the tag. A star says nothing of a query that has not been read yet. */
export function isKnown(noneMatch: string | undefined, tag: string): boolean {
  const opaque = tag.replace(/^W\//, '')
  return noneMatch?.split(',').some((one) => one.trim().replace(/^W\//, '') === opaque) ?? false
}

/** oxigraph parts words where it can: `BYRAND(` calls. */
const CHANGING = /(?:now|rand|uuid|bnode)$/i
/** What looks like an IRI may be a comparison, if it goes on behind a call as no IRI does. */
const CHANGING_WITHIN = /(?:now|rand|uuid|bnode)\([^()]*\).*[&,)]/i

/**
 * Decided by the tokens of the query: `NOW(` in a string, a comment or an IRI calls nothing. Where there is doubt an answer
 * has no tag, which costs nothing but time.
 */
export function isVolatile(query: string): boolean {
  const tokens = tokenise(query)
  return tokens.some(
    (token, index) => calls(token, tokens[index + 1]) || asksElsewhere(token) || isEscape(token),
  )
}

function calls({ kind, text }: Token, next: Token | undefined): boolean {
  if (kind === 'iri') return CHANGING_WITHIN.test(text)
  return kind === 'word' && !text.includes(':') && next?.text === '(' && CHANGING.test(text)
}

/** The data of another endpoint has a version of its own. */
function asksElsewhere({ kind, text }: Token): boolean {
  return kind === 'word' && !text.includes(':') && /service/i.test(text)
}

/** A code point escape outside of strings and IRIs may spell any word: SPARQL 1.1, section 19.2. */
function isEscape({ kind, text }: Token): boolean {
  return kind === 'punctuation' && text === '\\'
}
