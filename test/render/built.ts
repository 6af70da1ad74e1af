/** The units of the published dataset, from `data/` and `ontology/`, without validation. */
import { join } from 'node:path'
import type { Quad } from '@rdfjs/types'
import { Parser } from 'n3'
import { buildDataset, type Unit } from '../../src/model/dataset.ts'
import { codeFiles, ontologyFiles } from '../../src/resources.ts'
import { type LoadedData, loadData } from '../../src/source/load.ts'

const DATA = join(import.meta.dirname, '../../data')

export interface Built {
  data: LoadedData
  units: readonly Unit[]
  quads: readonly Quad[]
}

export function builtData(): Built {
  const { data } = loadData(DATA, { codeFiles: codeFiles() })
  const terms = ontologyFiles().flatMap(({ text }) => new Parser().parse(text))
  const units = buildDataset(data, terms, { version: '0.0.0' })
  return { data, units, quads: units.flatMap((unit) => unit.quads) }
}
