/**
 * The main things of the data as tables, for spreadsheets and statistics. In: an index of the quads. Out: a CSV
 * file (RFC 4180) for each kind of claim and for what claims refer to, a row a thing; `csvw.ts` describes them. A cell
 * holds what the data says, to the character: text that a spreadsheet would take for a formula is not changed, for
 * then it would be no quote any more. Who opens the files there should import such columns as text.
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
import type { NamedNode } from '@rdfjs/types'
import { stringify } from 'csv-stringify/sync'
import { DataFactory } from 'n3'
import { CLAIMS, type ClaimKind, PERIOD_PREDICATES, PROPERTIES, type PropertyKey } from '../source/claims.ts'
import { dc, dct, eli, oa, org, rdf, rdfs, skos, tilsyn, xsd } from '../vocabulary.ts'
import { type Column, type ColumnSet, gatherColumns, type Statement } from './csv-columns.ts'
import { outsideTerm } from './outside-terms.ts'
import { PAGE_LANGUAGES } from './texts.ts'
import type { View } from './view.ts'

const { literal, namedNode } = DataFactory

export const CSV_FOLDER = 'dumps/csv'

export interface CsvTable {
  /** `findings`: the file without its ending. */
  name: string
  path: string
  title: Readonly<Record<string, string>>
  rows: number
  /** Of a table in which no thing has two rows. */
  primaryKey?: 'iri'
  columns: readonly Column[]
  /** What is true of every row, and stands in no cell. */
  constants: readonly Constant[]
  /** Chunks of the file; they are made anew each time. */
  csv: AsyncIterable<string>
}

export interface Constant {
  /** URI template of the subject; undefined for the thing that the row is about. */
  about?: string
  property: string
  /** IRI or URI template. */
  value: string
}

interface TableRow {
  name: string
  classes: readonly NamedNode[]
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

/** The values of columns that hold several links; a row there states one of them. */
const LIST_ITEMS = {
  name: 'list-items',
  title: { nb: 'verdi i en kolonne med flere lenker', en: 'value of a column with several links' },
}

/** Rows that become text at once. */
const ROWS_AT_ONCE = 500

/** In the order of the table of claims; the values of lists come last. */
export function csvTables(view: View): CsvTable[] {
  const claims = (Object.keys(CLAIMS) as ClaimKind[]).map(claimRow)
  const filled = [...claims, ...OTHERS].map((row) => fill(row, view))
  return [...filled.map(({ table }) => table), listItems(filled, view)]
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

interface Filled {
  table: CsvTable
  things: readonly string[]
  statements(thing: string): Statement[]
  set: ColumnSet
}

function fill(row: TableRow, view: View): Filled {
  const things = [...new Set(row.classes.flatMap((type) => view.instances(type)))]
  const shared = sharedTypes(things, view)
  const leftOut = new Set(row.leaveOut?.map(({ value }) => value))
  const statements = (thing: string): Statement[] => {
    const own = [...view.statements(thing)].flatMap(([iri, objects]) => {
      if (leftOut.has(iri)) return []
      const predicate = namedNode(iri)
      const told = iri === rdf.type.value ? objects.filter(({ value }) => !shared.includes(value)) : objects
      return told.map((object) => ({ predicate, object }))
    })
    return [...wholeOf(thing, row, view), ...own, ...(row.parts?.(thing, view) ?? [])]
  }
  function* all(): Iterable<Statement[]> {
    for (const thing of things) yield statements(thing)
  }
  const set = gatherColumns(row.first, all(), view)
  const constants = [
    ...shared.map((type) => ({ property: rdf.type, value: namedNode(type) })),
    ...(row.constants ?? []),
  ].map(({ property, value, ...rest }) => ({
    ...rest,
    property: view.iri(property.value),
    value: typeof value === 'string' ? value : view.iri(value.value),
  }))
  const [type = skos.Concept] = row.classes
  function* rows(): Iterable<readonly string[]> {
    for (const thing of things) yield [view.iri(thing), ...set.cells(statements(thing))]
  }
  const table = tableOf(row.name, titleOf(type, view), things.length, set.columns, rows)
  return { table: { ...table, primaryKey: 'iri', constants }, things, statements, set }
}

function wholeOf(thing: string, { whole }: TableRow, view: View): Statement[] {
  if (!whole) return []
  const [predicate, column] = whole
  return view
    .pointingAt(thing, predicate)
    .map((each) => ({ predicate, object: namedNode(each), inverse: column }))
}

/** Each row has them, so no cell needs to. */
function sharedTypes(things: readonly string[], view: View): string[] {
  const [first, ...others] = things
  if (first === undefined) return []
  return view
    .values(first, rdf.type)
    .map(({ value }) => value)
    .filter((type) => others.every((thing) => view.isA(thing, namedNode(type))))
}

function titleOf(type: NamedNode, view: View): Record<string, string> {
  const title = (language: (typeof PAGE_LANGUAGES)[number]): string =>
    outsideTerm(type.value, language) ?? view.label(type.value, language)?.value ?? type.value
  return Object.fromEntries(PAGE_LANGUAGES.map((language) => [language, title(language)]))
}

/** @see https://www.w3.org/TR/csv2rdf/ which makes one IRI of a cell, however many values it has */
function listItems(filled: readonly Filled[], view: View): CsvTable {
  const items = filled.flatMap(({ set, things, statements }) => {
    const lists = new Map(
      set.columns
        .filter(({ separator, value }) => separator !== undefined && value !== undefined)
        .map(({ name, property = '' }) => [property, name]),
    )
    if (lists.size === 0) return []
    return things.flatMap((thing) =>
      statements(thing).flatMap(({ predicate, object, inverse }) => {
        const property = view.iri(predicate.value)
        const column = lists.get(property)
        if (column === undefined || inverse !== undefined || object.termType !== 'NamedNode') return []
        return [[view.iri(thing), column, property, view.iri(object.value)]]
      }),
    )
  })
  const columns: Column[] = [
    { name: 'column' },
    { name: 'property' },
    { name: 'value', property: '{+property}', value: '{+value}' },
  ]
  return tableOf(LIST_ITEMS.name, LIST_ITEMS.title, items.length, columns, () => items)
}

function tableOf(
  name: string,
  title: Readonly<Record<string, string>>,
  rows: number,
  columns: readonly Column[],
  cells: () => Iterable<readonly string[]>,
): CsvTable {
  const header = ['iri', ...columns.map((column) => column.name)]
  const csv = { [Symbol.asyncIterator]: () => chunks(header, cells()) }
  return { name, path: `${CSV_FOLDER}/${name}.csv`, title, rows, columns, constants: [], csv }
}

async function* chunks(
  header: readonly string[],
  rows: Iterable<readonly string[]>,
): AsyncGenerator<string, void> {
  let waiting = [header]
  for (const row of rows) {
    waiting.push(row)
    if (waiting.length < ROWS_AT_ONCE) continue
    yield toCsv(waiting)
    waiting = []
  }
  if (waiting.length > 0) yield toCsv(waiting)
}

function toCsv(rows: readonly (readonly string[])[]): string {
  // A line break of any kind within a cell has to be quoted, and by itself the library looks for that of the file alone.
  return stringify([...rows], { record_delimiter: 'windows', quote_record_delimiter: true })
}
