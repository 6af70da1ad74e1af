/**
 * The editor of queries. In: the form of the query page with its settings, the address, the queries and terms that the
 * site publishes. Out: a field with completion, and answers as tables with links; the address follows the query. Queries
 * go to the server of the site, or to a worker of its own where there is none or the reader wants it. Nothing is loaded
 * from elsewhere.
 */
import { DEFAULT_TIMEOUT_MS } from '../query/engine.ts'
import { DEFAULT_ANSWER_LIMITS } from '../query/limits.ts'
import { outlineQuery } from '../query/tokens.ts'
import { addressOf, type Opened, openAddress } from './editor/address.ts'
import { renderAnswer } from './editor/answer.ts'
import { openInput } from './editor/input.ts'
import { nameThings } from './editor/names.ts'
import {
  type Answer,
  type Answerer,
  type AnswerFormat,
  Limited,
  Refused,
  TooLong,
  Unreachable,
} from './editor/protocol.ts'
import { answersQueries, openServer } from './editor/server.ts'
import { fetchJson, fileOfSite, type Question, type Settings, withoutHeader } from './editor/site.ts'
import type { Term } from './editor/terms.ts'
import { EDITOR_TEXTS, type Language } from './editor/texts.ts'
import { openView } from './editor/view.ts'
import { openWorker } from './editor/worker.ts'

/** A reader's device may be slower than the server, and keeps nobody else waiting. */
const BROWSER_TIMEOUT_MS = 3 * DEFAULT_TIMEOUT_MS
const { maxRows: MAX_ROWS } = DEFAULT_ANSWER_LIMITS

const language: Language = document.documentElement.lang === 'nb' ? 'nb' : 'en'
const texts = EDITOR_TEXTS[language]
const view = openView(texts)
const settings = JSON.parse(view.form.dataset.settings ?? '') as Settings
const endpoint = fileOfSite('sparql')

let terms: Promise<readonly Term[]> | undefined
const input = openInput(view.place, {
  value: view.field.value,
  texts,
  describedBy: view.keys.id,
  prefixes: settings.prefixes,
  terms: () => {
    terms ??= fetchJson<Term[]>(`queries/terms.${language}.json`).catch(() => [])
    return terms
  },
  onAsk: () => void ask(),
})
view.begin()

/** Rows and truth values have a table, graphs are written out. @throws QueryError for an update */
function formatOf(query: string): AnswerFormat {
  const { form } = outlineQuery(query)
  return form === 'select' || form === 'ask' ? 'json' : 'turtle'
}

const server = openServer(endpoint, formatOf)
const worker = openWorker(
  {
    program: fileOfSite('assets/editor-worker.js'),
    dumps: settings.dumps.map(({ path, byteSize }) => ({ url: fileOfSite(path), byteSize })),
    timeoutMs: BROWSER_TIMEOUT_MS,
    maxRows: MAX_ROWS,
  },
  formatOf,
)
const megabytes = settings.dumps.reduce((sum, { byteSize }) => sum + byteSize, 0) / 1e6
const note = texts.browserNote(number(megabytes, 1), BROWSER_TIMEOUT_MS / 1000, number(MAX_ROWS))
const hasServer = answersQueries(endpoint).then((answers) => {
  view.offerPlaces(answers, note)
  return answers
})

/** Undefined until they are loaded. */
let questions: readonly Question[] | undefined
let opened: Partial<Opened> = {}
let running: AbortController | undefined

const loaded = fetchJson<Question[]>('queries/catalogue.json').then(
  (all) => {
    questions = all.map((each) => ({ ...each, text: withoutHeader(each, language) }))
    view.offerQuestions()
    if (followAddress()) void ask()
  },
  // The field works without them, and an address that holds a whole query too.
  () => followAddress(),
)

