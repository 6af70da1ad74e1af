import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const src = path.join(import.meta.dirname, '../src')

/** What a stage may import from, besides itself and the modules that every stage shares. */
const UPSTREAM: Readonly<Record<string, readonly string[]>> = {
  source: [],
  model: ['source'],
  validate: ['source', 'model'],
  render: ['source', 'model', 'validate'],
  publish: ['source', 'model', 'validate', 'render', 'catalogue'],
  catalogue: ['source', 'model', 'validate', 'render'],
  query: [],
  push: [],
  serve: ['query', 'render', 'publish'],
  browser: ['query'],
}
const SHARED = ['errors.ts', 'vocabulary.ts', 'resources.ts', 'rdf-canonize.d.ts']
/** Tables, one row a thing, may be as long as they have rows. */
const TABLES = ['source/claims.ts', 'vocabulary.ts']
const PURE = ['model', 'validate', 'render', 'catalogue']

function modules(folder: string): { file: string; text: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[tj]s$/.test(name))
    .map((name) => ({ file: name, text: readFileSync(path.join(folder, name), 'utf8') }))
}

function imports(text: string): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')
}

describe('the architecture', () => {
  it('has no folder that the rules do not know', () => {
    const folders = readdirSync(src, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
    expect(folders.sort()).toEqual(Object.keys(UPSTREAM).sort())
  })

  it.each(Object.entries(UPSTREAM))('lets %s import upstream only', (stage, upstream) => {
    const wrong = modules(path.join(src, stage)).flatMap(({ file, text }) =>
      imports(text)
        .filter((name) => name.startsWith('.'))
        .map((name) => path.relative(src, path.resolve(src, stage, path.dirname(file), name)))
        .filter(
          (target) => ![stage, ...upstream].includes(target.split('/')[0] ?? '') && !SHARED.includes(target),
        )
        .map((target) => `${stage}/${file} -> ${target}`),
    )
    expect(wrong).toEqual([])
  })

  it.each(PURE)('keeps %s free of disk, network, clock and environment', (stage) => {
    const wrong = modules(path.join(src, stage)).flatMap(({ file, text }) => [
      ...imports(text)
        .filter((name) => name.startsWith('node:'))
        .map((name) => `${stage}/${file} imports ${name}`),
      ...(/\bDate\.now|new Date\(\)|process\.env|\bfetch\(/.test(text)
        ? [`${stage}/${file} asks the world`]
        : []),
    ])
    expect(wrong).toEqual([])
  })

  it('has short files, one subject each, and no barrels or grab bags', () => {
    const all = modules(src)
    const long = all
      .filter(({ file, text }) => text.split('\n').length > 350 && !TABLES.includes(file))
      .map(({ file }) => file)
    const bags = all
      .filter(({ file }) => /(^|\/)(index|utils?|helpers?|common)\.[tj]s$/.test(file))
      .map(({ file }) => file)
    const headless = all
      .filter(({ text }) => !/^(#!.*\n)?(\/\*\*|declare)/.test(text))
      .map(({ file }) => file)
    expect({ long, bags, headless }).toEqual({ long: [], bags: [], headless: [] })
  })
})
