import { readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { embedProgram } from '../../src/publish/embed.ts'
import { embedCode } from '../../src/render/embed.ts'
import { openPage } from '../../src/render/page.ts'
import { View } from '../../src/render/view.ts'
import { type RunningServer, startServer } from '../../src/serve/server.ts'
import { DEFAULT_BASE } from '../../src/vocabulary.ts'
import { claimFile } from '../browser-elements/claim-file.ts'
import { builtData } from '../render/built.ts'
import { violations } from '../support/axe.ts'
import { launchChromium } from '../support/browser.ts'
import { published } from '../support/shared.ts'
import { type Answer, type ForeignSite, foreignSite, pageOf } from './embed-hosts.ts'

const PATH = 'no-dmp/2022-2025/finding/dental-2022'
const program = embedProgram()

let siteDir: string
let site: string
let server: RunningServer
let browser: Browser
let host: ForeignSite
/** Where files of claims lie that are not as they should be. */
let files: ForeignSite
let view: View

beforeAll(async () => {
  siteDir = (await published()).siteDir
  server = await startServer({ siteDir, port: 0 })
  site = server.url
  host = await foreignSite()
  files = await foreignSite()
  view = new View(builtData().quads)
  browser = await launchChromium()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
  host?.close()
  files?.close()
})

const codeOf = (language: 'nb' | 'en', claim = PATH): string =>
  embedCode(DEFAULT_BASE + claim, openPage(language, view, { path: claim, site }), { program }) ?? ''
const script = (): string =>
  `<script type="module" src="${site}${program.path}" integrity="${program.integrity}" crossorigin="anonymous"></script>`

let count = 0
/** Opens a page of the foreign site, and waits until each of its elements has its claim or has failed. */
async function visit(
  body: string,
  {
    csp,
    settled = true,
    ...more
  }: { csp?: string; settled?: boolean; head?: string; lang?: string } & BrowserContextOptions = {},
): Promise<Page & { faults: string[]; reasons: string[] }> {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    ...(csp ? { 'content-security-policy': csp } : {}),
  }
  const address = host.put(`/page-${count++}`, { headers, body: pageOf(body, more) })
  const context = await browser.newContext(more)
  const page = await context.newPage()
  const faults: string[] = []
  const reasons: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  await page.exposeFunction('told', (reason: string) => reasons.push(reason))
  await page.addInitScript(
    "for (const name of ['load', 'error']) addEventListener('tilsyn-' + name, (event) => told(event.detail.reason ?? 'shown'))",
  )
  await page.goto(address)
  const expected = await page.locator('tilsyn-claim').count()
  if (settled) await expect.poll(() => reasons.length, { timeout: 20_000 }).toBe(expected)
  return Object.assign(page, { faults, reasons })
}

function stylesOf(page: Page, selector: string, names: readonly string[]): Promise<string[]> {
  return page.locator(selector).evaluate((each, wanted) => {
    const { getComputedStyle } = globalThis as unknown as {
      getComputedStyle(element: unknown): Record<string, string>
    }
    return wanted.map((name) => getComputedStyle(each)[name] ?? '')
  }, names)
}

const QUOTED = {
  nb: 'Tilsynene hos tanntekniske laboratorier i 2022 avdekket alvorlige mangler og resulterte i at flere produsenter ble ilagt overtredelsesgebyr.',
  en: 'Inspections of dental laboratories in 2022 uncovered serious deficiencies, leading to fines for several manufacturers.',
}

