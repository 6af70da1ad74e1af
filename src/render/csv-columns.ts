/**
 * The columns of a table: which there are follows from the statements of its rows. In: what a table has at any rate,
 * and the statements of every row. Out: columns, and the cells of a row. Headers are the names that the JSON-LD has for
 * the properties; a text has a column for each language, a link columns with its label too.
 */
import type { NamedNode, Term } from '@rdfjs/types'
import { TilsynError } from '../errors.ts'
import { DEFAULT_BASE } from '../vocabulary.ts'
import { contextFor } from './context.ts'
import { namesOf } from './jsonld.ts'
import { outsideTerm } from './outside-terms.ts'
import { PAGE_LANGUAGES } from './texts.ts'
import type { View } from './view.ts'

/** One statement of a row. */
export interface Statement {
  predicate: NamedNode
  object: Term
  /** URI template of the subject, where it is not the thing that the row is about. */
  about?: string
  /** The row's thing is the object, and the subject stands in this column. */
  inverse?: string
  /** Whether values of this column have labels, though none may be here. */
  hasLabels?: boolean
}

export interface Column {
  /** The header. */
  name: string
  /** What the property is called, by language of the pages. */
  title?: Readonly<Record<string, string>>
  /** What a cell states; undefined where it only repeats, for readers, what other tables state. */
  property?: string
  about?: string
  /** URI template of the object; undefined for a literal. */
  value?: string
  /** Of a text. */
  language?: string
  /** Of any other literal. */
  datatype?: string
  /** Between the values of a cell; undefined where no cell has several. */
  separator?: string
}

export interface ColumnSet {
  columns: readonly Column[]
  /** One a column, in their order. */
  cells(statements: readonly Statement[]): string[]
}

/** The first that no value has itself. IRIs have none of them. */
const SEPARATORS = ['|', '¦', '‖']

/** A column while its values are gathered. */
interface Draft extends Column {
  hasLabels: boolean
  mostValues: number
  /** Separators that stand in a value. */
  taken: Set<string>
}

type Drafts = Map<string, Draft>

const names = namesOf(contextFor(DEFAULT_BASE), DEFAULT_BASE)

/**
 * @param first statements with any value: their columns come first, in this order, though they may be empty
 * @param rows the statements of each row
 * @throws TilsynError where two columns would have one name
 */
export function gatherColumns(
  first: readonly Statement[],
  rows: Iterable<readonly Statement[]>,
  view: View,
): ColumnSet {
  const drafts: Drafts = new Map()
  for (const statement of first) draftOf(statement, drafts, view)
  const fixed = drafts.size
  for (const statements of rows) gather(statements, drafts, view)
  const all = [...drafts]
  const found = all.slice(fixed).sort(([, a], [, b]) => (a.name < b.name ? -1 : 1))
  const columns: Column[] = []
  const places = new Map<string, number>()
  for (const [key, draft] of [...all.slice(0, fixed), ...found]) {
    places.set(key, columns.length)
    columns.push(...withLabels(draft))
  }
  const twice = columns.find(({ name }, index) => columns.findIndex((other) => other.name === name) !== index)
  if (twice) throw new TilsynError(`two columns of a table have the name ${twice.name}`)
  return {
    columns,
    cells(statements) {
      const cells: (string | undefined)[] = columns.map(() => undefined)
      const write = (index: number, text: string): void => {
        const before = cells[index]
        cells[index] = before === undefined ? text : `${before}${columns[index]?.separator}${text}`
      }
      for (const statement of statements) {
        const key = keyOf(statement)
        const place = places.get(key) ?? -1
        write(place, textOf(statement.object, view))
        if (!drafts.get(key)?.hasLabels) continue
        for (const [index, language] of PAGE_LANGUAGES.entries())
          write(place + 1 + index, labelOf(statement.object, language, view))
      }
      return cells.map((cell) => cell ?? '')
    },
  }
}

