/**
 * What is wrong with a text that the grammar of SPARQL allows and its notes do not. The text, what a parser says of it and
 * the place up to which an engine has read it in; a sentence and the token that it is about out.
 *
 * SPARQL 1.1 section 19.8, notes: https://www.w3.org/TR/sparql11-query/#sparqlGrammar
 */
import { isWord, type Token, tokenise } from './tokens.ts'

export interface MeaningFault {
  message: string
  /** Where it stands in the text. */
  offset: number
}

interface Rule {
  /** What the parser says. */
  said: RegExp
  message: (name: string) => string
  /** Whether the last of such tokens is what the message is about. */
  isMeant: (token: Token, before: Token | undefined, name: string) => boolean
}

const RULES: readonly Rule[] = [
  {
    said: /already bound \(\?(.*)\)/,
    message: (name) => `the variable ?${name} has a value already: give BIND another one`,
    isMeant: (token, before, name) => isVariable(token, name) && isWord(before, 'as'),
  },
  {
    said: /Variable (.*) used more than once/,
    message: (name) => `the variable ?${name} is named twice in SELECT: give one of them another name`,
    isMeant: (token, before, name) => isVariable(token, name) && isWord(before, 'as'),
  },
  {
    said: /GROUP BY not allowed with wildcard/,
    message: () => 'SELECT * cannot go with GROUP BY: name the variables that you want',
    isMeant: (token, before) => token.text === '*' && isWord(before, 'select', 'distinct', 'reduced'),
  },
  {
    said: /Variable not allowed in projection/,
    message: () =>
      'SELECT names a variable that stands neither in GROUP BY nor in an aggregate such as COUNT',
    isMeant: (token) => isWord(token, 'select'),
  },
  {
    said: /reuse of blank node .*\((_:.*)\)/,
    message: (name) => `the blank node ${name} stands in two groups: use a variable`,
    isMeant: (token, _before, name) => token.text.replace(/\.+$/, '') === name,
  },
  {
    said: /dataBlockValues/,
    message: () => 'a row of VALUES has another number of values than there are variables',
    isMeant: (token) => isWord(token, 'values'),
  },
  {
    said: /surrogate code point U\+(.*)/,
    message: (name) => `the escape \\u${name} stands for no character: write the character itself`,
    isMeant: (token, _before, name) => token.text.toUpperCase().includes(`\\U${name}`),
  },
  {
    said: /Aggregates are only allowed/,
    message: () => 'aggregates such as COUNT stand in SELECT, HAVING and ORDER BY alone: use a subquery',
    isMeant: (token) => isWord(token, 'count', 'sum', 'min', 'max', 'avg', 'sample', 'group_concat'),
  },
]

/** @param readTo how far an engine has read, where it says so: the fault stands before that */
export function findMeaningFault(text: string, said: string, readTo: number): MeaningFault | undefined {
  const tokens = tokenise(text)
  for (const { said: pattern, message, isMeant } of RULES) {
    const found = pattern.exec(said)
    if (!found) continue
    const name = found[1] ?? ''
    const token = tokens.findLast((one, index) => one.start < readTo && isMeant(one, tokens[index - 1], name))
    return { message: message(name), offset: token?.start ?? 0 }
  }
  return findRelativeIri(tokens)
}

/** No engine here has a base of its own: what is relative without BASE names nothing. */
function findRelativeIri(tokens: readonly Token[]): MeaningFault | undefined {
  const isBased = (index: number) => isWord(tokens[index - 1], 'base')
  for (const [index, { kind, text, start }] of tokens.entries()) {
    if (kind !== 'iri') continue
    if (!/^<[a-z][a-z0-9+.-]*:/i.test(text))
      return { message: `the IRI ${text} is relative: write it in full, or declare BASE`, offset: start }
    if (isBased(index)) return undefined
  }
  return undefined
}

function isVariable(token: Token, name: string): boolean {
  return token.kind === 'variable' && token.text.slice(1) === name
}
