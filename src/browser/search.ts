/**
 * Search in the reader's browser, over the index that pagefind made. In: the form of the search page with its texts, the
 * address (`?q=fines&kind=Measure`), the folder `pagefind/`. Out: a list of results, made of text nodes alone; the address
 * follows, so that a search can be linked to and gone back to.
 * @see https://pagefind.app/docs/api/
 */

/** What we use of `pagefind.js`. */
interface Pagefind {
  createInstance(options: { noWorker: boolean; baseUrl: string }): PagefindInstance
}
interface PagefindInstance {
  search(words: string | null, options: SearchOptions): Promise<Found>
  filters(): Promise<unknown>
}
interface SearchOptions {
  filters: Record<string, { any: string[] }>
  sort?: { order: 'asc' }
}
interface Found {
  results: readonly { data(): Promise<Fragment> }[]
  /** By filter and value: how many of what the words find. */
  totalFilters: Readonly<Record<string, Readonly<Record<string, number>>>>
}
interface Fragment {
  url: string
  content: string
  /** Positions of the words that were found, among the words of the content. */
  locations: readonly number[]
  meta: Readonly<Record<string, string>>
}

/** A piece of the content, with its words in their positions. */
interface Sentence {
  from: number
  words: readonly string[]
  language: string
  href: string | undefined
}

const RESULTS_AT_ONCE = 10
const ROOT = new URL('..', import.meta.url)

const form = element('form.search', HTMLFormElement)
const input = element('#search-words', HTMLInputElement)
const heading = element('#search-heading', HTMLElement)
const status = element('#search-status', HTMLElement)
const advice = element('#search-advice', HTMLElement)
const list = element('#search-list', HTMLElement)
const more = element('#search-more', HTMLButtonElement)
const clear = element('#search-clear', HTMLButtonElement)
const filters = element('.search-filters', HTMLDetailsElement)

let results: Found['results'] = []
/** Of searches that were begun: only the last one is shown. */
let turn = 0
let opened: Promise<PagefindInstance> | undefined

function element<T extends Element>(selector: string, type: new () => T): T {
  const found = document.querySelector(selector)
  if (!(found instanceof type)) throw new Error(`no ${selector} on this page`)
  return found
}

function boxes(): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
}

/** The index is loaded with the first search, or when the reader begins to write. */
function open(): Promise<PagefindInstance> {
  opened ??= load()
  opened.catch(() => {
    opened = undefined
  })
  return opened
}

async function load(): Promise<PagefindInstance> {
  const { createInstance } = (await import(new URL('pagefind/pagefind.js', ROOT).href)) as Pagefind
  const instance = createInstance({ noWorker: true, baseUrl: ROOT.pathname })
  // Counts are known of filters that are loaded.
  await instance.filters()
  return instance
}

async function search(): Promise<void> {
  const mine = ++turn
  const words = input.value.trim()
  const chosen = chosenFilters()
  clear.hidden = Object.keys(chosen).length === 0
  results = []
  list.replaceChildren()
  advice.hidden = true
  more.hidden = true
  heading.hidden = words === '' && clear.hidden
  if (heading.hidden) {
    tell('idle')
    restoreCounts()
    return
  }
  tell('loading')
  try {
    const instance = await open()
    const options: SearchOptions = { filters: chosen, ...(words === '' ? { sort: { order: 'asc' } } : {}) }
    const found = await instance.search(words === '' ? null : words, options)
    if (mine !== turn) return
    results = found.results
    if (words === '') restoreCounts()
    else showCounts(found.totalFilters)
    await showMore(mine)
  } catch {
    if (mine === turn) tell('failed')
  }
}

function chosenFilters(): SearchOptions['filters'] {
  const chosen: SearchOptions['filters'] = {}
  for (const { name, value, checked } of boxes()) {
    if (!checked) continue
    chosen[name] ??= { any: [] }
    chosen[name].any.push(value)
  }
  return chosen
}

/** Boxes that would find nothing are out of the way. */
function showCounts(counts: Found['totalFilters']): void {
  for (const box of boxes()) {
    const count = counts[box.name]?.[box.value] ?? 0
    setCount(box, String(count))
    const label = box.closest('label')
    if (label) label.hidden = count === 0 && !box.checked
  }
  for (const group of form.querySelectorAll('fieldset'))
    group.hidden = !group.querySelector('label:not([hidden])')
}

function restoreCounts(): void {
  for (const hidden of form.querySelectorAll<HTMLElement>('.search-filters [hidden]:not(button)'))
    hidden.hidden = false
  for (const box of boxes()) if (box.dataset.all !== undefined) setCount(box, box.dataset.all)
}

function setCount(box: HTMLInputElement, count: string): void {
  const place = box.closest('label')?.querySelector('.count')
  if (!place) return
  box.dataset.all ??= place.textContent ?? ''
  place.textContent = count
}

