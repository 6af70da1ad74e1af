/**
 * Where each claim stands in the document -> quads of `{summary}/graph/evidence`. In: claims, their resolved
 * quotes and the texts. Out: Web Annotation resources with a quote and a position selector, each with the
 * properties that the words support and the values that they state, so that every triple of a claim leads to
 * its sentence; and, where a language does not say it, an absence with the reason.
 * @see https://www.w3.org/TR/annotation-model/#selectors
 */
import type { Quad } from '@rdfjs/types'
import { PROPERTIES } from '../source/claims.ts'
import type { TextBasis } from '../source/document.ts'
import type { Claim } from '../source/facts.ts'
import type { ResolvedQuote } from '../source/quotes.ts'
import { isStatedIn, type PropertyValue } from '../source/values.ts'
import { oa, tilsyn, xsd } from '../vocabulary.ts'
import { type ModelContext, statementsOf } from './claims.ts'
import { partOf } from './iri.ts'
import { isA, plain, type Statement, text, toQuads, typed } from './statements.ts'

/** How many code points before and after a quote its selector gives. */
const SURROUNDINGS = 30

/**
 * @param quotes by claim (`kind/key`), in the order in which the author gave them
 * @param texts by language; these are the languages of the document
 */
export function evidenceQuads(
  claims: readonly Claim[],
  quotes: ReadonlyMap<string, readonly ResolvedQuote[]>,
  texts: ReadonlyMap<string, TextBasis>,
  context: ModelContext,
): Quad[] {
  const byRef = new Map(claims.map((claim) => [claim.ref, claim]))
  const codePoints = new Map([...texts].map(([language, basis]) => [language, Array.from(basis.text)]))
  return claims.flatMap((claim) => {
    const counts = new Map<string, number>()
    const quoted = (quotes.get(claim.ref) ?? []).flatMap((quote) => {
      const count = (counts.get(quote.language) ?? 0) + 1
      counts.set(quote.language, count)
      const name = count === 1 ? quote.language : `${quote.language}-${count}`
      return describeQuote(name, quote, codePoints.get(quote.language) ?? [], claim, byRef, context)
    })
    return [...quoted, ...absences(claim, [...texts.keys()], context)]
  })
}

function describeQuote(
  name: string,
  quote: ResolvedQuote,
  codePoints: readonly string[],
  claim: Claim,
  byRef: ReadonlyMap<string, Claim>,
  context: ModelContext,
): Quad[] {
  const { iris, summary } = context
  const graph = iris.graph(summary, 'evidence')
  const subject = iris.claim(summary, claim.ref)
  const evidence = partOf(subject, name)
  const words = partOf(subject, `${name}-quote`)
  const position = partOf(subject, `${name}-position`)
  const textIri = iris.text(summary, quote.language)
  const slice = (start: number, end: number): string => codePoints.slice(Math.max(0, start), end).join('')

  const supported = claim.values
    .filter(({ property }) => quote.supports.includes(property))
    .flatMap((value) => statementsOf(value, context, quote.language))
  const stated =
    claim.kind === 'difference' ? comparedStatements(claim, quote.language, byRef, context) : supported
  const about: Statement[] = [
    ...isA(tilsyn.Evidence, oa.SpecificResource),
    [oa.hasSource, textIri],
    [oa.hasSelector, words],
    [oa.hasSelector, position],
    [tilsyn.sentence, partOf(textIri, quote.sentence)],
    ...supported.map(([predicate]): Statement => [tilsyn.supports, predicate]),
    ...stated.map(([, object]): Statement => [tilsyn.states, object]),
  ]
  const quoteSelector: Statement[] = [
    ...isA(oa.TextQuoteSelector),
    [oa.exact, text(slice(quote.start, quote.end), quote.language)],
    [oa.prefix, plain(slice(quote.start - SURROUNDINGS, quote.start))],
    [oa.suffix, plain(slice(quote.end, quote.end + SURROUNDINGS))],
  ]
  return [
    ...toQuads(subject, [[tilsyn.evidence, evidence]], graph),
    ...toQuads(evidence, about, graph),
    ...toQuads(words, quoteSelector, graph),
    ...toQuads(position, [...isA(oa.TextPositionSelector), ...positions(quote)], graph),
  ]
}

/** Positions count code points; the end is after the last (Web Annotation, section 4.2.5). */
export function positions({ start, end }: { start: number; end: number }): Statement[] {
  return [
    [oa.start, typed(String(start), xsd.nonNegativeInteger)],
    [oa.end, typed(String(end), xsd.nonNegativeInteger)],
  ]
}

/** Of a difference the evidence states what its language says of the claims that differ. */
function comparedStatements(
  difference: Claim,
  language: string,
  byRef: ReadonlyMap<string, Claim>,
  context: ModelContext,
): Statement[] {
  const keys = new Set(
    difference.values.flatMap(({ value }) => (value.type === 'property' ? [value.key] : [])),
  )
  const predicates = new Set([...keys].map((key) => PROPERTIES[key].predicate.value))
  const concerned = difference.values.flatMap(({ property, value }) =>
    property === 'concerns' && value.type === 'claim' ? [byRef.get(value.ref)] : [],
  )
  return concerned.flatMap((claim) => {
    if (!claim || isAbsentIn(claim, language)) return []
    return claim.values
      .filter(({ property }) => keys.has(property))
      .flatMap((value) => statementsOf(value, context, language))
      .filter(([predicate]) => predicates.has(predicate.value))
  })
}

/** A language may leave out a claim, by the author's word, or a property that another language states. */
function absences(claim: Claim, languages: readonly string[], context: ModelContext): Quad[] {
  const { values } = claim
  const provable = values.filter(({ property }) => !('structural' in PROPERTIES[property]))
  const whole = claim.evidence.flatMap((evidence) =>
    evidence.type === 'absent'
      ? describeAbsence(`${evidence.language}-absent`, evidence, provable, claim, context)
      : [],
  )
  const parts = languages
    .filter((language) => !isAbsentIn(claim, language))
    .flatMap((language) =>
      [...new Set(provable.map(({ property }) => property))]
        .filter(
          (property) => !values.some((value) => value.property === property && isStatedIn(value, language)),
        )
        .flatMap((property) => {
          const lacking = values.filter((value) => value.property === property)
          const absence = { language, reason: 'not-said' }
          return describeAbsence(`${language}-absent-${property}`, absence, lacking, claim, context)
        }),
    )
  return [...whole, ...parts]
}

function isAbsentIn(claim: Claim, language: string): boolean {
  return claim.evidence.some((evidence) => evidence.type === 'absent' && evidence.language === language)
}

function describeAbsence(
  name: string,
  { language, reason }: { language: string; reason: string },
  lacking: readonly PropertyValue[],
  claim: Claim,
  context: ModelContext,
): Quad[] {
  const { iris, summary } = context
  const graph = iris.graph(summary, 'evidence')
  const subject = iris.claim(summary, claim.ref)
  const absence = partOf(subject, name)
  const about: Statement[] = [
    ...isA(tilsyn.Absence),
    [oa.hasSource, iris.text(summary, language)],
    [tilsyn.reason, iris.code('absence-reason', reason)],
    ...lacking
      .flatMap((value) => statementsOf(value, context))
      .map(([predicate]): Statement => [tilsyn.lacks, predicate]),
  ]
  return [...toQuads(subject, [[tilsyn.evidence, absence]], graph), ...toQuads(absence, about, graph)]
}
