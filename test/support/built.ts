/** The quads of the published dataset: every graph but the catalogue. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Quad } from '@rdfjs/types'
import { Parser } from 'n3'
import { published } from './shared.ts'

export async function builtDataset(): Promise<Quad[]> {
  const { siteDir } = await published()
  return new Parser({ format: 'N-Quads' }).parse(readFileSync(path.join(siteDir, 'dumps/tilsyn.nq'), 'utf8'))
}
