/**
 * The editor of queries in a real browser, with the policies that hosts send: before the server, and on a host that knows
 * files alone, where the browser answers by itself.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EDITOR_TEXTS } from '../../src/browser/editor/texts.ts'
import { readCatalogue } from '../../src/query/catalogue.ts'
import { readJsonResults } from '../../src/query/results.ts'
import { SITE_TEXTS } from '../../src/render/site-texts.ts'
import { type RunningServer, startServer } from '../../src/serve/server.ts'
import { comparable } from '../query/comparable.ts'
import { RULES, violations } from '../support/axe.ts'
import { launchChromium, openPage } from '../support/browser.ts'
import { type FileHost, startFileHost } from '../support/file-host.ts'
import { published } from '../support/shared.ts'

const root = path.join(import.meta.dirname, '../..')
/** Pairs of everything with everything: it counts for hours. */
const ENDLESS = 'SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }'
const FINDING = 'no-dmp/2022-2025/finding/dental-2022'
const SHORT = `SELECT ?p ?o WHERE { <https://w3id.org/tilsyn/${FINDING}> ?p ?o } ORDER BY ?p ?o`

let server: RunningServer
let plain: FileHost
let browser: Browser

beforeAll(async () => {
  const { siteDir } = await published()
  server = await startServer({ siteDir, port: 0, timeoutMs: 5000 })
  plain = await startFileHost(siteDir, '/some/where/')
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
  plain?.stop()
})

interface Opened {
  page: Page
  faults: readonly string[]
  /** Addresses outside the site that were asked for. */
  foreign: readonly string[]
}

async function open(base: string, address: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const { page, faults } = await openPage(browser, options)
  const foreign: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('blob:')) foreign.push(request.url())
  })
  await page.goto(new URL(address, base).href)
  if (options.javaScriptEnabled !== false) {
    await page.locator('.CodeMirror').waitFor()
    await page.locator('#query-examples').waitFor()
  }
  return { page, faults, foreign }
}

function textOf(page: Page): Promise<string> {
  return page.evaluate('document.querySelector(".CodeMirror").CodeMirror.getValue()')
}

async function write(page: Page, text: string): Promise<void> {
  await page.evaluate(`document.querySelector('.CodeMirror').CodeMirror.setValue(${JSON.stringify(text)})`)
}

function isInView(element: Locator): Promise<boolean> {
  return element.evaluate((each) => {
    const { top, bottom } = each.getBoundingClientRect()
    return top >= 0 && bottom <= (each.ownerDocument.defaultView?.innerHeight ?? 0)
  })
}

async function ask(page: Page): Promise<void> {
  await page.locator('.query-actions button[type=submit]').click()
}

const CASES = [
  {
    language: 'nb' as const,
    host: 'a host of files',
    looks: [
      { width: 320, colorScheme: 'dark' as const },
      { width: 1200, colorScheme: 'light' as const },
    ],
    question: 'Hva ble funnet hvor, hvor alvorlig og i hvilket omfang?',
    column: 'Alvorlighet',
    severity: 'alvorlig',
    rows: /^2 rader, (?:under 0,1|0,[1-9]|[1-9][\d,]*) sekunder\.$/,
    truth: 'Ja',
    label: 'funn',
    definition: 'Påstand om det en aktivitet avdekket, bekreftet eller viste.',
    place: 'Linje 2, tegn 1:',
  },
  {
    language: 'en' as const,
    host: 'the server',
    looks: [{ width: 320, colorScheme: 'light' as const, forcedColors: 'active' as const }],
    question: 'What was found where, how severe, and how widespread?',
    column: 'Severity',
    severity: 'serious',
    rows: /^2 rows, (?:under 0\.1|0\.[1-9]|[1-9][\d.]*) seconds\.$/,
    truth: 'Yes',
    label: 'finding',
    definition: 'Claim about what an activity uncovered, confirmed or showed.',
    place: 'Line 2, column 1:',
  },
]

