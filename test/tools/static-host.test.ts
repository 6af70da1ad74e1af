/** A host that has no rules: files are sent under their names. */
import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Host, startBareHost } from '../support/hosts.ts'
import { published } from '../support/shared.ts'

let siteDir: string
let host: Host

beforeAll(async () => {
  siteDir = (await published()).siteDir
  host = await startBareHost(siteDir)
})
afterAll(() => host?.stop())

it('leads from the start page to every page of the folder, and nowhere astray', async () => {
  const waiting = [host.url]
  const seen = new Set(waiting)
  const broken: string[] = []
  const visit = async (): Promise<void> => {
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
      const isPage = /(?:\.html|\/)$/.test(new URL(url).pathname)
      const response = await fetch(url, { method: isPage ? 'GET' : 'HEAD' })
      if (!response.ok) broken.push(url)
      if (!isPage) continue
      for (const link of linksIn(await response.text(), url, host.url)) {
        if (seen.has(link)) continue
        seen.add(link)
        waiting.push(link)
      }
    }
  }
  while (waiting.length > 0) await Promise.all(Array.from({ length: 8 }, visit))
  expect(broken).toEqual([])
  // The start page has the address of the folder.
  seen.add(`${host.url}index.html`)
  const pages = readdirSync(`${siteDir}/`, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  )
  const missed = pages.filter((name) => !seen.has(host.url + name))
  expect(missed).toEqual([])
})

function linksIn(html: string, page: string, site: string): string[] {
  return [...html.matchAll(/\s(?:href|src)="([^"#]+)/g)]
    .map((match) => new URL((match[1] ?? '').replaceAll('&amp;', '&'), page))
    .filter(({ href, pathname }) => href.startsWith(site) && pathname !== '/sparql')
    .map(({ href }) => href)
}
