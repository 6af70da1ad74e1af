/**
 * Quads -> JSON-LD. In: units of quads. Out: the dump, compacted with the project's context (inline) and written
 * unit by unit; and for one summary a framed document that reads as a tree. Nothing is fetched, and numbers and
 * dates keep the form that they have in RDF.
 * @see https://www.w3.org/TR/json-ld11-api/
 */
import type { Quad } from '@rdfjs/types'
import jsonld, { type ContextDefinition, type NodeObject } from 'jsonld'
import { DEFAULT_BASE } from '../vocabulary.ts'
import { contextFor } from './context.ts'
import type { QuadUnit } from './formats.ts'
import { sortQuads } from './order.ts'

export const OFFLINE = {
  documentLoader: (url: string): Promise<never> =>
    Promise.reject(new Error(`remote contexts are never fetched: ${url}`)),
}

export async function* jsonldChunks(units: Iterable<QuadUnit>): AsyncIterable<string> {
  let opening = ''
  for (const { quads } of units) {
    const context = contextFor(baseOf(quads))
    if (opening === '') yield `{"@context":${JSON.stringify(context)},\n"@graph":[`
    for (const node of await compactNodes(quads, context)) {
      yield `${opening}\n${JSON.stringify(node)}`
      opening = ','
    }
    opening ||= ' '
  }
  yield opening === '' ? '{"@graph":[]}\n' : '\n]}\n'
}

/** Flat nodes with all their properties; a quad that has a graph makes a node of that graph. */
export async function compactNodes(
  quads: readonly Quad[],
  context: ContextDefinition,
): Promise<NodeObject[]> {
  const expanded = await jsonld.fromRDF(sortQuads(quads) as never, { useNativeTypes: false })
  const compacted: unknown = await jsonld.compact(expanded, context, { graph: true, ...OFFLINE } as never)
  return (compacted as { '@graph': NodeObject[] })['@graph']
}

/** Our own terms stand below the base that the data has, and there is always one of them. */
function baseOf(quads: readonly Quad[]): string {
  for (const { predicate, subject } of quads) {
    for (const { value } of [predicate, subject]) {
      const at = value.indexOf('ontology#')
      if (at > 0) return value.slice(0, at)
    }
  }
  return DEFAULT_BASE
}
