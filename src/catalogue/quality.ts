/**
 * What is known of the quality of a dataset, in the Data Quality Vocabulary. In: the coverage of a summary. Out: a
 * measurement a language and metric, and the metrics themselves; of a SHACL report, an annotation.
 * @see https://www.w3.org/TR/vocab-dqv/
 */
import type { NamedNode } from '@rdfjs/types'
import { type Iris, partOf } from '../model/iri.ts'
import { isA, labels, plain, type Statement, typed } from '../model/statements.ts'
import type { Coverage, LanguageCoverage } from '../source/coverage.ts'
import { dc, dqv, oa, skos, xsd } from '../vocabulary.ts'
import { METRICS, TEXTS } from './texts.ts'

export type Described = readonly [NamedNode, readonly Statement[]]

/** What cannot be measured, for there is none of it, has no measurement. */
export function measurements(dataset: NamedNode, coverage: Coverage, iris: Iris): Described[] {
  return Object.entries(coverage).flatMap(([language, covered]) =>
    Object.entries(sharesOf(covered)).flatMap(([metric, { total, stated }]): Described[] => {
      if (total === 0) return []
      const value = typed((stated / total).toFixed(4), xsd.decimal)
      return [
        [
          partOf(dataset, `coverage-${language}-${metric}`),
          [
            ...isA(dqv.QualityMeasurement),
            [dqv.isMeasurementOf, metricIri(metric, iris)],
            [dqv.computedOn, dataset],
            [dqv.value, value],
            [dc.language, plain(language)],
          ],
        ],
      ]
    }),
  )
}

/** That a SHACL report is about a dataset: a part of the report, for it may be about several. */
export function annotationOf(report: NamedNode): NamedNode {
  return partOf(report, 'assessment')
}

/** @see https://www.w3.org/TR/vocab-dqv/#dqv:QualityAnnotation */
export function annotations(dataset: NamedNode, reports: readonly NamedNode[], iris: Iris): Described[] {
  return reports.map((report) => [
    annotationOf(report),
    [
      ...isA(dqv.QualityAnnotation),
      [oa.hasTarget, dataset],
      [oa.hasBody, report],
      [oa.motivatedBy, dqv.qualityAssessment],
      [dqv.inDimension, partOf(iris.catalog(), 'conformance')],
    ],
  ])
}

export function metrics(iris: Iris): Described[] {
  const dimension = partOf(iris.catalog(), 'completeness')
  return [
    ...Object.entries(TEXTS.dimensions).map(
      ([key, { label, definition }]): Described => [
        partOf(iris.catalog(), key),
        [...isA(dqv.Dimension), ...labels(skos.prefLabel, label), ...labels(skos.definition, definition)],
      ],
    ),
    ...Object.entries(METRICS).map(
      ([key, metric]): Described => [
        metricIri(key, iris),
        [
          ...isA(dqv.Metric),
          ...labels(skos.prefLabel, metric.label),
          ...labels(skos.definition, metric.definition),
          [dqv.expectedDataType, xsd.decimal],
          [dqv.inDimension, dimension],
        ],
      ],
    ),
  ]
}

function metricIri(metric: string, iris: Iris): NamedNode {
  return partOf(iris.catalog(), `metric-${metric}`)
}

function sharesOf({ sentences, links, markers }: LanguageCoverage): LanguageCoverage['markers'] & {
  sentence: { total: number; stated: number }
  link: { total: number; stated: number }
} {
  const { total, evidence, context } = sentences
  return { sentence: { total, stated: evidence + context }, link: links, ...markers }
}
