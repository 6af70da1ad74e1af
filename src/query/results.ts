/**
 * Answers between RDF/JS terms and text: SPARQL results in JSON (both ways), XML, CSV and TSV, and the triples
 * of CONSTRUCT and DESCRIBE.
 *
 * https://www.w3.org/TR/sparql11-results-json/ · https://www.w3.org/TR/rdf-sparql-XMLres/ ·
 * https://www.w3.org/TR/sparql11-results-csv-tsv/
 */
import type { BlankNode, Literal, NamedNode, Quad, Term } from '@rdfjs/types'
import { DataFactory, Writer } from 'n3'
import { EnvironmentError, QueryError } from '../errors.ts'
import { PREFIXES, xsd } from '../vocabulary.ts'
import type { ResultFormat } from './formats.ts'

/** A term that a variable can be bound to. */
export type Value = NamedNode | BlankNode | Literal
export type Row = ReadonlyMap<string, Value>

export interface Solutions {
  variables: readonly string[]
  rows: readonly Row[]
}

export type Results = Solutions | boolean

export function writeResults(results: Results, format: ResultFormat): string {
  const write = WRITERS[format]
  if (!write) throw new TypeError(`${format} is no format of query results`)
  return write(results)
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
  if (format === 'rdfxml') throw new QueryError('this engine writes no RDF/XML: ask for Turtle')
  if (format === 'jsonld') {
    const { default: jsonld } = await import('jsonld')
    return `${JSON.stringify(await jsonld.fromRDF([...quads]), null, 2)}\n`
  }
  const options =
    format === 'turtle' ? { prefixes: usedPrefixes(quads) } : { format: 'application/n-triples' }
  const writer = new Writer(options)
  for (const { subject, predicate, object } of quads)
    writer.addQuad(DataFactory.quad(subject, predicate, object))
  return new Promise((resolve, reject) => {
    writer.end((error, result) => (error ? reject(error) : resolve(result)))
  })
}

/**
 * A term as it stands in Turtle, N-Triples and SPARQL. A `u` after a backslash is escaped too: SPARQL resolves
 * code point escapes before it reads strings (19.2), and an engine that does so by the letter sees one there.
 */
export function writeTerm(term: Value): string {
  if (term.termType === 'NamedNode') return `<${term.value.replace(/[\p{Cc} <>"{}|^`\\]/gu, escapeByCode)}>`
  if (term.termType === 'BlankNode') return `_:${term.value}`
  const quoted = `"${term.value.replace(/["\\\p{Cc}]|(?<=\\)[uU]/gu, escapeInString)}"`
  if (term.language) return `${quoted}@${term.language}`
  return term.datatype.equals(xsd.string) ? quoted : `${quoted}^^${writeTerm(term.datatype)}`
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

const WRITERS: Partial<Record<ResultFormat, (results: Results) => string>> = {
  json: writeJson,
  xml: writeXml,
  csv: writeCsv,
  tsv: writeTsv,
}

function writeJson(results: Results): string {
  if (typeof results === 'boolean') return JSON.stringify({ head: {}, boolean: results })
  const bindings = results.rows.map((row) =>
    Object.fromEntries([...row].map(([name, term]) => [name, jsonTerm(term)])),
  )
  return JSON.stringify({ head: { vars: results.variables }, results: { bindings } })
}

function jsonTerm(term: Value): JsonTerm {
  if (term.termType !== 'Literal')
    return { type: term.termType === 'NamedNode' ? 'uri' : 'bnode', value: term.value }
  const literal = { type: 'literal', value: term.value }
  if (term.language) return { ...literal, 'xml:lang': term.language }
  return term.datatype.equals(xsd.string) ? literal : { ...literal, datatype: term.datatype.value }
}

function readTerm(term: JsonTerm): Value {
  if (term.type === 'uri') return DataFactory.namedNode(term.value)
  if (term.type === 'bnode') return DataFactory.blankNode(term.value)
  const kind =
    term['xml:lang'] ?? (term.datatype === undefined ? undefined : DataFactory.namedNode(term.datatype))
  return DataFactory.literal(term.value, kind)
}

function writeXml(results: Results): string {
  const [head, body] =
    typeof results === 'boolean'
      ? ['', `<boolean>${results}</boolean>`]
      : [
          results.variables.map((name) => `<variable name="${escapeXml(name)}"/>`).join(''),
          `<results>${results.rows.map((row) => `<result>${[...row].map(xmlBinding).join('')}</result>`).join('')}</results>`,
        ]
  return `<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>${head}</head>${body}</sparql>`
}

function xmlBinding([name, term]: [string, Value]): string {
  const value = escapeXml(term.value)
  return `<binding name="${escapeXml(name)}">${xmlTerm(term, value)}</binding>`
}

function xmlTerm(term: Value, value: string): string {
  if (term.termType === 'NamedNode') return `<uri>${value}</uri>`
  if (term.termType === 'BlankNode') return `<bnode>${value}</bnode>`
  if (term.language) return `<literal xml:lang="${escapeXml(term.language)}">${value}</literal>`
  if (term.datatype.equals(xsd.string)) return `<literal>${value}</literal>`
  return `<literal datatype="${escapeXml(term.datatype.value)}">${value}</literal>`
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => `&#${character.charCodeAt(0)};`)
}

function writeCsv(results: Results): string {
  if (typeof results === 'boolean') return `${results}\r\n`
  const cell = (term: Value | undefined) => {
    const value = term?.termType === 'BlankNode' ? `_:${term.value}` : (term?.value ?? '')
    return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
  }
  const lines = results.rows.map((row) => results.variables.map((name) => cell(row.get(name))).join(','))
  return [results.variables.join(','), ...lines].map((line) => `${line}\r\n`).join('')
}

function writeTsv(results: Results): string {
  if (typeof results === 'boolean') return `${results}\n`
  const lines = results.rows.map((row) =>
    results.variables
      .map((name) => {
        const term = row.get(name)
        return term ? writeTerm(term) : ''
      })
      .join('\t'),
  )
  return [results.variables.map((name) => `?${name}`).join('\t'), ...lines]
    .map((line) => `${line}\n`)
    .join('')
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
}

function escapeInString(character: string): string {
  return ESCAPES[character] ?? escapeByCode(character)
}

/** The only escape that an IRI may hold. */
function escapeByCode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`
}

function usedPrefixes(quads: readonly Quad[]): Record<string, string> {
  const iris = new Set(
    quads.flatMap((quad) => [quad.subject, quad.predicate, quad.object].flatMap(namespacesOf)),
  )
  return Object.fromEntries(Object.entries(PREFIXES).filter(([, iri]) => iris.has(iri)))
}

function namespacesOf(term: Term): string[] {
  if (term.termType === 'Literal') return isPlain(term) ? [] : namespacesOf(term.datatype)
  return term.termType === 'NamedNode' ? [term.value.replace(/[^/#]*$/, '')] : []
}

/** Turtle writes these without their datatype. */
function isPlain(literal: Literal): boolean {
  return literal.language !== '' || PLAIN.some((name) => literal.datatype.value === xsd.$iri + name)
}

const PLAIN = ['string', 'integer', 'decimal', 'double', 'boolean']
