/**
 * Answers by the server of the site. In: queries, by the SPARQL protocol. Out: answers, or what the server says.
 * @see https://www.w3.org/TR/sparql11-protocol/#query-operation
 */
import { type Answerer, type AnswerFormat, refusalOf, Unreachable } from './protocol.ts'

const ACCEPTED: Readonly<Record<AnswerFormat, string>> = {
  json: 'application/sparql-results+json',
  turtle: 'text/turtle',
}

/** Whether something answers queries there: a host of files alone does not. */
export async function answersQueries(endpoint: URL): Promise<boolean> {
  const address = new URL(endpoint)
  address.searchParams.set('query', 'ASK {}')
  try {
    const response = await fetch(address, { headers: { accept: ACCEPTED.json } })
    const answer: unknown = response.ok ? await response.json() : undefined
    return typeof answer === 'object' && answer !== null && 'boolean' in answer
  } catch {
    return false
  }
}

export function openServer(endpoint: URL, formatOf: (query: string) => AnswerFormat): Answerer {
  return {
    async ask(query, { signal }) {
      const format = formatOf(query)
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: { accept: ACCEPTED[format] },
        body: new URLSearchParams({ query }),
        signal,
      }).catch(() => {
        signal.throwIfAborted()
        throw new Unreachable()
      })
      const text = await response.text()
      if (response.ok) return { format, text }
      throw readProblem(text, response)
    },
  }
}

interface Problem {
  detail?: string
  line?: number
  column?: number
  /** The setting of the server that ended the query. */
  limit?: string
}

/** @see https://www.rfc-editor.org/rfc/rfc9457 */
function readProblem(text: string, { headers, status }: Response): Error {
  if (!headers.get('content-type')?.startsWith('application/problem+json')) return new Unreachable()
  const { detail, line, column, limit } = JSON.parse(text) as Problem
  const at = line === undefined || column === undefined ? undefined : { line, column }
  // The place stands first in the sentence, and is told by the page.
  const message = at ? (detail ?? '').replace(/^line \d+, column \d+: /, '') : detail
  return refusalOf(message ?? String(status), { ...(at ? { at } : {}), ...(limit ? { limit } : {}) })
}
