/**
 * data/languages/<tag>.yaml -> the word lists of a language. In: the folder. Out: one LanguageData a language,
 * by tag. The lists say which words of a document are numbers, negations, hedges and names, so that none of
 * them can be left unstated; the README beside them says what belongs in which list.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Ajv, type ErrorObject } from 'ajv'
import { type Document, isMap, isNode, LineCounter, parseDocument } from 'yaml'
import { DataError, EnvironmentError, type Place, type Problem } from '../errors.ts'
import { SCHEMES } from './claims.ts'
import { normaliseLanguageTag } from './languages.ts'

export interface LanguageData {
  tag: string
  /** ISO 639-3, as franc names the language. */
  franc: string
  /** The language in the EU authority table. */
  iri: string
  /** With their full stops; none of them ends a sentence. */
  abbreviations: string[]
  numberWords: Record<string, number>
  negations: string[]
  /** Any one of `codes` states the phrase. */
  hedges: { phrase: string; codes: string[] }[]
  /** Phrase -> the code or place that it names, as `scheme/key` or `place/key`. */
  names: Record<string, string>
  /** Capitalised words inside sentences that name nobody. */
  ordinaryCapitals: string[]
  /** Longer phrases in which a number word, negation or hedge is not one ("as part of" has no "part of"). */
  ordinaryPhrases: string[]
  provision: { article: string[]; regulation: string[]; in: string[] }
}

const words = { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true } as const
const codePattern = `^(${SCHEMES.join('|')})/[a-z0-9-]+$`

/** The form of one file. Hedges are written phrase first, `some: extent/some`, with a list where several fit. */
const schema = {
  type: 'object',
  additionalProperties: false,
  required: [
    'tag',
    'franc',
    'iri',
    'abbreviations',
    'numberWords',
    'negations',
    'hedges',
    'names',
    'ordinaryCapitals',
    'ordinaryPhrases',
    'provision',
  ],
  properties: {
    tag: { type: 'string', pattern: '^[a-z]{2,3}$' },
    franc: { type: 'string', pattern: '^[a-z]{3}$' },
    iri: {
      type: 'string',
      pattern: '^http://publications\\.europa\\.eu/resource/authority/language/[A-Z]{3}$',
    },
    abbreviations: { type: 'array', items: { type: 'string', pattern: '\\.$' }, uniqueItems: true },
    numberWords: { type: 'object', additionalProperties: { type: 'integer', minimum: 0 } },
    negations: words,
    hedges: {
      type: 'object',
      additionalProperties: {
        anyOf: [
          { type: 'string', pattern: codePattern },
          { type: 'array', items: { type: 'string', pattern: codePattern }, minItems: 1, uniqueItems: true },
        ],
      },
    },
    names: { type: 'object', additionalProperties: { type: 'string', pattern: '^[a-z-]+/[a-z0-9-]+$' } },
    ordinaryCapitals: words,
    ordinaryPhrases: words,
    provision: {
      type: 'object',
      additionalProperties: false,
      required: ['article', 'regulation', 'in'],
      properties: { article: words, regulation: words, in: words },
    },
  },
} as const

type LanguageFile = Omit<LanguageData, 'hedges'> & { hedges: Record<string, string | string[]> }

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile<LanguageFile>(schema)

/** Reads every language of a folder. Throws DataError with places, or EnvironmentError without a folder. */
export function readLanguageData(dir: string): Map<string, LanguageData> {
  const languages = new Map<string, LanguageData>()
  const problems: Problem[] = []
  for (const file of listFiles(dir)) {
    const read = parseLanguageFile(join(dir, file), readFileSync(join(dir, file), 'utf8'))
    if (Array.isArray(read)) problems.push(...read)
    else languages.set(read.tag, read)
  }
  if (problems.length > 0) throw new DataError(problems)
  return languages
}

/** One file's text -> its word lists, or what is wrong with it. */
export function parseLanguageFile(path: string, text: string): LanguageData | Problem[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file: path, line, column: col }
  }
  if (document.errors.length > 0) {
    return document.errors.map((error) => ({
      code: error.code === 'DUPLICATE_KEY' ? 'yaml-duplicate-key' : 'yaml-syntax',
      severity: 'error',
      message: error.message.split('\n')[0] ?? error.code,
      remedy: 'Correct the YAML at this place.',
      place: at(error.pos[0]),
    }))
  }
  const value: unknown = document.toJS()
  if (!validate(value)) {
    return (
      (validate.errors ?? [])
        // One error says more than one for each form that a hedge may have.
        .filter((error) => !error.schemaPath.includes('/anyOf/'))
        .map((error) => ({
          code: 'schema',
          severity: 'error',
          message: `${error.instancePath || 'the file'} ${messageOf(error)}`,
          remedy: 'See data/languages/README.md for the form of these files.',
          place: at(offsetOf(document, error.instancePath)),
        }))
    )
  }
  const expected = normaliseLanguageTag(basename(path, '.yaml'))
  if (value.tag !== expected) {
    return [
      {
        code: 'schema',
        severity: 'error',
        message: `the tag ${value.tag} does not fit the name of the file`,
        remedy: `Write "tag: ${expected}", or rename the file to ${value.tag}.yaml.`,
        place: at(offsetOf(document, '/tag')),
      },
    ]
  }
  const hedges = Object.entries(value.hedges).map(([phrase, codes]) => ({
    phrase,
    codes: typeof codes === 'string' ? [codes] : codes,
  }))
  return { ...value, hedges }
}

function listFiles(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => name.endsWith('.yaml'))
      .sort()
  } catch (cause) {
    throw new EnvironmentError(
      `${dir}: the folder with the word lists cannot be read; is this the data folder?`,
      { cause },
    )
  }
}

function messageOf(error: ErrorObject): string {
  if (error.keyword === 'anyOf') return 'must be a code, written "scheme/key", or a list of codes'
  const params: Record<string, unknown> = error.params
  const detail = typeof params.additionalProperty === 'string' ? `: ${params.additionalProperty}` : ''
  return `${error.message ?? 'is wrong'}${detail}`
}

/** Where the value at a JSON Pointer stands, or the nearest value around it that has a place. */
function offsetOf(document: Document, pointer: string): number {
  const path = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  for (let depth = path.length; depth > 0; depth--) {
    const parent = document.getIn(path.slice(0, depth - 1), true)
    const key = path[depth - 1]
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isNode(item.key) && String(item.key) === key)
      if (pair !== undefined && isNode(pair.key) && pair.key.range) return pair.key.range[0]
    }
    const node = document.getIn(path.slice(0, depth), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}
