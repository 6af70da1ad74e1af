/**
 * The page of one question: its answer as a table and, where the query says how, as a picture; how to narrow it; the
 * query; and how to ask it from a program. In: the question with its answer. Out: a page about the site.
 */
import { type AnsweredQuestion, countAnswer, renderAnswer } from '../answers.ts'
import { sitePage } from '../frame.ts'
import { type Html, html } from '../html.ts'
import { type Page, relative } from '../page.ts'
import { renderBars } from '../pictures/bars.ts'
import { questionPath } from '../question-path.ts'
import { MARKUP_TEXTS } from '../schema-org/texts.ts'
import { SITE_TEXTS } from '../site-texts.ts'
import { exampleOf, narrowingParameters, renderGiven, renderQuestionForm } from './question-form.ts'
import { narrowedSnippet, pythonSnippet, shellSnippet } from './question-snippets.ts'
import { QUESTION_TEXTS, tagName } from './question-texts.ts'
import type { SitePage, SitePageExtras } from './site-page.ts'

export function questionPage(question: AnsweredQuestion): SitePage {
  return {
    path: questionPath(question.name),
    kind: 'question',
    parts: (page, extras) => {
      const { language } = page
      const asked = question.question[language]
      return {
        title: asked,
        description: `${question.title[language]}: ${asked} ${countAnswer(question, page)}.`,
        scripts: ['page'],
        header: renderTrail(page),
        markup: {
          question: { name: question.name, text: asked, rows: question.rows.length },
          trail: trailOf(page, extras),
        },
        main: () => renderQuestion(question, page, extras),
      }
    },
  }
}

function renderTrail(page: Page): Html {
  const { resource } = page.texts
  const { title } = SITE_TEXTS[page.language].questions
  return html`<nav class="trail" aria-label="${resource.where}"><ol>
<li><a href="${sitePage('index', page)}">${resource.home}</a></li>
<li><a href="${sitePage('questions', page)}">${title}</a></li></ol></nav>`
}

function trailOf({ language }: Page, { site }: SitePageExtras): { name: string; url: string }[] {
  return [
    { name: MARKUP_TEXTS[language].home, url: `${site}index.${language}.html` },
    { name: SITE_TEXTS[language].questions.title, url: `${site}questions.${language}.html` },
  ]
}

function renderQuestion(question: AnsweredQuestion, page: Page, { site }: SitePageExtras): Html {
  const { language } = page
  const title = question.title[language]
  // A group is often called as its first question is.
  const tags = question.tags.map((tag) => tagName(tag, language)).filter((name) => name !== title)
  const kind = [title, ...tags, countAnswer(question, page)].join(' · ')
  return html`<h1>${question.question[language]}</h1>
<p class="kind">${kind}</p>
${renderContents(question, page)}${renderBars(question, page)}${renderRows(question, page)}${renderQuestionForm(question, page)}${renderQuery(question, page)}${renderPrograms(question, page, site)}`
}

function renderContents(question: AnsweredQuestion, page: Page): Html {
  const { answer, narrow, query, programs } = QUESTION_TEXTS[page.language]
  const parts = { answer, ...(narrowingParameters(question).length > 0 ? { narrow } : {}), query, programs }
  return html`<nav aria-label="${page.texts.contents}"><ul class="tools">
${Object.entries(parts).map(([id, text]) => html`<li><a href="#${id}">${text}</a></li>\n`)}</ul></nav>
`
}

function renderRows(question: AnsweredQuestion, page: Page): Html {
  const texts = QUESTION_TEXTS[page.language]
  const { table, shown } = renderAnswer(question, page)
  const all = question.rows.length
  return html`<section aria-labelledby="answer"><h2 id="answer">${texts.answer}</h2>
${renderGiven(question, page)}<p>${all === 0 ? texts.nothing : texts.lead} ${shown < all ? html`${texts.shownOf(shown, all)} ` : undefined}${texts.files} ${renderFile(question, 'csv', page)}, ${renderFile(question, 'json', page)}</p>
${table}</section>
`
}

function renderFile({ name }: AnsweredQuestion, extension: 'csv' | 'json', page: Page): Html {
  return html`<a href="${relative(page.path, `queries/${name}.${extension}`)}" download>${QUESTION_TEXTS[page.language][extension]}</a>`
}

/** The header of the file is told on the page in words. */
function renderQuery({ name, text }: AnsweredQuestion, page: Page): Html {
  const texts = QUESTION_TEXTS[page.language]
  const editor = `${sitePage('query', page)}?question=${encodeURIComponent(name)}`
  return html`<section aria-labelledby="query"><h2 id="query">${texts.query}</h2>
<p class="tools"><a class="ds-button" href="${editor}">${texts.editor}</a> <a href="${relative(page.path, `queries/${name}.rq`)}">${texts.queryFile}</a></p>
${renderCode(text.replace(/^(?:#\+.*\r?\n)+/, ''), page)}</section>
`
}

function renderPrograms(question: AnsweredQuestion, page: Page, site: string): Html {
  const texts = QUESTION_TEXTS[page.language]
  const example = exampleOf(question, page)
  return html`<section aria-labelledby="programs"><h2 id="programs">${texts.programs}</h2>
<p>${texts.programsLead}</p>
<p>${texts.agent}</p>
<h3>${texts.shell}</h3>
${renderCode(shellSnippet(site, question.name), page)}${
  example &&
  html`<h3>${texts.narrowed}</h3>
${renderCode(narrowedSnippet(site, question.name, example), page)}`
}<h3>${texts.python}</h3>
${renderCode(pythonSnippet(site, question.name), page)}</section>
`
}

function renderCode(code: string, { language }: Page): Html {
  const { copy, copied } = QUESTION_TEXTS[language]
  return html`<pre data-copy="${copy}" data-copied="${copied}"><code>${code}</code></pre>
`
}
