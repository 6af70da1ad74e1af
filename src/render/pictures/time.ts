/**
 * Stated times as they are drawn. In: the bounds, precision and wording of a claim. Out: pieces of a bar, each as sure
 * as the document is. Bounds are the widest that the words allow; the ontology states how at `tilsyn:timePrecision`.
 */
import type { Literal } from '@rdfjs/types'
import { DEFAULT_BASE, dcat, tilsyn } from '../../vocabulary.ts'
import type { Page } from '../page.ts'

/** Days, both inclusive, as in the data. */
export interface StatedTime {
  start: string | undefined
  end: string | undefined
  /** IRI of a code. */
  precision: string | undefined
  wording: Literal | undefined
}

export type Look = 'sure' | 'soft' | 'within' | 'vague'

export interface Piece {
  from: Date
  /** Exclusive. */
  to: Date
  look: Look
}

const DAY_MS = 86_400_000
/** A day or a month is stated as closely as can be drawn. */
const CLOSE_MS = 31 * DAY_MS

/** What an early, mid or late part of a year begins and ends with, and how many months the part has. */
const ROUGH_STARTS: Readonly<Record<string, number>> = { '04-01': 6, '10-01': 3 }
const ROUGH_ENDS: Readonly<Record<string, number>> = { '03-31': 3, '09-30': 6 }

/** Undefined where a claim says nothing of its time. */
export function statedTime(claim: string, { view, language }: Page): StatedTime | undefined {
  const time = {
    start: day(view.value(claim, dcat.startDate)),
    end: day(view.value(claim, dcat.endDate)),
    precision: view.value(claim, tilsyn.timePrecision),
    wording: view.text(claim, tilsyn.timeText, language),
  }
  return Object.values(time).some((each) => each !== undefined) ? time : undefined
}

function day(value: string | undefined): string | undefined {
  return value !== undefined && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value))
    ? value
    : undefined
}

export function firstDay(date: string): Date {
  return new Date(Date.parse(date))
}

export function dayAfter(date: string): Date {
  return new Date(Date.parse(date) + DAY_MS)
}

/** @param around what a time without bounds is drawn over */
export function piecesOf(time: StatedTime, around: { from: Date; to: Date }): Piece[] {
  const from = time.start === undefined ? around.from : firstDay(time.start)
  const to = time.end === undefined ? around.to : dayAfter(time.end)
  const precision = time.precision?.slice(`${DEFAULT_BASE}code/time-precision/`.length)
  if (time.start === undefined || time.end === undefined || precision === 'vague')
    return [{ from, to, look: 'vague' }]
  if (precision === 'reporting-period') return [{ from, to, look: 'within' }]
  if (precision !== 'part-of-year' || to.getTime() - from.getTime() <= CLOSE_MS)
    return [{ from, to, look: 'sure' }]
  const roughStart = ROUGH_STARTS[time.start.slice(5)]
  const roughEnd = ROUGH_ENDS[time.end.slice(5)]
  // A part that begins or ends with the year does not show in the bounds.
  if (
    roughStart === undefined &&
    roughEnd === undefined &&
    /01-01$/.test(time.start) &&
    /12-31$/.test(time.end)
  )
    return [{ from, to, look: 'soft' }]
  const sureFrom = roughStart === undefined ? from : addMonths(from, roughStart)
  const sureTo = roughEnd === undefined ? to : addMonths(to, -roughEnd)
  if (sureFrom >= sureTo) return [{ from, to, look: 'soft' }]
  const pieces: Piece[] = [
    { from, to: sureFrom, look: 'soft' },
    { from: sureFrom, to: sureTo, look: 'sure' },
    { from: sureTo, to, look: 'soft' },
  ]
  return pieces.filter((piece) => piece.from < piece.to)
}

function addMonths(date: Date, months: number): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, date.getUTCDate()))
}
