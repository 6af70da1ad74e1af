import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Quad, Term } from '@rdfjs/types'
import { DataFactory, Parser } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import { catalogueShapeFiles } from '../../src/resources.ts'
import { parseShapes, type Shapes } from '../../src/validate/shapes.ts'
import { validate } from '../../src/validate/validate.ts'
import { rdf, sh, xsd } from '../../src/vocabulary.ts'
import { published } from '../support/shared.ts'

const { literal, namedNode, quad } = DataFactory
const stranger = namedNode('https://example.org/stranger')

let catalogue: readonly Quad[]
let shapes: Shapes

beforeAll(async () => {
  const { siteDir } = await published()
  catalogue = new Parser().parse(readFileSync(path.join(siteDir, 'catalog.ttl'), 'utf8'))
  shapes = parseShapes(catalogueShapeFiles())
})

/** A property shape with one of the nodes that it is about, and what that has. */
interface Case {
  shape: string
  focus: Term
  predicate: Term
  values: readonly Quad[]
}

function casesOf(component: string): Case[] {
  return [...shapes.infos.values()].flatMap(({ iri, components, path: way, parent }): Case[] => {
    if (!components.includes(`${sh.$iri}${component}ConstraintComponent`) || way?.type !== 'predicate')
      return []
    const targets = shapes.targeted.find(({ term }) => term.value === parent)?.classes ?? []
    const focus = catalogue.find(
      ({ predicate, object }) => predicate.equals(rdf.type) && targets.some((each) => each.equals(object)),
    )?.subject
    if (!focus) throw new Error(`nothing for ${iri}`)
    const { predicate } = way
    const values = catalogue.filter((each) => each.subject.equals(focus) && each.predicate.equals(predicate))
    return [{ shape: iri, focus, predicate, values }]
  })
}

/** Every constraint of one kind is broken at once, each at a node of its own shape. */
async function broken(
  component: string,
  mend: (each: Case) => Term[],
): Promise<{ missed: string[]; count: number }> {
  const cases = casesOf(component)
  const gone = new Set(cases.flatMap(({ values }) => values))
  const changed = [
    ...catalogue.filter((each) => !gone.has(each)),
    ...cases.flatMap((each) =>
      mend(each).map((object) => quad(each.focus as never, each.predicate as never, object as never)),
    ),
  ]
  const { results } = await validate(changed, shapes)
  const found = new Set(
    results
      .filter(({ component: each }) => each.endsWith(`#${component}ConstraintComponent`))
      .map(({ shape }) => shape),
  )
  return { missed: cases.map(({ shape }) => shape).filter((shape) => !found.has(shape)), count: cases.length }
}

const kept = ({ values }: Case): Term[] => values.map(({ object }) => object)

describe('the shapes of the catalogue', () => {
  it('are met by the published catalogue, and each meets something', async () => {
    const outcome = await validate(catalogue, shapes)
    expect(outcome.results).toEqual([])
    const unmet = [...shapes.infos.keys()].filter((iri) => (outcome.met[iri]?.focusNodes ?? 0) === 0)
    expect(unmet).toEqual([])
  })

  it.each<[component: string, least: number, mend: (each: Case) => Term[]]>([
    ['MinCount', 60, () => []],
    [
      'MaxCount',
      25,
      (each) => [
        ...kept(each),
        stranger,
        literal('2'),
        literal('3', 'nb'),
        namedNode('https://example.org/x'),
      ],
    ],
    ['Class', 30, () => [stranger]],
    [
      'NodeKind',
      40,
      ({ values }) =>
        values.map(({ object }) => (object.termType === 'Literal' ? stranger : literal('no IRI'))),
    ],
    ['Datatype', 12, () => [literal('true', xsd.boolean)]],
    ['UniqueLang', 10, (each) => [...kept(each), literal('one more', 'en')]],
    ['Pattern', 1, () => [literal('xyz', xsd.hexBinary)]],
    ['MinInclusive', 2, ({ values }) => values.map(({ object }) => negative(object))],
    ['MaxInclusive', 1, () => [literal('1.5', xsd.decimal)]],
    ['LessThanOrEquals', 1, () => [literal('2999-01-01', xsd.date)]],
  ])('notice each broken %s', async (component, least, mend) => {
    const { missed, count } = await broken(component, mend)
    expect(missed).toEqual([])
    expect(count).toBeGreaterThanOrEqual(least)
  })

  it('have no kind of constraint that is not broken here', () => {
    const kinds = [...shapes.infos.values()].flatMap(({ components }) => components)
    const names = new Set(kinds.map((iri) => iri.replace(/^.*#(.*)ConstraintComponent$/, '$1')))
    expect([...names].sort()).toEqual([
      'Class',
      'Datatype',
      'LessThanOrEquals',
      'MaxCount',
      'MaxInclusive',
      'MinCount',
      'MinInclusive',
      'NodeKind',
      'Pattern',
      'UniqueLang',
    ])
  })
})

function negative(object: Term): Term {
  const datatype = object.termType === 'Literal' ? object.datatype : undefined
  return literal('-1', datatype as never)
}
