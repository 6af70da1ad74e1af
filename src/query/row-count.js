/**
 * Whether an answer has more rows (or triples) than allowed: text in any format of results in, yes or no out. Counted
 * in the text, because oxigraph gives its answers as text. JavaScript, because isolates load it.
 *
 * https://www.w3.org/TR/sparql11-results-json/ · https://www.w3.org/TR/rdf-sparql-XMLres/ ·
 * https://www.w3.org/TR/sparql11-results-csv-tsv/ · https://www.w3.org/TR/n-triples/ · https://www.w3.org/TR/turtle/
 */

/** No row of any format is shorter: an answer below this needs no counting. */
const SHORTEST_ROW = 1

/**
 * @param {string} text
 * @param {string} mediaType
 * @param {number} max
 */
export function hasMoreRows(text, mediaType, max) {
  if (text.length <= max * SHORTEST_ROW) return false
  const count = COUNTERS[mediaType]
  return count !== undefined && count(text) > max
}

/** @type {Record<string, (text: string) => number>} */
const COUNTERS = {
  'application/sparql-results+json': countJsonRows,
  // A `<` in data is escaped.
  'application/sparql-results+xml': (text) => count(text, /<result[ />]/g),
  // A quote inside quotes is written twice, so what stands between quotes can be left out; the head is a line too.
  'text/csv': (text) => count(text, /"[^"]*"|\n/g, '\n') - 1,
  // Line feeds in terms are escaped.
  'text/tab-separated-values': (text) => count(text, /\n/g) - 1,
  'application/n-triples': (text) => count(text, /\n/g),
  // Each triple ends in a sign of punctuation that stands free.
  'text/turtle': (text) =>
    count(text, /@prefix[^\n]*|<[^>]*>|"(?:[^"\\]|\\.)*"|\s([;,.])(?=\s)/gs, undefined, 1),
  'application/ld+json': countJsonLd,
}

/**
 * @param {string} text
 * @param {RegExp} pattern
 * @param {string} [only] matches that are this
 * @param {number} [group] matches in which this group is
 */
function count(text, pattern, only, group) {
  let found = 0
  for (const match of text.matchAll(pattern)) {
    if (only !== undefined && match[0] !== only) continue
    if (group !== undefined && match[group] === undefined) continue
    found += 1
  }
  return found
}

/** Rows are the objects directly in the array of bindings, which is the third level.
 * @param {string} text */
function countJsonRows(text) {
  let depth = 0
  let rows = 0
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/gs)) {
    if (token === '{' || token === '[') {
      depth += 1
      if (token === '{' && depth === 4) rows += 1
    } else if (token === '}' || token === ']') depth -= 1
  }
  return rows
}

/** Expanded JSON-LD: nodes with arrays of values; `@type` holds one triple an entry.
 * @param {string} text */
function countJsonLd(text) {
  /** @type {Record<string, unknown>[]} */
  const nodes = JSON.parse(text)
  let triples = 0
  for (const node of nodes)
    for (const values of Object.values(node)) if (Array.isArray(values)) triples += values.length
  return triples
}
