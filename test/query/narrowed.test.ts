/**
 * The parameters of the queries, over the built data: what a value leaves is what the rows of the whole answer, and the
 * triples of the data, say that it leaves.
 */
import path from 'node:path'
import { DataFactory, Store } from 'n3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CatalogueQuery, prepareQuery, readCatalogue } from '../../src/query/catalogue.ts'
import { openEmbedded } from '../../src/query/embedded.ts'
import type { Engine } from '../../src/query/engine.ts'
import { openFederated } from '../../src/query/federated.ts'
import { type Row, readJsonResults } from '../../src/query/results.ts'
import { DEFAULT_BASE, dcat, prov, tilsyn } from '../../src/vocabulary.ts'
import { builtDataset } from '../support/built.ts'
import { published } from '../support/shared.ts'

const catalogue = readCatalogue(path.join(import.meta.dirname, '../../queries'))
const REVIEW = `${DEFAULT_BASE}no-dmp/2022-2025`
const FOCUS_AREA = `${REVIEW}/focus-area/`

let store: Store
let engine: Engine
let federated: Engine
const whole = new Map<string, readonly Row[]>()

beforeAll(async () => {
  const data = { path: path.join((await published()).siteDir, 'dumps/tilsyn.nq') }
  store = new Store(await builtDataset())
  engine = await openEmbedded(data, { spares: 0 })
  federated = openFederated(data)
  for (const query of catalogue) whole.set(query.name, await ask(query, {}))
}, 120_000)
afterAll(() => Promise.all([engine?.close(), federated?.close()]))

async function ask(
  query: CatalogueQuery,
  values: Readonly<Record<string, string | string[]>>,
  by: Engine = engine,
): Promise<readonly Row[]> {
  const given = new Map(Object.entries(values).map(([name, value]) => [name, [value].flat()]))
  const answer = readJsonResults((await by.query(prepareQuery(query, given), { timeoutMs: 60_000 })).text)
  return typeof answer === 'boolean' ? [] : answer.rows
}

const text = (rows: readonly Row[]): string[] =>
  rows.map((row) => JSON.stringify([...row].map(([name, { value }]) => [name, value]).sort())).sort()

/** What is found from a thing by these properties, one after the other. */
function follow(from: readonly string[], ...predicates: readonly { value: string }[]): string[] {
  const [next, ...rest] = predicates
  if (!next) return [...from]
  const found = from.flatMap((each) =>
    store
      .getObjects(DataFactory.namedNode(each), DataFactory.namedNode(next.value), null)
      .map(({ value }) => value),
  )
  return follow([...new Set(found)], ...rest)
}

/** What the row itself says of a parameter, or else the claim that it is about. */
function valuesOf(row: Row, parameter: string, query: CatalogueQuery): string[] {
  if (query.returns.some(({ name }) => name === parameter)) return [row.get(parameter)?.value ?? []].flat()
  const claim = [row.get('claim')?.value ?? []].flat()
  if (parameter === 'focusArea') {
    const direct = follow(claim, tilsyn.focusArea)
    const found = [...claim, ...direct, ...follow(claim, tilsyn.about, tilsyn.focusArea)]
    return found.filter((each) => each.startsWith(FOCUS_AREA))
  }
  if (parameter !== 'authority') throw new Error(`${query.name}: nobody knows what ${parameter} leaves`)
  const reporting = row.has('claim') ? follow(claim, tilsyn.summary) : [REVIEW]
  return query.name === 'name-at-the-time'
    ? follow(claim, prov.wasAssociatedWith)
    : follow(reporting, tilsyn.reportingAuthority)
}

const parameters = (...names: string[]) =>
  catalogue.flatMap((query) =>
    query.params.filter(({ name }) => names.includes(name)).map(({ name }) => ({ query, name })),
  )
const label = ({ query, name }: { query: CatalogueQuery; name: string }) =>
  [`${query.name} by ${name}`, query, name] as const

describe('an IRI leaves the rows that are about it', () => {
  it.each(parameters('focusArea', 'authority', 'severity', 'jointAction', 'summary').map(label))(
    '%s',
    async (_, query, name) => {
      const rows = whole.get(query.name) ?? []
      // What the query does not ask for without a parameter has no rows to compare with.
      if (query.name === 'injection-operation' && name === 'jointAction') return
      const all = [...new Set(rows.flatMap((row) => valuesOf(row, name, query)))].sort()
      for (const value of [...all, `${DEFAULT_BASE}nothing`]) {
        const left = rows.filter((row) => valuesOf(row, name, query).includes(value))
        expect({ value, rows: text(await ask(query, { [name]: value })) }).toEqual({
          value,
          rows: text(left),
        })
      }
    },
  )

  it('several leave what each of them does', async () => {
    for (const { query } of parameters('focusArea')) {
      const [one, other] = [`${FOCUS_AREA}cosmetic`, `${FOCUS_AREA}software`]
      const each = [await ask(query, { focusArea: one }), await ask(query, { focusArea: other })]
      const both = await ask(query, { focusArea: [one, other] })
      expect(new Set(text(both))).toEqual(new Set(text(each.flat())))
    }
  })

  it('the severity that was asked for, and not those that have none', async () => {
    const query = catalogue.find(({ name }) => name === 'findings')
    if (!query) throw new Error('no findings')
    const rows = await ask(query, { severity: 'serious' })
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.length).toBeLessThan((whole.get('findings')?.length ?? 0) / 2)
    for (const row of rows)
      expect(follow([row.get('claim')?.value ?? ''], tilsyn.severity)).toEqual([
        `${DEFAULT_BASE}code/severity/serious`,
      ])
  })
})

it.each(parameters('period').map(label))(
  '%s: a year of the reviewed years leaves all, another none',
  async (_, query) => {
    const all = text(whole.get(query.name) ?? [])
    for (const year of ['2022', '2025']) expect(text(await ask(query, { period: year }))).toEqual(all)
    for (const year of ['2021', '2026']) expect(await ask(query, { period: year })).toEqual([])
  },
)

it.each(parameters('from').map(({ query }) => [query.name, query] as const))(
  '%s between two days leaves what was then, in part or whole',
  async (_, query) => {
    const rows = whole.get(query.name) ?? []
    const dated = rows.filter((row) => row.has('start') && row.has('end'))
    expect(dated.length).toBeGreaterThan(0)
    for (const [from, to] of [
      ['2023-06-01', '2024-02-29'],
      ['2024-12-31', '2024-12-31'],
    ] as const) {
      const left = dated.filter(
        (row) => (row.get('end')?.value ?? '') >= from && (row.get('start')?.value ?? '') <= to,
      )
      expect(text(await ask(query, { from, to }))).toEqual(text(left))
      expect(text(await ask(query, { from }))).toEqual(
        text(dated.filter((row) => (row.get('end')?.value ?? '') >= from)),
      )
    }
  },
)

it('another engine leaves the same', async () => {
  const area = `${REVIEW}/focus-area/software`
  for (const name of ['findings', 'activity-times']) {
    const query = catalogue.find((each) => each.name === name)
    if (!query) throw new Error(`no ${name}`)
    for (const given of [
      { focusArea: area },
      { authority: 'dmp' },
      { authority: 'nobody' },
      { period: '2023' },
      { period: '1999' },
    ])
      expect(text(await ask(query, given, federated))).toEqual(text(await ask(query, given)))
  }
  expect(follow([REVIEW], dcat.startDate)).toEqual(['2022-01-01'])
}, 60_000)
