import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COLOURS, RULES, shorten, violations } from '../support/axe.ts'
import { type OpenSite, openPage, openSite, type WatchedPage } from '../support/browser.ts'
import { PAGE_KINDS } from '../support/page-kinds.ts'

let site: OpenSite

beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

function addressOf(path: string, language: string): string {
  return new URL(`${path}.${language}.html`, site.server.url).href
}

describe.each(['nb', 'en'])('pages in %s', (language) => {
  /** Pages that are only looked at share one: opening another takes as long as a look. */
  let watched: WatchedPage
  beforeAll(async () => {
    watched = await openPage(site.browser)
  })
  afterAll(() => watched?.page.close())

  it.each(Object.keys(PAGE_KINDS))(
    '%s loads without a fault, fits every screen, and breaks no rule of axe',
    async (path) => {
      const { page, faults } = watched
      const before = faults.length
      await page.emulateMedia({ colorScheme: 'light' })
      await page.goto(addressOf(path, language))
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      expect(await page.locator('h1').count()).toBe(1)
      for (const width of [320, 1200]) {
        await page.setViewportSize({ width, height: 900 })
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
      }
      // The markup is made by the same lines in each language; the long tests look at all of it in both.
      if (language === 'nb') {
        await shorten(page)
        expect(await violations(page, { runOnly: RULES })).toEqual([])
        await page.emulateMedia({ colorScheme: 'dark' })
        expect(await violations(page, COLOURS)).toEqual([])
      }
      expect(faults.slice(before)).toEqual([])
    },
  )

  it('can be read by keyboard alone: the way past the menu first, and the focus always to be seen', async () => {
    const { page } = await openPage(site.browser)
    await page.goto(addressOf('no-dmp/2022-2025/finding/dental-2022', language))
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.className')).toBe('ds-skip-link')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true)
    const all = await page.locator('main :is(a[href], summary, button, [tabindex="0"]):visible').count()
    const seen = new Set<string>()
    for (let step = 0; step < all; step++) {
      const focused = (await page.evaluate(`(() => {
        const active = document.activeElement
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(active)
        const box = active.getBoundingClientRect()
        const visible = (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
        const inView = box.bottom > 0 && box.top < innerHeight
        return { name: active.outerHTML.slice(0, 120), visible: visible && inView }
      })()`)) as { name: string; visible: boolean }
      expect(focused).toMatchObject({ visible: true })
      seen.add(focused.name)
      await page.keyboard.press('Tab')
    }
    expect(seen.size).toBeGreaterThan(10)
    await page.close()
  })

  it('keeps its marks in forced colours, and moves nothing where less motion is wanted', async () => {
    const { page, faults } = await openPage(site.browser, { forcedColors: 'active', reducedMotion: 'reduce' })
    await page.goto(addressOf('no-dmp/2022-2025/finding/dental-2022', language))
    const mark = (await page.evaluate(
      `[document.querySelector('mark'), document.body].map((each) => getComputedStyle(each).backgroundColor)`,
    )) as string[]
    expect(mark[0]).not.toBe(mark[1])
    expect(await page.evaluate('getComputedStyle(document.documentElement).scrollBehavior')).toBe('auto')
    expect(await violations(page, { runOnly: RULES })).toEqual([])
    expect(faults).toEqual([])
    await page.close()
  })

  it('leads from the start page to a claim, to its sentence, to its Turtle, and to the other language and back', async () => {
    const { page, faults } = await openPage(site.browser)
    const other = language === 'nb' ? 'en' : 'nb'
    await page.goto(addressOf('index', language))
    await page.locator('.cards a').nth(1).click()
    await page.locator(`a[href$="finding/dental-2022.${language}.html"]`).first().click()
    const title = await page.locator('h1').innerText()
    await page.locator(`figure a[hreflang=${language}]`).first().click()
    expect(new URL(page.url()).pathname).toBe(`/no-dmp/2022-2025.${language}.html`)
    const sentence = page.locator('.sentence:target')
    expect(await sentence.innerText()).toContain(
      language === 'nb' ? 'alvorlige mangler' : 'serious deficiencies',
    )
    const box = await sentence.boundingBox()
    expect(box && box.y >= 0 && box.y < 900).toBe(true)
    const id = await sentence.getAttribute('id')
    await page.locator(`a[href="#${id}-claims"]`).click()
    await page.locator(`[id="${id}-claims"] summary`).click()
    await page.locator(`[id="${id}-claims"] a`, { hasText: title }).first().click()
    expect(await page.locator('h1').innerText()).toBe(title)
    const turtle = await page.locator('main a[type="text/turtle"]').getAttribute('href')
    const answer = await fetch(new URL(turtle ?? '', page.url()))
    expect(answer.headers.get('content-type')).toContain('text/turtle')
    expect(await answer.text()).toContain(title)
    await page.locator('.twin').click()
    expect(page.url()).toContain(`finding/dental-2022.${other}.html`)
    expect(await page.locator('html').getAttribute('lang')).toBe(other)
    await page.locator('.twin').click()
    expect(await page.locator('h1').innerText()).toBe(title)
    expect(faults).toEqual([])
    await page.close()
  })

  it('shows the languages side by side where the reader wants it, with and without script', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { page } = await openPage(site.browser, { javaScriptEnabled })
      await page.goto(addressOf('no-dmp/2022-2025', language))
      const other = page.locator('.other').first()
      expect(await other.isVisible()).toBe(false)
      await page.locator('#both').check()
      expect(await other.isVisible()).toBe(true)
      const [own, theirs] = await Promise.all([
        page.locator('.row > .said').first().boundingBox(),
        other.boundingBox(),
      ])
      expect(theirs?.x).toBeGreaterThan((own?.x ?? 0) + (own?.width ?? 0) - 1)
      await page.close()
    }
  })

  it('lights the words of a claim that is pointed at, and the claims of words that are chosen', async () => {
    const { page } = await openPage(site.browser)
    await page.goto(addressOf('no-dmp/2022-2025', language))
    const words = page.locator('.row .sentence[id] .q').first()
    await words.click()
    const claim = page.locator('.claims li.lit').first()
    expect(await claim.isVisible()).toBe(true)
    await claim.hover()
    expect(await page.locator('.q.lit').count()).toBeGreaterThan(0)
    await page.close()
  })

  it('scrolls to the part that an address names, also where it is folded', async () => {
    const { page } = await openPage(site.browser, { viewport: { width: 800, height: 600 } })
    for (const part of ['text/nb.LANG.html#s60', 'finding/dental-2022.LANG.html#en-position']) {
      await page.goto(new URL(`no-dmp/2022-2025/${part.replace('LANG', language)}`, site.server.url).href)
      const box = await page.locator(`[id="${part.replace(/.*#/, '')}"]`).boundingBox()
      expect(box?.y).toBeGreaterThanOrEqual(0)
      expect(box?.y).toBeLessThan(600)
    }
    await page.close()
  })

  it.each(['findings', 'joint-action-goals', 'references', 'review', 'sentences-without-claim'])(
    'the answer of %s keeps in view what its rows are about, and shows that there is more',
    async (name) => {
      const { page } = await openPage(site.browser)
      await page.goto(addressOf(`questions/${name}`, language))
      const wide = await looksOfAnswer(page)
      expect(wide.wordsEnd).toBeLessThan(wide.end)
      await page.setViewportSize({ width: 390, height: 900 })
      const narrow = await looksOfAnswer(page)
      expect(narrow).toMatchObject({ overflows: true, first: 0, hidden: [] })
      expect(narrow.shade).toContain('gradient')
      await page.emulateMedia({ forcedColors: 'active' })
      const frame = await page.evaluate(
        `getComputedStyle(document.querySelector('.answer')).borderRightStyle`,
      )
      expect(frame).toBe('solid')
      // A sheet of A4 that lies.
      await page.emulateMedia({ media: 'print', forcedColors: 'none' })
      await page.setViewportSize({ width: 1047, height: 700 })
      expect((await looksOfAnswer(page)).overflows).toBe(false)
      await page.close()
    },
  )

  it('saves an answer for spreadsheets as the page shows it', async () => {
    const { page, faults } = await openPage(site.browser)
    await page.goto(addressOf('questions/findings', language))
    const shown = await page
      .locator('.answer tr')
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)))
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('section:has(.answer) > button').click(),
    ])
    expect(download.suggestedFilename()).toBe(`findings.${language}.csv`)
    const delimiter = language === 'nb' ? ';' : ','
    const saved = parse(readFileSync(await download.path(), 'utf8'), { bom: true, delimiter })
    expect(saved).toEqual(shown)
    expect(saved.length).toBeGreaterThan(20)
    expect(faults).toEqual([])
    await page.close()
  })

  it('prints a claim without menus', async () => {
    const { page } = await openPage(site.browser)
    await page.goto(addressOf('no-dmp/2022-2025/finding/dental-2022', language))
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.menu').isVisible()).toBe(false)
    expect(await page.locator('blockquote').first().isVisible()).toBe(true)
    await page.close()
  })
})