describe.each(CASES)('the editor in $language', (each) => {
  const { language, question, column, severity, rows, truth, label, definition, place } = each
  const address = `query.${language}.html?question=findings&severity=serious`

  describe(`before ${each.host}`, () => {
    const base = (): string => (each.host === 'the server' ? server.url : plain.url)
    /** The browser itself tells that there is no endpoint. */
    const known = each.host === 'the server' ? [] : [expect.stringContaining('404')]

    it('opens a question with its parameter, and shows the answer at once, with names that lead to pages', async () => {
      const { page, faults, foreign } = await open(base(), address)
      expect(await page.locator('#query-example option:checked').innerText()).toBe(question)
      expect(await textOf(page)).toMatch(new RegExp(`^# ${question.replace('?', '\\?')}\n`))
      expect(await textOf(page)).toContain(
        'VALUES ?severity { <https://w3id.org/tilsyn/code/severity/serious> }',
      )
      const status = page.locator('#query-status')
      await page.locator('#query-result table').waitFor()
      expect(await status.innerText()).toMatch(rows)
      expect(await isInView(status)).toBe(true)
      expect(await page.locator('#query-result th').allInnerTexts()).toContainEqual(
        expect.stringContaining(column),
      )
      const link = page.locator('#query-result td a', { hasText: new RegExp(`^${severity}$`) }).first()
      expect(await link.getAttribute('href')).toBe(`${base()}code/severity/serious.${language}.html`)
      expect(new URL(page.url()).search).toBe('?question=findings&severity=serious')
      const links = page.locator(`#query-result td a[href^="${base()}"]`)
      const targets = new Set(
        await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? '')),
      )
      expect(targets.size).toBeGreaterThan(4)
      expect(await page.locator('#query-result td a[href*="/text/"]').first().innerText()).toMatch(/^s\d+$/)
      for (const target of targets)
        expect({ target, status: (await fetch(target)).status }).toMatchObject({ status: 200 })
      await link.click()
      expect(await page.locator('h1').innerText()).toMatch(new RegExp(severity, 'i'))
      expect(faults).toEqual(known)
      expect(foreign).toEqual([])
      await page.close()
    })

    it('keeps any other query in its address, which opens it again in both languages', async () => {
      const { page } = await open(base(), `query.${language}.html`)
      const text = `# æøå & # ? + %\n${SHORT}`
      await write(page, text)
      await ask(page)
      await page.locator('#query-result table').waitFor()
      const shared = page.url()
      expect(new URL(shared).hash).toMatch(/^#query=/)
      const second = await open(base(), shared)
      expect(await textOf(second.page)).toBe(text)
      await second.page.locator('.twin').click()
      await second.page.locator('#query-examples').waitFor()
      expect(await textOf(second.page)).toBe(text)
      await page.close()
      await second.page.close()
    })

    it('says yes, writes a graph out, and saves rows as CSV', async () => {
      const { page, foreign } = await open(base(), `query.${language}.html`)
      await write(page, 'ASK { ?s ?p ?o }')
      await ask(page)
      await page.locator('#query-result .lead').waitFor()
      expect(await page.locator('#query-result').innerText()).toBe(truth)
      await write(page, `DESCRIBE <https://w3id.org/tilsyn/${FINDING}>`)
      await ask(page)
      await page.locator('#query-result pre').waitFor()
      expect(await page.locator('#query-result pre').innerText()).toMatch(/(?:ontology#|tilsyn:)Finding/)
      await write(page, 'SELECT ?a ?b { VALUES (?a ?b) { ("x,\\"y\\"" 1) (UNDEF <x:y>) } }')
      await ask(page)
      await page.locator('#query-result table').waitFor()
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('#query-result a[download]').click(),
      ])
      expect(readFileSync(await download.path(), 'utf8')).toBe('a,b\r\n"x,""y""",1\r\n,x:y\r\n')
      expect(foreign).toEqual([])
      await page.close()
    })

    it('tells line and column of a mistake, and marks the line', async () => {
      const { page } = await open(base(), `query.${language}.html`)
      await write(page, 'SELECT * {\n} }')
      await ask(page)
      await page.locator('.query-failed').waitFor()
      const said = await page.locator('#query-status').innerText()
      expect(said.startsWith(place.replace(/1:$/, ''))).toBe(true)
      expect(await page.locator('.query-fault').count()).toBe(1)
      await write(page, 'ASK {}')
      expect(await page.locator('.query-fault').count()).toBe(0)
      await write(page, 'INSERT DATA { <x:a> <x:b> <x:c> }')
      await ask(page)
      await page.locator('.query-failed').waitFor()
      await page.close()
    })

    it('shows text of the data and of the address as text', async () => {
      const markup = '<img src=x onerror=alert(1)><script>alert(1)</script>'
      const { page, faults } = await open(
        base(),
        `query.${language}.html?question=${encodeURIComponent(markup)}`,
      )
      await write(
        page,
        `SELECT ?a ?b { VALUES (?a ?b) { (${JSON.stringify(markup)} <javascript:alert(1)>) } }`,
      )
      await ask(page)
      await page.locator('#query-result td').first().waitFor()
      expect(await page.locator('#query-result td').first().innerText()).toBe(markup)
      expect(await page.locator('#query-result :is(img, script, td a)').count()).toBe(0)
      expect(faults).toEqual(known)
      await page.close()
    })
  })

  it('completes a term with its label and what it means, and brings its prefix along', async () => {
    const { page, foreign, faults } = await open(server.url, `query.${language}.html`)
    await write(page, '')
    await page.locator('.CodeMirror').click()
    await page.keyboard.type('SELECT * { ?s a tilsyn:Findin', { delay: 20 })
    const hint = page.locator('.CodeMirror-hint-active', { hasText: 'tilsyn:Finding ' })
    await hint.waitFor()
    expect(await hint.locator('.hint-label').innerText()).toBe(label)
    expect(await hint.locator('.hint-definition').innerText()).toBe(definition)
    await page.keyboard.press('Enter')
    expect(await textOf(page)).toMatch(
      /^PREFIX tilsyn: <https:\/\/w3id\.org\/tilsyn\/ontology#>\s+SELECT \* \{ \?s a tilsyn:Finding$/,
    )
    // By a word of its label, when asked.
    await page.keyboard.type(` ; ?p ${severity}`)
    await page.keyboard.press('Control+Space')
    const code = page.locator('.CodeMirror-hint', { hasText: '/code/severity/serious>' })
    await code.waitFor()
    await code.click()
    // Whoever goes on typing at once writes into the field.
    expect(await page.evaluate('document.activeElement.closest(".CodeMirror") !== null')).toBe(true)
    expect(await textOf(page)).toMatch(/ ; \?p <https:\/\/w3id\.org\/tilsyn\/code\/severity\/serious>$/)
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('PREFIX sk')
    await page.keyboard.press('Control+Space')
    await page
      .locator('.CodeMirror-hint', { hasText: 'skos: <http://www.w3.org/2004/02/skos/core#>' })
      .waitFor()
    await page.keyboard.press('Escape')
    expect([foreign, faults]).toEqual([[], []])
    await page.close()
  })

  it('is used by keyboard: Tab comes in and goes out, Ctrl+Enter asks', async () => {
    const { page } = await open(server.url, address)
    const inField = () => page.evaluate('document.activeElement.closest(".CodeMirror") !== null')
    await page.locator('#query-example').focus()
    await page.keyboard.press('Tab')
    expect(await inField()).toBe(true)
    await page.keyboard.press('Tab')
    expect(await inField()).toBe(false)
    expect(await page.evaluate('document.activeElement.type')).toBe('submit')
    await page.keyboard.press('Shift+Tab')
    expect(await inField()).toBe(true)
    await page.keyboard.press('Shift+Tab')
    expect(await page.evaluate('document.activeElement.id')).toBe('query-example')
    await page.keyboard.press('Tab')
    // Whoever writes a long query sees that it runs, and goes on writing.
    await page.evaluate('scrollTo(0, 0)')
    const status = page.locator('#query-status')
    expect(await isInView(status)).toBe(false)
    await page.keyboard.press('Control+Enter')
    await page.locator('#query-result table').waitFor()
    expect([await isInView(status), await inField()]).toEqual([true, true])
    expect(await textOf(page)).not.toMatch(/\t/)
    await page.close()
  })

  it('opens a question of the list, and goes back to the one before', async () => {
    const { page } = await open(server.url, address)
    await page.locator('#query-result table').waitFor()
    await page.locator('a[data-question=causes]').click()
    // The answer was that of another question.
    expect(await page.locator('#query-status').innerText()).toBe('')
    expect(await page.locator('#query-result table').count()).toBe(0)
    expect(new URL(page.url()).search).toBe('?question=causes')
    expect(await textOf(page)).not.toContain('severity/serious')
    await page.locator('#query-example').selectOption('measures')
    expect(new URL(page.url()).search).toBe('?question=measures')
    await page.goBack()
    await page.goBack()
    await page.waitForFunction(
      'document.querySelector(".CodeMirror").CodeMirror.getValue().includes("severity/serious")',
    )
    await page.close()
  })

  it.each(['question=findings&nothing=1', 'question=nothing'])(
    'says what is wrong with an address: %s',
    async (search) => {
      const { page } = await open(server.url, `query.${language}.html?${search}`)
      const said = await page.locator('.query-failed').innerText()
      expect(said).toMatch(language === 'nb' ? /^Spørsmålet kunne ikke åpnes/ : /^The question could not/)
      expect(said).toContain('nothing')
      await page.close()
    },
  )

  it('has the questions in the groups of their list', async () => {
    const { page } = await open(server.url, `query.${language}.html`)
    const groups = await page
      .locator('#query-example optgroup')
      .evaluateAll((all) => all.map((one) => one.getAttribute('label')))
    const headings = await page.locator('.query-questions h3').allTextContents()
    const values = await page
      .locator('#query-example optgroup option')
      .evaluateAll((all) => all.map((one) => one.getAttribute('value')))
    const links = await page
      .locator('.query-questions a')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-question')))
    await page.goto(new URL(`questions.${language}.html`, server.url).href)
    expect(groups).toEqual(await page.locator('main h2').allTextContents())
    expect(headings).toEqual(groups)
    expect(values).toEqual(links)
    const all = readCatalogue(path.join(root, 'queries')).map(({ name }) => name)
    expect(values.toSorted()).toEqual(all.toSorted())
    await page.close()
  })

  it('tells a limit of the server in its own language', async () => {
    const { page } = await open(server.url, `query.${language}.html`)
    await write(page, ENDLESS)
    await ask(page)
    await page.locator('.query-failed').waitFor()
    expect(await page.locator('#query-status').innerText()).toBe(EDITOR_TEXTS[language].tooLong('5'))
    const limits = EDITOR_TEXTS[language].limits
    await page.route('**/sparql', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: JSON.stringify({ detail: 'the server is busy', limit: 'maxWaiting' }),
      }),
    )
    await ask(page)
    await page.getByText(limits.maxWaiting).waitFor()
    await page.close()
  })

  it('asks the server by a form, and leads to the answers, without script', async () => {
    const { page } = await open(server.url, `query.${language}.html`, { javaScriptEnabled: false })
    expect(await page.locator('#query-example').isVisible()).toBe(false)
    const href = await page.locator('a[data-question=findings]').getAttribute('href')
    expect(href).toBe(`questions.${language}.html#question/findings`)
    expect(await page.locator('noscript').innerText()).toBe(SITE_TEXTS[language].query.noScript)
    await page.locator('#query').fill('ASK {}')
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().includes('/sparql?')),
      page.locator('button[type=submit]').click(),
    ])
    expect(answer.status()).toBe(200)
    await page.close()
  })

  it.each(each.looks)(
    'fits and breaks no rule of axe with an answer and suggestions: %o',
    async ({ width, ...look }) => {
      const { page, faults } = await open(server.url, address, { viewport: { width, height: 900 }, ...look })
      await ask(page)
      await page.locator('#query-result td a').first().waitFor()
      expect(await violations(page, { runOnly: RULES })).toEqual([])
      await page.locator('.CodeMirror').click()
      await page.keyboard.press('Control+End')
      await page.keyboard.type(' tilsyn:')
      // More than fit, so that the list scrolls.
      await page.locator('.CodeMirror-hint').nth(20).waitFor()
      expect(await violations(page, { runOnly: RULES })).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      expect(faults).toEqual([])
      await page.close()
    },
  )
})

