/**
 * What the CSV files say, for programs: each column with its property, datatype, language and separator. In: the
 * tables, and plain facts about the publication. Out: one JSON document that lies beside them. Read by the rules of
 * csv2rdf, in minimal mode, the tables give triples of the data and no others.
 * @see https://www.w3.org/TR/tabular-metadata/
 * @see https://www.w3.org/TR/csv2rdf/
 */
import { euCode } from '../model/iri.ts'
import { xsd } from '../vocabulary.ts'
import type { Constant, CsvTable } from './csv.ts'
import type { Column } from './csv-columns.ts'

/** Where a reader of one of the tables looks first (tabular-data-model, section 5.3). */
export const CSVW_NAME = 'csv-metadata.json'

export interface CsvwOptions {
  title: Readonly<Record<string, string>>
  /** Key of the EU licence table. */
  licence: string
  /** ISO 8601 date. */
  issued: string
}

/** As the tables are written; some readers have other defaults, and trim cells. */
const DIALECT = {
  encoding: 'utf-8',
  delimiter: ',',
  quoteChar: '"',
  doubleQuote: true,
  lineTerminators: ['\r\n'],
  header: true,
  trim: false,
}

/** What a reader has to know who opens a table in a spreadsheet. */
const DESCRIPTION = {
  nb: 'Hver rad er en ting, hver kolonne en egenskap; kolonner som slutter på et språk, gjentar verdien med ord. Flere verdier i en celle står med skilletegnet som er oppgitt for kolonnen. Tekst er gjengitt tegn for tegn: åpne kolonnene som tekst i et regneark, ellers kan det som begynner med =, +, - eller @, bli lest som en formel.',
  en: 'Each row is a thing, each column a property; columns that end in a language repeat the value in words. Several values in a cell are parted by the separator that is given for the column. Text is kept to the character: open the columns as text in a spreadsheet, or what begins with =, +, - or @ may be read as a formula.',
}

export function csvwMetadata(tables: readonly CsvTable[], { title, licence, issued }: CsvwOptions): string {
  const metadata = {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    'dc:title': texts(title),
    'dc:description': texts(DESCRIPTION),
    'dc:license': { '@id': euCode('licence', licence).value },
    'dc:issued': { '@value': issued, '@type': 'xsd:date' },
    dialect: DIALECT,
    tables: tables.map(describeTable),
  }
  return `${JSON.stringify(metadata, null, 1)}\n`
}

function texts(title: Readonly<Record<string, string>>): object[] {
  return Object.entries(title).map(([language, text]) => ({ '@value': text, '@language': language }))
}

function describeTable({ path, title, primaryKey, columns, constants }: CsvTable): object {
  return {
    url: path.slice(path.lastIndexOf('/') + 1),
    'dc:title': texts(title),
    tableSchema: {
      aboutUrl: '{+iri}',
      ...(primaryKey ? { primaryKey } : {}),
      columns: [
        { name: 'iri', titles: 'iri', datatype: 'anyURI', suppressOutput: true },
        ...columns.map(describeColumn),
        // Columns without cells come last (tabular-metadata, section 5.6).
        ...constants.map(describeConstant),
      ],
    },
  }
}

function describeColumn({
  name,
  title,
  about,
  property,
  value,
  language,
  datatype,
  separator,
}: Column): object {
  // A list of links would become one link, and what has no property would become a property of the table.
  const isStated = property !== undefined && !(value !== undefined && separator !== undefined)
  return {
    name,
    titles: name,
    ...(title === undefined ? {} : { 'dc:title': texts(title) }),
    ...(about === undefined ? {} : { aboutUrl: about }),
    ...(property === undefined ? {} : { propertyUrl: property }),
    ...(value === undefined || !isStated ? {} : { valueUrl: value }),
    ...(value === undefined ? {} : { datatype: 'anyURI' }),
    ...(language === undefined ? {} : { lang: language }),
    ...(datatype === undefined || datatype === xsd.string.value ? {} : { datatype: datatypeOf(datatype) }),
    ...(separator === undefined ? {} : { separator }),
    ...(isStated ? {} : { suppressOutput: true }),
  }
}

/** The datatypes of XML Schema have their names; any other is read as text. */
function datatypeOf(iri: string): string | object {
  return iri.startsWith(xsd.$iri) ? iri.slice(xsd.$iri.length) : { base: 'string', '@id': iri }
}

function describeConstant({ about, property, value }: Constant): object {
  return {
    virtual: true,
    ...(about === undefined ? {} : { aboutUrl: about }),
    propertyUrl: property,
    valueUrl: value,
  }
}
