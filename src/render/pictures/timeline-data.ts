/**
 * Activities by focus area, with their times. In: a summary and the page that it stands on. Out: rows in the order of
 * the document, each with the pieces of its bar.
 */
import { dcat, tilsyn } from '../../vocabulary.ts'
import type { Page } from '../page.ts'
import { inDocumentOrder } from '../placing.ts'
import { focusAreasOf, leadTo, type Name, nameOf, pictureTexts } from './figure.ts'
import { dayAfter, firstDay, type Piece, piecesOf, type StatedTime, statedTime } from './time.ts'

export interface Timeline {
  /** The first day of the first year, and of the year after the last. */
  from: Date
  to: Date
  /** What the summary is about; undefined where it does not say. */
  period: { from: Date; to: Date } | undefined
  groups: readonly TimelineGroup[]
}

export interface TimelineGroup {
  /** Undefined for what stands under nothing. */
  about: string | undefined
  name: Name
  activities: readonly DatedActivity[]
}

export interface DatedActivity {
  iri: string
  name: Name
  href: string | undefined
  time: StatedTime | undefined
  pieces: readonly Piece[]
  /** Label and time in words. */
  title: string
}

/** Undefined where no activity has a time. */
export function readTimeline(summary: string, page: Page): Timeline | undefined {
  const { view, language } = page
  const claims = view.pointingAt(summary, tilsyn.summary)
  const activities = inDocumentOrder(
    view,
    claims.filter((claim) => view.isA(claim, tilsyn.Activity)),
    language,
  )
  const times = new Map(activities.map((activity) => [activity, statedTime(activity, page)]))
  const stated = [...times.values()].filter((time) => time !== undefined)
  if (stated.length === 0) return undefined
  const years = [statedTime(summary, page), ...stated].flatMap((time) =>
    [time?.start, time?.end].flatMap((date) => date?.slice(0, 4) ?? []),
  )
  if (years.length === 0) return undefined
  years.sort()
  const from = firstDay(`${years[0]}-01-01`)
  const to = dayAfter(`${years.at(-1)}-12-31`)
  const period = periodOf(summary, page)
  const groups = new Map<string | undefined, DatedActivity[]>(
    focusAreasOf(summary, page).map((area) => [area, []]),
  )
  for (const iri of activities) {
    const about = view.value(iri, tilsyn.focusArea) ?? view.value(iri, tilsyn.jointAction)
    const activity = readActivity(iri, times.get(iri), period ?? { from, to }, page)
    groups.set(about, [...(groups.get(about) ?? []), activity])
  }
  // What belongs nowhere stands last.
  const rank = (about: string | undefined): number => (about === undefined ? 1 : 0)
  return {
    from,
    to,
    period,
    groups: [...groups]
      .filter(([, each]) => each.length > 0)
      .sort(([a], [b]) => rank(a) - rank(b))
      .map(([about, each]) => ({
        about,
        name:
          about === undefined
            ? { text: pictureTexts(page).others, language: undefined }
            : nameOf(about, page),
        activities: each,
      })),
  }
}

function periodOf(summary: string, { view }: Page): { from: Date; to: Date } | undefined {
  const [start, end] = [view.value(summary, dcat.startDate), view.value(summary, dcat.endDate)]
  if (start === undefined || end === undefined) return undefined
  return { from: firstDay(start), to: dayAfter(end) }
}

function readActivity(
  iri: string,
  time: StatedTime | undefined,
  around: { from: Date; to: Date },
  page: Page,
): DatedActivity {
  const name = nameOf(iri, page)
  const { looks } = pictureTexts(page).timeline
  const when = [
    time?.wording?.value ?? ([time?.start, time?.end].filter(Boolean).join(' – ') || undefined),
    time?.precision === undefined ? undefined : nameOf(time.precision, page).text,
  ].filter((each) => each !== undefined)
  return {
    iri,
    name,
    href: leadTo(iri, page),
    time,
    pieces: time ? piecesOf(time, around) : [],
    title: `${name.text}: ${when.length > 0 ? when.join(', ') : looks.undated}`,
  }
}
