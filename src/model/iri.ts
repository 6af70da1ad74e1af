/**
 * Every IRI of the published data is minted here, from stable keys and never from text that may be reworded.
 * In: a base and keys of the data folder. Out: IRIs without a file extension; what has no files of its own is a
 * hash IRI of the thing that has. Legislation is named by ELI, after the pattern that EUR-Lex documents.
 * @see https://www.rfc-editor.org/rfc/rfc3987
 * @see https://eur-lex.europa.eu/content/help/eurlex-content/eli.html
 */
import type { NamedNode } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { TilsynError } from '../errors.ts'
import type { Regulation } from '../source/registry.ts'

const { namedNode } = DataFactory

/** `summary` is the key of a summary, which is its folder: `no-dmp/2022-2025`. */
export interface Iris {
  readonly base: string
  summary(summary: string): NamedNode
  /** @param ref `finding/dental-2022`, `review`, or `summary` for the summary itself */
  claim(summary: string, ref: string): NamedNode
  dataset(summary: string): NamedNode
  text(summary: string, language: string): NamedNode
  graph(summary: string, name: 'data' | 'evidence' | 'provenance'): NamedNode
  sharedGraph(name: 'authorities' | 'ontology' | 'catalog'): NamedNode
  scheme(scheme: string): NamedNode
  code(scheme: string, key: string): NamedNode
  body(key: string): NamedNode
  jointAction(key: string): NamedNode
  catalog(): NamedNode
  /** A dataset of the publication that belongs to no one summary. */
  sharedDataset(name: 'all' | 'vocabulary' | 'validation'): NamedNode
  /** The summaries of one authority, by the first step of their keys: `no-dmp`. */
  series(authority: string): NamedNode
  /** The validation report of a summary, or of what summaries share. */
  report(summary: string | undefined): NamedNode
  /** The program of this project, by version. */
  program(version: string): NamedNode
}

/** @throws TilsynError from each function, for a key that cannot be part of a path */
export function mintIris(base: string): Iris {
  const at = (...keys: string[]): NamedNode => namedNode(base + keys.map(encodePath).join('/'))
  return {
    base,
    summary: (summary) => at(summary),
    claim: (summary, ref) => (ref === 'summary' ? at(summary) : at(summary, ref)),
    dataset: (summary) => at(summary, 'dataset'),
    text: (summary, language) => at(summary, 'text', language),
    graph: (summary, name) => at(summary, 'graph', name),
    sharedGraph: (name) => at('graph', name),
    scheme: (scheme) => at('code', scheme),
    code: (scheme, key) => at('code', scheme, key),
    body: (key) => at('authority', key),
    jointAction: (key) => at('joint-action', key),
    catalog: () => at('catalog'),
    sharedDataset: (name) => at('dataset', name),
    series: (authority) => at(authority, 'series'),
    report: (summary) => at('validation', summary ?? 'shared'),
    program: (version) => at('program', version),
  }
}

/** A part of a thing that has files: evidence, a selector, a sentence, a section, a link. */
export function partOf(whole: NamedNode, name: string): NamedNode {
  return namedNode(`${whole.value}#${encodeKey(name)}`)
}

/** A regulation, an article or a paragraph by its ELI: `mdr`, `mdr/93`, `mdr/93/8`. */
export function legalIri(key: string, regulations: ReadonlyMap<string, Regulation>): NamedNode {
  const [name = '', article, paragraph, ...deeper] = key.split('/')
  const regulation = regulations.get(name)
  if (!regulation || deeper.length > 0) throw new TilsynError(`no regulation, article or paragraph: ${key}`)
  const steps = [regulation.eli.replace(/\/oj$/, '')]
  if (article !== undefined) steps.push(`art_${encodeKey(article)}`)
  if (paragraph !== undefined) steps.push(`par_${encodeKey(paragraph)}`)
  return namedNode([...steps, 'oj'].join('/'))
}

/** What a provision is part of: `mdr/93/8` -> `mdr/93` -> `mdr`. */
export function wholeOf(legalKey: string): string | undefined {
  const end = legalKey.lastIndexOf('/')
  return end < 0 ? undefined : legalKey.slice(0, end)
}

/** A value of a code list of the EU: `licence`, `CC_BY_4_0`. */
export function euCode(table: string, key: string): NamedNode {
  return namedNode(`http://publications.europa.eu/resource/authority/${encodeKey(table)}/${encodeKey(key)}`)
}

/** A Norwegian body in the national catalogue of organisations, and its page in the register. */
export function norwegianRegister(organisationNumber: string): { body: NamedNode; page: NamedNode } {
  const number = encodeKey(organisationNumber)
  return {
    body: namedNode(`https://organization-catalog.fellesdatakatalog.digdir.no/organizations/${number}`),
    page: namedNode(`https://data.brreg.no/enhetsregisteret/api/enheter/${number}`),
  }
}

/**
 * The address that a link of a document leads to; undefined where it is none that HTTP can follow, or cannot
 * be written as an IRI (RFC 3987, section 2.2).
 */
export function httpIri(target: string): NamedNode | undefined {
  const scheme = /^https?:\/\//i.exec(target)?.[0]
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what an IRI must not hold.
  if (!scheme || /[\u0000-\u0020\u007f-\u009f<>"{}|\\^`\s]/.test(target) || !URL.canParse(target))
    return undefined
  return namedNode(scheme.toLowerCase() + encodeStray(target.slice(scheme.length)))
}

/** What browsers forgive and an IRI may not hold: brackets outside a host, a lone per cent sign, a second hash. */
function encodeStray(address: string): string {
  const [beforeHash = '', ...fragments] = address.split('#')
  const fragment = fragments.length > 0 ? `#${fragments.join('%23')}` : ''
  return (beforeHash + fragment)
    .replace(/%(?![\dA-Fa-f]{2})/g, '%25')
    .replace(/[[\]]|\p{Co}/gu, (character) => encodeURIComponent(character))
}

/** Slashes in a key stay: they part its steps. */
function encodePath(key: string): string {
  return key.split('/').map(encodeKey).join('/')
}

/** Percent-encodes all that RFC 3986 does not call unreserved. A dot segment would lead to another path. */
function encodeKey(key: string): string {
  // Nearly every key is plain, and there are several a triple.
  if (/^[\w~-][\w.~-]*$/.test(key)) return key
  if (key === '' || key === '.' || key === '..' || /\p{Surrogate}/u.test(key)) {
    throw new TilsynError(`${JSON.stringify(key)} cannot be part of an IRI`)
  }
  return encodeURIComponent(key.normalize('NFC')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
