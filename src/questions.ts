/**
 * The questions that a publication answers by itself: the query catalogue under the base of the data, and what each question
 * has for an answer. In: the catalogue's files and the units. Out: rows, for pages and files.
 */
import { text as collect } from 'node:stream/consumers'
import type { Unit } from './model/dataset.ts'
import type { PublishedAnswer } from './publish/publication.ts'
import { type CatalogueQuery, readCatalogue } from './query/catalogue.ts'
import { openEmbedded } from './query/embedded.ts'
import { rebase as rebaseQuery, standingValue } from './query/parameters.ts'
import { readJsonResults, writeResults } from './query/results.ts'
import { tokenise } from './query/tokens.ts'
import type { Question } from './render/answers.ts'
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

/** Asks them of the data in a process of its own. */
export async function answerQuestions(
  units: readonly Unit[],
  questions: readonly Question[],
): Promise<PublishedAnswer[]> {
  const engine = await openEmbedded(
    { nquads: await collect(formatOf('nquads').serialise(units)) },
    { spares: 0 },
  )
  try {
    const answers: PublishedAnswer[] = []
    for (const question of questions) {
      const { text: json } = await engine.query(question.text, { format: 'json' })
      const results = readJsonResults(json)
      if (typeof results === 'boolean') continue
      answers.push({ ...question, rows: results.rows, json, csv: writeResults(results, 'csv') })
    }
    return answers
  } finally {
    await engine.close()
  }
}
