/**
 * The questions of the query catalogue with their answers. In: questions, columns and rows of RDF terms. Out: what can be
 * said of an answer, and the answer as a table.
 */
import type { NamedNode, Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { rdf, tilsyn } from '../vocabulary.ts'
import { type Html, html } from './html.ts'
import { type Page, renderLink, renderText, renderValue, splitFragment } from './page.ts'
import { QUESTION_TEXTS } from './site/question-texts.ts'
import { languageName, type PageLanguage } from './texts.ts'

type Texts = Readonly<Record<PageLanguage, string>>

/** A question of the catalogue, as the header of its file has it. */
export interface Question {
  name: string
  title: Texts
  question: Texts
  /** The first is the group that the question is listed under. */
  tags: readonly string[]
  columns: readonly AnswerColumn[]
  params: readonly QuestionParameter[]
  picture?: QuestionPicture
  /** The query, as it is published. */
  text: string
}

export type AnswerColumn = Texts & { name: string; type?: string; unit?: Texts }

export type QuestionParameter = Texts & {
  name: string
  type: 'iri' | 'text' | 'language' | 'integer' | 'decimal' | 'boolean' | 'date'
  /** What stands between the base IRI and a key. */
  under: string
  /** IRI of the property whose values there are to choose from. */
  values?: string
  /** What the query asks for without the parameter; undefined where that is anything. */
  given?: string
}

/** Bars: what names each, and how long it is. */
export type QuestionPicture = Texts & { category: string; count: string }

export interface AnsweredQuestion extends Question {
  rows: readonly AnswerRow[]
  /** By parameter, IRIs that leave rows, as they are published; of a parameter that is not here any may. */
  choices?: ReadonlyMap<string, ReadonlySet<string>>
}

export type AnswerRow = ReadonlyMap<string, Term>

/** A page stays light enough to be read: what is longer is a file. */
const MOST_ROWS = 1000
const MOST_CHARACTERS = 800_000

/** `38 rows about 16 claims` */
export function countAnswer({ rows }: Pick<AnsweredQuestion, 'rows'>, { language, texts }: Page): string {
  const claims = new Set(rows.flatMap((row) => row.get('claim')?.value ?? []))
  const counted = texts.rows(rows.length)
  return claims.size === 0 ? counted : QUESTION_TEXTS[language].rowsAbout(counted, texts.claims(claims.size))
}

/** The rows as far as there is room for them, and how many those are. */
export function renderAnswer(
  { name, question, columns, rows }: AnsweredQuestion,
  page: Page,
): { table: Html | undefined; shown: number } {
  // A column that no row fills tells nothing.
  const filled = columns.filter((column) => rows.some((row) => row.has(column.name)))
  const arranged = arrange(filled)
  const render = cellsOf(arranged, page)
  const shown: Html[] = []
  let room = MOST_CHARACTERS
  for (const row of ownLanguageFirst(rows, columns, page).slice(0, MOST_ROWS)) {
    const rendered = html`<tr>${render(row)}</tr>\n`
    room -= rendered.text.length
    if (room < 0) break
    shown.push(rendered)
  }
  if (shown.length === 0) return { table: undefined, shown: 0 }
  const isWhole = shown.length === rows.length
  const table = html`<div class="table answer"${isWhole ? saving(name, page) : undefined} tabindex="0" role="region" aria-label="${question[page.language]}"><table>
<thead><tr>${arranged.map((column) => html`<th scope="col"${classOf(column)}>${headOf(column, page)}</th>`)}</tr></thead>
<tbody>
${shown}</tbody>
</table></div>
`
  return { table, shown: shown.length }
}

/** Script offers the table for spreadsheets; where decimals have a comma, these expect a semicolon between cells. */
function saving(name: string, { language }: Page): Html {
  const separator = language === 'nb' ? ';' : ','
  return html` data-save="${QUESTION_TEXTS[language].save}" data-file="${name}.${language}.csv" data-separator="${separator}"`
}

/** What a row is about, and beside it what tells rows of one claim apart: the language, and its words. */
function arrange(columns: readonly AnswerColumn[]): AnswerColumn[] {
  const first = columns.find(({ name }) => name === 'claim') ?? columns[0]
  const beside = ['language', 'quote'].flatMap((each) => columns.find(({ name }) => name === each) ?? [])
  return [...new Set([...(first ? [first] : []), ...beside, ...columns])]
}

/** A reader finds the words that they can read at the top; files keep the order of the answer. */
function ownLanguageFirst(
  rows: readonly AnswerRow[],
  columns: readonly AnswerColumn[],
  { language }: Page,
): AnswerRow[] {
  const tag = columns.find(({ type }) => type === 'language')?.name ?? ''
  const isOwn = (row: AnswerRow): boolean => row.get(tag)?.value === language
  return [...rows.filter(isOwn), ...rows.filter((row) => !isOwn(row))]
}

function headOf(column: AnswerColumn, { language }: Page): Html {
  const { unit } = column
  return html`${column[language]}${unit && html` <span class="quiet">(${unit[language]})</span>`}`
}

function classOf({ name, type }: AnswerColumn): Html | undefined {
  if (type === 'text') return html` class="text"`
  if (type === 'language' || name === 'sentence') return html` class="short"`
  return type === 'integer' || type === 'decimal' ? html` class="number"` : undefined
}

/** The cells of a row. Where its words stand beside it, a sentence needs no more than its number. */
function cellsOf(columns: readonly AnswerColumn[], page: Page): (row: AnswerRow) => Html[] {
  const hasWords = columns.some(({ type }) => type === 'text')
  const heads = columns.map((column) => ({ column, opening: html`<td${classOf(column)}>` }))
  return (row) =>
    heads.map(
      ({ column, opening }) =>
        html`${opening}${renderCell(row.get(column.name), column, hasWords, page)}</td>`,
    )
}

function renderCell(
  value: Term | undefined,
  { type }: AnswerColumn,
  hasWords: boolean,
  page: Page,
): Html | undefined {
  if (!value) return undefined
  if (type === 'language') return html`${languageName(value.value, page.texts)}`
  if (type === 'decimal') return renderDecimal(value.value, page)
  if (value.termType !== 'NamedNode') return renderValue(value, page)
  const node = innerNode(value, page)
  return renderSentence(node.value, hasWords, page) ?? renderValue(node, page)
}

/** With the decimal comma where the language has one. */
function renderDecimal(value: string, { language }: Page): Html {
  return html`<data value="${value}">${language === 'nb' ? value.replace('.', ',') : value}</data>`
}

/** It leads to where it stands in its text. */
function renderSentence(iri: string, hasWords: boolean, page: Page): Html | undefined {
  if (!page.view.isA(iri, tilsyn.Sentence)) return undefined
  const { fragment } = splitFragment(iri)
  if (hasWords && fragment !== undefined) return renderLink(iri, html`${fragment}`, page)
  const text = page.view.text(iri, rdf.value, page.language)
  return text && renderLink(iri, renderText(text, page), page)
}

/** Rows hold IRIs as they are published. */
function innerNode({ value }: NamedNode, { view }: Page): NamedNode {
  return DataFactory.namedNode(view.inner(value))
}
