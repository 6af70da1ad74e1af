/**
 * What stands around the field: the saved questions, where queries run, the buttons, what is going on, and the place of
 * the answer. In: the form of the page. Out: what the reader chose; the page changed.
 */
import { make } from './elements.ts'
import type { EditorTexts } from './texts.ts'

export type Where = 'server' | 'browser'

export interface View {
  form: HTMLFormElement
  /** The field of the page without script. */
  field: HTMLTextAreaElement
  /** Where the editor goes. */
  place: HTMLElement
  keys: HTMLElement
  where: Where
  /** Shows what script adds. */
  begin(): void
  offerPlaces(hasServer: boolean, note: string): void
  /** Those that stand on the page. */
  offerQuestions(): void
  choose(name: string | undefined): void
  /** Takes away an answer, and what was said of it. */
  clear(): void
  start(text: string): void
  end(): void
  tell(text: string): void
  /** @param message of an engine, in English */
  fail(text: string, message?: string): void
  show(text: string, content: HTMLElement): void
  onAsk(act: () => void): void
  onCancel(act: () => void): void
  onChoose(act: (name: string) => void): void
  onLink(act: () => Promise<void>): void
}

export function openView(texts: EditorTexts): View {
  return new FormView(texts)
}

class FormView implements View {
  readonly form = find('form.query', HTMLFormElement)
  readonly field = find('#query', HTMLTextAreaElement)
  readonly place = find('#query-editor', HTMLElement)
  readonly keys: HTMLElement
  where: Where = 'server'
  readonly #examples = find('#query-example', HTMLSelectElement)
  readonly #actions = find('.query-actions', HTMLElement)
  readonly #answer = find('#query-answer', HTMLElement)
  readonly #cancel: HTMLButtonElement
  readonly #link: HTMLButtonElement
  readonly #status = make('p', { id: 'query-status', role: 'status' })
  readonly #result = make('div', { id: 'query-result' })
  readonly #texts: EditorTexts

  constructor(texts: EditorTexts) {
    this.#texts = texts
    this.keys = make('p', { id: 'query-keys', class: 'quiet' }, texts.keys)
    this.#cancel = button(texts.cancel)
    this.#link = button(texts.link)
  }

  begin(): void {
    const heading = make('h2', { id: 'query-heading' }, this.#texts.answer)
    find('label[for=query]', HTMLElement).parentElement?.remove()
    this.field.remove()
    this.#cancel.hidden = true
    this.#actions.append(' ', this.#cancel, ' ', this.#link)
    this.form.append(this.keys)
    this.#answer.append(heading, this.#status, this.#result)
  }

  offerPlaces(hasServer: boolean, note: string): void {
    const { where, server, browser, noServer } = this.#texts
    const about = make('p', { class: 'quiet' }, hasServer ? note : `${noServer} ${note}`)
    if (!hasServer) {
      this.where = 'browser'
      this.form.append(about)
      return
    }
    about.hidden = true
    const choice = (value: Where, text: string): HTMLElement => {
      const radio = make('input', { type: 'radio', name: 'where', value })
      radio.checked = value === this.where
      radio.addEventListener('change', () => {
        this.where = value
        about.hidden = value === 'server'
      })
      return make('label', {}, radio, ' ', text)
    }
    const legend = make('legend', {}, where)
    this.form.append(
      make(
        'fieldset',
        { id: 'query-where' },
        legend,
        choice('server', server),
        choice('browser', browser),
        about,
      ),
    )
  }

  offerQuestions(): void {
    find('#query-examples', HTMLElement).hidden = false
  }

  choose(name = ''): void {
    this.#examples.value = name
  }

  clear(): void {
    this.#result.replaceChildren()
    this.end()
    this.tell('')
  }

  start(text: string): void {
    this.#result.replaceChildren()
    this.#cancel.hidden = false
    this.tell(text)
    this.#reveal()
  }

  end(): void {
    // Who pressed the button stands somewhere still.
    if (document.activeElement === this.#cancel) this.form.querySelector('button')?.focus()
    this.#cancel.hidden = true
  }

  tell(text: string): void {
    this.#status.classList.remove('query-failed')
    this.#status.replaceChildren(text)
  }

  fail(text: string, message?: string): void {
    this.#result.replaceChildren()
    this.#status.classList.add('query-failed')
    const more = message === undefined ? [] : [' ', make('span', { lang: 'en' }, message)]
    this.#status.replaceChildren(text, ...more)
    this.#reveal()
  }

  show(text: string, content: HTMLElement): void {
    this.tell(text)
    this.#result.replaceChildren(content)
  }

  /** Below a long query nobody would see that anything happens. */
  #reveal(): void {
    const { top, bottom } = this.#status.getBoundingClientRect()
    if (top < 0 || bottom > innerHeight) this.#status.scrollIntoView({ block: 'center' })
  }

  onAsk(act: () => void): void {
    this.form.addEventListener('submit', (event) => {
      event.preventDefault()
      act()
    })
  }

  onCancel(act: () => void): void {
    this.#cancel.addEventListener('click', act)
  }

  /** From the list of questions at the end of the page too. */
  onChoose(act: (name: string) => void): void {
    this.#examples.addEventListener('change', () => act(this.#examples.value))
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-question]')) {
      const name = link.dataset.question ?? ''
      link.href = `?question=${encodeURIComponent(name)}`
      link.addEventListener('click', (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        act(name)
        this.place.scrollIntoView({ block: 'center' })
        this.place.querySelector('textarea')?.focus({ preventScroll: true })
      })
    }
  }

  onLink(act: () => Promise<void>): void {
    this.#link.addEventListener('click', () => {
      act().then(
        () => this.tell(this.#texts.copied),
        () => this.tell(this.#texts.notCopied),
      )
    })
  }
}

function button(text: string): HTMLButtonElement {
  return make('button', { type: 'button', class: 'ds-button', 'data-variant': 'secondary' }, text)
}

function find<T extends Element>(selector: string, type: new () => T): T {
  const found = document.querySelector(selector)
  if (!(found instanceof type)) throw new Error(`no ${selector} on this page`)
  return found
}
