/**
 * The drawing of a timeline: a row an activity, years from left to right, and what has no time in a column of its own.
 * In: a timeline. Out: an SVG element, for a wide or a narrow page.
 */
import { type Markish, rect, ruleX, text } from '@observablehq/plot'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import {
  areas,
  type Box,
  boxes,
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
import type { Look, Piece } from './time.ts'
import type { DatedActivity, Timeline, TimelineGroup } from './timeline-data.ts'
import { LINE_HEIGHT, textWidth, wrap } from './typesetting.ts'

const BAR_HEIGHT = 14
const SMALL = 12
const LEGEND_MARK = 34
const YEAR_WIDTH = 34
const LOOKS = ['sure', 'soft', 'within', 'vague'] as const

interface Sheet {
  width: number
  labelWidth: number
  /** Where the years begin and end. */
  axis: readonly [number, number]
  /** The middle of the column of what has no time; undefined where that is said in the row. */
  undatedX: number | undefined
}

const SHEETS: Readonly<Record<'wide' | 'narrow', Sheet>> = {
  wide: { width: 760, labelWidth: 290, axis: [310, 670], undatedX: 715 },
  narrow: { width: 288, labelWidth: 288, axis: [1, 287], undatedX: undefined },
}

interface Bar extends Piece {
  item: string
  top: number
}

/** Below its bar, from where that begins, or to where it ends. */
interface Wording {
  item: string
  date: Date
  anchor: 'start' | 'end'
  top: number
  text: string
}

/** All that is drawn, kind by kind. */
interface Layout {
  items: Item[]
  headings: TextPiece[]
  labels: TextPiece[]
  wordings: Wording[]
  undated: Placed[]
  undatedTexts: TextPiece[]
  areas: Box[]
  bars: Bar[]
  rules: Line[]
  /** Tops of rows of years, and how far their lines go down. */
  years: { top: number; bottom: number }[]
}

export function drawTimeline(timeline: Timeline, width: 'wide' | 'narrow', id: string, page: Page): Html {
  const sheet = SHEETS[width]
  const { title, description } = pictureTexts(page).timeline
  const layout = emptyLayout()
  const legend = layLegend(timeline, sheet, page)
  let y = legend.bottom + 12
  if (width === 'wide') {
    layout.years.push({ top: y + LINE_HEIGHT, bottom: 0 })
    y += 2 * LINE_HEIGHT + 2
  }
  for (const group of timeline.groups) y = layGroup(group, y, timeline, sheet, layout, page)
  const [first] = layout.years
  if (width === 'wide' && first) first.bottom = y
  const activities = timeline.groups.flatMap((group) => group.activities)
  const dated = activities.filter(({ time }) => time !== undefined).length
  return draw({
    id: `${id}-${width}`,
    className: width,
    width: sheet.width,
    height: y + 4,
    title,
    description: `${description(dated, activities.length - dated, timeline.from.getUTCFullYear(), lastYear(timeline))} ${pictureTexts(page).see}`,
    items: layout.items,
    x: { type: 'utc', domain: [timeline.from, timeline.to], range: [...sheet.axis] },
    marks: [...legend.marks, ...markBackground(timeline, layout, sheet, page), ...markRows(layout)],
  })
}

function emptyLayout(): Layout {
  return {
    items: [],
    headings: [],
    labels: [],
    wordings: [],
    undated: [],
    undatedTexts: [],
    areas: [],
    bars: [],
    rules: [],
    years: [],
  }
}

function lastYear({ to }: Timeline): number {
  return to.getUTCFullYear() - 1
}

function layGroup(
  group: TimelineGroup,
  top: number,
  timeline: Timeline,
  sheet: Sheet,
  layout: Layout,
  page: Page,
): number {
  const narrow = sheet.undatedX === undefined
  let y = top + 8
  layout.rules.push({ x1: 0, x2: sheet.width, y1: y, y2: y })
  y += 6
  const heading = wrap(group.name.text, sheet.width * 0.92)
  layout.headings.push({ x: 0, y, lines: heading })
  y += heading.length * LINE_HEIGHT + 4
  const years = { top: y, bottom: y }
  if (narrow && group.activities.some(({ pieces }) => pieces.length > 0)) {
    layout.years.push(years)
    y += LINE_HEIGHT + 2
  }
  for (const activity of group.activities) y = layActivity(activity, y, timeline, sheet, layout, page)
  years.bottom = y
  return y
}

function layActivity(
  activity: DatedActivity,
  top: number,
  timeline: Timeline,
  sheet: Sheet,
  layout: Layout,
  page: Page,
): number {
  const { name, href, title, pieces } = activity
  const item = String(layout.items.length)
  const narrow = sheet.undatedX === undefined
  layout.items.push({ key: item, href, title, language: name.language })
  const label = wrap(name.text, sheet.labelWidth)
  layout.labels.push({ item, x: 0, y: top + 4, lines: label })
  const below = top + 4 + label.length * LINE_HEIGHT
  // The bar stands level with the first line, or below the label.
  const lane = narrow ? below + 3 : top + 4 + (LINE_HEIGHT - BAR_HEIGHT) / 2
  layout.bars.push(...pieces.map((piece) => ({ ...piece, item, top: lane })))
  if (pieces.length === 0) layUndated(item, lane, sheet, layout, page)
  const wording = layWording(item, activity, lane + BAR_HEIGHT + 2, timeline, sheet)
  if (wording) layout.wordings.push(wording)
  const bottom = Math.max(below, lane + BAR_HEIGHT + 2 + (wording ? LINE_HEIGHT : 0)) + 5
  layout.areas.push({ item, x: 0, y: top, width: sheet.width, height: bottom - top })
  return bottom
}

/** What the document says of a time that it leaves open. */
function layWording(
  item: string,
  { pieces, time }: DatedActivity,
  top: number,
  { from, to }: Timeline,
  { axis: [left, right] }: Sheet,
): Wording | undefined {
  const [first, last] = [pieces[0], pieces.at(-1)]
  if (!first || !last || pieces.every(({ look }) => look === 'sure')) return undefined
  const share = (date: Date): number => (date.getTime() - from.getTime()) / (to.getTime() - from.getTime())
  const after = (1 - share(first.from)) * (right - left)
  const before = share(last.to) * (right - left)
  const said = time?.wording?.value
  if (said === undefined) return undefined
  const anchor = after >= before || textWidth(said, SMALL) <= after ? 'start' : 'end'
  const [text = ''] = wrap(said, Math.max(after, before), SMALL)
  return { item, date: anchor === 'start' ? first.from : last.to, anchor, top, text }
}

function layUndated(item: string, lane: number, sheet: Sheet, layout: Layout, page: Page): void {
  const middle = lane + BAR_HEIGHT / 2
  layout.undated.push({ item, x: sheet.undatedX ?? 8, y: middle })
  if (sheet.undatedX !== undefined) return
  layout.undatedTexts.push({ item, x: 22, y: lane - 2, lines: [pictureTexts(page).timeline.looks.undated] })
}

function layLegend(timeline: Timeline, sheet: Sheet, page: Page): { marks: Markish[]; bottom: number } {
  const { looks } = pictureTexts(page).timeline
  const activities = timeline.groups.flatMap((group) => group.activities)
  const shown: (Look | 'undated' | 'period')[] = LOOKS.filter((look) =>
    activities.some(({ pieces }) => pieces.some((piece) => piece.look === look)),
  )
  if (activities.some(({ pieces }) => pieces.length === 0)) shown.push('undated')
  if (timeline.period) shown.push('period')
  const { places, bottom } = placeLegend(
    shown.map((each) => looks[each]),
    sheet.width,
    2,
    LEGEND_MARK,
  )
  const marks = shown.flatMap((each, index) => {
    const { x, y } = places[index] ?? { x: 0, y: 0 }
    const said = texts([{ x: x + LEGEND_MARK, y, lines: [looks[each]] }], 'words')
    const middle = y + LINE_HEIGHT / 2
    if (each === 'undated') return [symbols([{ x: x + 14, y: middle }], 'diamond', 'undated'), said]
    const box = { x: x + 1, y: middle - BAR_HEIGHT / 2, width: 26, height: BAR_HEIGHT }
    return [boxes([box], each === 'period' ? 'period' : `bar ${each}`), said]
  })
  return { marks, bottom }
}

function markBackground(timeline: Timeline, layout: Layout, sheet: Sheet, page: Page): Markish[] {
  const { from, to, period } = timeline
  const { years, rules } = layout
  const [start, end] = sheet.axis
  const count = lastYear(timeline) - from.getUTCFullYear() + 1
  const step = Math.max(1, Math.ceil((YEAR_WIDTH * count) / (end - start)))
  const labelled = Array.from({ length: count }, (_, index) => from.getUTCFullYear() + index).filter(
    (_, index) => index % step === 0,
  )
  const grid = years.flatMap(({ top, bottom }) =>
    [...labelled.map((year) => yearStart(year)), to].map((date) => ({
      date,
      top: top + LINE_HEIGHT + 2,
      bottom,
    })),
  )
  const named = years.flatMap(({ top }) =>
    labelled.map((year) => ({ middle: yearStart(year + 0.5), year: String(year), top })),
  )
  const undated =
    sheet.undatedX === undefined || layout.undated.length === 0
      ? []
      : years.map(({ top }) => ({
          x: sheet.undatedX ?? 0,
          y: top - LINE_HEIGHT - 3,
          lines: pictureTexts(page).timeline.undated,
        }))
  return [
    ...(period
      ? [
          rect(years, {
            x1: () => period.from,
            x2: () => period.to,
            y1: ({ top }: { top: number }) => top + LINE_HEIGHT + 2,
            y2: 'bottom',
            className: 'period',
          }),
        ]
      : []),
    ruleX(grid, { x: 'date', y1: 'top', y2: 'bottom', className: 'grid' }),
    text(named, {
      x: 'middle',
      y: 'top',
      text: 'year',
      lineAnchor: 'top',
      fontSize: SMALL,
      className: 'faint',
    }),
    texts(undated, 'faint', { anchor: 'middle', fontSize: SMALL }),
    lines(rules, 'rule'),
  ]
}

/** Half years too. */
function yearStart(year: number): Date {
  return new Date(Date.UTC(Math.floor(year), year % 1 === 0 ? 0 : 6, 1))
}

function markRows(layout: Layout): Markish[] {
  const bars = LOOKS.map((look) =>
    rect(
      layout.bars.filter((bar) => bar.look === look),
      {
        x1: 'from',
        x2: 'to',
        y1: 'top',
        y2: ({ top }: Bar) => top + BAR_HEIGHT,
        href: 'item',
        className: `bar ${look}`,
      },
    ),
  )
  return [
    texts(layout.headings, 'heading'),
    areas(layout.areas),
    ...bars,
    symbols(layout.undated, 'diamond', 'undated'),
    texts(layout.labels, 'label'),
    texts(layout.undatedTexts, 'words'),
    ...(['start', 'end'] as const).map((anchor) =>
      text(
        layout.wordings.filter((wording) => wording.anchor === anchor),
        {
          x: 'date',
          y: 'top',
          text: 'text',
          href: 'item',
          textAnchor: anchor,
          lineAnchor: 'top',
          fontSize: SMALL,
          dy: 3,
          className: 'faint',
        },
      ),
    ),
  ]
}
