/**
 * What every picture has around it: a heading, its drawings for wide and narrow pages, and the same content as a table.
 * In: the parts. Out: a figure. And how a picture names and leads to a thing.
 */
import { dct, foaf, skos, tilsyn } from '../../vocabulary.ts'
import { type Html, html } from '../html.ts'
import { outsideTerm } from '../outside-terms.ts'
import { anchor, linkAway, linkTo, type Page } from '../page.ts'
import { PICTURE_TEXTS, type PictureTexts } from './texts.ts'

export interface PictureOptions {
  /** Of the heading. */
  level?: 2 | 3 | 4
  /** What the ids of the picture begin with; another one for each picture of its kind on a page. */
  id?: string
}

export interface Name {
  text: string
  /** Where it is not that of the page. */
  language: string | undefined
}

export interface Figure {
  id: string
  level: 2 | 3 | 4
  title: string
  lead: string
  drawings: readonly Html[]
  columns: readonly string[]
  groups: readonly RowGroup[]
}

/** Rows that have their first column in common. */
export interface RowGroup {
  head: Html
  /** The other columns, of which the first names the row unless it is alone. */
  rows: readonly (readonly Html[])[]
}

export function pictureTexts(page: Page): PictureTexts {
  return PICTURE_TEXTS[page.language]
}

export function renderFigure(figure: Figure, page: Page): Html {
  const { id, level, title, lead, drawings, columns, groups } = figure
  const texts = pictureTexts(page)
  const heading = {
    2: html`<h2 id="${id}">${title}</h2>`,
    3: html`<h3 id="${id}">${title}</h3>`,
    4: html`<h4 id="${id}">${title}</h4>`,
  }
  return html`<figure class="picture" aria-labelledby="${id}">
<figcaption>${heading[level]}
<p>${lead}</p></figcaption>
${drawings.map((drawing) => html`${drawing}\n`)}<details><summary>${texts.table}</summary>
<div class="table" tabindex="0" role="region" aria-label="${texts.table}: ${title}"><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
${groups.map(renderGroup)}</table></div></details>
</figure>
`
}

function renderGroup({ head, rows }: RowGroup): Html {
  const span = rows.length > 1 ? html` rowspan="${rows.length}"` : undefined
  const shared = html`<th scope="rowgroup"${span}>${head}</th>`
  return html`<tbody>
${rows.map(([name, ...cells], index) => html`<tr>${index === 0 ? shared : undefined}${cells.length > 0 ? html`<th scope="row">${name}</th>` : html`<td>${name}</td>`}${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody>
`
}

/** In the order that the document gives them. */
export function focusAreasOf(summary: string, { view }: Page): string[] {
  return view
    .pointingAt(summary, tilsyn.summary)
    .filter((claim) => view.isA(claim, tilsyn.FocusArea))
    .sort((a, b) => Number(view.value(a, tilsyn.position)) - Number(view.value(b, tilsyn.position)))
}

/** The name of a thing as plain text. */
export function nameOf(iri: string, page: Page): Name {
  const { view, language } = page
  const text =
    view.label(iri, language) ??
    view.text(iri, dct.title, language) ??
    view.text(iri, foaf.name, language) ??
    view.text(iri, skos.notation, language)
  if (!text) return { text: outsideTerm(iri, language) ?? anchor(iri, page), language: undefined }
  const other = text.language !== '' && text.language !== language
  return { text: text.value, language: other ? text.language : undefined }
}

/** The page of a thing, rather than its place on this page. */
export function leadTo(iri: string, page: Page): string | undefined {
  return linkAway(iri, page) ?? linkTo(iri, page)
}

export function renderName({ text, language }: Name): Html {
  return language === undefined ? html`${text}` : html`<span lang="${language}">${text}</span>`
}

export function renderLinked(target: string | undefined, name: Name): Html {
  return target === undefined ? renderName(name) : html`<a href="${target}">${renderName(name)}</a>`
}

export function renderNamed(iri: string, page: Page): Html {
  return renderLinked(leadTo(iri, page), nameOf(iri, page))
}

export function renderList(items: readonly Html[]): Html {
  return html`${items.map((item, index) => html`${index > 0 ? ', ' : ''}${item}`)}`
}

/** Names with a comma between. */
export function namesOf(iris: readonly string[], page: Page): string {
  return iris.map((iri) => nameOf(iri, page).text).join(', ')
}
