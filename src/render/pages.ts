/**
 * The start page in one language: what the data is, every claim with its values and sentences, and the questions
 * with their answers. In: a view of the quads, and plain facts about the publication. Out: HTML without script.
 */
import type { Literal, NamedNode, Term } from '@rdfjs/types'
import { PROPERTIES } from '../source/claims.ts'
import { DEFAULT_BASE, dcat, dct, rdf, rdfs, tilsyn } from '../vocabulary.ts'
import { type Html, html } from './html.ts'
import { PAGE_LANGUAGES, PAGE_TEXTS, type PageLanguage } from './texts.ts'
import type { View } from './view.ts'

/** A question of the catalogue with its answer. */
export interface AnsweredQuestion {
  name: string
  question: Readonly<Record<PageLanguage, string>>
  columns: readonly (Readonly<Record<PageLanguage, string>> & { name: string })[]
  rows: readonly ReadonlyMap<string, Term>[]
}

export interface StartPageExtras {
  title: Readonly<Record<string, string>>
  operator: { name: string; contact: string }
  official: boolean
  version: string
  /** By key of the summary and language. */
  coverage: Readonly<
    Record<
      string,
      Readonly<Record<string, { sentences: { total: number; evidence: number; context: number } }>>
    >
  >
  questions: readonly AnsweredQuestion[]
  /** Paths below the folder. */
  files: readonly string[]
}

interface Page {
  language: PageLanguage
  view: View
  extras: StartPageExtras
  texts: (typeof PAGE_TEXTS)[PageLanguage]
}

/** Kinds of claim that stand in a part of their own; everything else stands with its focus area or joint action. */
const PARTS = [
  ['basis', [tilsyn.Review, tilsyn.Obligation, tilsyn.ElectronicSystem, tilsyn.Naming]],
  ['references', [tilsyn.Reference]],
  ['causes', [tilsyn.CausalLink]],
  ['differences', [tilsyn.Difference]],
  ['oddities', [tilsyn.Oddity]],
] as const

/** Said elsewhere on the page, or of no use to a reader. */
const SILENT = new Set(
  [rdf.type, rdfs.label, dct.title, tilsyn.summary, tilsyn.review, tilsyn.evidence].map(({ value }) => value),
)

/** Statements in the order of the table of claims, the bounds of a time after its wording; then all others. */
const ORDER = new Map(
  Object.values(PROPERTIES)
    .flatMap(({ predicate }) =>
      predicate.equals(tilsyn.timeText)
        ? [predicate, dcat.startDate, dcat.endDate, tilsyn.timePrecision]
        : [predicate],
    )
    .map(({ value }, index) => [value, index]),
)

export function renderStartPage(language: PageLanguage, view: View, extras: StartPageExtras): string {
  const page: Page = { language, view, extras, texts: PAGE_TEXTS[language] }
  const title = extras.title[language] ?? extras.title.en ?? 'tilsyn'
  const summaries = [...view.instances(tilsyn.Summary)].sort()
  const other = PAGE_LANGUAGES.filter((each) => each !== language)
  const document = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="${page.texts.lead}">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="style.css">
${other.map((each) => html`<link rel="alternate" hreflang="${each}" href="index.${each}.html">\n`)}</head>
<body>
<header>
<p>${other.map((each) => html`<a href="index.${each}.html" hreflang="${each}" lang="${each}">${PAGE_TEXTS[each].language}</a>`)}</p>
<h1>${title}</h1>
<p>${page.texts.lead}</p>
${extras.official ? undefined : html`<p class="banner">${page.texts.notOfficial(extras.operator.name)}</p>`}
</header>
<main>
${summaries.map((summary) => renderSummary(summary, page))}
${renderQuestions(page)}
${renderFiles(page)}
</main>
<footer class="quiet"><p><a href="${extras.operator.contact}">${extras.operator.name}</a> · tilsyn ${extras.version}</p></footer>
</body>
</html>
`
  return document.text
}

/** The page without a language leads to both. */
export function renderIndex(extras: StartPageExtras): string {
  const links = PAGE_LANGUAGES.map(
    (language) =>
      html`<li><a href="index.${language}.html" hreflang="${language}" lang="${language}">${PAGE_TEXTS[language].language}: ${extras.title[language] ?? ''}</a></li>\n`,
  )
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${extras.title.en ?? 'tilsyn'}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="style.css">
</head>
<body>
<main>
<h1>${extras.title.en ?? 'tilsyn'}</h1>
<ul>
${links}</ul>
</main>
</body>
</html>
`.text
}

