/**
 * What is asked of every host that follows the generated rules: the table of expectations at the root and below a
 * path, the same headers as `serve`, and no harm from hostile keys. In: how the host is started. Out: tests.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/serve/server.ts'
import { ASKED, disagreements } from './agreement.ts'
import type { Host, Place } from './hosts.ts'
import { HIDDEN, HOSTILE_KEYS, makeHostileSite, rulesBelow } from './made-site.ts'
import { deviations, EXPECTATIONS, type Expectation, titleOf } from './negotiation.ts'
import { published } from './shared.ts'

export type StartHost = (siteDir: string, place?: Place) => Promise<Host>

const ROWS = EXPECTATIONS.filter(({ only }) => only === undefined)

export function followsTheTable(start: StartHost): void {
  const host = running(async () => start((await published()).siteDir))

  it.each(ROWS.map((row) => ({ title: titleOf(row), row })))('$title', async ({ row }) => {
    expect(await deviationsOf(host(), row), row.why).toEqual([])
  })
}

export function followsTheTableBelowAPath(start: StartHost): void {
  const prefix = '/some/where'
  const rules = mkdtempSync(path.join(tmpdir(), 'tilsyn-rules-'))
  const host = running(async () => {
    const { siteDir } = await published()
    return start(siteDir, { prefix, rules: rulesBelow(siteDir, prefix, rules) })
  })
  afterAll(() => rmSync(rules, { recursive: true }))

  it('says what the table says, with the path before each address', async () => {
    const below = (address: string): string => prefix + address
    const rows = ROWS.map((row) => ({
      ...row,
      path: below(row.path),
      ...(row.location === undefined ? {} : { location: below(row.location) }),
    }))
    const found = await Promise.all(
      rows.map(async (row) => (await deviationsOf(host(), row)).map((each) => `${titleOf(row)}: ${each}`)),
    )
    expect(found.flat()).toEqual([])
  })

  it('leads to the start page where the last slash is left out', async () => {
    const response = await fetch(host().url.replace(/\/$/, ''))
    expect(response.status).toBe(200)
    expect(response.url).toBe(host().url)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  })

  it('leaves the rest of the host alone', async () => {
    const { status, headers } = await fetch(new URL('/elsewhere', host().url), { method: 'POST' })
    expect(status).toBe(200)
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })
}

export function agreesWithServe(start: StartHost): void {
  let server: RunningServer
  const host = running(async () => {
    const { siteDir } = await published()
    server = await startServer({ siteDir, port: 0, engine: { spares: 0 } })
    return start(siteDir)
  })
  afterAll(() => server?.close())

  it('says of each request what serve says', async () => {
    const found = await Promise.all(
      ASKED.map(async (asked) =>
        (await disagreements(server.url, host(), asked)).map((each) => `${JSON.stringify(asked)}: ${each}`),
      ),
    )
    expect(found.flat()).toEqual([])
  })
}

/** @param unreadable characters of a name that the host cannot send; such keys are not there, and do no harm */
export function isSafeFromKeys(start: StartHost, unreadable?: RegExp): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'tilsyn-hostile-'))
  const host = running(() => {
    mkdirSync(folder, { recursive: true })
    makeHostileSite(folder)
    return start(folder)
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  const ask = (key: string, rest = ''): Promise<Response> =>
    fetch(host().url + encodeURIComponent(key) + rest, {
      headers: { accept: 'text/turtle' },
      redirect: 'manual',
    })

  it.each(HOSTILE_KEYS)('sends the document whose key is %j', async (key) => {
    const response = await ask(key)
    if (unreadable?.test(key)) expect([400, 403, 404]).toContain(response.status)
    else expect([response.status, await response.text()]).toEqual([200, `${key}.ttl`])
  })

  it.each(HOSTILE_KEYS)('leads to what describes the graph of %j', async (key) => {
    const { status, headers } = await ask(key, '/graph/data')
    const { pathname } = new URL(headers.get('location') ?? '', host().url)
    const [path] = `/${key}/dataset`.split('#')
    expect([status, decodeURIComponent(pathname)]).toEqual([303, path])
  })

  it.each(HIDDEN)('does not send %s', async (name) => {
    expect((await fetch(host().url + name)).status).toBe(404)
  })

  it('still knows what is a thing, and what is nothing', async () => {
    expect((await ask('thing')).status).toBe(303)
    expect((await ask('axb')).status).toBe(404)
  })
}

function deviationsOf(host: Host, row: Expectation): Promise<string[]> {
  return deviations(host.url, row, { origin: host.origin })
}

/** For all tests of a group. */
function running(start: () => Promise<Host>): () => Host {
  let host: Host | undefined
  beforeAll(async () => {
    host = await start()
  })
  afterAll(() => host?.stop())
  return () => {
    if (!host) throw new Error('the host is not running')
    return host
  }
}
