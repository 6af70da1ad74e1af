/**
 * The form that narrows a question: a field for each parameter. In: the question, and a view of the data for what there
 * is to choose from. Out: a plain form that leads to the editor.
 */
import { DataFactory } from 'n3'
import type { Question, QuestionParameter } from '../answers.ts'
import { sitePage } from '../frame.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../page.ts'
import { nameOf } from '../pictures/figure.ts'
import { QUESTION_TEXTS } from './question-texts.ts'

/** Without script, an address is all that the editor needs. */
export function renderQuestionForm({ name, params }: Question, page: Page): Html | undefined {
  if (params.length === 0) return undefined
  const texts = QUESTION_TEXTS[page.language]
  return html`<section aria-labelledby="narrow"><h2 id="narrow">${texts.narrow}</h2>
<p>${texts.narrowLead}</p>
<form class="fields" method="get" action="${sitePage('query', page)}">
<input type="hidden" name="question" value="${name}">
${params.map((parameter) => renderField(parameter, page))}<p><button class="ds-button" type="submit">${texts.editor}</button></p>
</form></section>
`
}

export interface Choice {
  /** As a program would write it: a key where that is enough. */
  value: string
  text: string
}

/** Those that occur in the data, by their names; none where the query does not say which property has them. */
export function choicesOf({ values, under }: QuestionParameter, page: Page): Choice[] {
  if (values === undefined) return []
  const { view } = page
  const choices = view
    .objectsOf(DataFactory.namedNode(values))
    .filter((iri) => under === '' || view.iri(iri).startsWith(view.base + under))
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

function renderField(parameter: QuestionParameter, page: Page): Html {
  const { name, type, given, under } = parameter
  const { types, any } = QUESTION_TEXTS[page.language]
  const id = `field-${name}`
  const label = html`<label for="${id}">${parameter[page.language]}</label>`
  const standing = given === undefined ? '' : shortOf(page.view.inner(given), under, page)
  const choices = choicesOf(parameter, page)
  if (choices.length > 0) {
    const first = given === undefined ? html`<option value="">${any}</option>\n` : undefined
    return html`<p>${label}
<select class="ds-input" id="${id}" name="${name}">
${first}${choices.map(({ value, text }) => html`<option value="${value}"${value === standing ? html` selected` : undefined}>${text}</option>\n`)}</select></p>
`
  }
  const hint = types[type as keyof typeof types] ?? ''
  const described = hint === '' ? undefined : html` aria-describedby="${id}-hint"`
  return html`<p>${label}
<input class="ds-input" id="${id}" name="${name}" value="${standing}"${inputKind(type)}${described} maxlength="2000" autocomplete="off">
${hint === '' ? undefined : html`<span class="quiet" id="${id}-hint">${hint}</span>`}</p>
`
}

function inputKind(type: string): Html {
  if (type === 'date') return html` type="date"`
  return type === 'integer'
    ? html` type="text" inputmode="numeric" pattern="[+\\-]?[0-9]+"`
    : html` type="text"`
}

/** A value to show how the question is narrowed: the first that there is, and none where there is nothing to choose. */
export function exampleOf(question: Question, page: Page): { name: string; value: string } | undefined {
  for (const parameter of question.params) {
    const [first] = choicesOf(parameter, page)
    if (first) return { name: parameter.name, value: first.value }
  }
  return undefined
}
