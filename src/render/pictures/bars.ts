/**
 * Bars: how many there are of something, by category. In: a question whose header says what bars
 * stand for, with its answer. Out: a figure; nothing where no row has what it needs.
 */
import type { Term } from '@rdfjs/types'
import type { AnsweredQuestion, QuestionPicture } from '../answers.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../page.ts'
import { QUESTION_TEXTS } from '../site/question-texts.ts'
import { areas, type Box, boxes, draw, type Item, type TextPiece, texts } from './drawing.ts'
import { leadTo, type Name, nameOf, renderFigure, renderLinked } from './figure.ts'
import { LINE_HEIGHT, textWidth, wrap } from './typesetting.ts'

interface Bar {
  name: Name
  href: string | undefined
  value: number
}

const MOST_BARS = 30

export function renderBars(question: AnsweredQuestion, page: Page): Html | undefined {
  const { picture } = question
  const all = picture ? readBars(picture, question, page) : []
  if (!picture || all.length === 0) return undefined
  const bars = all.slice(0, MOST_BARS)
  const text = QUESTION_TEXTS[page.language]
  const title = picture[page.language]
  const { lead, column } = measureOf(picture, question, page)
  return renderFigure(
    {
      id: 'picture',
      level: 2,
      title,
      lead: `${lead} ${text.bars(bars.length, all.length)}`,
      drawings: (['wide', 'narrow'] as const).map((width) => drawBars(bars, width, title, page)),
      columns: [nameColumn(picture.category, question, page), column],
      groups: all.map(({ name, href, value }) => ({
        head: renderLinked(href, name),
        rows: [[html`${String(value)}`]],
      })),
    },
    page,
  )
}

/** What the length of a bar stands for, as a sentence and as the heading of a column. */
function measureOf(
  { count }: QuestionPicture,
  question: AnsweredQuestion,
  page: Page,
): { lead: string; column: string } {
  const { claims, entries } = QUESTION_TEXTS[page.language].measures
  return count === 'claim' ? claims : entries(nameColumn(count, question, page))
}

/** As the table of the answer names it. */
function nameColumn(name: string, { columns }: AnsweredQuestion, { language }: Page): string {
  const column = columns.find((each) => each.name === name)
  return column?.[language] ?? name
}

/** The longest first. */
function readBars({ category, count }: QuestionPicture, { rows }: AnsweredQuestion, page: Page): Bar[] {
  const found = new Map<string, { of: Term; values: Set<string> }>()
  for (const row of rows) {
    const [of, value] = [row.get(category), row.get(count)]
    if (!of || !value) continue
    const entry = found.get(of.value) ?? { of, values: new Set() }
    entry.values.add(value.value)
    found.set(of.value, entry)
  }
  return [...found.values()]
    .map(({ of, values }) => ({ ...named(of, page), value: values.size }))
    .sort((a, b) => b.value - a.value || (a.name.text < b.name.text ? -1 : a.name.text > b.name.text ? 1 : 0))
}

function named(term: Term, page: Page): Omit<Bar, 'value'> {
  if (term.termType !== 'NamedNode')
    return { name: { text: term.value, language: undefined }, href: undefined }
  const iri = page.view.inner(term.value)
  return { name: nameOf(iri, page), href: leadTo(iri, page) }
}

const SHEETS = {
  wide: { width: 760, labelWidth: 300, left: 316 },
  // The label stands above its bar.
  narrow: { width: 288, labelWidth: 288, left: 0 },
}
const BAR_HEIGHT = 15
const GAP = 8

function drawBars(bars: readonly Bar[], width: 'wide' | 'narrow', title: string, page: Page): Html {
  const sheet = SHEETS[width]
  const numbers = bars.map(({ value }) => String(value))
  const room = sheet.width - sheet.left - Math.max(...numbers.map((number) => textWidth(number))) - GAP
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const [labels, ends, marks, links]: [TextPiece[], TextPiece[], Box[], Box[]] = [[], [], [], []]
  const items: Item[] = []
  let y = 0
  for (const [index, { name, href, value }] of bars.entries()) {
    const item = String(index)
    const number = numbers[index] ?? ''
    items.push({ key: item, href, title: `${name.text}: ${number}`, language: name.language })
    const lines = wrap(name.text, sheet.labelWidth)
    labels.push({ item, x: 0, y, lines })
    const below = y + lines.length * LINE_HEIGHT
    const top = sheet.left === 0 ? below : y
    const long = (value / most) * room
    marks.push({ item, x: sheet.left, y: top + 1, width: long, height: BAR_HEIGHT })
    ends.push({ item, x: sheet.left + long + GAP / 2, y: top, lines: [number] })
    const bottom = Math.max(below, top + LINE_HEIGHT)
    links.push({ item, x: 0, y, width: sheet.width, height: bottom - y })
    y = bottom + GAP
  }
  return draw({
    id: `picture-${width}`,
    className: width,
    width: sheet.width,
    height: y,
    title,
    description: QUESTION_TEXTS[page.language].description(items.map((each) => each.title).join(', ')),
    items,
    marks: [areas(links), boxes(marks, 'sure'), texts(labels, 'label'), texts(ends, 'number')],
  })
}
