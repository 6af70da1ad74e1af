/**
 * The process in which queries are parsed before they go to a store: what is no query goes no further, nor what would
 * have the store ask another one. In: the text as it was asked, and as it would be sent. Out: see isolate.js; the body of
 * an answer is the dataset that the query names, as JSON ({@link Dataset}).
 *
 * SPARQL 1.1 section 19.8: https://www.w3.org/TR/sparql11-query/#sparqlGrammar
 *
 * @typedef {{ text: string, sent: string }} Request
 * @typedef {import('./query-algebra.js').Dataset} Dataset
 */
import { messageOf, runIsolate } from './isolate.js'
import { datasetOf, parseQuery, servicesOf } from './query-algebra.js'
import { storeFunctionIn } from './store-functions.js'
import { findSyntaxFault } from './syntax.js'

const NO_SERVICE = 'SERVICE is refused: this endpoint asks no other'
const UNCLEAR = 'where FROM ends cannot be told: write a space between the words of the query'

runIsolate({ load: () => undefined, answer, isBroken: () => false })

/**
 * @param {undefined} _state
 * @param {Request} request
 * @returns {Promise<import('./isolate.js').Outcome | string>}
 */
async function answer(_state, { text, sent }) {
  try {
    const asked = parseQuery(text)
    if (servicesOf(asked).length > 0) return { type: 'forbidden', message: NO_SERVICE }
    const going = parseQuery(sent)
    if (servicesOf(going).length > 0 || datasetOf(going)) return { type: 'forbidden', message: UNCLEAR }
    const called = storeFunctionIn(asked) ?? storeFunctionIn(going)
    if (called !== undefined)
      return {
        type: 'forbidden',
        message: `<${called}> is refused: this endpoint has SPARQL's own functions only`,
      }
    return JSON.stringify(datasetOf(asked))
  } catch (error) {
    if (error instanceof RangeError) return { type: 'too-deep' }
    const fault = await findSyntaxFault(text)
    return { type: 'refused', message: messageOf(error), ...(fault ? { fault } : {}) }
  }
}
