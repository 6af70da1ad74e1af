/**
 * The activities of a summary by focus area, over the years. In: a summary and the page that it stands on. Out: a
 * figure; nothing where no activity has a time.
 */
import { type Html, html } from '../html.ts'
import { type Page, renderText } from '../page.ts'
import { type PictureOptions, pictureTexts, renderFigure, renderNamed } from './figure.ts'
import type { StatedTime } from './time.ts'
import { readTimeline } from './timeline-data.ts'
import { drawTimeline } from './timeline-drawing.ts'

export function renderTimeline(
  summary: string,
  page: Page,
  { level = 3, id = 'picture-timeline' }: PictureOptions = {},
): Html | undefined {
  const timeline = readTimeline(summary, page)
  if (!timeline) return undefined
  const texts = pictureTexts(page)
  const { title, lead, columns } = texts.timeline
  return renderFigure(
    {
      id,
      level,
      title,
      lead,
      drawings: (['wide', 'narrow'] as const).map((width) => drawTimeline(timeline, width, id, page)),
      columns: [columns.area, columns.activity, columns.wording, columns.from, columns.to, columns.precision],
      groups: timeline.groups.map(({ about, activities }) => ({
        head: about === undefined ? html`${texts.others}` : renderNamed(about, page),
        rows: activities.map(({ iri, time }) => [renderNamed(iri, page), ...renderTime(time, page)]),
      })),
    },
    page,
  )
}

function renderTime(time: StatedTime | undefined, page: Page): Html[] {
  const { notStated } = pictureTexts(page)
  const none = html`<span class="quiet">${notStated}</span>`
  const date = (value: string | undefined): Html =>
    value === undefined ? none : html`<time datetime="${value}">${value}</time>`
  return [
    time?.wording ? renderText(time.wording, page) : none,
    date(time?.start),
    date(time?.end),
    time?.precision === undefined ? none : renderNamed(time.precision, page),
  ]
}
