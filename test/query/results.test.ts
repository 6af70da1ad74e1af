import { Parser } from 'n3'
import { describe, expect, it } from 'vitest'
import { EnvironmentError } from '../../src/errors.ts'
import { type Results, readJsonResults, writeGraph, writeResults } from '../../src/query/results.ts'
import { sampleQuads } from './sample.ts'

const JSON_TEXT = JSON.stringify({
  head: { vars: ['thing', 'text', 'n', 'none'] },
  results: {
    bindings: [
      {
        thing: { type: 'uri', value: 'https://x.example/a' },
        text: { type: 'literal', value: 'a "b", <c>\r\n\td', 'xml:lang': 'nb' },
        n: { type: 'literal', value: '82', datatype: 'http://www.w3.org/2001/XMLSchema#integer' },
      },
      { thing: { type: 'bnode', value: 'b0' }, text: { type: 'literal', value: '' } },
    ],
  },
})
const results: Results = readJsonResults(JSON_TEXT)

describe('results', () => {
  it('come back from JSON as they went in', () => {
    expect(JSON.parse(writeResults(results, 'json'))).toEqual(JSON.parse(JSON_TEXT))
    expect(readJsonResults(writeResults(true, 'json'))).toBe(true)
  })

  it('are CSV with quotes where needed', () => {
    expect(writeResults(results, 'csv')).toBe(
      'thing,text,n,none\r\nhttps://x.example/a,"a ""b"", <c>\r\n\td",82,\r\n_:b0,,,\r\n',
    )
  })

  it('are TSV with terms as in Turtle', () => {
    expect(writeResults(results, 'tsv')).toBe(
      '?thing\t?text\t?n\t?none\n<https://x.example/a>\t"a \\"b\\", <c>\\r\\n\\td"@nb\t' +
        '"82"^^<http://www.w3.org/2001/XMLSchema#integer>\t\n_:b0\t""\t\t\n',
    )
  })

  it('are XML that keeps carriage returns', () => {
    const xml = writeResults(results, 'xml')
    expect(xml).toContain('<literal xml:lang="nb">a &#34;b&#34;, &#60;c&#62;&#13;\n\td</literal>')
    expect(xml).toContain('<binding name="thing"><bnode>b0</bnode></binding>')
    expect(writeResults(false, 'xml')).toContain('<boolean>false</boolean>')
  })

  it.each(['<html>', '{"head":{}}', 'null'])('are refused when an endpoint sends %s', (text) => {
    expect(() => readJsonResults(text)).toThrow(EnvironmentError)
  })
})

describe('writeGraph', () => {
  const quads = sampleQuads()
  const triples = new Set(quads.map((quad) => JSON.stringify([quad.subject, quad.predicate, quad.object])))

  it.each(['turtle', 'ntriples'] as const)(
    'writes %s that reads back as the same triples',
    async (format) => {
      const read = new Parser().parse(await writeGraph(quads, format))
      expect(
        new Set(read.map((quad) => JSON.stringify([quad.subject, quad.predicate, quad.object]))),
      ).toEqual(triples)
    },
  )

  it('declares the prefixes that the triples use, and no others', async () => {
    const turtle = await writeGraph(quads, 'turtle')
    expect(turtle).toContain('@prefix skos:')
    expect(turtle).not.toContain('@prefix spdx:')
  })

  it('writes JSON-LD', async () => {
    expect(JSON.parse(await writeGraph(quads.slice(0, 1), 'jsonld'))).toHaveLength(1)
  })
})
