/**
 * Search over the claims, in the reader's browser. In: a view of the quads. Out: the parts of a page: a form that the
 * program `search` brings to life, with its check boxes and the texts that the program shows. Without script it
 * leads to the page of all claims.
 */
import { type Html, html } from '../html.ts'
import { type Page, relative } from '../page.ts'
import {
  type FilterValue,
  type SearchedQuestion,
  type SearchFilter,
  searchFilters,
  searchRecords,
} from '../search-records.ts'
import { SITE_TEXTS, type SiteTexts } from '../site-texts.ts'
import type { SitePage } from './site-page.ts'

type SearchTexts = SiteTexts['search']

export const SEARCH_PAGE: SitePage = {
  path: 'search',
  kind: 'search',
  parts: (page, { questions }) => {
    const texts = SITE_TEXTS[page.language].search
    return {
      title: texts.title,
      description: texts.lead,
      scripts: ['search'],
      main: () => html`<h1>${texts.title}</h1>
<p class="lead">${texts.lead}</p>
<noscript><p>${texts.noScript} ${linkToClaims(texts, page)}.</p></noscript>
${renderForm(texts, questions, page)}`,
    }
  },
}

/** An address with `?q=` fills it in. */
function renderForm(texts: SearchTexts, questions: readonly SearchedQuestion[], page: Page): Html {
  const filters = searchFilters(searchRecords(page.view, page.language, questions)).filter(
    ({ values }) => values.length > 1,
  )
  return html`<form class="search" method="get" role="search" aria-label="${texts.title}" hidden>
<p class="search-field"><label for="search-words">${texts.field}</label>
<input class="ds-input" id="search-words" name="q" type="search" maxlength="200" autocomplete="off" spellcheck="true">
<button class="ds-button" type="submit">${texts.send}</button></p>
<details class="search-filters"><summary>${texts.filters}</summary>
${filters.map(({ filter, values }) => renderFilter(filter, values, texts))}
<p><button class="ds-button" data-variant="secondary" data-size="sm" type="button" id="search-clear" hidden>${texts.clear}</button></p>
</details>
<section class="search-results" aria-labelledby="search-heading">
<h2 id="search-heading" hidden>${texts.results}</h2>
<p id="search-status" role="status"${statusTexts(texts)}></p>
<div id="search-advice" hidden><ul>
${texts.advice.map((each) => html`<li>${each}</li>\n`)}<li>${texts.adviceClaims} ${linkToClaims(texts, page)}.</li>
</ul></div>
<ol id="search-list" data-in-document="${texts.inDocument}" data-codes="${texts.words.codes}" data-names="${texts.words.names}"></ol>
<p><button class="ds-button" data-variant="secondary" type="button" id="search-more" hidden>${texts.more}</button></p>
</section>
</form>
`
}

function renderFilter(filter: SearchFilter, values: readonly FilterValue[], texts: SearchTexts): Html {
  return html`<fieldset><legend>${texts.filter[filter]}</legend>
${values.map(
  ({ value, count }) =>
    html`<label><input type="checkbox" name="${filter}" value="${value}"> <span>${value} <span class="quiet">(<span class="count">${count}</span>)</span></span></label>\n`,
)}</fieldset>
`
}

function statusTexts({ status }: SearchTexts): Html {
  return html`${Object.entries(status).map(([name, text]) => html` data-${name}="${text}"`)}`
}

function linkToClaims({ allClaims }: SearchTexts, { path, language }: Page): Html {
  return html`<a href="${relative(path, `claims.${language}.html`)}">${allClaims}</a>`
}
