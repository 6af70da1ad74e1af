import type { Quad, Term } from '@rdfjs/types'
import { DataFactory, Store } from 'n3'
import SHACLValidator from 'rdf-validate-shacl'
import { beforeAll, describe, expect, it } from 'vitest'
import { catalogueQuads } from '../../src/catalogue/catalogue.ts'
import { PROFILES } from '../../src/catalogue/profiles.ts'
import { catalogueShapeFiles } from '../../src/resources.ts'
import type { Path } from '../../src/validate/paths.ts'
import { parseShapes, type ShapeInfo } from '../../src/validate/shapes.ts'
import { validate } from '../../src/validate/validate.ts'
import { xsd } from '../../src/vocabulary.ts'
import { inventedCatalogue } from './sample.ts'

const { literal, namedNode, quad } = DataFactory
const [DCAT_AP_3] = PROFILES
const shapes = parseShapes(catalogueShapeFiles())
const otherEngine = new SHACLValidator(new Store([...shapes.quads]))
const stranger = namedNode('https://example.org/stranger')

let catalogue: readonly Quad[]

beforeAll(async () => {
  const named = catalogueQuads(await inventedCatalogue(), DCAT_AP_3)
  catalogue = named.map(({ subject, predicate, object }) => triple(subject, predicate, object))
})

/** How the values of a property are broken, so that this constraint is not met; by its component. */
const BREAKS: Readonly<Record<string, (values: readonly Term[], shape: ShapeInfo) => Term[]>> = {
  MinCount: () => [],
  MaxCount: (values) => [...values, ...values.map(another), ...values.map(another).map(another)],
  Class: (values) => [...values, stranger],
  NodeKind: (values) => [...values, ...values.slice(0, 1).map(ofOtherKind)],
  Datatype: (values) => [...values, literal('true', xsd.boolean)],
  UniqueLang: (values) => [...values, ...values.slice(0, 1).map(another)],
  QualifiedMinCount: (values, { iri }) => values.filter((value) => languageOf(value) !== iri.slice(-2)),
  Pattern: () => [literal('abcd', xsd.hexBinary)],
  MinInclusive: () => [literal('-1', xsd.decimal)],
  MaxInclusive: () => [literal('1.5', xsd.decimal)],
  LessThanOrEquals: () => [literal('2999-01-01', xsd.date)],
  HasValue: () => [stranger],
}

/** What cannot be broken alone: a day that is none comes neither before nor after another. */
const TOGETHER: Readonly<Record<string, string>> = {
  'dcat-period-start': 'dcat-period-order',
  'dcat-period-end': 'dcat-period-order',
  'dcat-period-order': 'dcat-period-start',
}

interface Case {
  shape: ShapeInfo
  name: string
  component: string
}

const CASES = [...shapes.infos.values()].flatMap((shape) =>
  shape.components.map(
    (component): Case => ({
      shape,
      name: localName(shape.iri),
      component: localName(component).replace(/ConstraintComponent$/, ''),
    }),
  ),
)

/**
 * The properties of one kind of node are apart from each other, so all of them are broken at once, save those that ask for
 * one language of the same texts.
 */
const GROUPS = Object.entries(
  groupBy(CASES, ({ shape, name, component }) =>
    component === 'QualifiedMinCount' ? name : `${localName(shape.parent ?? '')} ${component}`,
  ),
)

