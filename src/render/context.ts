/**
 * The JSON-LD context of the published data, from the vocabulary and the table of claims. It is always written
 * into the document that uses it: nothing has to be fetched to read one.
 * @see https://www.w3.org/TR/json-ld11/#the-context
 */

import type { NamedNode } from '@rdfjs/types'
import type { ContextDefinition } from 'jsonld'
import { PROPERTIES } from '../source/claims.ts'
import {
  dc,
  dcat,
  dct,
  OWN_CLASSES,
  oa,
  PREFIXES,
  prov,
  rdf,
  rdfs,
  skos,
  tilsyn,
  xsd,
} from '../vocabulary.ts'

/** Texts that always have a language: written as a map by language. */
const TEXTS: Readonly<Record<string, NamedNode>> = {
  label: rdfs.label,
  title: dct.title,
  name: tilsyn.name,
  shortName: tilsyn.shortName,
  timeText: tilsyn.timeText,
  quote: oa.exact,
  prefLabel: skos.prefLabel,
  altLabel: skos.altLabel,
  definition: skos.definition,
}

const DATES: Readonly<Record<string, NamedNode>> = { startDate: dcat.startDate, endDate: dcat.endDate }

/** Links that stand in no row of the table of claims. */
const LINKS: Readonly<Record<string, NamedNode>> = {
  summary: tilsyn.summary,
  review: tilsyn.review,
  evidence: tilsyn.evidence,
  supports: tilsyn.supports,
  lacks: tilsyn.lacks,
  sentence: tilsyn.sentence,
  section: tilsyn.section,
  counterpart: tilsyn.counterpart,
  sentenceKind: tilsyn.sentenceKind,
  reason: tilsyn.reason,
  negates: tilsyn.negates,
  timePrecision: tilsyn.timePrecision,
  source: oa.hasSource,
  selector: oa.hasSelector,
  partOf: dct.isPartOf,
  inScheme: skos.inScheme,
  broader: skos.broader,
  topConceptOf: skos.topConceptOf,
  wasGeneratedBy: prov.wasGeneratedBy,
  wasDerivedFrom: prov.wasDerivedFrom,
  wasAttributedTo: prov.wasAttributedTo,
  used: prov.used,
  kind: dct.type,
  by: prov.wasAssociatedWith,
  body: prov.agent,
  role: prov.hadRole,
  place: dct.spatial,
  dctLanguage: dct.language,
}

/** @param base what our IRIs start with */
export function contextFor(base: string): ContextDefinition {
  const moved = (iri: string): string =>
    iri.startsWith(tilsyn.$iri) ? `${base}ontology#${iri.slice(tilsyn.$iri.length)}` : iri
  const terms = new Map<string, ContextDefinition[string]>([
    ['id', '@id'],
    ['type', '@type'],
  ])
  for (const [prefix, iri] of Object.entries(PREFIXES)) terms.set(prefix, moved(iri))
  for (const name of OWN_CLASSES) terms.set(name, `tilsyn:${name}`)
  for (const [name, iri] of Object.entries(TEXTS))
    terms.set(name, { '@id': moved(iri.value), '@container': '@language' })
  for (const [name, iri] of Object.entries(DATES))
    terms.set(name, { '@id': iri.value, '@type': xsd.date.value })
  for (const [name, iri] of Object.entries(LINKS))
    terms.set(name, { '@id': moved(iri.value), '@type': '@id' })
  terms.set('language', dc.language.value)
  terms.set('value', rdf.value.value)
  for (const [name, row] of Object.entries(PROPERTIES)) {
    const taken = [...terms.values()].some(
      (term) =>
        typeof term === 'object' &&
        term !== null &&
        '@id' in term &&
        term['@id'] === moved(row.predicate.value),
    )
    if (taken || terms.has(name) || row.value.type === 'period') continue
    const isLink = row.value.type !== 'integer' && row.value.type !== 'text'
    terms.set(
      name,
      isLink ? { '@id': moved(row.predicate.value), '@type': '@id' } : moved(row.predicate.value),
    )
  }
  return Object.fromEntries([...terms].sort(([a], [b]) => (a < b ? -1 : 1))) as ContextDefinition
}

/** The context as a document of its own, for who wants to reuse it. */
export function contextDocument(base: string): { '@context': ContextDefinition } {
  return { '@context': contextFor(base) }
}