function gather(statements: readonly Statement[], drafts: Drafts, view: View): void {
  const counts = new Map<Draft, number>()
  for (const statement of statements) {
    const draft = draftOf(statement, drafts, view)
    const count = (counts.get(draft) ?? 0) + 1
    counts.set(draft, count)
    draft.mostValues = Math.max(draft.mostValues, count)
    if (statement.object.termType === 'Literal') noteSeparators(statement.object.value, draft)
    for (const language of PAGE_LANGUAGES) {
      const label = labelOf(statement.object, language, view)
      if (label !== '') draft.hasLabels = true
      noteSeparators(label, draft)
    }
  }
}

function noteSeparators(text: string, { taken }: Draft): void {
  for (const separator of SEPARATORS) if (text.includes(separator)) taken.add(separator)
}

function draftOf(statement: Statement, drafts: Drafts, view: View): Draft {
  const key = keyOf(statement)
  const known = drafts.get(key)
  if (known) return known
  const draft = {
    ...shapeOf(statement),
    property: view.iri(statement.predicate.value),
    title: titleOf(statement.predicate, view),
    hasLabels: statement.hasLabels ?? false,
    mostValues: 0,
    taken: new Set<string>(),
  }
  drafts.set(key, draft)
  return draft
}

/** What values of one column have in common: the property, and the kind of value. */
function keyOf({ predicate, object, inverse }: Statement): string {
  if (inverse !== undefined) return inverse
  if (object.termType !== 'Literal') return predicate.value
  return `${predicate.value} ${object.language || object.datatype.value}`
}

function shapeOf({ predicate, object, about, inverse }: Statement): Column {
  if (inverse !== undefined) return { name: inverse, about: `{+${inverse}}`, value: '{+iri}' }
  const { key, value } = names.property(predicate, object)
  const name = localName(key)
  const subject = about === undefined ? {} : { about }
  if (object.termType !== 'Literal') return { name, value: `{+${name}}`, ...subject }
  const { language, datatype } = object
  if (language !== '') return { name: labelName(name, language), language, ...subject }
  // A datatype that the name does not stand for is told in the header.
  const full = typeof value === 'string' ? name : `${name}_${localName(datatype.value)}`
  return { name: full, datatype: datatype.value, ...subject }
}

/** Of a class or a property, ours or another's. */
export function titleOf({ value: iri }: NamedNode, view: View): Record<string, string> {
  return Object.fromEntries(
    PAGE_LANGUAGES.flatMap((language) => {
      const title = outsideTerm(iri, language) ?? view.label(iri, language)?.value
      return title === undefined ? [] : [[language, title]]
    }),
  )
}

function localName(iri: string): string {
  return iri.slice(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/'), iri.lastIndexOf(':')) + 1)
}

/** A hyphen cannot stand in the name of a variable of a URI template (RFC 6570, section 2.3). */
function labelName(name: string, language: string): string {
  return `${name}_${language.replaceAll('-', '_')}`
}

/** A column, and after it those of its labels, a language each. */
function withLabels({ hasLabels, mostValues, taken, ...column }: Draft): Column[] {
  const separator = SEPARATORS.find((each) => !taken.has(each))
  if (mostValues > 1 && separator === undefined)
    throw new TilsynError(`no separator is left for the column ${column.name}: its values hold each of them`)
  const list = mostValues > 1 && separator !== undefined ? { separator } : {}
  const labels = hasLabels
    ? PAGE_LANGUAGES.map((language) => ({ name: labelName(column.name, language), ...list }))
    : []
  return [{ ...column, ...list }, ...labels]
}

function labelOf(term: Term, language: string, view: View): string {
  const label = term.termType === 'NamedNode' ? view.label(term.value, language) : undefined
  return label?.language === language ? label.value : ''
}

function textOf(term: Term, view: View): string {
  return term.termType === 'NamedNode' ? view.iri(term.value) : term.value
}
