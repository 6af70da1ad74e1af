/**
 * From the published JSON-LD of a claim to the texts that a reader is shown. In: the parsed file and the language that is
 * wanted. Out: plain texts, each with its language; undefined for what is no claim with a quote.
 *
 * Reads as much JSON-LD as these files have: terms and prefixes of an inline context, language maps, nested nodes and
 * included ones. Properties are told by the last part of their IRI, so that neither the names in the context nor the base
 * of our own terms matter, and a copy of this program that another site keeps can read the files of later versions.
 * The file is not trusted: it is only read into maps, and nothing of it becomes a key of an object.
 * @see https://www.w3.org/TR/json-ld11/
 */

export interface Text {
  text: string
  /** A language tag, or empty where that is not known. */
  language: string
}

/** A sentence, with the words that the claim rests on apart. */
export interface Sentence {
  before: string
  quote: string
  after: string
  language: string
}

export interface ClaimModel {
  iri: string
  label: Text
  /** The wording of when it was, or empty. */
  time: Text
  /** In the wanted language, or in another where that one does not say it. */
  sentences: readonly Sentence[]
  /** The document does not say it in the wanted language. */
  isElsewhere: boolean
  document: Text
  /** An address for people, where it is known. */
  documentPage: string
  authority: Text
  /** `2022–2025`, or dates where it is not whole years; empty where it is not known. */
  period: string
  licence: Text
  licenceIri: string
  rights: Text
  /** Who made the data, where that is not the authority. */
  maker: Text
  /** Of the data. */
  version: string
  issued: string
}

interface Value {
  text: string
  language: string
  /** An IRI, as it is read. */
  link: boolean
}
type Node = Map<string, Value[]>
type Json = Record<string, unknown>

const NOTHING: Text = { text: '', language: '' }

export function readClaim(file: unknown, wanted: string): ClaimModel | undefined {
  if (!isObject(file) || !isObject(file['@context'])) return undefined
  const nodes = new Map<string, Node>()
  const iri = new Reader(file['@context'], nodes).node(file)
  const of = (id: string, property: string): Value[] => nodes.get(id)?.get(property) ?? []
  const links = (id: string, property: string): string[] =>
    of(id, property).flatMap(({ text, link }) => (link ? [text] : []))
  const one = (id: string, property: string): string => links(id, property)[0] ?? ''
  const said = (id: string, property: string): string =>
    of(id, property).find(({ link }) => !link)?.text ?? ''
  const text = (id: string, ...properties: string[]): Text =>
    closest(
      properties
        .map((property) => of(id, property).filter(({ link }) => !link))
        .find(({ length }) => length > 0) ?? [],
      wanted,
    )
  const label = text(iri, 'label', 'prefLabel')
  const summary = one(iri, 'summary')
  // What bears out most of the claim comes first; a heading that only names it, last.
  const evidence = links(iri, 'evidence').sort((a, b) => of(b, 'supports').length - of(a, 'supports').length)
  const all = evidence.flatMap((each) => sentenceOf(each, { links, said, of }) ?? [])
  const chosen = closest(
    all.map(({ quote, language }) => ({ text: quote, language })),
    wanted,
  ).language
  const sentences = all.filter(({ language }) => language === chosen)
  if (label.text === '' || summary === '' || sentences.length === 0) return undefined
  const dataset =
    [...nodes.keys()].find((id) => one(id, 'wasDerivedFrom') === summary && one(id, 'distribution')) ?? ''
  const distribution = one(dataset, 'distribution')
  const licenceIri = one(distribution, 'license')
  const authority = one(summary, 'wasAttributedTo') || one(summary, 'creator')
  const maker = one(dataset, 'publisher')
  return {
    iri,
    label,
    time: text(iri, 'timeText'),
    sentences,
    isElsewhere: !sameLanguage(chosen, wanted),
    document: text(summary, 'label', 'title'),
    documentPage: one(summary, 'page'),
    authority: text(authority, 'prefLabel', 'label', 'name'),
    period: periodOf(said(summary, 'startDate'), said(summary, 'endDate')),
    licence: text(licenceIri, 'prefLabel', 'label'),
    licenceIri,
    rights: text(one(distribution, 'rights'), 'label'),
    maker: maker === authority ? NOTHING : text(maker, 'name', 'prefLabel', 'label'),
    version: said(dataset, 'version'),
    issued: said(dataset, 'issued'),
  }
}

/** Reads node objects into one map, flat, with all properties by the last part of their IRIs. */
class Reader {
  readonly #terms: Map<string, unknown>
  readonly #nodes: Map<string, Node>
  #unnamed = 0

