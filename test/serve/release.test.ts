/** Releases come and go while the server runs. */
import { cpSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { Agent, get as httpGet, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { EnvironmentError } from '../../src/errors.ts'
import { routeFiles } from '../../src/serve/files.ts'
import { openSite } from '../../src/serve/release.ts'
import { startServer } from '../../src/serve/server.ts'
import { FILES, makeSite, publishedFiles, ROUTES, rawRequest } from './site.ts'

const engine = { spares: 0 }
const aLittleLater = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

describe('a switch', () => {
  it('is seen by the next request, and loses none, whatever is asked for', async () => {
    const forms = ['nb.html', 'en.html', 'html', 'ttl']
    const release = (name: string) => ({
      'dumps/tilsyn.nq': '<x:a> <x:b> <x:c> <x:g> .\n',
      'hosting/routes.json': JSON.stringify(ROUTES),
      ...Object.fromEntries(forms.map((form) => [`ontology.${form}`, `release ${name}`.padEnd(2000)])),
      'large.bin': Buffer.alloc(1_200_000, name),
    })
    const site = makeSite(release('0'))
    const server = await startServer({ siteDir: site.link, port: 0, engine })
    const agent = new Agent({ keepAlive: true, maxSockets: 6 })
    let current = 0
    let isDone = false
    const seen: { asked: number; got: number; ended: number }[] = []
    const reader = async () => {
      while (!isDone) {
        const asked = current
        const path = ['/ontology', '/ontology.ttl', '/large.bin'][seen.length % 3] ?? '/'
        const [status, body] = await ask(server.url, path, agent)
        expect(status).toBe(200)
        const got = Number(/\d+/.exec(body.slice(0, 20))?.[0]?.slice(0, path === '/large.bin' ? 1 : 9))
        // One release throughout.
        if (path === '/large.bin') expect(body).toBe(String(got).repeat(1_200_000))
        seen.push({ asked, got, ended: current })
      }
    }
    const readers = [1, 2, 3, 4, 5, 6].map(() => reader())
    const more = async () => {
      const enough = seen.length + 20
      while (seen.length < enough) await aLittleLater(2)
    }
    for (let next = 1; next < 8; next++) {
      await more()
      site.publish(`r${next}`, release(String(next)))
      current = next
      // As the build does, which keeps three.
      const old = next === 3 ? 'first' : `r${next - 3}`
      rmSync(join(site.parent, '.releases', old), { recursive: true, force: true })
    }
    await more()
    isDone = true
    await Promise.all(readers)
    agent.destroy()
    await server.close()
    expect(new Set(seen.map(({ got }) => got)).size).toBe(8)
    // What was published when the request was sent, or what came while it was on its way.
    expect(seen.filter(({ asked, got, ended }) => got < asked || got > ended + 1)).toEqual([])
  })

  it('takes nothing from who is reading, even when the old release is removed', async () => {
    const large = Buffer.alloc(12_000_000, 'old')
    const site = makeSite({ ...FILES, 'large.bin': large })
    const server = await startServer({ siteDir: site.link, port: 0, engine })
    const answer = await new Promise<IncomingMessage>((resolve) => {
      httpGet(new URL('/large.bin', server.url), resolve)
    })
    answer.pause()
    site.publish('second', { ...FILES, 'large.bin': 'new' })
    rmSync(join(site.parent, '.releases', 'first'), { recursive: true })
    expect((await rawRequest(server.url, '/large.bin')).body).toBe('new')
    const chunks: Buffer[] = []
    for await (const chunk of answer) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).equals(large)).toBe(true)
    await server.close()
  })

  it.each(['/ontology.ttl', '/ontology', '/authority/dmp'])(
    'sends on who has asked for %s in a release that is removed before it is found',
    async (url) => {
      const site = makeSite(publishedFiles())
      const open = openSite(site.link)
      const old = open.current()
      let looks = 0
      const app = fastify()
      // The first look is at the old release, whose files go away meanwhile.
      routeFiles(app, { current: () => (looks++ === 0 ? old : open.current()) })
      site.publish('second', publishedFiles())
      rmSync(old.root, { recursive: true })
      const { statusCode } = await app.inject({ url, headers: { accept: 'text/turtle' } })
      expect(statusCode).toBe(url === '/authority/dmp' ? 303 : 200)
    },
  )

  it('gives other bytes another tag, though size and time are the same', async () => {
    const time = new Date('2026-11-22T00:00:00Z')
    const names = ['small.txt', 'large.bin']
    const release = (fill: string) => ({
      ...FILES,
      'small.txt': fill.repeat(2000),
      'large.bin': Buffer.alloc(1_500_000, fill),
    })
    const site = makeSite(release('a'))
    const date = () => {
      for (const name of names) utimesSync(join(site.link, name), time, time)
    }
    date()
    const server = await startServer({ siteDir: site.link, port: 0, engine })
    const tags = () =>
      Promise.all(names.map(async (name) => (await rawRequest(server.url, `/${name}`)).headers.etag))
    const before = await tags()
    expect(await tags()).toEqual(before)
    site.publish('second', release('b'))
    date()
    const after = await tags()
    expect(new Set([...before, ...after]).size).toBe(4)
    await server.close()
  })

  it('changes what is a document and what there is', async () => {
    const site = makeSite({ ...publishedFiles() })
    const server = await startServer({ siteDir: site.link, port: 0, engine })
    const status = async () =>
      (await rawRequest(server.url, '/ontology', { headers: { accept: 'text/turtle' } })).status
    expect(await status()).toBe(200)
    site.publish('second', {
      ...publishedFiles(),
      'hosting/routes.json': JSON.stringify({ ...ROUTES, documents: [] }),
    })
    expect(await status()).toBe(303)
    const { 'ontology.ttl': _gone, ...others } = publishedFiles()
    site.publish('third', others)
    expect(await status()).toBe(406)
    await server.close()
  })
})