function renderSummary(summary: string, page: Page): Html {
  const { view, language, texts } = page
  const title = view.text(summary, dct.title, language)
  const areas = [...view.instances(tilsyn.FocusArea)]
    .filter((area) => view.value(area, tilsyn.summary) === summary)
    .sort((a, b) => Number(view.value(a, tilsyn.position)) - Number(view.value(b, tilsyn.position)))
  const claims = [...view.pointingAt(summary, tilsyn.summary)].sort()
  const accounts = claims.filter((claim) => isA(view, claim, tilsyn.JointActionAccount))
  const own = (kinds: readonly NamedNode[]): string[] =>
    claims.filter((claim) => kinds.some((kind) => isA(view, claim, kind)))
  const special = new Set([...areas, ...PARTS.flatMap(([, kinds]) => own(kinds))])
  const inArea = (area: string): string[] => [
    area,
    ...claims.filter((claim) => !special.has(claim) && areaOf(view, claim) === area),
  ]
  const inAction = (account: string): string[] => {
    const action = view.value(account, tilsyn.jointAction)
    return claims.filter(
      (claim) => !special.has(claim) && areaOf(view, claim) === undefined && actionOf(view, claim) === action,
    )
  }
  const placed = new Set([...special, ...areas.flatMap(inArea), ...accounts.flatMap(inAction)])
  const rest = claims.filter((claim) => !placed.has(claim))
  const heading = (id: string, text: string): Html => html`<li><a href="#${id}">${text}</a></li>\n`
  return html`<section aria-labelledby="summary">
<h2 id="summary"${attribute(title, language)}>${title?.value ?? summary}</h2>
${renderFacts(summary, page)}
${renderQuotations(summary, page)}
<p class="quiet">${texts.thing}: <code>${view.iri(summary)}</code></p>
<h3>${texts.coverage}</h3>
<ul>
${Object.values(page.extras.coverage[summary.slice(DEFAULT_BASE.length)] ?? {}).length === 0 ? undefined : Object.entries(page.extras.coverage[summary.slice(DEFAULT_BASE.length)] ?? {}).map(([tag, { sentences }]) => html`<li>${texts.coverageLine(texts.languageName(tag), sentences.evidence, sentences.total, sentences.context)}</li>\n`)}</ul>
<nav aria-label="${texts.contents}"><h3>${texts.contents}</h3>
<ul>
${areas.map((area) => heading(anchor(area, page), view.label(area, language)?.value ?? area))}
${heading('joint-actions', texts.jointActions)}
${PARTS.map(([key]) => heading(key, texts[key]))}
${heading('questions', texts.questions)}
${heading('data', texts.data)}
</ul></nav>
</section>
<section aria-labelledby="focus-areas"><h2 id="focus-areas">${texts.focusAreas}</h2>
${areas.map((area) => html`<h3${attribute(view.label(area, language), language)}>${view.label(area, language)?.value ?? area}</h3>\n${inArea(area).map((claim) => renderClaim(claim, page))}`)}
</section>
<section aria-labelledby="joint-actions"><h2 id="joint-actions">${texts.jointActions}</h2>
${accounts.flatMap(inAction).map((claim) => renderClaim(claim, page))}
</section>
${PARTS.map(([key, kinds]) => html`<section aria-labelledby="${key}"><h2 id="${key}">${texts[key]}</h2>\n${(key === 'basis' ? [...own(kinds), ...rest] : own(kinds)).map((claim) => renderClaim(claim, page))}</section>\n`)}`
}

