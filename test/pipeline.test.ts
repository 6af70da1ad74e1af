/**
 * The whole way from a data folder to a publication: over invented data of another country and other languages,
 * and over the real document in every layout that a converter or an editor may give it.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Quad } from '@rdfjs/types'
import rdfCanonize from 'rdf-canonize'
import { describe, expect, it } from 'vitest'
import { DataError } from '../src/errors.ts'
import { build, prepare } from '../src/pipeline.ts'
import { DEFAULT_BASE } from '../src/vocabulary.ts'
import { type DataFolder, inventedData, realData } from './support/data-folder.ts'

const INVENTED = 'se-exempel/2021-2024'
const REAL = 'no-dmp/2022-2025'

/** The invented document holds less than the shapes were written for. */
async function prepareInvented(data: DataFolder) {
  const prepared = await prepare({ dataDir: data.dir, allowUnmet: true })
  const problems = prepared.problems.filter(({ code }) => code !== 'shape-met-nothing')
  return { ...prepared, problems, quads: prepared.units.flatMap(({ quads }) => quads) }
}

function graph(quads: readonly Quad[], name: string): Quad[] {
  const found = quads.filter((quad) => quad.graph.value.endsWith(`/graph/${name}`))
  if (found.length === 0) throw new Error(`no graph ${name}`)
  return found
}

function canonical(quads: readonly Quad[]): Promise<string> {
  return rdfCanonize.canonize([...quads], { algorithm: 'RDFC-1.0', format: 'application/n-quads' })
}

describe('an authority of another country, in other languages', () => {
  it('is read, modelled and validated without a problem', async () => {
    const { problems, outcomes, data } = await prepareInvented(inventedData())
    expect(problems).toEqual([])
    expect(outcomes.every(({ conforms }) => conforms)).toBe(true)
    const [summary] = data.summaries
    expect(Object.keys(summary?.coverage ?? {})).toEqual(['sv', 'en'])
    for (const { sentences, markers } of Object.values(summary?.coverage ?? {})) {
      expect(sentences.uncovered).toBe(0)
      for (const { total, stated } of Object.values(markers)) expect(stated).toBe(total)
    }
  })

  it('gives claims, labels and evidence in sv and en alike', async () => {
    const { quads } = await prepareInvented(inventedData())
    const languages = graph(quads, 'data').flatMap(({ object }) =>
      object.termType === 'Literal' && object.language ? [object.language] : [],
    )
    expect(new Set(languages)).toEqual(new Set(['sv', 'en']))
    expect(languages.filter((tag) => tag === 'sv')).toHaveLength(
      languages.filter((tag) => tag === 'en').length,
    )
    const exact = graph(quads, 'evidence').filter(({ predicate }) => predicate.value.endsWith('#exact'))
    expect(exact.map(({ object }) => object.value)).toEqual(
      expect.arrayContaining(['cirka 40 tillverkare', 'approximately 40 manufacturers']),
    )
  })

  it('is published from end to end, whole under the base that it is given', async () => {
    const data = inventedData()
    const outDir = path.join(data.dir, 'out', 'public')
    const base = 'https://example.org/x/'
    const { release } = await build({ dataDir: data.dir, outDir, base, allowUnmet: true })
    expect(release.changed).toBe(true)
    const read = (file: string): string => readFileSync(path.join(outDir, file), 'utf8')
    const elsewhere = release.files.filter((file) =>
      read(file.path).includes(DEFAULT_BASE.replace('https://', '')),
    )
    expect(elsewhere).toEqual([])
    expect(read(`${INVENTED}/text/sv.txt`)).toContain('cirka 40 tillverkare')
    expect(read('dumps/tilsyn.ttl')).toContain('Hörapparater')
    expect(read('dumps/tilsyn.nq')).toContain(`<${base}${INVENTED}>`)
  })

  it('is refused whole while a shape meets nothing, unless that is allowed', async () => {
    const data = inventedData()
    const outDir = path.join(data.dir, 'out', 'public')
    const building = build({ dataDir: data.dir, outDir })
    await expect(building).rejects.toThrow(DataError)
    await expect(building).rejects.toThrow('met no node in all of the data')
    expect(existsSync(outDir)).toBe(false)
  })

  it('gives the same graphs however its claims and files are ordered', async () => {
    const { quads: before } = await prepareInvented(inventedData())
    const data = inventedData()
    const facts = `${INVENTED}/facts.yaml`
    const parts = data.read(facts).split(/\n(?=[a-zA-Z]+:\n)/)
    const [head = '', ...sections] = parts
    expect(sections.length).toBeGreaterThan(5)
    data.write(facts, [head, ...sections.reverse()].map((part) => part.trimEnd()).join('\n'))
    const files = [
      '    - { path: summary.sv.md, language: sv }\n',
      '    - { path: summary.en.md, language: en }\n',
    ]
    data.edit(facts, files.join(''), files.toReversed().join(''))
    const { quads: after, problems } = await prepareInvented(data)
    expect(problems).toEqual([])
    for (const name of ['data', 'evidence'])
      expect(await canonical(graph(after, name))).toBe(await canonical(graph(before, name)))
  })
})

/** Another level for each heading, up and down. */
function shuffleLevels(text: string): string {
  let count = 0
  return text.replace(/^#+(?= )/gm, () => '#'.repeat(((count++ * 5) % 6) + 1))
}

/** Reading takes seconds, so several changes are made at once. */
const LAYOUTS: [string, ((text: string) => string)[]][] = [
  [
    'headings all of one level, decomposed letters, blanks at the ends of lines, line ends of Windows',
    [
      (text) => text.replace(/^#+(?= )/gm, '##'),
      (text) => text.normalize('NFD'),
      (text) => text.replace(/$/gm, '   '),
      (text) => text.replaceAll('\n', '\r\n'),
    ],
  ],
  [
    'headings of shuffled levels, no-break spaces, empty lines, a byte order mark',
    [
      shuffleLevels,
      (text) => text.replace(/(?<=[\p{L}\p{N},]) (?=[\p{L}\p{N}])/gu, '\u00a0'),
      (text) => `\n\n${text.replaceAll('\n\n', '\n\n\n\n')}\n\n`,
      (text) => `\ufeff${text}`,
    ],
  ],
]

describe('the layout of the document', () => {
  it.each(LAYOUTS)('means nothing: %s', { timeout: 180_000 }, async (_, changes) => {
    const data = realData()
    for (const change of changes) relayout(data, change)
    expect(await graphsOf(data)).toEqual(await asPublished())
  })
})

interface Graphs {
  problems: readonly unknown[]
  data: string
  evidence: string
}

let published: Promise<Graphs> | undefined

function asPublished(): Promise<Graphs> {
  published ??= graphsOf(realData())
  return published
}

function relayout(data: DataFolder, change: (text: string) => string): void {
  const file = `${REAL}/summary.md`
  const text = data.read(file)
  expect(change(text)).not.toBe(text)
  data.write(file, change(text))
  data.rehash(REAL)
}

async function graphsOf({ dir }: DataFolder): Promise<Graphs> {
  const { units, problems } = await prepare({ dataDir: dir })
  expect(problems).toEqual([])
  const quads = units.flatMap((unit) => unit.quads)
  return {
    problems,
    data: await canonical(graph(quads, 'data')),
    evidence: await canonical(graph(quads, 'evidence')),
  }
}
