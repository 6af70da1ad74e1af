/**
 * Quads -> JSON-LD. In: units of quads. Out: the dump, one node object a graph and a line a node, short by the
 * project's context, which stands inline. Nothing is fetched, and numbers and dates keep the form that they have in
 * RDF. The library `jsonld` does the same, several times slower and not unit by unit; tests hold that it
 * reads back what is written here.
 * @see https://www.w3.org/TR/json-ld11/
 */
import type { Literal, Quad, Term } from '@rdfjs/types'
import type { ContextDefinition } from 'jsonld'
import { DEFAULT_BASE, rdf, xsd } from '../vocabulary.ts'
import { contextFor } from './context.ts'
import type { QuadUnit, SerialiseOptions } from './formats.ts'
import { sortQuads } from './order.ts'
import { prefixesFor } from './prefixes.ts'

/** A node object: `id`, `type`, `label`, then its other properties by name. */
export interface JsonNode {
  id: string
  [name: string]: unknown
}

export async function* jsonldChunks(
  units: Iterable<QuadUnit>,
  { base = DEFAULT_BASE }: SerialiseOptions = {},
): AsyncIterable<string> {
  const context = contextFor(base)
  const names = namesOf(context, base)
  yield `{"@context":${JSON.stringify(context)},\n"@graph":[`
  let separator = ''
  for (const { quads } of units) {
    for (const [graph, inside] of groupBy(sortQuads(quads), (quad) => quad.graph)) {
      const lines = nodesOf(inside, names).map((node) => JSON.stringify(node))
      if (graph.termType === 'DefaultGraph') yield `${separator}\n${lines.join(',\n')}`
      else yield `${separator}\n{"id":${JSON.stringify(names.iri(graph))},"@graph":[\n${lines.join(',\n')}]}`
      separator = ','
    }
  }
  yield '\n]}\n'
}

/** The short names of a context, by what they stand for. */
export interface Names {
  /** An IRI as a prefix and the rest, or as it is. */
  iri(term: Term): string
  type(term: Term): string
  /** The key that a value stands under, and the value in the form that the key asks for. */
  property(predicate: Term, object: Term): Entry
}

interface Entry {
  key: string
  value: unknown
  /** Of a key that holds a map by language. */
  language?: string
}

/** How a term of the context takes its values: as links, by language, as a datatype, or as they come. */
const LINK = '@id'
const BY_LANGUAGE = '@language'
const AS_IT_IS = '@value'

export function namesOf(context: ContextDefinition, base: string): Names {
  const keys = new Map<string, string>()
  for (const [name, definition] of Object.entries(context)) {
    if (typeof definition === 'string') keys.set(`${definition} ${AS_IT_IS}`, name)
    else if (definition !== null && typeof definition === 'object') {
      const { '@id': id, '@type': type, '@container': container } = definition as Record<string, string>
      if (id !== undefined) keys.set(`${id} ${container ?? type ?? AS_IT_IS}`, name)
    }
  }
  const prefixes = new Map(Object.entries(prefixesFor(base)).map(([prefix, iri]) => [iri, prefix]))
  const short = (iri: string): string => {
    const end = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1
    const prefix = prefixes.get(iri.slice(0, end))
    return prefix === undefined ? iri : `${prefix}:${iri.slice(end)}`
  }
  const iri = (term: Term): string => (term.termType === 'BlankNode' ? `_:${term.value}` : short(term.value))
  const find = (predicate: Term, kind: string): string | undefined => keys.get(`${predicate.value} ${kind}`)
  return {
    iri,
    type: (term) => find(term, AS_IT_IS) ?? iri(term),
    property(predicate, object) {
      const general = find(predicate, AS_IT_IS) ?? short(predicate.value)
      if (object.termType !== 'Literal') {
        const key = find(predicate, LINK)
        return key ? { key, value: iri(object) } : { key: general, value: { id: iri(object) } }
      }
      const { value, language, datatype } = object
      if (language !== '' || datatype.value === xsd.string.value) {
        const key = find(predicate, BY_LANGUAGE)
        if (key) return { key, value, language: language || '@none' }
        return { key: general, value: language === '' ? value : { '@language': language, '@value': value } }
      }
      const key = find(predicate, datatype.value)
      return key ? { key, value } : { key: general, value: valueObject(object, short) }
    },
  }
}

function valueObject({ value, datatype }: Literal, short: (iri: string) => string): object {
  return { type: short(datatype.value), '@value': value }
}

/** Flat nodes with all their properties. In: quads sorted by subject; their graphs are not looked at. */
export function nodesOf(quads: readonly Quad[], names: Names): JsonNode[] {
  return groupBy(quads, (quad) => quad.subject).map(([subject, about]) => {
    const properties = new Map<string, unknown>()
    for (const { predicate, object } of about) {
      if (predicate.value === rdf.type.value) append(properties, 'type', names.type(object))
      else addValue(properties, names.property(predicate, object))
    }
    const entries = [...properties].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    return { id: names.iri(subject), ...Object.fromEntries(entries) }
  })
}

function addValue(properties: Map<string, unknown>, { key, value, language }: Entry): void {
  if (language === undefined) {
    append(properties, key, value)
    return
  }
  const texts = new Map(Object.entries((properties.get(key) as Record<string, unknown> | undefined) ?? {}))
  append(texts, language, value)
  properties.set(key, Object.fromEntries([...texts].sort(([a], [b]) => (a < b ? -1 : 1))))
}

/** One value stands alone, several in an array. */
function append(map: Map<string, unknown>, key: string, value: unknown): void {
  map.set(key, map.has(key) ? [map.get(key), value].flat() : value)
}

function rank(key: string): number {
  return key === 'type' ? 0 : key === 'label' ? 1 : 2
}

/** Neighbours that have the same term. */
function groupBy<T extends Term>(quads: readonly Quad[], termOf: (quad: Quad) => T): [T, Quad[]][] {
  const groups: [T, Quad[]][] = []
  for (const quad of quads) {
    const term = termOf(quad)
    const last = groups.at(-1)
    if (last?.[0].equals(term)) last[1].push(quad)
    else groups.push([term, [quad]])
  }
  return groups
}
