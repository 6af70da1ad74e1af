/**
 * In what Virtuoso 7.2.5 answers otherwise than other engines, all in one place: by these rules, and no others, its answers may
 * differ. An answer as `comparable` gives it in; out what both sides have to agree on.
 */
import type { Comparable, ComparableValue } from '../query/comparable.ts'

type Rule = (value: ComparableValue) => ComparableValue

/** What it makes of values. */
const LITERALS: readonly Rule[] = [
  // `true` comes back as 1 of xsd:integer.
  (value) => (typeof value === 'boolean' ? Number(value) : value),
  // An IRI that a FILTER holds to one value comes back as a plain literal.
  (value) => (typeof value === 'string' ? value.replace(/^<(.*)>$/, '$1').replace(BASE, '') : value),
  (value) => (typeof value === 'object' && typeof value.text === 'string' ? value.text : value),
]
const BASE = /^https:\/\/w3id\.org\/tilsyn\//

/** It divides integers to an integer, where SPARQL 1.1 (section 17.4.1.7, op:numeric-divide) says decimal. */
const DIVISIONS: Readonly<Record<string, string>> = {
  'products-per-manufacturer': 'perManufacturer',
  'share-in-norway': 'percent',
}
/**
 * Of five and more OPTIONALs beside a UNION it leaves variables unbound that are bound, and then joins rows that differ by them
 * alone. Seen with these variables of these queries; the rest of each row is right. With none named, rows come more than once
 * in spite of DISTINCT.
 */
const UNBOUND: Readonly<Record<string, readonly string[]>> = {
  'activity-targets': ['operatorKind', 'operatorGroup', 'productGroup', 'technology', 'topic'],
  'circumstance-details': ['productGroup', 'topic'],
  'finding-details': ['modality', 'productGroup', 'topic'],
  'joint-action-goals': ['productGroup', 'activityKind'],
  'joint-action-scope': ['productGroup', 'topic'],
  'problems-in-spite-of-progress': [],
  references: ['publisher'],
}

/** Rows as a set: ties, and texts with a language, are sorted in another order than by other engines. */
export function asVirtuoso(name: string, answer: Comparable): Comparable {
  if (typeof answer === 'boolean') return answer
  const rows = answer.map((row) => {
    const kept = Object.entries(row).filter(
      ([variable]) => DIVISIONS[name] !== variable && !UNBOUND[name]?.includes(variable),
    )
    const changed = kept.map(([variable, value]) => [
      variable,
      LITERALS.reduce((all, rule) => rule(all), value),
    ])
    return JSON.stringify(Object.fromEntries(changed))
  })
  const unique = UNBOUND[name] ? [...new Set(rows)] : rows
  return unique.sort().map((row) => JSON.parse(row))
}
