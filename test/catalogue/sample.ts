/**
 * A catalogue of the invented summary, with few files, so that it can be broken in many ways in little time. In: what
 * to say otherwise in the settings. Out: what a catalogue is made from; the files are invented too.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { CatalogueInput } from '../../src/catalogue/context.ts'
import type { FileFact } from '../../src/catalogue/datasets.ts'
import { prepare } from '../../src/pipeline.ts'
import { View } from '../../src/render/view.ts'
import { DEFAULT_BASE } from '../../src/vocabulary.ts'
import { copyInvented } from '../support/data-folder.ts'

export const INVENTED = 'se-exempel/2021-2024'

const FILES = [
  ...['dumps/tilsyn.ttl', 'dumps/csv/findings.csv', 'dumps/ontology.ttl', `dumps/${INVENTED}.ttl`],
  ...['shapes.ttl', 'validation.ttl', 'validation.json'],
]

export async function inventedCatalogue(base: string = DEFAULT_BASE): Promise<CatalogueInput> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'tilsyn-data-'))
  try {
    copyInvented(dataDir)
    const { data, units } = await prepare({ dataDir, base, allowUnmet: true })
    const view = new View([], base)
    for (const { quads } of units) view.add(quads)
    return {
      settings: data.catalogue,
      registry: data.registry,
      view,
      files: FILES.map(inventedFile),
      coverage: Object.fromEntries(data.summaries.map(({ key, coverage }) => [key, coverage])),
      base,
      site: 'https://site.example.org/data/',
      version: '1.2.3',
    }
  } finally {
    rmSync(dataDir, { recursive: true })
  }
}

function inventedFile(name: string): FileFact {
  const hash = (algorithm: string): string => createHash(algorithm).update(name).digest('hex')
  return { path: name, byteSize: name.length, sha256: hash('sha256'), sha1: hash('sha1') }
}
