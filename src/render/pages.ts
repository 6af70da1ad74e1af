/**
 * The start page in one language: what the data is, every claim with its values and sentences, and the questions
 * with their answers. In: a view of the quads, and plain facts about the publication. Out: HTML without script, that
 * loads nothing but its style sheet.
 */

import type { Coverage, LanguageCoverage } from '../source/coverage.ts'
import { dct } from '../vocabulary.ts'
import { type AnsweredQuestion, renderAnswers } from './answers.ts'
import { renderClaim, renderEvidence, renderFacts } from './claim-cards.ts'
import { FORMATS } from './formats.ts'
import { type Html, html } from './html.ts'
import { anchor, keyOf, labelOf, langOf, openPage, type Page, partAnchor } from './page.ts'
import { type Group, type Part, placeClaims } from './placing.ts'
import { languageName, PAGE_LANGUAGES, PAGE_TEXTS, type PageLanguage, type PageTexts } from './texts.ts'
import type { View } from './view.ts'

export interface StartPageExtras {
  title: Readonly<Record<string, string>>
  operator: { name: string; contact: string }
  official: boolean
  /** Key of the EU table of licences: `CC_BY_4_0`. */
  licence: string
  version: string
  /** By key of the summary. */
  coverage: Readonly<Record<string, Coverage>>
  questions: readonly AnsweredQuestion[]
  /** Paths below the folder. */
  files: readonly string[]
}

export function renderStartPage(language: PageLanguage, view: View, extras: StartPageExtras): string {
  const page = openPage(language, view)
  const { texts } = page
  const title = titleIn(language, extras)
  const others = PAGE_LANGUAGES.filter((each) => each !== language)
  const summaries = page.summaries.map((summary) => ({
    summary,
    parts: placeClaims(view, summary, language),
  }))
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${texts.lead}">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="style.css">
${others.map((each) => html`<link rel="alternate" hreflang="${each}" href="index.${each}.html">\n`)}${dumps(extras).map(({ format, file }) => html`<link rel="alternate" type="${format.mediaType}" href="${file}">\n`)}</head>
<body>
<a class="skip" href="#content">${texts.skip}</a>
<header>
<p>${others.map((each) => html`<a href="index.${each}.html" hreflang="${each}" lang="${each}">${PAGE_TEXTS[each].language}</a>`)}</p>
<h1>${title}</h1>
<p>${texts.lead}</p>
${extras.official ? undefined : html`<p class="banner">${texts.notOfficial.before}<a href="${extras.operator.contact}">${extras.operator.name}</a>${texts.notOfficial.after}</p>`}
</header>
<main id="content">
${summaries.map(({ summary, parts }) => [renderHead(summary, parts, page, extras), parts.map((part) => renderPart(summary, part, page))])}
${renderAnswers(extras.questions, page)}
${renderFiles(page, extras)}
</main>
<footer class="quiet"><p><a href="${extras.operator.contact}">${extras.operator.name}</a> · tilsyn ${extras.version}</p></footer>
</body>
</html>
`.text
}

/** The page without a language leads to all. */
export function renderIndex(extras: StartPageExtras): string {
  const links = PAGE_LANGUAGES.map(
    (language) =>
      html`<li lang="${language}"><a href="index.${language}.html" hreflang="${language}">${titleIn(language, extras)}</a> (${PAGE_TEXTS[language].language})</li>\n`,
  )
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titleIn('en', extras)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="style.css">
${PAGE_LANGUAGES.map((language) => html`<link rel="alternate" hreflang="${language}" href="index.${language}.html">\n`)}</head>
<body>
<main>
<h1>${titleIn('en', extras)}</h1>
<ul>
${links}</ul>
</main>
</body>
</html>
`.text
}

function titleIn(language: PageLanguage, { title }: StartPageExtras): string {
  return title[language] ?? title.en ?? 'tilsyn'
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
<p class="quiet">${texts.thing}: <code>${view.iri(summary)}</code></p>
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
  const licence = `http://publications.europa.eu/resource/authority/licence/${extras.licence}`
  return html`<section aria-labelledby="data"><h2 id="data">${texts.data}</h2>
<p>${texts.dataLead} <a href="sparql">${texts.sparql}</a>. ${texts.licence.before} <a href="${licence}">${licenceName(extras.licence)}</a>. ${texts.licence.after}</p>
<ul>
${extras.files.map((file) => html`<li><a href="${file}">${fileTitle(file, texts)}</a> <span class="quiet">${file}</span></li>\n`)}</ul>
</section>
`
}

/** `CC_BY_4_0` is "CC BY 4.0". */
function licenceName(key: string): string {
  return key.replace(/_(\d+)_(\d+)$/, ' $1.$2').replaceAll('_', ' ')
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
    'manifest.json': files.manifest,
  }
  return known[file] ?? file
}
