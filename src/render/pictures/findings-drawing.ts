/**
 * The drawing of findings: a row a finding, a column for each thing that is said of it, a mark where it is said. In:
 * the findings by focus area. Out: an SVG element, for a wide or a narrow page.
 */
import type { SymbolType } from '@observablehq/plot'
import { DEFAULT_BASE } from '../../vocabulary.ts'
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import {
  type Arrow,
  areas,
  arrows,
  type Box,
  draw,
  type Item,
  type Line,
  lines,
  type Placed,
  symbols,
  type TextPiece,
  texts,
} from './drawing.ts'
import { nameOf, pictureTexts } from './figure.ts'
import {
  ASPECTS,
  type Aspect,
  type FindingsGroup,
  type FindingsPicture,
  type ShownFinding,
} from './findings-data.ts'
import { LINE_HEIGHT, wrap } from './typesetting.ts'

type Column = Aspect | 'measures'
const COLUMNS = [...ASPECTS, 'measures'] as const

interface Sheet {
  width: number
  labelWidth: number
  /** Where the marks of a column begin, and how wide its texts are; undefined where all stand below the label. */
  columns: Readonly<Record<Column, readonly [x: number, width: number]>> | undefined
}

const MARK_WIDTH = 20

const SHEETS: Readonly<Record<'wide' | 'narrow', Sheet>> = {
  wide: {
    width: 760,
    labelWidth: 246,
    columns: { severity: [260, 66], extent: [348, 92], change: [460, 80], measures: [562, 178] },
  },
  narrow: { width: 288, labelWidth: 288, columns: undefined },
}

/** Where an arrow points for a change of this kind; what is not here has a mark without direction. */
const DIRECTIONS: Readonly<Record<string, number>> = {
  improved: 45,
  increased: 0,
  accelerated: 0,
  persisting: 90,
  worsened: 135,
}

const SYMBOLS: Readonly<Record<Column, readonly [symbol: SymbolType, className: string]>> = {
  severity: ['triangle', 'grave'],
  extent: ['circle', 'mark'],
  change: ['diamond', 'open'],
  measures: ['square', 'measure'],
}

interface Layout {
  items: Item[]
  headings: TextPiece[]
  counts: TextPiece[]
  columns: TextPiece[]
  labels: TextPiece[]
  words: TextPiece[]
  linked: TextPiece[]
  areas: Box[]
  marks: Record<Column, Placed[]>
  arrows: Arrow[]
  rules: Line[]
  hairs: Line[]
}

export function drawFindings(
  picture: FindingsPicture,
  width: 'wide' | 'narrow',
  id: string,
  page: Page,
): Html {
  const sheet = SHEETS[width]
  const { title, description } = pictureTexts(page).findings
  const layout = emptyLayout()
  let y = layHead(picture, sheet, layout, page)
  for (const group of picture.groups) y = layGroup(group, y, sheet, layout, page)
  const findings = picture.groups.reduce((sum, group) => sum + group.findings.length, 0)
  return draw({
    id: `${id}-${width}`,
    className: width,
    width: sheet.width,
    height: y + 6,
    title,
    description: `${description(findings, picture.measures, picture.groups.length)} ${pictureTexts(page).see}`,
    items: layout.items,
    marks: [
      lines(layout.rules, 'rule'),
      lines(layout.hairs, 'hair'),
      texts(layout.headings, 'heading'),
      texts(layout.counts, 'faint', { anchor: sheet.columns ? 'end' : 'start' }),
      texts(layout.columns, 'words'),
      areas(layout.areas),
      ...COLUMNS.map((column) => symbols(layout.marks[column], ...SYMBOLS[column])),
      arrows(layout.arrows, 'arrow'),
      texts(layout.labels, 'label'),
      texts(layout.words, 'words'),
      texts(layout.linked, 'linked'),
    ],
  })
}

function emptyLayout(): Layout {
  return {
    items: [],
    headings: [],
    counts: [],
    columns: [],
    labels: [],
    words: [],
    linked: [],
    areas: [],
    marks: { severity: [], extent: [], change: [], measures: [] },
    arrows: [],
    rules: [],
    hairs: [],
  }
}

/** Heads of the columns, with the mark that each of them has. */
function layHead({ groups }: FindingsPicture, sheet: Sheet, layout: Layout, page: Page): number {
  const { columns } = pictureTexts(page).findings
  if (!sheet.columns) return 0
  const used = COLUMNS.filter((column) =>
    groups.some(({ findings }) => findings.some((finding) => valuesIn(column, finding).length > 0)),
  )
  layout.columns.push({ x: 0, y: 2, lines: [columns.finding] })
  for (const column of used) {
    const [x] = sheet.columns[column]
    layout.columns.push({ x: x + MARK_WIDTH, y: 2, lines: [columns[column]] })
  }
  return LINE_HEIGHT + 2
}

