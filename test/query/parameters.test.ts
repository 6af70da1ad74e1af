import { beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { openComunica } from '../../src/query/comunica.ts'
import { openEmbedded } from '../../src/query/embedded.ts'
import type { Engine } from '../../src/query/engine.ts'
import type { Parameter } from '../../src/query/header.ts'
import { bindParameters, findValuesBlock, rebase, standingValue } from '../../src/query/parameters.ts'
import { readJsonResults } from '../../src/query/results.ts'
import { tokenise } from '../../src/query/tokens.ts'
import { nquads, sampleQuads } from './sample.ts'

const parameter = (name: string, type: Parameter['type'], under = ''): Parameter => ({
  name,
  type,
  under,
  nb: '',
  en: '',
})
const bind = (text: string, type: Parameter['type'], ...given: string[]) =>
  bindParameters(text, [parameter('p', type)], new Map([['p', given]]))

describe('bindParameters', () => {
  it('puts a row for each value in the place of the default', () => {
    const text = 'SELECT ?p { VALUES ?p { UNDEF } }'
    const severity = parameter('p', 'iri', 'code/severity/')
    expect(bindParameters(text, [severity], new Map([['p', ['serious', 'https://x.example/major']]]))).toBe(
      'SELECT ?p { VALUES ?p { <https://w3id.org/tilsyn/code/severity/serious> <https://x.example/major> } }',
    )
  })

  it('binds several parameters, in whatever order they stand', () => {
    const text = 'SELECT * { VALUES ?a { 1 2 } VALUES ?b { "x" } }'
    const values = new Map([
      ['b', ['y']],
      ['a', ['3']],
    ])
    expect(bindParameters(text, [parameter('a', 'integer'), parameter('b', 'text')], values)).toBe(
      'SELECT * { VALUES ?a { "3"^^<http://www.w3.org/2001/XMLSchema#integer> } VALUES ?b { "y" } }',
    )
  })

  it('leaves comments, strings and other variables alone', () => {
    const text =
      '# VALUES ?p { 1 }\nSELECT * { BIND("VALUES ?p { 1 }" AS ?q) VALUES ?pp { 1 } VALUES ?p { 1 } }'
    expect(bind(text, 'integer', '2')).toBe(
      text.replace(/\{ 1 \} \}$/, '{ "2"^^<http://www.w3.org/2001/XMLSchema#integer> } }'),
    )
  })

  it.each([
    ['integer', 'many'],
    ['decimal', '1,5'],
    ['date', '2025-13-01'],
    ['date', '31.12.2025'],
    ['date', '2025-02-30'],
    ['date', '2025-02-29'],
    ['date', '2025-04-31'],
    ['iri', '%zz'],
    ['iri', '[x]'],
    ['iri', 'a#b#c'],
    ['iri', 'https://x.example/%2'],
    ['boolean', 'yes'],
    ['language', 'nb"'],
    ['iri', 'a b'],
    ['iri', 'x> } DROP ALL #'],
    ['iri', '\\u003e'],
    ['iri', ''],
  ] as const)('refuses for %s the value %j', (type, given) => {
    expect(() => bind('SELECT * { VALUES ?p { UNDEF } }', type, given)).toThrow(UsageError)
  })

  it.each([
    ['iri', 'https://[::1]:8080/æ?b#c%20d'],
    ['date', '2024-02-29'],
  ] as const)('takes for %s the value %j', (type, given) => {
    expect(bind('SELECT * { VALUES ?p { UNDEF } }', type, given)).toContain(given)
  })

  it('refuses a parameter that the query does not have, and names those it has', () => {
    const given = new Map([['severty', ['serious']]])
    expect(() => bindParameters('SELECT * {}', [parameter('severity', 'iri')], given)).toThrow(
      /it takes severity/,
    )
  })
})

describe('a text parameter', () => {
  const engines: Engine[] = []
  beforeAll(async () => {
    engines.push(
      await openEmbedded({ nquads: nquads(sampleQuads()) }, { spares: 0 }),
      openComunica(sampleQuads()),
    )
    return () => Promise.all(engines.map((engine) => engine.close()))
  })

  it.each([
    'plain',
    '" } UNION { ?s ?p ?o } #',
    '"""',
    'back\\slash',
    'ends with \\',
    '\\u0022 } #',
    '\\\\u0022',
    'line\nbreak\r\ttab',
    '😀 æøå',
  ])('comes through each engine as it was given: %j', async (given) => {
    const text = bind('SELECT ?p WHERE { VALUES ?p { UNDEF } }', 'text', given)
    for (const engine of engines) {
      const results = readJsonResults((await engine.query(text)).text)
      expect(results).toMatchObject({ rows: { length: 1 } })
      expect(typeof results === 'boolean' ? undefined : results.rows[0]?.get('p')?.value).toBe(given)
    }
  })
})

describe('findValuesBlock', () => {
  it('wants one block of the variable alone', () => {
    expect(findValuesBlock(tokenise('VALUES ?a { 1 } VALUES ?a { 2 }'), 'a')).toBeUndefined()
    expect(findValuesBlock(tokenise('VALUES (?a ?b) { (1 2) }'), 'a')).toBeUndefined()
    expect(findValuesBlock(tokenise('VALUES ?a { 1'), 'a')).toBeUndefined()
    expect(findValuesBlock(tokenise('values $a{<x>"}"}'), 'a')).toEqual({ start: 10, end: 16 })
  })
})

describe('standingValue', () => {
  it.each([
    ['{ <https://example.org/a> }', 'https://example.org/a'],
    ['{ 2024 }', '2024'],
    ['{ UNDEF }', undefined],
    ['{ <x:a> <x:b> }', undefined],
    ['{ }', undefined],
  ])('of VALUES ?a %s is %s', (block, value) => {
    expect(standingValue(tokenise(`SELECT * { VALUES ?a ${block} ?a ?b ?c }`), 'a')).toBe(value)
  })
})

describe('rebase', () => {
  it('changes our IRIs and nothing else', () => {
    const text =
      'PREFIX t: <https://w3id.org/tilsyn/ontology#> # <https://w3id.org/tilsyn/>\nASK { <https://w3id.org/other/> ?p "<https://w3id.org/tilsyn/>" }'
    expect(rebase(text, 'https://data.example/')).toBe(
      text.replace('<https://w3id.org/tilsyn/o', '<https://data.example/o'),
    )
  })
})
