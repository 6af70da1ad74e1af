/**
 * The time of a claim as an author writes it -> the widest bounds that its words allow, beside the wording in
 * each language. `2022` is the whole year, `late 2021` begins on 1 October 2021, `early 2024` ends on 31 March
 * 2024, `mid 2023` is April to September; the ontology states this convention at `tilsyn:timePrecision`.
 */
import type { Place, Problem } from '../errors.ts'
import { normaliseLanguageTag } from './languages.ts'
import { isDate } from './yaml.ts'

export interface Period {
  type: 'period'
  /** ISO 8601 dates, both inclusive. */
  start?: string
  end?: string
  /** Key of the code list `time-precision`. */
  precision: string
  /** The words of the document, by language. */
  wording: Record<string, string>
}

const PARTS: Readonly<Record<string, readonly [string, string]>> = {
  '': ['01-01', '12-31'],
  early: ['01-01', '03-31'],
  mid: ['04-01', '09-30'],
  late: ['10-01', '12-31'],
}

export function readPeriod(
  raw: Readonly<Record<string, unknown>>,
  place: Place,
): { period?: Period; problems: Problem[] } {
  const { from, to, precision, ...wording } = raw
  const first = from === undefined ? undefined : bounds(String(from))
  const last = to === undefined ? undefined : bounds(String(to))
  const problems: Problem[] = []
  for (const [name, given, read] of [
    ['from', from, first],
    ['to', to, last],
  ] as const) {
    if (given === undefined || read) continue
    problems.push({
      code: 'period-unreadable',
      severity: 'error',
      message: `"${String(given)}" is no time`,
      place,
      remedy: `Write "${name}" as 2022, late 2021, mid 2023, early 2024, 2022-05 or 2022-05-31.`,
    })
  }
  if (problems.length > 0) return { problems }
  if (first && last && first.start > last.end) {
    problems.push({
      code: 'period-reversed',
      severity: 'error',
      message: `the period ends (${last.end}) before it starts (${first.start})`,
      remedy: 'Exchange "from" and "to", or correct one of them.',
      place,
    })
    return { problems }
  }
  const partly = [first, last].some((each) => each?.part)
  return {
    period: {
      type: 'period',
      ...(first ? { start: first.start } : {}),
      ...(last ? { end: last.end } : {}),
      precision:
        typeof precision === 'string'
          ? precision
          : partly
            ? 'part-of-year'
            : first || last
              ? 'year'
              : 'vague',
      wording: Object.fromEntries(
        Object.entries(wording).map(([tag, text]) => [normaliseLanguageTag(tag), String(text)]),
      ),
    },
    problems,
  }
}

function bounds(text: string): { start: string; end: string; part: boolean } | undefined {
  const year = /^(?:(early|mid|late) )?(\d{4})$/.exec(text)
  if (year) {
    const [start, end] = PARTS[year[1] ?? ''] ?? ['01-01', '12-31']
    return { start: `${year[2]}-${start}`, end: `${year[2]}-${end}`, part: year[1] !== undefined }
  }
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text)
  if (month) {
    const days = new Date(Date.UTC(Number(month[1]), Number(month[2]), 0)).getUTCDate()
    return { start: `${text}-01`, end: `${text}-${days}`, part: true }
  }
  return isDate(text) ? { start: text, end: text, part: true } : undefined
}
