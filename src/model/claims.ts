/**
 * What a summary states -> the quads of `{summary}/graph/data`, by walking the table of claims. In: claims as
 * the author wrote them. Out: one entity a claim, whose direct properties are the facts. Where the languages
 * state different values all of them stand here; the evidence says which language states which.
 */
import type { NamedNode, Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { TilsynError } from '../errors.ts'
import { CLAIMS, PERIOD_PREDICATES, PROPERTIES } from '../source/claims.ts'
import type { Claim } from '../source/facts.ts'
import type { Registry } from '../source/registry.ts'
import { isStatedIn, type PropertyValue } from '../source/values.ts'
import { rdf, rdfs, tilsyn, xsd } from '../vocabulary.ts'
import { httpIri, type Iris, legalIri } from './iri.ts'
import { labels, type Statement, text, toQuads, typed } from './statements.ts'

const { namedNode, quad } = DataFactory

/** What the values of one summary are resolved against. */
export interface ModelContext {
  iris: Iris
  /** The key of the summary: `no-dmp/2022-2025`. */
  summary: string
  registry: Registry
}

export function claimQuads(claims: readonly Claim[], context: ModelContext): Quad[] {
  const { iris, summary } = context
  const graph = iris.graph(summary, 'data')
  const summaryIri = iris.summary(summary)
  return claims.flatMap((claim) => {
    const subject = iris.claim(summary, claim.ref)
    const statements: Statement[] = [
      [rdf.type, CLAIMS[claim.kind].class],
      ...labels(rdfs.label, claim.label),
      ...claim.values.flatMap((value) => statementsOf(value, context)),
    ]
    if (claim.kind !== 'summary') statements.push([tilsyn.summary, summaryIri])
    const quads = toQuads(subject, statements, graph)
    return claim.kind === 'review' ? [...quads, quad(summaryIri, tilsyn.review, subject, graph)] : quads
  })
}

/**
 * The triples, without subject, that a value becomes.
 * @param language only what this language states; undefined: what any does
 */
export function statementsOf(value: PropertyValue, context: ModelContext, language?: string): Statement[] {
  if (language !== undefined && !isStatedIn(value, language)) return []
  if (value.value.type === 'period') return periodStatements(value.value, context.iris, language)
  if (value.value.type === 'link') return [linkStatement(value.value.target)]
  return [[PROPERTIES[value.property].predicate, termOf(value.value, context)]]
}

/** A link that can be followed is a resource; any other target is kept as it is written. */
export function linkStatement(target: string): Statement {
  const address = httpIri(target)
  return address ? [PROPERTIES.target.predicate, address] : [tilsyn.linkTarget, typed(target, xsd.anyURI)]
}

type Value = PropertyValue['value']
type Period = Extract<Value, { type: 'period' }>
type SingleValue = Exclude<Value, { type: 'period' | 'link' }>

function termOf(value: SingleValue, { iris, summary, registry }: ModelContext): Statement[1] {
  switch (value.type) {
    case 'code':
      return iris.code(value.scheme, value.key)
    case 'claim':
      return iris.claim(summary, value.ref)
    case 'body':
      return iris.body(value.key)
    case 'joint-action':
      return iris.jointAction(value.key)
    case 'legal':
      return legalIri(value.key, registry.regulations)
    case 'place':
      return placeIri(value.key, registry)
    case 'integer':
      return typed(String(value.value), xsd.integer)
    case 'text':
      return text(value.text, value.language)
    case 'property':
      return PROPERTIES[value.key].predicate
  }
}

/** A country or continent of the EU authority tables. */
export function placeIri(key: string, registry: Registry): NamedNode {
  const place = registry.places.get(key)
  if (!place) throw new TilsynError(`no place: ${key}`)
  return namedNode(place.iri)
}

function periodStatements(period: Period, iris: Iris, language: string | undefined): Statement[] {
  const wording = Object.entries(period.wording).filter(([tag]) => language === undefined || tag === language)
  return [
    ...labels(PROPERTIES.time.predicate, Object.fromEntries(wording)),
    ...(period.start === undefined ? [] : [date(PERIOD_PREDICATES.start, period.start)]),
    ...(period.end === undefined ? [] : [date(PERIOD_PREDICATES.end, period.end)]),
    [PERIOD_PREDICATES.precision, iris.code('time-precision', period.precision)],
  ]
}

function date(predicate: NamedNode, value: string): Statement {
  return [predicate, typed(value, xsd.date)]
}
