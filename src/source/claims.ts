/**
 * The table of claims: which kinds of claim a facts file may hold, which properties each kind takes, what
 * values these have, and which predicate each becomes. From this one table follow the JSON Schema that
 * editors use, the checks of facts.yaml, and the triples of the data graph.
 */
import type { NamedNode } from '@rdfjs/types'
import { dcat, dct, prov, rdf, tilsyn } from '../vocabulary.ts'

/** Names of the code lists under `ontology/codes/`; a code is written by its key, or as `scheme/key`. */
export const SCHEMES = [
  'activity-kind',
  'operator-kind',
  'product-group',
  'finding-kind',
  'measure-kind',
  'severity',
  'extent',
  'change',
  'comparison',
  'effect',
  'precision',
  'time-precision',
  'completeness',
  'modality',
  'emphasis',
  'recurrence',
  'status',
  'market-status',
  'technology',
  'topic',
  'party',
  'role',
  'level',
  'counted-thing',
  'obligation-kind',
  'circumstance-kind',
  'goal-kind',
  'output-kind',
  'reference-kind',
  'link-status',
  'causal-relation',
  'difference-kind',
  'oddity-kind',
  'absence-reason',
  'context-reason',
  'sentence-kind',
] as const
export type Scheme = (typeof SCHEMES)[number]

/** What a property's value is. A value may be one, a list, or (where `perLanguage`) differ by language. */
export type ValueType =
  | { type: 'code'; schemes: readonly Scheme[] }
  /** A claim of one of these kinds, by key (one kind) or as `kind/key`; `[]` is any kind. */
  | { type: 'claim'; kinds: readonly ClaimKind[] }
  /** A body of authorities.yaml, by key. */
  | { type: 'body' }
  /** A body by key, or a code of these schemes. */
  | { type: 'body-or-code'; schemes: readonly Scheme[] }
  /** A joint action of joint-actions.yaml, by key. */
  | { type: 'joint-action' }
  /** A regulation, article or paragraph: `mdr`, `mdr/93`, `mdr/93/8`. */
  | { type: 'legal' }
  /** A country or continent of the EU authority tables, by key of data/places.yaml. */
  | { type: 'place' }
  | { type: 'integer' }
  /** A literal in each language; it must stand, word for word, in a quote that supports it. */
  | { type: 'text' }
  /** `{ from, to, nb: wording, en: wording }`; gives dcat:startDate, dcat:endDate, timeText, timePrecision. */
  | { type: 'period' }
  /** The target of a link as the document writes it. */
  | { type: 'link' }
  /** The key of a property of this table. */
  | { type: 'property' }

export interface PropertyRow {
  predicate: NamedNode
  value: ValueType
  /** Follows from where the sentence stands, or is about the claims themselves: no quote has to support it. */
  structural?: true
}

const code = (...schemes: Scheme[]): ValueType => ({ type: 'code', schemes })
const claim = (...kinds: ClaimKind[]): ValueType => ({ type: 'claim', kinds })

export type ClaimKind =
  | 'summary'
  | 'review'
  | 'obligation'
  | 'electronic-system'
  | 'naming'
  | 'focus-area'
  | 'operator-group'
  | 'circumstance'
  | 'activity'
  | 'finding'
  | 'measure'
  | 'figure'
  | 'joint-action-account'
  | 'participation'
  | 'goal'
  | 'output'
  | 'reference'
  | 'causal-link'
  | 'difference'
  | 'oddity'

