/** The list of the questions, by group, each with how much answers it. In: what was asked. Out: the parts of a page. */
import { type AnsweredQuestion, countAnswer } from '../answers.ts'
import { type Html, html } from '../html.ts'
import { type Page, relative } from '../page.ts'
import { questionPath } from '../question-path.ts'
import { SITE_TEXTS } from '../site-texts.ts'
import { QUESTION_TEXTS, tagName } from './question-texts.ts'
import type { SitePage } from './site-page.ts'

export const QUESTIONS_PAGE: SitePage = {
  path: 'questions',
  kind: 'questions',
  parts: (page, { questions }) => {
    const { title } = SITE_TEXTS[page.language].questions
    const { lead } = QUESTION_TEXTS[page.language]
    return {
      title,
      description: lead,
      main: () => html`<h1>${title}</h1>
<p class="lead">${lead}</p>
${groupsOf(questions, page).map((group) => renderGroup(group, page))}`,
    }
  },
}

export interface QuestionGroup {
  tag: string
  name: string
  questions: AnsweredQuestion[]
}

/** By the first tag, groups by name. */
export function groupsOf(questions: readonly AnsweredQuestion[], { language }: Page): QuestionGroup[] {
  const groups = new Map<string, QuestionGroup>()
  for (const question of questions) {
    const tag = question.tags[0] ?? ''
    const group = groups.get(tag) ?? { tag, name: tagName(tag, language), questions: [] }
    group.questions.push(question)
    groups.set(tag, group)
  }
  return [...groups.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

function renderGroup({ tag, name, questions }: QuestionGroup, page: Page): Html {
  return html`<section aria-labelledby="group/${tag}"><h2 id="group/${tag}">${name}</h2>
<ul class="questions">
${questions.map((question) => renderEntry(question, page))}</ul></section>
`
}

/** The ids are those by which questions were linked to when their answers stood here. */
function renderEntry(question: AnsweredQuestion, page: Page): Html {
  const { name } = question
  const { language } = page
  return html`<li id="question/${name}"><a href="${relative(page.path, `${questionPath(name)}.${language}.html`)}">${question.question[language]}</a> <span class="quiet">${countAnswer(question, page)}</span></li>
`
}
