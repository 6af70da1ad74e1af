/**
 * SHACL property paths, as far as our shapes use them: predicate, inverse, sequence, alternative.
 * From the shapes graph in; a small tree, its SPARQL spelling, and the values at its end out.
 * @see https://www.w3.org/TR/shacl/#property-paths
 */
import type { Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { rdf, sh } from '../vocabulary.ts'
import { termKey, type UnitDataset } from './dataset.ts'

export type Path =
  | { type: 'predicate'; predicate: Term }
  | { type: 'inverse'; path: Path }
  | { type: 'sequence' | 'alternative'; paths: readonly Path[] }

const term = DataFactory.namedNode
const INVERSE = term(`${sh.$iri}inversePath`)
const ALTERNATIVE = term(`${sh.$iri}alternativePath`)
const FIRST = term(`${rdf.$iri}first`)
const REST = term(`${rdf.$iri}rest`)

/** The path that starts at `node` of the shapes graph; undefined for a kind that is not supported. */
export function readPath(shapes: UnitDataset, node: Term): Path | undefined {
  if (node.termType === 'NamedNode') return { type: 'predicate', predicate: node }
  const [inverse] = shapes.objects(node, INVERSE)
  if (inverse) {
    const path = readPath(shapes, inverse)
    return path && { type: 'inverse', path }
  }
  const [alternative] = shapes.objects(node, ALTERNATIVE)
  const paths = readList(shapes, alternative ?? node).map((item) => readPath(shapes, item))
  const complete = paths.filter((path) => path !== undefined)
  if (complete.length < 2 || complete.length < paths.length) return undefined
  return { type: alternative ? 'alternative' : 'sequence', paths: complete }
}

/** The members of an RDF list. */
export function readList(shapes: UnitDataset, head: Term): Term[] {
  const members: Term[] = []
  for (let node: Term | undefined = head; node; node = shapes.objects(node, REST)[0]) {
    members.push(...shapes.objects(node, FIRST))
  }
  return members
}

/** As SPARQL writes it; a plain predicate is its bare IRI. */
export function formatPath(path: Path): string {
  return path.type === 'predicate' ? path.predicate.value : spell(path)
}

function spell(path: Path): string {
  if (path.type === 'predicate') return `<${path.predicate.value}>`
  if (path.type === 'inverse') return `^${spell(path.path)}`
  return `(${path.paths.map(spell).join(path.type === 'sequence' ? '/' : '|')})`
}

/** The value nodes at the end of a path, each once. */
export function valuesAt(dataset: UnitDataset, focus: Term, path: Path): Term[] {
  return [...new Map(walk(dataset, focus, path).map((value) => [termKey(value), value])).values()]
}

function walk(dataset: UnitDataset, from: Term, path: Path, backwards = false): Term[] {
  if (path.type === 'predicate') {
    return backwards ? dataset.subjects(path.predicate, from) : dataset.objects(from, path.predicate)
  }
  if (path.type === 'inverse') return walk(dataset, from, path.path, !backwards)
  if (path.type === 'alternative') return path.paths.flatMap((part) => walk(dataset, from, part, backwards))
  const steps = backwards ? path.paths.toReversed() : path.paths
  return steps.reduce<Term[]>(
    (nodes, step) => nodes.flatMap((node) => walk(dataset, node, step, backwards)),
    [from],
  )
}