/** One language each: what they say differs, what they do does not. */
describe('where there is no server', () => {
  it('says so, ends what never ends, and answers the next query', async () => {
    const { page, foreign } = await open(plain.url, 'query.nb.html')
    expect(await page.locator('form.query').innerText()).toMatch(/kjøres i nettleseren din/)
    await write(page, ENDLESS)
    await ask(page)
    const cancel = page.locator('.query-actions button').nth(1)
    await cancel.waitFor()
    await page.waitForTimeout(1000)
    await cancel.click()
    expect(await page.locator('#query-status').innerText()).toBe('Avbrutt.')
    expect(await cancel.isVisible()).toBe(false)
    await expect.poll(() => page.workers(), { timeout: 10_000 }).toHaveLength(0)
    await write(page, SHORT)
    await ask(page)
    await page.locator('#query-result td').first().waitFor()
    expect(foreign).toEqual([])
    await page.close()
  })

  it('says that it fetches the data before it says that it works', async () => {
    const { page } = await open(plain.url, 'query.nb.html')
    await page.evaluate(`(() => {
      window.said = []
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) for (const { textContent } of addedNodes) window.said.push(textContent)
      }).observe(document.querySelector('#query-status'), { childList: true })
    })()`)
    await write(page, SHORT)
    await ask(page)
    await page.locator('#query-result td').first().waitFor()
    const said = (await page.evaluate('window.said')) as string[]
    const { loading, preparing, running } = EDITOR_TEXTS.nb
    expect(said.indexOf(loading(0))).toBeLessThan(2)
    expect(said.slice(said.indexOf(loading(0)), -1).filter((each) => !/^Henter dataene/.test(each))).toEqual([
      preparing,
      running.browser,
    ])
    await page.close()
  })

  it('tells in its own language that there are too many rows, and answers the next query', async () => {
    const { page } = await open(plain.url, 'query.nb.html')
    await write(page, 'SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 200000')
    await ask(page)
    await page.getByText(EDITOR_TEXTS.nb.limits.maxRows).waitFor()
    const [before] = page.workers()
    await write(page, SHORT)
    await ask(page)
    await page.locator('#query-result td').first().waitFor()
    // The data is read once.
    expect(page.workers()).toEqual([before])
    await page.close()
  })

  it('ends a query when its time is up', async () => {
    const { page } = await open(plain.url, 'query.en.html')
    await page.clock.install()
    await write(page, SHORT)
    await ask(page)
    await page.locator('#query-result td a').first().waitFor()
    await write(page, ENDLESS)
    await ask(page)
    await page.waitForTimeout(500)
    await page.clock.fastForward(29_000)
    expect(await page.locator('.query-failed').count()).toBe(0)
    await page.clock.fastForward(2000)
    await page.locator('.query-failed').waitFor()
    expect(await page.locator('#query-status').innerText()).toMatch(/^The query was ended after 30 seconds\./)
    await page.clock.resume()
    await write(page, SHORT)
    await ask(page)
    await page.locator('#query-result td').first().waitFor()
    await page.close()
  })
})

