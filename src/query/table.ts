/**
 * Answers as a person reads them on a terminal. Solutions in, lines out. Rows that differ only in the evidence
 * (one row a language and quote) are one entry with the evidence below it; IRIs are shortened; codes show
 * their label; cells wrap. Nothing is cut: what does not fit in columns is written one value a line.
 */
import { PREFIXES, xsd } from '../vocabulary.ts'
import { longestPiece, padded, printable, textWidth, wrap } from './layout.ts'
import type { Results, Row, Solutions, Value } from './results.ts'

export interface TableOptions {
  /** Columns of the terminal. */
  width?: number
  /** Which of several labels to show in front; the others follow with the evidence. */
  language?: string
  /** What IRIs of the data start with: left out, and said once at the end. */
  base?: string
  /** Labels to show in the place of IRIs, by IRI. */
  labels?: ReadonlyMap<string, string>
}

export function formatTable(results: Results, options: TableOptions = {}): string {
  if (typeof results === 'boolean') return results ? 'Yes.\n' : 'No.\n'
  if (results.rows.length === 0) return 'No rows.\n'
  const table = new Table(results, options)
  const lines = [...table.body(), '', ...table.footer()].map((line) => line.trimEnd())
  return `${lines.filter((line, index) => line !== '' || lines[index + 1] !== '').join('\n')}\n`
}

/** Variables that say where an answer stands; see queries/README.md. */
const EVIDENCE = ['label', 'language', 'quote', 'sentence', 'absent'] as const
const GAP = '  '
const INDENT = '    '
/** The narrowest column may be as wide as its longest word, up to this. */
const LONGEST_WORD = 24

interface Entry {
  cells: string[]
  /** By language, the wanted one first. */
  evidence: { language: string; lines: string[] }[]
}

class Table {
  readonly #results: Solutions
  readonly #options: Required<TableOptions>
  readonly #usedPrefixes = new Set<string>()
  readonly #hasEvidence: boolean
  /** The one summary that the answer is about, if it is one. */
  readonly #stem: string | undefined
  #usedBase = false
  #usedStem = false

  constructor(results: Solutions, options: TableOptions) {
    const { width = 80, language = 'en', base = '', labels = new Map() } = options
    this.#results = results
    this.#options = { width: Math.max(width, 40), language, base, labels }
    this.#hasEvidence = ['quote', 'absent'].some((name) => results.variables.includes(name))
    this.#stem = onlyStem(results, base)
  }

