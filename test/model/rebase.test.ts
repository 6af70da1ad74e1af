import { Parser } from 'n3'
import { expect, test } from 'vitest'
import { rebase, rebaseIri } from '../../src/model/rebase.ts'
import { DEFAULT_BASE } from '../../src/vocabulary.ts'
import { lines, trig } from './sample.ts'

const given = new Parser().parse(`
  PREFIX t: <${DEFAULT_BASE}> PREFIX o: <${DEFAULT_BASE}ontology#>
  t:g { t:a o:p t:b . t:a o:q "${DEFAULT_BASE}x" , "${DEFAULT_BASE}y"@en , "${DEFAULT_BASE}ontology#"^^<http://www.w3.org/2001/XMLSchema#anyURI> .
        <http://example.org/a> <http://purl.org/dc/terms/references> <https://w3id.org/other/b> , "#"^^<http://www.w3.org/2001/XMLSchema#anyURI> }
`)

function expected(base: string): string[] {
  return trig(`PREFIX t: <${base}> PREFIX o: <${base}ontology#>
    t:g { t:a o:p t:b . t:a o:q "${DEFAULT_BASE}x" , "${DEFAULT_BASE}y"@en , "${base}ontology#"^^xsd:anyURI .
      <http://example.org/a> dct:references <https://w3id.org/other/b> , "#"^^xsd:anyURI }`)
}

test.each(['https://example.org/t/', `${DEFAULT_BASE}preview/`, 'http://127.0.0.1:8080/'])(
  'what is ours moves to %s in every position, and only that',
  (base) => {
    expect(lines(rebase(given, base))).toEqual(expected(base))
  },
)

test('the default base leaves everything as it is', () => {
  expect(lines(rebase(given, DEFAULT_BASE))).toEqual(lines(given))
})

test('an IRI that only resembles ours stays', () => {
  expect(rebaseIri('https://w3id.org/tilsynet/a', 'https://example.org/')).toBe('https://w3id.org/tilsynet/a')
  expect(rebaseIri('https://w3id.org/tilsyn/a', 'https://example.org/')).toBe('https://example.org/a')
})
