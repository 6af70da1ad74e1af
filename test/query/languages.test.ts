/**
 * A row of an answer is about one language: it holds nothing of a claim that only the evidence of other languages states. Where
 * a row says why its language does not say it, that which is not said is the one exception. In: each query over the built data.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Store } from 'oxigraph'
import { beforeAll, describe, expect, it } from 'vitest'
import { readCatalogue } from '../../src/query/catalogue.ts'
import { type Row, readJsonResults, type Value } from '../../src/query/results.ts'
import { QUERIES_FOLDER } from '../../src/resources.ts'
import { published } from '../support/shared.ts'

const byLanguage = readCatalogue(QUERIES_FOLDER)
  .filter(({ returns }) => ['claim', 'language'].every((each) => returns.some(({ name }) => name === each)))
  .map(({ name, text }) => [name, text] as const)

/** What a row holds beside values of claims. */
const ABOUT_THE_ROW = new Set(['claim', 'language', 'quote', 'sentence', 'absent'])

const STATED = `
  PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX dc: <http://purl.org/dc/elements/1.1/>
  SELECT ?claim ?value ?language { ?claim tilsyn:evidence ?said . ?said tilsyn:states ?value ; oa:hasSource/dc:language ?language }`

let store: Store
/** Which languages state a value of a claim. */
const languages = new Map<string, Set<string>>()

beforeAll(async () => {
  const dump = path.join((await published()).siteDir, 'dumps/tilsyn.nq')
  store = new Store()
  store.load(readFileSync(dump), { format: 'application/n-quads' })
  for (const row of ask(STATED)) {
    const [claim, value] = [row.get('claim'), row.get('value')]
    if (!claim || !value) throw new Error('nothing is stated')
    const said = languages.get(key(claim, value)) ?? new Set()
    languages.set(key(claim, value), said.add(row.get('language')?.value ?? ''))
  }
})

describe('no row of a language holds what others alone state', () => {
  it('is asked of values that languages state alone', () => {
    const alone = [...languages.values()].filter(({ size }) => size === 1)
    expect(alone.length).toBeGreaterThan(100)
    expect(byLanguage.length).toBeGreaterThan(50)
  })

  it.each(byLanguage)('%s', (_, text) => {
    const rows = ask(text)
    expect(rows.length).toBeGreaterThan(0)
    const unsaid = unsaidOf(text)
    const wrong = rows.flatMap((row) =>
      foreign(row)
        .filter((name) => !row.has('absent') || !unsaid.has(name))
        .map(
          (name) =>
            `${row.get('language')?.value}: ${row.get('claim')?.value} ${name} ${row.get(name)?.value}`,
        ),
    )
    expect(wrong).toEqual([])
  })
})

function ask(text: string): readonly Row[] {
  const options = { results_format: 'application/sparql-results+json', use_default_graph_as_union: true }
  const answer = readJsonResults(String(store.query(text, options)))
  if (typeof answer === 'boolean') throw new Error('no rows')
  return answer.rows
}

const key = (claim: Value, value: Value): string =>
  JSON.stringify([claim.value, value.value, value.termType === 'Literal' ? value.language : ''])

/** The variables whose value some language states, of the claim or else of another in the row, and the row's does not. */
function foreign(row: Row): string[] {
  const language = row.get('language')?.value ?? ''
  const said = (claim: Value | undefined, value: Value) => [
    ...((claim && languages.get(key(claim, value))) ?? []),
  ]
  return [...row].flatMap(([name, value]) => {
    if (ABOUT_THE_ROW.has(name)) return []
    const own = said(row.get('claim'), value)
    const by = own.length > 0 ? own : [...row.values()].flatMap((claim) => said(claim, value))
    return by.length > 0 && !by.includes(language) ? [name] : []
  })
}

/** What the evidence of a row is for: what `absent` says is not said. */
function unsaidOf(text: string): Set<string> {
  const tail = /tilsyn:states ([^;]*);\s*tilsyn:sentence/.exec(text)?.[1] ?? ''
  return new Set([...tail.matchAll(/\?(\w+)/g)].map(([, name = '']) => name))
}
