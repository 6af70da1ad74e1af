/**
 * Draws with Observable Plot, and makes of it a piece of a page: no style of its own, which the pages' rule for content
 * forbids, but classes; nothing left to chance, so the same data gives the same bytes; and all that belongs to a thing
 * in one link to it. In: marks, and the things that they show. Out: an SVG element.
 * @see https://www.w3.org/TR/svg-aam-1.0/
 */
import {
  dot,
  link,
  type Markish,
  type PlotOptions,
  plot,
  rect,
  type SymbolType,
  text,
  vector,
} from '@observablehq/plot'
// One file, that loads in a quarter of the time that the whole library takes.
import { parseHTML } from 'linkedom/worker'
import { Html, html } from '../html.ts'
import { FONT_SIZE, LINE_HEIGHT, textWidth } from './typesetting.ts'

/** A thing that is shown: what marks of the same key show is one link. */
export interface Item {
  key: string
  /** Undefined where the thing has no page. */
  href: string | undefined
  /** All that the marks say, in words. */
  title: string
  /** Of its label, where it is not that of the page. */
  language: string | undefined
}

export interface Drawing {
  /** What ids begin with. */
  id: string
  className: 'wide' | 'narrow'
  width: number
  height: number
  title: string
  description: string
  items: readonly Item[]
  marks: Markish[]
  x?: PlotOptions['x']
}

/** What is used here of an element; the compiler knows no document. */
interface SvgElement {
  readonly nodeType: number
  readonly localName: string
  readonly textContent: string | null
  readonly attributes: Iterable<{ name: string; value: string }>
  readonly childNodes: Iterable<SvgElement>
  readonly children: Iterable<SvgElement>
  readonly firstElementChild: SvgElement | null
  getAttribute(name: string): string | null
  hasAttribute(name: string): boolean
  setAttribute(name: string, value: string): void
  insertBefore(node: SvgElement, before: SvgElement): void
  querySelectorAll(selector: string): Iterable<SvgElement>
  remove(): void
}

interface Parsed {
  document: NonNullable<PlotOptions['document']>
}

export interface Placed {
  item?: string | undefined
  x: number
  y: number
}

export interface TextPiece extends Placed {
  lines: readonly string[]
}

export interface Box extends Placed {
  width: number
  height: number
}

export interface Arrow extends Placed {
  /** Clockwise from straight up. */
  degrees: number
}

/** A place from left to right in units of the picture, not in those of its scale; up and down there is no other. */
export const at = <T>(value: T): { value: T; scale: null } => ({ value, scale: null })

/** @param y of a piece is the top of its first line */
export function texts(
  pieces: readonly TextPiece[],
  className: string,
  { anchor = 'start', fontSize = FONT_SIZE }: { anchor?: 'start' | 'middle' | 'end'; fontSize?: number } = {},
): Markish {
  return text(pieces, {
    x: at('x'),
    y: 'y',
    text: ({ lines }: TextPiece) => lines.join('\n'),
    href: 'item',
    textAnchor: anchor,
    lineAnchor: 'top',
    lineHeight: LINE_HEIGHT / fontSize,
    // The middle of a line stays where it is in any size.
    dy: (LINE_HEIGHT - fontSize) / 2,
    className,
    ...(fontSize === FONT_SIZE ? {} : { fontSize }),
  })
}

export function boxes(pieces: readonly Box[], className: string): Markish {
  return rect(pieces, {
    x1: at('x'),
    y1: 'y',
    x2: at(({ x, width }: Box) => x + width),
    y2: ({ y, height }: Box) => y + height,
    href: 'item',
    className,
  })
}

/** What can be pointed at, wider than what is seen. */
export function areas(pieces: readonly Box[]): Markish {
  return boxes(pieces, 'area')
}

/** @param radius that of a circle that is as large */
export function symbols(
  pieces: readonly Placed[],
  symbol: SymbolType,
  className: string,
  radius = 5,
): Markish {
  return dot(pieces, {
    x: at('x'),
    y: 'y',
    symbol,
    r: radius,
    href: 'item',
    className,
  })
}

export function arrows(pieces: readonly Arrow[], className: string): Markish {
  return vector(pieces, {
    x: at('x'),
    y: 'y',
    rotate: 'degrees',
    length: 13,
    anchor: 'middle',
    href: 'item',
    className,
  })
}

export interface Line {
  item?: string | undefined
  x1: number
  x2: number
  y1: number
  y2: number
}

export function lines(pieces: readonly Line[], className: string): Markish {
  return link(pieces, { x1: at('x1'), x2: at('x2'), y1: 'y1', y2: 'y2', href: 'item', className })
}