describe.each(['nb', 'en'] as const)('the code that is offered, in a page elsewhere, in %s', (language) => {
  it('shows the claim, its sentence with the quote marked, its source, period and licence', async () => {
    const page = await visit(codeOf(language))
    const claim = page.locator('tilsyn-claim')
    const part = (name: string) => claim.locator(`[part=${name}]`)
    expect(await part('quote').textContent()).toBe(QUOTED[language])
    expect(await part('quote').getAttribute('lang')).toBe(language)
    expect(QUOTED[language]).toContain(await part('mark').textContent())
    expect(await part('label').textContent()).toMatch(language === 'nb' ? /^Alvorlige mangler/ : /^Serious/)
    expect(await part('source').textContent()).toMatch(/Direktoratet for|Norwegian Medical/)
    expect(await part('facts').textContent()).toContain('2022–2025')
    expect(await part('facts').textContent()).toContain('Creative Commons')
    expect(await part('terms').textContent()).toContain('tilsyn project')
    expect(await part('actions').locator('a').first().getAttribute('href')).toBe(
      `${site}${PATH}.${language}.html`,
    )
    expect(page.faults).toEqual([])
    await page.context().close()
  })

  it('shows the sentence and its source where no script runs', async () => {
    const page = await visit(codeOf(language), { javaScriptEnabled: false, settled: false })
    expect(await page.locator('blockquote').textContent()).toBe(QUOTED[language])
    expect(await page.locator('blockquote').isVisible()).toBe(true)
    expect(await page.locator('figcaption').textContent()).toContain('2022–2025')
    await page.context().close()
  })

  it('works where the policy of the page lists nothing but this site for scripts and connections', async () => {
    const origin = new URL(site).origin
    const csp = `default-src 'none'; img-src data:; script-src ${origin}; connect-src ${origin}; require-trusted-types-for 'script'; trusted-types 'none'`
    const page = await visit(codeOf(language), { csp })
    expect(page.reasons).toEqual(['shown'])
    expect(await page.locator('[part=quote]').textContent()).toBe(QUOTED[language])
    const [border] = await stylesOf(page, '[part=claim]', ['borderTopWidth'])
    expect(border).toBe('1px')
    expect(page.faults).toEqual([])
    await page.context().close()
  })
})

describe('the program', () => {
  it('is small', () => {
    expect(brotliCompressSync(program.text).length).toBeLessThan(5 * 1024)
  })

  it('is sent as what the checksum is of, to be read from anywhere', async () => {
    const answer = await fetch(site + program.path, { headers: { origin: host.origin } })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(await answer.text()).toBe(program.text)
  })
})

describe('every kind of claim', () => {
  it.each([
    'figure/software-products',
    'joint-action-account/jams-2.0',
    'focus-area/software',
    'measure/dental-fines',
  ])('%s is shown', async (claim) => {
    const page = await visit(codeOf('en', `no-dmp/2022-2025/${claim}`))
    expect(page.reasons).toEqual(['shown'])
    const [first, shown] = await Promise.all([
      page.locator('tilsyn-claim > figure blockquote').textContent(),
      page.locator('[part=quote]').first().textContent(),
    ])
    expect(shown).toBe(first)
    await page.context().close()
  })

  it('that a language does not state is shown in the other, and says so', async () => {
    const only = files.put('/only.jsonld', json(claimFile()))
    const page = await visit(`${script()}<tilsyn-claim src="${only}" lang="nb">-</tilsyn-claim>`)
    expect(await page.locator('[part=quote]').getAttribute('lang')).toBe('en')
    expect(await page.locator('[part=note]').textContent()).toBe(
      'Dokumentet sier det ikke på språket som er valgt.',
    )
    await page.context().close()
  })
})

const json = (value: unknown): Answer => ({
  headers: { 'content-type': 'application/ld+json', 'access-control-allow-origin': '*' },
  body: typeof value === 'string' ? value : JSON.stringify(value),
})

