/**
 * The drawing of joint actions: a circle for each that took part, a square for each that is counted. In: the joint
 * actions. Out: an SVG element, for a wide or a narrow page.
 */
import type { Markish } from '@observablehq/plot'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import {
  areas,
  type Box,
  draw,
  type Item,
  type Line,
  lines,
  type Placed,
  placeLegend,
  symbols,
  type TextPiece,
  texts,
} from './drawing.ts'
import { pictureTexts } from './figure.ts'
import type { ShownAction, ShownBody, ShownFigure } from './joint-actions-data.ts'
import { LINE_HEIGHT, textWidth, wrap } from './typesetting.ts'

/** From square to square, and a square itself; the style sheet has the same for the dashes that squares are. */
const PITCH = 12
const SQUARE = 9
const MOST_SQUARES = 100
const NUMBER_SIZE = 20
const MARK_WIDTH = 18

interface Sheet {
  width: number
  bodiesWidth: number
  /** Where numbers and their labels begin. */
  figuresX: number
  labelX: number
  isStacked: boolean
  perRow: number
}

const SHEETS: Readonly<Record<'wide' | 'narrow', Sheet>> = {
  wide: { width: 760, bodiesWidth: 250, figuresX: 290, labelX: 372, isStacked: false, perRow: 30 },
  narrow: { width: 288, bodiesWidth: 288, figuresX: 0, labelX: 0, isStacked: true, perRow: 20 },
}

interface Layout {
  items: Item[]
  headings: TextPiece[]
  heads: TextPiece[]
  names: TextPiece[]
  numbers: TextPiece[]
  longNumbers: TextPiece[]
  areas: Box[]
  bodies: Placed[]
  exact: Line[]
  rough: Line[]
  rest: Line[]
  rules: Line[]
}

export function drawJointActions(
  actions: readonly ShownAction[],
  width: 'wide' | 'narrow',
  id: string,
  page: Page,
): Html {
  const sheet = SHEETS[width]
  const { title, description } = pictureTexts(page).jointActions
  const figures = actions.flatMap((action) => action.figures)
  const bodies = actions.flatMap((action) => action.bodies)
  const unit = unitFor(figures)
  const layout = emptyLayout()
  const legend = layLegend(bodies.length > 0, figures, unit, sheet, page)
  let y = legend.bottom + 4
  for (const action of actions) y = layAction(action, unit, y, sheet, layout, page)
  return draw({
    id: `${id}-${width}`,
    className: width,
    width: sheet.width,
    height: y,
    title,
    description: `${description(actions.length, bodies.length, figures.length)} ${pictureTexts(page).see}`,
    items: layout.items,
    marks: [
      ...legend.marks,
      lines(layout.rules, 'rule'),
      texts(layout.heads, 'faint'),
      areas(layout.areas),
      symbols(layout.bodies, 'circle', 'mark'),
      lines(layout.exact, 'squares'),
      lines(layout.rough, 'rounds'),
      lines(layout.rest, 'rest'),
      texts(layout.headings, 'heading linked'),
      texts(layout.numbers, 'number', { anchor: 'end', fontSize: NUMBER_SIZE }),
      texts(layout.longNumbers, 'number', { fontSize: NUMBER_SIZE }),
      texts(layout.names, 'label'),
    ],
  })
}

function emptyLayout(): Layout {
  return {
    items: [],
    headings: [],
    heads: [],
    names: [],
    numbers: [],
    longNumbers: [],
    areas: [],
    bodies: [],
    exact: [],
    rough: [],
    rest: [],
    rules: [],
  }
}

/** How many a square stands for: one, or ten, or a hundred. */
function unitFor(figures: readonly ShownFigure[]): number {
  const most = Math.max(0, ...figures.flatMap(({ count, whole }) => [count ?? 0, whole ?? 0]))
  let unit = 1
  while (most / unit > MOST_SQUARES) unit *= 10
  return unit
}

function layLegend(
  hasBodies: boolean,
  figures: readonly ShownFigure[],
  unit: number,
  sheet: Sheet,
  page: Page,
): { marks: Markish[]; bottom: number } {
  const { looks } = pictureTexts(page).jointActions
  const counted = figures.filter(({ count }) => count !== undefined)
  const entries: { said: string; mark: (x: number, y: number) => Markish }[] = []
  const line = (x: number, y: number): Line => ({ x1: x, x2: x + SQUARE, y1: y, y2: y })
  if (hasBodies)
    entries.push({ said: looks.body, mark: (x, y) => symbols([{ x: x + 5, y }], 'circle', 'mark') })
  if (counted.some(({ isExact }) => isExact))
    entries.push({ said: looks.exact(unit), mark: (x, y) => lines([line(x, y)], 'squares') })
  if (counted.some(({ isExact }) => !isExact))
    entries.push({ said: looks.rough(unit), mark: (x, y) => lines([line(x, y)], 'rounds') })
  if (counted.some(({ count, whole }) => whole !== undefined && whole > (count ?? 0)))
    entries.push({ said: looks.rest, mark: (x, y) => lines([line(x, y)], 'rest') })
  const { places, bottom } = placeLegend(
    entries.map(({ said }) => said),
    sheet.width,
    2,
    MARK_WIDTH,
  )
  const marks = entries.flatMap(({ said, mark }, index) => {
    const { x, y } = places[index] ?? { x: 0, y: 0 }
    return [
      mark(x, y + LINE_HEIGHT / 2),
      texts([{ x: x + MARK_WIDTH, y, lines: wrap(said, sheet.width) }], 'words'),
    ]
  })
  return { marks, bottom }
}

