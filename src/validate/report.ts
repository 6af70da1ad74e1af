/**
 * The outcome of a validation as a SHACL report without blank nodes: results are `#result-1`, ... of the
 * report's IRI. Paths other than a predicate would need nodes of their own, and are left to the source shape.
 * @see https://www.w3.org/TR/shacl/#validation-report
 */
import type { Literal, NamedNode, Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { rdf, sh, xsd } from '../vocabulary.ts'
import type { PlainTerm, ValidationOutcome, ValidationResult } from './validate.ts'

const { namedNode, literal, quad } = DataFactory
const SEVERITY = { violation: sh.Violation, warning: sh.Warning, info: sh.Info }

/** @param base the IRI of the report */
export function reportQuads(outcome: ValidationOutcome, base: string): Quad[] {
  const report = namedNode(base)
  const head: Quad[] = [
    quad(report, rdf.type, sh.ValidationReport),
    quad(report, sh.conforms, literal(String(outcome.conforms), xsd.boolean)),
  ]
  return head.concat(
    outcome.results.flatMap((result, index) => {
      const node = namedNode(`${base}#result-${index + 1}`)
      return [quad(report, sh.result, node), ...resultQuads(node, result)]
    }),
  )
}

function resultQuads(node: NamedNode, result: ValidationResult): Quad[] {
  const { severity, shape, component, focusNode, path, value, message } = result
  const pairs: [NamedNode, NamedNode | Literal][] = [
    [rdf.type, sh.ValidationResult],
    [sh.resultSeverity, SEVERITY[severity]],
    [sh.focusNode, toTerm(focusNode)],
    [sh.sourceShape, namedNode(shape)],
    [sh.sourceConstraintComponent, namedNode(component)],
  ]
  if (path && /^[^\s<>^|/]+:[^\s<>^|]+$/.test(path)) pairs.push([sh.resultPath, namedNode(path)])
  if (value) pairs.push([sh.value, toTerm(value)])
  for (const [language, text] of Object.entries(message))
    pairs.push([sh.resultMessage, literal(text, language)])
  return pairs.map(([predicate, object]) => quad(node, predicate, object))
}

function toTerm(term: PlainTerm): NamedNode | Literal {
  if (term.termType === 'Literal') return literal(term.value, term.language ?? namedNode(term.datatype))
  // A blank node has no name outside the graph it came from; published data has none.
  return namedNode(term.termType === 'NamedNode' ? term.value : `urn:blank:${term.value}`)
}
