/**
 * Queries and updates to a store. SPARQL in, rows as plain texts by variable out.
 *
 * SPARQL 1.1 Protocol, sections 2.1 and 2.2: https://www.w3.org/TR/sparql11-protocol/
 */
import { type StoreAnswer, type StoreClient, StoreError } from './client.ts'
import type { Endpoints } from './endpoints.ts'

export type TextRow = Readonly<Record<string, string>>

export interface Sparql {
  select(query: string): Promise<TextRow[]>
  /** @param repeatable whether a second time does nothing that the first did not */
  update(text: string, options?: { timeoutMs?: number; repeatable?: boolean }): Promise<void>
}

const JSON_RESULTS = 'application/sparql-results+json'

export function openSparql(client: StoreClient, { query, update }: Endpoints): Sparql {
  return {
    async select(text) {
      const body = new URLSearchParams({ query: text }).toString()
      const type = 'application/x-www-form-urlencoded'
      const answer = await client.send({ method: 'POST', url: query, type, body, accept: JSON_RESULTS })
      checkWhole(answer, query)
      return readRows(answer.text, query)
    },
    async update(text, options = {}) {
      const type = 'application/sparql-update'
      await client.send({ method: 'POST', url: update, type, body: text, ...options })
    },
  }
}

/** Virtuoso cuts at `ResultSetMaxRows`, and says so in a header alone. */
function checkWhole({ headers }: StoreAnswer, url: string): void {
  const rows = headers['x-sparql-maxrows']
  if (rows === undefined) return
  throw new StoreError(
    `${url} cuts its answers at ${rows} rows: raise ResultSetMaxRows in the settings of the store (section SPARQL of Virtuoso's ini file), then push again`,
    url,
    200,
  )
}

/** @see https://www.w3.org/TR/sparql11-results-json/ */
function readRows(text: string, url: string): TextRow[] {
  try {
    const { results } = JSON.parse(text) as { results: { bindings: Record<string, { value: string }>[] } }
    return results.bindings.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, { value }]) => [name, value])),
    )
  } catch (cause) {
    const message = `${url} answers a query with something else than SPARQL results in JSON: name the address for queries by --query-url`
    throw new StoreError(message, url, 200, { cause })
  }
}