function isA(view: View, claim: string, kind: NamedNode): boolean {
  return view.values(claim, rdf.type).some((type) => type.equals(kind))
}

/** The focus area of a claim, or of what it is about. */
function areaOf(view: View, claim: string): string | undefined {
  const about = view.value(claim, tilsyn.about)
  return view.value(claim, tilsyn.focusArea) ?? (about && about !== claim ? areaOf(view, about) : undefined)
}

function actionOf(view: View, claim: string): string | undefined {
  const about = view.value(claim, tilsyn.about)
  return (
    view.value(claim, tilsyn.jointAction) ?? (about && about !== claim ? actionOf(view, about) : undefined)
  )
}

/** Ids of claims are their own path below the summary: `finding/dental-2022`. */
function anchor(claim: string, { view }: Page): string {
  const summary = view.value(claim, tilsyn.summary)
  return summary ? claim.slice(summary.length + 1) : claim
}

function renderClaim(claim: string, page: Page): Html {
  const { view, language } = page
  const label = view.label(claim, language)
  const kind = view
    .values(claim, rdf.type)
    .map(({ value }) => view.label(value, language)?.value)
    .find(Boolean)
  return html`<article class="claim" id="${anchor(claim, page)}">
<h4${attribute(label, language)}>${label?.value ?? claim}</h4>
${kind ? html`<p class="quiet">${kind}</p>` : undefined}
${renderFacts(claim, page)}
${renderQuotations(claim, page)}
</article>
`
}

function renderFacts(subject: string, page: Page): Html {
  const { view, language } = page
  const rows = [...view.statements(subject)]
    .filter(([predicate]) => !SILENT.has(predicate))
    .sort(([a], [b]) => (ORDER.get(a) ?? 999) - (ORDER.get(b) ?? 999) || (a < b ? -1 : 1))
  return html`<dl>
${rows.map(([predicate, values]) => html`<dt>${propertyLabel(predicate, page)}</dt><dd>${wanted(values, language).map((value, index) => html`${index > 0 ? ', ' : ''}${renderValue(value, page)}`)}</dd>\n`)}</dl>
`
}

/** Of texts that say the same in several languages only the one of the page. */
function wanted(values: readonly Term[], language: string): readonly Term[] {
  const spoken = values.filter((value) => value.termType === 'Literal' && value.language !== '')
  const mine = spoken.filter((value) => value.termType === 'Literal' && value.language === language)
  return mine.length > 0 ? values.filter((value) => !spoken.includes(value) || mine.includes(value)) : values
}

