/**
 * The values of a claim as an author writes them -> typed values. In: what stands in facts.yaml at a property of
 * the table of claims. Out: its values, each with the languages that state it and its place; a key, code or
 * reference that is not known is a problem that names the nearest known one.
 */
import type { Place, Problem } from '../errors.ts'
import { PROPERTIES, type PropertyKey, type Scheme, type ValueType } from './claims.ts'
import type { Codes } from './codes.ts'
import { normaliseLanguageTag } from './languages.ts'
import { type Period, readPeriod } from './period.ts'
import type { Registry } from './registry.ts'
import { suggest, type YamlFile, type YamlPath } from './yaml.ts'

/** `languages` is undefined where every language of the document states the value. */
export interface PropertyValue {
  property: PropertyKey
  value: Value
  languages?: readonly string[]
  place: Place
}

export type Value =
  | { type: 'code'; scheme: Scheme; key: string }
  | { type: 'claim'; ref: string }
  | { type: 'body'; key: string }
  | { type: 'joint-action'; key: string }
  | { type: 'legal'; key: string }
  | { type: 'place'; key: string }
  | { type: 'integer'; value: number }
  | { type: 'text'; language: string; text: string }
  | Period
  | { type: 'link'; target: string }
  | { type: 'property'; key: PropertyKey }

/** What a facts file is read against, and where its problems are gathered. */
export interface Reading {
  file: YamlFile
  codes: Codes
  registry: Registry
  languages: readonly string[]
  /** Every claim of the file, so that references can be checked while it is read. */
  refs: ReadonlySet<string>
  problems: Problem[]
}

export type Raw = Record<string, unknown>

/** The properties of which a language states a value. */
export function statedProperties(values: readonly PropertyValue[], language: string): PropertyKey[] {
  return [...new Set(values.filter((value) => isStatedIn(value, language)).map(({ property }) => property))]
}

export function isStatedIn({ value, languages }: PropertyValue, language: string): boolean {
  if (value.type === 'period') return value.wording[language] !== undefined
  return languages === undefined || languages.includes(language)
}

export interface LanguageEntry<T> {
  language: string
  value: T
  /** The key as it is written: `no` for `nb`. */
  tag: string
}

/** The entries of a map by language. Two spellings of one language are a problem: one would silently win. */
export function byLanguage<T>(
  raw: Readonly<Record<string, T>>,
  path: YamlPath,
  { file, problems }: Reading,
): LanguageEntry<T>[] {
  const tags = new Map<string, string>()
  return Object.entries(raw).flatMap(([tag, value]) => {
    const language = normaliseLanguageTag(tag)
    const earlier = tags.get(language)
    if (earlier === undefined) {
      tags.set(language, tag)
      return [{ language, value, tag }]
    }
    problems.push({
      code: 'language-twice',
      severity: 'error',
      message: `"${tag}" and "${earlier}" are the same language`,
      remedy: 'Keep one of the two.',
      place: file.placeOf([...path, tag]),
    })
    return []
  })
}

/** As {@link byLanguage}; a key that is no language of the document is a problem. */
export function perLanguage<T>(
  raw: Readonly<Record<string, T>>,
  path: YamlPath,
  reading: Reading,
): LanguageEntry<T>[] {
  const { languages, file, problems } = reading
  return byLanguage(raw, path, reading).filter(({ language, tag }) => {
    if (languages.includes(language)) return true
    problems.push(unknown('unknown-key', tag, languages, file.placeOf([...path, tag])))
    return false
  })
}

export function readProperty(
  property: PropertyKey,
  raw: unknown,
  path: YamlPath,
  reading: Reading,
): PropertyValue[] {
  const type: ValueType = PROPERTIES[property].value
  const place = reading.file.placeOf(path)
  if (type.type === 'period') {
    const { from, to, precision, ...wording } = raw as Raw
    perLanguage(wording, path, reading)
    if (precision !== undefined) readCode(['time-precision'], String(precision), place, reading)
    const { period, problems } = readPeriod(raw as Raw, place)
    reading.problems.push(...problems)
    return period ? [{ property, value: period, place }] : []
  }
  if (type.type === 'text') {
    return perLanguage(raw as Raw, path, reading).flatMap(({ language, value }) =>
      list(value).map((text) => ({
        property,
        value: { type: 'text' as const, language, text: String(text) },
        languages: [language],
        place,
      })),
    )
  }
  if (isRecord(raw)) {
    return merge(
      perLanguage(raw, path, reading).flatMap(({ language, value }) =>
        list(value).flatMap((item) => {
          const read = readValue(type, item, place, reading)
          return read ? [{ property, value: read, languages: [language], place }] : []
        }),
      ),
      reading.languages,
    )
  }
  return list(raw).flatMap((item, index) => {
    const itemPlace = Array.isArray(raw) ? reading.file.placeOf([...path, index]) : place
    const value = readValue(type, item, itemPlace, reading)
    return value ? [{ property, value, place: itemPlace }] : []
  })
}

