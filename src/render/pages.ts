/**
 * The start page in one language: what the data is, every claim with its values and sentences, and the questions
 * with their answers. In: a view of the quads, and plain facts about the publication. Out: HTML without script, that
 * loads nothing but its style sheet.
 */

import type { Coverage, LanguageCoverage } from '../source/coverage.ts'
import { dct, tilsyn } from '../vocabulary.ts'
import { type AnsweredQuestion, renderAnswers } from './answers.ts'
import { renderClaim, renderEvidence, renderFacts } from './claim-cards.ts'
import { FORMATS } from './formats.ts'
import { licenceIri, licenceName, renderBareFrame, renderFrame, type SiteFacts, titleIn } from './frame.ts'
import { type Html, html } from './html.ts'
import { anchor, keyOf, labelOf, langOf, openPage, type Page, partAnchor, renderLink } from './page.ts'
import { type Group, type Part, placeClaims } from './placing.ts'
import { languageName, PAGE_LANGUAGES, PAGE_TEXTS, type PageLanguage, type PageTexts } from './texts.ts'
import { View } from './view.ts'

export interface StartPageExtras extends SiteFacts {
  /** By key of the summary. */
  coverage: Readonly<Record<string, Coverage>>
  questions: readonly AnsweredQuestion[]
  /** Paths below the folder. */
  files: readonly string[]
}

export function renderStartPage(language: PageLanguage, view: View, extras: StartPageExtras): string {
  const page = openStartPage(language, view)
  const { texts } = page
  const title = titleIn(language, extras)
  const summaries = page.summaries.map((summary) => ({
    summary,
    parts: placeClaims(view, summary, language),
  }))
  return renderFrame(page, extras, {
    title,
    contentId: 'content',
    head: html`<meta name="description" content="${texts.lead}">
${dumps(extras).map(({ format, file }) => html`<link rel="alternate" type="${format.mediaType}" href="${file}">\n`)}`,
    header: html`<h1>${title}</h1>
<p>${texts.lead}</p>`,
    main: html`${summaries.map(({ summary, parts }) => [renderHead(summary, parts, page, extras), parts.map((part) => renderPart(summary, part, page))])}
${renderAnswers(extras.questions, page)}
${renderFiles(page, extras)}`,
  })
}

/** Claims are told on the page itself, and more fully on their own. */
function openStartPage(language: PageLanguage, view: View): Page {
  const page = openPage(language, view)
  const place = (iri: string): string | undefined =>
    view.value(iri, tilsyn.summary) === undefined ? undefined : `#${anchor(iri, page)}`
  return { ...page, place }
}

/** The page without a language leads to all. */
export function renderIndex(extras: SiteFacts): string {
  const title = titleIn('en', extras)
  const links = PAGE_LANGUAGES.map(
    (language) =>
      html`<li lang="${language}"><a href="index.${language}.html" hreflang="${language}">${titleIn(language, extras)}</a> (${PAGE_TEXTS[language].language})</li>\n`,
  )
  return renderBareFrame(openPage('en', new View([])), {
    title,
    main: html`<h1>${title}</h1>
<ul>
${links}</ul>
`,
  })
}

/** The summary itself: who, when, under which rules, how much of it is covered, and what follows. */
function renderHead(summary: string, parts: readonly Part[], page: Page, extras: StartPageExtras): Html {
  const { view, language, texts } = page
  const title = view.text(summary, dct.title, language)
  const id = partAnchor(summary, 'summary', page)
  return html`<section aria-labelledby="${id}">
<h2 id="${id}"${langOf(title, page)}>${title?.value ?? keyOf(summary)}</h2>
${renderFacts(summary, page)}
${renderEvidence(summary, page)}
<p class="quiet">${texts.thing}: ${renderLink(summary, html`<code>${view.iri(summary)}</code>`, page)}</p>
${renderCoverage(extras.coverage[keyOf(summary)] ?? {}, page)}
<nav aria-labelledby="${id}-contents"><h3 id="${id}-contents">${texts.contents}</h3>
<ul>
${parts.map((part) => renderEntry(summary, part, page))}<li><a href="#questions">${texts.questions}</a></li>
<li><a href="#data">${texts.data}</a></li>
</ul></nav>
</section>
`
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

function renderCoverage(coverage: Coverage, page: Page): Html | undefined {
  const { texts, language } = page
  const rows = Object.entries(coverage).sort(([a], [b]) => Number(b === language) - Number(a === language))
  if (rows.length === 0) return undefined
  const columns = Object.keys(texts.coverageColumns) as (keyof PageTexts['coverageColumns'])[]
  return html`<h3>${texts.coverage}</h3>
<p>${texts.coverageLead}</p>
<div class="table" tabindex="0" role="region" aria-label="${texts.coverage}"><table>
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

function renderFiles({ texts }: Page, extras: StartPageExtras): Html {
  return html`<section aria-labelledby="data"><h2 id="data">${texts.data}</h2>
<p>${texts.dataLead} <a href="sparql">${texts.sparql}</a>. ${texts.licence.before} <a href="${licenceIri(extras.licence)}">${licenceName(extras.licence)}</a>. ${texts.licence.after}</p>
<ul>
${extras.files.map((file) => html`<li><a href="${file}">${fileTitle(file, texts)}</a> <span class="quiet">${file}</span></li>\n`)}</ul>
</section>
`
}

function dumps({ files }: StartPageExtras): { format: (typeof FORMATS)[number]; file: string }[] {
  return FORMATS.flatMap((format) =>
    files.filter((file) => file === `dumps/tilsyn.${format.extension}`).map((file) => ({ format, file })),
  )
}

function fileTitle(file: string, texts: PageTexts): string {
  const { files } = texts
  const format = FORMATS.find(({ extension }) => file === `dumps/tilsyn.${extension}`)
  if (format) return files.dump(format.label)
  const language = /\/text\/([\w-]+)\.txt$/.exec(file)?.[1]
  if (language) return files.text(languageName(language, texts))
  if (file.startsWith('dumps/tree/')) return files.tree
  const known: Readonly<Record<string, string>> = {
    'ontology.ttl': files.ontology,
    'shapes.ttl': files.shapes,
    'validation.ttl': files.validation,
    'validation.json': files.validationFacts,
    'dumps/csv/csv-metadata.json': files.tables,
    'catalog.ttl': files.catalogue,
    'manifest.json': files.manifest,
  }
  return known[file] ?? file
}
