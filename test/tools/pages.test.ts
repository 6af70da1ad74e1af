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
