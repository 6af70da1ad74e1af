/** Every kind of page whole, in both languages and schemes; the tests of tools look at pages with what repeats left out. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COLOURS, RULES, violations } from '../support/axe.ts'
import { type OpenSite, openPage, openSite } from '../support/browser.ts'
import { PAGE_KINDS } from '../support/page-kinds.ts'

let site: OpenSite

beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site?.close())

describe.each(['nb', 'en'])('a page in %s', (language) => {
  it.each(Object.keys(PAGE_KINDS))('%s breaks no rule of axe, light and dark', async (path) => {
    const { page } = await openPage(site.browser)
    await page.goto(new URL(`${path}.${language}.html`, site.server.url).href)
    expect(await violations(page, { runOnly: RULES })).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await violations(page, COLOURS)).toEqual([])
    await page.close()
  })
})