/** @param mine the search that is shown */
async function showMore(mine: number): Promise<HTMLElement | undefined> {
  const from = list.children.length
  const next = await Promise.all(results.slice(from, from + RESULTS_AT_ONCE).map((result) => result.data()))
  if (mine !== turn || list.children.length !== from) return undefined
  list.append(...next.map(renderResult))
  const shown = list.children.length
  more.hidden = shown === results.length
  advice.hidden = results.length > 0
  const all = results.length
  tell(all === 0 ? 'none' : all === 1 ? 'one' : shown < all ? 'shown' : 'many', { count: all, shown })
  return list.children[from]?.querySelector('a') ?? undefined
}

function tell(
  name: 'idle' | 'loading' | 'none' | 'one' | 'many' | 'shown' | 'failed',
  numbers: Record<string, number> = {},
): void {
  const text = status.dataset[name] ?? ''
  status.textContent = text.replace(/\{(\w+)\}/g, (_, key: string) => String(numbers[key] ?? ''))
}

function renderResult(fragment: Fragment): HTMLElement {
  const { meta, content, locations } = fragment
  const { href, sentences, end, wordsAre } = readAddress(fragment)
  const hits = new Set(locations)
  const item = document.createElement('li')
  const title = document.createElement('h3')
  title.append(link(href, meta.title ?? ''))
  item.append(title, paragraph('quiet', [meta.kind ?? '']))
  const best = sentences.find(({ from, words }) => words.some((_, at) => hits.has(from + at))) ?? sentences[0]
  if (best) {
    const quote = document.createElement('blockquote')
    quote.lang = best.language
    quote.append(...marked(best.words, best.from, hits))
    item.append(quote)
    if (best.href !== undefined && best.href !== href)
      item.append(paragraph('quiet', [link(best.href, list.dataset.inDocument ?? '')]))
  }
  const codes = wordsOf(content).slice(end)
  if (codes.some((_, at) => hits.has(end + at)))
    item.append(paragraph('quiet', [`${list.dataset[wordsAre]}: `, ...marked(codes, end, hits)]))
  return item
}

/** What is for this program stands behind the hash of the address: `#w=codes&s=12+nb+no-dmp…%23s28`. */
function readAddress({ url, content }: Fragment): {
  href: string
  sentences: Sentence[]
  /** Where words begin that belong to no sentence. */
  end: number
  wordsAre: 'codes' | 'names'
} {
  const address = new URL(url, ROOT)
  const facts = new URLSearchParams(address.hash.slice(1))
  address.hash = facts.get('at') ?? ''
  const words = wordsOf(content)
  let end = 0
  const sentences = facts.getAll('s').map((each): Sentence => {
    const [count = '0', language = '', ...place] = each.split(' ')
    const from = end
    end += Number(count)
    const href = place.length > 0 ? withinSite(place.join(' ')) : undefined
    return { from, words: words.slice(from, end), language, href }
  })
  const wordsAre = facts.get('w') === 'codes' ? 'codes' : 'names'
  return { href: withinSite(address.href) ?? '', sentences, end, wordsAre }
}

function withinSite(address: string): string | undefined {
  const url = new URL(address, ROOT)
  return url.href.startsWith(ROOT.href) ? url.href : undefined
}

/** As pagefind counts them. */
function wordsOf(content: string): string[] {
  return content.split(/\s+/)
}

/** Words that were found are marked, without the signs around them. */
function marked(words: readonly string[], from: number, hits: ReadonlySet<number>): (Node | string)[] {
  return words.flatMap((word, at) => {
    const space = at === 0 ? '' : ' '
    const [, before = '', core = '', after = ''] =
      /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(word) ?? []
    if (!hits.has(from + at) || core === '') return [space + word]
    const mark = document.createElement('mark')
    mark.append(core)
    return [space + before, mark, after]
  })
}

function link(href: string, text: string): HTMLAnchorElement {
  const made = document.createElement('a')
  made.href = href
  made.textContent = text
  return made
}

function paragraph(className: string, content: readonly (Node | string)[]): HTMLElement {
  const made = document.createElement('p')
  made.className = className
  made.append(...content)
  return made
}

/** The search as an address; empty fields are left out. */
function addressOfSearch(): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value.trim() !== '') parameters.append(name, value.trim())
  const query = parameters.toString()
  return query === '' ? location.pathname : `?${query}`
}

function followAddress(): void {
  const parameters = new URLSearchParams(location.search)
  input.value = (parameters.get('q') ?? '').slice(0, input.maxLength)
  for (const box of boxes()) box.checked = parameters.getAll(box.name).includes(box.value)
  if (boxes().some(({ checked }) => checked)) filters.open = true
  void search()
}

function searchAnew(): void {
  history.pushState(null, '', addressOfSearch())
  void search()
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  searchAnew()
})
filters.addEventListener('change', searchAnew)
clear.addEventListener('click', () => {
  for (const box of boxes()) box.checked = false
  input.focus()
  searchAnew()
})
more.addEventListener('click', async () => {
  const first = await showMore(turn)
  first?.focus()
})
input.addEventListener('input', () => void open().catch(() => undefined), { once: true })
addEventListener('popstate', followAddress)

form.hidden = false
filters.open = matchMedia('(min-width: 60rem)').matches
followAddress()
