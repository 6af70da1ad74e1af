import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../src/pipeline.ts'
import { type RunningServer, startServer } from '../../src/serve/server.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'tilsyn-pages-'))
const siteDir = path.join(folder, 'public')
let server: RunningServer
let browser: Browser

beforeAll(async () => {
  await build({ dataDir: path.join(import.meta.dirname, '../../data'), outDir: siteDir })
  server = await startServer({ siteDir, port: 0 })
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
  rmSync(folder, { recursive: true })
})

describe.each(['nb', 'en'])('the start page in %s', (language) => {
  it.each([320, 1200])('loads without a fault and fits %i pixels', async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 900 } })
    const faults: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(new URL(`index.${language}.html`, server.url).href)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    expect(faults).toEqual([])
    await page.close()
  })

  it('leads only to what is there', async () => {
    const page = await browser.newPage()
    await page.goto(new URL(`index.${language}.html`, server.url).href)
    const hrefs = await page
      .locator('a[href]')
      .evaluateAll((links) => links.map((link) => String(link.getAttribute('href'))))
    const ids = new Set(await page.locator('[id]').evaluateAll((nodes) => nodes.map((node) => node.id)))
    const anchors = [...new Set(hrefs.filter((href) => href.startsWith('#')))]
    expect(anchors.filter((href) => !ids.has(decodeURIComponent(href.slice(1))))).toEqual([])
    const files = [...new Set(hrefs.filter((href) => !/^(#|https?:|sparql$)/.test(href)))]
    const answers = await Promise.all(
      files.map(async (file) => [file, (await fetch(new URL(file, server.url), { method: 'HEAD' })).status]),
    )
    expect(answers.filter(([, status]) => status !== 200)).toEqual([])
    await page.close()
  })

  it('shows each claim with a sentence in each language that has one', async () => {
    const page = await browser.newPage()
    await page.goto(new URL(`index.${language}.html`, server.url).href)
    const bare = await page
      .locator('article.claim')
      .evaluateAll((claims) =>
        claims.filter((claim) => !claim.querySelector('blockquote')).map((claim) => claim.id),
      )
    expect(bare).toEqual([])
    expect(await page.locator('blockquote[lang=nb] mark').count()).toBeGreaterThan(250)
    expect(await page.locator('blockquote[lang=en] mark').count()).toBeGreaterThan(250)
    await page.close()
  })
})

/** One of each kind that looks different. */
const RESOURCES = [
  'no-dmp/2022-2025',
  'no-dmp/2022-2025/finding/dental-2022',
  'no-dmp/2022-2025/text/nb',
  'no-dmp/2022-2025/dataset',
  'authority/dmp',
  'code/severity/serious',
  'ontology',
  'shapes',
  'validation/no-dmp/2022-2025',
]

describe.each(['nb', 'en'])('the pages of resources in %s', (language) => {
  it.each(RESOURCES)('%s loads without a fault, and fits wide and narrow screens', async (resource) => {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 } })
    const faults: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(new URL(`${resource}.${language}.html`, server.url).href)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await page.locator('h1').count()).toBe(1)
    for (const width of [1200, 320]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    }
    expect(faults).toEqual([])
    await page.close()
  })

  it.each(['no-dmp/2022-2025', 'no-dmp/2022-2025/text/nb', 'ontology', 'shapes'])(
    '%s leads only to what is there',
    async (resource) => {
      const page = await browser.newPage()
      const address = new URL(`${resource}.${language}.html`, server.url).href
      await page.goto(address)
      const links = await page
        .locator('a[href], link[href]')
        .evaluateAll((found) => found.map((link) => String((link as unknown as { href: string }).href)))
      const files = new Set(
        links.filter((link) => link.startsWith(server.url)).map((link) => link.replace(/#.*/, '')),
      )
      const statuses: [string, number][] = []
      for (const file of files) statuses.push([file, (await fetch(file, { method: 'HEAD' })).status])
      expect(statuses.length).toBeGreaterThan(5)
      expect(statuses.filter(([, status]) => status !== 200)).toEqual([])
      await page.close()
    },
  )

  it('scrolls to the part that an address names, also where it is folded', async () => {
    const page = await browser.newPage({ viewport: { width: 800, height: 600 } })
    for (const part of ['text/nb.LANG.html#s60', 'finding/dental-2022.LANG.html#en-position']) {
      await page.goto(new URL(`no-dmp/2022-2025/${part.replace('LANG', language)}`, server.url).href)
      const box = await page.locator(`[id="${part.replace(/.*#/, '')}"]`).boundingBox()
      expect(box?.y).toBeGreaterThanOrEqual(0)
      expect(box?.y).toBeLessThan(600)
    }
    await page.close()
  })
})

describe('the sitemap', () => {
  it('names pages that are there, in the language that it says', async () => {
    const text = await (await fetch(new URL('sitemap.xml', server.url))).text()
    const addresses = [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(
      ([, address = '']) => new URL(address).pathname,
    )
    expect(addresses.length).toBeGreaterThan(1000)
    const sample = addresses.filter((_, index) => index % 25 === 0)
    for (const address of sample) {
      const answer = await fetch(new URL(address, server.url))
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain(`<html lang="${/\.(nb|en)\.html$/.exec(address)?.[1]}">`)
    }
    const robots = await (await fetch(new URL('robots.txt', server.url))).text()
    expect(robots).toMatch(/^Sitemap: http.*\/sitemap\.xml$/m)
  })
})
