/**
 * Deletes triples of the claims one at a time and sees whether anybody notices: a shape or rule that now finds
 * something, or a question whose answer is no longer the same. In: which triples. Out: those that nobody missed.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Quad } from '@rdfjs/types'
import { Writer } from 'n3'
import oxigraph from 'oxigraph'
import { type Prepared, prepare } from '../../src/pipeline.ts'
import { QUERIES_FOLDER } from '../../src/resources.ts'
import { validate } from '../../src/validate/validate.ts'

const dataDir = path.join(import.meta.dirname, '../../data')

export interface Survey {
  deleted: number
  caughtByShape: number
  caughtByAnswer: number
  /** As N-Triples. */
  survivors: string[]
}

export interface Deletable {
  prepared: Prepared
  /** Every triple of the data graphs. */
  triples: readonly Quad[]
}

export async function loadDeletable(): Promise<Deletable> {
  const prepared = await prepare({ dataDir })
  const triples = prepared.units.flatMap(({ quads }) =>
    quads.filter(({ graph }) => graph.value.endsWith('/graph/data')),
  )
  return { prepared, triples }
}

/** Every nth triple from a place that the seed decides; the same seed takes the same triples. */
export function sample(triples: readonly Quad[], count: number, seed: number): Quad[] {
  let state = seed
  const chosen = new Map<number, Quad>()
  while (chosen.size < Math.min(count, triples.length)) {
    // A linear congruential generator (Numerical Recipes): enough to spread a sample, and the same everywhere.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const index = state % triples.length
    const quad = triples[index]
    if (quad) chosen.set(index, quad)
  }
  return [...chosen.values()]
}

export async function survey({ prepared }: Deletable, deleted: readonly Quad[]): Promise<Survey> {
  const { units, shapes } = prepared
  const background = units[0]?.quads ?? []
  const questions = readdirSync(QUERIES_FOLDER)
    .filter((name) => name.endsWith('.rq'))
    .map((name) => readFileSync(path.join(QUERIES_FOLDER, name), 'utf8'))
  const store = new oxigraph.Store()
  store.load(await nquads(units.flatMap(({ quads }) => quads)), { format: 'application/n-quads' })
  const answers = (): string[] => questions.map((query) => serialise(store, query))
  const right = answers()
  const result: Survey = { deleted: deleted.length, caughtByShape: 0, caughtByAnswer: 0, survivors: [] }
  for (const quad of deleted) {
    // Terms of oxigraph are given back to it only between turns of the event loop.
    await new Promise((resolve) => setImmediate(resolve))
    const unit = units.find(({ quads }) => quads.includes(quad))
    const line = await nquads([quad])
    const parsed = oxigraph.parse(line, { format: 'application/n-quads' })[0]
    if (!unit || !parsed) throw new Error(`not in the data: ${line}`)
    store.delete(parsed)
    const changed = questions.some((query, index) => serialise(store, query) !== right[index])
    store.add(parsed)
    if (changed) {
      result.caughtByAnswer++
      continue
    }
    const outcome = await validate(
      unit.quads.filter((each) => each !== quad),
      shapes,
      { background },
    )
    if (outcome.results.length > 0) result.caughtByShape++
    else result.survivors.push(line.trim())
  }
  return result
}

function serialise(store: oxigraph.Store, query: string): string {
  const rows = store.query(query, { use_default_graph_as_union: true }) as Map<string, { value: string }>[]
  return JSON.stringify(rows.map((row) => [...row].map(([name, term]) => [name, term?.value])))
}

function nquads(quads: readonly Quad[]): Promise<string> {
  const writer = new Writer({ format: 'N-Quads' })
  writer.addQuads(quads as never)
  return new Promise((resolve, reject) =>
    writer.end((error, text) => (error ? reject(error) : resolve(text))),
  )
}
