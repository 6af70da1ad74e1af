import { DataFactory, Parser } from 'n3'
import { describe, expect, test } from 'vitest'
import { findFaults } from '../../src/model/graphs.ts'
import { mintIris } from '../../src/model/iri.ts'
import { DEFAULT_BASE } from '../../src/vocabulary.ts'

const iris = mintIris(DEFAULT_BASE)
const summaries = ['xx-agency/2020', 'xx-agency/2020-2023']

function faultsOf(summary: string | undefined, trig: string): string[] {
  const quads = new Parser({ baseIRI: DEFAULT_BASE }).parse(trig)
  return findFaults(quads, { summary, summaries, iris })
}

describe('a unit of a summary', () => {
  test('is in order when it speaks of its own things, each triple in one graph', () => {
    const trig = `<g> { <xx-agency/2020> <p> "a"@nb , "a"@en , "a" , <a> }
      <h> { <xx-agency/2020#x> <p> "a"@nb . <xx-agency/2020/finding/f#nb> <p> <q> }`
    expect(faultsOf('xx-agency/2020', trig)).toEqual([])
  })

  test('states no triple in two graphs', () => {
    const trig = '<g> { <xx-agency/2020> <p> "a" } <h> { <xx-agency/2020> <p> "a" }'
    expect(faultsOf('xx-agency/2020', trig)).toEqual([
      `both in <${DEFAULT_BASE}g> and <${DEFAULT_BASE}h>: <${DEFAULT_BASE}xx-agency/2020> <${DEFAULT_BASE}p> ` +
        '["a","","http://www.w3.org/2001/XMLSchema#string"]',
    ])
  })

  test('states no triple twice in one graph', () => {
    const { quad, namedNode } = DataFactory
    const once = quad(iris.summary('xx-agency/2020'), namedNode('x:p'), namedNode('x:o'), namedNode('x:g'))
    const [fault] = findFaults([once, once], { summary: 'xx-agency/2020', summaries, iris })
    expect(fault).toMatch(/^twice in <x:g>/)
  })

  test.each([
    ['another summary', '<g> { <xx-agency/2020-2023/finding/f> <p> "a" }'],
    ['what summaries share', '<g> { <authority/dmp> <p> "a" }'],
    ['things of others', '<g> { <http://example.org/a> <p> "a" }'],
  ])('does not speak of %s', (_, trig) => {
    expect(faultsOf('xx-agency/2020', trig)).toEqual([expect.stringMatching(/^in the unit of/)])
  })

  test.each([
    ['subject', '<g> { _:b <p> "a" }'],
    ['object', '<g> { <xx-agency/2020> <p> [] }'],
    ['graph', '_:g { <xx-agency/2020> <p> "a" }'],
  ])('has no blank node as %s', (_, trig) => {
    expect(faultsOf('xx-agency/2020', trig)).toContainEqual(expect.stringMatching(/^blank node/))
  })

  test('has no triple outside of a graph', () => {
    expect(faultsOf('xx-agency/2020', '<xx-agency/2020> <p> "a" .')).toEqual([
      expect.stringMatching(/^no graph/),
    ])
  })
})

describe('the shared unit', () => {
  test('speaks of anything but summaries', () => {
    expect(faultsOf(undefined, '<g> { <authority/dmp> <p> "a" . <http://example.org/a> <p> "a" }')).toEqual(
      [],
    )
    expect(faultsOf(undefined, '<g> { <xx-agency/2020/dataset#build> <p> "a" }')).toEqual([
      expect.stringMatching(/^in the unit of <none>/),
    ])
  })
})
