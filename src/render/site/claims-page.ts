/**
 * Every claim on one page, with its values and sentences, in the order of the document. In: a view of the quads. Out:
 * the parts of a page.
 */
import { dct, tilsyn } from '../../vocabulary.ts'
import { renderClaim, renderEvidence, renderFacts } from '../claim-cards.ts'
import { type Html, html } from '../html.ts'
import { anchor, keyOf, labelOf, langOf, type Page, partAnchor, renderLink } from '../page.ts'
import { type Group, type Part, placeClaims } from '../placing.ts'
import { SITE_TEXTS } from '../site-texts.ts'
import type { SitePage } from './site-page.ts'

export const CLAIMS_PAGE: SitePage = {
  path: 'claims',
  kind: 'other',
  /** Claims are told on the page itself, and more fully on their own. */
  place: (page) => (iri) =>
    page.view.value(iri, tilsyn.summary) === undefined ? undefined : `#${anchor(iri, page)}`,
  parts: (page) => {
    const { title, lead } = SITE_TEXTS[page.language].claims
    return {
      title,
      description: lead,
      main: () => html`<h1>${title}</h1>
<p class="lead">${lead}</p>
${page.summaries.map((summary) => renderSummary(summary, page))}`,
    }
  },
}

function renderSummary(summary: string, page: Page): Html {
  const { view, language, texts } = page
  const parts = placeClaims(view, summary, language)
  const title = view.text(summary, dct.title, language)
  const id = partAnchor(summary, 'summary', page)
  return html`<section aria-labelledby="${id}">
<h2 id="${id}"${langOf(title, page)}>${title?.value ?? keyOf(summary)}</h2>
${renderFacts(summary, page)}
${renderEvidence(summary, page)}
<p class="quiet">${texts.thing}: ${renderLink(summary, html`<code>${view.iri(summary)}</code>`, page)}</p>
<nav class="contents" aria-labelledby="${id}-contents"><h3 id="${id}-contents">${texts.contents}</h3>
<ul>
${parts.map((part) => renderEntry(summary, part, page))}</ul></nav>
</section>
${parts.map((part) => renderPart(summary, part, page))}`
}

function renderEntry(summary: string, { key, groups }: Part, page: Page): Html {
  const { texts } = page
  const count = groups.reduce((sum, { claims }) => sum + claims.length, 0)
  const named = groups.flatMap(({ about }) => about ?? [])
  const inner = html`<ul>
${named.map((about) => html`<li><a href="#${groupAnchor(about, page)}">${labelOf(about, page)}</a></li>\n`)}</ul>`
  return html`<li><a href="#${partAnchor(summary, key, page)}">${texts.parts[key]}</a> <span class="quiet">(${texts.claims(count)})</span>${named.length > 0 ? inner : undefined}</li>
`
}

/** A focus area is a claim and has its own card below its heading. */
function groupAnchor(about: string, page: Page): string {
  return `group/${anchor(about, page)}`
}

function renderPart(summary: string, { key, groups }: Part, page: Page): Html {
  const id = partAnchor(summary, key, page)
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${page.texts.parts[key]}</h2>
${groups.map((group) => renderGroup(group, page))}</section>
`
}

function renderGroup({ about, claims }: Group, page: Page): Html {
  const heading =
    about === undefined
      ? undefined
      : html`<h3 id="${groupAnchor(about, page)}">${labelOf(about, page)}</h3>\n`
  return html`${heading}${claims.map((claim) => renderClaim(claim, about === undefined ? 3 : 4, page))}`
}