/** What every language states, though it was written for each of them, is stated by all. */
function merge(
  values: (PropertyValue & { languages: string[] })[],
  languages: readonly string[],
): PropertyValue[] {
  const merged = new Map<string, PropertyValue & { languages: string[] }>()
  for (const value of values) {
    const key = JSON.stringify(value.value)
    const before = merged.get(key)
    merged.set(key, before ? { ...before, languages: [...before.languages, ...value.languages] } : value)
  }
  return [...merged.values()].map(({ languages: stated, ...rest }) =>
    languages.every((language) => stated.includes(language)) ? rest : { ...rest, languages: stated },
  )
}

function readValue(type: ValueType, raw: unknown, place: Place, reading: Reading): Value | undefined {
  const word = String(raw)
  const { registry, refs, problems } = reading
  const known = (table: ReadonlyMap<string, unknown>, value: Value): Value | undefined => {
    if (table.has(word)) return value
    problems.push(unknown('unknown-reference', word, table.keys(), place))
    return undefined
  }
  switch (type.type) {
    case 'code':
      return readCode(type.schemes, word, place, reading)
    case 'body':
      return known(registry.bodies, { type: 'body', key: word })
    case 'body-or-code':
      return registry.bodies.has(word)
        ? { type: 'body', key: word }
        : readCode(type.schemes, word, place, reading, [...registry.bodies.keys()])
    case 'joint-action':
      return known(registry.jointActions, { type: 'joint-action', key: word })
    case 'place':
      return known(registry.places, { type: 'place', key: word })
    case 'legal':
      if (!registry.regulations.has(word.split('/')[0] ?? '')) {
        problems.push(unknown('unknown-reference', word, registry.regulations.keys(), place))
        return undefined
      }
      if (/^[^/]+(\/\d+[a-z]?){0,2}$/.test(word)) return { type: 'legal', key: word }
      problems.push({
        ...unknown('unknown-reference', word, [], place),
        remedy: 'Write a regulation, an article or a paragraph: mdr, mdr/93, mdr/93/8.',
      })
      return undefined
    case 'claim': {
      const ref = type.kinds.length === 1 && !word.includes('/') ? `${type.kinds[0]}/${word}` : word
      const allowed = [...refs].filter(
        (each) => type.kinds.length === 0 || type.kinds.some((kind) => each.startsWith(`${kind}/`)),
      )
      if (allowed.includes(ref)) return { type: 'claim', ref }
      problems.push(unknown('unknown-reference', ref, allowed, place))
      return undefined
    }
    case 'integer':
      return { type: 'integer', value: Number(raw) }
    case 'link':
      return { type: 'link', target: word }
    case 'property':
      if (Object.hasOwn(PROPERTIES, word)) return { type: 'property', key: word as PropertyKey }
      problems.push(unknown('unknown-key', word, Object.keys(PROPERTIES), place))
      return undefined
    case 'text':
    case 'period':
      throw new TypeError(`${type.type} is read by language`)
  }
}

export function readCode(
  schemes: readonly Scheme[],
  word: string,
  place: Place,
  { codes, problems }: Reading,
  others: readonly string[] = [],
): Value | undefined {
  const [first, second] = word.split('/')
  for (const scheme of schemes) {
    const key = second === undefined ? first : first === scheme ? second : undefined
    if (key !== undefined && codes.get(scheme)?.has(key)) return { type: 'code', scheme, key }
  }
  problems.push(
    unknown(
      'unknown-code',
      word,
      [...schemes.flatMap((scheme) => [...(codes.get(scheme)?.keys() ?? [])]), ...others],
      place,
    ),
  )
  return undefined
}

export function unknown(code: string, word: string, known: Iterable<string>, place: Place): Problem {
  return {
    code,
    severity: 'error',
    message: `"${word}" is not known`,
    remedy: suggest(word, [...known]),
    place,
  }
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value]
}

export function isRecord(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
