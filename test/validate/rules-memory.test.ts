import type { Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { expect, it } from 'vitest'
import { UnitDataset } from '../../src/validate/dataset.ts'
import { runRules } from '../../src/validate/rules.ts'
import type { TargetedShape } from '../../src/validate/shapes.ts'
import { rdfs } from '../../src/vocabulary.ts'

const { literal, namedNode, quad } = DataFactory

it('gives back the memory of its store, unit for unit', () => {
  const quads = Array.from({ length: 20_000 }, (_, index) =>
    quad(namedNode(`https://example.org/${index}`), rdfs.label, literal(`thing ${index}`, 'en')),
  )
  const dataset = new UnitDataset(quads, [])
  const rule = {
    term: namedNode('https://example.org/shape/rule'),
    query: 'SELECT $this WHERE { $this <https://example.org/missing> ?value }',
  } as unknown as TargetedShape
  const focus = new Map<TargetedShape, readonly Term[]>([[rule, [namedNode('https://example.org/1')]]])
  runRules(dataset, focus)
  const before = process.memoryUsage().external
  for (let unit = 0; unit < 12; unit++) runRules(dataset, focus)
  // A store of this size takes about 10 MB.
  expect((process.memoryUsage().external - before) / 1_000_000).toBeLessThan(30)
})
