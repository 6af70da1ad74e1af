import type { Quad } from '@rdfjs/types'
import { Parser } from 'n3'
import { describe, expect, it } from 'vitest'
import { rebase } from '../../src/model/rebase.ts'
import { reportQuads } from '../../src/validate/report.ts'
import { parseShapes } from '../../src/validate/shapes.ts'
import { findUnmet, validate } from '../../src/validate/validate.ts'
import { casesOf, localName, readShapeFile } from '../shapes/cases.ts'

const PREFIXES = `@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix shape: <https://w3id.org/tilsyn/shape/> .
@prefix ex: <https://example.org/> .
`
const TEXTS = `sh:name "navn"@nb , "name"@en ; sh:description "Et navn."@nb , "A name."@en ;
  sh:message "Skriv et navn."@nb , "Write a name."@en ; rdfs:seeAlso ex:rule`
const LABELS = `rdfs:label "Ting"@nb , "Thing"@en ; rdfs:comment "En ting."@nb , "A thing."@en`

function shapesWith(severity: string, more = '') {
  const text = `${PREFIXES}
shape:thing a sh:NodeShape ; ${LABELS} ; sh:targetClass ex:Thing ; sh:property shape:thing-name , shape:thing-part .
shape:thing-name a sh:PropertyShape ; sh:path ex:name ; ${TEXTS} ; sh:severity ${severity} ; sh:minCount 1 .
shape:thing-part a sh:PropertyShape ; sh:path ex:part ; ${TEXTS} ; sh:severity sh:Violation ; sh:class ex:Part .
shape:rule a sh:NodeShape ; ${LABELS} ; sh:message "Rett."@nb , "Correct."@en ; rdfs:seeAlso ex:rule ; sh:severity sh:Info ;
  sh:targetSubjectsOf ex:part ;
  sh:sparql [ sh:select """
    SELECT $this ?path ?value WHERE {
      $this <https://example.org/part> ?value . FILTER NOT EXISTS { ?value <https://example.org/size> ?size }
      BIND (<https://example.org/part> AS ?path)
    }""" ] .
${more}`
  return parseShapes([{ path: 'shapes/thing.ttl', text }])
}

const graph = (turtle: string): Quad[] => new Parser().parse(PREFIXES + turtle)