function valuesIn(column: Column, { aspects, measures }: ShownFinding): readonly unknown[] {
  return column === 'measures' ? measures : aspects[column]
}

function layGroup(group: FindingsGroup, top: number, sheet: Sheet, layout: Layout, page: Page): number {
  const { counts } = pictureTexts(page).findings
  let y = top + 8
  layout.rules.push({ x1: 0, x2: sheet.width, y1: y, y2: y })
  y += 6
  const heading = wrap(group.name.text, sheet.columns ? 560 : sheet.width * 0.92)
  layout.headings.push({ x: 0, y, lines: heading })
  const count = [counts(group.findings.length, group.measures)]
  if (sheet.columns) layout.counts.push({ x: sheet.width, y, lines: count })
  else layout.counts.push({ x: 0, y: y + heading.length * LINE_HEIGHT, lines: count })
  y += (heading.length + (sheet.columns ? 0 : 1)) * LINE_HEIGHT + 4
  for (const [index, finding] of group.findings.entries()) {
    if (index > 0) layout.hairs.push({ x1: 0, x2: sheet.width, y1: y, y2: y })
    y = layFinding(finding, y, sheet, layout, page)
  }
  return y + 4
}

function layFinding(finding: ShownFinding, top: number, sheet: Sheet, layout: Layout, page: Page): number {
  const { name, href, title, aspects, measures } = finding
  const { columns } = pictureTexts(page).findings
  const item = String(layout.items.length)
  layout.items.push({ key: item, href, title, language: name.language })
  const label = wrap(name.text, sheet.labelWidth)
  const first = top + 4
  layout.labels.push({ item, x: 0, y: first, lines: label })
  const below = first + label.length * LINE_HEIGHT
  let [stacked, bottom] = [below + 2, below]
  for (const aspect of ASPECTS) {
    const codes = aspects[aspect]
    if (codes.length === 0) continue
    const [x, width] = sheet.columns?.[aspect] ?? [2, sheet.width - MARK_WIDTH - 2]
    const y = sheet.columns ? first : stacked
    const words = codes.map((code) => nameOf(code, page).text).join(', ')
    const shown = wrap(sheet.columns ? words : `${columns[aspect]}: ${words}`, width)
    layMark(item, aspect, codes, x, y, layout)
    layout.words.push({ item, x: x + MARK_WIDTH, y, lines: shown })
    stacked = y + shown.length * LINE_HEIGHT + 2
    bottom = Math.max(bottom, stacked)
  }
  const left = sheet.columns ? sheet.columns.measures[0] : sheet.width
  layout.areas.push({ item, x: 0, y: top, width: left - 8, height: bottom + 5 - top })
  const done = layMeasures(measures, sheet.columns ? top : bottom, sheet, layout, page)
  return Math.max(bottom + 5, done)
}

function layMark(
  item: string,
  aspect: Aspect,
  codes: readonly string[],
  x: number,
  top: number,
  layout: Layout,
): void {
  const place = { item, x: x + 6, y: top + LINE_HEIGHT / 2 }
  const degrees =
    aspect === 'change' ? DIRECTIONS[codes[0]?.slice(`${DEFAULT_BASE}code/change/`.length) ?? ''] : undefined
  if (degrees === undefined || codes.length > 1) layout.marks[aspect].push(place)
  else layout.arrows.push({ ...place, degrees })
}

/** Each leads to its own page. */
function layMeasures(
  measures: ShownFinding['measures'],
  top: number,
  sheet: Sheet,
  layout: Layout,
  page: Page,
): number {
  const { columns } = pictureTexts(page).findings
  const [x, width] = sheet.columns?.measures ?? [2, sheet.width - MARK_WIDTH - 2]
  let y = top
  for (const { name, href } of measures) {
    const item = String(layout.items.length)
    const title = `${columns.measures}: ${name.text}`
    layout.items.push({ key: item, href, title, language: name.language })
    const shown = wrap(name.text, width)
    layout.marks.measures.push({ item, x: x + 6, y: y + 4 + LINE_HEIGHT / 2 })
    layout.linked.push({ item, x: x + MARK_WIDTH, y: y + 4, lines: shown })
    const height = shown.length * LINE_HEIGHT + 8
    layout.areas.push({ item, x, y, width: width + MARK_WIDTH, height })
    y += height
  }
  return y
}
