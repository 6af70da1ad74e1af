/**
 * Checks on the shapes themselves: what an author of shapes may forget, and an engine would pass over in
 * silence. Parsed files and their common graph in, problems with file and line out.
 * @see https://www.w3.org/TR/shacl/#shapes and #sparql-constraints
 */
import type { Term } from '@rdfjs/types'
import { Store } from 'oxigraph'
import type { Problem } from '../errors.ts'
import { rdf, rdfs, sh } from '../vocabulary.ts'
import type { UnitDataset } from './dataset.ts'
import { readPath } from './paths.ts'
import { lineOf, namedShapes, type ParsedFile, readQuery, readTexts, type ShapeTerms } from './shape-files.ts'

const CONSTRAINTS = [
  'minCount',
  'maxCount',
  'class',
  'datatype',
  'nodeKind',
  'minExclusive',
  'minInclusive',
  'maxExclusive',
  'maxInclusive',
  'minLength',
  'maxLength',
  'pattern',
  'languageIn',
  'uniqueLang',
  'equals',
  'disjoint',
  'lessThan',
  'lessThanOrEquals',
  'not',
  'and',
  'or',
  'xone',
  'node',
  'qualifiedMinCount',
  'qualifiedMaxCount',
  'closed',
  'hasValue',
  'in',
]

/** From a parameter of a constraint to the component that a result names. */
export const COMPONENTS: ReadonlyMap<string, string> = new Map([
  ...CONSTRAINTS.map((name): [string, string] => [
    sh.$iri + name,
    `${sh.$iri}${name.charAt(0).toUpperCase()}${name.slice(1)}ConstraintComponent`,
  ]),
  [sh.sparql.value, `${sh.$iri}SPARQLConstraintComponent`],
])

/** Every SHACL term that shapes/ may use; `sh:qualifiedValueShape` comes with its counts. */
const TERMS = new Set([
  ...CONSTRAINTS,
  ...[
    'NodeShape',
    'PropertyShape',
    'targetClass',
    'targetNode',
    'targetSubjectsOf',
    'targetObjectsOf',
    'property',
  ],
  ...[
    'path',
    'inversePath',
    'alternativePath',
    'name',
    'description',
    'message',
    'severity',
    'order',
    'group',
  ],
  ...['Violation', 'Warning', 'Info', 'IRI', 'Literal', 'IRIOrLiteral', 'flags', 'ignoredProperties'],
  ...[
    'qualifiedValueShape',
    'qualifiedValueShapesDisjoint',
    'SPARQLConstraint',
    'sparql',
    'select',
    'prefixes',
  ],
  ...['declare', 'prefix', 'namespace', 'PrefixDeclaration', 'PropertyGroup', 'PropertyShape'],
])

/** Not allowed where `$this` is bound beforehand, and hence not in a rule. */
const FORBIDDEN = /\b(MINUS|VALUES|SERVICE)\b/i
const LANGUAGES = ['nb', 'en']
/** A query is parsed by asking it of nothing. */
const EMPTY = new Store()

export function checkShapes(files: readonly ParsedFile[], shapes: UnitDataset, terms: ShapeTerms): Problem[] {
  const owners = new Map<string, ParsedFile>()
  const problems: Problem[] = []
  for (const file of files) {
    problems.push(...unknownTerms(file), ...namelessShapes(file, terms))
    for (const subject of namedShapes(file)) {
      const owner = owners.get(subject.value)
      if (owner) {
        const remedy = `Keep it in one file; ${owner.path} has it too.`
        problems.push(problem(file, subject, 'shape-twice', `<${subject.value}> is declared twice`, remedy))
      } else {
        owners.set(subject.value, file)
        problems.push(...checkShape(file, shapes, subject, terms))
      }
    }
  }
  return problems
}

function problem(
  file: ParsedFile,
  about: Term | string,
  code: string,
  message: string,
  remedy: string,
): Problem {
  const line = lineOf(file, typeof about === 'string' ? about : about.value)
  return { code, severity: 'error', message, remedy, place: { file: file.path, ...(line ? { line } : {}) } }
}

function unknownTerms(file: ParsedFile): Problem[] {
  const used = new Set(file.quads.flatMap((quad) => [quad.predicate.value, quad.object.value]))
  return [...used]
    .filter((iri) => iri.startsWith(sh.$iri) && !TERMS.has(iri.slice(sh.$iri.length)))
    .map((iri) =>
      problem(
        file,
        iri,
        'shape-unknown-term',
        `sh:${iri.slice(sh.$iri.length)} is no term of SHACL, or none that is used here`,
        'Correct the spelling, or add the term to src/validate/wellformed.ts if the engines support it.',
      ),
    )
}

