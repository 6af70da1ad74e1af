/**
 * Where a text breaks the grammar of SPARQL, and how. oxigraph's own places are those of the parser's longest
 * attempt, often behind the mistake, so once it has refused a query this second parser is asked.
 * This file is JavaScript, because the query thread loads it; see embedded-worker.js.
 *
 * SPARQL 1.1 section 19.8: https://www.w3.org/TR/sparql11-query/#sparqlGrammar
 *
 * @typedef {{ offset: number, message: string } | { meaning: string }} SyntaxFault `meaning`: the grammar allows the
 *   text, and its notes do not; said in the words of the parser
 * @typedef {{ name: string, message: string, token: { image: string, startOffset: number },
 *   previousToken?: { image: string } }} Recognition
 */

/**
 * @param {string} text
 * @returns {Promise<SyntaxFault | undefined>} undefined if the grammar allows the text
 */
export async function findSyntaxFault(text) {
  shared ??= build()
  const { parser, faults } = await shared
  faults.length = 0
  try {
    parser.parse(text)
    return undefined
  } catch (error) {
    const [fault] = faults
    if (fault) return describe(text, fault)
    const message = error instanceof Error ? error.message : String(error)
    const lexical = /unexpected character: .* at offset: (\d+)/s.exec(message)
    return lexical ? describeCharacter(text, Number(lexical[1])) : { meaning: message }
  }
}

/**
 * Building the parser takes a third of a second: only when a query is wrong, and then once a thread.
 * @type {ReturnType<typeof build> | undefined}
 */
let shared

async function build() {
  const { Parser } = await import('@traqula/parser-sparql-1-2')
  /** @type {Recognition[]} */
  const faults = []
  // The parser takes an error handler, and its types leave that out: hence a variable, which they let pass.
  const options = {
    parserConfig: {},
    errorHandler: (/** @type {Recognition[]} */ errors) => {
      faults.push(...errors)
      throw new Error('syntax error')
    },
  }
  const parser = new Parser(options)
  return { parser, faults }
}

/**
 * @param {string} text
 * @param {Recognition} fault
 * @returns {SyntaxFault}
 */
function describe(text, { name, message, token, previousToken }) {
  const atEnd = !Number.isInteger(token.startOffset)
  const found = atEnd ? 'the query ends' : `unexpected ${quote(token.image)}`
  const after = previousToken?.image ? ` after ${quote(previousToken.image)}` : ''
  const wanted =
    name === 'MismatchedTokenException' ? /^Expecting --> (.*?) <--/s.exec(message)?.[1] : undefined
  const expected = wanted && wanted !== 'EOF' ? `, where ${quote(wanted)} is expected` : ''
  return { offset: atEnd ? text.trimEnd().length : token.startOffset, message: found + after + expected }
}

/**
 * @param {string} text
 * @param {number} offset
 * @returns {SyntaxFault}
 */
function describeCharacter(text, offset) {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0xfffd)
  const open = /["']/.test(character) ? ': a string that does not end' : ''
  return { offset, message: `unexpected ${quote(character)}${open}` }
}

/** @param {string} image */
function quote(image) {
  return `“${image.length > 40 ? `${image.slice(0, 40)}…` : image}”`
}
