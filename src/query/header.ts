/**
 * The header of a query file: comment lines that start with `#+` and hold YAML, the form that grlc reads.
 * Text of a `.rq` file in; title, question, tags, parameters and returned variables out, or problems with
 * the line of the file that each stands in.
 *
 * The form is documented in `queries/README.md`.
 */
import { isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml'
import type { Problem } from '../errors.ts'
import { PREFIXES } from '../vocabulary.ts'

/** `term` is whatever the data has: an IRI in one row, a text in the next. */
export const VALUE_TYPES = [
  'iri',
  'text',
  'language',
  'integer',
  'decimal',
  'boolean',
  'date',
  'term',
] as const
export type ValueType = (typeof VALUE_TYPES)[number]

/** A text in each language of the pages. */
export interface Texts {
  nb: string
  en: string
}

export interface Parameter extends Texts {
  name: string
  type: Exclude<ValueType, 'term'>
  /** Of an `iri`: what stands between the base IRI and a key, such as `code/severity/`. */
  under: string
  /** IRI of the property whose values there are to choose from. */
  values?: string
}

export interface ReturnedVariable extends Texts {
  name: string
  type: ValueType
  unit?: Texts
}

/** Bars: one for each value of a returned variable. */
export interface Picture extends Texts {
  /** Names the bar. */
  category: string
  /** How long it is: how many different values of this variable there are. */
  count: string
}

export interface Header {
  title: Texts
  question: Texts
  tags: readonly string[]
  params: readonly Parameter[]
  returns: readonly ReturnedVariable[]
  picture?: Picture
}

/** @returns the header, and what is wrong with it; a header is given only when nothing is */
export function readHeader(file: string, text: string): { header?: Header; problems: Problem[] } {
  const lines = text.split(/\r\n|\n|\r/)
  const length = lines.findIndex((line) => !line.startsWith('#+'))
  const yaml = lines
    .slice(0, length < 0 ? lines.length : length)
    .map((line) => line.slice(2).replace(/^ /, ''))
  const check = new HeaderCheck(file, yaml.join('\n'))
  if (yaml.length === 0)
    check.fault('no header', 'start the file with lines `#+ title: …`; see queries/README.md')
  const header = check.problems.length === 0 ? check.header() : undefined
  return header && check.problems.length === 0 ? { header, problems: [] } : { problems: check.problems }
}

const PICTURE_KEYS = ['nb', 'en', 'category', 'count']
const KEYS = ['title', 'question', 'tags', 'params', 'returns', 'picture']

type Fields = Map<string, { value: unknown; offset: number }>

class HeaderCheck {
  readonly problems: Problem[] = []
  readonly #file: string
  readonly #lines = new LineCounter()
  readonly #root: YAMLMap | undefined

  constructor(file: string, yaml: string) {
    this.#file = file
    const document = parseDocument(yaml, { lineCounter: this.#lines, prettyErrors: false })
    for (const error of document.errors) {
      this.fault(
        `the header is not YAML: ${error.message}`,
        'mend the line; quote texts that hold `: `',
        error.pos[0],
      )
    }
    this.#root = isMap(document.contents) ? document.contents : undefined
    if (!this.#root && yaml !== '' && document.errors.length === 0) {
      this.fault('the header is no YAML mapping', 'write `key: value` lines')
    }
  }

  header(): Header {
    const fields = this.#fields(this.#root, 'the header', KEYS)
    const returns = this.#entries(fields, 'returns', ['unit'], (name, inner) => ({
      ...this.#described(inner, name),
      ...(inner.has('unit') ? { unit: this.#texts(inner, 'unit') } : {}),
    }))
    const picture = this.#picture(fields, returns)
    return {
      title: this.#texts(fields, 'title'),
      question: this.#texts(fields, 'question'),
      tags: this.#tags(fields),
      params: this.#entries(fields, 'params', ['under', 'values'], (name, inner) => ({
        ...this.#parameter(inner, name),
        under: this.#text(inner, 'under', name, ''),
        ...(inner.has('values') ? { values: this.#term(inner, name) } : {}),
      })),
      returns,
      ...(picture ? { picture } : {}),
    }
  }

  fault(message: string, remedy: string, offset = 0): void {
    const { line, col } = this.#lines.linePos(offset)
    // The three characters `#+ ` stand before the YAML in each line of the file.
    const place = { file: this.#file, line: Math.max(line, 1), column: Math.max(col, 1) + 3 }
    this.problems.push({ code: 'query-header', severity: 'error', message, remedy, place })
  }

  #fields(node: unknown, what: string, allowed: readonly string[], offset = 0): Fields {
    const fields: Fields = new Map()
    if (!isMap(node)) {
      this.fault(`${what} is no mapping`, 'write `{key: value}`', offset)
      return fields
    }
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : ''
      const place = (isScalar(key) ? key.range?.[0] : undefined) ?? offset
      if (!allowed.includes(name))
        this.fault(`${what} has no key ${name}`, `use ${allowed.join(', ')}`, place)
      fields.set(name, { value, offset: place })
    }
    return fields
  }

  #texts(fields: Fields, name: string): Texts {
    const field = fields.get(name)
    if (!field) {
      this.fault(`${name} is missing`, `add ${name} with nb and en`)
      return { nb: '', en: '' }
    }
    return this.#bilingual(this.#fields(field.value, name, ['nb', 'en'], field.offset), name, field.offset)
  }

  #bilingual(fields: Fields, what: string, offset: number): Texts {
    return {
      nb: this.#text(fields, 'nb', what, undefined, offset),
      en: this.#text(fields, 'en', what, undefined, offset),
    }
  }

  #text(fields: Fields, name: string, what: string, fallback?: string, offset = 0): string {
    const field = fields.get(name)
    if (!field && fallback !== undefined) return fallback
    const value = field && isScalar(field.value) ? field.value.value : undefined
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
    this.fault(`${what} has no text for ${name}`, `give ${name} a text`, field?.offset ?? offset)
    return ''
  }

  #tags(fields: Fields): string[] {
    const field = fields.get('tags')
    const json = field && this.#root ? this.#root.toJSON().tags : undefined
    if (
      Array.isArray(json) &&
      json.length > 0 &&
      json.every((tag) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(String(tag)))
    ) {
      return json.map(String)
    }
    this.fault('tags is no list of kebab-case words', 'write `tags: [focus-areas]`', field?.offset)
    return []
  }

  #described(fields: Fields, name: string): Texts & { name: string; type: ValueType } {
    const given = this.#text(fields, 'type', name)
    const type = VALUE_TYPES.find((known) => known === given)
    const offset = fields.get('type')?.offset ?? 0
    if (!type && given !== '')
      this.fault(`${name} has the unknown type ${given}`, `use ${VALUE_TYPES.join(', ')}`, offset)
    return { name, type: type ?? 'text', ...this.#bilingual(fields, name, offset) }
  }

  #parameter(fields: Fields, name: string): Omit<Parameter, 'under'> {
    const { type, ...rest } = this.#described(fields, name)
    if (type !== 'term') return { ...rest, type }
    this.fault(
      `the parameter ${name} has no type`,
      'say what it takes: iri, text, …',
      fields.get('type')?.offset,
    )
    return { ...rest, type: 'text' }
  }

  /** `tilsyn:severity`, with a prefix of the project. */
  #term(fields: Fields, what: string): string {
    const given = this.#text(fields, 'values', what)
    const [, prefix = '', local = ''] = /^([a-z]+):(\w+)$/.exec(given) ?? []
    const namespace: string | undefined = Object.hasOwn(PREFIXES, prefix) ? PREFIXES[prefix] : undefined
    if (namespace === undefined && given !== '')
      this.fault(
        `${what} has no property ${given} to take values from`,
        'write one with a prefix of the project, such as `values: "tilsyn:severity"`',
        fields.get('values')?.offset,
      )
    return `${namespace}${local}`
  }

  #picture(fields: Fields, returns: readonly ReturnedVariable[]): Picture | undefined {
    const field = fields.get('picture')
    if (!field) return undefined
    const inner = this.#fields(field.value, 'picture', PICTURE_KEYS, field.offset)
    const [category, count] = ['category', 'count'].map((key) =>
      inner.has(key) ? this.#text(inner, key, 'picture') : undefined,
    )
    const isReturned = (name: string) => returns.some((each) => each.name === name)
    if (category === undefined || count === undefined) {
      const remedy = 'name a returned variable as `category`, and another as `count`'
      this.fault('picture does not say what bars stand for', remedy, field.offset)
      return undefined
    }
    for (const name of [category, count].filter((each) => !isReturned(each)))
      this.fault(`picture: ${name} is not returned`, 'name a variable of `returns`', field.offset)
    return { ...this.#bilingual(inner, 'picture', field.offset), category, count }
  }

  #entries<T>(
    fields: Fields,
    key: string,
    own: readonly string[],
    read: (name: string, inner: Fields) => T,
  ): T[] {
    const field = fields.get(key)
    if (!field) return []
    const entries = isMap(field.value) ? field.value.items : undefined
    if (!entries) this.fault(`${key} is no mapping`, 'write one entry a variable', field.offset)
    return (entries ?? []).map((entry) => {
      const name = isScalar(entry.key) ? String(entry.key.value) : ''
      const offset = (isScalar(entry.key) ? entry.key.range?.[0] : undefined) ?? field.offset
      if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name))
        this.fault(`${name} is no name of a variable`, 'leave out `?`', offset)
      return read(name, this.#fields(entry.value, name, ['type', 'nb', 'en', ...own], offset))
    })
  }
}
