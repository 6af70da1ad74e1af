/**
 * What we use of YASQE. Its own types are those of a CommonJS module, which it is not where a browser loads it, and lean
 * on those of CodeMirror, which it does not bring.
 */
declare module '@zazuko/yasqe' {
  export interface Place {
    line: number
    ch: number
  }

  export interface Hint {
    text: string
    from?: Place
    to?: Place
    /** Shows the item. */
    render?(element: HTMLElement): void
    /** Puts the item in, instead of its text. */
    hint?(editor: Yasqe, data: { from: Place; to: Place }, hint: { from?: Place; to?: Place }): void
  }

  export interface Completer {
    name: string
    bulk: boolean
    autoShow: boolean
    isValidCompletionPosition(editor: Yasqe): boolean
    get(editor: Yasqe): Promise<string[]> | string[]
    postprocessHints?(editor: Yasqe, hints: Hint[]): Hint[]
  }

  export interface Options {
    value: string
    persistenceId: null
    consumeShareLink: null
    createShareableLink: null
    showQueryButton: boolean
    resizeable: boolean
    syntaxErrorCheck: boolean
    editorHeight: string
    lineWrapping: boolean
    /** False leaves a key to the browser. */
    extraKeys: Readonly<Record<string, false | ((editor: Yasqe) => void)>>
  }

  export class Yasqe {
    static defaults: { autocompleters: string[] }
    static registerAutocompleter(completer: Completer): void
    constructor(parent: HTMLElement, options: Options)
    getValue(): string
    setValue(text: string): void
    focus(): void
    autocomplete(): void
    getInputField(): HTMLElement
    getTokenAt(place: Place): { type: string | null; string: string }
    getLine(line: number): string
    getDoc(): { getCursor(): Place; setCursor(place: Place): void }
    replaceRange(text: string, from: Place, to: Place): void
    getPrefixesFromQuery(): Record<string, string>
    addPrefixes(prefixes: Record<string, string>): void
    addLineClass(line: number, where: 'background', name: string): void
    removeLineClass(line: number, where: 'background', name: string): void
    lineCount(): number
    on(event: 'change' | 'focus', listener: () => void): void
    on(event: 'autocompletionShown', listener: (editor: Yasqe, list: { hints: HTMLElement }) => void): void
  }
}
