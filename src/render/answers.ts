/**
 * The questions of the query catalogue with their answers, as tables. In: questions, columns and rows of RDF terms.
 * Out: HTML, a folded part a question.
 */
import type { NamedNode, Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { rdf, tilsyn } from '../vocabulary.ts'
import { type Html, html } from './html.ts'
import { type Page, renderLink, renderText, renderValue } from './page.ts'
import { languageName, type PageLanguage } from './texts.ts'

/** A question of the catalogue with its answer. */
export interface AnsweredQuestion {
  name: string
  question: Readonly<Record<PageLanguage, string>>
  columns: readonly AnswerColumn[]
  rows: readonly ReadonlyMap<string, Term>[]
}

export type AnswerColumn = Readonly<Record<PageLanguage, string>> & { name: string; type?: string }

/** Rows of an answer that stand on the page; the whole of it is a file. */
const MOST_ROWS = 10

export function renderAnswers(questions: readonly AnsweredQuestion[], page: Page): Html {
  const { texts } = page
  return html`<section aria-labelledby="questions"><h2 id="questions">${texts.questions}</h2>
<p>${texts.questionsLead}</p>
${questions.map((question) => renderAnswer(question, page))}</section>
`
}

function renderAnswer({ name, question, columns, rows }: AnsweredQuestion, page: Page): Html {
  const { language, texts } = page
  // A column that no row fills tells nothing.
  const filled = columns.filter((column) => rows.some((row) => row.has(column.name)))
  return html`<details id="question/${name}"><summary>${question[language]} <span class="quiet">(${texts.rows(rows.length)})</span></summary>
<p class="quiet"><a href="queries/${name}.rq">${texts.query}</a> · <a href="queries/${name}.json">${texts.answer}</a></p>
${
  rows.length === 0
    ? undefined
    : html`<div class="table" tabindex="0" role="region" aria-label="${question[language]}"><table>
<thead><tr>${filled.map((column) => html`<th scope="col">${column[language]}</th>`)}</tr></thead>
<tbody>
${rows.slice(0, MOST_ROWS).map((row) => html`<tr>${filled.map((column) => html`<td${column.type === 'text' ? html` class="text"` : undefined}>${renderCell(row.get(column.name), column, page)}</td>`)}</tr>\n`)}</tbody>
</table></div>
`
}${rows.length > MOST_ROWS ? html`<p>${texts.shownOf(MOST_ROWS, rows.length)} <a href="queries/${name}.json">${texts.wholeAnswer}</a>.</p>\n` : undefined}</details>
`
}

function renderCell(value: Term | undefined, { type }: AnswerColumn, page: Page): Html | undefined {
  if (!value) return undefined
  if (type === 'language') return html`${languageName(value.value, page.texts)}`
  if (value.termType !== 'NamedNode') return renderValue(value, page)
  const node = innerNode(value, page)
  return renderSentence(node.value, page) ?? renderValue(node, page)
}

/** A sentence is named by its words, and leads to where it stands in its text. */
function renderSentence(iri: string, page: Page): Html | undefined {
  if (!page.view.isA(iri, tilsyn.Sentence)) return undefined
  const text = page.view.text(iri, rdf.value, page.language)
  return text && renderLink(iri, renderText(text, page), page)
}

/** Rows hold IRIs as they are published. */
function innerNode({ value }: NamedNode, { view }: Page): NamedNode {
  return DataFactory.namedNode(view.inner(value))
}
