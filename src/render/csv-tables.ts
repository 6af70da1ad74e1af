/**
 * Which tables there are, and which columns each has at any rate: a table for each kind of claim, from the table of
 * claims, and one for each class of what claims refer to. Whatever else the data says of a thing gets a column too.
 */
import type { NamedNode } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { CLAIMS, type ClaimKind, PERIOD_PREDICATES, PROPERTIES, type PropertyKey } from '../source/claims.ts'
import { dc, dct, eli, oa, org, rdf, rdfs, skos, tilsyn, xsd } from '../vocabulary.ts'
import type { Statement } from './csv-columns.ts'
import { PAGE_LANGUAGES } from './texts.ts'
import type { View } from './view.ts'

const { literal, namedNode } = DataFactory

export interface TableRow {
  name: string
  /** The first names the table. */
  classes: readonly [NamedNode, ...NamedNode[]]
  /** Columns that come first, and are there though they may be empty. */
  first: readonly Statement[]
  /** Said by other tables, or by `constants`. */
  leaveOut?: readonly NamedNode[]
  constants?: readonly { about?: string; property: NamedNode; value: NamedNode | string }[]
  /** Of a thing that has a whole: what points at it, and the name of that column. */
  whole?: readonly [predicate: NamedNode, column: string]
  /** Statements of other things that stand in the row. */
  parts?: (thing: string, view: View) => Statement[]
}

const link = namedNode('')
const inLanguages = (predicate: NamedNode): Statement[] =>
  PAGE_LANGUAGES.map((language) => ({ predicate, object: literal('', language) }))
const links = (...predicates: NamedNode[]): Statement[] =>
  predicates.map((predicate) => ({ predicate, object: link }))
const labelled = (...predicates: NamedNode[]): Statement[] =>
  links(...predicates).map((statement) => ({ ...statement, hasLabels: true }))
const counted = (predicate: NamedNode, about?: string): Statement => ({
  predicate,
  object: literal('', xsd.nonNegativeInteger),
  ...(about === undefined ? {} : { about }),
})

/** As `model/evidence.ts` names the parts of evidence. */
const QUOTE = '{+iri}-quote'
const POSITION = '{+iri}-position'
const SOURCE = '{+source}'

const LANGUAGE: Statement = { predicate: dc.language, object: literal(''), about: SOURCE }
const WHOLE = [tilsyn.evidence, 'claim'] as const
const CLAIM: Statement = { predicate: tilsyn.evidence, object: link, inverse: 'claim', hasLabels: true }

/** What is no claim. */
const OTHERS: readonly TableRow[] = [
  {
    name: 'quotes',
    classes: [tilsyn.Evidence],
    first: [
      CLAIM,
      LANGUAGE,
      ...inLanguages(oa.exact).map((statement) => ({ ...statement, about: QUOTE })),
      ...links(tilsyn.sentence),
      counted(oa.start, POSITION),
      counted(oa.end, POSITION),
      ...labelled(tilsyn.supports, tilsyn.states),
    ],
    leaveOut: [oa.hasSelector],
    constants: [
      { property: oa.hasSelector, value: QUOTE },
      { property: oa.hasSelector, value: POSITION },
      { about: QUOTE, property: rdf.type, value: oa.TextQuoteSelector },
      { about: POSITION, property: rdf.type, value: oa.TextPositionSelector },
    ],
    whole: WHOLE,
    parts: (evidence, view) => [...languageOf(evidence, view), ...selectorsOf(evidence, view)],
  },
  {
    name: 'absences',
    classes: [tilsyn.Absence],
    first: [CLAIM, LANGUAGE, ...labelled(tilsyn.reason, tilsyn.lacks)],
    whole: WHOLE,
    parts: languageOf,
  },
  {
    name: 'sentences',
    classes: [tilsyn.Sentence],
    first: [
      ...inLanguages(rdf.value),
      ...labelled(tilsyn.sentenceKind, tilsyn.section),
      ...links(tilsyn.counterpart),
      ...labelled(tilsyn.reason),
      counted(oa.start),
      counted(oa.end),
    ],
  },
  { name: 'sections', classes: [tilsyn.Section], first: inLanguages(rdfs.label) },
  { name: 'text-links', classes: [tilsyn.Link], first: inLanguages(rdfs.label) },
  { name: 'texts', classes: [tilsyn.Text], first: labelled(dct.isPartOf) },
  { name: 'authorities', classes: [org.Organization], first: inLanguages(skos.prefLabel) },
  { name: 'joint-actions', classes: [tilsyn.JointAction], first: inLanguages(rdfs.label) },
  {
    name: 'provisions',
    classes: [eli.LegalResource, eli.LegalResourceSubdivision],
    first: inLanguages(rdfs.label),
  },
  {
    name: 'codes',
    classes: [skos.Concept],
    first: [...inLanguages(skos.prefLabel), ...labelled(skos.inScheme), ...inLanguages(skos.definition)],
  },
  { name: 'code-lists', classes: [skos.ConceptScheme], first: inLanguages(skos.prefLabel) },
]

/** In the order of the table of claims, then the others. */
export function tableRows(): TableRow[] {
  return [...(Object.keys(CLAIMS) as ClaimKind[]).map(claimRow), ...OTHERS]
}

function claimRow(kind: ClaimKind): TableRow {
  const { key, class: type, single, required, optional } = CLAIMS[kind]
  const plural = single ? `${kind.replace(/y$/, 'ie')}s` : key
  return {
    name: plural.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    classes: [type],
    first: [
      ...inLanguages(rdfs.label),
      ...[...required, ...optional].flatMap(expected),
      ...(kind === 'summary' ? [] : labelled(tilsyn.summary)),
    ],
    // Each piece of evidence has a row of its own, which names its claim.
    leaveOut: [tilsyn.evidence],
  }
}

/** What `model/claims.ts` makes of a value of the property. */
function expected(key: PropertyKey): Statement[] {
  const { predicate, value } = PROPERTIES[key]
  switch (value.type) {
    case 'text':
      return inLanguages(predicate)
    case 'integer':
      return [{ predicate, object: literal('', xsd.integer) }]
    case 'period': {
      const { start, end, precision } = PERIOD_PREDICATES
      const dates = [start, end].map((each) => ({ predicate: each, object: literal('', xsd.date) }))
      return [...inLanguages(predicate), ...dates, ...labelled(precision)]
    }
    case 'link':
      return [...links(predicate), { predicate: tilsyn.linkTarget, object: literal('', xsd.anyURI) }]
    default:
      return labelled(predicate)
  }
}

function languageOf(evidence: string, view: View): Statement[] {
  return view
    .values(evidence, oa.hasSource)
    .flatMap((source) => statementsOf(source.value, [dc.language], view, SOURCE))
}

function selectorsOf(evidence: string, view: View): Statement[] {
  return view.values(evidence, oa.hasSelector).flatMap(({ value }) => {
    const isQuote = view.isA(value, oa.TextQuoteSelector)
    return statementsOf(value, isQuote ? [oa.exact] : [oa.start, oa.end], view, isQuote ? QUOTE : POSITION)
  })
}

function statementsOf(
  thing: string,
  predicates: readonly NamedNode[],
  view: View,
  about: string,
): Statement[] {
  return predicates.flatMap((predicate) =>
    view.values(thing, predicate).map((object) => ({ predicate, object, about })),
  )
}
