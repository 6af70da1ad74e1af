/**
 * Which nodes a shape is about, and how many it met: a shape that never met a node has checked nothing.
 * Targets are looked for among the unit's own quads, never in its background, which is a unit of its own.
 * @see https://www.w3.org/TR/shacl/#targets
 */
import type { Term } from '@rdfjs/types'
import { rdf, rdfs } from '../vocabulary.ts'
import { termKey, type UnitDataset } from './dataset.ts'
import { valuesAt } from './paths.ts'
import type { Shapes, TargetedShape } from './shapes.ts'

export interface Met {
  focusNodes: number
  /** Of a property shape: the values at its path; of any other shape as many as focus nodes. */
  valueNodes: number
}

export function focusNodesOf(dataset: UnitDataset, shape: TargetedShape): Term[] {
  const { byPredicate, byObject, bySubject } = dataset.unit
  const found: Term[] = []
  for (const type of subclasses(dataset, shape.classes)) {
    for (const quad of byObject.get(type)?.get(rdf.type.value) ?? []) found.push(quad.subject)
  }
  for (const predicate of shape.subjectsOf) {
    for (const quad of byPredicate.get(predicate.value) ?? []) found.push(quad.subject)
  }
  for (const predicate of shape.objectsOf) {
    for (const quad of byPredicate.get(predicate.value) ?? []) found.push(quad.object)
  }
  found.push(...shape.nodes.filter((node) => bySubject.has(termKey(node))))
  return [...new Map(found.map((term) => [termKey(term), term])).values()]
}

/** The classes themselves and everything below them. */
function subclasses(dataset: UnitDataset, classes: readonly Term[]): Set<string> {
  const seen = new Set<string>()
  const open = [...classes]
  for (let type = open.pop(); type; type = open.pop()) {
    if (seen.has(termKey(type))) continue
    seen.add(termKey(type))
    open.push(...dataset.subjects(rdfs.subClassOf, type))
  }
  return seen
}

export function countMet(
  dataset: UnitDataset,
  shapes: Shapes,
  focus: ReadonlyMap<TargetedShape, readonly Term[]>,
): Record<string, Met> {
  const met: Record<string, Met> = {}
  for (const [shape, nodes] of focus) {
    met[shape.term.value] = { focusNodes: nodes.length, valueNodes: nodes.length }
    for (const property of shape.properties) {
      const path = shapes.infos.get(property)?.path
      if (!path) continue
      const values = nodes.map((node) => valuesAt(dataset, node, path).length)
      met[property] = { focusNodes: nodes.length, valueNodes: values.reduce((sum, count) => sum + count, 0) }
    }
  }
  return met
}
