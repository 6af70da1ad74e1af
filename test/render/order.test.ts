import { DataFactory } from 'n3'
import { expect, test } from 'vitest'
import { sortQuads } from '../../src/render/order.ts'
import { rdf, rdfs } from '../../src/vocabulary.ts'
import { shuffled } from './sample.ts'

const { literal, namedNode, quad } = DataFactory
const node = (name: string) => namedNode(`https://example.org/${name}`)

test('numbers in IRIs count as numbers, and equal numbers still have one order', () => {
  const names = ['s', 's1', 's1-2', 's01', 's2', 's10', 's99', 's100']
  const quads = names.map((name) => quad(node(name), rdfs.label, literal('x'), node('graph')))
  const sorted = sortQuads(shuffled(quads)).map(({ subject }) => subject.value.split('/').at(-1))
  expect(sorted).toEqual(['s', 's01', 's1', 's1-2', 's2', 's10', 's99', 's100'])
  expect(sortQuads([...quads].reverse())).toEqual(sortQuads(quads))
})

test('quads stand by graph, subject, type, predicate and object', () => {
  const quads = [
    quad(node('a'), rdf.type, node('Z'), node('g1')),
    quad(node('a'), node('p'), node('o'), node('g1')),
    quad(node('a'), node('p'), literal('1'), node('g1')),
    quad(node('a'), node('p'), literal('1', 'en'), node('g1')),
    quad(node('a'), node('p'), literal('1', 'nb'), node('g1')),
    quad(node('b'), node('a'), literal('1'), node('g1')),
    quad(node('a'), node('a'), literal('1'), node('g2')),
  ]
  expect(sortQuads(shuffled(quads))).toEqual(quads)
})