describe('validate', () => {
  it('gives focus node, path, value, messages, shape and component', async () => {
    const outcome = await validate(
      graph('ex:a a ex:Thing ; ex:name "A" ; ex:part ex:b .'),
      shapesWith('sh:Violation'),
    )
    expect(outcome.conforms).toBe(false)
    expect(outcome.results[0]).toEqual({
      severity: 'violation',
      shape: 'https://w3id.org/tilsyn/shape/thing-part',
      component: 'http://www.w3.org/ns/shacl#ClassConstraintComponent',
      focusNode: { termType: 'NamedNode', value: 'https://example.org/a' },
      path: 'https://example.org/part',
      value: { termType: 'NamedNode', value: 'https://example.org/b' },
      message: { nb: 'Skriv et navn.', en: 'Write a name.' },
    })
  })

  it.each(['sh:Warning', 'sh:Info'])('conforms in spite of results of severity %s', async (severity) => {
    const { conforms, results } = await validate(graph('ex:a a ex:Thing .'), shapesWith(severity))
    expect([conforms, results.length]).toEqual([true, 1])
  })

  it('shows the background to core constraints, not to rules, and looks for no targets there', async () => {
    const unit = graph('ex:a a ex:Thing ; ex:name "A" ; ex:part ex:b .')
    const background = graph('ex:b a ex:Part ; ex:size 1 . ex:other a ex:Thing ; ex:part ex:nothing .')
    const outcome = await validate(unit, shapesWith('sh:Violation'), { background })
    expect(outcome.results.map(({ shape }) => localName(shape))).toEqual(['rule'])
    expect((await validate(background, shapesWith('sh:Violation'))).results).toHaveLength(3)
  })

  it('finds subclasses of a target class in the background', async () => {
    const background = graph('ex:Gadget rdfs:subClassOf ex:Thing .')
    const { results } = await validate(graph('ex:a a ex:Gadget .'), shapesWith('sh:Violation'), {
      background,
    })
    expect(results.map(({ shape }) => localName(shape))).toEqual(['thing-name'])
  })

  it('holds the rows of a rule against the targets of its shape', async () => {
    const { results } = await validate(
      graph('ex:a a ex:Thing ; ex:name "A" ; ex:part ex:b . ex:b a ex:Part .'),
      shapesWith('sh:Violation'),
    )
    expect(results).toMatchObject([
      { severity: 'info', path: 'https://example.org/part', value: { value: 'https://example.org/b' } },
    ])
  })

  it('gives the same outcome whatever the order of the quads', async () => {
    const quads = graph('ex:a a ex:Thing ; ex:part ex:b , ex:c . ex:d a ex:Thing ; ex:part ex:e .')
    const shapes = shapesWith('sh:Violation')
    expect(await validate(quads.toReversed(), shapes)).toEqual(await validate(quads, shapes))
  })

  it('is plain data, so that it can be cached and sent between threads', async () => {
    const outcome = await validate(graph('ex:a a ex:Thing ; ex:part "b"@en .'), shapesWith('sh:Violation'))
    expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome)
  })

  it('validates data under another base with the shapes moved there', async () => {
    const base = 'https://data.example.org/tilsyn/'
    const files = ['prefixes.ttl', 'vocabulary.ttl', 'time.ttl'].map(readShapeFile)
    const shapes = parseShapes(files, { base })
    const moved = (file: string) =>
      casesOf('time')
        .filter((example) => example.file === file)
        .flatMap(({ quads }) => rebase(quads, base))
    expect((await validate(moved('valid-complete.ttl'), shapes)).results).toEqual([])
    const { results } = await validate(moved('invalid-time-precision-fits-SPARQL-days.ttl'), shapes)
    expect(results.map(({ shape }) => shape)).toEqual([`${base}shape/time-precision-fits`])
  })

  it('counts what each shape met', async () => {
    const { met } = await validate(
      graph('ex:a a ex:Thing ; ex:part ex:b , ex:c . ex:d a ex:Thing .'),
      shapesWith('sh:Violation'),
    )
    expect(met['https://w3id.org/tilsyn/shape/thing-part']).toEqual({ focusNodes: 2, valueNodes: 2 })
  })
})

describe('findUnmet', () => {
  const units = [graph('ex:a a ex:Thing ; ex:name "A" .'), graph('ex:b a ex:Thing .')]
  const unmet = async (shapes: ReturnType<typeof shapesWith>) =>
    findUnmet(shapes, await Promise.all(units.map((unit) => validate(unit, shapes))))

  it('reports shapes that met nothing in any unit, with their place', async () => {
    const problems = await unmet(shapesWith('sh:Violation'))
    expect(
      problems.map(({ message }) => /<(\S+)>/.exec(message)?.[1]).map((iri) => localName(iri ?? '')),
    ).toEqual(['thing-part', 'rule'])
    expect(problems[0]?.place).toEqual({ file: 'shapes/thing.ttl', line: 9 })
  })

  it('accepts a reason', async () => {
    const reason = 'shape:thing-part shape:unmetBecause "Ingen deler ennå."@nb , "No parts yet."@en .'
    expect(await unmet(shapesWith('sh:Violation', reason))).toHaveLength(1)
  })
})

describe('reportQuads', () => {
  it('names every node of the report, and says what SHACL asks for', async () => {
    const outcome = await validate(graph('ex:a a ex:Thing ; ex:part "b"@en .'), shapesWith('sh:Violation'))
    const quads = reportQuads(outcome, 'https://example.org/report')
    expect(quads.flatMap(({ subject, object }) => [subject.termType, object.termType])).not.toContain(
      'BlankNode',
    )
    const of = (name: string) =>
      quads.filter(({ predicate }) => localName(predicate.value) === name).map(({ object }) => object.value)
    expect(of('conforms')).toEqual(['false'])
    expect(of('result')).toEqual([
      'https://example.org/report#result-1',
      'https://example.org/report#result-2',
      'https://example.org/report#result-3',
    ])
    expect(of('focusNode')).toEqual(Array(3).fill('https://example.org/a'))
    expect(of('resultPath')).toEqual([
      'https://example.org/name',
      'https://example.org/part',
      'https://example.org/part',
    ])
    expect(of('resultMessage')).toContain('Write a name.')
    expect(of('value')).toEqual(['b', 'b'])
  })
})
