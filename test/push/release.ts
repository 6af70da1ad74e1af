/** A published folder, as push sees it: dumps, manifest, report. It goes with what test files share. */
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inject } from 'vitest'

export const BASE = 'https://example.org/t/'
export const DATA = `${BASE}a/1/graph/data`
export const SHARED = `${BASE}graph/ontology`
export const CATALOG = `${BASE}graph/catalog`

/** @param name what tells this release from others */
export function makeRelease(name: string, triples = 50, more: readonly string[] = []): string {
  const siteDir = mkdtempSync(path.join(inject('shared'), 'release-'))
  mkdirSync(path.join(siteDir, 'dumps'))
  const line = (graph: string, number: number) =>
    number % 5 === 0
      ? `<${BASE}${number}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <${BASE}C${number % 3}> <${graph}> .`
      : `<${BASE}${number}> <${BASE}p${number % 4}> "${name} \\"${number}\\" > <x> .\\n\u2028"@${number % 2 ? 'nb' : 'en-GB'} <${graph}> .`
  const lines = Array.from({ length: triples }, (_, number) => line(number % 10 < 7 ? DATA : SHARED, number))
  const files = {
    'dumps/tilsyn.nq': `${[...lines, ...more].join('\n')}\n`,
    'catalog.nq': `<${BASE}c> <${BASE}version> "${name}" <${CATALOG}> .\n`,
  }
  const manifest = Object.entries(files).map(([file, text]) => {
    writeFileSync(path.join(siteDir, file), text)
    return { path: file, sha256: createHash('sha256').update(text).digest('hex') }
  })
  writeFileSync(path.join(siteDir, 'manifest.json'), JSON.stringify({ files: manifest }))
  writeFileSync(path.join(siteDir, 'validation.json'), JSON.stringify({ base: BASE }))
  return siteDir
}