/** Whether it narrows a question, so that an answer is wanted at once: that to the whole question can be read elsewhere. */
function followAddress(): boolean {
  try {
    const found = openAddress(location, questions ?? [], settings.base)
    if (found) open(found)
    return found?.isNarrowed === true
  } catch (error) {
    if (questions) view.fail(texts.parameters, messageOf(error))
    else view.fail(texts.unreachable.questions)
    return false
  }
}

/** An answer to another query would be taken for its own. */
function open(found: Opened): void {
  running?.abort()
  running = undefined
  view.clear()
  opened = found
  input.text = found.text
  view.choose(found.question?.name)
}

async function ask(): Promise<void> {
  running?.abort()
  const mine = new AbortController()
  running = mine
  const query = input.text
  const place = (await hasServer) ? view.where : 'browser'
  if (mine.signal.aborted) return
  history.replaceState(null, '', addressOf(query, opened, location.search))
  followTwin()
  const answerer = place === 'server' ? server : worker
  input.mark(undefined)
  view.start(texts.running[place])
  const begun = performance.now()
  try {
    const onLoad = (part: number): void =>
      view.tell(part < 1 ? texts.loading(Math.floor(100 * part)) : texts.preparing)
    const onRun = (): void => view.tell(texts.running[place])
    const answer = await answerer.ask(query, { signal: mine.signal, onLoad, onRun })
    if (running === mine) show(answer, answerer, (performance.now() - begun) / 1000)
  } catch (error) {
    if (running === mine) fail(error, place, (performance.now() - begun) / 1000)
  } finally {
    if (running === mine) {
      running = undefined
      view.end()
    }
  }
}

function show(answer: Answer, answerer: Answerer, seconds: number): void {
  const returned = opened.question?.returns ?? []
  const { rows, content } = renderAnswer(answer, {
    texts,
    language,
    settings,
    columns: new Map(returned.map((each) => [each.name, each[language]])),
    name: async (iris) => {
      const look = async (query: string) =>
        (await answerer.ask(query, { signal: AbortSignal.timeout(BROWSER_TIMEOUT_MS) })).text
      // Without names the answer is an answer all the same.
      return nameThings(iris, look, { base: settings.base, language }).catch(() => new Map())
    },
  })
  const took = seconds < 0.1 ? texts.under(number(0.1, 1)) : number(seconds, 1)
  view.show(rows === undefined ? texts.done(took) : rows === 0 ? texts.none : texts.rows(rows, took), content)
}

function fail(error: unknown, place: 'server' | 'browser', elapsed: number): void {
  const at = error instanceof Refused ? error.at : undefined
  const limits: Readonly<Record<string, string>> = texts.limits
  const limit = error instanceof Limited ? limits[error.limit] : undefined
  if (error instanceof TooLong) view.fail(texts.tooLong(number(error.seconds ?? elapsed, 1)))
  else if (limit !== undefined) view.fail(limit)
  else if (error instanceof Unreachable) view.fail(texts.unreachable[place])
  else if (error instanceof DOMException && error.name === 'AbortError') view.tell(texts.cancelled)
  else view.fail(at ? texts.place(at.line, at.column) : texts.refused, messageOf(error))
  input.mark(at)
}

/** Engines speak English. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The page in the other language opens the same query. */
function followTwin(): void {
  for (const twin of document.querySelectorAll<HTMLAnchorElement>('a.twin'))
    twin.href = new URL(location.search + location.hash, twin.href).href
}

function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)
}

view.onAsk(() => void ask())
view.onCancel(() => running?.abort(new DOMException('', 'AbortError')))
view.onChoose((name) => {
  const question = questions?.find((each) => each.name === name)
  if (!question) return
  open({ text: question.text, question })
  history.pushState(null, '', addressOf(question.text, opened, ''))
  followTwin()
})
view.onLink(async () => {
  history.replaceState(null, '', addressOf(input.text, opened, location.search))
  await navigator.clipboard.writeText(location.href)
})
addEventListener('popstate', () => void loaded.then(followAddress))
followTwin()
