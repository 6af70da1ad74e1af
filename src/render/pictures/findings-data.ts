/**
 * Findings by focus area. In: a summary and the page that it stands on. Out: each finding with what is said of it and
 * the measures that answer it, in the order of the document.
 */
import type { NamedNode } from '@rdfjs/types'
import { tilsyn } from '../../vocabulary.ts'
import type { Page } from '../page.ts'
import { inDocumentOrder } from '../placing.ts'
import { focusAreasOf, leadTo, type Name, nameOf, namesOf, pictureTexts } from './figure.ts'

/** Of a finding, in codes; each is a column of the picture. */
export const ASPECTS = ['severity', 'extent', 'change'] as const
export type Aspect = (typeof ASPECTS)[number]

export interface FindingsPicture {
  groups: readonly FindingsGroup[]
  /** Each counted once, whatever number of findings it answers. */
  measures: number
}

export interface FindingsGroup {
  /** Undefined for what stands under nothing. */
  about: string | undefined
  name: Name
  findings: readonly ShownFinding[]
  measures: number
}

export interface ShownFinding {
  iri: string
  name: Name
  href: string | undefined
  /** IRIs of codes. */
  aspects: Readonly<Record<Aspect, readonly string[]>>
  measures: readonly { iri: string; name: Name; href: string | undefined }[]
  /** Label and codes in words. */
  title: string
}

/** Undefined where nothing was found. */
export function readFindings(summary: string, page: Page): FindingsPicture | undefined {
  const { view, language } = page
  const claims = view.pointingAt(summary, tilsyn.summary)
  const ordered = (type: NamedNode): string[] =>
    inDocumentOrder(
      view,
      claims.filter((claim) => view.isA(claim, type)),
      language,
    )
  const findings = ordered(tilsyn.Finding)
  if (findings.length === 0) return undefined
  const measures = ordered(tilsyn.Measure)
  const groups = new Map<string | undefined, string[]>(focusAreasOf(summary, page).map((area) => [area, []]))
  for (const finding of findings) {
    const area = focusAreaOf(finding, page)
    groups.set(area, [...(groups.get(area) ?? []), finding])
  }
  const answering = (finding: string): string[] =>
    measures.filter((measure) =>
      view.values(measure, tilsyn.inResponseTo).some(({ value }) => value === finding),
    )
  const rank = (about: string | undefined): number => (about === undefined ? 1 : 0)
  return {
    measures: new Set(findings.flatMap(answering)).size,
    groups: [...groups]
      .filter(([, each]) => each.length > 0)
      .sort(([a], [b]) => rank(a) - rank(b))
      .map(([about, each]) => ({
        about,
        name:
          about === undefined
            ? { text: pictureTexts(page).others, language: undefined }
            : nameOf(about, page),
        findings: each.map((finding) => readFinding(finding, answering(finding), page)),
        measures: new Set(each.flatMap(answering)).size,
      })),
  }
}

/** Its own, or that of the activity that found it, or else the joint action. */
function focusAreaOf(finding: string, { view }: Page): string | undefined {
  const sources = [finding, ...view.values(finding, tilsyn.foundBy).map(({ value }) => value)]
  for (const property of [tilsyn.focusArea, tilsyn.jointAction])
    for (const source of sources) {
      const about = view.value(source, property)
      if (about !== undefined) return about
    }
  return undefined
}

export function codes(finding: string, property: NamedNode, { view }: Page): string[] {
  return view.values(finding, property).map(({ value }) => value)
}

function readFinding(iri: string, measures: readonly string[], page: Page): ShownFinding {
  const name = nameOf(iri, page)
  const { columns } = pictureTexts(page).findings
  const aspects = {
    severity: codes(iri, tilsyn.severity, page),
    extent: codes(iri, tilsyn.extent, page),
    change: codes(iri, tilsyn.change, page),
  }
  const said = ASPECTS.filter((aspect) => aspects[aspect].length > 0).map(
    (aspect) => `${columns[aspect]}: ${namesOf(aspects[aspect], page)}`,
  )
  return {
    iri,
    name,
    href: leadTo(iri, page),
    aspects,
    measures: measures.map((measure) => ({
      iri: measure,
      name: nameOf(measure, page),
      href: leadTo(measure, page),
    })),
    title: [name.text, ...said].join('. '),
  }
}
