/**
 * schema.org markup as others read it, and what is wrong with it. In: a page, or nodes. Out: the nodes that stand in
 * the page, their triples by two readers that did not write them, and faults in words.
 */
import type { Quad } from '@rdfjs/types'
import jsonld from 'jsonld'
import { parseHTML } from 'linkedom'
import oxigraph from 'oxigraph'
import { DESCRIPTION } from '../../src/render/schema-org/place.ts'
import { COMPLETE, PAGE_KINDS, type PageKind, type Requirement } from '../../src/render/schema-org/table.ts'
import {
  isKindOf,
  PROPERTIES,
  type SchemaNode,
  type SchemaProperty,
  type SchemaType,
  TYPES,
} from '../../src/render/schema-org/vocabulary.ts'

export const SCHEMA = 'https://schema.org/'

interface ParsedDocument {
  querySelectorAll(selector: string): Iterable<{
    textContent: string | null
    getAttribute(name: string): string | null
  }>
}

/** The texts of the JSON-LD scripts of a page, by an HTML parser. */
export function scriptsIn(page: string): string[] {
  return elementsIn(page, 'script[type="application/ld+json"]').map(({ text }) => text)
}

export function elementsIn(
  page: string,
  selector: string,
): { text: string; attribute(name: string): string | null }[] {
  // The types of linkedom are those of browsers, which this project does not compile with.
  const { document } = parseHTML(page) as unknown as { document: ParsedDocument }
  return [...document.querySelectorAll(selector)].map((element) => ({
    text: element.textContent ?? '',
    attribute: (name: string) => element.getAttribute(name),
  }))
}

export function nodesIn(json: string): SchemaNode[] {
  return (JSON.parse(json) as { '@graph': SchemaNode[] })['@graph']
}

/** By jsonld; a context that had to be fetched would fail. */
export async function triplesByJsonld(json: string): Promise<Quad[]> {
  const documentLoader = (url: string): never => {
    throw new Error(`asked for ${url}`)
  }
  // Safe: a term that has no meaning is an error, instead of being left out.
  const options = { documentLoader, safe: true } as Parameters<typeof jsonld.toRDF>[1]
  return (await jsonld.toRDF(JSON.parse(json), options)) as unknown as Quad[]
}

/** By oxigraph, which fetches nothing. */
export function triplesByOxigraph(json: string): Quad[] {
  const quads = oxigraph.parse(json, {
    format: 'application/ld+json',
    base_iri: 'http://elsewhere.invalid/folder/file',
  })
  return asSet(quads as unknown as Quad[])
}

/** A thing that a page names twice is told of once. */
export function asSet(quads: readonly Quad[]): Quad[] {
  const key = ({ subject, predicate, object }: Quad): string => {
    const kind = object.termType === 'Literal' ? object.datatype.value : object.termType
    return JSON.stringify([subject.value, predicate.value, object.value, kind])
  }
  return [...new Map(quads.map((each) => [key(each), each])).values()]
}

/** Every typed node, wherever it stands. */
export function everyNode(nodes: readonly SchemaNode[]): SchemaNode[] {
  return nodes.flatMap((node) => [node, ...everyNode(Object.values(node).flatMap(nodesOf))])
}

function nodesOf(value: unknown): SchemaNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  return typeof value === 'object' && value !== null ? [value as SchemaNode] : []
}

export function typesOf({ '@type': type }: SchemaNode): SchemaType[] {
  return typeof type === 'string' ? [type] : [...(type ?? [])]
}

/** What the table wants of a page of this kind, and what every node has to be like. */
export function faultsOf(kind: PageKind, nodes: readonly SchemaNode[]): string[] {
  return [...tableFaults(kind, nodes, everyNode(nodes)), ...nodeFaultsIn(nodes)]
}

/** What is wrong with nodes, whatever page they stand on. */
export function nodeFaultsIn(nodes: readonly SchemaNode[]): string[] {
  const all = everyNode(nodes)
  const told = new Set(all.filter((node) => node['@type']).map((node) => node['@id']))
  return all.flatMap((node) => {
    const name = `${typesOf(node).join('+') || 'node'} ${node['@id'] ?? ''}`
    return nodeFaults(node, told).map((fault) => `${name}: ${fault}`)
  })
}

function tableFaults(kind: PageKind, nodes: readonly SchemaNode[], all: readonly SchemaNode[]): string[] {
  const row: { page: SchemaType; main?: Requirement; also?: readonly Requirement[] } = PAGE_KINDS[kind]
  const [page] = nodes
  if (!page || page['@type'] !== row.page) return [`the first node is no ${row.page}`]
  const wanted: readonly SchemaProperty[] = [
    ...(['name', 'url', 'description', 'inLanguage', 'isPartOf', 'license', 'publisher'] as const),
    ...(['datePublished', 'dateModified', 'creditText'] as const),
    ...(kind === 'start' ? [] : (['breadcrumb'] as const)),
    ...(row.main ? (['mainEntity'] as const) : []),
  ]
  const faults = wanted.filter((property) => !(property in page)).map((each) => `the page has no ${each}`)
  if (row.main) {
    const named = nodesOf(page.mainEntity)[0]
    const main = named?.['@type'] ? named : nodes.find((node) => node['@id'] === named?.['@id'])
    if (!main) faults.push('the page has no main thing')
    else faults.push(...lacks(main, row.main))
  }
  for (const also of row.also ?? []) {
    const tries = all.filter((node) => hasTypes(node, also.types)).map((node) => lacks(node, also))
    const best = tries.sort((a, b) => a.length - b.length)[0] ?? ['none on the page']
    faults.push(...best.map((fault) => `${also.types.join('+')}: ${fault}`))
  }
  return faults
}