export const PROPERTIES = {
  position: { predicate: tilsyn.position, value: { type: 'integer' }, structural: true },
  focusArea: { predicate: tilsyn.focusArea, value: claim('focus-area'), structural: true },
  jointAction: { predicate: tilsyn.jointAction, value: { type: 'joint-action' }, structural: true },
  about: { predicate: tilsyn.about, value: claim(), structural: true },
  concerns: { predicate: tilsyn.concerns, value: claim(), structural: true },
  onProperty: { predicate: tilsyn.onProperty, value: { type: 'property' }, structural: true },
  differenceKind: { predicate: dct.type, value: code('difference-kind') },
  oddityKind: { predicate: dct.type, value: code('oddity-kind') },

  title: { predicate: dct.title, value: { type: 'text' } },
  reportingAuthority: { predicate: tilsyn.reportingAuthority, value: { type: 'body' } },
  regulation: { predicate: tilsyn.regulation, value: { type: 'legal' } },
  legalBasis: { predicate: tilsyn.legalBasis, value: { type: 'legal' } },
  audience: { predicate: dct.audience, value: code('party', 'operator-kind') },
  by: { predicate: prov.wasAssociatedWith, value: { type: 'body' } },
  partner: { predicate: tilsyn.partner, value: { type: 'body-or-code', schemes: ['party'] } },
  time: { predicate: tilsyn.timeText, value: { type: 'period' } },
  place: { predicate: dct.spatial, value: { type: 'place' } },
  level: { predicate: tilsyn.level, value: code('level') },

  obligationKind: { predicate: dct.type, value: code('obligation-kind') },
  obliges: { predicate: tilsyn.obliges, value: code('party') },
  recipient: { predicate: tilsyn.recipient, value: { type: 'body-or-code', schemes: ['party'] } },
  electronicSystem: { predicate: tilsyn.electronicSystem, value: claim('electronic-system') },

  namedBody: { predicate: tilsyn.namedBody, value: { type: 'body' } },
  name: { predicate: tilsyn.name, value: { type: 'text' } },
  shortName: { predicate: tilsyn.shortName, value: { type: 'text' } },

  operatorKind: { predicate: tilsyn.operatorKind, value: code('operator-kind') },
  operatorGroup: { predicate: tilsyn.operatorGroup, value: claim('operator-group') },
  productGroup: { predicate: tilsyn.productGroup, value: code('product-group') },
  activityKind: { predicate: tilsyn.activityKind, value: code('activity-kind') },
  emphasis: { predicate: tilsyn.emphasis, value: code('emphasis') },
  recurrence: { predicate: tilsyn.recurrence, value: code('recurrence') },
  status: { predicate: tilsyn.status, value: code('status') },
  marketStatus: { predicate: tilsyn.marketStatus, value: code('market-status') },
  technology: { predicate: tilsyn.technology, value: code('technology') },
  topic: { predicate: tilsyn.topic, value: code('topic') },
  suppliesTo: { predicate: tilsyn.suppliesTo, value: code('operator-kind', 'party') },
  volume: { predicate: tilsyn.volume, value: code('extent') },

  circumstanceKind: { predicate: dct.type, value: code('circumstance-kind') },

  foundBy: { predicate: tilsyn.foundBy, value: claim('activity') },
  findingKind: { predicate: tilsyn.findingKind, value: code('finding-kind') },
  severity: { predicate: tilsyn.severity, value: code('severity') },
  extent: { predicate: tilsyn.extent, value: code('extent') },
  change: { predicate: tilsyn.change, value: code('change') },
  comparison: { predicate: tilsyn.comparison, value: code('comparison') },
  comparedWith: { predicate: tilsyn.comparedWith, value: claim('finding', 'operator-group') },
  completeness: { predicate: tilsyn.completeness, value: code('completeness') },
  modality: { predicate: tilsyn.modality, value: code('modality') },
  requires: { predicate: tilsyn.requires, value: code('measure-kind') },

  measureKind: { predicate: tilsyn.measureKind, value: code('measure-kind') },
  inResponseTo: { predicate: tilsyn.inResponseTo, value: claim('finding') },
  effect: { predicate: tilsyn.effect, value: code('effect') },

  counts: {
    predicate: tilsyn.counts,
    value: code('counted-thing', 'product-group', 'operator-kind', 'activity-kind', 'output-kind', 'party'),
  },
  value: { predicate: rdf.value, value: { type: 'integer' } },
  precision: { predicate: tilsyn.precision, value: code('precision') },
  subsetOf: { predicate: tilsyn.subsetOf, value: claim('figure') },

  body: { predicate: prov.agent, value: { type: 'body-or-code', schemes: ['party'] } },
  role: { predicate: prov.hadRole, value: code('role') },
  goalKind: { predicate: dct.type, value: code('goal-kind') },
  outputKind: { predicate: dct.type, value: code('output-kind') },

  referenceKind: { predicate: dct.type, value: code('reference-kind') },
  publisher: { predicate: dct.publisher, value: { type: 'body' } },
  underName: { predicate: tilsyn.underName, value: claim('naming') },
  target: { predicate: dct.references, value: { type: 'link' } },
  linkStatus: { predicate: tilsyn.linkStatus, value: code('link-status') },

  relation: { predicate: dct.type, value: code('causal-relation') },
  cause: { predicate: tilsyn.cause, value: claim() },
  consequence: { predicate: tilsyn.consequence, value: claim() },
} as const satisfies Record<string, PropertyRow>

export type PropertyKey = keyof typeof PROPERTIES

export interface ClaimRow {
  /** The top-level key of facts.yaml that holds claims of this kind. */
  key: string
  class: NamedNode
  /** The document states exactly one of these, and the top-level key holds it directly. */
  single?: true
  required: readonly PropertyKey[]
  optional: readonly PropertyKey[]
}

/** What any claim may say besides what is its own. */
const QUALIFIERS = ['time', 'place', 'extent', 'completeness', 'modality', 'topic'] as const

