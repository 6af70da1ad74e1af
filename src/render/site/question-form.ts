/**
 * The form that narrows a question: a field for each parameter. In: the question, and a view of the data for what there
 * is to choose from. Out: a plain form that leads to the editor.
 */
import { DataFactory } from 'n3'
import type { AnsweredQuestion, QuestionParameter } from '../answers.ts'
import { sitePage } from '../frame.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../page.ts'
import { nameOf, renderNamed } from '../pictures/figure.ts'
import { QUESTION_TEXTS } from './question-texts.ts'

/** Those that leave rows: one whose every value leaves none would narrow the question to nothing. */
export function narrowingParameters({ params, choices }: AnsweredQuestion): readonly QuestionParameter[] {
  return params.filter(({ name }) => choices?.get(name)?.size !== 0)
}

/** Without script, an address is all that the editor needs. */
export function renderQuestionForm(question: AnsweredQuestion, page: Page): Html | undefined {
  const params = narrowingParameters(question)
  if (params.length === 0) return undefined
  const { name } = question
  const texts = QUESTION_TEXTS[page.language]
  const isOpen = params.some(({ given }) => given === undefined)
  return html`<section aria-labelledby="narrow"><h2 id="narrow">${texts.narrow}</h2>
<p>${texts.narrowLead}${isOpen ? html` ${texts.empty}` : undefined}</p>
<form class="fields" method="get" action="${sitePage('query', page)}">
<input type="hidden" name="question" value="${name}">
${params.map((parameter) => renderField(parameter, question, page))}<p><button class="ds-button" type="submit">${texts.editor}</button></p>
</form></section>
`
}

export interface Choice {
  /** As a program would write it: a key where that is enough. */
  value: string
  text: string
}

/** Those that occur in the data and leave rows, by their names; none where the query does not say which property has them. */
export function choicesOf(
  { name, values, under }: QuestionParameter,
  { choices: leaving }: Pick<AnsweredQuestion, 'choices'>,
  page: Page,
): Choice[] {
  if (values === undefined) return []
  const { view } = page
  const choices = view
    .objectsOf(DataFactory.namedNode(values))
    .filter((iri) => under === '' || view.iri(iri).startsWith(view.base + under))
    .filter((iri) => leaving?.get(name)?.has(view.iri(iri)) ?? true)
    .map((iri) => ({ value: shortOf(iri, under, page), text: nameOf(iri, page).text }))
  const used = new Map<string, number>()
  for (const { text } of choices) used.set(text, (used.get(text) ?? 0) + 1)
  // Authorities may well call their focus areas the same.
  return choices
    .map(({ value, text }) => ({ value, text: used.get(text) === 1 ? text : `${text} (${value})` }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
}

/** A key that has a colon would be taken for a whole IRI. */
function shortOf(iri: string, under: string, { view }: Page): string {
  const published = view.iri(iri)
  const start = view.base + under
  const key = published.startsWith(start) ? published.slice(start.length) : ''
  return key === '' || key.includes(':') ? published : key
}

function renderField(parameter: QuestionParameter, question: AnsweredQuestion, page: Page): Html {
  const { name, given, under } = parameter
  const { any } = QUESTION_TEXTS[page.language]
  const id = `field-${name}`
  const label = html`<label for="${id}">${parameter[page.language]}</label>`
  const standing = given === undefined ? '' : shortOf(page.view.inner(given), under, page)
  const choices = choicesOf(parameter, question, page)
  if (choices.length > 0) {
    const first = given === undefined ? html`<option value="">${any}</option>\n` : undefined
    return html`<p>${label}
<select class="ds-input" id="${id}" name="${name}">
${first}${choices.map(({ value, text }) => html`<option value="${value}"${value === standing ? html` selected` : undefined}>${text}</option>\n`)}</select></p>
`
  }
  return renderInput(parameter, { id, label, standing }, page)
}

function renderInput(
  { name, type }: QuestionParameter,
  { id, label, standing }: { id: string; label: Html; standing: string },
  page: Page,
): Html {
  const { types, example } = QUESTION_TEXTS[page.language]
  const kind = types[type]
  const hint = standing === '' || kind === '' ? kind : `${example(standing)} ${kind}`
  const described = hint === '' ? undefined : html` aria-describedby="${id}-hint"`
  return html`<p>${label}
<input class="ds-input" id="${id}" name="${name}" value="${standing}"${standing === '' ? undefined : html` required`}${inputKind(type)}${described} maxlength="2000" autocomplete="off">
${hint === '' ? undefined : html`<span class="quiet" id="${id}-hint">${hint}</span>`}</p>
`
}

/** Where a question asks about one thing for as long as nobody names another: which that is. */
export function renderGiven({ params }: AnsweredQuestion, page: Page): Html | undefined {
  const { given: lead, other } = QUESTION_TEXTS[page.language]
  const standing = params.flatMap((parameter) =>
    parameter.given === undefined || parameter.type !== 'iri'
      ? []
      : html`${parameter[page.language]}: ${renderNamed(page.view.inner(parameter.given), page)}. `,
  )
  if (standing.length === 0) return undefined
  return html`<p>${lead} ${standing}<a href="#narrow">${other}</a></p>
`
}

function inputKind(type: QuestionParameter['type']): Html {
  if (type === 'date') return html` type="date"`
  return type === 'integer'
    ? html` type="text" inputmode="numeric" pattern="[+\\-]?[0-9]+"`
    : html` type="text"`
}

/** A value to show how the question is narrowed: the first that there is, and none where there is nothing to choose. */
export function exampleOf(
  question: AnsweredQuestion,
  page: Page,
): { name: string; value: string } | undefined {
  for (const parameter of question.params) {
    const [first] = choicesOf(parameter, question, page)
    if (first) return { name: parameter.name, value: first.value }
  }
  return undefined
}
