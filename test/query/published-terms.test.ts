/** The real publication as the endpoint has it: each triple in one graph, each term as published but for what README says. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Quad, Term } from '@rdfjs/types'
import { DataFactory, Parser } from 'n3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openEmbedded } from '../../src/query/embedded.ts'
import type { Engine } from '../../src/query/engine.ts'
import { dcat, dqv, oa, xsd } from '../../src/vocabulary.ts'
import { published } from '../support/shared.ts'

let engine: Engine
let quads: Quad[]
beforeAll(async () => {
  const { siteDir } = await published()
  const path = ['dumps/tilsyn.nq', 'catalog.nq'].map((name) => join(siteDir, name))
  const parser = new Parser({ format: 'application/n-quads' })
  quads = path.flatMap((file) => parser.parse(readFileSync(file, 'utf8')))
  engine = await openEmbedded({ path }, { spares: 0 })
}, 240_000)
afterAll(() => engine?.close())

it('each triple of the dump and the catalogue stands in one graph, so that the union counts it once', async () => {
  expect(new Set(quads.map(textOf)).size).toBe(quads.length)
  const { text } = await engine.query('SELECT (COUNT(*) AS ?n) { ?s ?p ?o }')
  expect(JSON.parse(text).results.bindings[0].n.value).toBe(String(quads.length))
})

it('a CONSTRUCT of everything is the dump but for two kinds of number', async () => {
  const { text } = await engine.query('CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }', { format: 'ntriples' })
  const answered = new Parser({ format: 'application/n-triples' }).parse(text).map(textOf)
  expect(new Set(answered)).toEqual(new Set(quads.map((quad) => textOf(asStored(quad)))))
  const changed = quads.filter((quad) => textOf(quad) !== textOf(asStored(quad)))
  expect(new Set(changed.map(({ predicate }) => predicate.value))).toEqual(
    new Set([oa.start, oa.end, dcat.byteSize, dqv.value].map(({ value }) => value)),
  )
})

it('these numbers are equal to the published ones, and of another type', async () => {
  const ask = (pattern: string) =>
    engine.query(`ASK { ${pattern} }`).then(({ text }) => (JSON.parse(text) as { boolean: boolean }).boolean)
  const start = quads.find(({ predicate, object }) => predicate.equals(oa.start) && object.value !== '0')
  const value = `"${start?.object.value}"^^<${xsd.nonNegativeInteger.value}>`
  expect(await ask(`<${start?.subject.value}> <${oa.start.value}> ?n FILTER(?n = ${value})`)).toBe(true)
  expect(await ask(`<${start?.subject.value}> <${oa.start.value}> ${value}`)).toBe(true)
  const typed = (type: Term) => ask(`?s <${oa.start.value}> ?n FILTER(DATATYPE(?n) = <${type.value}>)`)
  expect([await typed(xsd.nonNegativeInteger), await typed(xsd.integer)]).toEqual([false, true])
})

/** What oxigraph keeps of numbers is their value, and of the types derived from xsd:integer that one. */
function asStored(quad: Quad): Quad {
  const { subject, predicate, object } = quad
  if (object.termType !== 'Literal') return quad
  const { datatype, value } = object
  if (datatype.equals(xsd.nonNegativeInteger))
    return DataFactory.quad(subject, predicate, DataFactory.literal(value, xsd.integer))
  if (!datatype.equals(xsd.decimal)) return quad
  const shortest = value.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
  return DataFactory.quad(subject, predicate, DataFactory.literal(shortest, xsd.decimal))
}

/** Without its graph. */
function textOf({ subject, predicate, object }: Quad): string {
  const kind = object.termType === 'Literal' ? [object.language, object.datatype.value] : []
  return JSON.stringify([subject.value, predicate.value, object.value, ...kind])
}
