/**
 * The one list of namespaces and terms. A misspelt term does not compile; prefixes for Turtle, JSON-LD,
 * pages and queries derive from here. Our own terms are held against `ontology/` by a test, both ways.
 */

import type { NamedNode } from '@rdfjs/types'
import { DataFactory } from 'n3'

/** What IRIs start with unless `--base` or catalogue.yaml says otherwise. */
export const DEFAULT_BASE = 'https://w3id.org/tilsyn/'

type Namespace<T extends string> = { readonly [K in T]: NamedNode } & { readonly $iri: string }

function namespace<const T extends string>(iri: string, terms: readonly T[]): Namespace<T> {
  const entries = terms.map((term) => [term, DataFactory.namedNode(iri + term)])
  return Object.freeze({ ...Object.fromEntries(entries), $iri: iri }) as Namespace<T>
}

/** Classes of the tilsyn ontology. */
export const OWN_CLASSES = [
  'Summary',
  'Review',
  'Obligation',
  'ElectronicSystem',
  'Naming',
  'FocusArea',
  'OperatorGroup',
  'Circumstance',
  'Activity',
  'Finding',
  'Measure',
  'Figure',
  'JointAction',
  'JointActionAccount',
  'Participation',
  'Goal',
  'Output',
  'Reference',
  'CausalLink',
  'Difference',
  'Oddity',
  'Claim',
  'Evidence',
  'Absence',
  'Text',
  'Section',
  'Sentence',
  'Link',
  'Context',
] as const

/** Properties of the tilsyn ontology. */
export const OWN_PROPERTIES = [
  // structure
  'summary',
  'review',
  'reportingAuthority',
  'focusArea',
  'jointAction',
  'position',
  'about',
  'concerns',
  // what the document states
  'operatorKind',
  'operatorGroup',
  'productGroup',
  'activityKind',
  'findingKind',
  'measureKind',
  'severity',
  'extent',
  'volume',
  'change',
  'comparison',
  'comparedWith',
  'completeness',
  'modality',
  'emphasis',
  'recurrence',
  'status',
  'marketStatus',
  'technology',
  'topic',
  'suppliesTo',
  'foundBy',
  'inResponseTo',
  'effect',
  'requires',
  'level',
  'regulation',
  'legalBasis',
  'electronicSystem',
  'obliges',
  'recipient',
  'partner',
  'namedBody',
  'name',
  'shortName',
  'underName',
  'timeText',
  'timePrecision',
  'counts',
  'precision',
  'subsetOf',
  'cause',
  'consequence',
  'linkStatus',
  'linkTarget',
  // evidence and text
  'evidence',
  'supports',
  'lacks',
  'states',
  'onProperty',
  'sentence',
  'section',
  'counterpart',
  'sentenceKind',
  'reason',
  // codes
  'negates',
] as const

export const tilsyn = namespace(`${DEFAULT_BASE}ontology#`, [...OWN_CLASSES, ...OWN_PROPERTIES])

