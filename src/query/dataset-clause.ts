/**
 * The dataset of a query as its text has it: a query in, the same without FROM clauses out.
 *
 * SPARQL 1.1 section 13.2: https://www.w3.org/TR/sparql11-query/#specifyingDataset
 */
import { isWord, tokenise } from './tokens.ts'

export function withoutDataset(text: string): string {
  const tokens = tokenise(text)
  let rest = ''
  let kept = 0
  for (const [index, token] of tokens.entries()) {
    if (token.depth !== 0 || !isWord(token, 'from')) continue
    const isNamed = isWord(tokens[index + 1], 'named')
    const graph = tokens[index + (isNamed ? 2 : 1)]
    if (!graph) continue
    rest += text.slice(kept, token.start)
    kept = graph.start + graph.text.length
  }
  return rest + text.slice(kept)
}
