/**
 * The dataset of a query as its text has it: FROM clauses taken out of a query, or put in the place of those it has.
 *
 * SPARQL 1.1 section 13.2: https://www.w3.org/TR/sparql11-query/#specifyingDataset
 */
import { DataFactory } from 'n3'
import type { QueryDataset } from './engine.ts'
import { writeTerm } from './results.ts'
import { type Token, tokenise } from './tokens.ts'

/** The query with the dataset of the protocol, which goes before its own. */
export function replaceDataset(text: string, { defaultGraphs, namedGraphs }: QueryDataset): string {
  const iri = (value: string) => writeTerm(DataFactory.namedNode(value))
  const clauses = [
    ...defaultGraphs.map((graph) => `FROM ${iri(graph)}`),
    ...namedGraphs.map((graph) => `FROM NAMED ${iri(graph)}`),
  ]
  const { text: bare } = takeDataset(text)
  const place = placeOfDataset(tokenise(bare)) ?? bare.length
  return `${bare.slice(0, place)}\n${clauses.join(' ')}\n${bare.slice(place)}`
}

/** The query without FROM clauses, and these as they are written: `<iri>` or `prefix:name`. */
export function takeDataset(text: string): { text: string; defaults: string[]; named: string[] } {
  const tokens = tokenise(text)
  const defaults: string[] = []
  const named: string[] = []
  let rest = ''
  let kept = 0
  for (const [index, token] of tokens.entries()) {
    if (token.depth !== 0 || !isWord(token, 'from')) continue
    const isNamed = isWord(tokens[index + 1], 'named')
    const graph = tokens[index + (isNamed ? 2 : 1)]
    if (!graph) continue
    ;(isNamed ? named : defaults).push(graph.text)
    rest += text.slice(kept, token.start)
    kept = graph.start + graph.text.length
  }
  return { text: `${rest}${text.slice(kept)}`, defaults, named }
}

/** Before WHERE or the pattern; before the modifiers of a DESCRIBE that has none. */
function placeOfDataset(tokens: readonly Token[]): number | undefined {
  const outer = tokens.filter(({ depth }) => depth === 0)
  const form = outer.findIndex((token) => /^(?:select|ask|construct|describe)$/i.test(token.text))
  const isTemplate = isWord(outer[form], 'construct') && outer[form + 1]?.text === '{'
  const start = isTemplate ? form + 3 : form + 1
  return outer
    .slice(start)
    .find(
      (token) => token.text === '{' || /^(?:where|group|having|order|limit|offset|values)$/i.test(token.text),
    )?.start
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text.toLowerCase() === word
}