export const CLAIMS: Readonly<Record<ClaimKind, ClaimRow>> = {
  summary: {
    key: 'summary',
    class: tilsyn.Summary,
    single: true,
    required: ['title', 'reportingAuthority', 'regulation', 'legalBasis', 'time'],
    optional: ['audience'],
  },
  review: {
    key: 'review',
    class: tilsyn.Review,
    single: true,
    required: ['activityKind', 'by', 'legalBasis', 'topic', 'time'],
    optional: ['level'],
  },
  obligation: {
    key: 'obligations',
    class: tilsyn.Obligation,
    required: ['obligationKind', 'obliges', 'legalBasis', 'modality'],
    optional: ['recipient', 'electronicSystem', 'topic', 'activityKind'],
  },
  'electronic-system': {
    key: 'electronicSystems',
    class: tilsyn.ElectronicSystem,
    required: ['legalBasis'],
    optional: [],
  },
  naming: {
    key: 'namings',
    class: tilsyn.Naming,
    required: ['namedBody', 'name'],
    optional: ['shortName', 'time'],
  },
  'focus-area': {
    key: 'focusAreas',
    class: tilsyn.FocusArea,
    required: ['position', 'by', 'emphasis', 'time'],
    optional: [
      'operatorKind',
      'productGroup',
      'technology',
      'level',
      'place',
      'extent',
      'completeness',
      'topic',
    ],
  },
  'operator-group': {
    key: 'operatorGroups',
    class: tilsyn.OperatorGroup,
    required: ['operatorKind'],
    optional: ['focusArea', 'productGroup', 'suppliesTo', 'volume', 'marketStatus', 'change', ...QUALIFIERS],
  },
  circumstance: {
    key: 'circumstances',
    class: tilsyn.Circumstance,
    required: ['circumstanceKind'],
    optional: [
      'focusArea',
      'operatorKind',
      'operatorGroup',
      'productGroup',
      'technology',
      'change',
      'comparison',
      'regulation',
      ...QUALIFIERS,
    ],
  },
  activity: {
    key: 'activities',
    class: tilsyn.Activity,
    required: ['activityKind'],
    optional: [
      'by',
      'focusArea',
      'jointAction',
      'operatorKind',
      'operatorGroup',
      'productGroup',
      'partner',
      'emphasis',
      'recurrence',
      'status',
      'technology',
      ...QUALIFIERS,
    ],
  },
  finding: {
    key: 'findings',
    class: tilsyn.Finding,
    required: ['findingKind'],
    optional: [
      'foundBy',
      'focusArea',
      'jointAction',
      'severity',
      'change',
      'comparison',
      'comparedWith',
      'operatorKind',
      'operatorGroup',
      'productGroup',
      'technology',
      'requires',
      ...QUALIFIERS,
    ],
  },
  measure: {
    key: 'measures',
    class: tilsyn.Measure,
    required: ['measureKind', 'inResponseTo'],
    optional: ['focusArea', 'by', 'operatorKind', 'operatorGroup', 'productGroup', 'effect', ...QUALIFIERS],
  },
  figure: {
    key: 'figures',
    class: tilsyn.Figure,
    required: ['about', 'counts', 'value', 'precision'],
    optional: ['place', 'subsetOf', 'extent', 'status', 'modality', 'technology'],
  },
  'joint-action-account': {
    key: 'jointActionAccounts',
    class: tilsyn.JointActionAccount,
    required: ['jointAction', 'level'],
    optional: [
      'focusArea',
      'name',
      'shortName',
      'activityKind',
      'operatorKind',
      'productGroup',
      'partner',
      ...QUALIFIERS,
    ],
  },
  participation: {
    key: 'participations',
    class: tilsyn.Participation,
    required: ['jointAction', 'body', 'role'],
    optional: ['focusArea', 'underName', 'activityKind', 'productGroup', 'status', ...QUALIFIERS],
  },
  goal: {
    key: 'goals',
    class: tilsyn.Goal,
    required: ['about', 'goalKind'],
    optional: [
      'focusArea',
      'jointAction',
      'activityKind',
      'operatorKind',
      'productGroup',
      'level',
      ...QUALIFIERS,
    ],
  },
  output: {
    key: 'outputs',
    class: tilsyn.Output,
    required: ['outputKind'],
    optional: ['focusArea', 'about', 'jointAction', 'by', 'partner', 'audience', ...QUALIFIERS],
  },
  reference: {
    key: 'references',
    class: tilsyn.Reference,
    required: ['referenceKind'],
    optional: [
      'focusArea',
      'about',
      'jointAction',
      'publisher',
      'underName',
      'target',
      'linkStatus',
      ...QUALIFIERS,
    ],
  },
  'causal-link': {
    key: 'causalLinks',
    class: tilsyn.CausalLink,
    required: ['relation', 'cause', 'consequence'],
    optional: [],
  },
  difference: {
    key: 'differences',
    class: tilsyn.Difference,
    required: ['differenceKind', 'concerns'],
    optional: ['onProperty'],
  },
  oddity: { key: 'oddities', class: tilsyn.Oddity, required: ['oddityKind', 'concerns'], optional: [] },
}

/** The predicates that a period becomes, besides the wording in each language. */
export const PERIOD_PREDICATES = {
  start: dcat.startDate,
  end: dcat.endDate,
  precision: tilsyn.timePrecision,
} as const
