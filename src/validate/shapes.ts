/**
 * Reads `shapes/*.ttl`. The files' text comes in; out come the shapes as validation, report and pages need
 * them. A file that does not parse, or whose shapes say too little or too much, is a {@link DataError} with
 * file and line, so that a shape is never left out silently.
 * @see https://www.w3.org/TR/shacl/
 */
import type { Quad, Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { DataError, type Place } from '../errors.ts'
import { DEFAULT_BASE, rdfs, sh } from '../vocabulary.ts'
import { UnitDataset } from './dataset.ts'
import { formatPath, type Path, readPath } from './paths.ts'
import {
  lineOf,
  namedShapes,
  type ParsedFile,
  parseFile,
  readQuery,
  readTexts,
  type ShapeFile,
  type ShapeTerms,
  shapeTerms,
  type Texts,
} from './shape-files.ts'
import { COMPONENTS, checkShapes } from './wellformed.ts'

export type ShapeSeverity = 'violation' | 'warning' | 'info'

/** A named shape, as pages and reports show it. */
export interface ShapeInfo {
  iri: string
  place: Place
  severity: ShapeSeverity
  name: Texts
  description: Texts
  message: Texts
  seeAlso: readonly string[]
  /** Constraint components that it declares, as IRIs; none for a shape that only groups others. */
  components: readonly string[]
  /** Of a property shape. */
  path?: Path
  pathText?: string
  /** The node shape that a property shape belongs to. */
  parent?: string
  /** Why the shape may meet no node of the published data. */
  unmetBecause?: Texts
}

/** A node shape with the nodes that it is about. */
export interface TargetedShape {
  term: Term
  classes: readonly Term[]
  nodes: readonly Term[]
  subjectsOf: readonly Term[]
  objectsOf: readonly Term[]
  /** Its named property shapes. */
  properties: readonly string[]
  /** The SELECT of its sh:sparql, with prefixes. */
  query?: string
  /** True when constraints besides sh:sparql have to be run. */
  core: boolean
}

export interface Shapes {
  quads: readonly Quad[]
  dataset: UnitDataset
  infos: ReadonlyMap<string, ShapeInfo>
  targeted: readonly TargetedShape[]
  terms: ShapeTerms
}

const SEVERITIES: Readonly<Record<string, ShapeSeverity>> = {
  [sh.Violation.value]: 'violation',
  [sh.Warning.value]: 'warning',
  [sh.Info.value]: 'info',
}

/** @param base what the IRIs of the data to be validated start with */
export function parseShapes(
  files: readonly ShapeFile[],
  { base = DEFAULT_BASE }: { base?: string } = {},
): Shapes {
  const terms = shapeTerms(base)
  const parsed = files.map((file) => parseFile(file, base))
  const dataset = new UnitDataset(parsed.flatMap((file) => file.quads))
  const problems = checkShapes(parsed, dataset, terms)
  if (problems.length > 0) throw new DataError(problems)

  const infos = new Map<string, ShapeInfo>()
  for (const file of parsed) {
    for (const subject of namedShapes(file)) infos.set(subject.value, readInfo(file, dataset, subject, terms))
  }
  const targeted = [...infos.keys()]
    .map((iri) => readTargets(dataset, DataFactory.namedNode(iri), infos, terms))
    .filter(
      (shape) =>
        shape.classes.length + shape.nodes.length + shape.subjectsOf.length + shape.objectsOf.length > 0,
    )
  for (const shape of targeted) {
    for (const property of shape.properties) {
      const info = infos.get(property)
      if (info) infos.set(property, { ...info, parent: shape.term.value })
    }
  }
  return { quads: dataset.list, dataset, infos, targeted, terms }
}

function readInfo(file: ParsedFile, shapes: UnitDataset, subject: Term, terms: ShapeTerms): ShapeInfo {
  const texts = (predicate: Term) => readTexts(shapes, subject, predicate)
  const [pathNode] = shapes.objects(subject, sh.path)
  const path = pathNode && readPath(shapes, pathNode)
  const line = lineOf(file, subject.value)
  const unmetBecause = texts(terms.unmetBecause)
  const severity = SEVERITIES[shapes.objects(subject, sh.severity)[0]?.value ?? '']
  return {
    iri: subject.value,
    place: { file: file.path, ...(line ? { line } : {}) },
    severity: severity ?? 'violation',
    name: texts(path ? sh.name : rdfs.label),
    description: texts(path ? sh.description : rdfs.comment),
    message: texts(sh.message),
    seeAlso: shapes.objects(subject, rdfs.seeAlso).map((object) => object.value),
    components: componentsOf(shapes, subject, terms),
    ...(path ? { path, pathText: formatPath(path) } : {}),
    ...(Object.keys(unmetBecause).length > 0 ? { unmetBecause } : {}),
  }
}

function componentsOf(shapes: UnitDataset, subject: Term, terms: ShapeTerms): string[] {
  const declared = shapes.match(subject).list.flatMap((quad) => COMPONENTS.get(quad.predicate.value) ?? [])
  const own = shapes.objects(subject, terms.constraintComponent).map((object) => object.value)
  return [...new Set([...declared, ...own])].sort()
}

function readTargets(
  shapes: UnitDataset,
  term: Term,
  infos: ReadonlyMap<string, ShapeInfo>,
  terms: ShapeTerms,
): TargetedShape {
  const [constraint] = shapes.objects(term, sh.sparql)
  const properties = shapes.objects(term, sh.property).map((object) => object.value)
  const components = infos.get(term.value)?.components ?? []
  const ruled = [`${sh.$iri}SPARQLConstraintComponent`, terms.knownTerm.value]
  return {
    term,
    classes: shapes.objects(term, sh.targetClass),
    nodes: shapes.objects(term, sh.targetNode),
    subjectsOf: shapes.objects(term, sh.targetSubjectsOf),
    objectsOf: shapes.objects(term, sh.targetObjectsOf),
    properties,
    ...(constraint ? { query: readQuery(shapes, constraint) } : {}),
    core: properties.length > 0 || components.some((component) => !ruled.includes(component)),
  }
}
