/**
 * What has files of its own: every thing below the base whose IRI has no fragment. In: all quads of the
 * publication. Out: a resource each, with what is said of it and of its parts (the things whose IRIs add a fragment
 * to its own), what surrounds a claim, and the labels of what it names, so that its files can be read without fetching
 * others.
 */
import type { Quad } from '@rdfjs/types'
import { objectKey, withoutGraph } from '../model/statements.ts'
import { owl, rdf, rdfs, sh, skos, tilsyn } from '../vocabulary.ts'
import { Surroundings } from './surroundings.ts'

export interface Resource {
  /** Below the base, percent-encoded as in the IRI: `no-dmp/2022-2025/finding/dental-2022`. */
  path: string
  iri: string
  /** Documents answer 200, all other things 303 to the document about them. */
  isDocument: boolean
  /** Triples, without the names of graphs. */
  quads: readonly Quad[]
}

/** Information resources: what HTTP can send, as opposed to what it can only tell of. */
const DOCUMENTS = [tilsyn.Summary, tilsyn.Text, owl.Ontology, sh.ValidationReport].map(({ value }) => value)

const LABELS = [rdfs.label, skos.prefLabel].map(({ value }) => value)

/** @param documents paths of further documents */
export function collectResources(
  quads: readonly Quad[],
  base: string,
  documents: readonly string[] = [],
): Resource[] {
  const surroundings = new Surroundings(quads)
  const wholes = new Map<string, Quad[]>()
  const labels = new Map<string, Quad[]>()
  for (const quad of quads) {
    const { subject, predicate } = quad
    const triple = withoutGraph(quad)
    if (LABELS.includes(predicate.value)) append(labels, subject.value, triple)
    if (subject.value.startsWith(base)) append(wholes, wholeOf(subject.value), triple)
  }
  return [...wholes]
    .filter(([iri]) => iri.length > base.length)
    .map(([iri, own]): Resource => {
      const path = iri.slice(base.length)
      const isDocument =
        documents.includes(path) ||
        own.some(
          ({ subject, predicate, object }) =>
            subject.value === iri && predicate.value === rdf.type.value && DOCUMENTS.includes(object.value),
        )
      const told = [...own, ...surroundings.of(own)]
      return { path, iri, isDocument, quads: onceEach([...told, ...labelsOf(own, told, labels)]) }
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** The catalogue tells again of some things that the data tells of. */
function onceEach(triples: readonly Quad[]): Quad[] {
  const known = new Map<string, Quad>()
  for (const triple of triples) {
    const { subject, predicate, object } = triple
    const key = `${subject.value} ${predicate.value} ${objectKey(object)}`
    if (!known.has(key)) known.set(key, triple)
  }
  return [...known.values()]
}

/** Of what the triples name, unless it is the thing itself or a part of it, whose labels are among its own triples. */
function labelsOf(
  own: readonly Quad[],
  told: readonly Quad[],
  labels: ReadonlyMap<string, readonly Quad[]>,
): Quad[] {
  const described = new Set(own.map(({ subject }) => subject.value))
  const named = new Set(told.flatMap(({ object }) => (object.termType === 'NamedNode' ? [object.value] : [])))
  return [...named].filter((iri) => !described.has(iri)).flatMap((iri) => labels.get(iri) ?? [])
}

/** A part of a thing is told of in the files of the whole. */
export function wholeOf(iri: string): string {
  const end = iri.indexOf('#')
  return end < 0 ? iri : iri.slice(0, end)
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}
