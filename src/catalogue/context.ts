/** What every part of the catalogue needs: the settings, how things are named, and what all records say alike. */
import type { NamedNode } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { euCode, type Iris } from '../model/iri.ts'
import { isA, type Statement, text, typed } from '../model/statements.ts'
import type { View } from '../render/view.ts'
import type { Coverage } from '../source/coverage.ts'
import type { CatalogueSettings, Registry } from '../source/registry.ts'
import { DEFAULT_BASE, dcat, dct, xsd } from '../vocabulary.ts'
import type { FileFact } from './datasets.ts'
import type { Profile } from './profiles.ts'
import { TEXTS } from './texts.ts'

export interface CatalogueInput {
  settings: CatalogueSettings
  registry: Registry
  /** An index of everything that is published besides the catalogue. */
  view: View
  files: readonly FileFact[]
  /** By key of the summary. */
  coverage: Readonly<Record<string, Coverage>>
  /** What our IRIs start with. */
  base: string
  /** Where files lie. */
  site: string
  version: string
}

export interface Context extends CatalogueInput {
  iris: Iris
  profile: Profile
  /** Who publishes all of it. */
  publisher: NamedNode
  operator: NamedNode
  contact: NamedNode
  rights: NamedNode
  service: NamedNode
  licence: NamedNode
}

const { namedNode } = DataFactory

/** Who publishes, whom to ask, and what it is about. */
export function common({ settings, publisher, contact }: Context): Statement[] {
  return [
    [dct.publisher, publisher],
    [dcat.contactPoint, contact],
    ...settings.themes.map((theme): Statement => [dcat.theme, euCode('data-theme', theme)]),
  ]
}

export function dates({ settings: { issued, modified = issued } }: Context): Statement[] {
  return [
    [dct.issued, typed(issued, xsd.date)],
    [dct.modified, typed(modified, xsd.date)],
  ]
}

/** What settings say it is about, and what is said of it alone; in the two languages that portals ask for. */
export function keywords(
  { settings }: Context,
  own: Readonly<Record<string, readonly string[]>> = {},
): Statement[] {
  const shared: Readonly<Record<string, readonly string[]>> = settings.keywords ?? TEXTS.catalogue.keywords
  return ['nb', 'en'].flatMap((language) =>
    [...(shared[language] ?? []), ...(own[language] ?? [])].map(
      (word): Statement => [dcat.keyword, text(word, language)],
    ),
  )
}

/** The page without a language, which leads to all. */
export function pageOf(iri: NamedNode, { site, iris }: Context): NamedNode {
  return namedNode(new URL(`${iri.value.slice(iris.base.length)}.html`, site).href)
}

/** As a literal: an IRI that is written as text is not moved to another base with the others. */
export function published({ value }: NamedNode, { base }: Context): string {
  return value.startsWith(DEFAULT_BASE) ? base + value.slice(DEFAULT_BASE.length) : value
}

export function firstStep(key: string): string {
  return key.split('/')[0] ?? key
}

export function describePeriod({ start, end }: { start: string; end: string }): Statement[] {
  return [
    ...isA(dct.PeriodOfTime),
    [dcat.startDate, typed(start, xsd.date)],
    [dcat.endDate, typed(end, xsd.date)],
  ]
}
