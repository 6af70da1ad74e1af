/**
 * The query catalogue over several summaries, which share joint actions, codes and laws: what one authority says is never
 * mixed with what another says, so the answer over all of them is the answers over each. Each summary lacks other kinds
 * of claim, so that what one does not say shows if another says it.
 */
import { createHash } from 'node:crypto'
import { Store } from 'oxigraph'
import { beforeAll, describe, expect, it } from 'vitest'
import { type CatalogueQuery, prepareQuery, readCatalogue } from '../../src/query/catalogue.ts'
import { readJsonResults } from '../../src/query/results.ts'
import { QUERIES_FOLDER } from '../../src/resources.ts'
import { corpus, readTemplate } from '../bench/corpora.mjs'
import { published } from '../support/shared.ts'

const catalogue = readCatalogue(QUERIES_FOLDER).map((query) => [query.name, query] as const)
const narrowed = catalogue.filter(([, { params }]) => params.some(({ name }) => name === 'authority'))

/** By authority, and all together. */
let alone: ReadonlyMap<string, Store>
let together: Store

beforeAll(async () => {
  const template = readTemplate((await published()).siteDir)
  const size = template.shared.length + 3 * template.unit.length
  const [shared, ...units] = [...corpus([template], size)].map(({ lines }) => lines)
  const thinned = units.map(thin)
  alone = new Map(thinned.map((unit) => [reporterOf(unit), load(shared, unit)]))
  together = load(shared, ...thinned)
})

describe('the answer over several summaries', () => {
  it('is asked of several', () => {
    expect(alone.size).toBeGreaterThanOrEqual(3)
  })

  it.each(catalogue)('to %s is the answers over each', (_, query) => {
    const each = [...alone.values()].flatMap((store) => answer(store, query))
    expect(answer(together, query)).toEqual([...new Set(each)].sort())
  })

  it.each(narrowed)('to %s for one authority is the answer over its own', (_, query) => {
    for (const [authority, store] of alone)
      expect(answer(together, query, authority)).toEqual(answer(store, query, authority))
  })
})

function load(...parts: (readonly string[] | undefined)[]): Store {
  const store = new Store()
  store.load(parts.flatMap((lines) => lines ?? []).join('\n'), { format: 'application/n-quads' })
  return store
}

/** A summary without a third of the kinds of claim, which are others in each summary. */
function thin(unit: readonly string[], number: number): string[] {
  return unit.filter((line) => {
    const kind = /^<[^>]*\/\d{4}-\d{4}\/((?!text\/)[^>/#]+)\//.exec(line)?.[1]
    const hash = kind === undefined ? undefined : createHash('sha256').update(kind).digest()[0]
    return hash === undefined || hash % 3 !== number % 3
  })
}

function reporterOf(unit: readonly string[]): string {
  const iri = unit.join('\n').match(/ontology#reportingAuthority> <([^>]*)>/)?.[1]
  if (iri === undefined) throw new Error('nobody reports')
  return iri
}

/** The rows of an answer, as texts in an order of their own. */
function answer(store: Store, query: CatalogueQuery, authority?: string): string[] {
  const text = prepareQuery(query, new Map(authority === undefined ? [] : [['authority', [authority]]]))
  const results = readJsonResults(
    String(
      store.query(text, {
        results_format: 'application/sparql-results+json',
        use_default_graph_as_union: true,
      }),
    ),
  )
  if (typeof results === 'boolean') return [String(results)]
  const rows = results.rows.map((row) => JSON.stringify([...row].map(([name, { value }]) => [name, value])))
  return [...new Set(rows)].sort()
}