/** A property shape without an IRI has no page and no case; inside a helper shape nobody would cite it. */
function namelessShapes(file: ParsedFile, terms: ShapeTerms): Problem[] {
  return file.quads
    .filter((quad) => quad.predicate.equals(sh.property))
    .filter((quad) => quad.subject.termType === 'NamedNode' && quad.object.termType !== 'NamedNode')
    .map((quad) =>
      problem(
        file,
        quad.subject,
        'shape-nameless',
        `<${quad.subject.value}> has a property shape without a name`,
        `Give it an IRI in <${terms.namespace}>.`,
      ),
    )
}

function checkShape(file: ParsedFile, shapes: UnitDataset, subject: Term, terms: ShapeTerms): Problem[] {
  const problems: Problem[] = []
  const report = (code: string, message: string, remedy: string) =>
    problems.push(problem(file, subject, code, `<${subject.value}> ${message}`, remedy))
  const isProperty = shapes.objects(subject, rdf.type).some((type) => type.equals(sh.PropertyShape))
  const constraints = shapes.match(subject).list.filter((quad) => COMPONENTS.has(quad.predicate.value))
  const custom = shapes.objects(subject, terms.constraintComponent)
  const constrains = isProperty || constraints.length + custom.length > 0

  if (!subject.value.startsWith(terms.namespace)) {
    report('shape-namespace', 'stands outside the namespace of shapes', `Name it in <${terms.namespace}>.`)
  }
  const wanted: [Term, string][] = isProperty
    ? [
        [sh.name, 'sh:name'],
        [sh.description, 'sh:description'],
      ]
    : [
        [rdfs.label, 'rdfs:label'],
        [rdfs.comment, 'rdfs:comment'],
      ]
  if (constrains) wanted.push([sh.message, 'sh:message'])
  for (const [predicate, name] of wanted) {
    const texts = readTexts(shapes, subject, predicate)
    for (const language of LANGUAGES.filter((tag) => !texts[tag])) {
      report('shape-text-missing', `has no ${name} in ${language}`, `Add ${name} "..."@${language}.`)
    }
  }
  if (constrains && shapes.objects(subject, sh.severity).length !== 1) {
    report('shape-severity', 'needs one severity', 'Add sh:severity sh:Violation, sh:Warning or sh:Info.')
  }
  if (constrains && shapes.objects(subject, rdfs.seeAlso).length === 0) {
    report('shape-source-missing', 'links no rule', 'Add rdfs:seeAlso with the rule that it enforces.')
  }
  if (isProperty) {
    const paths = shapes.objects(subject, sh.path)
    const path = paths.length === 1 && paths[0] && readPath(shapes, paths[0])
    if (!path)
      report('shape-path', 'needs one path', 'Use a predicate, an inverse, a sequence or an alternative.')
    if (constraints.length === 0)
      report('shape-empty', 'constrains nothing', 'Add a constraint, or take it out.')
    if (shapes.subjects(sh.property, subject).length !== 1) {
      report(
        'shape-unused',
        'belongs to no node shape, or to several',
        'Name it in sh:property of one node shape.',
      )
    }
  }
  problems.push(...checkRule(file, shapes, subject, isProperty))
  return problems
}

function checkRule(file: ParsedFile, shapes: UnitDataset, subject: Term, isProperty: boolean): Problem[] {
  const rules = shapes.objects(subject, sh.sparql)
  const report = (message: string, remedy: string) => [
    problem(file, subject, 'shape-rule', `<${subject.value}> ${message}`, remedy),
  ]
  if (rules.length === 0) return []
  if (isProperty)
    return report('is a property shape with sh:sparql', 'Move the rule to a node shape of its own.')
  const [rule] = rules
  if (rules.length > 1 || !rule || shapes.objects(subject, sh.property).length > 0) {
    return report('mixes a rule with other constraints', 'Give each sh:sparql a node shape of its own.')
  }
  const query = readQuery(shapes, rule)
  const body = query.replaceAll(/"[^"\n]*"|<[^>\s]*>|#.*$/gm, '')
  if (!/\$this\b/.test(body))
    return report('has a rule without $this', 'Select $this, the node that is at fault.')
  if (FORBIDDEN.test(body)) {
    return report('has a rule with MINUS, VALUES or SERVICE', 'Use FILTER NOT EXISTS or FILTER (… IN (…)).')
  }
  try {
    EMPTY.query(query)
  } catch (error) {
    return report(`has a rule that is no SPARQL: ${String(error)}`, 'Mend the SELECT, or declare the prefix.')
  }
  return []
}