describe('a folder that is no link', () => {
  it('may be changed in its place, and is looked at again soon', async () => {
    const made = makeSite({ ...publishedFiles(), 'dumps/large.bin': Buffer.alloc(1_500_000, 'a') })
    const folder = join(made.parent, 'plain')
    cpSync(made.link, folder, { recursive: true, dereference: true })
    const time = new Date('2026-11-22T00:00:00Z')
    const write = (name: string, content: string | Buffer) => {
      writeFileSync(`${join(folder, name)}.new`, content)
      renameSync(`${join(folder, name)}.new`, join(folder, name))
      utimesSync(join(folder, name), time, time)
    }
    write('authority/dmp.ttl', 'one'.repeat(400))
    const server = await startServer({ siteDir: folder, port: 0, engine })
    const read = async (path: string) => (await rawRequest(server.url, path)).body.slice(0, 3)
    expect([await read('/authority/dmp.ttl'), await read('/dumps/large.bin')]).toEqual(['one', 'aaa'])
    write('authority/dmp.ttl', 'two'.repeat(400))
    write('dumps/large.bin', Buffer.alloc(1_500_000, 'b'))
    await aLittleLater(1100)
    expect([await read('/authority/dmp.ttl'), await read('/dumps/large.bin')]).toEqual(['two', 'bbb'])
    await server.close()
  })
})

it('a site below the root of its host says so in what it leads to, with a proxy that leaves that out or not', async () => {
  const routes = JSON.stringify({ ...ROUTES, site: 'https://host.example/some/where/' })
  const site = makeSite({ ...publishedFiles(), 'hosting/routes.json': routes })
  const server = await startServer({ siteDir: site.link, port: 0, engine })
  const get = (path: string) => rawRequest(server.url, path, { headers: { accept: 'text/turtle' } })
  for (const prefix of ['', '/some/where']) {
    expect((await get(`${prefix}/authority/dmp`)).headers.location).toBe('/some/where/authority/dmp.ttl')
    expect((await get(`${prefix}/authority/dmp/`)).headers.location).toBe('/some/where/authority/dmp')
    expect((await get(`${prefix}/graph/x`)).headers.location).toBe('/some/where/dataset/vocabulary')
    const { headers } = await get(`${prefix}/ontology`)
    expect(headers['content-location']).toBe('/some/where/ontology.ttl')
    expect(headers.link).toContain('</some/where/ontology.nt>; rel="alternate"')
    expect((await get(`${prefix}/sparql`)).body).toContain('<https://host.example/some/where/sparql>')
    expect((await get(`${prefix}/`)).headers.location).toBe('/some/where/catalog.ttl')
  }
  expect((await get('/some/where')).status).toBe(303)
  expect((await get('/some/wherever/ontology.ttl')).status).toBe(404)
  await server.close()
})

describe('openSite', () => {
  it('keeps the release as long as the link leads to it', async () => {
    const site = makeSite()
    const open = openSite(site.link)
    const first = open.current()
    await aLittleLater(5)
    expect(open.current()).toBe(first)
    site.publish('second', FILES)
    await aLittleLater(0)
    expect(open.current()).not.toBe(first)
  })

  it('remembers what an address means, in one spelling', async () => {
    const release = openSite(makeSite({ ...publishedFiles(), 'å.txt': 'å' }).link).current()
    for (const address of ['/ontology', '/ontology.ttl', '/%C3%A5.txt', '/']) {
      expect(release.known(address)).toBeUndefined()
      const found = await release.find(address)
      expect(found).toBeDefined()
      expect(release.known(address)).toBe(found)
    }
    for (const address of ['/%6fntology', '/ontology%2ettl', '/%c3%a5.txt', '/no-such-thing']) {
      await release.find(address)
      expect(release.known(address)).toBeUndefined()
    }
    expect(await release.find('/%6fntology')).toBeDefined()
  })

  it('follows a link anywhere in the path', async () => {
    const site = makeSite()
    const other = makeSite({ ...FILES, 'index.html': 'other' })
    const link = join(site.parent, 'srv')
    symlinkSync(site.parent, link)
    const open = openSite(join(link, 'public'))
    const { root } = open.current()
    symlinkSync(other.parent, `${link}.new`)
    renameSync(`${link}.new`, link)
    await aLittleLater(0)
    expect(open.current().root).not.toBe(root)
    expect(statSync(open.current().root).isDirectory()).toBe(true)
  })

  it('says so when the folder is gone, or its routes are broken', () => {
    const site = makeSite()
    const open = openSite(site.link)
    rmSync(join(site.parent, '.releases'), { recursive: true })
    expect(() => open.current()).toThrow(EnvironmentError)
    const broken = makeSite({ ...FILES, 'hosting/routes.json': '{' })
    expect(() => openSite(broken.link).current()).toThrow(/routes\.json.*tilsyn build/)
  })
})

function ask(base: string, path: string, agent: Agent): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const headers = { accept: 'text/turtle' }
    httpGet(new URL(path, base), { agent, headers }, (response) => {
      let body = ''
      response.setEncoding('latin1')
      response.on('data', (chunk: string) => {
        body += chunk
      })
      response.on('error', reject)
      response.on('end', () => resolve([response.statusCode ?? 0, body]))
    }).on('error', reject)
  })
}
