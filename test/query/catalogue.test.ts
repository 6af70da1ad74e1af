/**
 * The query catalogue over the built data: every engine gives the answer that a person has read and kept in
 * `test/queries/<name>.expected.json`. `npm run queries:expect -- -t <name>` writes that file anew, for review.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Parser } from '@traqula/parser-sparql-1-2'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CatalogueQuery, readCatalogue } from '../../src/query/catalogue.ts'
import { openEmbedded } from '../../src/query/embedded.ts'
import type { Engine } from '../../src/query/engine.ts'
import { openFederated } from '../../src/query/federated.ts'
import { type Results, readJsonResults } from '../../src/query/results.ts'
import { openStore } from '../../src/query/store.ts'
import { tokenise } from '../../src/query/tokens.ts'
import { type RunningServer, startServer } from '../../src/serve/server.ts'
import { DEFAULT_BASE, xsd } from '../../src/vocabulary.ts'
import { published } from '../support/shared.ts'
import { comparable } from './comparable.ts'

const root = path.join(import.meta.dirname, '../..')
const expectedFolder = path.join(root, 'test/queries')
const catalogue = readCatalogue(path.join(root, 'queries'))
const cases = catalogue.map((query) => [query.name, query] as const)

describe('each query of the catalogue', () => {
  it.each(cases)('%s names every predicate and dataset-independent IRI', (_, { text }) => {
    expect(predicatesOf(new Parser().parse(text)).filter((predicate) => predicate === 'variable')).toEqual([])
    const iris = tokenise(text).filter((token) => token.kind === 'iri')
    expect(iris.filter((token) => !/^<https?:\/\//.test(token.text))).toEqual([])
    expect(tokenise(text).filter((token) => /^(graph|service|from)$/i.test(token.text))).toEqual([])
  })

  it('has an expected answer, and no answer is left without its query', () => {
    const files = existsSync(expectedFolder) ? readdirSync(expectedFolder) : []
    const names = files.map((file) => path.basename(file, '.expected.json')).sort()
    expect(names).toEqual(catalogue.map((query) => query.name).sort())
  })
})

describe('the answer over the built data', () => {
  const engines: Record<string, Engine> = {}
  let server: RunningServer
  beforeAll(async () => {
    const { siteDir } = await published()
    const data = { path: path.join(siteDir, 'dumps/tilsyn.nq') }
    server = await startServer({ siteDir, port: 0, engine: { spares: 0 } })
    engines.embedded = await openEmbedded(data, { spares: 0 })
    engines.federated = openFederated(data)
    // A store that holds more than what is published here: the catalogue too.
    engines.store = openStore(new URL('sparql', server.url).href, { graphs: graphsOf(data.path) })
  }, 120_000)
  afterAll(async () => {
    await Promise.all(Object.values(engines).map((engine) => engine.close()))
    await server?.close()
  })

  it.each(cases)(
    'to %s is the expected one on every engine, with what the header promises',
    async (name, query) => {
      const answers = await Promise.all(
        Object.entries(engines).map(async ([engine, { query: ask }]) => ({
          engine,
          results: readJsonResults((await ask.call(engines[engine], query.text, { timeoutMs: 60_000 })).text),
        })),
      )
      expect(answers.map(({ engine }) => engine)).toEqual(['embedded', 'federated', 'store'])
      const [first] = answers.map(({ results }) => comparable(results, query.ordered))
      for (const { engine, results } of answers) {
        expect({ engine, answer: comparable(results, query.ordered) }).toEqual({ engine, answer: first })
        expect(brokenPromises(query, results)).toEqual([])
      }
      await expect(`${JSON.stringify(first, null, 2)}\n`).toMatchFileSnapshot(
        path.join(expectedFolder, `${name}.expected.json`),
      )
    },
    90_000,
  )
})

function graphsOf(dump: string): string[] {
  const graphs = readFileSync(dump, 'utf8').matchAll(/ <([^<>]*)> \.$/gm)
  return [...new Set([...graphs].map(([, graph = '']) => graph))]
}

/** What is bound to a variable and is not of the type that the header gives it. */
function brokenPromises(query: CatalogueQuery, results: Results): string[] {
  if (typeof results === 'boolean') return []
  return query.returns.flatMap(({ name, type }) => {
    const terms = results.rows.flatMap((row) => row.get(name) ?? [])
    const wrong = terms.find((term) => {
      if (type === 'term') return false
      if (term.termType !== 'Literal') return type !== 'iri' || term.termType !== 'NamedNode'
      const is = term.datatype.value.startsWith(xsd.$iri)
        ? term.datatype.value.slice(xsd.$iri.length)
        : 'text'
      if (type === 'integer') return !['integer', 'nonNegativeInteger'].includes(is)
      return type === 'text' || type === 'language' ? !['text', 'string'].includes(is) : is !== type
    })
    return wrong ? [`${name} is no ${type}: ${wrong.value}`] : []
  })
}

/** The kind of every predicate of a parsed query, sub-queries and paths included. */
function predicatesOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(predicatesOf)
  if (typeof node !== 'object' || node === null) return []
  const found = Object.values(node).flatMap(predicatesOf)
  const own = 'predicate' in node ? [kindOf(node.predicate)] : []
  return [...own, ...found]
}

function kindOf(predicate: unknown): string {
  return typeof predicate === 'object' && predicate !== null && 'subType' in predicate
    ? String(predicate.subType)
    : ''
}

it('queries name our IRIs under the default base', () => {
  const ours = catalogue.flatMap(({ text }) =>
    tokenise(text).filter((token) => token.text.includes('w3id.org/tilsyn')),
  )
  expect(ours.filter((token) => token.kind === 'iri' && !token.text.startsWith(`<${DEFAULT_BASE}`))).toEqual(
    [],
  )
})
