/**
 * SHACL core by shacl-engine. The engine gets each shape with the focus nodes found for it, so that the
 * background is seen but not validated again with every unit.
 * @see https://www.w3.org/TR/shacl/#core-components
 */
import type { Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { Validator } from 'shacl-engine'
import type { UnitDataset } from './dataset.ts'
import type { RawResult } from './rules.ts'
import type { Shapes, TargetedShape } from './shapes.ts'

/** Compiled shapes are kept with the shapes they were made from. */
const validators = new WeakMap<Shapes, Validator>()

export async function runCore(
  dataset: UnitDataset,
  shapes: Shapes,
  focus: ReadonlyMap<TargetedShape, readonly Term[]>,
): Promise<RawResult[]> {
  let validator = validators.get(shapes)
  if (!validator) {
    validator = new Validator(shapes.dataset, { factory: DataFactory })
    validators.set(shapes, validator)
  }
  const results: RawResult[] = []
  for (const [shape, terms] of focus) {
    if (!shape.core || terms.length === 0) continue
    const report = await validator.validate({ dataset, terms }, [{ terms: [shape.term] }])
    for (const result of report.results) {
      const iri = result.shape.ptr.term.value
      // A closed shape names the predicate itself; for property shapes it is what the shape says.
      const path = shapes.infos.get(iri)?.pathText ?? result.path?.[0]?.predicates[0]?.value
      results.push({
        focusNode: result.focusNode.term,
        shape: iri,
        component: result.constraintComponent.value,
        ...(path ? { path } : {}),
        ...(result.value?.term ? { value: result.value.term } : {}),
      })
    }
  }
  return results
}
