/**
 * The formats of answers, one row each: what an endpoint negotiates and what `--format` takes.
 *
 * SPARQL 1.1 results: https://www.w3.org/TR/sparql11-results-json/, rdf-sparql-XMLres, sparql11-results-csv-tsv
 */
import type { QueryForm } from './tokens.ts'

export type ResultFormat = 'json' | 'xml' | 'csv' | 'tsv' | 'turtle' | 'ntriples' | 'jsonld' | 'rdfxml'

export interface ResultFormatRow {
  id: ResultFormat
  /** Solutions and booleans, or the triples that CONSTRUCT and DESCRIBE give. */
  kind: 'solutions' | 'graph'
  mediaType: string
  /** Media types that are asked for when this format is meant. */
  aliases: readonly string[]
  /** How an answer is labelled: media type, and character set where the type has none of its own. */
  contentType: string
}

export const RESULT_FORMATS: readonly ResultFormatRow[] = [
  row('json', 'solutions', 'application/sparql-results+json', ['application/json']),
  row('xml', 'solutions', 'application/sparql-results+xml', ['application/xml', 'text/xml']),
  row('csv', 'solutions', 'text/csv', [], 'text/csv; charset=utf-8; header=present'),
  row('tsv', 'solutions', 'text/tab-separated-values', [], 'text/tab-separated-values; charset=utf-8'),
  row('turtle', 'graph', 'text/turtle', ['application/x-turtle'], 'text/turtle; charset=utf-8'),
  row('ntriples', 'graph', 'application/n-triples', ['text/plain']),
  row('jsonld', 'graph', 'application/ld+json', ['application/json']),
  row('rdfxml', 'graph', 'application/rdf+xml', ['application/xml', 'text/xml']),
]

/** The formats that a query of this form can be answered in, the default first. */
export function formatsFor(form: QueryForm): ResultFormatRow[] {
  const kind = form === 'select' || form === 'ask' ? 'solutions' : 'graph'
  return RESULT_FORMATS.filter((format) => format.kind === kind)
}

export function formatRow(id: ResultFormat): ResultFormatRow {
  const found = RESULT_FORMATS.find((format) => format.id === id)
  if (!found) throw new TypeError(`no such result format: ${id}`)
  return found
}

function row(
  id: ResultFormat,
  kind: ResultFormatRow['kind'],
  mediaType: string,
  aliases: readonly string[],
  contentType: string = mediaType,
): ResultFormatRow {
  return { id, kind, mediaType, aliases, contentType }
}
