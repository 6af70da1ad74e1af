/** The quads of the published dataset, built in this process from `data/`: every graph but the catalogue. */
import { join } from 'node:path'
import type { Quad } from '@rdfjs/types'
import { DataError } from '../../src/errors.ts'

export async function builtDataset(): Promise<Quad[]> {
  const { hasErrors, prepare } = await import('../../src/pipeline.ts')
  const { problems, units } = await prepare({ dataDir: join(import.meta.dirname, '../../data') })
  if (hasErrors(problems)) throw new DataError(problems)
  return units.flatMap(({ quads }) => quads)
}
