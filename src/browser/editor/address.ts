/**
 * The query in the address, so that it can be linked to. In: `?question=NAME&PARAM=VALUE…` for a query of the catalogue,
 * `?query=…` or `#query=…` for any other. Out: the text of the query, and the address of a text. What stands after `#`
 * is sent to no server, so long queries fit.
 */
import { UsageError } from '../../errors.ts'
import { bindParameters } from '../../query/parameters.ts'
import type { Question } from './site.ts'

export interface Opened {
  text: string
  question?: Question
  /** The address has a value for a parameter. */
  isNarrowed?: boolean
}

/** @throws UsageError where there is no such question, or the parameters do not fit it */
export function openAddress(
  { search, hash }: { search: string; hash: string },
  questions: readonly Question[],
  base: string,
): Opened | undefined {
  const parameters = new URLSearchParams(search)
  const text = new URLSearchParams(hash.slice(1)).get('query') ?? parameters.get('query')
  if (text !== null) return { text }
  const name = parameters.get('question')
  if (!name) return undefined
  const question = questions.find((each) => each.name === name)
  if (!question) throw new UsageError(`there is no question ${name}`)
  const values = valuesOf(parameters)
  const bound = bindParameters(question.text, question.params, values, base)
  return { text: bound, question, isNarrowed: values.size > 0 }
}

/** Parameters that are not given stay open. */
function valuesOf(parameters: URLSearchParams): Map<string, readonly string[]> {
  const given = [...new Set(parameters.keys())].filter((name) => name !== 'question')
  return new Map(
    given
      .map((name) => [name, parameters.getAll(name).filter((value) => value !== '')] as const)
      .filter(([, each]) => each.length > 0),
  )
}

/** Of a query that is as the catalogue has it, its name is enough. */
export function addressOf(text: string, { text: opened, question }: Partial<Opened>, search: string): string {
  if (question && text === opened)
    return search.includes('question=') ? search : `?question=${encodeURIComponent(question.name)}`
  return `#query=${encodeURIComponent(text)}`
}
