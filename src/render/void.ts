/**
 * What the dataset holds, counted, as VoID. In: the units that are published, and where their files lie. Out: quads of
 * `.well-known/void`: the whole, what summaries share, and each summary, with the number of their triples, things,
 * classes and properties. The parts by class and property are hash IRIs of that document; there are no blank nodes.
 * @see https://www.w3.org/TR/void/
 */
import type { NamedNode, Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { objectKey } from '../model/statements.ts'
import { cv, DEFAULT_BASE, dct, foaf, owl, rdf, skos, tilsyn, voidTerms, xsd } from '../vocabulary.ts'
import { FORMATS, type QuadUnit } from './formats.ts'
import { licenceIri } from './frame.ts'
import { prefixesFor } from './prefixes.ts'

const { literal, namedNode, quad } = DataFactory

export interface VoidOptions {
  /** What our IRIs start with. */
  base: string
  /** Where files lie. */
  site: string
  /** By language. */
  title: Readonly<Record<string, string>>
  /** Key of the EU table of licences. */
  licence: string
  /** A date of the input: `2026-11-23`. */
  modified: string
  /** Paths of the RDF dumps: `dumps/tilsyn.ttl`, `dumps/no-dmp/2022-2025.ttl`. */
  dumps: readonly string[]
}

/** Path of the document below the folder. @see https://www.iana.org/assignments/well-known-uris */
export const VOID_FILE = '.well-known/void'

/** One dataset of the description: all units, or one of them. */
interface Part {
  iri: string
  /** Of its dumps: `dumps/{name}.ttl`. */
  name: string
  /** What the IRIs of its things start with. */
  space: string
  counts: Counts
}

/** @param units what summaries share, and each summary by its key */
export function voidQuads(
  units: readonly (QuadUnit & { summary: string | undefined })[],
  options: VoidOptions,
): Quad[] {
  const { base, site, title, licence, modified } = options
  const document = `${base}${VOID_FILE}`
  const whole: Part = { iri: `${document}#dataset`, name: 'tilsyn', space: base, counts: new Counts(base) }
  const parts = units.map(({ summary, quads }): Part => {
    const space = `${base}${summary ?? ''}`
    const counts = new Counts(space)
    for (const each of quads) for (const sum of [counts, whole.counts]) sum.add(each)
    return { ...namesOf(summary, base), space, counts }
  })
  const says = stating(whole.iri)
  return [
    ...stating(document)(rdf.type, voidTerms.DatasetDescription),
    ...stating(document)(foaf.primaryTopic, namedNode(whole.iri)),
    ...Object.entries(title).flatMap(([language, text]) => says(dct.title, literal(text, language))),
    ...says(voidTerms.sparqlEndpoint, namedNode(`${site}sparql`)),
    ...parts.flatMap(({ iri }) => says(voidTerms.subset, namedNode(iri))),
    ...[whole, ...parts].flatMap((part) => [
      ...stating(part.iri)(dct.license, namedNode(licenceIri(licence))),
      ...stating(part.iri)(dct.modified, literal(modified, xsd.date)),
      ...describe(part, document, options),
    ]),
  ]
}

/** The datasets of the catalogue; only the whole has no entry there, for it is the catalogue's all. */
function namesOf(summary: string | undefined, base: string): Pick<Part, 'iri' | 'name'> {
  return summary === undefined
    ? { iri: `${base}dataset/vocabulary`, name: 'ontology' }
    : { iri: `${base}${summary}/dataset`, name: summary }
}

function describe(
  { iri, name, space, counts }: Part,
  document: string,
  { base, site, dumps }: VoidOptions,
): Quad[] {
  const says = stating(iri)
  const number = (property: NamedNode, count: number): Quad[] => says(property, integer(count))
  const files = FORMATS.map((format) => ({ format, path: `dumps/${name}.${format.extension}` })).filter(
    ({ path }) => dumps.includes(path),
  )
  const prefixes = Object.entries(prefixesFor(base))
  const vocabularies = prefixes.map(([, namespace]) => namespace).filter((each) => counts.uses(each))
  return [
    ...says(rdf.type, voidTerms.Dataset),
    ...says(voidTerms.uriSpace, literal(space)),
    ...files.flatMap(({ path }) => says(voidTerms.dataDump, namedNode(site + path))),
    ...files.flatMap(({ format }) => says(voidTerms.feature, namedNode(format.w3c))),
    ...vocabularies.flatMap((each) => says(voidTerms.vocabulary, namedNode(each))),
    ...ROOTS.flatMap((each) => counts.things(each, base)).flatMap((each) =>
      says(voidTerms.rootResource, namedNode(each)),
    ),
    ...EXAMPLES.flatMap((each) => counts.things(each, base).slice(0, 1)).flatMap((each) =>
      says(voidTerms.exampleResource, namedNode(each)),
    ),
    ...number(voidTerms.triples, counts.triples),
    ...number(voidTerms.entities, counts.entities),
    ...number(voidTerms.classes, counts.instances.size),
    ...number(voidTerms.properties, counts.properties.size),
    ...number(voidTerms.distinctSubjects, counts.subjects.size),
    ...number(voidTerms.distinctObjects, counts.objects.size),
    ...[...counts.instances].flatMap(([term, things]) => {
      const partition = `${document}#${name}/class/${shortName(term, prefixes)}`
      return [
        ...says(voidTerms.classPartition, namedNode(partition)),
        ...stating(partition)(voidTerms.class, namedNode(term)),
        ...stating(partition)(voidTerms.entities, integer(things.size)),
      ]
    }),
    ...[...counts.properties].flatMap(([term, triples]) => {
      const partition = `${document}#${name}/property/${shortName(term, prefixes)}`
      return [
        ...says(voidTerms.propertyPartition, namedNode(partition)),
        ...stating(partition)(voidTerms.property, namedNode(term)),
        ...stating(partition)(voidTerms.triples, integer(triples)),
      ]
    }),
  ]
}

/** Where one begins to read. */
const ROOTS = [tilsyn.Summary, owl.Ontology]
/** The first thing of each is an example: what a reader looks for in a summary, and what summaries share. */
const EXAMPLES = [
  tilsyn.FocusArea,
  tilsyn.Activity,
  tilsyn.Finding,
  tilsyn.Measure,
  tilsyn.Figure,
  tilsyn.JointAction,
  cv.PublicOrganisation,
  skos.Concept,
]

/** What VoID counts; a quad is one triple, since each triple stands in exactly one graph. */
class Counts {
  triples = 0
  entities = 0
  readonly subjects = new Set<string>()
  readonly objects = new Set<string>()
  readonly instances = new Map<string, Set<string>>()
  readonly properties = new Map<string, number>()
  readonly #space: string

  constructor(space: string) {
    this.#space = space
  }

  add({ subject, predicate, object }: Quad): void {
    this.triples++
    if (!this.subjects.has(subject.value) && subject.value.startsWith(this.#space)) this.entities++
    this.subjects.add(subject.value)
    this.objects.add(objectKey(object))
    this.properties.set(predicate.value, (this.properties.get(predicate.value) ?? 0) + 1)
    if (predicate.value !== rdf.type.value) return
    const things = this.instances.get(object.value) ?? new Set()
    this.instances.set(object.value, things.add(subject.value))
  }

  /** Whether a property or class of a namespace occurs. */
  uses(namespace: string): boolean {
    return [...this.properties.keys(), ...this.instances.keys()].some((term) => term.startsWith(namespace))
  }

  things({ value }: NamedNode, base: string): string[] {
    const term = value.startsWith(DEFAULT_BASE) ? base + value.slice(DEFAULT_BASE.length) : value
    return [...(this.instances.get(term) ?? [])].sort()
  }
}

/** `skos-Concept`; a term without a prefix is written whole. */
function shortName(
  term: string,
  prefixes: readonly (readonly [prefix: string, namespace: string])[],
): string {
  const found = prefixes.find(([, namespace]) => term.startsWith(namespace))
  return found ? `${found[0]}-${term.slice(found[1].length)}` : encodeURIComponent(term)
}

function stating(subject: string): (predicate: NamedNode, object: Quad['object']) => Quad[] {
  return (predicate, object) => [quad(namedNode(subject), predicate, object as never)]
}

function integer(count: number): Quad['object'] {
  return literal(String(count), xsd.integer)
}
