/**
 * A YAML file -> plain values that know where they stand. In: a file's text and, where there is one, its JSON
 * Schema. Out: the values, or everything that is wrong with file, line and column. Every YAML file of `data/`
 * is read through here.
 * @see https://yaml.org/spec/1.2.2/
 */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { distance } from 'fastest-levenshtein'
import { type Document, isMap, isNode, LineCounter, parseDocument, visit } from 'yaml'
import type { Place, Problem } from '../errors.ts'

/** Keys and indexes from the root of a file to a value. */
export type YamlPath = readonly (string | number)[]

export interface YamlFile {
  path: string
  value: unknown
  /** Where the key (or the item) at a path stands; the nearest value around it where the path leads nowhere. */
  placeOf(path: YamlPath): Place
}

export type YamlResult = { file: YamlFile; problems: [] } | { file?: never; problems: Problem[] }

export function readYaml(path: string, text: string): YamlResult {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, version: '1.2' })
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file: path, line, column: col }
  }
  if (document.errors.length > 0) {
    // After the first place that cannot be read, what follows is guesswork.
    const broken = document.errors.find(({ code }) => code !== 'DUPLICATE_KEY')
    const told = broken ? [broken] : document.errors
    return { problems: told.map(({ code, message, pos }) => syntaxProblem(code, message, at(pos[0]))) }
  }
  const placeOf = (wanted: YamlPath): Place => at(offsetOf(document, wanted))
  try {
    // Aliases are wanted in facts files (one quote, several claims); this bounds what they can blow up to.
    return { file: { path, value: document.toJS({ maxAliasCount: 2000 }), placeOf }, problems: [] }
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    return { problems: aliasProblems(document, at) }
  }
}

/** The library throws at the first alias that leads nowhere, without its place, and where aliases multiply. */
function aliasProblems(document: Document, at: (offset: number) => Place): Problem[] {
  const problems: Problem[] = []
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return
      problems.push({
        code: 'yaml-alias',
        severity: 'error',
        message: `"*${alias.source}" repeats what "&${alias.source}" names, and that does not stand before it`,
        place: at(alias.range?.[0] ?? 0),
        remedy: `Put "&${alias.source}" before the first of the values that are alike, or write the value out.`,
      })
    },
  })
  if (problems.length > 0) return problems
  return [
    {
      code: 'yaml-alias',
      severity: 'error',
      message: 'repeated parts (*name) hold repeated parts, and together they are too many to read',
      place: at(0),
      remedy: 'Write the values out, or repeat only parts that hold no repeated parts themselves.',
    },
  ]
}

function syntaxProblem(code: string, message: string, place: Place): Problem {
  const [text = message] = message.split(/ at line \d+|\n/)
  if (code === 'TAB_AS_INDENT') {
    return {
      code: 'yaml-tab',
      severity: 'error',
      message: 'a tab stands where the line is indented',
      place,
      remedy: 'Indent with spaces; YAML does not allow tabs.',
    }
  }
  if (code === 'DUPLICATE_KEY') {
    return {
      code: 'yaml-duplicate-key',
      severity: 'error',
      message: 'this key stands twice in the same place',
      place,
      remedy: 'Rename or remove one of the two.',
    }
  }
  return {
    code: 'yaml-syntax',
    severity: 'error',
    message: `this is not YAML: ${text}`,
    place,
    remedy: 'Check indentation, colons and quotation marks here and on the line before.',
  }
}

function offsetOf(document: Document, path: YamlPath): number {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true)
    const key = path[depth - 1]
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isNode(item.key) && String(item.key) === String(key))
      if (isNode(pair?.key) && pair.key.range) return pair.key.range[0]
    }
    const node = document.getIn(path.slice(0, depth), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

/** Compiles a schema once; its errors become problems at their place, with the nearest known key or value. */
export function compileSchema(schema: object): (file: YamlFile) => Problem[] {
  const check = compiled.get(schema) ?? compileAnew(schema)
  compiled.set(schema, check)
  return check
}

/** Compiling takes longer than most files take to check. */
const compiled = new WeakMap<object, (file: YamlFile) => Problem[]>()

function compileAnew(schema: object): (file: YamlFile) => Problem[] {
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    verbose: true,
    strict: false,
    strictNumbers: true,
    formats: { date: isDate, uri: true },
    // The schema of facts files takes seconds to compile if its hundreds of references are copied out.
    inlineRefs: false,
    code: { optimize: false },
  })
  const validate: ValidateFunction = ajv.compile(schema)
  return (file) => {
    if (validate(file.value)) return []
    const errors = validate.errors ?? []
    // The rest of a text after a comma becomes a key without a value: that it is no key says it all.
    const noKeys = new Set(
      errors
        .filter(({ keyword }) => keyword === 'propertyNames')
        .map(({ instancePath, params }) => `${instancePath}/${escapePointer(String(params.propertyName))}`),
    )
    const telling = errors.filter((error) => isTelling(error) && !noKeys.has(error.instancePath))
    return unique(telling.map((error) => schemaProblem(error, file)))
  }
}

