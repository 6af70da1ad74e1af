import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { DataError, EnvironmentError } from '../../src/errors.ts'
import { type DataFolder, inventedData, realData } from '../support/data-folder.ts'

const SUMMARY = 'se-exempel/2021-2024'
const FACTS = `${SUMMARY}/facts.yaml`

describe('loading a data folder', () => {
  it('reads the published summary without a problem, and nothing of it is left out', () => {
    const { data, problems } = realData().load()
    expect(problems).toEqual([])
    const [summary, ...others] = data.summaries
    expect(others).toEqual([])
    expect(summary?.key).toBe('no-dmp/2022-2025')
    for (const coverage of Object.values(summary?.coverage ?? {})) {
      expect(coverage.sentences.uncovered).toBe(0)
      expect(coverage.links.stated).toBe(coverage.links.total)
      for (const { total, stated } of Object.values(coverage.markers)) expect(stated).toBe(total)
    }
    expect(Object.keys(summary?.coverage ?? {})).toEqual(['nb', 'en'])
  })

  it('names each file of a document with the hash of its bytes', () => {
    const data = inventedData()
    const hash = (name: string) =>
      createHash('sha256')
        .update(readFileSync(path.join(data.dir, SUMMARY, name)))
        .digest('hex')
    expect(data.load().data.summaries.map(({ files }) => files)).toEqual([
      ['summary.sv.md', 'summary.en.md'].map((name) => ({ name, sha256: hash(name) })),
    ])
  })

  it.each([['\r\n'], ['\r']])('reads a document and facts with other line ends (%j)', (lineEnd) => {
    const data = inventedData()
    for (const name of ['summary.sv.md', 'summary.en.md']) {
      const file = `${SUMMARY}/${name}`
      data.write(file, data.read(file).replaceAll('\n', lineEnd))
    }
    data.rehash(SUMMARY)
    if (lineEnd === '\r\n') data.write(FACTS, data.read(FACTS).replaceAll('\n', lineEnd))
    expect(data.load().problems).toEqual([])
  })

  it('reads facts whose letters are composed in another way than those of the document', () => {
    const data = inventedData()
    data.write(FACTS, data.read(FACTS).normalize('NFD'))
    expect(data.load().problems).toEqual([])
  })

  it('goes on with the other summaries where one cannot be read', () => {
    const data = inventedData()
    mkdirSync(path.join(data.dir, 'se-annan/2021-2024'), { recursive: true })
    data.write('se-annan/2021-2024/facts.yaml', 'document: [')
    const { data: read, problems } = data.load()
    expect(problems.map(({ code, place }) => [code, path.relative(data.dir, place.file)])).toEqual([
      ['yaml-syntax', 'se-annan/2021-2024/facts.yaml'],
    ])
    expect(read.summaries.map(({ key }) => key)).toEqual([SUMMARY])
  })

  it('takes no folder for a summary that has no facts', () => {
    const data = inventedData()
    mkdirSync(path.join(data.dir, 'se-annan/2025-2028'), { recursive: true })
    expect(data.load().data.summaries.map(({ key }) => key)).toEqual([SUMMARY])
  })

  const ENVIRONMENT: Record<string, { change: (data: DataFolder) => void; message: string }> = {
    'the folder is not there': {
      change: (data) => rmSync(data.dir, { recursive: true }),
      message: 'Is {dir} a data folder? Name it with --data.',
    },
    'a shared file is not there': {
      change: (data) => rmSync(path.join(data.dir, 'places.yaml')),
      message: '{dir}/places.yaml cannot be read.',
    },
    'the word lists are not there': {
      change: (data) => rmSync(path.join(data.dir, 'languages'), { recursive: true }),
      message: '{dir}/languages: the folder with the word lists cannot be read',
    },
    'there is no summary': {
      change: (data) => rmSync(path.join(data.dir, 'se-exempel'), { recursive: true }),
      message: '{dir} holds no summary: a folder like no-dmp/2022-2025 with a facts.yaml is missing',
    },
    'the facts are a folder': {
      change: (data) => {
        rmSync(path.join(data.dir, FACTS))
        mkdirSync(path.join(data.dir, FACTS))
      },
      message: `{dir}/${FACTS} cannot be read. Is it a file, and may you read it?`,
    },
  }

  it.each(Object.entries(ENVIRONMENT))(
    'is at odds with the environment where %s',
    (_, { change, message }) => {
      const data = inventedData()
      change(data)
      expect(data.load).toThrow(EnvironmentError)
      expect(data.load).toThrow(message.replaceAll('{dir}', data.dir))
    },
  )

  it('tells of facts that are not UTF-8, and not of every quote in them', () => {
    const data = inventedData()
    data.write(FACTS, Buffer.from(data.read(FACTS), 'latin1'))
    expect(data.load().problems).toEqual([
      {
        code: 'file-not-utf8',
        severity: 'error',
        message: `${path.join(data.dir, FACTS)} is not UTF-8`,
        remedy: 'Save it as UTF-8.',
        place: { file: path.join(data.dir, FACTS) },
      },
    ])
  })

  it('tells of every shared file that is not UTF-8', () => {
    const data = inventedData()
    for (const file of ['catalogue.yaml', 'regulations.yaml'])
      data.write(file, Buffer.from(data.read(file), 'latin1'))
    expect(data.load).toThrow(DataError)
    expect(data.load).toThrow(/catalogue\.yaml is not UTF-8(.|\n)*regulations\.yaml is not UTF-8/)
  })
})
