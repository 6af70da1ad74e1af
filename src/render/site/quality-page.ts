/**
 * How good the data is: how much of each document is covered, what the data was tested against, and what was found. In:
 * figures of coverage, and a view of the quads. Out: the parts of a page.
 */
import type { Coverage, LanguageCoverage } from '../../source/coverage.ts'
import { DEFAULT_BASE, sh } from '../../vocabulary.ts'
import { type Html, html } from '../html.ts'
import { keyOf, labelOf, type Page, renderLink } from '../page.ts'
import { SITE_TEXTS } from '../site-texts.ts'
import { languageName, type PageTexts } from '../texts.ts'
import type { SitePage } from './site-page.ts'

export const QUALITY_PAGE: SitePage = {
  path: 'quality',
  kind: 'coverage',
  parts: (page, { coverage }) => {
    const texts = SITE_TEXTS[page.language].quality
    const reports = [...page.view.instances(sh.ValidationReport)].sort()
    return {
      title: texts.title,
      description: texts.lead,
      main: () => html`<h1>${texts.title}</h1>
<p class="lead">${texts.lead}</p>
<h2>${page.texts.coverage}</h2>
<p>${page.texts.coverageLead}</p>
${page.summaries.map((summary) => renderCoverage(summary, coverage[keyOf(summary)] ?? {}, page))}
<h2>${texts.reports}</h2>
<ul>
${reports.map((report) => html`<li>${renderLink(report, labelOf(report, page), page)}</li>\n`)}</ul>
<h2>${texts.rules}</h2>
<p>${renderLink(`${DEFAULT_BASE}shapes`, html`${page.texts.rules.title}`, page)}. ${page.texts.rules.lead}</p>
`,
    }
  },
}

function renderCoverage(summary: string, coverage: Coverage, page: Page): Html | undefined {
  const { texts, language } = page
  const rows = Object.entries(coverage).sort(([a], [b]) => Number(b === language) - Number(a === language))
  if (rows.length === 0) return undefined
  const columns = Object.keys(texts.coverageColumns) as (keyof PageTexts['coverageColumns'])[]
  return html`<h3>${renderLink(summary, labelOf(summary, page), page)}</h3>
<div class="table" tabindex="0" role="region" aria-label="${texts.coverage}: ${keyOf(summary)}"><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${texts.coverageColumns[column]}</th>`)}</tr></thead>
<tbody>
${rows.map(([tag, figures]) => html`<tr><th scope="row">${languageName(tag, texts)}</th>${columns.slice(1).map((column) => html`<td>${coverageCell(column, figures, texts)}</td>`)}</tr>\n`)}</tbody>
</table></div>`
}

function coverageCell(
  column: keyof PageTexts['coverageColumns'],
  { sentences, quotes, links, markers }: LanguageCoverage,
  { ofTotal }: PageTexts,
): string | number {
  switch (column) {
    case 'language':
      return ''
    case 'evidence':
      return ofTotal(sentences.evidence, sentences.total)
    case 'context':
      return sentences.context
    case 'quotes':
      return quotes
    case 'links':
      return ofTotal(links.stated, links.total)
    default:
      return ofTotal(markers[column].stated, markers[column].total)
  }
}
