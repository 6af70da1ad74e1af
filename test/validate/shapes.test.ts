import { describe, expect, it } from 'vitest'
import { DataError, type Problem } from '../../src/errors.ts'
import { parseShapes } from '../../src/validate/shapes.ts'

const HEAD = `@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix shape: <https://w3id.org/tilsyn/shape/> .
@prefix ex: <https://example.org/> .
`
const TEXTS = `sh:name "navn"@nb , "name"@en ; sh:description "Et navn."@nb , "A name."@en ;
  sh:message "Skriv et navn."@nb , "Write a name."@en ; sh:severity sh:Violation ; rdfs:seeAlso ex:rule`
const NODE = `shape:thing a sh:NodeShape ; rdfs:label "Ting"@nb , "Thing"@en ; rdfs:comment "En ting."@nb , "A thing."@en ;
  sh:targetClass ex:Thing ; sh:property shape:thing-name .`
const GOOD = `${HEAD}${NODE}
shape:thing-name a sh:PropertyShape ; sh:path ex:name ; ${TEXTS} ; sh:minCount 1 .
`
const RULE = `${HEAD}
shape:rule a sh:NodeShape ; rdfs:label "Regel"@nb , "Rule"@en ; rdfs:comment "En regel."@nb , "A rule."@en ;
  sh:message "Rett den."@nb , "Correct it."@en ; sh:severity sh:Warning ; rdfs:seeAlso ex:rule ;
  sh:targetClass ex:Thing ;
  sh:sparql [ a sh:SPARQLConstraint ; sh:select "SELECT $this WHERE { $this <https://example.org/name> ?name }" ] .
`

function problemsOf(...texts: string[]): readonly Problem[] {
  try {
    parseShapes(texts.map((text, index) => ({ path: `shapes/${index}.ttl`, text })))
    return []
  } catch (error) {
    if (error instanceof DataError) return error.problems
    throw error
  }
}

describe('parseShapes', () => {
  it('reads what reports and pages need', () => {
    const { infos, targeted } = parseShapes([{ path: 'shapes/thing.ttl', text: GOOD }])
    expect(infos.get('https://w3id.org/tilsyn/shape/thing-name')).toMatchObject({
      severity: 'violation',
      name: { nb: 'navn', en: 'name' },
      message: { nb: 'Skriv et navn.', en: 'Write a name.' },
      seeAlso: ['https://example.org/rule'],
      components: ['http://www.w3.org/ns/shacl#MinCountConstraintComponent'],
      pathText: 'https://example.org/name',
      parent: 'https://w3id.org/tilsyn/shape/thing',
      place: { file: 'shapes/thing.ttl', line: 7 },
    })
    expect(targeted.map(({ properties }) => properties)).toEqual([
      ['https://w3id.org/tilsyn/shape/thing-name'],
    ])
  })

  it('names file and line of a syntax error', () => {
    const [problem] = problemsOf(GOOD, GOOD.replace('sh:minCount 1 .', 'sh:minCount 1 ; ;; ] .'))
    expect(problem).toMatchObject({ code: 'shape-syntax', place: { file: 'shapes/1.ttl', line: 8 } })
  })

  it.each([
    ['a misspelt SHACL term', GOOD.replace('sh:minCount', 'sh:mincount'), 'shape-unknown-term', 8],
    [
      'a property shape without a name',
      GOOD.replace('sh:property shape', 'sh:property [ sh:path ex:a ] , shape'),
      'shape-nameless',
      5,
    ],
    ['a message in one language', GOOD.replace('"Skriv et navn."@nb , ', ''), 'shape-text-missing', 7],
    ['a shape without severity', GOOD.replace('sh:severity sh:Violation ;', ''), 'shape-severity', 7],
    ['a shape that links no rule', GOOD.replace('; rdfs:seeAlso ex:rule', ''), 'shape-source-missing', 7],
    ['a property shape without path', GOOD.replace('sh:path ex:name ;', ''), 'shape-path', 7],
    ['a path that is not supported', GOOD.replace('sh:path ex:name', 'sh:path ( ex:name )'), 'shape-path', 7],
    ['a property shape that constrains nothing', GOOD.replace('; sh:minCount 1', ''), 'shape-empty', 7],
    [
      'a property shape that no node shape has',
      GOOD.replace('; sh:property shape:thing-name', ''),
      'shape-unused',
      7,
    ],
    [
      'a shape outside the namespace',
      GOOD.replaceAll('shape:thing-name', 'ex:thing-name'),
      'shape-namespace',
      7,
    ],
    ['a rule that is no SPARQL', RULE.replace('SELECT $this', 'SELECT $this $this,'), 'shape-rule', 6],
    ['a rule without $this', RULE.replaceAll('$this', '?thing'), 'shape-rule', 6],
    [
      'a rule that SHACL does not allow',
      RULE.replace('?name }', '?name MINUS { $this a ?name } }'),
      'shape-rule',
      6,
    ],
    [
      'a rule on a property shape',
      GOOD.replace('sh:minCount 1', 'sh:sparql [ sh:select "SELECT $this {}" ]'),
      'shape-rule',
      7,
    ],
  ])('refuses %s', (_, text, code, line) => {
    expect(problemsOf(text)).toContainEqual(
      expect.objectContaining({
        code,
        place: { file: 'shapes/0.ttl', line },
        remedy: expect.stringMatching(/\.$/),
      }),
    )
  })

  it('refuses two rules on one shape', () => {
    const twice = RULE.replace('sh:sparql [', 'sh:sparql [ sh:select "SELECT $this {}" ] , [')
    expect(problemsOf(twice)).toContainEqual(expect.objectContaining({ code: 'shape-rule' }))
  })

  it('refuses a shape that two files declare', () => {
    expect(problemsOf(GOOD, GOOD)).toContainEqual(
      expect.objectContaining({ code: 'shape-twice', place: { file: 'shapes/1.ttl', line: 5 } }),
    )
  })
})