describe('the element', () => {
  const element = (attributes = '') =>
    `<tilsyn-claim src="${site}${PATH}.jsonld" ${attributes}>fallback</tilsyn-claim>`

  it('speaks the language of what is around it, else English, and follows its own when it changes', async () => {
    const page = await visit(
      `${script()}<div lang="nb">${element()}</div><div lang="fr">${element()}</div>${element('lang="no"')}`,
    )
    const labels = page.locator('[part=label]')
    expect(await labels.allTextContents()).toEqual([
      'Alvorlige mangler hos tanntekniske laboratorier i 2022',
      'Serious deficiencies at dental laboratories in 2022',
      'Alvorlige mangler hos tanntekniske laboratorier i 2022',
    ])
    await page
      .locator('tilsyn-claim')
      .nth(2)
      .evaluate((each) => each.setAttribute('lang', 'en'))
    await expect.poll(() => labels.nth(2).textContent(), { timeout: 20_000 }).toMatch(/^Serious/)
    await page.context().close()
  })

  it('waits until it is seen, where it is told to', async () => {
    const page = await visit(`${script()}<p style="height: 5000px">.</p>${element('loading="lazy"')}`, {
      settled: false,
    })
    await page.waitForTimeout(500)
    expect(page.reasons).toEqual([])
    await page.locator('tilsyn-claim').scrollIntoViewIfNeeded()
    await expect.poll(() => page.reasons, { timeout: 20_000 }).toEqual(['shown'])
    await page.context().close()
  })

  it('is used by keyboard alone: the button copies a citation that can be checked', async () => {
    const page = await visit(script() + element())
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const stops: string[] = []
    for (let at = 0; at < 4; at++) {
      await page.keyboard.press('Tab')
      stops.push(
        await page.evaluate<string>("document.activeElement?.shadowRoot?.activeElement?.textContent ?? ''"),
      )
    }
    expect(stops).toEqual([
      'Creative Commons Attribution 4.0 International',
      'Copy citation',
      'See the claim and what it rests on',
      'Data (JSON-LD)',
    ])
    await page.locator('[part=cite]').focus()
    await page.keyboard.press('Enter')
    await expect
      .poll(() => page.locator('[part=status]').textContent(), { timeout: 20_000 })
      .toBe('The citation is copied.')
    const copied = await page.evaluate<string>('navigator.clipboard.readText()')
    const manifest = JSON.parse(readFileSync(path.join(siteDir, 'manifest.json'), 'utf8'))
    const { sha256 } = manifest.files.find((file: { path: string }) => file.path === `${PATH}.jsonld`)
    expect(copied).toContain(`${DEFAULT_BASE}${PATH} (version 0.1.0, issued 2026-11-23, sha256:${sha256})`)
    expect(copied).toMatch(/retrieved \d{4}-\d\d-\d\d/)
    await page.context().close()
  })

  it('shows the citation for copying where the page may not write to the clipboard', async () => {
    const page = await visit(script() + element())
    await page.evaluate("void Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    await page.locator('[part=cite]').click()
    await page.locator('[part=cite]').click()
    const area = page.locator('[part=citation]')
    expect(await area.count()).toBe(1)
    expect(await area.inputValue()).toContain(DEFAULT_BASE + PATH)
    expect(
      await area.evaluate((each) => {
        const { selectionStart, selectionEnd } = each as unknown as Record<string, number>
        return [selectionStart, selectionEnd]
      }),
    ).toEqual([0, (await area.inputValue()).length])
    await page.context().close()
  })

  it('follows the colours of the page: light where it is light, dark where it is dark, its own properties before both', async () => {
    const colours = async (head: string): Promise<string[]> => {
      const page = await visit(script() + element(), { colorScheme: 'dark', head })
      const found = await stylesOf(page, '[part=claim]', ['color', 'backgroundColor'])
      await page.context().close()
      return found
    }
    expect(await colours('')).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
    expect(await colours('<style>html { color-scheme: light dark }</style>')).toEqual([
      'rgb(255, 255, 255)',
      'rgb(18, 18, 18)',
    ])
    expect(
      await colours(
        '<style>html { --tilsyn-color: rgb(1, 2, 3); --tilsyn-background: rgb(4, 5, 6) }</style>',
      ),
    ).toEqual(['rgb(1, 2, 3)', 'rgb(4, 5, 6)'])
  })

  it.each(['light', 'dark'] as const)(
    'has no fault that axe finds, in %s and in forced colours',
    async (colorScheme) => {
      for (const forcedColors of ['none', 'active'] as const) {
        const page = await visit(`${script()}<main><h1>A page</h1>${element()}</main>`, {
          colorScheme,
          forcedColors,
          reducedMotion: 'reduce',
          head: '<style>html { color-scheme: light dark }</style>',
        })
        expect(await violations(page)).toEqual([])
        await page.context().close()
      }
    },
  )

  it('fits a narrow column, also with texts that have no space', async () => {
    const long = files.put('/long.jsonld', json(claimFile({ label: { en: 'x'.repeat(400) } })))
    const page = await visit(`${script()}${element()}<tilsyn-claim src="${long}">-</tilsyn-claim>`, {
      viewport: { width: 320, height: 800 },
    })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    await page.context().close()
  })
})

describe('what cannot be shown', () => {
  const cors = { 'access-control-allow-origin': '*' }
  const deep = `{"@context":{"evidence":"x#evidence"},"id":"a","evidence":${'{"evidence":'.repeat(50_000)}1${'}'.repeat(50_000)}}`
  const CASES: [what: string, answer: Answer | string, reason: string][] = [
    ['an address that is a script', 'javascript:alert(1)', 'address'],
    ['an address that holds the data itself', 'data:application/ld+json,{}', 'address'],
    ['a missing address', '', 'address'],
    ['a file that is not there', { status: 404, headers: cors }, 'status'],
    [
      'a file that may not be read from elsewhere',
      { headers: { 'content-type': 'application/ld+json' }, body: '{}' },
      'network',
    ],
    ['a page', { headers: { ...cors, 'content-type': 'text/html' }, body: '<p>Sorry' }, 'type'],
    ['text that is no JSON', json('{'), 'type'],
    ['data that is no claim', json({ '@context': {}, id: 'https://x.example/a' }), 'type'],
    ['data that is nested without end', json(deep), 'type'],
    [
      'a file without end',
      { headers: { ...cors, 'content-type': 'application/ld+json' }, endless: true },
      'size',
    ],
  ]

  it.each(CASES)('leaves what stands between the tags, and tells why: %s', async (_what, answer, reason) => {
    const src = typeof answer === 'string' ? answer : files.put(`/broken-${count++}.jsonld`, answer)
    const page = await visit(`${script()}<tilsyn-claim src="${src}"><p>What stood there</p></tilsyn-claim>`)
    expect(page.reasons).toEqual([reason])
    expect(await page.getByText('What stood there').isVisible()).toBe(true)
    expect(await page.locator('[part=claim]').count()).toBe(0)
    await page.context().close()
  })

  it('is a program with other bytes than the checksum says: the quotation stays', async () => {
    const other = embedProgram('other bytes').integrity
    const body = codeOf('en').replace(program.integrity, other)
    expect(body).toContain(other)
    const page = await visit(body, { settled: false })
    await expect.poll(() => page.faults.join(), { timeout: 20_000 }).toContain('integrity')
    expect(page.reasons).toEqual([])
    expect(await page.evaluate("customElements.get('tilsyn-claim') === undefined")).toBe(true)
    expect(await page.locator('blockquote').textContent()).toBe(QUOTED.en)
    expect(await page.locator('blockquote').isVisible()).toBe(true)
    await page.context().close()
  })
})

describe('hostile data', () => {
  it('is shown as text, leads nowhere but to the web, and turns no writing but its own', async () => {
    const words = `</script><img src=x onerror="window.hit=1"><b>"'&amp; \u202eABC`
    const file = claimFile({ label: { en: words }, quote: words, sentence: words })
    const text = JSON.stringify(file)
      .replaceAll('https://licence.example/by', 'javascript:window.hit=1')
      .replace(
        '"id":"https://data.example/se/figure/a"',
        '"__proto__":{"hit":1},"id":"javascript:window.hit=1"',
      )
    const src = files.put('/hostile.jsonld', json(text))
    const page = await visit(`${script()}<tilsyn-claim src="${src}">-</tilsyn-claim>`)
    expect(page.reasons).toEqual(['shown'])
    expect(await page.locator('[part=label]').textContent()).toBe(words)
    expect(await page.locator('tilsyn-claim img, tilsyn-claim b, tilsyn-claim script').count()).toBe(0)
    const links = await page
      .locator('tilsyn-claim a, tilsyn-claim [cite]')
      .evaluateAll((found) => found.map((each) => each.getAttribute('href') ?? each.getAttribute('cite')))
    expect(links.length).toBeGreaterThan(1)
    expect(links.filter((link) => !link?.startsWith('http'))).toEqual([])
    expect(await stylesOf(page, '[part=label] bdi', ['unicodeBidi'])).toEqual(['isolate'])
    expect(await page.evaluate('[window.hit, ({}).hit]')).toEqual([undefined, undefined])
    await page.context().close()
  })
})
