import { Parser } from 'n3'
import { expect, test } from 'vitest'
import { termQuads } from '../../src/model/terms.ts'
import { DEFAULT_BASE } from '../../src/vocabulary.ts'
import { context, lines, trig } from './sample.ts'

test('terms stand in the graph of the ontology, each triple once, and are normalised', () => {
  const parse = (text: string) => new Parser({ baseIRI: DEFAULT_BASE }).parse(text)
  const label = '<http://www.w3.org/2004/02/skos/core#prefLabel>'
  const files = [
    parse(`<code/a> ${label} "${'Små'.normalize('NFD')}"@nb , "Small"@en .`),
    parse(`<code/a> ${label} "Små"@nb . <code/b> ${label} "Small"@en .`),
  ]
  expect(lines(termQuads(files.flat(), context.iris))).toEqual(
    trig(
      `<graph/ontology> { <code/a> skos:prefLabel "Små"@nb , "Small"@en . <code/b> skos:prefLabel "Small"@en }`,
    ),
  )
})
