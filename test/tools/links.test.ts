/** Every IRI of the data and every link of the pages, followed on `serve` and on nginx. */
import { readdirSync, readFileSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { Parser } from 'n3'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Routes } from '../../src/publish/routes.ts'
import { startServer } from '../../src/serve/server.ts'
import { startNginx } from '../support/hosts.ts'
import { published } from '../support/shared.ts'

/** A thing leads to its description, a part of the ontology to the ontology and that to the page. */
const MOST_REDIRECTS = 2

let site: string
let iris: readonly string[]
let links: readonly string[]

const HOSTS = {
  serve: async () => {
    const server = await startServer({ siteDir: site, port: 0, engine: { spares: 0 } })
    return { url: server.url, stop: () => server.close() }
  },
  nginx: () => startNginx(site),
}

beforeAll(async () => {
  site = (await published()).siteDir
  const read = (name: string): string => readFileSync(path.join(site, name), 'utf8')
  const { base } = JSON.parse(read('hosting/routes.json')) as Routes
  const quads = ['dumps/tilsyn.nq', 'catalog.nq'].flatMap((name) =>
    new Parser({ format: 'N-Quads' }).parse(read(name)),
  )
  const terms = quads.flatMap(({ subject, predicate, object, graph }) => [subject, predicate, object, graph])
  const own = terms.filter(({ termType, value }) => termType === 'NamedNode' && value.startsWith(base))
  iris = [...new Set(own.map(({ value }) => value.slice(base.length).replace(/#.*/, '')))]
  const files = readdirSync(`${site}/`, { recursive: true, encoding: 'utf8' })
  links = [
    ...new Set(files.filter((file) => file.endsWith('.html')).flatMap((file) => linksIn(read(file), file))),
  ]
})

describe.each(Object.entries(HOSTS))('on %s', (_name, start) => {
  it.each([
    ['IRI of the data', 'text/turtle', 550, () => iris],
    ['IRI of the data', 'text/html', 550, () => iris],
    ['link of the pages', '*/*', 1000, () => links],
  ] as const)('every %s answers, asked for %s', async (_what, accept, least, addresses) => {
    const host = await start()
    onTestFinished(() => host.stop())
    const agent = new http.Agent({ keepAlive: true, maxSockets: 8 })
    onTestFinished(() => agent.destroy())
    const wanted = addresses()
    const answers = await Promise.all(
      wanted.map(async (each) => {
        const status = await follow(new URL(each, host.url), accept, agent)
        return status === 200 ? [] : [`${status} ${each}`]
      }),
    )
    expect(answers.flat()).toEqual([])
    expect(wanted.length).toBeGreaterThan(least)
  })
})

/** The last status, or that there were too many redirects. */
async function follow(
  address: URL,
  accept: string,
  agent: http.Agent,
  redirects = 0,
): Promise<number | string> {
  const { statusCode = 0, headers } = await head(address, accept, agent)
  if (statusCode < 300 || statusCode >= 400 || headers.location === undefined) return statusCode
  if (redirects === MOST_REDIRECTS) return 'too many redirects'
  return follow(new URL(headers.location, address), accept, agent, redirects + 1)
}

function head(address: URL, accept: string, agent: http.Agent): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    http
      .request(address, { method: 'HEAD', agent, headers: { accept } }, (response) => {
        response.resume()
        response.on('end', () => resolve(response))
      })
      .on('error', reject)
      .end()
  })
}

function linksIn(html: string, file: string): string[] {
  return (
    [...html.matchAll(/\s(?:href|src)="([^"#]+)/g)]
      .map((match) => (match[1] ?? '').replaceAll('&amp;', '&'))
      .filter((href) => !/^[a-z]+:/i.test(href) && !href.startsWith('//'))
      .map((href) => new URL(href, `http://host/${file}`).href.slice('http://host/'.length))
      // nginx has no query endpoint.
      .filter((href) => !href.startsWith('sparql'))
  )
}
