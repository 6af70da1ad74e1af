/**
 * Binding the parameters of a query: the rows of `VALUES ?name { … }` are replaced by RDF terms made from what
 * the user gave. Text of the user never becomes text of the query: it is checked against the type of the
 * parameter, made a term, and the term is serialised.
 *
 * SPARQL 1.1 section 10.2: https://www.w3.org/TR/sparql11-query/#inline-data
 */
import { DataFactory } from 'n3'
import { UsageError } from '../errors.ts'
import { DEFAULT_BASE, xsd } from '../vocabulary.ts'
import { isAbsoluteIri } from './absolute-iri.ts'
import type { Parameter } from './header.ts'
import { type Value, writeTerm } from './results.ts'
import { isWord, type Token, tokenise } from './tokens.ts'

/** Values as given, by name of the parameter; several values of one are several rows. */
export type Arguments = ReadonlyMap<string, readonly string[]>

/** @throws UsageError for a parameter that the query does not have, or a value that is not of its type */
export function bindParameters(
  text: string,
  parameters: readonly Parameter[],
  values: Arguments,
  base: string = DEFAULT_BASE,
): string {
  const known = parameters.map((parameter) => parameter.name)
  const tokens = values.size === 0 ? [] : tokenise(text)
  const replacements = [...values].map(([name, given]) => {
    const parameter = parameters.find((candidate) => candidate.name === name)
    if (!parameter) throw new UsageError(`the query has no parameter ${name}: ${listNames(known)}`)
    const block = findValuesBlock(tokens, name)
    if (!block)
      throw new UsageError(`the query has no single block VALUES ?${name} { … } to put the values in`)
    const rows = given.map((value) => writeTerm(toTerm(parameter, value, base)))
    return { ...block, rows: ` ${rows.join(' ')} ` }
  })
  // From the end, so that the offsets of those before stay right.
  return replacements
    .sort((a, b) => b.start - a.start)
    .reduce((result, { start, end, rows }) => result.slice(0, start) + rows + result.slice(end), text)
}

/** What stands between the braces of `VALUES ?name { … }`; undefined unless there is exactly one such block. */
export function findValuesBlock(
  tokens: readonly Token[],
  name: string,
): { start: number; end: number } | undefined {
  const blocks = tokens.flatMap((token, index) => {
    const [variable, open] = [tokens[index + 1], tokens[index + 2]]
    if (!isWord(token, 'values')) return []
    if (variable?.kind !== 'variable' || variable.text.slice(1) !== name || open?.text !== '{') return []
    const close = tokens.slice(index + 3).find((candidate) => isClosing(candidate, open))
    return close ? [{ start: open.start + 1, end: close.start }] : []
  })
  return blocks.length === 1 ? blocks[0] : undefined
}

/** The value of a parameter that stands in the query itself; undefined where that is any, or several. */
export function standingValue(tokens: readonly Token[], name: string): string | undefined {
  const block = findValuesBlock(tokens, name)
  const [only, ...more] = tokens.filter(({ start }) => block && start >= block.start && start < block.end)
  if (!only || more.length > 0 || only.text === 'UNDEF') return undefined
  return only.kind === 'iri' ? only.text.slice(1, -1) : only.text
}

/** Puts another base IRI in the place of the default one, in IRIs only: never in strings or comments. */
export function rebase(text: string, base: string): string {
  if (base === DEFAULT_BASE) return text
  const ours = `<${DEFAULT_BASE}`
  return tokenise(text)
    .filter((token) => token.kind === 'iri' && token.text.startsWith(ours))
    .reverse()
    .reduce(
      (result, { start }) => `${result.slice(0, start)}<${base}${result.slice(start + ours.length)}`,
      text,
    )
}

function isClosing(token: Token, open: Token): boolean {
  return token.kind === 'punctuation' && token.text === '}' && token.depth === open.depth
}

function listNames(names: readonly string[]): string {
  return names.length === 0 ? 'it takes none' : `it takes ${names.join(', ')}`
}

const LEXICAL: Readonly<Record<Exclude<Parameter['type'], 'iri' | 'text'>, [RegExp, string]>> = {
  language: [/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'a language tag such as nb'],
  integer: [/^[+-]?\d+$/, 'a whole number such as 82'],
  decimal: [/^[+-]?(\d+\.\d*|\.?\d+)$/, 'a number such as 0.5'],
  boolean: [/^(true|false)$/, 'true or false'],
  date: [/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2025-12-31'],
}

function toTerm(parameter: Parameter, given: string, base: string): Value {
  const { name, type } = parameter
  if (type === 'iri') return toIri(parameter, given, base)
  if (type === 'text') return DataFactory.literal(given)
  const [pattern, what] = LEXICAL[type]
  const value = given.trim()
  if (!pattern.test(value) || (type === 'date' && !isDay(value))) {
    throw new UsageError(`${name} is ${what}, not ${JSON.stringify(given)}`)
  }
  if (type === 'language') return DataFactory.literal(value)
  return DataFactory.literal(value, DataFactory.namedNode(xsd.$iri + type))
}

/** Dates that no month has are counted on into the next one. */
function isDay(value: string): boolean {
  const date = new Date(value)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

function toIri({ name, under }: Parameter, given: string, base: string): Value {
  const value = given.trim()
  // A key never holds a colon, so what has one says itself where it belongs.
  const iri = /^[A-Za-z][A-Za-z0-9+.-]*:/.test(value) ? value : `${base}${under}${value}`
  if (value !== '' && isAbsoluteIri(iri) && URL.canParse(iri)) return DataFactory.namedNode(iri)
  const shape = `a key, for ${base}${under}KEY, or a whole IRI`
  throw new UsageError(`${name} is ${shape}, not ${JSON.stringify(given)}`)
}
