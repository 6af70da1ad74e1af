/** The questions of the query catalogue with their answers. In: what was asked and answered. Out: the parts of a page. */
import { renderAnswers } from '../answers.ts'
import { html } from '../html.ts'
import { SITE_TEXTS } from '../site-texts.ts'
import type { SitePage } from './site-page.ts'

export const QUESTIONS_PAGE: SitePage = {
  path: 'questions',
  kind: 'questions',
  parts: (page, { questions }) => {
    const { title } = SITE_TEXTS[page.language].questions
    return {
      title,
      description: page.texts.questionsLead,
      main: () => html`<h1>${title}</h1>
<p class="lead">${page.texts.questionsLead}</p>
${renderAnswers(questions, page)}`,
    }
  },
}
