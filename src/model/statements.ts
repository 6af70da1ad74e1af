/**
 * How the model writes quads: a subject with its statements in, quads of one graph out, each once. Every
 * literal is made here, in Unicode Normalization Form C, as RDF 1.1 Concepts (section 3.3) asks.
 */
import type { Literal, NamedNode, Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { rdf } from '../vocabulary.ts'

const { literal, quad } = DataFactory

/** A triple without its subject. */
export type Statement = readonly [predicate: NamedNode, object: NamedNode | Literal]

/** Two languages may state the same value; a triple is written once. */
export function toQuads(subject: NamedNode, statements: readonly Statement[], graph: NamedNode): Quad[] {
  const quads = new Map<string, Quad>()
  for (const [predicate, object] of statements) {
    quads.set(`${predicate.value} ${objectKey(object)}`, quad(subject, predicate, object, graph))
  }
  return [...quads.values()]
}

export function isA(...classes: readonly NamedNode[]): Statement[] {
  return classes.map((each) => [rdf.type, each])
}

/** One statement a language. */
export function labels(predicate: NamedNode, texts: Readonly<Record<string, string>>): Statement[] {
  return Object.entries(texts).map(([language, value]) => [predicate, text(value, language)])
}

export function text(value: string, language: string): Literal {
  return literal(value.normalize('NFC'), language)
}

/** A string that is in no language: a tag, a number of a register. */
export function plain(value: string): Literal {
  return literal(value.normalize('NFC'))
}

export function typed(value: string, datatype: NamedNode): Literal {
  return literal(value.normalize('NFC'), datatype)
}

/** The same for equal terms, and for no others. */
export function objectKey(term: Quad['object']): string {
  if (term.termType !== 'Literal') return `<${term.value}>`
  return JSON.stringify([term.value, term.language, term.datatype.value])
}

/** The triple alone. */
export function withoutGraph({ subject, predicate, object }: Quad): Quad {
  return quad(subject as never, predicate as never, object as never)
}
