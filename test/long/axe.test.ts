/** Every kind of page whole, in both languages and schemes; the tests of tools look at pages with what repeats left out. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/serve/server.ts'
import { COLOURS, RULES, violations } from '../support/axe.ts'
import { launchChromium, openPage } from '../support/browser.ts'
import { PAGE_KINDS } from '../support/page-kinds.ts'
import { published } from '../support/shared.ts'

let server: RunningServer
let browser: Browser

beforeAll(async () => {
  const { siteDir } = await published()
  server = await startServer({ siteDir, port: 0 })
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

describe.each(['nb', 'en'])('a page in %s', (language) => {
  it.each(Object.keys(PAGE_KINDS))('%s breaks no rule of axe, light and dark', async (path) => {
    const { page } = await openPage(browser)
    await page.goto(new URL(`${path}.${language}.html`, server.url).href)
    expect(await violations(page, { runOnly: RULES })).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await violations(page, COLOURS)).toEqual([])
    await page.close()
  })
})
