/**
 * The query catalogue: the `.rq` files of a folder. Each is a query that runs as it stands, with a header that
 * says what it asks, what it takes and what it gives.
 *
 * The form is documented in `queries/README.md`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { distance } from 'fastest-levenshtein'
import { DataError, EnvironmentError, type Problem, UsageError } from '../errors.ts'
import { DEFAULT_BASE } from '../vocabulary.ts'
import { type Header, readHeader } from './header.ts'
import { type Arguments, bindParameters, findValuesBlock, rebase } from './parameters.ts'
import { isWord, outline, positionAt, type QueryForm, type Token, tokenise } from './tokens.ts'

export interface CatalogueQuery extends Header {
  /** The name of the file without `.rq`. */
  name: string
  file: string
  form: QueryForm
  /** The file as it is, runnable. */
  text: string
  /** The query sorts its rows, so their order is part of the answer. */
  ordered: boolean
}

/**
 * Every query of a folder, by name.
 * @throws DataError naming file and line for each header that is wrong
 */
export function readCatalogue(folder: string): CatalogueQuery[] {
  let names: string[]
  try {
    names = readdirSync(folder)
      .filter((name) => name.endsWith('.rq'))
      .sort()
  } catch (error) {
    throw new EnvironmentError(`the queries cannot be read from ${folder}: is it the right folder?`, {
      cause: error,
    })
  }
  const read = names.map((name) => {
    const file = join(folder, name)
    return readQuery(file, readFileSync(file, 'utf8'))
  })
  const problems = read.flatMap((result) => result.problems)
  if (problems.length > 0) throw new DataError(problems)
  return read.flatMap((result) => result.query ?? [])
}

/** One query from the text of its file. */
export function readQuery(file: string, text: string): { query?: CatalogueQuery; problems: Problem[] } {
  const { header, problems } = readHeader(file, text)
  if (!header) return { problems }
  const found = checkBody(file, text, header)
  const { form } = outline(text)
  if (found.length > 0 || !form) return { problems: found }
  const ordered = tokenise(text).some((token) => token.depth === 0 && isWord(token, 'order'))
  return { query: { ...header, name: basename(file, '.rq'), file, form, text, ordered }, problems: [] }
}

/** @throws UsageError with the nearest names if there is none of that name */
export function findQuery(catalogue: readonly CatalogueQuery[], name: string): CatalogueQuery {
  const found = catalogue.find((query) => query.name === name)
  if (found) return found
  const nearest = catalogue
    .map((query) => ({ name: query.name, away: distance(name, query.name) }))
    .sort((a, b) => a.away - b.away)
    .slice(0, 3)
    .map((candidate) => candidate.name)
  throw new UsageError(`there is no query ${name}: did you mean ${nearest.join(', ')}?`)
}

/** The text to run: parameters bound, and the IRIs of the project under the base that the data has. */
export function prepareQuery(
  query: Pick<CatalogueQuery, 'text' | 'params'>,
  values: Arguments = new Map(),
  base: string = DEFAULT_BASE,
): string {
  return bindParameters(rebase(query.text, base), query.params, values, base)
}

/** Fields of `/sparql?question=…` that are no parameters. */
const RESERVED = ['question', 'query', 'update', 'format']

/** What the header promises has to be what the query does. */
function checkBody(file: string, text: string, header: Header): Problem[] {
  const problems: Problem[] = []
  const fault = (message: string, remedy: string, offset = 0) => {
    const { line, column } = positionAt(text, offset)
    problems.push({ code: 'query-body', severity: 'error', message, remedy, place: { file, line, column } })
  }
  const { form, formToken } = outline(text)
  const tokens = tokenise(text)
  if (!form)
    fault('this is no query', 'write SELECT, ASK, CONSTRUCT or DESCRIBE', formToken?.start ?? text.length)
  for (const { name } of header.params) {
    if (RESERVED.includes(name))
      fault(`the parameter ${name} means something else in an address`, 'give it another name')
    if (findValuesBlock(tokens, name)) continue
    fault(`the parameter ${name} has no block of its own`, `write VALUES ?${name} { UNDEF }, once`)
  }
  if (form === 'select') {
    const selected = selectedVariables(tokens)
    const returned = header.returns.map((variable) => variable.name)
    if (selected.join(' ') !== returned.join(' ')) {
      const [has, says] = [selected, returned].map((names) => names.join(' ') || 'nothing')
      const remedy = `SELECT has ${has}; returns has ${says}`
      fault('SELECT and returns do not name the same variables in the same order', remedy, formToken?.start)
    }
  }
  return problems
}

/** The variables of the outermost SELECT, whether plain or `(… AS ?name)`; `*` gives none. */
function selectedVariables(tokens: readonly Token[]): string[] {
  const start = tokens.findIndex((token) => token.depth === 0 && isWord(token, 'select'))
  const end = tokens.findIndex(
    (token, index) => index > start && token.depth === 0 && /^(where|from|\{)$/i.test(token.text),
  )
  return tokens.slice(start, end).flatMap((token, index, clause) => {
    const aliased = token.depth === 1 && isWord(clause[index - 1], 'as')
    return token.kind === 'variable' && (token.depth === 0 || aliased) ? [token.text.slice(1)] : []
  })
}
