/**
 * The start page: whose summaries there are, what they are about, and where to go on. In: a view of the quads. Out: the
 * parts of a page.
 */
import type { NamedNode } from '@rdfjs/types'
import { dct, prov, tilsyn } from '../../vocabulary.ts'
import { sitePage, titleIn } from '../frame.ts'
import { type Html, html } from '../html.ts'
import { labelOf, type Page, partAnchor, renderLink } from '../page.ts'
import { renderFindings } from '../pictures/findings.ts'
import { renderJointActions } from '../pictures/joint-actions.ts'
import { renderTimeline } from '../pictures/timeline.ts'
import { placeClaims } from '../placing.ts'
import { questionPath } from '../question-path.ts'
import { SITE_TEXTS } from '../site-texts.ts'
import type { SitePage } from './site-page.ts'

export const START_PAGE: SitePage = {
  path: 'index',
  kind: 'start',
  parts: (page, extras) => {
    const title = titleIn(page.language, extras)
    return {
      title,
      description: page.texts.lead,
      main: () => html`<h1>${title}</h1>
<p class="lead">${page.texts.lead}</p>
<div id="summaries">
${page.summaries.map((summary) => renderSummary(summary, page))}</div>
${renderQuestions(page, extras.questions)}`,
    }
  },
}

const PICTURES = [
  ['timeline', renderTimeline],
  ['findings', renderFindings],
  ['joint-actions', renderJointActions],
] as const

function renderSummary(summary: string, page: Page): Html {
  const { start } = SITE_TEXTS[page.language]
  const id = partAnchor(summary, 'summary', page)
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${labelOf(summary, page)}</h2>
<p>${renderPeople(summary, page)}</p>
<p>${renderLink(summary, html`${start.read}`, page)}</p>
${renderCards(summary, 'focusAreas', page)}${renderCards(summary, 'jointActions', page)}${PICTURES.map(([name, render]) => render(summary, page, { id: partAnchor(summary, `picture-${name}`, page) }))}</section>
`
}

/** Who wrote it. */
function renderPeople(summary: string, page: Page): Html {
  const authors: readonly NamedNode[] = [dct.creator, prov.wasAttributedTo]
  const found = authors
    .map((property) => page.view.values(summary, property))
    .find(({ length }) => length > 0)
  return html`${(found ?? []).map(({ value }, index) => html`${index > 0 ? ', ' : ''}${renderLink(value, labelOf(value, page), page)}`)}`
}

function renderCards(summary: string, key: 'focusAreas' | 'jointActions', page: Page): Html | undefined {
  const { start } = SITE_TEXTS[page.language]
  const groups = placeClaims(page.view, summary, page.language).find((part) => part.key === key)?.groups
  if (!groups || groups.length === 0) return undefined
  return html`<h3>${start[key]}</h3>
<ul class="cards">
${groups.map(({ about, claims }) => (about === undefined ? undefined : html`<li class="ds-card"><strong>${renderLink(about, labelOf(about, page), page)}</strong> <span class="quiet">${countKinds(claims, page)}</span></li>\n`))}</ul>
`
}

const COUNTED = [tilsyn.Activity, tilsyn.Finding, tilsyn.Measure, tilsyn.Figure]

/** `activity: 2 · finding: 3` */
function countKinds(claims: readonly string[], page: Page): Html {
  const counts = COUNTED.map((kind) => ({
    kind,
    count: claims.filter((claim) => page.view.isA(claim, kind)).length,
  })).filter(({ count }) => count > 0)
  return html`${counts.map(({ kind, count }, index) => html`${index > 0 ? ' · ' : ''}${labelOf(kind.value, page)}: ${count}`)}`
}

/** Enough to see what can be asked. */
const MOST_QUESTIONS = 8

function renderQuestions(
  page: Page,
  questions: readonly { name: string; question: Readonly<Record<string, string>> }[],
): Html | undefined {
  if (questions.length === 0) return undefined
  const { texts, language } = page
  const href = sitePage('questions', page)
  return html`<section aria-labelledby="questions"><h2 id="questions">${texts.questions}</h2>
<ul>
${questions.slice(0, MOST_QUESTIONS).map(({ name, question }) => html`<li><a href="${sitePage(questionPath(name), page)}">${question[language]}</a></li>\n`)}<li><a href="${href}">${SITE_TEXTS[language].questions.title} (${questions.length})</a></li>
</ul></section>
`
}
