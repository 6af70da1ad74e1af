/**
 * Answers as RDF/JS terms: SPARQL results in JSON in, rows out; and rows and triples as text (results-text.js), with the
 * prefixes of the project.
 *
 * https://www.w3.org/TR/sparql11-results-json/
 */
import type { BlankNode, Literal, NamedNode, Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { EnvironmentError, FormatError } from '../errors.ts'
import { PREFIXES } from '../vocabulary.ts'
import { NO_RDFXML } from './engine.ts'
import type { ResultFormat } from './formats.ts'
import { graphText, resultsText, termText } from './results-text.js'

/** A term that a variable can be bound to. */
export type Value = NamedNode | BlankNode | Literal
export type Row = ReadonlyMap<string, Value>

export interface Solutions {
  variables: readonly string[]
  rows: readonly Row[]
}

export type Results = Solutions | boolean

export function writeResults(results: Results, format: ResultFormat): string {
  return resultsText(results, format)
}

/** SPARQL JSON results. @throws EnvironmentError for anything else: the endpoint broke the protocol */
export function readJsonResults(text: string): Results {
  let json: JsonResults
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new EnvironmentError('the endpoint answered with something that is not JSON', { cause: error })
  }
  if (typeof json?.boolean === 'boolean') return json.boolean
  const bindings = json?.results?.bindings
  if (!Array.isArray(bindings))
    throw new EnvironmentError('the endpoint answered with JSON that holds no results')
  const rows = bindings.map(
    (row) => new Map(Object.entries(row).map(([name, term]) => [name, readTerm(term)])),
  )
  return { variables: json.head?.vars ?? [...new Set(rows.flatMap((row) => [...row.keys()]))], rows }
}

/** Triples of CONSTRUCT and DESCRIBE. Turtle uses the prefixes of the project. */
export async function writeGraph(quads: readonly Quad[], format: ResultFormat): Promise<string> {
  if (format === 'rdfxml') throw new FormatError(NO_RDFXML)
  return graphText(quads, format, PREFIXES)
}

/** A term as it stands in Turtle, N-Triples and SPARQL. */
export function writeTerm(term: Value): string {
  return termText(term)
}

interface JsonTerm {
  type: string
  value: string
  'xml:lang'?: string
  datatype?: string
}

interface JsonResults {
  head?: { vars?: string[] }
  boolean?: boolean
  results?: { bindings?: Record<string, JsonTerm>[] }
}

function readTerm(term: JsonTerm): Value {
  if (term.type === 'uri') return DataFactory.namedNode(term.value)
  if (term.type === 'bnode') return DataFactory.blankNode(term.value)
  const kind =
    term['xml:lang'] ?? (term.datatype === undefined ? undefined : DataFactory.namedNode(term.datatype))
  return DataFactory.literal(term.value, kind)
}