interface AnswerLooks {
  overflows: boolean
  /** Right edges of the frame, and of the first words of the document, before anything is scrolled. */
  end: number
  wordsEnd: number
  /** How far the first column is from the left edge when the table is scrolled to its end. */
  first: number
  shade: string
  /** Links whose middle the first column lies over when they have the focus. */
  hidden: string[]
}

function looksOfAnswer(page: Page): Promise<AnswerLooks> {
  return page.evaluate(`(() => {
    const frame = document.querySelector('.answer')
    frame.scrollIntoView()
    const box = (element) => element.getBoundingClientRect()
    frame.scrollLeft = 0
    const wordsEnd = box(frame.querySelector('td.text')).right
    frame.scrollLeft = frame.scrollWidth
    const first = Math.round(box(frame.querySelector('td')).left - box(frame).left)
    const hidden = [...frame.querySelectorAll('tbody tr:first-child a')].reverse().flatMap((link) => {
      link.focus()
      const { left, top, width } = link.getClientRects()[0]
      return document.elementFromPoint(left + width / 2, top + 4)?.closest('a') === link ? [] : [link.outerHTML]
    })
    const shade = getComputedStyle(frame).backgroundImage
    return { overflows: frame.scrollWidth > frame.clientWidth, end: box(frame).right, wordsEnd, first, shade, hidden }
  })()`)
}

describe('the sitemap', () => {
  it('names pages that are there, in the language that it says', async () => {
    const text = await (await fetch(new URL('sitemap.xml', site.server.url))).text()
    const addresses = [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(
      ([, address = '']) => new URL(address).pathname,
    )
    expect(addresses.length).toBeGreaterThan(1000)
    const sample = addresses.filter((_, index) => index % 25 === 0)
    for (const address of sample) {
      const answer = await fetch(new URL(address, site.server.url))
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain(`<html lang="${/\.(nb|en)\.html$/.exec(address)?.[1]}"`)
    }
    const robots = await (await fetch(new URL('robots.txt', site.server.url))).text()
    expect(robots).toMatch(/^Sitemap: http.*\/sitemap\.xml$/m)
  })
})