  constructor(context: Json, nodes: Map<string, Node>) {
    this.#terms = new Map(Object.entries(context))
    this.#nodes = nodes
  }

  /** @returns its IRI */
  node(json: Json): string {
    const entries = Object.entries(json)
    const id = entries.find(([key]) => this.#expand(key) === '@id')?.[1]
    const iri = typeof id === 'string' ? this.#expand(id) : `_:${this.#unnamed++}`
    const node = this.#nodes.get(iri) ?? new Map<string, Value[]>()
    this.#nodes.set(iri, node)
    for (const [key, value] of entries) {
      const property = this.#expand(key)
      if (property === '@included') for (const each of listOf(value)) this.#value(each, key)
      if (property.startsWith('@')) continue
      const name = property.slice(Math.max(property.lastIndexOf('#'), property.lastIndexOf('/')) + 1)
      const values = node.get(name) ?? []
      node.set(name, values)
      for (const each of listOf(value)) values.push(...this.#value(each, key))
    }
    return iri
  }

  #value(value: unknown, key: string): Value[] {
    const definition = this.#terms.get(key)
    if (!isObject(value)) {
      const link = isObject(definition) && definition['@type'] === '@id'
      return typeof value === 'string' || typeof value === 'number'
        ? [{ text: link ? this.#expand(String(value)) : String(value), language: '', link }]
        : []
    }
    if (typeof value['@value'] === 'string')
      return [{ text: value['@value'], language: tagOf(value['@language']), link: false }]
    if (isObject(definition) && definition['@container'] === '@language')
      return Object.entries(value).flatMap(([language, texts]) =>
        listOf(texts).flatMap((text) =>
          typeof text === 'string' ? [{ text, language: tagOf(language), link: false }] : [],
        ),
      )
    return [{ text: this.node(value), language: '', link: true }]
  }

  #expand(name: string): string {
    const definition = this.#terms.get(name)
    const iri = isObject(definition) ? definition['@id'] : definition
    if (typeof iri === 'string') return iri
    const colon = name.indexOf(':')
    const prefix = this.#terms.get(name.slice(0, Math.max(colon, 0)))
    return typeof prefix === 'string' ? prefix + name.slice(colon + 1) : name
  }
}

interface Lookup {
  links(id: string, property: string): string[]
  said(id: string, property: string): string
  of(id: string, property: string): Value[]
}

/** Undefined for what quotes nothing. Positions count code points. */
function sentenceOf(evidence: string, { links, said, of }: Lookup): Sentence | undefined {
  const selectors = links(evidence, 'hasSelector')
  const [exact] = selectors.flatMap((selector) => of(selector, 'exact'))
  if (!exact?.text) return undefined
  const [sentence = ''] = links(evidence, 'sentence')
  const { text: quote } = exact
  const language = tagOf(said(links(evidence, 'hasSource')[0] ?? '', 'language')) || exact.language
  const points = Array.from(said(sentence, 'value'))
  const start = selectors.map((selector) => said(selector, 'start')).find((each) => each !== '')
  const at = Number(start ?? Number.NaN) - Number(said(sentence, 'start'))
  const end = at + Array.from(quote).length
  if (!(at >= 0) || points.slice(at, end).join('') !== quote)
    return { before: '', quote, after: '', language }
  return { before: points.slice(0, at).join(''), quote, after: points.slice(end).join(''), language }
}

/** In the wanted language, else in Bokmål for a neighbour of it, else in English, else in any. */
export function closest(texts: readonly Text[], wanted: string): Text {
  for (const language of [wanted, ...(/^(nn|no|da|sv)\b/i.test(wanted) ? ['nb'] : []), 'en']) {
    const found = texts.find((text) => sameLanguage(text.language, language))
    if (found) return { text: found.text, language: found.language }
  }
  const [first = NOTHING] = texts
  return { text: first.text, language: first.language }
}

/** `no` is `nb`; regions do not matter. */
function sameLanguage(a: string, b: string): boolean {
  const primary = (tag: string): string =>
    tag
      .toLowerCase()
      .replace(/[-_].*/, '')
      .replace(/^no$/, 'nb')
  return primary(a) === primary(b)
}

/** What cannot be a tag is none. */
function tagOf(value: unknown): string {
  return typeof value === 'string' && /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(value) ? value : ''
}

function periodOf(start: string, end: string): string {
  const whole = start.endsWith('-01-01') && end.endsWith('-12-31')
  const [from, to] = [start, end].map((date) => (whole ? date.slice(0, 4) : date))
  return from === to ? (from ?? '') : [from, to].filter(Boolean).join('–')
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value]
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
