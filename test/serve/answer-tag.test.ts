import { describe, expect, it } from 'vitest'
import { isKnown, isVolatile, tagOf } from '../../src/serve/answer-tag.ts'

describe('a query whose answer changes by itself', () => {
  it.each([
    'SELECT (NOW() AS ?t) {}',
    'select (now () as ?t) {}',
    'SELECT (RAND() AS ?t) {}',
    'SELECT (UUID() AS ?t) {}',
    'SELECT (STRUUID() AS ?t) {}',
    'SELECT (BNODE() AS ?t) {}',
    'SELECT (1-RAND() AS ?t) {}',
    'SELECT (?x-NOW() AS ?t) {}',
    'SELECT (RAND # between\n () AS ?t) {}',
    'ASK { FILTER(YEAR(NOW()) > 2020) }',
    'ASK { SERVICE <http://x.example/> { ?s ?p ?o } }',
    'ASK { ?s ?p "a"@en.SERVICE ?s {} }',
    'SELECT (N\\u004FW() AS ?t) {}',
    'SELECT ?s { ?s ?p ?o } ORDER BYRAND() LIMIT 1',
    'SELECT (0.5<RAND()&&2>1 AS ?x) {}',
    'SELECT (IF(?x<ex:a+RAND(),1>2,3) AS ?y) {}',
  ])('%s is one', (query) => expect(isVolatile(query)).toBe(true))

  it.each([
    'SELECT ?now { ?now ?rand ?uuid }',
    'ASK { ?s ?p "NOW()" }',
    "ASK { ?s ?p '''RAND()''' }",
    'ASK { ?s <http://x.example/NOW()> ?o }',
    '# NOW()\nASK {}',
    'PREFIX now: <x:> ASK { ?s now:uuid ?o }',
    'SELECT (ex:now() AS ?t) {}',
    'ASK { ?s ?p "SERVICE", "\\u004e" }',
    'ASK { ?s ex:service ?o }',
  ])('%s is none', (query) => expect(isVolatile(query)).toBe(false))
})

describe('the tag of an answer', () => {
  const query = 'SELECT * { ?s ?p ?o }'
  const dataset = (defaultGraphs: string[], namedGraphs: string[] = []) => ({ defaultGraphs, namedGraphs })

  it('differs by data, query, dataset and format', () => {
    const tags = [
      tagOf('1', { query }, 'json'),
      tagOf('2', { query }, 'json'),
      tagOf('1', { query: `${query} ` }, 'json'),
      tagOf('1', { query }, 'csv'),
      tagOf('1', { query, dataset: dataset(['x:a']) }, 'json'),
      tagOf('1', { query, dataset: dataset(['x:a', 'x:b']) }, 'json'),
      tagOf('1', { query, dataset: dataset([], ['x:a']) }, 'json'),
    ]
    expect(new Set(tags).size).toBe(tags.length)
    for (const tag of tags) expect(tag).toMatch(/^W\/"[\w-]{27}"$/)
  })

  it('is the same in whatever order the graphs are named', () => {
    const tag = (graphs: string[]) => tagOf('1', { query, dataset: dataset(graphs) }, 'json')
    expect(tag(['x:a', 'x:b'])).toBe(tag(['x:b', 'x:a']))
  })

  it('is known when it is listed, weak or strong, and not by a star', () => {
    expect(isKnown('"x", W/"abc"', 'W/"abc"')).toBe(true)
    expect(isKnown('"abc"', 'W/"abc"')).toBe(true)
    expect(isKnown('*', 'W/"abc"')).toBe(false)
    expect(isKnown(undefined, 'W/"abc"')).toBe(false)
  })
})
