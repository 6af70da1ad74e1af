/**
 * What was found in each focus area, how serious, how common and how it changed, and what was done. In: a summary and
 * the page that it stands on. Out: a figure; nothing where nothing was found.
 */
import { tilsyn } from '../../vocabulary.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../page.ts'
import { type PictureOptions, pictureTexts, renderFigure, renderList, renderNamed } from './figure.ts'
import { ASPECTS, codes, readFindings, type ShownFinding } from './findings-data.ts'
import { drawFindings } from './findings-drawing.ts'

export function renderFindings(
  summary: string,
  page: Page,
  { level = 3, id = 'picture-findings' }: PictureOptions = {},
): Html | undefined {
  const picture = readFindings(summary, page)
  if (!picture) return undefined
  const texts = pictureTexts(page)
  const { title, lead, columns } = texts.findings
  return renderFigure(
    {
      id,
      level,
      title,
      lead,
      drawings: (['wide', 'narrow'] as const).map((width) => drawFindings(picture, width, id, page)),
      columns: [
        columns.area,
        columns.finding,
        columns.kind,
        ...ASPECTS.map((aspect) => columns[aspect]),
        columns.measures,
      ],
      groups: picture.groups.map(({ about, findings }) => ({
        head: about === undefined ? html`${texts.others}` : renderNamed(about, page),
        rows: findings.map((finding) => renderRow(finding, page)),
      })),
    },
    page,
  )
}

function renderRow({ iri, aspects, measures }: ShownFinding, page: Page): Html[] {
  const { notStated, none } = pictureTexts(page)
  const list = (iris: readonly string[], otherwise: string): Html =>
    iris.length > 0
      ? renderList(iris.map((each) => renderNamed(each, page)))
      : html`<span class="quiet">${otherwise}</span>`
  return [
    renderNamed(iri, page),
    list(codes(iri, tilsyn.findingKind, page), notStated),
    ...ASPECTS.map((aspect) => list(aspects[aspect], notStated)),
    list(
      measures.map((measure) => measure.iri),
      none,
    ),
  ]
}