function hasTypes(node: SchemaNode, wanted: readonly SchemaType[]): boolean {
  return wanted.every((type) => typesOf(node).some((each) => isKindOf(each, type)))
}

function lacks(node: SchemaNode, { types, properties }: Requirement): string[] {
  if (!hasTypes(node, types)) return [`is ${typesOf(node).join('+')}, not ${types.join('+')}`]
  return properties.filter((property) => !(property in node)).map((property) => `has no ${property}`)
}

function nodeFaults(node: SchemaNode, told: ReadonlySet<string | undefined>): string[] {
  const id = node['@id']
  const faults = id === undefined || isIri(id) ? [] : ['its id is no IRI']
  if (node['@type'] === undefined) {
    if (Object.keys(node).length > 1) faults.push('has properties and no type')
    else if (!told.has(id)) faults.push('is told of nowhere on the page')
    return faults
  }
  const types = typesOf(node)
  for (const type of types) {
    if (!Object.hasOwn(TYPES, type)) return [...faults, `${type} is no type`]
    const complete = (Object.entries(COMPLETE) as [SchemaType, readonly SchemaProperty[]][]).filter(
      ([wider]) => isKindOf(type, wider),
    )
    for (const property of complete.flatMap(([, properties]) => properties))
      if (!(property in node)) faults.push(`has no ${property}`)
  }
  for (const [property, value] of Object.entries(node)) {
    if (property.startsWith('@')) continue
    faults.push(...propertyFaults(property, value, types).map((fault) => `${property} ${fault}`))
  }
  return faults
}

function propertyFaults(property: string, value: unknown, types: readonly SchemaType[]): string[] {
  if (!Object.hasOwn(PROPERTIES, property)) return ['is no property']
  const row: { of: readonly SchemaType[]; takes: readonly string[] } = PROPERTIES[property as SchemaProperty]
  const faults: string[] = []
  if (!row.of.some((wider) => types.some((type) => isKindOf(type, wider))))
    faults.push(`does not belong to ${types.join('+')}`)
  const values = Array.isArray(value) ? value : [value]
  if (values.length === 0) faults.push('is empty')
  for (const each of values) faults.push(...valueFaults(property, each, row.takes))
  return faults
}

/** ISO 8601: a day, and an interval of days that may be open. */
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const INTERVAL = /^(?:\d{4}-\d\d-\d\d|\.\.)\/(?:\d{4}-\d\d-\d\d|\.\.)$/

function valueFaults(property: string, value: unknown, takes: readonly string[]): string[] {
  if (typeof value === 'object' && value !== null) {
    const types = typesOf(value as SchemaNode)
    // A node with an id alone is told of elsewhere, and judged there.
    if (types.length === 0) return []
    const fits = types.some((type) =>
      takes.some((each) => Object.hasOwn(TYPES, each) && isKindOf(type, each as SchemaType)),
    )
    return fits ? [] : [`takes no ${types.join('+')}`]
  }
  if (typeof value === 'boolean') return takes.includes('Boolean') ? [] : ['takes no truth value']
  if (typeof value === 'number')
    return takes.includes('Number') && Number.isFinite(value) ? [] : ['takes no number']
  if (typeof value !== 'string' || value.trim() === '') return ['is empty']
  if (takes.includes('Link')) return isIri(value) ? [] : [`is no IRI: ${value}`]
  if (takes.includes('Date')) return DAY.test(value) ? [] : [`is no date: ${value}`]
  if (!takes.includes('Text')) return ['takes no text']
  return textFaults(property, value)
}

function textFaults(property: string, text: string): string[] {
  const faults = text === text.trim() && !/[\p{Cc}]/u.test(text) ? [] : ['is no plain line']
  const length = Array.from(text).length
  if (property === 'description' && (length < DESCRIPTION.least || text.length > DESCRIPTION.most))
    faults.push(`has ${length} characters`)
  if (property === 'temporalCoverage' && !INTERVAL.test(text)) faults.push(`is no interval: ${text}`)
  if (property === 'inLanguage' && Intl.getCanonicalLocales(text)[0] !== text)
    faults.push(`is no language tag: ${text}`)
  if (property === 'sha256' && !/^[0-9a-f]{64}$/.test(text)) faults.push('is no SHA-256')
  if (property === 'contentSize' && !/^\d+ B$/.test(text)) faults.push(`is no size: ${text}`)
  return faults
}

function isIri(text: string): boolean {
  return /^(?:https?:\/\/|urn:|mailto:)[^\s<>"{}|\\^`]+$/.test(text)
}
