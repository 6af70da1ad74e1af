/**
 * The published dumps, read as they lie: N-Quads files in; N-Triples by graph, in chunks, and what is to be counted out.
 * A line is a quad, and its parts are told by where they stand, so nothing is written anew and memory holds a few chunks.
 *
 * RDF 1.1 N-Quads: https://www.w3.org/TR/n-quads/
 */
import { createReadStream, existsSync } from 'node:fs'
import path from 'node:path'
import { EnvironmentError } from '../errors.ts'
import { rdf } from '../vocabulary.ts'
import { addTo, emptyCounts, type GraphCounts } from './counts.ts'

/** The data, and the catalogue, which names the size of the dump and so stands beside it. */
const DUMPS = [path.join('dumps', 'tilsyn.nq'), 'catalog.nq']
// With the flag s, since U+2028 in a literal is no end of a line.
const LINE = /^(<[^<>]*> <([^<>]*)> (?:<([^<>]*)>|".*"(?:\^\^<[^<>]*>|@([\w-]+))?)) <([^<>]*)> \.$/s

/** One triple of a dump: its line in N-Triples, and what is counted of it. */
interface Line {
  triple: string
  predicate: string
  /** Of what a triple with rdf:type says. */
  type: string | undefined
  language: string | undefined
  isLiteral: boolean
  graph: string
}

/** @throws EnvironmentError if nothing is published at the folder */
export function dumpFiles(siteDir: string): string[] {
  const files = DUMPS.map((name) => path.join(siteDir, name)).filter((file) => existsSync(file))
  if (files[0] !== path.join(siteDir, DUMPS[0] ?? '')) {
    throw new EnvironmentError(
      `there is no published data at ${siteDir}. Run "tilsyn build" first, or name the folder with --site-dir.`,
    )
  }
  return files
}

export async function countDumps(files: readonly string[]): Promise<Map<string, GraphCounts>> {
  const graphs = new Map<string, GraphCounts>()
  for await (const { graph, predicate, type, language, isLiteral } of readLines(files)) {
    const counts = graphs.get(graph) ?? emptyCounts()
    graphs.set(graph, counts)
    counts.triples++
    addTo(counts.predicates, predicate)
    if (predicate === rdf.type.value && type !== undefined) addTo(counts.classes, type)
    if (isLiteral) addTo(counts.languages, language?.toLowerCase() ?? '')
  }
  return graphs
}

export interface Chunk {
  graph: string
  /** N-Triples. */
  text: string
  triples: number
}

/**
 * The graphs in chunks; those of one graph come in the order of the dump.
 * @param skip how many triples of a graph are not needed, from its start
 */
export async function* readChunks(
  files: readonly string[],
  chunkTriples: number,
  skip: ReadonlyMap<string, number> = new Map(),
): AsyncGenerator<Chunk> {
  const skipped = new Map<string, number>()
  const open = new Map<string, string[]>()
  const take = (graph: string, lines: string[]): Chunk => {
    open.delete(graph)
    return { graph, text: `${lines.join('\n')}\n`, triples: lines.length }
  }
  let held = 0
  for await (const { graph, triple } of readLines(files)) {
    const passed = skipped.get(graph) ?? 0
    if (passed < (skip.get(graph) ?? 0)) {
      skipped.set(graph, passed + 1)
      continue
    }
    const lines = open.get(graph) ?? []
    open.set(graph, lines)
    lines.push(triple)
    held++
    // Where a dump goes to and fro between many graphs, the fullest is sent early.
    if (lines.length >= chunkTriples) {
      held -= lines.length
      yield take(graph, lines)
    } else if (held >= 4 * chunkTriples) {
      const [fullest, most] = [...open].reduce((a, b) => (b[1].length > a[1].length ? b : a))
      held -= most.length
      yield take(fullest, most)
    }
  }
  for (const [graph, lines] of [...open]) yield take(graph, lines)
}

async function* readLines(files: readonly string[]): AsyncGenerator<Line> {
  for (const file of files) {
    let number = 0
    for await (const line of linesOf(file)) {
      number++
      if (line === '') continue
      const parts = LINE.exec(line)
      if (!parts) {
        throw new EnvironmentError(
          `${file}:${number} is no quad of IRIs and literals in a named graph: run "tilsyn build" again`,
        )
      }
      const [, triple = '', predicate = '', type, language, graph = ''] = parts
      yield { triple: `${triple} .`, predicate, type, language, isLiteral: type === undefined, graph }
    }
  }
}

/** Each line a copy: a part of a text keeps the whole of it in memory (V8), which here is a megabyte for a name that is counted. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = ''
  for await (const text of textOf(file)) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield Buffer.from(line).toString()
  }
  if (rest !== '') yield rest
}

/** Builds keep the last three releases, so one can go while it is pushed. */
async function* textOf(file: string): AsyncGenerator<string> {
  try {
    yield* createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })
  } catch (cause) {
    const message = `${file} cannot be read any more: was the release removed by later builds? Push again, which takes the last one`
    throw new EnvironmentError(message, { cause })
  }
}
