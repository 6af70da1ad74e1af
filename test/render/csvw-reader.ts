/**
 * CSV on the Web as a program reads it: the tables and their description in, triples out. As much of csv2rdf in
 * minimal mode as the description may use; anything else in it is an error.
 * @see https://www.w3.org/TR/csv2rdf/
 * @see https://www.w3.org/TR/tabular-data-model/#parsing-cells
 */
import type { NamedNode, Quad } from '@rdfjs/types'
import { parse } from 'csv-parse/sync'
import { DataFactory } from 'n3'
import { xsd } from '../../src/vocabulary.ts'

const { literal, namedNode, quad } = DataFactory

interface ColumnDescription {
  name?: string
  titles?: string
  'dc:title'?: { '@value': string; '@language': string }[]
  virtual?: boolean
  aboutUrl?: string
  propertyUrl?: string
  valueUrl?: string
  datatype?: string | { base: string; '@id': string }
  lang?: string
  separator?: string
  suppressOutput?: boolean
}

export interface TableDescription {
  url: string
  'dc:title': { '@value': string; '@language': string }[]
  tableSchema: { aboutUrl: string; primaryKey?: string; columns: ColumnDescription[] }
}

/** What has a name here is read below; what has not would be passed over in silence. */
const KNOWN = [
  ...['name', 'titles', 'virtual', 'aboutUrl', 'propertyUrl', 'valueUrl', 'datatype', 'lang', 'separator'],
  ...['suppressOutput', 'dc:title'],
]

/** Rows by header. The reader changes no cell: it trims nothing, and knows one line end alone. */
export function readTable(csv: string): Record<string, string>[] {
  return parse(csv, { columns: true, record_delimiter: '\r\n' })
}

/** @param open the text of a table by its address */
export function triplesOf(metadata: string, open: (url: string) => string): Quad[] {
  const { tables } = JSON.parse(metadata) as { tables: TableDescription[] }
  return tables.flatMap(({ url, tableSchema }) => {
    const { aboutUrl, columns, primaryKey } = tableSchema
    const csv = open(url)
    const header = columns.flatMap(({ virtual, titles }) => (virtual ? [] : [titles]))
    if (csv.split('\r\n', 1)[0] !== header.join(',')) throw new Error(`${url} has other headers`)
    const rows = readTable(csv)
    if (primaryKey && new Set(rows.map((row) => row[primaryKey])).size < rows.length)
      throw new Error(`${url} has a key twice`)
    for (const column of columns) {
      const unknown = Object.keys(column).filter((key) => !KNOWN.includes(key))
      if (unknown.length > 0) throw new Error(`${url}: cannot read ${unknown}`)
      if (column.name && !/^[A-Za-z0-9][\w.]*$/.test(column.name)) throw new Error(`a name: ${column.name}`)
    }
    return rows.flatMap((row) =>
      columns
        .filter(({ suppressOutput }) => !suppressOutput)
        .flatMap((column) => cellTriples(column, row, aboutUrl)),
    )
  })
}

function cellTriples(column: ColumnDescription, row: Record<string, string>, rowAbout: string): Quad[] {
  const { name = '', virtual, aboutUrl = rowAbout, propertyUrl, valueUrl } = column
  if (propertyUrl === undefined) throw new Error(`${name} states nothing, and is not suppressed`)
  const subject = expand(aboutUrl, row)
  const predicate = expand(propertyUrl, row)
  const cell = row[name] ?? ''
  // A cell without a value gives no triple, unless the value does not come from it.
  if (!virtual && cell === '') return []
  if (valueUrl !== undefined) return [quad(subject, predicate, expand(valueUrl, row))]
  if (virtual) throw new Error('a column without cells has no value')
  return valuesOf(column, cell).map((value) => quad(subject, predicate, value))
}

function valuesOf({ datatype = 'string', lang, separator }: ColumnDescription, cell: string) {
  return (separator === undefined ? [cell] : cell.split(separator))
    .filter((value) => value !== '')
    .map((value) => {
      if (datatype === 'string') return literal(value, lang)
      const iri = typeof datatype === 'string' ? `${xsd.$iri}${datatype}` : datatype['@id']
      return literal(value, namedNode(iri))
    })
}

/** Reserved expansion: https://www.rfc-editor.org/rfc/rfc6570#section-3.2.3 */
function expand(template: string, row: Record<string, string>): NamedNode {
  const iri = template.replace(/\{\+(\w+)\}/g, (_, name: string) => {
    const value = row[name]
    if (value === undefined) throw new Error(`there is no column ${name} for ${template}`)
    return value.replace(/%(?![\dA-Fa-f]{2})|[^\w\-.~:/?#[\]@!$&'()*+,;=%]/gu, encodeURIComponent)
  })
  if (/[{}]/.test(iri)) throw new Error(`cannot read the template ${template}`)
  return namedNode(iri)
}
