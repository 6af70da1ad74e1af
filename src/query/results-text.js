/**
 * Answers as text: rows as SPARQL results in JSON, XML, CSV and TSV, triples as N-Triples, Turtle and JSON-LD. RDF/JS
 * terms in, text out. JavaScript, because isolates load it.
 *
 * https://www.w3.org/TR/sparql11-results-json/ · https://www.w3.org/TR/rdf-sparql-XMLres/ ·
 * https://www.w3.org/TR/sparql11-results-csv-tsv/
 *
 * @typedef {import('./results.ts').Value} Value
 * @typedef {import('./results.ts').Results} Results
 * @typedef {import('@rdfjs/types').Quad} Quad
 * @typedef {import('@rdfjs/types').Term} Term
 */
import { DataFactory, Writer } from 'n3'

const XSD = 'http://www.w3.org/2001/XMLSchema#'

/**
 * @param {Results} results
 * @param {string} format
 */
export function resultsText(results, format) {
  const write = WRITERS[format]
  if (!write) throw new TypeError(`${format} is no format of query results`)
  return write(results)
}

/**
 * @param {readonly Quad[]} quads
 * @param {string} format
 * @param {Readonly<Record<string, string>>} prefixes
 * @returns {Promise<string>}
 */
export async function graphText(quads, format, prefixes) {
  if (format === 'jsonld') {
    const { default: jsonld } = await import('jsonld')
    return `${JSON.stringify(await jsonld.fromRDF([...quads]), null, 2)}\n`
  }
  const options =
    format === 'turtle' ? { prefixes: usedPrefixes(quads, prefixes) } : { format: 'application/n-triples' }
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
 * @param {Value} term
 * @returns {string}
 */
export function termText(term) {
  if (term.termType === 'NamedNode') return `<${term.value.replace(/[\p{Cc} <>"{}|^`\\]/gu, escapeByCode)}>`
  if (term.termType === 'BlankNode') return `_:${term.value}`
  const quoted = `"${term.value.replace(/["\\\p{Cc}]|(?<=\\)[uU]/gu, escapeInString)}"`
  if (term.language) return `${quoted}@${term.language}`
  return term.datatype.value === `${XSD}string` ? quoted : `${quoted}^^${termText(term.datatype)}`
}

/** @type {Readonly<Record<string, (results: Results) => string>>} */
const WRITERS = { json: writeJson, xml: writeXml, csv: writeCsv, tsv: writeTsv }

/** @param {Results} results */
function writeJson(results) {
  if (typeof results === 'boolean') return JSON.stringify({ head: {}, boolean: results })
  const bindings = results.rows.map((row) =>
    Object.fromEntries([...row].map(([name, term]) => [name, jsonTerm(term)])),
  )
  return JSON.stringify({ head: { vars: results.variables }, results: { bindings } })
}

/** @param {Value} term */
function jsonTerm(term) {
  if (term.termType !== 'Literal')
    return { type: term.termType === 'NamedNode' ? 'uri' : 'bnode', value: term.value }
  const literal = { type: 'literal', value: term.value }
  if (term.language) return { ...literal, 'xml:lang': term.language }
  return term.datatype.value === `${XSD}string` ? literal : { ...literal, datatype: term.datatype.value }
}

/** @param {Results} results */
function writeXml(results) {
  const [head, body] =
    typeof results === 'boolean'
      ? ['', `<boolean>${results}</boolean>`]
      : [
          results.variables.map((name) => `<variable name="${escapeXml(name)}"/>`).join(''),
          `<results>${results.rows.map((row) => `<result>${[...row].map(xmlBinding).join('')}</result>`).join('')}</results>`,
        ]
  return `<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>${head}</head>${body}</sparql>`
}

/** @param {[string, Value]} binding */
function xmlBinding([name, term]) {
  return `<binding name="${escapeXml(name)}">${xmlTerm(term, escapeXml(term.value))}</binding>`
}

/**
 * @param {Value} term
 * @param {string} value
 */
function xmlTerm(term, value) {
  if (term.termType === 'NamedNode') return `<uri>${value}</uri>`
  if (term.termType === 'BlankNode') return `<bnode>${value}</bnode>`
  if (term.language) return `<literal xml:lang="${escapeXml(term.language)}">${value}</literal>`
  if (term.datatype.value === `${XSD}string`) return `<literal>${value}</literal>`
  return `<literal datatype="${escapeXml(term.datatype.value)}">${value}</literal>`
}

/** @param {string} text */
function escapeXml(text) {
  return text.replace(/[&<>"\r]/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** @param {Results} results */
function writeCsv(results) {
  if (typeof results === 'boolean') return `${results}\r\n`
  /** @param {Value | undefined} term */
  const cell = (term) => {
    const value = term?.termType === 'BlankNode' ? `_:${term.value}` : (term?.value ?? '')
    return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
  }
  const lines = results.rows.map((row) => results.variables.map((name) => cell(row.get(name))).join(','))
  return [results.variables.join(','), ...lines].map((line) => `${line}\r\n`).join('')
}

/** @param {Results} results */
function writeTsv(results) {
  if (typeof results === 'boolean') return `${results}\n`
  const lines = results.rows.map((row) =>
    results.variables
      .map((name) => {
        const term = row.get(name)
        return term ? termText(term) : ''
      })
      .join('\t'),
  )
  return [results.variables.map((name) => `?${name}`).join('\t'), ...lines]
    .map((line) => `${line}\n`)
    .join('')
}

/** @type {Readonly<Record<string, string>>} */
const ESCAPES = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
}

/** @param {string} character */
function escapeInString(character) {
  return ESCAPES[character] ?? escapeByCode(character)
}

/** The only escape that an IRI may hold.
 * @param {string} character */
function escapeByCode(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`
}

/**
 * @param {readonly Quad[]} quads
 * @param {Readonly<Record<string, string>>} prefixes
 */
function usedPrefixes(quads, prefixes) {
  const iris = new Set(
    quads.flatMap((quad) => [quad.subject, quad.predicate, quad.object].flatMap(namespacesOf)),
  )
  return Object.fromEntries(Object.entries(prefixes).filter(([, iri]) => iris.has(iri)))
}

/**
 * @param {Term} term
 * @returns {string[]}
 */
function namespacesOf(term) {
  if (term.termType === 'Literal') return isPlain(term) ? [] : namespacesOf(term.datatype)
  return term.termType === 'NamedNode' ? [term.value.replace(/[^/#]*$/, '')] : []
}

/** Turtle writes these without their datatype.
 * @param {import('@rdfjs/types').Literal} literal */
function isPlain(literal) {
  return literal.language !== '' || PLAIN.some((name) => literal.datatype.value === XSD + name)
}

const PLAIN = ['string', 'integer', 'decimal', 'double', 'boolean']