  body(): string[] {
    const entries = this.#entries()
    const columns = this.#columns()
    const widths = columnWidths(
      columns.map((name, index) => [name, ...entries.map((entry) => entry.cells[index] ?? '')]),
      this.#options.width,
    )
    if (!widths) return entries.flatMap((entry) => [...this.#record(columns, entry), ''])
    const rule = widths.map((width) => '─'.repeat(width)).join(GAP)
    const numeric = columns.map((name) => this.#isNumeric(name))
    const line = (cells: string[]) => gridLines(cells, widths, numeric)
    return [
      ...line(columns),
      rule,
      ...entries.flatMap((entry) => [...line(entry.cells), ...this.#evidenceLines(entry)]),
    ]
  }

  footer(): string[] {
    const count = this.#results.rows.length
    const used = Object.entries(PREFIXES).filter(([prefix]) => this.#usedPrefixes.has(prefix))
    return [
      `${count} row${count === 1 ? '' : 's'}`,
      ...(this.#usedStem ? [`… stands for ${this.#stem}`] : []),
      ...(this.#usedBase ? [`<…> stands under ${this.#options.base}`] : []),
      ...used.map(([prefix, iri]) => `${prefix}: is ${iri}`),
    ]
  }

  /** The variables that get a column: all, or all but the evidence that goes below. */
  #columns(): string[] {
    const below: readonly string[] = this.#hasEvidence ? EVIDENCE : []
    const { variables } = this.#results
    const columns = variables.filter((name) => name === 'label' || !below.includes(name))
    return columns.length > 0 ? columns : [...variables]
  }

  /** One entry for rows that agree in everything but their evidence, in the order of the first of each. */
  #entries(): Entry[] {
    const columns = this.#columns()
    const groups = new Map<string, Row[]>()
    for (const [index, row] of this.#results.rows.entries()) {
      const shared = columns.filter((name) => name !== 'label').map((name) => this.#show(row.get(name)))
      const key = this.#hasEvidence ? JSON.stringify(shared) : String(index)
      const group = groups.get(key)
      if (group) group.push(row)
      else groups.set(key, [row])
    }
    return [...groups.values()].map((rows) => {
      const front =
        rows.find((row) => languageOf(row) === this.#options.language && row.has('label')) ?? rows[0]
      const cells = columns.map((name) => this.#show(front?.get(name)))
      const label = front?.get('label')?.value
      return { cells, evidence: this.#hasEvidence ? this.#evidence(rows, label) : [] }
    })
  }

  /** The evidence of an entry, by language: its label there unless it stands in front already, then the quotes. */
  #evidence(rows: readonly Row[], shownLabel: string | undefined): Entry['evidence'] {
    const byLanguage = new Map<string, string[]>()
    for (const row of rows) {
      const language = printable(languageOf(row) ?? '')
      const lines = byLanguage.get(language) ?? []
      byLanguage.set(language, lines)
      const label = row.get('label')?.value
      const said = [label !== undefined && label !== shownLabel ? printable(label) : '', this.#said(row)]
      for (const line of said) if (line !== '' && !lines.includes(line)) lines.push(line)
    }
    const wanted = (language: string) => Number(language !== this.#options.language)
    return [...byLanguage]
      .map(([language, lines]) => ({ language, lines }))
      .sort((a, b) => wanted(a.language) - wanted(b.language))
  }

  #said(row: Row): string {
    const [quote, sentence, absent] = ['quote', 'sentence', 'absent'].map((name) => row.get(name))
    return [
      quote ? `“${printable(quote.value)}”` : '',
      absent ? `does not say it (${this.#show(absent)})` : '',
      sentence ? this.#show(sentence) : '',
    ]
      .filter((part) => part !== '')
      .join(' ')
  }

  #evidenceLines(entry: Entry): string[] {
    const tagWidth = Math.max(...entry.evidence.map(({ language }) => textWidth(language)), 2) + GAP.length
    const width = this.#options.width - INDENT.length - tagWidth - GAP.length
    const lines = entry.evidence.flatMap(({ language, lines: said }) =>
      said.flatMap((text, nth) =>
        wrap(text, width).map((line, index) => {
          const tag = nth === 0 && index === 0 ? language : ''
          return INDENT + padded(tag, tagWidth, false) + (index === 0 ? '' : GAP) + line
        }),
      ),
    )
    return lines.length > 0 ? [...lines, ''] : []
  }

  #record(columns: readonly string[], entry: Entry): string[] {
    const nameWidth = Math.max(...columns.map(textWidth))
    const valueWidth = Math.max(this.#options.width - nameWidth - GAP.length, LONGEST_WORD)
    const lines = columns.flatMap((name, index) =>
      wrap(entry.cells[index] ?? '', valueWidth).map(
        (line, nth) => padded(nth === 0 ? name : '', nameWidth, false) + GAP + line,
      ),
    )
    return [...lines, ...this.#evidenceLines(entry).slice(0, -1)]
  }

  #isNumeric(name: string): boolean {
    const bound = this.#results.rows.flatMap((row) => row.get(name) ?? [])
    return (
      bound.length > 0 &&
      bound.every((term) => term.termType === 'Literal' && NUMBERS.has(term.datatype.value))
    )
  }

  #show(term: Value | undefined): string {
    if (!term) return ''
    if (term.termType === 'NamedNode')
      return printable(this.#options.labels.get(term.value) ?? this.#shorten(term.value))
    return printable(term.termType === 'BlankNode' ? `_:${term.value}` : term.value)
  }

  #shorten(iri: string): string {
    const known = Object.entries(PREFIXES).find(
      ([, start]) => iri.startsWith(start) && /^[\w-]+$/.test(iri.slice(start.length)),
    )
    if (known) {
      this.#usedPrefixes.add(known[0])
      return `${known[0]}:${iri.slice(known[1].length)}`
    }
    const { base } = this.#options
    if (this.#stem !== undefined && iri.startsWith(`${this.#stem}/`)) {
      this.#usedStem = true
      return `…${iri.slice(this.#stem.length)}`
    }
    if (base === '' || !iri.startsWith(base) || iri === base) return iri
    this.#usedBase = true
    return `<${iri.slice(base.length)}>`
  }
}

/** What all IRIs of summaries in an answer start with, if it is one summary. */
function onlyStem({ rows }: Solutions, base: string): string | undefined {
  if (base === '') return undefined
  const stems = new Set<string>()
  for (const term of rows.flatMap((row) => [...row.values()])) {
    if (term.termType !== 'NamedNode' || !term.value.startsWith(base)) continue
    const [country, period, ...rest] = term.value.slice(base.length).split('/')
    if (country && period && rest.length > 0 && !NO_SUMMARIES.has(country))
      stems.add(`${base}${country}/${period}`)
  }
  return stems.size === 1 ? [...stems][0] : undefined
}

/** What else there is under the base IRI. */
const NO_SUMMARIES = new Set([
  'code',
  'authority',
  'joint-action',
  'graph',
  'validation',
  'program',
  'context',
])

const NUMBERS = new Set(
  ['integer', 'decimal', 'double', 'float', 'nonNegativeInteger'].map((name) => xsd.$iri + name),
)

function languageOf(row: Row): string | undefined {
  const quote = row.get('quote')
  return row.get('language')?.value ?? (quote?.termType === 'Literal' ? quote.language : undefined)
}

/** The width of each column, or undefined if they do not fit side by side. */
function columnWidths(columns: readonly string[][], width: number): number[] | undefined {
  const widths = columns.map((cells) => Math.max(...cells.map(textWidth), 1))
  const least = columns.map((cells) => Math.min(Math.max(...cells.map(longestPiece), 1), LONGEST_WORD))
  const available = width - GAP.length * (columns.length - 1)
  if (sum(least) > available) return undefined
  while (sum(widths) > available) {
    // The widest gives way first, but no column below its longest word.
    const spare = widths.map((wide, index) => (wide > (least[index] ?? 1) ? wide : 0))
    const widest = spare.indexOf(Math.max(...spare))
    widths[widest] = (widths[widest] ?? 1) - 1
  }
  return widths
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function gridLines(
  cells: readonly string[],
  widths: readonly number[],
  numeric: readonly boolean[],
): string[] {
  const wrapped = cells.map((cell, index) => wrap(cell, widths[index] ?? LONGEST_WORD))
  const height = Math.max(...wrapped.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((lines, index) => padded(lines[line] ?? '', widths[index] ?? 0, numeric[index] ?? false))
      .join(GAP),
  )
}
