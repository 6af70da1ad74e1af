/**
 * The code lists of `ontology/codes/` -> what a facts file may write. In: the Turtle of each list. Out: by
 * scheme and key the labels, and whether the code denies something (`tilsyn:negates`), as a negation demands.
 */
import { Parser } from 'n3'
import { DataError } from '../errors.ts'
import { DEFAULT_BASE, rdfs, skos, tilsyn } from '../vocabulary.ts'
import { SCHEMES, type Scheme } from './claims.ts'

export interface Code {
  label: Record<string, string>
  definition: Record<string, string>
  /** True when the code says that something is not so. */
  negative: boolean
}

export type Codes = ReadonlyMap<Scheme, ReadonlyMap<string, Code>>

/** What a class or property of the ontology means, by its IRI. */
export type Terms = ReadonlyMap<string, Pick<Code, 'label' | 'definition'>>

const PREFIX = `${DEFAULT_BASE}code/`

/** @throws DataError when a list does not parse */
export function readCodes(files: readonly { path: string; text: string }[]): Codes {
  const codes = new Map<Scheme, Map<string, Code>>(SCHEMES.map((scheme) => [scheme, new Map()]))
  for (const file of files) {
    for (const { subject, predicate, object } of parse(file)) {
      const [scheme, key] = subject.value.startsWith(PREFIX)
        ? subject.value.slice(PREFIX.length).split('/')
        : []
      const list = codes.get(scheme as Scheme)
      if (!list || !key) continue
      const code = list.get(key) ?? { label: {}, definition: {}, negative: false }
      list.set(key, code)
      if (object.termType === 'Literal' && predicate.equals(skos.prefLabel))
        code.label[object.language] = object.value
      if (object.termType === 'Literal' && predicate.equals(skos.definition))
        code.definition[object.language] = object.value
      if (predicate.equals(tilsyn.negates)) code.negative = true
    }
  }
  return codes
}

/** @throws DataError when a file does not parse */
export function readTerms(files: readonly { path: string; text: string }[]): Terms {
  const terms = new Map<string, Pick<Code, 'label' | 'definition'>>()
  for (const { subject, predicate, object } of files.flatMap(parse)) {
    const part = predicate.equals(rdfs.label)
      ? 'label'
      : predicate.equals(skos.definition)
        ? 'definition'
        : ''
    if (!part || object.termType !== 'Literal') continue
    const term = terms.get(subject.value) ?? { label: {}, definition: {} }
    terms.set(subject.value, term)
    term[part][object.language] = object.value
  }
  return terms
}

function parse({ path, text }: { path: string; text: string }) {
  try {
    return new Parser().parse(text)
  } catch (cause) {
    const line = (cause as { context?: { line?: number } }).context?.line
    throw new DataError(
      [
        {
          code: 'turtle-syntax',
          severity: 'error',
          message: `this is not Turtle: ${(cause as Error).message}`,
          remedy: 'Correct the file; a dot, semicolon or quotation mark is often missing on the line before.',
          place: { file: path, ...(line ? { line } : {}) },
        },
      ],
      { cause },
    )
  }
}
