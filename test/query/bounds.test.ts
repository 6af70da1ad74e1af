import { Store } from 'oxigraph'
import { describe, expect, it } from 'vitest'
import { boundRows } from '../../src/query/bounds.ts'
import { hasMoreRows } from '../../src/query/row-count.js'

describe('a SELECT without bounds', () => {
  it.each([
    ['SELECT * { ?s ?p ?o }', 'SELECT * { ?s ?p ?o }\nLIMIT 11\n'],
    ['SELECT * { ?s ?p ?o } # LIMIT 5', 'SELECT * { ?s ?p ?o } # LIMIT 5\nLIMIT 11\n'],
    ['SELECT * { ?s ?p ?o } ORDER BY ?s OFFSET 3', 'SELECT * { ?s ?p ?o } ORDER BY ?s OFFSET 3\nLIMIT 11\n'],
    ['SELECT * { ?s ?p ?o } VALUES ?s { <a:b> }', 'SELECT * { ?s ?p ?o } \nLIMIT 11\nVALUES ?s { <a:b> }'],
    [
      'SELECT * { { SELECT * { ?s ?p ?o } LIMIT 99 } }',
      'SELECT * { { SELECT * { ?s ?p ?o } LIMIT 99 } }\nLIMIT 11\n',
    ],
    ['SELECT * { ?s ?p "LIMIT 99" }', 'SELECT * { ?s ?p "LIMIT 99" }\nLIMIT 11\n'],
    ['SELECT * { ?s ?p ?o } limit 99 OFFSET 1', 'SELECT * { ?s ?p ?o } limit 11 OFFSET 1'],
  ])('%s is given some', (query, bounded) => {
    expect(boundRows(query, 10)).toBe(bounded)
    // And stays a query.
    expect(() => new Store().query(bounded)).not.toThrow()
  })

  it.each(['SELECT * { ?s ?p ?o } LIMIT 10', 'SELECT * { ?s ?p ?o', 'SELECT * }', 'SELECT * { } LIMIT', ''])(
    '%j stays as it is: it has bounds, or is broken',
    (query) => expect(boundRows(query, 10)).toBe(query),
  )
})

describe('rows', () => {
  const store = new Store()
  store.load(
    `<a:1> <p:1> "x" , "y;., <z> .\\"{[" , "two\\nlines, \\"and\\" more" , 1.5 , true ; <p:2> <a:2> , _:b . _:b <p:1> "q"@en . <a:2> a <c:d> , <c:e> .`,
    { format: 'text/turtle' },
  )
  const solutions = ['sparql-results+json', 'sparql-results+xml'].map((type) => `application/${type}`)
  it.each([...solutions, 'text/csv', 'text/tab-separated-values'])('are counted in %s', (type) => {
    const text = String(store.query('SELECT * { ?s ?p ?o OPTIONAL { ?o ?q ?r } }', { results_format: type }))
    // Too short to be counted is too short to matter: each row is written often enough.
    const rows = (store.query('SELECT * { ?s ?p ?o OPTIONAL { ?o ?q ?r } }') as unknown[]).length
    expect(hasMoreRows(text, type, rows)).toBe(false)
    expect(hasMoreRows(text, type, rows - 1)).toBe(true)
    const empty = String(store.query('SELECT * {} LIMIT 3', { results_format: type }))
    expect(hasMoreRows(empty, type, 1)).toBe(false)
  })

  it.each(['application/n-triples', 'text/turtle', 'application/ld+json'])('are triples in %s', (type) => {
    const text = String(store.query('CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }', { results_format: type }))
    expect(hasMoreRows(text, type, 10)).toBe(false)
    expect(hasMoreRows(text, type, 9)).toBe(true)
  })

  it.each([...solutions, 'text/csv', 'text/tab-separated-values'])(
    'with very long texts are counted in %s',
    (type) => {
      const long = new Store()
      long.load(`<a:1> <p:1> "${'x\\" '.repeat(5_000_000)}" , "b" .`, { format: 'text/turtle' })
      const text = String(long.query('SELECT ?o { ?s ?p ?o }', { results_format: type }))
      expect(hasMoreRows(text, type, 2)).toBe(false)
      expect(hasMoreRows(text, type, 1)).toBe(true)
    },
  )

  it('of JSON-LD are triples too where they are types, which no brace stands for', () => {
    const text = JSON.stringify([{ '@id': 'a:1', '@type': ['c:d', 'c:e', 'c:f'] }])
    expect(hasMoreRows(text, 'application/ld+json', 3)).toBe(false)
    expect(hasMoreRows(text, 'application/ld+json', 2)).toBe(true)
  })

  it.each([
    [
      'a graph of nodes',
      {
        '@context': { b: 'c:b' },
        '@graph': [
          { '@id': 'a:1', b: ['x', 'y'] },
          { '@id': 'a:2', b: 'z' },
        ],
      },
      3,
    ],
    [
      'one node',
      {
        '@context': 'https://x.example/',
        '@id': 'a:1',
        '@type': 'c:d',
        b: { '@value': 'x', '@language': 'en' },
      },
      2,
    ],
    ['nodes in nodes', [{ '@id': 'a:1', 'c:b': [{ '@id': 'a:2', 'c:e': [{ '@value': 'x' }] }] }], 2],
    ['nothing', { '@context': { b: 'c:b' } }, 0],
  ])('of JSON-LD are counted as stores write it: %s', (_, document, triples) => {
    const text = JSON.stringify(document)
    expect(hasMoreRows(text, 'application/ld+json', triples)).toBe(false)
    if (triples > 0) expect(hasMoreRows(text, 'application/ld+json', triples - 1)).toBe(true)
  })

  it('with very long texts are counted in text/turtle', () => {
    const long = `<a:1> <p:1> "${'x\\" . '.repeat(5_000_000)}" , "b" .\n`
    expect(hasMoreRows(long, 'text/turtle', 2)).toBe(false)
    expect(hasMoreRows(long, 'text/turtle', 1)).toBe(true)
  })
})
