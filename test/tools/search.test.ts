/** Search in a real browser, with the policies that hosts send. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/serve/server.ts'
import { violations } from '../support/axe.ts'
import { launchChromium } from '../support/browser.ts'
import { type FileHost, startFileHost } from '../support/file-host.ts'
import { published } from '../support/shared.ts'

const WAIT_MS = 20_000

let siteDir: string
let server: RunningServer
let below: FileHost
let browser: Browser

beforeAll(async () => {
  siteDir = (await published()).siteDir
  server = await startServer({ siteDir, port: 0 })
  below = await startFileHost(siteDir, '/some/where/')
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
  below?.stop()
})

interface Opened {
  page: Page
  faults: string[]
}

async function open(
  language: string,
  query = '',
  { base = server.url, width = 1200, dark = false, javaScriptEnabled = true } = {},
): Promise<Opened> {
  const page = await browser.newPage({
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
    bypassCSP: false,
    javaScriptEnabled,
  })
  page.setDefaultTimeout(WAIT_MS)
  const faults: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('requestfailed', (request) => faults.push(request.url()))
  await page.goto(new URL(`search.${language}.html${query}`, base).href)
  return { page, faults }
}

/** The titles of the results, once they are there. */
async function results(page: Page): Promise<string[]> {
  await page.locator('#search-list li').first().waitFor()
  return page.locator('#search-list h3').allTextContents()
}

const CASES = [
  {
    language: 'nb',
    words: 'overtredelsesgebyr',
    inflected: 'overtredelsesgebyrer',
    title: 'Overtredelsesgebyr til flere tanntekniske produsenter',
    marked: 'overtredelsesgebyr',
    sentence: /^Tilsynene hos tanntekniske laboratorier i 2022 avdekket/,
    place: 's28',
    some: /^\d+ treff\./,
    none: 'Ingen treff.',
    filter: 'Tiltak',
  },
  {
    language: 'en',
    words: 'fines',
    inflected: 'fine',
    title: 'Fines for several dental manufacturers',
    marked: 'fines',
    sentence: /^Inspections of dental laboratories in 2022 uncovered/,
    place: 's27',
    some: /^\d+ results\./,
    none: 'No results.',
    filter: 'Measure',
  },
]

