/**
 * The field that a query is written in: YASQE, the editor of YASGUI, with its completion fed from the site alone. In: an
 * element, the terms of the site, what to do when the reader asks. Out: the text, and marks in it. The rest of YASGUI
 * (tabs, tables) speaks English only, so the page shows answers itself.
 * @see https://github.com/rdfjs/Yasgui
 */
import { type Hint, type Place, Yasqe } from '@zazuko/yasqe'
import { make } from './elements.ts'
import type { TextPosition } from './protocol.ts'
import { type Suggestion, suggest, type Term } from './terms.ts'
import type { EditorTexts } from './texts.ts'

export interface Input {
  text: string
  focus(): void
  /** Undefined takes the mark away. */
  mark(place: TextPosition | undefined): void
}

export interface InputOptions {
  value: string
  texts: EditorTexts
  /** Id of what tells of the keys. */
  describedBy: string
  prefixes: Readonly<Record<string, string>>
  terms: () => Promise<readonly Term[]>
  onAsk(): void
}

export function openInput(parent: HTMLElement, options: InputOptions): Input {
  useOwnCompletion(options)
  const field = new Yasqe(parent, {
    value: options.value,
    // Nothing is remembered, shared or asked but by the page itself.
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: null,
    showQueryButton: false,
    resizeable: false,
    // It tells of faults in English only, and only to the mouse; the engine names line and column.
    syntaxErrorCheck: false,
    editorHeight: 'auto',
    lineWrapping: true,
    extraKeys: {
      'Ctrl-Space': askForSuggestions,
      // The browser's own: whoever came by the keyboard has to get on.
      Tab: false,
      'Shift-Tab': false,
      'Ctrl-S': false,
      'Ctrl-Enter': options.onAsk,
      'Cmd-Enter': options.onAsk,
    },
  })
  const input = field.getInputField()
  input.setAttribute('aria-label', options.texts.editor)
  input.setAttribute('aria-describedby', options.describedBy)
  input.setAttribute('aria-multiline', 'true')
  field.on('focus', () => void options.terms())
  field.on('autocompletionShown', (_, { hints }) => {
    hints.setAttribute('aria-label', options.texts.suggestions)
    // It may be longer than what is shown of it, and what scrolls has to be within reach of the keyboard.
    hints.tabIndex = 0
    hints.addEventListener('mousedown', keepFocus)
  })
  return new YasqeInput(field)
}

/** The list can have the focus, so a click on a suggestion would take it, and with it what is typed next. */
function keepFocus(event: MouseEvent): void {
  // What is no suggestion is the bar that scrolls.
  if (event.target instanceof Element && event.target.closest('[role=option]')) event.preventDefault()
}

class YasqeInput implements Input {
  #marked: number | undefined
  readonly #field: Yasqe

  constructor(field: Yasqe) {
    this.#field = field
    field.on('change', () => this.mark(undefined))
  }

  get text(): string {
    return this.#field.getValue()
  }

  set text(text: string) {
    this.#field.setValue(text)
  }

  focus(): void {
    this.#field.focus()
  }

