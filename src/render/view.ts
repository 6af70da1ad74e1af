/**
 * An index over quads for pages: what is said of a thing, and what says something of it. In: quads, in whatever
 * order. Out: look-ups by subject and predicate, labels in the language of the page, and the evidence of a claim.
 */
import type { Literal, NamedNode, Quad, Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { DEFAULT_BASE, dc, dct, oa, rdf, rdfs, skos, tilsyn } from '../vocabulary.ts'
import { sortQuads } from './order.ts'

export interface Quotation {
  language: string
  quote: string
  /** What stands around the quote in its sentence. */
  before: string
  after: string
  /** The property IRIs that the words support. */
  supports: readonly string[]
  /** The values that the words state. */
  states: readonly Term[]
  /** Where the quote begins in the text, in code points. */
  start: number
}

export interface Absence {
  language: string
  /** IRIs of the properties that the language does not state. */
  lacks: readonly string[]
}

export class View {
  readonly #subjects = new Map<string, Map<string, Term[]>>()
  readonly #objects = new Map<string, Map<string, string[]>>()
  readonly #uses = new Map<string, number>()
  readonly #pointedAt = new Map<string, readonly string[]>()
  /** By language; pages ask for the same ones again and again. */
  readonly #labels = new Map<string, Map<string, Literal | undefined>>()

  /** @param base what our IRIs start with; inside, they are looked up under the default base */
  constructor(
    quads: Iterable<Quad>,
    readonly base: string = DEFAULT_BASE,
  ) {
    this.add(quads)
  }

  /** @param quads an array that stays as it is is sorted once for all that ask */
  add(quads: Iterable<Quad>): void {
    this.#labels.clear()
    this.#pointedAt.clear()
    const known = new Map<string, NamedNode>()
    const inner = (term: Term): Term => {
      if (term.termType !== 'NamedNode') return term
      const node = known.get(term.value) ?? DataFactory.namedNode(this.inner(term.value))
      known.set(term.value, node)
      return node
    }
    for (const { subject, predicate, object } of sortQuads(Array.isArray(quads) ? quads : [...quads])) {
      const [about, property, value] = [inner(subject).value, inner(predicate).value, inner(object)]
      append(this.#subjects, about, property, value)
      this.#uses.set(property, (this.#uses.get(property) ?? 0) + 1)
      if (value.termType === 'NamedNode') append(this.#objects, value.value, property, about)
    }
  }

  /** The IRI as it is published. */
  iri(inner: string): string {
    if (this.base === DEFAULT_BASE) return inner
    return inner.startsWith(DEFAULT_BASE) ? this.base + inner.slice(DEFAULT_BASE.length) : inner
  }

  /** A published IRI as it is looked up here. */
  inner(iri: string): string {
    if (this.base === DEFAULT_BASE) return iri
    return iri.startsWith(this.base) ? DEFAULT_BASE + iri.slice(this.base.length) : iri
  }

  values(subject: string, predicate: NamedNode): readonly Term[] {
    return this.#subjects.get(subject)?.get(predicate.value) ?? []
  }

  value(subject: string, predicate: NamedNode): string | undefined {
    return this.values(subject, predicate)[0]?.value
  }

  has(subject: string, predicate: NamedNode, object: Term): boolean {
    return this.values(subject, predicate).some((each) => each.equals(object))
  }

  isA(subject: string, type: NamedNode): boolean {
    return this.has(subject, rdf.type, type)
  }

  /** Everything said of a thing, by predicate. */
  statements(subject: string): ReadonlyMap<string, readonly Term[]> {
    return this.#subjects.get(subject) ?? new Map()
  }

  /** How many things say something by this property. */
  uses(predicate: string): number {
    return this.#uses.get(predicate) ?? 0
  }

  /** Every property that says something. */
  get properties(): Iterable<string> {
    return this.#uses.keys()
  }

  /** Everything that something is of the type of. */
  get types(): readonly string[] {
    const pointedAt = [...this.#objects].filter(([, incoming]) => incoming.has(rdf.type.value))
    return pointedAt.map(([object]) => object)
  }

  /** What points at a thing by a predicate. */
  pointingAt(object: string, predicate: NamedNode): readonly string[] {
    return this.#objects.get(object)?.get(predicate.value) ?? []
  }

  /** What points at a thing, by predicate. */
  incoming(object: string): ReadonlyMap<string, readonly string[]> {
    return this.#objects.get(object) ?? new Map()
  }

  /** All that something points at by a predicate, sorted. */
  objectsOf(predicate: NamedNode): readonly string[] {
    const known = this.#pointedAt.get(predicate.value)
    if (known) return known
    const found = [...this.#objects].flatMap(([object, by]) => (by.has(predicate.value) ? [object] : []))
    this.#pointedAt.set(predicate.value, found.sort())
    return found
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
    const known = this.#labels.get(language) ?? new Map<string, Literal | undefined>()
    this.#labels.set(language, known)
    if (known.has(subject)) return known.get(subject)
    const label = this.text(subject, rdfs.label, language) ?? this.text(subject, skos.prefLabel, language)
    known.set(subject, label)
    return label
  }

  /** The languages that the document of a summary has. */
  languagesOf(summary: string): readonly string[] {
    const texts = this.pointingAt(summary, dct.isPartOf).filter((part) => this.isA(part, tilsyn.Text))
    return texts.flatMap((text) => this.value(text, dc.language) ?? []).sort()
  }

  /** In the order of the text, by language. */
  quotations(claim: string): Quotation[] {
    return this.values(claim, tilsyn.evidence)
      .flatMap(({ value }) => this.quotation(value) ?? [])
      .sort((a, b) => (a.language < b.language ? -1 : a.language > b.language ? 1 : a.start - b.start))
  }

  absences(claim: string): Absence[] {
    return this.values(claim, tilsyn.evidence)
      .filter(({ value }) => this.isA(value, tilsyn.Absence))
      .map(({ value }) => ({
        language: this.languageOf(value),
        lacks: this.values(value, tilsyn.lacks).map((each) => each.value),
      }))
  }

  /** The languages whose evidence states this value; none where the value needs no evidence. */
  languagesStating(claim: string, predicate: string, object: Term): string[] {
    const property = DataFactory.namedNode(predicate)
    const stating = this.values(claim, tilsyn.evidence).filter(
      ({ value }) => this.has(value, tilsyn.supports, property) && this.has(value, tilsyn.states, object),
    )
    return [...new Set(stating.map(({ value }) => this.languageOf(value)))].sort()
  }

  /** Undefined for what quotes nothing. */
  quotation(evidence: string): Quotation | undefined {
    const selectors = this.values(evidence, oa.hasSelector).map(({ value }) => value)
    const quote = selectors
      .map((selector) => this.value(selector, oa.exact))
      .find((each) => each !== undefined)
    if (quote === undefined) return undefined
    const start = Number(
      selectors.map((selector) => this.value(selector, oa.start)).find((each) => each !== undefined) ?? 0,
    )
    const sentence = this.value(evidence, tilsyn.sentence) ?? ''
    const around = surroundings(
      this.value(sentence, rdf.value) ?? quote,
      quote,
      start - Number(this.value(sentence, oa.start) ?? start),
    )
    const supports = this.values(evidence, tilsyn.supports).map(({ value }) => value)
    const states = this.values(evidence, tilsyn.states)
    return { language: this.languageOf(evidence), quote, ...around, supports, states, start }
  }

  /** Of the text that evidence, or its absence, is about. */
  languageOf(evidence: string): string {
    return this.value(this.value(evidence, oa.hasSource) ?? '', dc.language) ?? ''
  }
}

/** Positions count code points. */
function surroundings(sentence: string, quote: string, at: number): { before: string; after: string } {
  const points = Array.from(sentence)
  const end = at + Array.from(quote).length
  if (at < 0 || points.slice(at, end).join('') !== quote) return { before: '', after: '' }
  return { before: points.slice(0, at).join(''), after: points.slice(end).join('') }
}

function append<T>(index: Map<string, Map<string, T[]>>, first: string, second: string, value: T): void {
  const inner = index.get(first) ?? new Map<string, T[]>()
  index.set(first, inner)
  const values = inner.get(second)
  if (values) values.push(value)
  else inner.set(second, [value])
}
