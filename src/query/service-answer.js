/**
 * What another endpoint answers, believed only as far as it is SPARQL results in JSON: text in, solutions as RDF terms out. An
 * IRI that is none could carry triples into an answer of ours. JavaScript, because isolates load it.
 *
 * https://www.w3.org/TR/sparql11-results-json/
 *
 * @typedef {import('n3').NamedNode | import('n3').BlankNode | import('n3').Literal} Term
 */
import { DataFactory } from 'n3'

export class UnreadableAnswer extends Error {}

const IRI = /^[a-z][a-z0-9+.-]*:[^\p{Cc}\s<>"{}|\\^`]*$/iu
const LANGUAGE = /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i
let answers = 0

/**
 * @param {string} text
 * @param {readonly string[]} variables those that were asked for
 * @returns {Record<string, Term>[]}
 */
export function readSolutions(text, variables) {
  const name = nameBlankNodes()
  return readBindings(text).map((row) => {
    if (!isObject(row)) throw unreadable()
    const bound = variables.filter((variable) => Object.hasOwn(row, variable))
    return Object.fromEntries(bound.map((variable) => [variable, readTerm(row[variable], name)]))
  })
}

/**
 * @param {string} text
 * @returns {unknown[]}
 */
function readBindings(text) {
  try {
    const { bindings } = JSON.parse(text).results
    if (Array.isArray(bindings)) return bindings
  } catch {
    // Said below.
  }
  throw unreadable()
}

/**
 * @param {unknown} term
 * @param {(label: string) => string} name
 */
function readTerm(term, name) {
  if (!isObject(term) || typeof term.value !== 'string') throw unreadable()
  const { type, value, datatype, 'xml:lang': language } = term
  if (type === 'bnode') return DataFactory.blankNode(name(value))
  if (type === 'uri') return readIri(value)
  if (type !== 'literal' && type !== 'typed-literal') throw unreadable(`a term of type ${String(type)}`)
  if (language === undefined)
    return DataFactory.literal(value, datatype === undefined ? undefined : readIri(datatype))
  if (typeof language !== 'string' || !LANGUAGE.test(language)) throw unreadable('a language that is none')
  return DataFactory.literal(value, language)
}

/** @param {unknown} value */
function readIri(value) {
  if (typeof value !== 'string' || !IRI.test(value)) throw unreadable('an IRI that is none')
  return DataFactory.namedNode(value)
}

/**
 * A label is good for one answer (section 3.1.1), and may be no label in other formats: Virtuoso has `nodeID://b1`.
 */
function nameBlankNodes() {
  answers += 1
  const prefix = `s${answers}b`
  /** @type {Map<string, string>} */
  const names = new Map()
  return (/** @type {string} */ label) => {
    const known = names.get(label) ?? `${prefix}${names.size}`
    names.set(label, known)
    return known
  }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @param {string} [what] */
function unreadable(what) {
  return new UnreadableAnswer(`its answer is no SPARQL result in JSON${what ? `: it has ${what}` : ''}`)
}
