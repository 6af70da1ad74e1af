import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Quad } from '@rdfjs/types'
import { Parser } from 'n3'
import rdfCanonize from 'rdf-canonize'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../src/pipeline.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'tilsyn-raptor-'))
const dumps = path.join(folder, 'public', 'dumps')
const formats = [
  { file: 'tilsyn.ttl', raptor: 'turtle', graphs: false },
  { file: 'tilsyn.nt', raptor: 'ntriples', graphs: false },
  { file: 'tilsyn.nq', raptor: 'nquads', graphs: true },
  { file: 'tilsyn.trig', raptor: 'trig', graphs: true },
]

beforeAll(async () => {
  await build({ dataDir: path.join(import.meta.dirname, '../../data'), outDir: path.join(folder, 'public') })
})

afterAll(() => rmSync(folder, { recursive: true }))

function canonical(quads: readonly Quad[]): Promise<string> {
  return rdfCanonize.canonize(quads, { algorithm: 'RDFC-1.0', format: 'application/n-quads' })
}

describe('the dumps, read by raptor from another base IRI', () => {
  it.each(formats)(
    '$file is without error or warning, and the same graph',
    async ({ file, raptor, graphs }) => {
      const output = graphs ? 'nquads' : 'ntriples'
      const read = execFileSync(
        'rapper',
        ['-q', '-i', raptor, '-o', output, path.join(dumps, file), 'https://elsewhere.example/base'],
        { encoding: 'utf8', maxBuffer: 100_000_000, stdio: ['ignore', 'pipe', 'inherit'] },
      )
      const wanted = new Parser({ format: output === 'nquads' ? 'N-Quads' : 'N-Triples' }).parse(
        readFileSync(path.join(dumps, graphs ? 'tilsyn.nq' : 'tilsyn.nt'), 'utf8'),
      )
      expect(await canonical(new Parser({ format: 'N-Quads' }).parse(read))).toBe(await canonical(wanted))
    },
  )
})
