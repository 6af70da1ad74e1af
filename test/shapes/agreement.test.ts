/**
 * The same cases through other engines: rdf-validate-shacl for SHACL core, and shacl-engine's own, one by one
 * execution of sh:sparql for the rules. Only what the shapes say may differ from case to case.
 */
import type { Term } from '@rdfjs/types'
import { DataFactory, Store } from 'n3'
import SHACLValidator from 'rdf-validate-shacl'
import { Validator } from 'shacl-engine'
import { validations } from 'shacl-engine/sparql.js'
import { describe, expect, it } from 'vitest'
import type { Shapes } from '../../src/validate/shapes.ts'
import { validate } from '../../src/validate/validate.ts'
import { sh } from '../../src/vocabulary.ts'
import { caseFolders, casesOf, type ShapeCase, shapesOf } from './cases.ts'

const RULE = `${sh.$iri}SPARQLConstraintComponent`
const isCore = (component: string) => component.startsWith(sh.$iri) && component !== RULE

async function ours(shapes: Shapes, { quads }: ShapeCase, isOfInterest: (component: string) => boolean) {
  const { results } = await validate(quads, shapes)
  const wanted = results.filter(({ component }) => isOfInterest(component))
  return wanted.map(({ focusNode, path, component, shape }) =>
    [focusNode.value, path ?? '', component, shape].join(' '),
  )
}

function describeOther(
  shapes: Shapes,
  focusNode: Term | null,
  path: Term | null,
  component: Term | null,
  shape: Term | null,
) {
  const shapePath = shapes.infos.get(shape?.value ?? '')?.pathText
  return [focusNode?.value, shapePath ?? path?.value ?? '', component?.value, shape?.value].join(' ')
}

describe.each(caseFolders())('shapes/%s.ttl', (folder) => {
  const shapes = shapesOf(folder)
  const store = new Store([...shapes.quads])
  // It refuses to run at all where it meets sh:sparql.
  const core = new SHACLValidator(
    new Store(shapes.quads.filter(({ predicate }) => !predicate.equals(sh.sparql))),
  )

  it.each(casesOf(folder))('$file: rdf-validate-shacl finds the same', async (example) => {
    const report = await core.validate(new Store(example.quads))
    const theirs = report.results.map((result) =>
      describeOther(
        shapes,
        result.focusNode,
        result.path,
        result.sourceConstraintComponent,
        result.sourceShape,
      ),
    )
    expect(sorted(theirs)).toEqual(sorted(await ours(shapes, example, isCore)))
  })

  const rules = casesOf(folder).filter(({ fails }) => !fails || fails.component === 'SPARQL')
  it.each(rules)('$file: shacl-engine, focus node by focus node, finds the same', async (example) => {
    const engine = new Validator(store, { factory: DataFactory, validations })
    const dataset = new Store(example.quads)
    // It starts an engine for each node, so an invalid case is run for the rule that it is about.
    const rule = example.fails && `${shapes.terms.namespace}${example.fails.shape}`
    const { results } = rule
      ? await engine.validate({ dataset }, [{ terms: [DataFactory.namedNode(rule)] }])
      : await engine.validate({ dataset })
    const theirs = results
      .filter(({ constraintComponent }) => constraintComponent.value === RULE)
      .map((result) =>
        describeOther(
          shapes,
          result.focusNode.term,
          result.path?.[0]?.predicates[0] ?? null,
          result.constraintComponent,
          result.shape.ptr.term,
        ),
      )
    expect(sorted(theirs)).toEqual(sorted(await ours(shapes, example, (component) => component === RULE)))
  })
})

function sorted(lines: readonly string[]): string[] {
  return [...new Set(lines)].sort()
}