describe('the shapes of the catalogue', () => {
  it('are met by it, and each meets something', async () => {
    const outcome = await validate(catalogue, shapes)
    expect(outcome.results).toEqual([])
    const unmet = [...shapes.infos.keys()].filter((iri) => (outcome.met[iri]?.valueNodes ?? 0) === 0)
    expect(unmet).toEqual([])
    expect((await otherEngine.validate(new Store([...catalogue]))).conforms).toBe(true)
  })

  it.each(GROUPS)('%s: what is broken is found, and nothing else', async (_, cases) => {
    const { results } = await validate(cases.reduce(broken, catalogue), shapes)
    const found = new Set(results.map(({ shape }) => localName(shape)))
    const together = cases.flatMap(({ name }) => TOGETHER[name] ?? [])
    const names = cases.map(({ name }) => name)
    expect([...found].filter((name) => !together.includes(name) || names.includes(name)).sort()).toEqual(
      names.sort(),
    )
    const constraints = results.map(({ shape, component }) => `${localName(shape)} ${localName(component)}`)
    for (const { name, component } of cases)
      expect(constraints).toContain(`${name} ${component}ConstraintComponent`)
  })

  it.each(Object.entries(groupBy(CASES, ({ component }) => component)))(
    'each broken %s is found by another engine too',
    async (_, cases) => {
      const changed = cases.reduce(broken, catalogue)
      const ours = (await validate(changed, shapes)).results.map(({ focusNode, shape, component }) =>
        [focusNode.value, shape, component].join(' '),
      )
      const theirs = (await otherEngine.validate(new Store([...changed]))).results.map(
        ({ focusNode, sourceShape, sourceConstraintComponent }) =>
          [focusNode?.value, sourceShape?.value, sourceConstraintComponent?.value].join(' '),
      )
      expect([...new Set(theirs)].sort()).toEqual([...new Set(ours)].sort())
    },
  )

  it('have as many constraints as ever, so that none goes unnoticed', () => {
    const counts = Object.entries(groupBy(CASES, ({ component }) => component))
    expect(Object.fromEntries(counts.map(([component, cases]) => [component, cases.length]))).toEqual({
      Class: 59,
      Datatype: 20,
      HasValue: 1,
      LessThanOrEquals: 1,
      MaxCount: 50,
      MaxInclusive: 1,
      MinCount: 84,
      MinInclusive: 2,
      NodeKind: 84,
      Pattern: 1,
      QualifiedMinCount: 30,
      UniqueLang: 20,
    })
  })
})

/** The catalogue with one node of the shape changed at its path. */
function broken(quads: readonly Quad[], { shape, component }: Case): readonly Quad[] {
  const predicates = shape.path ? predicatesOf(shape.path) : []
  const [predicate] = predicates
  const values = (focus: Term): Quad[] =>
    quads.filter((each) => each.subject.equals(focus) && predicates.some((way) => way.equals(each.predicate)))
  const nodes = focusNodesOf(shape)
  // A node that has such values, where there is one: not every dataset is in a series.
  const focus = nodes.find((node) => values(node).length > 0) ?? nodes[0]
  const mend = BREAKS[component]
  if (!focus || !predicate || !mend) throw new Error(`no case for ${shape.iri} ${component}`)
  const before = values(focus)
  const after = mend(
    before.map(({ object }) => object),
    shape,
  )
  return [
    ...quads.filter((each) => !before.includes(each)),
    ...after.map((object) => triple(focus, predicate, object)),
  ]
}

function focusNodesOf({ parent }: ShapeInfo): Term[] {
  const target = shapes.targeted.find(({ term }) => term.value === parent)
  return catalogue.flatMap(({ subject, predicate, object }) => [
    ...(target?.classes.some((each) => each.equals(object)) ? [subject] : []),
    ...(target?.objectsOf.some((each) => each.equals(predicate)) ? [object] : []),
  ])
}

function predicatesOf(way: Path): Term[] {
  if (way.type === 'predicate') return [way.predicate]
  return way.type === 'alternative' ? way.paths.flatMap(predicatesOf) : []
}

/** Of the same kind, datatype and language, and not equal. */
function another(value: Term): Term {
  if (value.termType !== 'Literal') return namedNode(`${value.value}-another`)
  if (value.datatype.equals(xsd.date)) return literal(value.value.replace(/\d\d$/, nextDay), value.datatype)
  const text = /^[\d.]+$/.test(value.value) ? `${value.value}1` : `${value.value}00`
  return value.language ? literal(text, value.language) : literal(text, value.datatype)
}

function nextDay(day: string): string {
  return day === '01' ? '02' : '01'
}

function ofOtherKind(value: Term): Term {
  return value.termType === 'Literal' ? stranger : literal('no IRI')
}

function languageOf(value: Term): string {
  return value.termType === 'Literal' ? value.language : ''
}

function triple(subject: Term, predicate: Term, object: Term): Quad {
  return quad(subject as never, predicate as never, object as never)
}

function localName(iri: string): string {
  return iri.slice(Math.max(iri.lastIndexOf('/'), iri.lastIndexOf('#')) + 1)
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Record<string, T[]> {
  const groups: Record<string, T[]> = {}
  for (const item of items) groups[keyOf(item)] = [...(groups[keyOf(item)] ?? []), item]
  return groups
}