describe.each(CASES)('search in $language', (each) => {
  const { language, words, inflected, title, sentence, marked, place, some, none, filter } = each

  it('finds the measure by keyboard alone, and shows its sentence with the word marked', async () => {
    const { page, faults } = await open(language)
    const field = page.getByRole('searchbox')
    for (
      let presses = 0;
      presses < 30 && !(await field.evaluate((node) => node.matches(':focus')));
      presses++
    )
      await page.keyboard.press('Tab')
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
    expect(await results(page)).toContain(title)
    const found = page.locator('#search-list li').filter({ has: page.getByText(title, { exact: true }) })
    expect(await found.locator('blockquote').textContent()).toMatch(sentence)
    expect(await found.locator('mark').first().textContent()).toBe(marked)
    expect(await page.getByRole('status').textContent()).toMatch(some)
    expect(new URL(page.url()).search).toBe(`?q=${words}`)
    expect(faults).toEqual([])
    await page.close()
  })

  it('leads from a result to the claim, and to its words in the document', async () => {
    const { page } = await open(language, `?q=${words}`)
    await results(page)
    const found = page.locator('#search-list li').filter({ has: page.getByText(title, { exact: true }) })
    const claim = await found.locator('h3 a').getAttribute('href')
    expect(claim).toBe(new URL(`no-dmp/2022-2025/measure/dental-fines.${language}.html`, server.url).href)
    await found.getByRole('link').last().click()
    await page.waitForURL(new RegExp(`no-dmp/2022-2025\\.${language}\\.html`))
    expect(await page.locator(`#${place}`).isVisible()).toBe(true)
    await page.goBack()
    expect(await results(page)).toContain(title)
    await page.close()
  })

  it.each([inflected, words.toUpperCase(), ` ${words} `])(
    'finds it as "%s" too, by a link',
    async (query) => {
      const { page } = await open(language, `?q=${encodeURIComponent(query)}`)
      expect(await results(page)).toContain(title)
      await page.close()
    },
  )

  it('narrows by a filter, which the address tells', async () => {
    const { page } = await open(language, `?q=${words}`)
    const all = await results(page)
    const box = page.getByRole('checkbox', { name: filter, exact: false }).first()
    const count = Number(await box.locator('xpath=..').locator('.count').textContent())
    await box.check()
    await page.waitForFunction(`document.querySelectorAll('#search-list li').length !== ${all.length}`)
    const narrowed = await results(page)
    expect(narrowed).toContain(title)
    expect(narrowed).toHaveLength(count)
    for (const kind of await page.locator('#search-list h3 + p').allTextContents()) expect(kind).toBe(filter)
    expect(new URL(page.url()).searchParams.get('kind')).toBe(filter)
    await page.goBack()
    await page.waitForFunction(`document.querySelectorAll('#search-list li').length === ${all.length}`)
    expect(await box.isChecked()).toBe(false)
    await page.close()
  })

  it('lists in the order of the document by a filter alone, more when asked', async () => {
    const { page } = await open(language, '?year=2022')
    expect(await results(page)).toHaveLength(10)
    await page.locator('#search-more').press('Enter')
    await page.locator('#search-list li:nth-child(11)').waitFor()
    expect(
      await page.locator('#search-list li:nth-child(11) h3 a').evaluate((node) => node.matches(':focus')),
    ).toBe(true)
    await page.close()
  })

  it('shows how many there are of each kind before anything is searched, and again after', async () => {
    const { page } = await open(language)
    const counts = () => page.locator('.search-filters .count').allTextContents()
    const before = await counts()
    expect(before.length).toBeGreaterThan(20)
    for (const count of before) expect(count).toMatch(/^[1-9]\d*$/)
    await page.getByRole('searchbox').fill(words)
    await page.keyboard.press('Enter')
    await results(page)
    expect(await counts()).not.toEqual(before)
    await page.getByRole('searchbox').fill('')
    await page.keyboard.press('Enter')
    expect(await counts()).toEqual(before)
    await page.close()
  })

  it('says that nothing was found, and what to do', async () => {
    const { page, faults } = await open(language, '?q=zzzzqqqq')
    await page.getByText(none).waitFor()
    expect(await page.locator('#search-advice').isVisible()).toBe(true)
    expect(await page.locator('#search-advice a').getAttribute('href')).toBe(`claims.${language}.html`)
    expect(faults).toEqual([])
    await page.close()
  })

  it('works where the folder lies below the root of a host that knows files alone', async () => {
    const { page, faults } = await open(language, `?q=${words}`, { base: below.url })
    expect(await results(page)).toContain(title)
    const link = page.locator('#search-list h3 a').first()
    expect(await link.getAttribute('href')).toMatch(new RegExp(`^${below.url}[^:]+$`))
    expect(faults).toEqual([])
    await page.close()
  })

  it('says that it could not be loaded, where that is so', async () => {
    const { page } = await open(language)
    await page.route('**/pagefind/pagefind.js', (route) => route.abort())
    await page.getByRole('searchbox').fill(words)
    await page.keyboard.press('Enter')
    const failed = await page.locator('#search-status').getAttribute('data-failed')
    await page.getByText(failed ?? 'no such text').waitFor()
    await page.unroute('**/pagefind/pagefind.js')
    await page.close()
  })

  it('leads to all claims without script', async () => {
    const { page } = await open(language, '', { javaScriptEnabled: false })
    expect(await page.locator('noscript a').getAttribute('href')).toBe(`claims.${language}.html`)
    expect(await page.locator('form.search').isVisible()).toBe(false)
    await page.close()
  })

  it.each([{ width: 320, dark: true }])(
    'fits and breaks no rule of axe at $width pixels, dark: $dark',
    async (look) => {
      for (const query of ['', `?q=${words}&kind=${filter}`, '?q=zzzzqqqq']) {
        const { page } = await open(language, query, look)
        if (query.includes('kind')) await results(page)
        await page.waitForLoadState('networkidle')
        if (look.width === 320)
          await page.locator('.search-filters').evaluate((node) => node.setAttribute('open', ''))
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(look.width)
        expect(await violations(page)).toEqual([])
        await page.close()
      }
    },
  )
})

it.each(['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', '__proto__', '%', '"', '\u202E'])(
  'takes %s as words',
  async (query) => {
    const { page, faults } = await open(
      'nb',
      `?q=${encodeURIComponent(query)}&kind=${encodeURIComponent(query)}`,
    )
    await page.waitForLoadState('networkidle')
    expect(await page.locator('main img, main script').count()).toBe(0)
    expect(faults).toEqual([])
    await page.close()
  },
)

it('lets the search page alone compile WebAssembly', async () => {
  const policyOf = async (name: string) =>
    (
      await fetch(new URL(name, server.url), { headers: { accept: 'text/html', 'accept-language': 'nb' } })
    ).headers.get('content-security-policy') ?? ''
  for (const name of ['search.nb.html', 'search.en.html', 'search'])
    expect(await policyOf(name), name).toContain("script-src 'self' 'wasm-unsafe-eval';")
  for (const name of ['', 'index.nb.html', 'claims.en.html', 'search.html', 'no-dmp/2022-2025.nb.html'])
    expect(await policyOf(name), name).toContain("script-src 'self';")
})
