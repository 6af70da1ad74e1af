/**
 * The terms that queries are made of, and which of them fit what the writer has begun. In: the terms of the site in one
 * language, and the prefixes that the query has. Out: names as they are written in a query, the best first.
 */

export interface Term {
  iri: string
  kind: 'class' | 'property' | 'code'
  label?: string
  definition?: string
}

export interface Suggestion extends Term {
  /** As it is written: `tilsyn:Finding`, `<https://…>`. */
  written: string
  /** The prefix that it needs; undefined for a whole IRI. */
  prefix?: string
}

const MOST_SUGGESTIONS = 60

/**
 * @param begun what stands before the cursor: `tilsyn:Fin`, `<https://…/co`, or words of a label
 * @param prefixes prefix to namespace, without the colon; those of the query go first
 */
export function suggest(
  begun: string,
  terms: readonly Term[],
  prefixes: Readonly<Record<string, string>>,
): Suggestion[] {
  const namespaces = Object.entries(prefixes)
  const wanted = begun.toLowerCase()
  return terms
    .map((term) => ({ ...term, ...write(term.iri, namespaces) }))
    .map((suggestion) => ({ suggestion, rank: rankOf(suggestion, wanted) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank || (a.suggestion.written < b.suggestion.written ? -1 : 1))
    .slice(0, MOST_SUGGESTIONS)
    .map(({ suggestion }) => suggestion)
}

const NO_MATCH = 4

function rankOf({ written, label }: Suggestion, wanted: string): number {
  const name = written.toLowerCase()
  if (name.startsWith(wanted)) return 0
  const words = wanted.replace(/^[<:]/, '')
  if (words === '') return NO_MATCH
  const local = name.replace(/^.*[:/#]/, '')
  if (local.startsWith(words)) return 1
  if (label?.toLowerCase().includes(words)) return 2
  return name.includes(words) ? 3 : NO_MATCH
}

/** With a prefix where the rest of the IRI can stand behind one as it is. */
function write(
  iri: string,
  namespaces: readonly (readonly [string, string])[],
): Pick<Suggestion, 'written' | 'prefix'> {
  const found = namespaces.find(
    ([, namespace]) => iri.startsWith(namespace) && /^[A-Za-z_][\w-]*$/.test(iri.slice(namespace.length)),
  )
  if (!found) return { written: `<${iri}>` }
  const [prefix, namespace] = found
  return { written: `${prefix}:${iri.slice(namespace.length)}`, prefix }
}