it('the browser answers too where the server could, and loads the data once, and only then', async () => {
  const { page, faults } = await open(server.url, 'query.en.html')
  const loaded: string[] = []
  page.on('request', (request) => {
    if (/\.nq$|worker/.test(request.url())) loaded.push(new URL(request.url()).pathname)
  })
  await write(page, SHORT)
  await ask(page)
  await page.locator('#query-result td').first().waitFor()
  const byServer = await page.locator('#query-result table').innerText()
  expect(loaded).toEqual([])
  await page.getByLabel('In your browser').check()
  for (let times = 0; times < 2; times++) {
    await ask(page)
    await page.locator('#query-result td a').first().waitFor()
  }
  expect(await page.locator('#query-result tr').count()).toBe(
    byServer.split('\n').filter((line) => /\t/.test(line)).length,
  )
  expect(loaded.sort()).toEqual(['/assets/editor-worker.js', '/catalog.nq', '/dumps/tilsyn.nq'])
  expect(faults).toEqual([])
  await page.close()
})

describe('each query of the catalogue in the browser', () => {
  const catalogue = readCatalogue(path.join(root, 'queries'))

  it('has the answer that the embedded engine gives', async () => {
    const { page, faults } = await open(plain.url, 'query.en.html')
    const dumps = ['dumps/tilsyn.nq', 'catalog.nq']
    await page.evaluate(`(async () => {
      const dumps = await Promise.all(${JSON.stringify(dumps)}.map(async (path) => (await fetch(path)).arrayBuffer()))
      const worker = new Worker('assets/editor-worker.js', { type: 'module' })
      window.answers = (message) => new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data)
        worker.postMessage(message)
      })
      return (await window.answers({ type: 'load', dumps, timeoutMs: 60000, maxRows: 100000 })).type
    })()`)
    for (const { name, text, ordered } of catalogue) {
      const answer = (await page.evaluate(
        `window.answers(${JSON.stringify({ type: 'ask', query: text, format: 'json' })})`,
      )) as { text: string }
      const expected = JSON.parse(readFileSync(path.join(root, `test/queries/${name}.expected.json`), 'utf8'))
      expect({ name, answer: comparable(readJsonResults(answer.text), ordered) }).toEqual({
        name,
        answer: expected,
      })
    }
    expect(catalogue.length).toBeGreaterThan(50)
    expect(faults).toHaveLength(1)
    await page.close()
  }, 180_000)
})
