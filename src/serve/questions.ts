/**
 * `/sparql?question=NAME&PARAMETER=VALUE`: a question of the catalogue by its name. The fields of an address and the release
 * that is published in; the query with its parameters bound out, or for who only looks, the address of the page.
 *
 * The form of queries and parameters is documented in `queries/README.md`.
 */
import { join } from 'node:path'
import { TilsynError, UsageError } from '../errors.ts'
import { type CatalogueQuery, findQuery, prepareQuery, readCatalogue } from '../query/catalogue.ts'
import { formatsFor } from '../query/formats.ts'
import { questionPath } from '../render/question-path.ts'
import { DEFAULT_BASE } from '../vocabulary.ts'
import { chooseMediaType } from './accept.ts'
import { writeAddress } from './address.ts'
import { RequestRefusal, shortened } from './problem.ts'
import type { Release } from './release.ts'
import { type Fields, QUESTION_FIELD, type QueryRequest, readQuery } from './sparql-request.ts'
import { aliasesOf } from './variants.ts'

/** Fields that are no parameters of the question. */
const PROTOCOL = [QUESTION_FIELD, 'format', 'default-graph-uri', 'named-graph-uri']
const PAGE = { id: 'page' as const, mediaType: 'text/html', aliases: aliasesOf('html') }

/**
 * @returns the query to answer, or where to look instead
 * @throws RequestRefusal (404) for an unknown name, (400) for parameters that do not fit, with what there is
 */
export async function readQuestion(
  fields: Fields,
  release: Release,
  accept: string | undefined,
): Promise<QueryRequest | { location: string }> {
  if (fields.has('query'))
    throw refusal(400, 'the query is written out and named by its question: send one of them')
  const [name = '', ...more] = fields.get(QUESTION_FIELD) ?? []
  if (more.length > 0) throw refusal(400, 'the parameter question is given more than once')
  const found = findQuestion(name, release)
  const given = givenParameters(fields, found)
  const isPlain = given.size === 0 && [...fields].every(([each]) => !isDecisive(each, fields))
  if (isPlain && chooseMediaType(accept, [...formatsFor(found.form), PAGE])?.id === 'page') {
    const page = writeAddress(questionPath(found.name))
    if (await release.find(page)) return { location: release.prefix + page }
  }
  // Updates, datasets and formats are read here as with any other query.
  return readQuery(new Map([...fields, ['query', [bind(found, given, release)]]]))
}

/** A field that a page cannot show the outcome of. */
function isDecisive(name: string, fields: Fields): boolean {
  return name !== QUESTION_FIELD && (fields.get(name) ?? []).some((value) => value !== '')
}

/** A field of a form that was left empty says nothing. */
function givenParameters(fields: Fields, query: CatalogueQuery): Map<string, readonly string[]> {
  const given = new Map<string, readonly string[]>()
  for (const [name, values] of fields) {
    if (PROTOCOL.includes(name)) continue
    if (!query.params.some((parameter) => parameter.name === name)) throw unknownParameter(name, query)
    const filled = values.filter((value) => value.trim() !== '')
    if (filled.length > 0) given.set(name, filled)
  }
  return given
}

function bind(
  query: CatalogueQuery,
  given: ReadonlyMap<string, readonly string[]>,
  release: Release,
): string {
  try {
    return prepareQuery(query, given, release.routes.base ?? DEFAULT_BASE)
  } catch (error) {
    if (error instanceof UsageError) throw refusal(400, error.message, { parameters: describe(query) })
    throw error
  }
}

function unknownParameter(name: string, query: CatalogueQuery): RequestRefusal {
  const takes = query.params.map((parameter) => parameter.name).join(', ')
  const remedy = takes === '' ? 'it takes none' : `it takes ${takes}`
  return refusal(400, `the question ${query.name} has no parameter ${shortened(name)}: ${remedy}`, {
    parameters: describe(query),
  })
}

function describe({ params }: CatalogueQuery): object[] {
  return params.map(({ name, type, en }) => ({ name, type, label: en }))
}

function findQuestion(name: string, release: Release): CatalogueQuery {
  const questions = questionsOf(release)
  if (questions.length === 0)
    throw refusal(404, 'nothing is published with questions here: send a query', { available: [] })
  try {
    return findQuery(questions, shortened(name))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    throw refusal(404, error.message, { available: questions.map((question) => question.name) })
  }
}

function refusal(
  status: number,
  detail: string,
  extra: Readonly<Record<string, unknown>> = {},
): RequestRefusal {
  return new RequestRefusal({ status, detail, extra })
}

const QUESTIONS = new WeakMap<Release, readonly CatalogueQuery[]>()

/** The queries that the release brings with it: they ask under its base. */
export function questionsOf(release: Release): readonly CatalogueQuery[] {
  const known = QUESTIONS.get(release)
  if (known) return known
  const questions = readQuestions(join(release.root, 'queries'))
  QUESTIONS.set(release, questions)
  return questions
}

function readQuestions(folder: string): readonly CatalogueQuery[] {
  try {
    return readCatalogue(folder)
  } catch (error) {
    // A folder without queries, or with broken ones, has an endpoint all the same.
    if (error instanceof TilsynError) return []
    throw error
  }
}
