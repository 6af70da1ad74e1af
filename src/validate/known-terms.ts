/**
 * No predicate and no class outside the vocabularies of `vocabulary.ts`: a misspelt term would otherwise be
 * invisible to every shape and every query. `sh:closed` says this for one class; this says it for a graph.
 */
import type { Quad, Term } from '@rdfjs/types'
import * as vocabulary from '../vocabulary.ts'
import type { UnitDataset } from './dataset.ts'
import type { Met } from './focus.ts'
import type { RawResult } from './rules.ts'
import type { Shapes } from './shapes.ts'

const { rdf } = vocabulary

/** Every term that vocabulary.ts declares. */
const KNOWN = new Set(
  Object.values(vocabulary)
    .filter((namespace) => typeof namespace === 'object' && '$iri' in namespace)
    .flatMap((namespace) => Object.values(namespace))
    .flatMap((term) => (typeof term === 'object' ? [term.value] : [])),
)

export function checkKnownTerms(dataset: UnitDataset, shapes: Shapes): RawResult[] {
  const shape = knownTermsShape(shapes)
  if (!shape) return []
  const { terms } = shapes
  return dataset.unit.quads.flatMap((quad) =>
    unknownIn(quad, terms.base).map((value) => ({
      focusNode: quad.subject,
      shape: shape.value,
      component: terms.knownTerm.value,
      path: quad.predicate.value,
      value,
    })),
  )
}

/** This shape is about every triple of the unit. */
export function countKnown(dataset: UnitDataset, shapes: Shapes): Record<string, Met> {
  const shape = knownTermsShape(shapes)
  const { length } = dataset.unit.quads
  return shape ? { [shape.value]: { focusNodes: length, valueNodes: length } } : {}
}

function knownTermsShape(shapes: Shapes): Term | undefined {
  return shapes.dataset.subjects(shapes.terms.constraintComponent, shapes.terms.knownTerm)[0]
}

function unknownIn(quad: Quad, base: string): Term[] {
  if (!isKnown(quad.predicate, base)) return [quad.predicate]
  return quad.predicate.equals(rdf.type) && !isKnown(quad.object, base) ? [quad.object] : []
}

/** Our own terms are declared under the default base. */
function isKnown({ value }: Term, base: string): boolean {
  return KNOWN.has(value.startsWith(base) ? vocabulary.DEFAULT_BASE + value.slice(base.length) : value)
}
