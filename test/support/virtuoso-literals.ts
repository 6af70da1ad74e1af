/**
 * What Virtuoso 7.2.5 makes of answers, all in one place: by these rules, and no others, its answers may differ from those
 * of other engines. Rows as `comparable` gives them in, rows as Virtuoso would say them out; both sides go through it.
 */
import type { Comparable, ComparableValue } from '../query/comparable.ts'

/** Each with what was sent and what comes back. */
export const KNOWN_CHANGES = {
  /** `true` comes back as 1, of xsd:integer. */
  boolean: (value: ComparableValue) => (typeof value === 'boolean' ? Number(value) : value),
  /** A literal of xsd:anyURI or xsd:hexBinary keeps its text; a plain one that looks as an IRI does, too. */
  text: (value: ComparableValue) =>
    typeof value === 'object' && 'text' in value ? (value['text'] ?? '') : value,
} as const

export function asVirtuoso(answer: Comparable, ordered: boolean): Comparable {
  if (typeof answer === 'boolean') return answer
  const rows = answer.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        Object.values(KNOWN_CHANGES).reduce<ComparableValue>((all, change) => change(all), value),
      ]),
    ),
  )
  if (ordered) return rows
  return rows
    .map((row) => JSON.stringify(row))
    .sort()
    .map((row) => JSON.parse(row))
}
