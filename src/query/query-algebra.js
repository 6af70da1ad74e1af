/**
 * What a query says once it is parsed, whatever its text looks like: the text in; the dataset that it names, and the
 * services that it asks, out. JavaScript, because isolates load it.
 *
 * SPARQL 1.1 section 18: https://www.w3.org/TR/sparql11-query/#sparqlDefinition
 *
 * @typedef {import('./engine.ts').QueryDataset | null} Dataset null where the query names none
 * @typedef {Algebra.Operation} Operation
 */
import { Algebra, algebraUtils, isKnownOperation } from '@comunica/utils-algebra'
import { toAlgebra } from '@traqula/algebra-sparql-1-2'
import { Parser } from '@traqula/parser-sparql-1-2'

/** @type {Parser | undefined} */
let parser

/**
 * FROM names each graph once, since a dataset is made of sets (section 13.2): engines would count the triples of one that
 * is named twice as often.
 * @param {string} text
 * @param {{ blankToVariable?: boolean }} [options]
 * @returns {Operation}
 */
export function parseQuery(text, options = {}) {
  parser ??= new Parser()
  const operation = /** @type {Operation} */ (toAlgebra(parser.parse(text), { quads: true, ...options }))
  if (!isKnownOperation(operation, Algebra.Types.FROM)) return operation
  const graphs = { default: distinct(operation.default), named: distinct(operation.named) }
  return Object.assign(operation, graphs)
}

/**
 * @param {Operation} operation
 * @returns {Dataset}
 */
export function datasetOf(operation) {
  if (!isKnownOperation(operation, Algebra.Types.FROM)) return null
  const values = (/** @type {readonly { value: string }[]} */ terms) => terms.map(({ value }) => value)
  return { defaultGraphs: values(operation.default), namedGraphs: values(operation.named) }
}

/**
 * What each SERVICE names: an IRI or a variable, also in subqueries and filters.
 * @param {Operation} operation
 */
export function servicesOf(operation) {
  /** @type {import('@rdfjs/types').Term[]} */
  const names = []
  const visitor = (/** @type {Algebra.Service} */ { name }) => void names.push(name)
  algebraUtils.visitOperation(operation, { [Algebra.Types.SERVICE]: { visitor } })
  return names
}

/**
 * @template {{ value: string }} T
 * @param {readonly T[]} graphs
 * @returns {T[]}
 */
function distinct(graphs) {
  return [...new Map(graphs.map((graph) => [graph.value, graph])).values()]
}