/** What marks mean, side by side while there is room. */
export function placeLegend(
  entries: readonly string[],
  width: number,
  top: number,
  markWidth: number,
): { places: { x: number; y: number }[]; bottom: number } {
  const GAP = 16
  let [x, y] = [0, top]
  const places = entries.map((entry) => {
    const needed = markWidth + textWidth(entry)
    if (x > 0 && x + needed > width) [x, y] = [0, y + LINE_HEIGHT + 3]
    const place = { x, y }
    x += needed + GAP
    return place
  })
  return { places, bottom: entries.length > 0 ? y + LINE_HEIGHT : top }
}

export function draw(drawing: Drawing): Html {
  const { id, className, width, height, title, description, items, marks, x } = drawing
  const svg = plot({
    document: emptyDocument(),
    className: 'drawing',
    width,
    height,
    margin: 0,
    axis: null,
    x: x ?? { type: 'identity' },
    y: { type: 'identity' },
    marks,
  } as PlotOptions) as unknown as SvgElement
  for (const style of [...svg.querySelectorAll('style')]) style.remove()
  const shown = bringTogether(svg, items)
  return html`<svg class="drawing ${className}" viewBox="0 0 ${width} ${Math.ceil(height)}" role="group" aria-labelledby="${id}-title" aria-describedby="${id}-description" font-size="${FONT_SIZE}" text-anchor="start" fill="currentColor"><title id="${id}-title">${title}</title><desc id="${id}-description">${description}</desc><g aria-hidden="true">${[...svg.children].map(serialise)}</g>${shown}</svg>`
}

let made: PlotOptions['document'] | undefined

/** One for all: drawings are never put into it. */
function emptyDocument(): NonNullable<PlotOptions['document']> {
  made ??= (parseHTML('<!doctype html><html><body></body></html>') as unknown as Parsed).document
  return made
}

/** Plot draws mark by mark; a reader goes from thing to thing. */
function bringTogether(svg: SvgElement, items: readonly Item[]): Html[] {
  const pieces = new Map<string, SvgElement[]>()
  for (const group of [...svg.children]) {
    for (const child of [...group.children]) {
      const isLink = child.localName === 'a'
      const shape = isLink ? child.firstElementChild : child
      if (!shape) continue
      handDown(group, shape)
      const key = isLink ? (child.getAttribute('href') ?? child.getAttribute('xlink:href') ?? '') : undefined
      if (key !== undefined) {
        pieces.set(key, [...(pieces.get(key) ?? []), shape])
        child.remove()
      } else svg.insertBefore(shape, group)
    }
    group.remove()
  }
  return items.map(({ key, href, title, language }) => {
    const shapes = pieces.get(key) ?? []
    if (language !== undefined)
      for (const shape of shapes.filter((each) =>
        /\b(?:label|linked)\b/.test(each.getAttribute('class') ?? ''),
      ))
        shape.setAttribute('lang', language)
    const inner = html`<title>${title}</title>${shapes.map(serialise)}`
    return href === undefined ? html`<g>${inner}</g>` : html`<a href="${href}">${inner}</a>`
  })
}

const NOT_HANDED_DOWN = new Set(['aria-label', 'aria-description', 'aria-hidden', 'transform'])

/** What a group says of its shapes, said of the shape itself. */
function handDown(group: SvgElement, shape: SvgElement): void {
  for (const { name, value } of [...group.attributes])
    if (!NOT_HANDED_DOWN.has(name) && !shape.hasAttribute(name)) shape.setAttribute(name, value)
  const moved = [group, shape].flatMap((each) => each.getAttribute('transform') ?? [])
  if (moved.length > 0) shape.setAttribute('transform', moved.join(' '))
}

/** Attributes that Plot writes and that say nothing here: how a shape looks is said by its class. */
const SILENT = /^(?:style|fill|stroke|stroke-\w+|paint-order|aria-.*)$/

/** Names come from Plot; values come from the data and are escaped. */
function serialise(node: SvgElement): Html {
  const name = new Html(node.localName)
  const attributes = [...node.attributes]
    .filter((each) => !SILENT.test(each.name))
    .filter((each) => each.name !== 'text-anchor' || each.value !== 'start')
    .map(
      (each) =>
        html` ${new Html(each.name)}="${each.name === 'class' ? ownClasses(each.value) : rounded(each.value)}"`,
    )
  // Plot leaves out what it takes for granted; here that is where a text starts.
  if (node.localName === 'text' && !node.hasAttribute('text-anchor'))
    attributes.push(html` text-anchor="middle"`)
  const inner = [...node.childNodes].map((child) =>
    child.nodeType === 1 ? serialise(child) : html`${child.textContent ?? ''}`,
  )
  return html`<${name}${attributes}>${inner}</${name}>`
}

/** `bar soft` is `d-bar d-soft`, for the page has classes too. */
function ownClasses(value: string): string {
  return value.replace(/\S+/g, (name) => `d-${name}`)
}

function rounded(value: string): string {
  return value.replace(/-?\d+\.\d+/g, (number) => String(Math.round(Number(number) * 10) / 10))
}
