/** The corpora of benchmarks are data as the program makes it: whole units that every shape holds for. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Quad } from '@rdfjs/types'
import { Parser } from 'n3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeFiles } from '../../src/resources.ts'
import { parseShapes } from '../../src/validate/shapes.ts'
import { validate } from '../../src/validate/validate.ts'
import { corpus, readTemplate } from '../bench/corpora.mjs'
import { type Installed, install } from '../support/package.ts'
import { published } from '../support/shared.ts'

const root = path.join(import.meta.dirname, '../..')
const scratch = mkdtempSync(path.join(tmpdir(), 'tilsyn-corpora-'))
let program: Installed
let templates: ReturnType<typeof readTemplate>[]

beforeAll(async () => {
  program = await install()
  const data = path.join(scratch, 'data')
  cpSync(path.join(root, 'test/fixtures/invented'), data, { recursive: true })
  cpSync(path.join(root, 'data/languages'), path.join(data, 'languages'), { recursive: true })
  const out = path.join(scratch, 'public')
  const run = await program.run(['build', '--data', data, '--out', out, '--allow-unmet', '--quiet'])
  expect(run.code).toBe(0)
  templates = [readTemplate((await published()).siteDir), readTemplate(out)]
})
afterAll(() => {
  program?.remove()
  rmSync(scratch, { recursive: true })
})

const parse = (lines: readonly string[]): Quad[] => new Parser({ format: 'N-Quads' }).parse(lines.join('\n'))

describe('a corpus', () => {
  it('is the same for the same seed, another for another, and each of its triples stands there once', () => {
    const [once, again, other] = [1, 1, 2].map((seed) =>
      [...corpus(templates, 60_000, seed)].flatMap(({ lines }) => lines),
    )
    expect(again).toEqual(once)
    expect(other).not.toEqual(once)
    expect(once?.length).toBeGreaterThanOrEqual(60_000)
    expect(new Set(once).size).toBe(once?.length)
  })

  it('has many authorities, periods and languages', () => {
    const summaries = [...corpus(templates, 300_000)].flatMap(({ summary }) => summary ?? [])
    const keys = summaries.map((iri) => /tilsyn\/((\w\w)-[^/]+)\/(.*)$/.exec(iri) ?? [])
    expect(new Set(keys.map(([, authority]) => authority)).size).toBe(summaries.length)
    expect(new Set(keys.map(([, , country]) => country)).size).toBeGreaterThan(8)
    expect(new Set(keys.map(([, , , period]) => period)).size).toBe(4)
  })

  it('holds what every shape asks for', async () => {
    const shapes = parseShapes(shapeFiles(), {})
    const [shared, ...units] = [...corpus(templates, 24_000, 3)]
    expect(units.map(({ lines }) => lines.length > 10_000)).toEqual(expect.arrayContaining([true, false]))
    const background = parse(shared?.lines ?? [])
    // Each kind of unit once or twice: they differ in their keys alone.
    for (const { summary, lines } of units) {
      const { results } = await validate(parse(lines), shapes, { background })
      expect([summary, results.filter(({ severity }) => severity === 'violation')]).toEqual([summary, []])
    }
  })
})