function layAction(
  action: ShownAction,
  unit: number,
  top: number,
  sheet: Sheet,
  layout: Layout,
  page: Page,
): number {
  const { name, href, bodies, figures } = action
  const { who, counted, noFigures } = pictureTexts(page).jointActions
  let y = top + 8
  layout.rules.push({ x1: 0, x2: sheet.width, y1: y, y2: y })
  const item = addItem(layout, { href, title: name.text, language: name.language })
  const heading = wrap(name.text, sheet.width * 0.92)
  layout.headings.push({ item, x: 0, y: y + 7, lines: heading })
  const height = heading.length * LINE_HEIGHT + 11
  layout.areas.push({ item, x: 0, y: y + 1, width: Math.min(sheet.width, 400), height: height - 1 })
  y += height
  layout.heads.push({ x: 0, y, lines: [who] })
  let bottom = y + LINE_HEIGHT + 2
  for (const body of bodies) bottom = layBody(body, bottom, sheet, layout)
  let next = sheet.isStacked ? bottom + 6 : y
  layout.heads.push({ x: sheet.figuresX, y: next, lines: [figures.length > 0 ? counted : noFigures] })
  next += LINE_HEIGHT + 2
  for (const figure of figures) next = layFigure(figure, unit, next, sheet, layout)
  return Math.max(bottom, next) + 6
}

function addItem(layout: Layout, item: Omit<Item, 'key'>): string {
  const key = String(layout.items.length)
  layout.items.push({ key, ...item })
  return key
}

function layBody({ name, href, title }: ShownBody, top: number, sheet: Sheet, layout: Layout): number {
  const item = addItem(layout, { href, title, language: name.language })
  const shown = wrap(name.text, sheet.bodiesWidth - MARK_WIDTH)
  layout.bodies.push({ item, x: 6, y: top + 4 + LINE_HEIGHT / 2 })
  layout.names.push({ item, x: MARK_WIDTH, y: top + 4, lines: shown })
  const height = shown.length * LINE_HEIGHT + 8
  layout.areas.push({ item, x: 0, y: top, width: sheet.bodiesWidth, height })
  return top + height
}

function layFigure(figure: ShownFigure, unit: number, top: number, sheet: Sheet, layout: Layout): number {
  const { name, href, title, shown } = figure
  const item = addItem(layout, { href, title, language: name.language })
  const numberWidth = textWidth(shown, NUMBER_SIZE) + 10
  // A long number has a line of its own.
  const besides = sheet.isStacked ? numberWidth <= 90 : numberWidth <= sheet.labelX - sheet.figuresX
  const labelX = sheet.isStacked ? (besides ? Math.max(44, numberWidth) : 0) : sheet.labelX
  if (besides) layout.numbers.push({ item, x: labelX - 12, y: top + 10, lines: [shown] })
  else layout.longNumbers.push({ item, x: sheet.figuresX, y: top + 10, lines: [shown] })
  const labelTop = top + 4 + (besides ? 2 : LINE_HEIGHT + 6)
  const label = wrap(name.text, sheet.width - labelX)
  layout.names.push({ item, x: labelX, y: labelTop, lines: label })
  const y = labelTop + label.length * LINE_HEIGHT + 4
  const bottom = laySquares(item, figure, unit, sheet.isStacked ? 44 : labelX, y, sheet, layout)
  layout.areas.push({
    item,
    x: sheet.figuresX,
    y: top,
    width: sheet.width - sheet.figuresX,
    height: bottom + 6 - top,
  })
  return bottom + 6
}

/** Squares for what is counted, dots for what else there is of what it is a part of; a row is one dashed line. */
function laySquares(
  item: string,
  { count, whole, isExact }: ShownFigure,
  unit: number,
  left: number,
  top: number,
  { perRow }: Sheet,
  layout: Layout,
): number {
  if (count === undefined || (whole ?? count) === 0) return top
  const own = count / unit
  const all = (whole ?? count) / unit
  const rows = Math.ceil(all / perRow)
  for (let row = 0; row < rows; row++) {
    const y = top + row * PITCH + PITCH / 2
    const line = (from: number, to: number): Line => ({
      item,
      x1: left + placeOf(from),
      x2: left + placeOf(to) - (Number.isInteger(to) ? PITCH - SQUARE : 0),
      y1: y,
      y2: y,
    })
    const split = Math.min(Math.max(own - row * perRow, 0), perRow)
    const end = Math.min(all - row * perRow, perRow)
    if (split > 0) (isExact ? layout.exact : layout.rough).push(line(0, split))
    if (end > Math.ceil(split)) layout.rest.push(line(Math.ceil(split), end))
  }
  return top + rows * PITCH
}

/** Where a square begins, or how far a part of one goes. */
function placeOf(squares: number): number {
  const whole = Math.floor(squares)
  return whole * PITCH + (squares - whole) * SQUARE
}
