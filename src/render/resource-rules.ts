/**
 * The pages about validation: the table of all shapes, and the report of one unit. In: the shapes as they were read,
 * how many nodes each met, and what was found. Out: HTML. The triples of the shapes themselves (lists and blank nodes)
 * are for machines, and stand in the Turtle file alone.
 */
import type { Path } from '../validate/paths.ts'
import type { ShapeInfo } from '../validate/shapes.ts'
import { DEFAULT_BASE, sh } from '../vocabulary.ts'
import { renderFrame, titleIn } from './frame.ts'
import { type Html, html } from './html.ts'
import { labelOf, openPage, type Page, propertyLabel, renderLink } from './page.ts'
import { renderTrail } from './resource-links.ts'
import { type ResourcePageExtras, renderFormat, renderLinks, renderResourcePage } from './resource-page.ts'
import type { Resource } from './resources.ts'
import { renderMarkup } from './schema-org/page-markup.ts'
import type { PageLanguage } from './texts.ts'
import type { View } from './view.ts'

/** What was tested, and what came of it. */
export interface RuleFacts {
  conforms: boolean
  findings: Readonly<Record<'violation' | 'warning' | 'info', number>>
  shapes: readonly { shape: string; focusNodes: number }[]
}

const SEVERITIES = { violation: sh.Violation, warning: sh.Warning, info: sh.Info }

/** @param rules every shape; a property shape names the node shape that it belongs to */
export function renderShapesPage(
  language: PageLanguage,
  rules: readonly ShapeInfo[],
  facts: RuleFacts,
  view: View,
  extras: ResourcePageExtras,
): string {
  const iri = `${DEFAULT_BASE}shapes`
  const resource: Resource = { path: 'shapes', iri: view.iri(iri), isDocument: true, quads: [] }
  const place = (each: string): string | undefined =>
    each.startsWith(SHAPE) ? `#${each.slice(SHAPE.length)}` : undefined
  const page = openPage(language, view, {
    path: 'shapes',
    hasPage: extras.hasPage,
    outside: extras.outside,
    site: extras.site,
    place,
  })
  const { texts } = page
  const met = new Map(facts.shapes.map(({ shape, focusNodes }) => [shape, focusNodes]))
  const markup = renderMarkup('shapes', iri, page, extras)
  const sorted = [...rules].sort((a, b) => (a.iri < b.iri ? -1 : 1))
  const heads = sorted.filter(({ parent }) => parent === undefined)
  const ofHead = new Map(heads.map(({ iri: head }) => [head, sorted.filter(({ parent }) => parent === head)]))
  return renderFrame(page, extras, {
    title: `${texts.rules.title} – ${titleIn(language, extras)}`,
    contentId: 'page/content',
    head: html`${renderLinks(resource, page, extras)}${markup.head}`,
    data: markup.data,
    header: renderTrail(iri, page),
    main: html`<h1>${texts.rules.title}</h1>
<p>${texts.rules.lead}</p>
${renderOutcome(facts, page)}<div class="table" tabindex="0" role="region" aria-label="${texts.rules.title}"><table>
<thead><tr>${Object.values(texts.rules.columns).map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
${heads.map((head) => renderGroup(head, ofHead.get(head.iri) ?? [], met, page))}</table></div>
<p>${texts.resource.formats} ${extras.formats.map((format) => renderFormat(format, resource))}</p>
`,
  })
}

/** The report of one unit, with how much was tested; which shapes there are, the page of the shapes says. */
export function renderReportPage(
  language: PageLanguage,
  report: Resource,
  facts: RuleFacts,
  view: View,
  extras: ResourcePageExtras,
): string {
  return renderResourcePage(language, report, view, extras, {
    last: (
      page,
    ) => html`<section aria-labelledby="page/outcome"><h2 id="page/outcome">${page.texts.rules.outcome}</h2>
${renderOutcome(facts, page)}<p>${renderLink(`${DEFAULT_BASE}shapes`, html`${page.texts.rules.title}`, page)}</p>
</section>
`,
  })
}

const SHAPE = `${DEFAULT_BASE}shape/`

function renderOutcome({ conforms, findings, shapes }: RuleFacts, { texts }: Page): Html {
  const { rules } = texts
  const met = shapes.filter(({ focusNodes }) => focusNodes > 0).length
  return html`<p>${rules.tested(shapes.length, met)} <strong>${conforms ? rules.conforms : rules.fails}</strong> ${rules.counts(findings.violation, findings.warning, findings.info)}</p>
`
}

/** A node shape and the shapes of its properties. */
function renderGroup(
  head: ShapeInfo,
  properties: readonly ShapeInfo[],
  met: ReadonlyMap<string, number>,
  page: Page,
): Html {
  return html`<tbody>
${[head, ...properties].map((rule) => renderRow(rule, met.get(rule.iri) ?? 0, page))}</tbody>
`
}

function renderRow(rule: ShapeInfo, met: number, page: Page): Html {
  const { iri, name, path, message, severity, unmetBecause, parent, description } = rule
  const key = page.view.inner(iri).slice(SHAPE.length)
  // What a rule for a class is about, before what to do where it is broken.
  const about = parent === undefined ? html`${renderText(description, page)}<br>` : undefined
  const why = met === 0 && unmetBecause ? html`<br>${renderText(unmetBecause, page)}` : undefined
  return html`<tr id="${key}"${parent === undefined ? html` class="head"` : undefined}><th scope="row">${renderText(name, page)}<br><a class="quiet iri" href="#${key}">${key}</a></th><td>${path && renderPath(path, page)}</td><td class="text">${about}${renderText(message, page)}</td><td>${labelOf(SEVERITIES[severity].value, page)}</td><td>${met}${why}</td></tr>
`
}

/** As SPARQL spells a path, with the labels of the properties. */
function renderPath(path: Path, page: Page): Html {
  if (path.type === 'predicate') {
    const iri = page.view.inner(path.predicate.value)
    return renderLink(iri, propertyLabel(iri, page), page)
  }
  if (path.type === 'inverse') return html`^${renderPath(path.path, page)}`
  const sign = path.type === 'sequence' ? ' / ' : ' | '
  return html`${path.paths.map((each, index) => html`${index > 0 ? sign : ''}${renderPath(each, page)}`)}`
}

function textIn(
  texts: Readonly<Record<string, string>>,
  { language }: Page,
): { text: string; language: string } {
  const tag = language in texts ? language : 'en' in texts ? 'en' : (Object.keys(texts)[0] ?? language)
  return { text: texts[tag] ?? '', language: tag }
}

function renderText(texts: Readonly<Record<string, string>>, page: Page): Html {
  const { text, language } = textIn(texts, page)
  return language === page.language ? html`${text}` : html`<span lang="${language}">${text}</span>`
}
