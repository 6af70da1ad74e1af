import { describe, expect, it } from 'vitest'
import { validate } from '../../src/validate/validate.ts'
import { allShapes, caseFolders, casesOf, localName, shapeFileNames, shapesOf } from './cases.ts'

describe.each(caseFolders())('shapes/%s.ttl', (folder) => {
  const shapes = shapesOf(folder)

  it.each(casesOf(folder))('$file is as its first line says', async ({ quads, fails }) => {
    const { results } = await validate(quads, shapes)
    const found = results.map(({ shape, component }) => `${localName(shape)} ${localName(component)}`)
    const wanted = fails ? [`${fails.shape} ${fails.component}ConstraintComponent`] : []
    expect([...new Set(found)]).toEqual(wanted)
  })

  it('has a case for every constraint of every shape', () => {
    const covered = new Set(casesOf(folder).map(({ fails }) => fails && `${fails.shape} ${fails.component}`))
    const constraints = [...shapes.infos.values()].flatMap((info) =>
      info.components.map(
        (component) => `${localName(info.iri)} ${localName(component).replace(/ConstraintComponent$/, '')}`,
      ),
    )
    expect(constraints.filter((constraint) => !covered.has(constraint))).toEqual([])
  })

  it('has a valid case that each of its shapes meets', async () => {
    const valid = casesOf(folder).filter(({ fails }) => !fails)
    const outcomes = await Promise.all(valid.map(({ quads }) => validate(quads, shapes)))
    const met = new Set(
      outcomes.flatMap((outcome) =>
        Object.keys(outcome.met).filter((shape) => (outcome.met[shape]?.valueNodes ?? 0) > 0),
      ),
    )
    const unmet = [...shapes.infos.values()].filter(
      (info) => info.components.length > 0 && !met.has(info.iri),
    )
    expect(unmet.map((info) => info.iri)).toEqual([])
  })
})

describe('shapes/', () => {
  it('is one graph in which nothing is declared twice', () => {
    expect(allShapes().infos.size).toBeGreaterThan(100)
  })

  it('has a folder of cases for every file', () => {
    const files = shapeFileNames().map((name) => name.replace(/\.ttl$/, ''))
    expect(files.filter((name) => name !== 'prefixes')).toEqual(caseFolders())
  })
})
