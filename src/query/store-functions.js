/**
 * What a query would have a store call beside SPARQL's own functions: an operation in, the first such name out. Stores give names
 * of functions to all they can do, and do it for whoever asks: Virtuoso fetches a URL by `bif:http_get`, waits by `bif:delay` and
 * runs SQL by `sql:`, and takes such a name as a predicate too. JavaScript, because isolates load it.
 *
 * SPARQL 1.1 sections 17.5 and 17.6: https://www.w3.org/TR/sparql11-query/#FunctionMapping
 *
 * @typedef {import('./query-algebra.js').Operation} Operation
 */
const XSD = 'http://www.w3.org/2001/XMLSchema#'
const NUMBERS = 'decimal integer double float long int short byte nonNegativeInteger positiveInteger'
const TIMES = 'dateTime date time gYear gYearMonth duration dayTimeDuration yearMonthDuration'
/** Constructors: they make a value of a literal, and nothing else. */
const CONSTRUCTORS = new Set(`string boolean ${NUMBERS} ${TIMES}`.split(' ').map((name) => XSD + name))
/** Where a store reads a name as a call though it stands in a triple. */
const MAGIC = /^(?:bif|sql):/i

/**
 * Looked for wherever it may stand, so that no kind of operation can be forgotten.
 * @param {Operation} operation
 * @returns {string | undefined}
 */
export function storeFunctionIn(operation) {
  /** @type {unknown[]} */
  const rest = [operation]
  while (rest.length > 0) {
    const part = rest.pop()
    if (typeof part !== 'object' || part === null) continue
    const { subType, name, termType, value } = /** @type {Record<string, unknown>} */ (part)
    const called = subType === 'named' ? String(/** @type {{ value: unknown }} */ (name).value) : undefined
    if (called !== undefined && !CONSTRUCTORS.has(called)) return called
    if (termType === 'NamedNode' && MAGIC.test(String(value))) return String(value)
    rest.push(...Object.values(part))
  }
  return undefined
}
