/**
 * Rows of what is known here, as another endpoint is asked about them and as its solutions are joined to them. JavaScript, because
 * isolates load it.
 *
 * SPARQL 1.1 Federated Query, section 2.4: https://www.w3.org/TR/sparql11-federated-query/#values
 *
 * @typedef {import('@comunica/types').Bindings} Bindings
 * @typedef {import('@rdfjs/types').Variable} Variable
 */
import { termText } from './results-text.js'

/**
 * Rows with the same values of some variables. Those where one is a blank node are left out: it stands for nothing at another
 * endpoint, so nothing there can be the same.
 * @param {readonly Bindings[]} rows
 * @param {readonly Variable[]} variables
 */
export function groupRows(rows, variables) {
  /** @type {Map<string, Bindings[]>} */
  const groups = new Map()
  for (const row of rows) {
    const terms = variables.map((variable) => row.get(variable))
    if (terms.some((term) => term?.termType === 'BlankNode')) continue
    const key = terms.map((term) => (term ? termText(/** @type {any} */ (term)) : 'UNDEF')).join(' ')
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return [...groups.values()]
}

/**
 * @param {Bindings | undefined} row
 * @param {readonly Variable[]} variables
 * @param {Record<string, unknown>} more
 */
export function valuesOf(row, variables, more) {
  const known = variables.flatMap((variable) => {
    const term = row?.get(variable)
    return term ? [[variable.value, term]] : []
  })
  return { ...Object.fromEntries(known), ...more }
}

/**
 * What is known stands, whatever form a store has given it.
 * @param {Bindings} row
 * @param {Bindings} solution
 */
export function merge(row, solution) {
  return [...solution].reduce(
    (merged, [variable, term]) => (merged.has(variable) ? merged : merged.set(variable, term)),
    row,
  )
}
