/**
 * Answers by value, so that two engines can be compared and expected results can be read by a person:
 * an IRI is `<…>` without the base, a text with a language `{ nb: … }`, a number a number.
 */
import type { Results, Row, Value } from '../../src/query/results.ts'
import { DEFAULT_BASE, xsd } from '../../src/vocabulary.ts'

export type ComparableValue = string | number | boolean | Record<string, string>
export type Comparable = boolean | Record<string, ComparableValue>[]

/** Rows keep their order only when the query sorts; otherwise they are sorted by what they hold. */
export function comparable(results: Results, ordered: boolean): Comparable {
  if (typeof results === 'boolean') return results
  const rows = results.rows.map((row) => comparableRow(results.variables, row))
  if (ordered) return rows
  const keyed = rows.map((row) => ({ row, key: JSON.stringify(row) }))
  return keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key))).map(({ row }) => row)
}

function comparableRow(variables: readonly string[], row: Row): Record<string, ComparableValue> {
  return Object.fromEntries(
    variables.flatMap((name): [string, ComparableValue][] => {
      const term = row.get(name)
      return term ? [[name, comparableTerm(term)]] : []
    }),
  )
}

function comparableTerm(term: Value): ComparableValue {
  if (term.termType === 'NamedNode') {
    return `<${term.value.startsWith(DEFAULT_BASE) ? term.value.slice(DEFAULT_BASE.length) : term.value}>`
  }
  // A blank node has no name that two engines could share.
  if (term.termType === 'BlankNode') return '_:'
  if (term.language) return { [term.language.toLowerCase()]: term.value }
  const type = term.datatype.value.startsWith(xsd.$iri) ? term.datatype.value.slice(xsd.$iri.length) : ''
  if (NUMBERS.has(type)) return Number(Number(term.value).toPrecision(15))
  if (type === 'boolean') return term.value === 'true' || term.value === '1'
  if (type === 'string') return /^<.*>$|^_:$/.test(term.value) ? { text: term.value } : term.value
  return { [type === '' ? term.datatype.value : type]: term.value }
}

const NUMBERS = new Set(['integer', 'decimal', 'double', 'float', 'nonNegativeInteger'])
