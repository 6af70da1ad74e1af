/**
 * The whole dataset, put together. In: what `source` read, the terms of `ontology/`, the base and the version of
 * the program. Out: units, arrays of RDF/JS quads with named graphs: first what all summaries share, then one unit
 * a summary. No blank nodes, and each triple in exactly one graph, so that the union of all graphs counts it once.
 */
import type { Quad } from '@rdfjs/types'
import { TilsynError } from '../errors.ts'
import type { LoadedData, LoadedSummary } from '../source/load.ts'
import { DEFAULT_BASE } from '../vocabulary.ts'
import { backgroundQuads, citedProvisions } from './background.ts'
import { claimQuads } from './claims.ts'
import { evidenceQuads } from './evidence.ts'
import { findFaults } from './graphs.ts'
import { mintIris } from './iri.ts'
import { programQuads, provenanceQuads } from './provenance.ts'
import { rebase } from './rebase.ts'
import { termQuads } from './terms.ts'
import { textQuads } from './text.ts'

export interface Unit {
  /** The key of the summary (`no-dmp/2022-2025`); undefined for what summaries share. */
  summary: string | undefined
  quads: Quad[]
}

/** One summary as `source` read it, free of problems. */
export type SummaryInput = Pick<LoadedSummary, 'key' | 'facts' | 'document' | 'resolved'>

export type DatasetInput = Pick<LoadedData, 'registry' | 'languages'> & { summaries: readonly SummaryInput[] }

export interface DatasetOptions {
  /** What our IRIs start with. */
  base?: string
  /** Of the program that builds. */
  version: string
}

/**
 * @param terms what the files of `ontology/` say, under the default base
 * @throws TilsynError when a triple stands in two graphs, or a node is blank
 */
export function buildDataset(
  input: DatasetInput,
  terms: readonly Quad[],
  { base = DEFAULT_BASE, version }: DatasetOptions,
): Unit[] {
  const shared = buildShared(input, terms, { base, version })
  return [shared, ...input.summaries.map((summary) => buildSummary(summary, input, { base, version }))]
}

/** The ontology with its codes, and the bodies, joint actions, places and provisions. */
export function buildShared(
  { registry, languages, summaries }: DatasetInput,
  terms: readonly Quad[],
  { base = DEFAULT_BASE, version }: DatasetOptions,
): Unit {
  const iris = mintIris(DEFAULT_BASE)
  const cited = summaries.flatMap(({ facts }) => citedProvisions(facts.claims))
  const quads = [
    ...termQuads(terms, iris),
    ...backgroundQuads(registry, cited, languages, iris),
    ...programQuads(version, iris),
  ]
  const keys = summaries.map(({ key }) => key)
  return checked({ summary: undefined, quads }, keys, base)
}

/** One summary; it depends on no other, so a change in one costs that one alone. */
export function buildSummary(
  { key, facts, document, resolved }: SummaryInput,
  { registry, languages }: Pick<DatasetInput, 'registry' | 'languages'>,
  { base = DEFAULT_BASE, version }: DatasetOptions,
): Unit {
  const context = { iris: mintIris(DEFAULT_BASE), summary: key, registry }
  const quads = [
    ...claimQuads(facts.claims, context),
    ...evidenceQuads(facts.claims, resolved.quotes, document.texts, context),
    ...textQuads(document, resolved.context, languages, context),
    ...provenanceQuads(facts.meta, [...document.texts.keys()], version, context),
  ]
  return checked({ summary: key, quads }, [key], base)
}

function checked(unit: Unit, summaries: readonly string[], base: string): Unit {
  const faults = findFaults(unit.quads, { summary: unit.summary, summaries, iris: mintIris(DEFAULT_BASE) })
  if (faults.length > 0) {
    const more = faults.length > 5 ? [`and ${faults.length - 5} more`] : []
    throw new TilsynError(
      [
        `the model of ${unit.summary ?? 'what summaries share'} is wrong:`,
        ...faults.slice(0, 5),
        ...more,
      ].join('\n  '),
    )
  }
  return { ...unit, quads: rebase(unit.quads, base) }
}