function propertyLabel(predicate: string, { view, language }: Page): string {
  const own = view.label(predicate, language)?.value
  if (own) return own
  const names: Readonly<Record<string, Readonly<Record<PageLanguage, string>>>> = {
    [dcat.startDate.value]: { nb: 'fra og med', en: 'from' },
    [dcat.endDate.value]: { nb: 'til og med', en: 'until' },
    [dct.type.value]: { nb: 'slag', en: 'kind' },
    [dct.title.value]: { nb: 'tittel', en: 'title' },
    [dct.spatial.value]: { nb: 'sted', en: 'place' },
    [dct.audience.value]: { nb: 'målgruppe', en: 'audience' },
    [dct.references.value]: { nb: 'adresse', en: 'address' },
    [dct.publisher.value]: { nb: 'utgiver', en: 'publisher' },
    [rdf.value.value]: { nb: 'tall', en: 'number' },
    'http://www.w3.org/ns/prov#wasAssociatedWith': { nb: 'myndighet', en: 'authority' },
    'http://www.w3.org/ns/prov#wasAttributedTo': { nb: 'forfatter', en: 'author' },
    'http://www.w3.org/ns/prov#wasGeneratedBy': { nb: 'kommer av', en: 'generated by' },
    'http://www.w3.org/ns/prov#agent': { nb: 'deltaker', en: 'participant' },
    'http://www.w3.org/ns/prov#hadRole': { nb: 'rolle', en: 'role' },
  }
  return names[predicate]?.[language] ?? predicate.replace(/^.*[#/]/, '')
}

function renderValue(value: Term, page: Page): Html {
  const { view, language } = page
  if (value.termType === 'Literal') return html`<span${attribute(value, language)}>${value.value}</span>`
  const label = view.label(value.value, language)
  const text = html`<span${attribute(label, language)}>${label?.value ?? view.iri(value.value)}</span>`
  const isClaim = view.value(value.value, tilsyn.summary) !== undefined
  if (isClaim) return html`<a href="#${anchor(value.value, page)}">${text}</a>`
  return /^https?:/.test(value.value) && !value.value.startsWith(DEFAULT_BASE)
    ? html`<a href="${value.value}">${text}</a>`
    : text
}

/** The page's own language first. */
function renderQuotations(claim: string, page: Page): Html {
  const { view, language, texts } = page
  const quotes = view.quotations(claim)
  const absences = view.absences(claim)
  const tags = [...new Set([...quotes, ...absences].map((each) => each.language))].sort(
    (a, b) => Number(b === language) - Number(a === language) || (a < b ? -1 : 1),
  )
  return html`${tags.map(
    (tag) =>
      html`${quotes
        .filter((each) => each.language === tag)
        .map(
          ({ quote, supports }) =>
            html`<blockquote><p lang="${tag}">${quote}</p>${supports.length === 0 ? undefined : html`<footer>${texts.languageName(tag)} · ${texts.supports}: ${supports.map((each) => propertyLabel(each, page)).join(', ')}</footer>`}</blockquote>\n`,
        )}${absences
        .filter((each) => each.language === tag)
        .map(
          ({ lacks }) =>
            html`<p class="quiet">${texts.languageName(tag)} ${texts.notSaid}${lacks.length === 0 ? '' : `: ${lacks.map((each) => propertyLabel(each, page)).join(', ')}`}</p>\n`,
        )}`,
  )}`
}

function renderQuestions(page: Page): Html {
  const { extras, language, texts } = page
  return html`<section aria-labelledby="questions"><h2 id="questions">${texts.questions}</h2>
${extras.questions.map(
  ({
    name,
    question,
    columns,
    rows,
  }) => html`<details id="question/${name}"><summary>${question[language]} <span class="quiet">(${texts.rows(rows.length)})</span></summary>
<p class="quiet"><a href="queries/${name}.rq">${texts.query}</a> · <a href="queries/${name}.json">${texts.answer}</a></p>
<div class="table" tabindex="0" role="region" aria-label="${question[language]}"><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${column[language]}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${columns.map((column) => html`<td>${cell(row.get(column.name), page)}</td>`)}</tr>\n`)}</tbody>
</table></div>
</details>
`,
)}</section>
`
}

function cell(value: Term | undefined, page: Page): Html | string {
  if (!value) return ''
  if (value.termType !== 'NamedNode') return renderValue(value, page)
  const { base } = page.view
  const inner = value.value.startsWith(base) ? DEFAULT_BASE + value.value.slice(base.length) : value.value
  return renderValue({ ...value, termType: 'NamedNode', value: inner } as NamedNode, page)
}

function renderFiles({ extras, texts }: Page): Html {
  return html`<section aria-labelledby="data"><h2 id="data">${texts.data}</h2>
<p>${texts.dataLead} ${texts.licence}</p>
<ul>
<li>${texts.sparql}: <a href="sparql">sparql</a></li>
${extras.files.map((file) => html`<li><a href="${file}">${file}</a></li>\n`)}</ul>
</section>
`
}

function attribute(text: Literal | undefined, language: string): Html | undefined {
  return text && text.language !== '' && text.language !== language
    ? html` lang="${text.language}"`
    : undefined
}
