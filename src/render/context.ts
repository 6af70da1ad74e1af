/**
 * The JSON-LD context of the published data, from the vocabulary and the table of claims. It is always written
 * into the document that uses it: nothing has to be fetched to read one.
 * @see https://www.w3.org/TR/json-ld11/#the-context
 */

import type { NamedNode } from '@rdfjs/types'
import type { ContextDefinition } from 'jsonld'
import { rebaseIri } from '../model/rebase.ts'
import { PROPERTIES } from '../source/claims.ts'
import {
  cv,
  dc,
  dcat,
  dct,
  eli,
  OWN_CLASSES,
  oa,
  org,
  owl,
  prov,
  rdf,
  rdfs,
  skos,
  spdx,
  tilsyn,
  xsd,
} from '../vocabulary.ts'
import { prefixesFor } from './prefixes.ts'

type Terms = Readonly<Record<string, NamedNode>>

/** Texts that have a language: written as a map by language. */
const TEXTS: Terms = {
  label: rdfs.label,
  title: dct.title,
  text: rdf.value,
  quote: oa.exact,
  prefLabel: skos.prefLabel,
  altLabel: skos.altLabel,
  definition: skos.definition,
  timeText: tilsyn.timeText,
  statesText: tilsyn.states,
}

/** Texts in no language. */
const STRINGS: Terms = {
  language: dc.language,
  prefix: oa.prefix,
  suffix: oa.suffix,
  notation: skos.notation,
  number: eli.number,
  organisationNumber: org.identifier,
  version: owl.versionInfo,
  // What a quote states that is neither a thing nor a text: a number, a date.
  statesValue: tilsyn.states,
}

/** Other literals, by their one datatype. */
const TYPED: readonly (readonly [datatype: NamedNode, Terms])[] = [
  [xsd.integer, { value: rdf.value }],
  [xsd.nonNegativeInteger, { start: oa.start, end: oa.end }],
  [xsd.date, { startDate: dcat.startDate, endDate: dcat.endDate }],
  [xsd.anyURI, { linkTarget: tilsyn.linkTarget }],
  [xsd.hexBinary, { checksumValue: spdx.checksumValue }],
]

/** Links that stand in no row of the table of claims, or in several under names of their own. */
const LINKS: Terms = {
  summary: tilsyn.summary,
  review: tilsyn.review,
  evidence: tilsyn.evidence,
  supports: tilsyn.supports,
  lacks: tilsyn.lacks,
  states: tilsyn.states,
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
  wholeProvision: eli.is_part_of,
  inScheme: skos.inScheme,
  broader: skos.broader,
  topConceptOf: skos.topConceptOf,
  sameAs: owl.sameAs,
  seeAlso: rdfs.seeAlso,
  wasGeneratedBy: prov.wasGeneratedBy,
  wasDerivedFrom: prov.wasDerivedFrom,
  wasAttributedTo: prov.wasAttributedTo,
  used: prov.used,
  checksum: spdx.checksum,
  algorithm: spdx.algorithm,
  kind: dct.type,
  by: prov.wasAssociatedWith,
  body: prov.agent,
  role: prov.hadRole,
  place: dct.spatial,
  languageIri: dct.language,
  definedIn: dct.source,
}

/** Classes of others; `prov:Activity` keeps its prefix, for our own class has the short name. */
const CLASSES: Terms = {
  Concept: skos.Concept,
  ConceptScheme: skos.ConceptScheme,
  Organization: org.Organization,
  PublicOrganisation: cv.PublicOrganisation,
  LegalResource: eli.LegalResource,
  LegalResourceSubdivision: eli.LegalResourceSubdivision,
  Entity: prov.Entity,
  SoftwareAgent: prov.SoftwareAgent,
  Checksum: spdx.Checksum,
  SpecificResource: oa.SpecificResource,
  TextQuoteSelector: oa.TextQuoteSelector,
  TextPositionSelector: oa.TextPositionSelector,
}

/** @param base what our IRIs start with */
export function contextFor(base: string): ContextDefinition {
  const moved = (term: NamedNode): string => rebaseIri(term.value, base)
  const named = new Set<string>()
  const terms = new Map<string, ContextDefinition[string]>([
    ['id', '@id'],
    ['type', '@type'],
  ])
  const define = (names: Terms, rest: object): void => {
    for (const [name, term] of Object.entries(names)) {
      terms.set(name, { '@id': moved(term), ...rest })
      named.add(term.value)
    }
  }
  for (const [prefix, iri] of Object.entries(prefixesFor(base))) terms.set(prefix, iri)
  define(TEXTS, { '@container': '@language' })
  for (const [datatype, names] of TYPED) define(names, { '@type': datatype.value })
  define(LINKS, { '@type': '@id' })
  for (const [name, term] of Object.entries({ ...STRINGS, ...CLASSES })) terms.set(name, moved(term))
  for (const name of OWN_CLASSES) terms.set(name, moved(tilsyn[name]))
  for (const [name, { predicate, value }] of Object.entries(PROPERTIES)) {
    if (named.has(predicate.value)) continue
    if (value.type === 'text') define({ [name]: predicate }, { '@container': '@language' })
    else define({ [name]: predicate }, { '@type': value.type === 'integer' ? xsd.integer.value : '@id' })
  }
  return Object.fromEntries([...terms].sort(([a], [b]) => (a < b ? -1 : 1))) as ContextDefinition
}

/** The context as a document of its own, for who wants to reuse it. */
export function contextDocument(base: string): { '@context': ContextDefinition } {
  return { '@context': contextFor(base) }
}
