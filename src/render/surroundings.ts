/**
 * What a reader of one claim needs besides the claim: the whole sentences that it rests on, who wrote the document and
 * for which period, and who made the data under which licence. In: all quads. Out: for the triples about a claim, further
 * ones of the same publication. With them its files can be quoted and embedded without fetching others.
 */
import type { NamedNode, Quad } from '@rdfjs/types'
import { withoutGraph } from '../model/statements.ts'
import { dc, dcat, dct, foaf, oa, prov, rdf, tilsyn } from '../vocabulary.ts'

type Properties = readonly NamedNode[]

/** What is said of what a claim names, by the property that names it. */
const TOLD: readonly (readonly [by: NamedNode, Properties])[] = [
  [tilsyn.sentence, [rdf.value, oa.start]],
  [oa.hasSource, [dc.language]],
  [tilsyn.summary, [prov.wasAttributedTo, dct.issued, dcat.startDate, dcat.endDate, foaf.page]],
]

/** The dataset leads to the document, not the other way. */
const OF_DATASET: Properties = [rdf.type, prov.wasDerivedFrom, dct.issued, dct.publisher, dcat.version]
const OF_DISTRIBUTION: Properties = [dct.license, dct.rights]
const NAME: Properties = [foaf.name]

const WANTED = new Set(
  [
    ...TOLD.flatMap(([, properties]) => properties),
    ...OF_DATASET,
    ...OF_DISTRIBUTION,
    ...NAME,
    dcat.distribution,
  ].map(({ value }) => value),
)

export class Surroundings {
  readonly #told = new Map<string, Quad[]>()
  /** Datasets by the document that they are made from. */
  readonly #datasets = new Map<string, string>()

  constructor(quads: Iterable<Quad>) {
    const documents = new Map<string, string[]>()
    for (const quad of quads) {
      const { subject, predicate, object } = quad
      if (!WANTED.has(predicate.value)) continue
      append(this.#told, subject.value, withoutGraph(quad))
      if (predicate.equals(prov.wasDerivedFrom)) append(documents, subject.value, object.value)
    }
    for (const [dataset, sources] of documents) {
      if (!this.#of(dataset, [rdf.type]).some(({ object }) => object.equals(dcat.Dataset))) continue
      // What is made from several documents is the data of none of them.
      const [document, ...others] = new Set(sources)
      if (document !== undefined && others.length === 0) this.#datasets.set(document, dataset)
    }
  }

  /** @param own what is said of the claim and its parts */
  of(own: readonly Quad[]): Quad[] {
    const named = (by: NamedNode): string[] => [
      ...new Set(own.filter(({ predicate }) => predicate.equals(by)).map(({ object }) => object.value)),
    ]
    if (named(tilsyn.evidence).length === 0) return []
    const described = new Set(own.map(({ subject }) => subject.value))
    const told = TOLD.flatMap(([by, properties]) =>
      named(by)
        .filter((iri) => !described.has(iri))
        .flatMap((iri) => this.#of(iri, properties)),
    )
    return [...told, ...named(tilsyn.summary).flatMap((summary) => this.#dataset(summary))]
  }

  #dataset(summary: string): Quad[] {
    const dataset = this.#datasets.get(summary)
    if (dataset === undefined) return []
    const facts = this.#of(dataset, OF_DATASET)
    const makers = facts.filter(({ predicate }) => predicate.equals(dct.publisher))
    // All distributions have the same licence.
    const one = this.#of(dataset, [dcat.distribution])
      .filter(({ object }) => this.#of(object.value, [dct.license]).length > 0)
      .sort((a, b) => (a.object.value < b.object.value ? -1 : 1))
      .slice(0, 1)
    return [
      ...facts,
      ...makers.flatMap(({ object }) => this.#of(object.value, NAME)),
      ...one.flatMap((quad) => [quad, ...this.#of(quad.object.value, OF_DISTRIBUTION)]),
    ]
  }

  /** A triple may stand in several graphs; here it is one. */
  #of(iri: string, properties: Properties): Quad[] {
    const found = (this.#told.get(iri) ?? []).filter(({ predicate }) =>
      properties.some((property) => property.equals(predicate)),
    )
    return found.filter((quad, index) => found.findIndex((other) => other.equals(quad)) === index)
  }
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key)
  if (values) values.push(value)
  else map.set(key, [value])
}
