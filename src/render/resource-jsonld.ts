/**
 * One resource as a JSON-LD document that reads as a tree: the thing first, its parts and the labels of what it
 * names in the place where they are first named. It is small enough for a page to carry, for its context has only
 * the terms in use. By hand as in `jsonld.ts`: framing each of some hundred resources with jsonld takes seconds.
 * @see https://www.w3.org/TR/json-ld11/#included-nodes
 */
import type { ContextDefinition } from 'jsonld'
import { contextFor } from './context.ts'
import { type JsonNode, namesOf, nodesOf } from './jsonld.ts'
import { sortQuads } from './order.ts'
import type { Resource } from './resources.ts'

/** @returns a function, so that the names of the context are made once for all resources */
export function resourceJsonld(base: string): (resource: Resource) => string {
  const context = contextFor(base)
  const names = namesOf(context, base)
  const isLink = (key: string): boolean => {
    const definition = context[key]
    return (
      definition !== null &&
      typeof definition === 'object' &&
      '@type' in definition &&
      definition['@type'] === '@id'
    )
  }
  return ({ iri, quads }) => {
    const nodes = new Map(nodesOf(sortQuads(quads), names).map((node) => [node.id, node]))
    const root = nodes.get(names.iri({ termType: 'NamedNode', value: iri } as never)) ?? { id: iri }
    nodes.delete(root.id)
    const tree = nest(root, nodes, isLink)
    const others = [...nodes.keys()].flatMap((id) => {
      const node = nodes.get(id)
      if (!node) return []
      nodes.delete(id)
      return [nest(node, nodes, isLink)]
    })
    const body = others.length > 0 ? { ...tree, '@included': others } : tree
    return `${JSON.stringify({ '@context': termsOf(body, context), ...body }, null, 1)}\n`
  }
}

/**
 * Puts each node in the place of the first reference to it, the nearest to the top; it leaves the map, so that it
 * stands once.
 */
function nest(top: JsonNode, nodes: Map<string, JsonNode>, isLink: (key: string) => boolean): JsonNode {
  const level = [top]
  for (const node of level) {
    const place = (value: unknown, key: string): unknown => {
      const id = typeof value === 'string' && isLink(key) ? value : (value as { id?: string } | null)?.id
      const found = id === undefined ? undefined : nodes.get(id)
      if (!found) return value
      nodes.delete(found.id)
      level.push(found)
      return found
    }
    for (const [key, value] of Object.entries(node)) {
      if (key === 'id' || key === 'type') continue
      node[key] = Array.isArray(value) ? value.map((each) => place(each, key)) : place(value, key)
    }
  }
  return top
}

/** The part of the context that a document uses: its keys, its types, and the prefixes of its IRIs. */
function termsOf(body: object, context: ContextDefinition): ContextDefinition {
  const used = new Set<string>()
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) visit(each)
    else if (typeof value === 'string') {
      used.add(value)
      used.add(value.slice(0, Math.max(value.indexOf(':'), 0)))
    } else if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        used.add(key)
        used.add(key.slice(0, Math.max(key.indexOf(':'), 0)))
        visit(inner)
      }
    }
  }
  visit(body)
  return Object.fromEntries(Object.entries(context).filter(([term]) => used.has(term))) as ContextDefinition
}
