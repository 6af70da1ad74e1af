/**
 * An answer as a reader sees it. In: the answer as text, JSON or Turtle, and what columns are called. Out: elements: a
 * table whose IRIs are links, yes or no, or a graph as it is written; each with a way to save it.
 * @see https://www.w3.org/TR/sparql11-results-json/
 */
import { readJsonResults, writeResults } from '../../query/results.ts'
import { make } from './elements.ts'
import type { Named } from './names.ts'
import type { Answer } from './protocol.ts'
import { fileOfSite, type Settings } from './site.ts'
import type { EditorTexts, Language } from './texts.ts'

interface Term {
  type: string
  value: string
  'xml:lang'?: string
  datatype?: string
}
type Row = Readonly<Record<string, Term>>
interface Results {
  head?: { vars?: string[] }
  boolean?: boolean
  results?: { bindings: Row[] }
}

export interface AnswerOptions {
  texts: EditorTexts
  language: Language
  settings: Settings
  /** What a variable stands for, where that is known. */
  columns: ReadonlyMap<string, string>
  /** Looks up things that are shown. */
  name: (iris: readonly string[]) => Promise<ReadonlyMap<string, Named>>
}

export interface ShownAnswer {
  /** Undefined for what has no rows. */
  rows: number | undefined
  content: HTMLElement
}

const ROWS_AT_ONCE = 100

export function renderAnswer({ format, text }: Answer, options: AnswerOptions): ShownAnswer {
  const { texts } = options
  if (format === 'turtle') {
    const save = saveLink(text, 'text/turtle', 'answer.ttl', texts.turtle)
    const code = make('pre', { tabindex: '0' }, make('code', {}, text))
    return { rows: undefined, content: make('div', {}, save, code) }
  }
  const { head, boolean, results } = JSON.parse(text) as Results
  if (boolean !== undefined) {
    const truth = texts.truth[boolean ? 'true' : 'false']
    return { rows: undefined, content: make('div', {}, make('p', { class: 'lead' }, truth)) }
  }
  const rows = results?.bindings ?? []
  const variables = head?.vars ?? []
  return { rows: rows.length, content: renderRows(text, variables, rows, options) }
}

function renderRows(
  text: string,
  variables: readonly string[],
  rows: readonly Row[],
  options: AnswerOptions,
): HTMLElement {
  const { texts, columns } = options
  if (rows.length === 0) return make('div')
  const headings = variables.map((variable) => {
    const meaning = columns.get(variable)
    const name = make('span', { class: 'query-variable' }, `?${variable}`)
    return make('th', { scope: 'col' }, ...(meaning === undefined ? [name] : [meaning, ' ', name]))
  })
  const body = make('tbody')
  const table = make('table', {}, make('thead', {}, make('tr', {}, ...headings)), body)
  const region = make(
    'div',
    { class: 'table', tabindex: '0', role: 'region', 'aria-label': texts.answer },
    table,
  )
  const more = make('button', { type: 'button', class: 'ds-button', 'data-variant': 'secondary' })
  const showMore = (): void => {
    const next = rows.slice(body.children.length, body.children.length + ROWS_AT_ONCE)
    const made = next.map((row) => make('tr', {}, ...variables.map((each) => renderCell(row[each], options))))
    body.append(...made)
    const left = rows.length - body.children.length
    more.hidden = left === 0
    more.textContent = texts.more(Math.min(left, ROWS_AT_ONCE))
    void nameIn(made, options)
  }
  more.addEventListener('click', showMore)
  showMore()
  const csv = saveLink(writeResults(readJsonResults(text), 'csv'), 'text/csv', 'answer.csv', texts.csv)
  return make('div', {}, csv, region, more)
}

function saveLink(text: string, type: string, name: string, label: string): HTMLElement {
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  return make('p', {}, make('a', { href, download: name }, label))
}

function renderCell(term: Term | undefined, options: AnswerOptions): HTMLElement {
  if (!term) return make('td')
  if (term.type === 'uri') return make('td', {}, renderIri(term.value, options))
  if (term.type === 'bnode') return make('td', {}, `_:${term.value}`)
  const language = term['xml:lang']
  if (language === undefined) {
    const isNumber = /#(?:integer|decimal|double|nonNegativeInteger)$/.test(term.datatype ?? '')
    return make('td', isNumber ? { class: 'number' } : {}, term.value)
  }
  const said = make('span', { lang: language }, term.value)
  return make('td', {}, said, ' ', make('span', { class: 'quiet' }, language))
}

/** What is ours gets its name and its page once they are looked up. */
function renderIri(iri: string, { settings }: AnswerOptions): HTMLElement {
  const { base, site, prefixes } = settings
  if (iri.startsWith(base)) return make('span', { class: 'iri', 'data-iri': iri }, iri.slice(base.length))
  const shown = make('span', { class: 'iri' }, shorten(iri, prefixes))
  if (iri.startsWith(site)) {
    const href = fileOfSite(`./${iri.slice(site.length)}`).href
    return make('a', { href, class: 'iri' }, iri.slice(site.length) || iri)
  }
  return /^https?:\/\//i.test(iri) && URL.canParse(iri)
    ? make('a', { href: iri, rel: 'noreferrer' }, shown)
    : shown
}

function shorten(iri: string, prefixes: Settings['prefixes']): string {
  const found = Object.entries(prefixes).find(
    ([, namespace]) => iri.startsWith(namespace) && /^[\w-]+$/.test(iri.slice(namespace.length)),
  )
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri
}

async function nameIn(rows: readonly HTMLElement[], { name }: AnswerOptions): Promise<void> {
  const places = rows.flatMap((row) => [...row.querySelectorAll<HTMLElement>('[data-iri]')])
  const named = await name(places.map(({ dataset }) => dataset.iri ?? ''))
  for (const place of places) {
    const thing = named.get(place.dataset.iri ?? '')
    if (!thing) continue
    const content = thing.label ?? make('span', { class: 'iri' }, place.textContent ?? '')
    place.replaceWith(make('a', { href: thing.href, title: place.dataset.iri ?? '' }, content))
  }
}
