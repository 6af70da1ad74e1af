/**
 * `<tilsyn-claim src="https://…/finding/x.jsonld" lang="nb">…</tilsyn-claim>`: one claim in a page of any site, with the
 * sentence that it rests on, its source, period and licence, and a button that copies a citation.
 *
 * In: the address of the JSON-LD of a claim, a language (else that of the page around it), and between the tags what is
 * shown without script, while it loads and where it fails: best a quotation with its source. `loading="lazy"` waits until
 * it comes into view. Out: a shadow tree, and the event `tilsyn-load` or `tilsyn-error` (`detail.reason` is address,
 * network, status, size, timeout or type). It needs nothing of the host but script and connection to this site: no inline
 * style or script, no `innerHTML`.
 * @see https://html.spec.whatwg.org/multipage/custom-elements.html
 */
import { type ClaimModel, readClaim } from './claim/model.ts'
import { ReadError, readFile, webAddress } from './claim/read.ts'
import { STYLE } from './claim/style.ts'
import { citation, textsFor } from './claim/texts.ts'
import { renderClaim } from './claim/view.ts'

let sheet: CSSStyleSheet | undefined

class TilsynClaim extends HTMLElement {
  static readonly observedAttributes = ['src', 'lang']
  readonly #root: ShadowRoot
  #loading: AbortController | undefined
  #watching: IntersectionObserver | undefined
  #planned = false
  /** Attributes are told before the element is asked to wait. */
  #started = false

  constructor() {
    super()
    this.#root = this.attachShadow({ mode: 'open' })
    if (!sheet) {
      sheet = new CSSStyleSheet()
      sheet.replaceSync(STYLE)
    }
    this.#root.adoptedStyleSheets = [sheet]
    this.#root.append(document.createElement('slot'))
  }

  connectedCallback(): void {
    if (this.getAttribute('loading') !== 'lazy') this.#plan()
    else {
      this.#watching = new IntersectionObserver(
        (entries) => {
          if (!entries.some(({ isIntersecting }) => isIntersecting)) return
          this.#watching?.disconnect()
          this.#watching = undefined
          this.#plan()
        },
        { rootMargin: '300px' },
      )
      this.#watching.observe(this)
    }
  }

  disconnectedCallback(): void {
    this.#watching?.disconnect()
    this.#watching = undefined
    this.#started = false
    this.#loading?.abort()
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (before !== after && this.isConnected && this.#started) this.#plan()
  }

  /** Attributes that change together are one change. */
  #plan(): void {
    this.#started = true
    if (this.#planned) return
    this.#planned = true
    queueMicrotask(() => {
      this.#planned = false
      if (this.isConnected) void this.#load()
    })
  }

  async #load(): Promise<void> {
    this.#loading?.abort()
    const loading = new AbortController()
    this.#loading = loading
    try {
      const src = this.getAttribute('src')
      const address = src ? webAddress(src, document.baseURI) : undefined
      if (!address) throw new ReadError('address', 'src is no address of the web')
      const read = await readFile(address, loading)
      if (this.#loading !== loading) return
      const claim = readSafely(read.json, languageOf(this))
      if (!claim) throw new ReadError('type', `${address.href} is no claim with a sentence`)
      this.#show(claim, read)
      this.#tell('tilsyn-load', { iri: claim.iri })
    } catch (error) {
      if (this.#loading !== loading || !this.isConnected) return
      this.#root.replaceChildren(document.createElement('slot'))
      const { reason, message } = error instanceof ReadError ? error : new ReadError('type', String(error))
      this.#tell('tilsyn-error', { reason, message })
    }
  }

  #show(claim: ClaimModel, { address, sha256 }: { address: string; sha256: string }): void {
    const texts = textsFor(languageOf(this))
    const links = { page: address.replace(/\.jsonld(?=$|[?#])/, `.${texts.language}.html`), data: address }
    const cite = (): string => {
      const day = new Date().toISOString().slice(0, 10)
      return citation(claim, { address, sha256, day }, texts)
    }
    this.#root.replaceChildren(renderClaim(claim, links, texts, cite))
  }

  #tell(name: string, detail: Record<string, string>): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }))
  }
}

/** A file that is nested too deep to be read is none. */
function readSafely(json: unknown, language: string): ClaimModel | undefined {
  try {
    return readClaim(json, language)
  } catch {
    return undefined
  }
}

/** Of the element, or the closest around it, also around the shadow tree that it stands in. */
function languageOf(element: Element): string {
  const found = element.closest('[lang]')?.getAttribute('lang')
  if (found) return found
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? languageOf(root.host) : 'en'
}

if (!customElements.get('tilsyn-claim')) customElements.define('tilsyn-claim', TilsynClaim)
