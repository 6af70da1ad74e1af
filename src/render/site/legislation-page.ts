/**
 * The legislation that summaries name: where each regulation, article and paragraph has a page here, though its IRI is
 * that of EUR-Lex. In: a view of the quads. Out: paths, and the list of all.
 * @see https://eur-lex.europa.eu/eli-register/eu_publications_office.html
 */
import { eli } from '../../vocabulary.ts'
import { type Html, html } from '../html.ts'
import { labelOf, type Page, renderLink } from '../page.ts'
import { SITE_TEXTS } from '../site-texts.ts'
import type { View } from '../view.ts'
import type { SitePage } from './site-page.ts'

const ELI = 'http://data.europa.eu/eli/'

/** `legislation/reg/2017/745/art_93` by `http://data.europa.eu/eli/reg/2017/745/art_93/oj`. */
export function legislationPaths(view: View): ReadonlyMap<string, string> {
  const named = [eli.LegalResource, eli.LegalResourceSubdivision].flatMap((type) => view.instances(type))
  return new Map(
    [...new Set(named)]
      .filter((iri) => iri.startsWith(ELI) && /^[\w/]+$/.test(iri.slice(ELI.length)))
      .sort()
      .map((iri) => [iri, `legislation/${iri.slice(ELI.length).replace(/\/oj$/, '')}`]),
  )
}

/** What a page of a piece of legislation says besides its statements. */
export function renderLaw(iri: string, page: Page): Html {
  const { legislation } = SITE_TEXTS[page.language]
  return html`<p>${legislation.eli}: <a href="${iri}">${iri}</a></p>
${renderSubdivisions(iri, page)}`
}

function renderSubdivisions(iri: string, page: Page): Html | undefined {
  const parts = [...page.view.pointingAt(iri, eli.is_part_of)].sort(byNumber)
  return parts.length === 0
    ? undefined
    : html`<ul>
${parts.map((part) => html`<li>${renderLink(part, labelOf(part, page), page)}${renderSubdivisions(part, page)}</li>\n`)}</ul>`
}

/** Article 9 before Article 88. */
function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

export const LEGISLATION_PAGE: SitePage = {
  path: 'legislation',
  kind: 'other',
  parts: (page) => {
    const { legislation } = SITE_TEXTS[page.language]
    const whole = [...page.view.instances(eli.LegalResource)].sort(byNumber)
    return {
      title: legislation.title,
      description: legislation.lead,
      main: () => html`<h1>${legislation.title}</h1>
<p class="lead">${legislation.lead}</p>
${whole.map((iri) => html`<h2>${renderLink(iri, labelOf(iri, page), page)}</h2>\n${renderSubdivisions(iri, page)}`)}`,
    }
  },
}
