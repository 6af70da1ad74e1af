/**
 * Holds one unit (a summary, the background, the catalogue) against the shapes. Quads in, a plain outcome
 * out that can be cached, and sent between threads. No shape reaches from one unit into another.
 * @see https://www.w3.org/TR/shacl/#validation
 */
import type { Quad, Term } from '@rdfjs/types'
import type { Problem, Severity } from '../errors.ts'
import { runCore } from './core.ts'
import { UnitDataset } from './dataset.ts'
import { countMet, focusNodesOf, type Met } from './focus.ts'
import { checkKnownTerms, countKnown } from './known-terms.ts'
import { type RawResult, runRules } from './rules.ts'
import type { Texts } from './shape-files.ts'
import type { ShapeSeverity, Shapes } from './shapes.ts'

/** An RDF term as plain data; a literal has a datatype, and a language when it is a text in one. */
export type PlainTerm =
  | { termType: 'NamedNode' | 'BlankNode'; value: string }
  | { termType: 'Literal'; value: string; datatype: string; language?: string }

export interface ValidationResult {
  severity: ShapeSeverity
  shape: string
  component: string
  focusNode: PlainTerm
  /** The IRI of a predicate, or a path as SPARQL writes it. */
  path?: string
  value?: PlainTerm
  message: Texts
}

export interface ValidationOutcome {
  /** True when nothing is a violation: warnings and infos are published, and stop nothing. */
  conforms: boolean
  /** In a fixed order: by severity, shape, focus node, path, value. */
  results: readonly ValidationResult[]
  /** By IRI of the shape. */
  met: Readonly<Record<string, Met>>
}

const ORDER: readonly ShapeSeverity[] = ['violation', 'warning', 'info']

/**
 * @param background what the unit refers to (ontology, codes, authorities): seen by core constraints, but
 *   not by rules, and never a target. It is validated once, as a unit of its own.
 */
export async function validate(
  unit: readonly Quad[],
  shapes: Shapes,
  { background = [] }: { background?: readonly Quad[] } = {},
): Promise<ValidationOutcome> {
  const dataset = new UnitDataset(unit, background)
  const focus = new Map(shapes.targeted.map((shape) => [shape, focusNodesOf(dataset, shape)]))
  const raw = [
    ...(await runCore(dataset, shapes, focus)),
    ...runRules(dataset, focus),
    ...checkKnownTerms(dataset, shapes),
  ]
  const keyed = raw
    .map((result) => describe(result, shapes))
    .map((result) => [sortKey(result), result] as const)
  // Two targets of one shape may both reach a node, and the engine then reports it twice.
  const results = [...new Map(keyed)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, result]) => result)
  const conforms = !results.some((result) => result.severity === 'violation')
  return { conforms, results, met: { ...countMet(dataset, shapes, focus), ...countKnown(dataset, shapes) } }
}

function describe(raw: RawResult, shapes: Shapes): ValidationResult {
  const info = shapes.infos.get(raw.shape)
  return {
    severity: info?.severity ?? 'violation',
    shape: raw.shape,
    component: raw.component,
    focusNode: plainTerm(raw.focusNode),
    ...(raw.path ? { path: raw.path } : {}),
    ...(raw.value ? { value: plainTerm(raw.value) } : {}),
    message: info?.message ?? {},
  }
}

function plainTerm(term: Term): PlainTerm {
  if (term.termType === 'Literal') {
    const { value, datatype, language } = term
    return { termType: 'Literal', value, datatype: datatype.value, ...(language ? { language } : {}) }
  }
  return { termType: term.termType === 'NamedNode' ? 'NamedNode' : 'BlankNode', value: term.value }
}

function sortKey(result: ValidationResult): string {
  const { severity, shape, component, focusNode, path, value } = result
  return JSON.stringify([
    ORDER.indexOf(severity),
    shape,
    focusNode.value,
    path ?? '',
    component,
    value ?? null,
  ])
}

/**
 * Shapes that met no node in any of the units, and do not say why that may be: they have checked nothing.
 * @param severity a warning for data that is known to be smaller than what the shapes were written for
 */
export function findUnmet(
  shapes: Shapes,
  outcomes: readonly ValidationOutcome[],
  severity: Severity = 'error',
): Problem[] {
  const met = new Set(
    outcomes.flatMap((outcome) =>
      Object.entries(outcome.met).flatMap(([shape, { valueNodes }]) => (valueNodes > 0 ? [shape] : [])),
    ),
  )
  return [...shapes.infos.values()]
    .filter((info) => info.components.length > 0 && !met.has(info.iri) && !info.unmetBecause)
    .map((info) => ({
      code: 'shape-met-nothing',
      severity,
      message: `<${info.iri}> met no node in all of the data, so it has checked nothing`,
      remedy:
        'Correct its target or path, say in shape:unmetBecause why nothing is there to be met, or allow it (--allow-unmet) where the data holds little.',
      place: info.place,
    }))
}
