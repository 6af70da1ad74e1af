/**
 * The process in which queries are parsed before they go to a store: what is no query goes no further. In: the text.
 * Out: see isolate.js; the body of an answer is the dataset that the query names, as JSON ({@link Dataset}).
 *
 * SPARQL 1.1 section 19.8: https://www.w3.org/TR/sparql11-query/#sparqlGrammar
 *
 * @typedef {{ text: string }} Request
 * @typedef {import('./engine.ts').QueryDataset | null} Dataset null where the query names none
 */
import { Algebra, isKnownOperation } from '@comunica/utils-algebra'
import { toAlgebra } from '@traqula/algebra-sparql-1-2'
import { Parser } from '@traqula/parser-sparql-1-2'
import { messageOf, runIsolate } from './isolate.js'
import { findSyntaxFault } from './syntax.js'

runIsolate({ load: () => new Parser(), answer, isBroken: () => false })

/**
 * @param {Parser} parser
 * @param {Request} request
 * @returns {Promise<import('./isolate.js').Outcome | string>}
 */
async function answer(parser, { text }) {
  try {
    const operation = toAlgebra(parser.parse(text), { quads: true })
    return JSON.stringify(datasetOf(/** @type {Algebra.Operation} */ (operation)))
  } catch (error) {
    if (error instanceof RangeError) return { type: 'too-deep' }
    const fault = await findSyntaxFault(text)
    return { type: 'refused', message: messageOf(error), ...(fault ? { fault } : {}) }
  }
}

/**
 * @param {Algebra.Operation} operation
 * @returns {Dataset}
 */
function datasetOf(operation) {
  if (!isKnownOperation(operation, Algebra.Types.FROM)) return null
  const values = (/** @type {readonly { value: string }[]} */ terms) => terms.map(({ value }) => value)
  return { defaultGraphs: values(operation.default), namedGraphs: values(operation.named) }
}
