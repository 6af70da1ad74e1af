/**
 * Asking the data by SPARQL. In: the questions, and the files that hold the data. Out: the parts of a page: a form that
 * the program `editor` brings to life. Without script the form asks the server of the site, and each question leads to
 * its answer.
 */
import { sitePage } from '../frame.ts'
import { type Html, html } from '../html.ts'
import { type Page, relative } from '../page.ts'
import { prefixesFor } from '../prefixes.ts'
import { SITE_TEXTS, type SiteTexts } from '../site-texts.ts'
import { groupsOf } from './questions-page.ts'
import type { SitePage, SitePageExtras } from './site-page.ts'

type QueryTexts = SiteTexts['query']

export const QUERY_PAGE: SitePage = {
  path: 'query',
  kind: 'query',
  parts: (page, extras) => {
    const texts = SITE_TEXTS[page.language].query
    return {
      title: texts.title,
      description: texts.lead,
      scripts: ['editor'],
      head: html`<link rel="stylesheet" href="${relative(page.path, 'assets/editor.css')}">\n`,
      main: () => html`<h1>${texts.title}</h1>
<p class="lead">${texts.lead}</p>
<noscript><p>${texts.noScript}</p></noscript>
${renderForm(texts, page, extras)}${renderQuestions(texts, page, extras)}`,
    }
  },
}

const START = 'SELECT ?subject ?predicate ?object\nWHERE { ?subject ?predicate ?object }\nLIMIT 10\n'

/** What the program adds to has an id; what it needs to know stands on the form. */
function renderForm(texts: QueryTexts, page: Page, extras: SitePageExtras): Html {
  return html`<form class="query" action="${relative(page.path, 'sparql')}" method="get" data-settings="${JSON.stringify(settings(page, extras))}">
<p id="query-examples" hidden><label for="query-example">${texts.examples}</label>
<select class="ds-input" id="query-example"><option value="">${texts.choose}</option>
${groupsOf(extras.questions, page).map(
  ({ name, questions }) => html`<optgroup label="${name}">
${questions.map(
  (each) => html`<option value="${each.name}">${each.question[page.language]}</option>
`,
)}</optgroup>
`,
)}</select></p>
<p><label for="query">${texts.field}</label></p>
<div id="query-editor"><textarea id="query" name="query" rows="14" cols="80" spellcheck="false">
${START}</textarea></div>
<p class="query-actions"><button class="ds-button" type="submit">${texts.send}</button></p>
</form>
<div id="query-answer"></div>
`
}

/** The files that hold what the server answers from. */
const DUMPS = ['dumps/tilsyn.nq', 'catalog.nq']

function settings({ view }: Page, { site, files }: SitePageExtras): unknown {
  const { base } = view
  const dumps = files.filter(({ path }) => DUMPS.includes(path))
  return { base, site, prefixes: prefixesFor(base), dumps }
}

function renderQuestions(texts: QueryTexts, page: Page, { questions }: SitePageExtras): Html {
  const answers = sitePage('questions', page)
  return html`<section aria-labelledby="questions"><h2 id="questions">${texts.questions}</h2>
<p>${texts.questionsLead} <a href="${answers}">${SITE_TEXTS[page.language].questions.title}</a></p>
<div class="query-questions">
${groupsOf(questions, page).map(
  (group) => html`<h3>${group.name}</h3>
<ul>
${group.questions.map(({ name, question }) => html`<li><a href="${answers}#question/${name}" data-question="${name}">${question[page.language]}</a></li>\n`)}</ul>
`,
)}</div></section>
`
}