export const rdf = namespace('http://www.w3.org/1999/02/22-rdf-syntax-ns#', ['type', 'value', 'Property'])
export const rdfs = namespace('http://www.w3.org/2000/01/rdf-schema#', [
  'label',
  'comment',
  'Class',
  'subClassOf',
  'subPropertyOf',
  'domain',
  'range',
  'isDefinedBy',
  'seeAlso',
])
export const owl = namespace('http://www.w3.org/2002/07/owl#', [
  'Ontology',
  'SymmetricProperty',
  'Class',
  'ObjectProperty',
  'DatatypeProperty',
  'versionIRI',
  'versionInfo',
  'priorVersion',
  'deprecated',
  'sameAs',
])
export const xsd = namespace('http://www.w3.org/2001/XMLSchema#', [
  'string',
  'integer',
  'nonNegativeInteger',
  'date',
  'gYear',
  'boolean',
  'anyURI',
  'hexBinary',
  'decimal',
])
export const dct = namespace('http://purl.org/dc/terms/', [
  'title',
  'description',
  'type',
  'language',
  'spatial',
  'audience',
  'references',
  'publisher',
  'creator',
  'license',
  'isPartOf',
  'hasPart',
  'source',
  'identifier',
  'issued',
  'modified',
  'bibliographicCitation',
])
export const dc = namespace('http://purl.org/dc/elements/1.1/', ['language'])
export const dcat = namespace('http://www.w3.org/ns/dcat#', ['startDate', 'endDate', 'Dataset'])
export const prov = namespace('http://www.w3.org/ns/prov#', [
  'Activity',
  'Entity',
  'Agent',
  'SoftwareAgent',
  'Plan',
  'wasAssociatedWith',
  'wasGeneratedBy',
  'wasDerivedFrom',
  'wasAttributedTo',
  'used',
  'agent',
  'hadRole',
  'hadPlan',
  'generated',
  'qualifiedAssociation',
  'Association',
])
export const skos = namespace('http://www.w3.org/2004/02/skos/core#', [
  'Concept',
  'ConceptScheme',
  'prefLabel',
  'altLabel',
  'definition',
  'inScheme',
  'topConceptOf',
  'hasTopConcept',
  'broader',
  'narrower',
  'notation',
  'exactMatch',
  'closeMatch',
  'broadMatch',
  'relatedMatch',
  'example',
  'scopeNote',
])
export const oa = namespace('http://www.w3.org/ns/oa#', [
  'SpecificResource',
  'TextQuoteSelector',
  'TextPositionSelector',
  'hasSource',
  'hasSelector',
  'exact',
  'prefix',
  'suffix',
  'start',
  'end',
])
export const eli = namespace('http://data.europa.eu/eli/ontology#', [
  'LegalResource',
  'LegalResourceSubdivision',
  'is_part_of',
  'number',
])
export const org = namespace('http://www.w3.org/ns/org#', ['Organization', 'identifier', 'classification'])
export const cv = namespace('http://data.europa.eu/m8g/', ['PublicOrganisation'])
export const rov = namespace('http://www.w3.org/ns/regorg#', ['registration', 'legalName'])
export const spdx = namespace('http://spdx.org/rdf/terms#', [
  'Checksum',
  'checksum',
  'checksumValue',
  'algorithm',
  'checksumAlgorithm_sha256',
])
export const foaf = namespace('http://xmlns.com/foaf/0.1/', ['page', 'homepage', 'name'])
export const sh = namespace('http://www.w3.org/ns/shacl#', [
  'NodeShape',
  'PropertyShape',
  'ValidationReport',
  'ValidationResult',
  'Violation',
  'Warning',
  'Info',
  'conforms',
  'result',
  'focusNode',
  'resultPath',
  'resultSeverity',
  'resultMessage',
  'sourceShape',
  'sourceConstraintComponent',
  'value',
  'property',
  'targetClass',
  'targetNode',
  'targetSubjectsOf',
  'targetObjectsOf',
  'path',
  'name',
  'message',
  'severity',
  'sparql',
  'select',
  'description',
  'deactivated',
])
export const vann = namespace('http://purl.org/vocab/vann/', [
  'preferredNamespacePrefix',
  'preferredNamespaceUri',
])

/** Prefix to namespace IRI, in the order in which they are printed. */
export const PREFIXES: Readonly<Record<string, string>> = {
  tilsyn: tilsyn.$iri,
  rdf: rdf.$iri,
  rdfs: rdfs.$iri,
  owl: owl.$iri,
  xsd: xsd.$iri,
  dct: dct.$iri,
  dc: dc.$iri,
  dcat: dcat.$iri,
  prov: prov.$iri,
  skos: skos.$iri,
  oa: oa.$iri,
  eli: eli.$iri,
  org: org.$iri,
  cv: cv.$iri,
  rov: rov.$iri,
  spdx: spdx.$iri,
  foaf: foaf.$iri,
  sh: sh.$iri,
  vann: vann.$iri,
}
