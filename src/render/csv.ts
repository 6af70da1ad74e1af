/**
 * The main things of the data as tables, for spreadsheets and statistics. In: an index of the quads. Out: a CSV
 * file (RFC 4180) for each kind of claim and for what claims refer to, a row a thing; `csvw.ts` describes them. A cell
 * holds what the data says, to the character: text that a spreadsheet would take for a formula is not changed, for
 * then it would be no quote any more. The description of the tables says so, and what to do.
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
import { stringify } from 'csv-stringify/sync'
import { DataFactory } from 'n3'
import { rdf } from '../vocabulary.ts'
import { type Column, gatherColumns, type Statement, titleOf } from './csv-columns.ts'
import { type TableRow, tableRows } from './csv-tables.ts'
import type { View } from './view.ts'

const { namedNode } = DataFactory

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

/** The values of columns that hold several links; a row there states one of them. */
const LIST_ITEMS = {
  name: 'list-items',
  title: { nb: 'verdi i en kolonne med flere lenker', en: 'value of a column with several links' },
}

/** Rows that become text at once. */
const ROWS_AT_ONCE = 500

/** The values of lists come last. */
export function csvTables(view: View): CsvTable[] {
  const filled = tableRows().map((row) => fill(row, view))
  return [...filled.map(({ table }) => table), listItems(filled, view)]
}

interface Filled {
  table: CsvTable
  things: readonly string[]
  /** Of each thing. */
  statements: readonly (readonly Statement[])[]
}

function fill(row: TableRow, view: View): Filled {
  const things = [...new Set(row.classes.flatMap((type) => view.instances(type)))]
  const shared = sharedTypes(things, view)
  const leftOut = new Set(row.leaveOut?.map(({ value }) => value))
  const statements = things.map((thing): Statement[] => {
    const own = [...view.statements(thing)].flatMap(([iri, objects]) => {
      if (leftOut.has(iri)) return []
      const predicate = namedNode(iri)
      const told = iri === rdf.type.value ? objects.filter(({ value }) => !shared.includes(value)) : objects
      return told.map((object) => ({ predicate, object }))
    })
    return [...wholeOf(thing, row, view), ...own, ...(row.parts?.(thing, view) ?? [])]
  })
  const { columns, cells } = gatherColumns(row.first, statements, view)
  const constants = [
    ...shared.map((type) => ({ property: rdf.type, value: namedNode(type) })),
    ...(row.constants ?? []),
  ].map(({ property, value, ...rest }) => ({
    ...rest,
    property: view.iri(property.value),
    value: typeof value === 'string' ? value : view.iri(value.value),
  }))
  function* rows(): Iterable<readonly string[]> {
    for (const [index, thing] of things.entries()) yield [view.iri(thing), ...cells(statements[index] ?? [])]
  }
  const table = tableOf(row.name, titleOf(row.classes[0], view), things.length, columns, rows)
  return { table: { ...table, primaryKey: 'iri', constants }, things, statements }
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

/** @see https://www.w3.org/TR/csv2rdf/ which makes one IRI of a cell, however many values it has */
function listItems(filled: readonly Filled[], view: View): CsvTable {
  const items = filled.flatMap(({ table, things, statements }) => {
    const lists = new Map(
      table.columns
        .filter(({ separator, value }) => separator !== undefined && value !== undefined)
        .map(({ name, property = '' }) => [property, name]),
    )
    return things.flatMap((thing, index) =>
      (lists.size === 0 ? [] : (statements[index] ?? [])).flatMap(({ predicate, object, inverse }) => {
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
