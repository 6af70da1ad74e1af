/**
 * The questions that a publication answers by itself: the query catalogue under the base of the data, and what each question
 * has for an answer. In: the catalogue's files and the units. Out: rows, for pages and files.
 */
import { text as collect } from 'node:stream/consumers'
import type { Unit } from './model/dataset.ts'
import type { PublishedAnswer } from './publish/publication.ts'
import { type CatalogueQuery, readCatalogue } from './query/catalogue.ts'
import { openEmbedded } from './query/embedded.ts'
import type { Engine } from './query/engine.ts'
import { bindParameters, rebase as rebaseQuery, standingValue } from './query/parameters.ts'
import { type Row, readJsonResults, writeResults } from './query/results.ts'
import { outline, tokenise } from './query/tokens.ts'
import type { Question, QuestionParameter } from './render/answers.ts'
import { formatOf } from './render/formats.ts'
import { QUERIES_FOLDER } from './resources.ts'

/** The queries as they are kept, with our IRIs under the base of the data. */
export function rebasedCatalogue(base: string): CatalogueQuery[] {
  return readCatalogue(QUERIES_FOLDER).map((query) => ({ ...query, text: rebaseQuery(query.text, base) }))
}

/** Those whose answers are rows, as they are published. */
export function questionsOf(catalogue: readonly CatalogueQuery[]): Question[] {
  return catalogue
    .filter(({ form }) => form === 'select')
    .map((query) => {
      const { name, title, question, tags, returns, picture, text } = query
      const tokens = tokenise(text)
      const params = query.params.map((parameter) => {
        const given = standingValue(tokens, parameter.name)
        return { ...parameter, ...(given === undefined ? {} : { given }) }
      })
      return { name, title, question, tags, columns: returns, params, text, ...(picture ? { picture } : {}) }
    })
}

/** Asks them of the data in a process of its own, and what each of their parameters leaves rows for. */
export async function answerQuestions(
  units: readonly Unit[],
  questions: readonly Question[],
  base: string,
): Promise<PublishedAnswer[]> {
  const engine = await openEmbedded(
    { nquads: await collect(formatOf('nquads').serialise(units)) },
    { spares: 0 },
  )
  try {
    const answers: PublishedAnswer[] = []
    const valuesOf = valuesIn(engine, base)
    for (const question of questions) {
      const { text: json } = await engine.query(question.text, { format: 'json' })
      const results = readJsonResults(json)
      if (typeof results === 'boolean') continue
      const { rows } = results
      const choices = await choicesOf(question, rows, { engine, valuesOf })
      answers.push({ ...question, rows, choices, json, csv: writeResults(results, 'csv') })
    }
    return answers
  } finally {
    await engine.close()
  }
}

type ValuesOf = (parameter: QuestionParameter) => Promise<readonly string[]>

/** IRIs that the data has for the property that a parameter names; each property is asked for once. */
function valuesIn(engine: Engine, base: string): ValuesOf {
  const found = new Map<string, Promise<readonly string[]>>()
  return async ({ values, under }) => {
    if (values === undefined) return []
    const ask = (): Promise<readonly string[]> =>
      askForIris(engine, rebaseQuery(`SELECT DISTINCT ?value { ?thing <${values}> ?value }`, base), 'value')
    const all = found.get(values) ?? ask()
    found.set(values, all)
    return (await all).filter((value) => value.startsWith(base + under))
  }
}

/** With more pairs of values and rows than these, a question is not asked again: all values are offered. */
const MOST_PAIRS = 10_000

/** By parameter, the values that leave rows. */
async function choicesOf(
  question: Question,
  rows: readonly Row[],
  { engine, valuesOf }: { engine: Engine; valuesOf: ValuesOf },
): Promise<Map<string, ReadonlySet<string>>> {
  const choices = new Map<string, ReadonlySet<string>>()
  for (const parameter of question.params) {
    const { name, given } = parameter
    const all = await valuesOf(parameter)
    if (all.length === 0) continue
    // What is returned says itself what it leaves, unless the question asks for one value already.
    const isReturned = given === undefined && question.columns.some((column) => column.name === name)
    if (isReturned) choices.set(name, new Set(rows.flatMap((row) => row.get(name)?.value ?? [])))
    else if (all.length * rows.length <= MOST_PAIRS)
      choices.set(name, new Set(await askForIris(engine, queryForValues(question, name, all), name)))
  }
  return choices
}

/** The question with all values of a parameter at once, and nothing but these in the rows. */
function queryForValues({ text, params }: Question, name: string, values: readonly string[]): string {
  const bound = bindParameters(text, params, new Map([[name, values]]))
  const tokens = tokenise(bound)
  const { formToken } = outline(bound)
  const [open, close] = ['{', '}'].map((brace) =>
    tokens.find(({ text, depth }) => depth === 0 && text === brace),
  )
  if (!formToken || !open || !close) throw new Error('a question is a SELECT with a pattern')
  const pattern = bound.slice(open.start, close.start + 1)
  return `${bound.slice(0, formToken.start)}SELECT DISTINCT ?${name} ${pattern}`
}

async function askForIris(engine: Engine, query: string, variable: string): Promise<readonly string[]> {
  const results = readJsonResults((await engine.query(query, { format: 'json' })).text)
  if (typeof results === 'boolean') return []
  return results.rows.flatMap((row) => row.get(variable)?.value ?? [])
}
