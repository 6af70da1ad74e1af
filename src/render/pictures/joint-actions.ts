/**
 * Joint actions, who took part in them, and what is counted. In: a summary and the page that it stands on. Out: a
 * figure; nothing where there are no joint actions.
 */
import { type Html, html } from '../html.ts'
import type { Page } from '../page.ts'
import {
  leadTo,
  type PictureOptions,
  pictureTexts,
  renderFigure,
  renderLinked,
  renderList,
  renderNamed,
} from './figure.ts'
import { readJointActions, type ShownAction } from './joint-actions-data.ts'
import { drawJointActions } from './joint-actions-drawing.ts'

export function renderJointActions(
  summary: string,
  page: Page,
  { level = 3, id = 'picture-joint-actions' }: PictureOptions = {},
): Html | undefined {
  const actions = readJointActions(summary, page)
  if (!actions) return undefined
  const { title, lead, columns } = pictureTexts(page).jointActions
  return renderFigure(
    {
      id,
      level,
      title,
      lead,
      drawings: (['wide', 'narrow'] as const).map((width) => drawJointActions(actions, width, id, page)),
      columns: [columns.action, columns.name, columns.kind, columns.value, columns.place, columns.precision],
      groups: actions.map((action) => ({
        head: renderNamed(action.iri, page),
        rows: renderRows(action, page),
      })),
    },
    page,
  )
}

function renderRows({ bodies, figures }: ShownAction, page: Page): Html[][] {
  const list = (iris: readonly string[]): Html => renderList(iris.map((iri) => renderNamed(iri, page)))
  const nothing = html``
  return [
    ...bodies.map(({ iri, name, roles }) => [
      renderLinked(leadTo(iri, page), name),
      list(roles),
      nothing,
      nothing,
      nothing,
    ]),
    ...figures.map(({ iri, counts, shown, places, precision }) => [
      renderNamed(iri, page),
      list(counts),
      html`${shown}`,
      list(places),
      list(precision === undefined ? [] : [precision]),
    ]),
  ]
}
