/** A real Chromium, and pages in it that note every fault. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { type RunningServer, startServer } from '../../src/serve/server.ts'
import { published } from './shared.ts'

/** Set CHROMIUM where it lies elsewhere than Debian puts it. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export interface WatchedPage {
  page: Page
  /** What the console and the page complained of. */
  faults: readonly string[]
}

export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, ...options })
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  return { page, faults }
}

export interface OpenSite {
  browser: Browser
  server: RunningServer
  close: () => Promise<void>
}

/** The publication that all tests share, behind our server, and a browser to look at it. */
export async function openSite(): Promise<OpenSite> {
  const { siteDir } = await published()
  const server = await startServer({ siteDir, port: 0 })
  const browser = await launchChromium()
  const close = async () => {
    await browser.close()
    await server.close()
  }
  return { browser, server, close }
}
