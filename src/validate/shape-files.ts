/**
 * The files of `shapes/` as Turtle, and how to look things up in them. Text in; quads, texts, queries and the
 * line on which a term stands out. A file that does not parse is a {@link DataError}.
 * @see https://www.w3.org/TR/turtle/
 */
import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { DataFactory, Parser } from 'n3'
import { DataError, type Problem } from '../errors.ts'
import { DEFAULT_BASE, rdf, sh } from '../vocabulary.ts'
import type { UnitDataset } from './dataset.ts'

export interface ShapeFile {
  path: string
  text: string
}

/** A text by language tag. */
export type Texts = Readonly<Record<string, string>>

/** A parsed file: where its terms stand is looked up in the text, for Turtle readers keep no positions. */
export interface ParsedFile extends ShapeFile {
  quads: readonly Quad[]
  prefixes: Readonly<Record<string, string>>
  /** The first line that begins with a word. */
  beginnings: ReadonlyMap<string, number>
}

/** The terms that only shapes use; like everything of ours they stand below the base IRI. */
export interface ShapeTerms {
  base: string
  /** What the names of shapes start with. */
  namespace: string
  /** Says, on a shape, why the published data may hold nothing that it is about. */
  unmetBecause: NamedNode
  /** Names the constraint that our own code carries out, since SHACL has none like it. */
  constraintComponent: NamedNode
  /** That constraint: see `known-terms.ts`. */
  knownTerm: NamedNode
}

export function shapeTerms(base: string): ShapeTerms {
  const namespace = `${base}shape/`
  const term = (name: string) => DataFactory.namedNode(namespace + name)
  return {
    base,
    namespace,
    unmetBecause: term('unmetBecause'),
    constraintComponent: term('constraintComponent'),
    knownTerm: term('KnownTermConstraintComponent'),
  }
}

/** The files are written with the default base; rules hold IRIs in their queries too, hence as text. */
export function parseFile(file: ShapeFile, base: string): ParsedFile {
  const text = file.text.replaceAll(DEFAULT_BASE, base)
  const prefixes: Record<string, string> = {}
  // Blank nodes get a label of their file, for all files become one graph.
  const parser = new Parser({ blankNodePrefix: `${file.path.replaceAll(/[^A-Za-z0-9]/g, '-')}-` })
  try {
    const quads = parser.parse(text, null, (prefix, iri) => {
      prefixes[prefix] = typeof iri === 'string' ? iri : iri.value
    })
    return { path: file.path, text, quads, prefixes, beginnings: lineBeginnings(text) }
  } catch (error) {
    throw new DataError([syntaxProblem(file.path, error)], { cause: error })
  }
}

function syntaxProblem(path: string, error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error)
  const line = /on line (\d+)/.exec(message)?.[1]
  return {
    code: 'shape-syntax',
    severity: 'error',
    message: `the shapes cannot be read as Turtle: ${message}`,
    remedy: 'Mend the Turtle at this line, or at the statement before it.',
    place: { file: path, ...(line ? { line: Number(line) } : {}) },
  }
}

/** The IRIs that a file types as shapes. */
export function namedShapes(file: ParsedFile): Term[] {
  return file.quads
    .filter((quad) => quad.predicate.equals(rdf.type) && quad.subject.termType === 'NamedNode')
    .filter((quad) => quad.object.equals(sh.NodeShape) || quad.object.equals(sh.PropertyShape))
    .map((quad) => quad.subject)
}

/** The line on which a term first stands at the beginning of a line, else the first on which it stands. */
export function lineOf(file: ParsedFile, iri: string): number | undefined {
  const spellings = [`<${iri}>`]
  for (const [prefix, namespace] of Object.entries(file.prefixes)) {
    if (iri.startsWith(namespace)) spellings.push(`${prefix}:${iri.slice(namespace.length)}`)
  }
  const beginnings = spellings.flatMap((spelling) => file.beginnings.get(spelling) ?? [])
  if (beginnings.length > 0) return Math.min(...beginnings)
  const line = file.text
    .split('\n')
    .findIndex((text) => spellings.some((word) => wordsOf(text).includes(word)))
  return line < 0 ? undefined : line + 1
}

/** Where each word first begins a line. */
function lineBeginnings(text: string): ReadonlyMap<string, number> {
  const entries = text.split('\n').map((line, index) => [wordsOf(line)[0] ?? '', index + 1] as const)
  return new Map(entries.toReversed())
}

function wordsOf(line: string): string[] {
  return line.split(/[\s;,[\]()]+/)
}

export function readTexts(shapes: UnitDataset, subject: Term, predicate: Term): Texts {
  return Object.fromEntries(
    shapes
      .objects(subject, predicate)
      .flatMap((object) =>
        object.termType === 'Literal' && object.language ? [[object.language, object.value]] : [],
      ),
  )
}

/** @see https://www.w3.org/TR/shacl/#sparql-prefixes */
export function readQuery(shapes: UnitDataset, constraint: Term): string {
  const own = (name: string) => DataFactory.namedNode(sh.$iri + name)
  const prefixes = shapes
    .objects(constraint, own('prefixes'))
    .flatMap((node) => shapes.objects(node, own('declare')))
    .map((node) => {
      const prefix = shapes.objects(node, own('prefix'))[0]?.value ?? ''
      return `PREFIX ${prefix}: <${shapes.objects(node, own('namespace'))[0]?.value ?? ''}>`
    })
  return [...prefixes.sort(), shapes.objects(constraint, sh.select)[0]?.value ?? ''].join('\n')
}
