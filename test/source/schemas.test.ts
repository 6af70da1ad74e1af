import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { schemaFiles } from '../../src/write-schemas.ts'

const folder = path.join(import.meta.dirname, '../../data/schemas')

describe('the JSON Schemas in data/schemas', () => {
  it('are those that npm run schema writes', () => {
    const written = Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
    )
    expect(written).toEqual(schemaFiles())
  })

  it('are named on the first line of each data file', () => {
    const files = ['catalogue', 'authorities', 'joint-actions', 'regulations', 'places'].map((name) => ({
      name,
      file: `${name}.yaml`,
      up: '',
    }))
    for (const { name, file, up } of [
      ...files,
      { name: 'facts', file: 'no-dmp/2022-2025/facts.yaml', up: '../../' },
    ]) {
      const [first] = readFileSync(path.join(folder, '..', file), 'utf8').split('\n')
      expect(first).toBe(`# yaml-language-server: $schema=${up}schemas/${name}.schema.json`)
    }
  })
})