/** What `anyOf` and `if` say about themselves adds nothing to what their branches say; nor why a name is none. */
function isTelling({ keyword, propertyName }: ErrorObject): boolean {
  return !['anyOf', 'oneOf', 'if', 'not'].includes(keyword) && propertyName === undefined
}

function schemaProblem(error: ErrorObject, file: YamlFile): Problem {
  const path = error.instancePath.split('/').slice(1).map(unescapePointer)
  const params = error.params as Record<string, unknown>
  const where = path.length === 0 ? 'the file' : path.join('.')
  const base = { severity: 'error' as const, place: file.placeOf(path) }
  if (error.keyword === 'additionalProperties' || error.keyword === 'unevaluatedProperties') {
    const key = String(params.additionalProperty ?? params.unevaluatedProperty)
    const known = Object.keys((error.parentSchema as { properties?: object })?.properties ?? {})
    return {
      ...base,
      code: 'unknown-key',
      message: `${where} has no key "${key}"`,
      remedy: suggest(key, known),
      place: file.placeOf([...path, key]),
    }
  }
  if (error.keyword === 'propertyNames') {
    const key = String(params.propertyName)
    return {
      ...base,
      code: 'unknown-key',
      message: `${where}: "${key}" is no key`,
      place: file.placeOf([...path, key]),
      remedy:
        'Correct it; where it is the rest of a text after a comma, put the whole text in quotation marks.',
    }
  }
  if (error.keyword === 'enum') {
    const allowed = (params.allowedValues as unknown[]).map(String)
    return {
      ...base,
      code: 'unknown-code',
      message: `${where}: "${String(error.data)}" is not known here`,
      remedy: suggest(String(error.data), allowed),
    }
  }
  if (error.keyword === 'required') {
    return {
      ...base,
      code: 'schema',
      message: `${where} lacks the key "${String(params.missingProperty)}"`,
      remedy: `Add "${String(params.missingProperty)}".`,
    }
  }
  if (error.keyword === 'format' && params.format === 'date') {
    return {
      ...base,
      code: 'schema',
      message: `${where}: "${String(error.data)}" is no day of the calendar`,
      remedy: 'Write year, month and day: 2026-11-23.',
    }
  }
  if (isUnquoted(error)) {
    return {
      ...base,
      code: 'schema',
      message: `${where} has to be a text, and YAML reads ${String(error.data)} as a ${typeof error.data}`,
      remedy: `Put it in quotation marks: "${String(error.data)}".`,
    }
  }
  return {
    ...base,
    code: 'schema',
    message: `${where} ${error.message ?? 'is wrong'}`,
    remedy: 'See the schema that the first line of the file names, or the README of data/.',
  }
}

/** A year or a "true" where nothing but a text is wanted. */
function isUnquoted({ keyword, params, data }: ErrorObject): boolean {
  return keyword === 'type' && params.type === 'string' && ['number', 'boolean'].includes(typeof data)
}

/** ISO 8601, and a day that there is. */
export function isDate(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1')
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~')
}

/** The nearest of the known words, and all of them when they are few. */
export function suggest(word: string, known: readonly string[]): string {
  const sorted = [...known].sort((a, b) => distance(word, a) - distance(word, b) || (a < b ? -1 : 1))
  const [nearest] = sorted
  if (nearest === undefined) return 'Remove it.'
  const list = known.length > 1 && known.length <= 30 ? ` Known: ${[...known].sort().join(', ')}.` : ''
  const changes = distance(word, nearest)
  // "nb" is two letters away from "en": that is another word, no slip.
  return changes < word.length && changes <= Math.max(2, word.length / 2)
    ? `Did you mean "${nearest}"?${list}`
    : `Use one that is known.${list}`
}

function unique(problems: Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}
