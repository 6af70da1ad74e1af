/** The colours of every kind of page in English, in both schemes; those in Norwegian are among the tests of pages. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/serve/server.ts'
import { COLOURS, violations } from '../support/axe.ts'
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

it.each(Object.keys(PAGE_KINDS))('%s can be read, light and dark', async (path) => {
  const { page } = await openPage(browser)
  await page.goto(new URL(`${path}.en.html`, server.url).href)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await violations(page, COLOURS)).toEqual([])
  }
  await page.close()
})
