/**
 * Whether an answer has more rows (or triples) than allowed: text in any format of results in, yes or no out. Counted
 * in the text, because oxigraph gives its answers as text. JavaScript, because isolates load it.
 *
 * https://www.w3.org/TR/sparql11-results-json/ · https://www.w3.org/TR/rdf-sparql-XMLres/ ·
 * https://www.w3.org/TR/sparql11-results-csv-tsv/ · https://www.w3.org/TR/n-triples/ · https://www.w3.org/TR/turtle/
 */

/**
 * @param {string} text
 * @param {string} mediaType
 * @param {number} max
 */
export function hasMoreRows(text, mediaType, max) {
  // No row of any format is shorter than a character.
  if (text.length <= max) return false
  // Each row of results is an object; in JSON-LD a type is a triple and no object.
  if (mediaType === 'application/sparql-results+json' && !hasMoreBraces(text, max)) return false
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
  'text/turtle': countTurtle,
  'application/ld+json': countJsonLd,
}

/**
 * @param {string} text
 * @param {number} max
 */
function hasMoreBraces(text, max) {
  let found = 0
  for (let at = text.indexOf('{'); at >= 0 && found <= max; at = text.indexOf('{', at + 1)) found += 1
  return found > max
}

/**
 * @param {string} text
 * @param {RegExp} pattern
 * @param {string} [only] matches that are this
 */
function count(text, pattern, only) {
  let found = 0
  for (const [match] of text.matchAll(pattern)) if (only === undefined || match === only) found += 1
  return found
}

/** Rows are the objects directly in the array of bindings, which is the third level.
 * @param {string} text */
function countJsonRows(text) {
  let depth = 0
  let rows = 0
  for (const { 0: sign } of outsideStrings(text, /["{}[\]]/g)) {
    if (sign === '{' && depth === 3) rows += 1
    if (sign === '{' || sign === '[') depth += 1
    else depth -= 1
  }
  return rows
}

/** Each triple ends in a sign of punctuation that stands free; a line of prefixes does too.
 * @param {string} text */
function countTurtle(text) {
  let triples = 0
  for (const [match] of outsideStrings(text, /"|<[^>]*>|@prefix[^\n]*|\s[;,.](?=\s)/g))
    if (/^\s/.test(match)) triples += 1
  return triples
}

/**
 * The matches of a pattern that stand outside strings in double quotes. A string is skipped by hand: over one of 40 MB
 * a regular expression runs out of stack.
 * @param {string} text
 * @param {RegExp} pattern which matches a quote as well
 */
function* outsideStrings(text, pattern) {
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (match[0] === '"') pattern.lastIndex = endOfString(text, pattern.lastIndex)
    else yield match
  }
}

/**
 * @param {string} text
 * @param {number} start behind the quote
 */
function endOfString(text, start) {
  for (let end = text.indexOf('"', start); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0
    while (text[end - 1 - escapes] === '\\') escapes += 1
    if (escapes % 2 === 0) return end + 1
  }
  return text.length
}

/**
 * JSON-LD, expanded or with `@context` and `@graph`, as stores write it: each value of a property is a triple, also where it stands
 * alone and not in an array; `@type` holds one triple an entry.
 * @param {string} text
 */
function countJsonLd(text) {
  return countNodes(JSON.parse(text))
}

/**
 * Nodes may stand inside others; what only says how to read the rest is left out.
 * @param {unknown} part
 * @returns {number}
 */
function countNodes(part) {
  if (Array.isArray(part)) return part.reduce((sum, each) => sum + countNodes(each), 0)
  if (typeof part !== 'object' || part === null || '@value' in part) return 0
  let triples = 0
  for (const [key, values] of Object.entries(part)) {
    if (key === '@graph' || key === '@list' || key === '@included') triples += countNodes(values)
    else if (key === '@type' || !key.startsWith('@'))
      triples += (Array.isArray(values) ? values.length : 1) + countNodes(values)
  }
  return triples
}
