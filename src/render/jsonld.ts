/**
 * Quads -> JSON-LD. In: units of quads. Out: the dump, compacted with the project's context (inline) and written
 * unit by unit. Nothing is fetched, and numbers and dates keep the form that they have in RDF.
 * @see https://www.w3.org/TR/json-ld11-api/
 */
import type { Quad } from '@rdfjs/types'
import jsonld, { type ContextDefinition, type NodeObject } from 'jsonld'
import { DEFAULT_BASE } from '../vocabulary.ts'
import { contextFor } from './context.ts'
import type { QuadUnit, SerialiseOptions } from './formats.ts'
import { sortQuads } from './order.ts'

export const OFFLINE = {
  documentLoader: (url: string): Promise<never> =>
    Promise.reject(new Error(`remote contexts are never fetched: ${url}`)),
}

export async function* jsonldChunks(
  units: Iterable<QuadUnit>,
  { base = DEFAULT_BASE }: SerialiseOptions = {},
): AsyncIterable<string> {
  const context = contextFor(base)
  yield `{"@context":${JSON.stringify(context)},\n"@graph":[`
  let separator = ''
  for (const { quads } of units) {
    for (const node of await compactNodes(quads, context)) {
      yield `${separator}\n${JSON.stringify(node)}`
      separator = ','
    }
  }
  yield '\n]}\n'
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