  mark(place: TextPosition | undefined): void {
    const field = this.#field
    if (this.#marked !== undefined && this.#marked < field.lineCount())
      field.removeLineClass(this.#marked, 'background', 'query-fault')
    this.#marked = place && place.line - 1
    if (!place) return
    field.addLineClass(place.line - 1, 'background', 'query-fault')
    field.getDoc().setCursor({ line: place.line - 1, ch: place.column - 1 })
  }
}

/** YASQE's own completers ask prefix.cc and Linked Open Vocabularies; of them only that of variables stays. */
function useOwnCompletion(options: InputOptions): void {
  const { prefixes } = options
  Yasqe.defaults.autocompleters.length = 0
  Yasqe.defaults.autocompleters.push('variables')
  /** By how they are written. */
  const suggested = new Map<string, Suggestion>()
  Yasqe.registerAutocompleter({
    name: 'terms of the site',
    bulk: false,
    autoShow: true,
    isValidCompletionPosition: isInTerm,
    get: async (field) => {
      const found = suggest(begunTerm(field), await options.terms(), prefixesFor(field, prefixes))
      for (const each of found) suggested.set(each.written, each)
      return found.map(({ written }) => written)
    },
    postprocessHints: (field, hints) =>
      hints.map(({ text }) => ({
        text,
        ...rangeOf(field, begunTerm(field)),
        ...present(suggested.get(text), options),
      })),
  })
  Yasqe.registerAutocompleter({
    name: 'prefixes of the site',
    bulk: false,
    autoShow: true,
    isValidCompletionPosition: (field) => begunPrefix(field) !== undefined,
    get: (field) => {
      const begun = begunPrefix(field) ?? ''
      return Object.entries(prefixes)
        .filter(([prefix]) => prefix.startsWith(begun))
        .map(([prefix, iri]) => `${prefix}: <${iri}>`)
    },
    postprocessHints: (field, hints) =>
      hints.map(({ text }) => ({ text, ...rangeOf(field, begunPrefix(field) ?? '') })),
  })
}

/** Those of the query go before those of the site. */
function prefixesFor(field: Yasqe, ofSite: InputOptions['prefixes']): Record<string, string> {
  const declared = field.getPrefixesFromQuery()
  const namespaces = new Set(Object.values(declared))
  const others = Object.entries(ofSite).filter(
    ([prefix, iri]) => !(prefix in declared) && !namespaces.has(iri),
  )
  return { ...declared, ...Object.fromEntries(others) }
}

/** In what may become an IRI, as far as the tokens before the cursor show; words alone only when asked for. */
function isInTerm(field: Yasqe): boolean {
  if (begunPrefix(field) !== undefined) return false
  const { type, string } = field.getTokenAt(field.getDoc().getCursor())
  if (NO_TERMS.has(type ?? '') || /^["'?$#]/.test(string)) return false
  return isAsked || /:|^</.test(begunTerm(field))
}

/** What YASQE calls comments, strings and variables. */
const NO_TERMS = new Set(['comment', 'string', 'atom'])

/** Whether the reader asks for suggestions, rather than writes. */
let isAsked = false

function askForSuggestions(field: Yasqe): void {
  isAsked = true
  field.autocomplete()
  isAsked = false
}

/** Not by tokens: a word that is no name yet falls apart in them. */
function begunTerm(field: Yasqe): string {
  return /(?:<[^<>\s]*|[\p{L}\p{N}_:.-]*)$/u.exec(beforeCursor(field))?.[0] ?? ''
}

/** The prefix that is being declared on this line. */
function begunPrefix(field: Yasqe): string | undefined {
  return /^\s*PREFIX\s+([\w-]*)$/i.exec(beforeCursor(field))?.[1]
}

function beforeCursor(field: Yasqe): string {
  const { line, ch } = field.getDoc().getCursor()
  return field.getLine(line).slice(0, ch)
}

function rangeOf(field: Yasqe, begun: string): { from: Place; to: Place } {
  const { line, ch } = field.getDoc().getCursor()
  return { from: { line, ch: ch - begun.length }, to: { line, ch } }
}

/** A term with its label and what it means; the prefix that it needs comes along. */
function present(suggestion: Suggestion | undefined, { texts, prefixes }: InputOptions): Partial<Hint> {
  if (!suggestion) return {}
  const { written, prefix, kind, label, definition } = suggestion
  return {
    render(element) {
      element.append(
        make('span', { class: 'hint-name' }, written),
        ' ',
        make('span', { class: 'hint-kind' }, texts.kinds[kind]),
        ...(label === undefined ? [] : [' ', make('span', { class: 'hint-label' }, label)]),
        ...(definition === undefined ? [] : [' ', make('span', { class: 'hint-definition' }, definition)]),
      )
    },
    hint(field, data, { from = data.from, to = data.to }) {
      field.replaceRange(written, from, to)
      const iri = prefix === undefined ? undefined : prefixes[prefix]
      if (prefix !== undefined && iri !== undefined && !(prefix in field.getPrefixesFromQuery()))
        field.addPrefixes({ [prefix]: iri })
    },
  }
}
