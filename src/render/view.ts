/**
 * An index over quads for pages: what is said of a thing, and what says something of it. In: quads. Out: look-ups
 * by subject and predicate, and labels in the language of the page.
 */
import type { Literal, NamedNode, Quad, Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { DEFAULT_BASE, dc, oa, rdf, rdfs, skos, tilsyn } from '../vocabulary.ts'

export interface Quotation {
  language: string
  quote: string
  /** The property IRIs that the words support. */
  supports: readonly string[]
  sentence: string
}

export interface Absence {
  language: string
  /** IRIs of the properties that the language does not state; none: the whole claim. */
  lacks: readonly string[]
}

export class View {
  readonly #subjects = new Map<string, Map<string, Term[]>>()
  readonly #objects = new Map<string, Map<string, string[]>>()

  /** @param base what our IRIs start with; inside, they are looked up under the default base */
  constructor(
    quads: Iterable<Quad>,
    readonly base: string = DEFAULT_BASE,
  ) {
    const inner = (iri: string): string =>
      iri.startsWith(base) ? DEFAULT_BASE + iri.slice(base.length) : iri
    for (const { subject, predicate, object } of quads) {
      const term =
        object.termType === 'NamedNode' ? DataFactory.namedNode(inner(object.value)) : (object as Term)
      append(this.#subjects, inner(subject.value), inner(predicate.value), term)
      if (term.termType === 'NamedNode')
        append(this.#objects, term.value, inner(predicate.value), inner(subject.value))
    }
  }

  /** The IRI as it is published. */
  iri(inner: string): string {
    return inner.startsWith(DEFAULT_BASE) ? this.base + inner.slice(DEFAULT_BASE.length) : inner
  }

  values(subject: string, predicate: NamedNode): readonly Term[] {
    return this.#subjects.get(subject)?.get(predicate.value) ?? []
  }

  value(subject: string, predicate: NamedNode): string | undefined {
    return this.values(subject, predicate)[0]?.value
  }

  /** Everything said of a thing, by predicate. */
  statements(subject: string): ReadonlyMap<string, readonly Term[]> {
    return this.#subjects.get(subject) ?? new Map()
  }

  /** What points at a thing by a predicate. */
  pointingAt(object: string, predicate: NamedNode): readonly string[] {
    return this.#objects.get(object)?.get(predicate.value) ?? []
  }

  instances(type: NamedNode): readonly string[] {
    return this.pointingAt(type.value, rdf.type)
  }

  /** In the wanted language, otherwise in English, otherwise in any. */
  text(subject: string, predicate: NamedNode, language: string): Literal | undefined {
    const texts = this.values(subject, predicate).filter(
      (term): term is Literal => term.termType === 'Literal',
    )
    return (
      texts.find((text) => text.language === language) ??
      texts.find((text) => text.language === 'en') ??
      texts[0]
    )
  }

  label(subject: string, language: string): Literal | undefined {
    return this.text(subject, rdfs.label, language) ?? this.text(subject, skos.prefLabel, language)
  }

  quotations(claim: string): Quotation[] {
    return this.values(claim, tilsyn.evidence).flatMap(({ value: evidence }) => {
      const exact = this.values(evidence, oa.hasSelector).flatMap(({ value }) =>
        this.values(value, oa.exact),
      )[0]
      if (!exact) return []
      const supports = this.values(evidence, tilsyn.supports).map(({ value }) => value)
      return [
        {
          language: this.#languageOf(evidence),
          quote: exact.value,
          supports,
          sentence: this.value(evidence, tilsyn.sentence) ?? '',
        },
      ]
    })
  }

  absences(claim: string): Absence[] {
    return this.values(claim, tilsyn.evidence)
      .filter(({ value }) => this.values(value, rdf.type).some((type) => type.equals(tilsyn.Absence)))
      .map(({ value }) => ({
        language: this.#languageOf(value),
        lacks: this.values(value, tilsyn.lacks).map((each) => each.value),
      }))
  }

  #languageOf(evidence: string): string {
    return this.value(this.value(evidence, oa.hasSource) ?? '', dc.language) ?? ''
  }
}

function append<T>(index: Map<string, Map<string, T[]>>, first: string, second: string, value: T): void {
  const inner = index.get(first) ?? new Map<string, T[]>()
  index.set(first, inner)
  const values = inner.get(second)
  if (values) values.push(value)
  else inner.set(second, [value])
}
