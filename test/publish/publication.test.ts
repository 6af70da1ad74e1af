import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Parser } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Routes } from '../../src/publish/routes.ts'
import { published } from '../support/shared.ts'

let site: string
let files: ReadonlySet<string>
let routes: Routes
/** IRIs below the base that the dump speaks of, without their fragments. */
let named: readonly string[]

const read = (name: string): string => readFileSync(path.join(site, name), 'utf8')

beforeAll(async () => {
  site = (await published()).siteDir
  const entries = readdirSync(`${site}/`, { recursive: true, withFileTypes: true })
  files = new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(site, path.join(entry.parentPath, entry.name))),
  )
  routes = JSON.parse(read('hosting/routes.json')) as Routes
  const quads = new Parser({ format: 'N-Quads' }).parse(read('dumps/tilsyn.nq'))
  const terms = quads.flatMap(({ subject, predicate, object, graph }) => [subject, predicate, object, graph])
  const iris = terms.filter(({ termType }) => termType === 'NamedNode').map(({ value }) => value)
  const own = iris.filter((iri) => iri.startsWith(routes.base)).map((iri) => iri.replace(/#.*/, ''))
  named = [...new Set(own)].map((iri) => iri.slice(routes.base.length))
})

/** Where an IRI path is told of: itself, or as the routes say. */
function told(name: string): string {
  const rule = routes.describedIn.find(({ pattern }) => new RegExp(`^${pattern}$`).test(name))
  return rule ? name.replace(new RegExp(`^${rule.pattern}$`), rule.target).replace(/#.*/, '') : name
}

describe('the published folder', () => {
  it('has every format and language of every thing that the data names', () => {
    expect(named.length).toBeGreaterThan(500)
    const endings = ['ttl', 'nt', 'jsonld', 'html', 'nb.html', 'en.html']
    const missing = named.flatMap((name) =>
      endings.map((ending) => `${told(name)}.${ending}`).filter((file) => !files.has(file)),
    )
    expect(missing).toEqual([])
  })

  it('has every document of its routes', () => {
    expect(routes.documents.length).toBeGreaterThan(5)
    const missing = routes.documents.filter(
      (name) => !['ttl', 'html'].some((ending) => files.has(`${name}.${ending}`)),
    )
    expect(missing).toEqual([])
  })

  it('says the same of a thing in Turtle and in N-Triples', () => {
    const lines = (text: string, format: string): string[] =>
      new Parser({ format })
        .parse(text)
        .map(({ subject, predicate, object }) => JSON.stringify([subject.value, predicate.value, object]))
        .sort()
    for (const name of named.map(told).filter((each) => files.has(`${each}.nt`)))
      expect(lines(read(`${name}.ttl`), 'Turtle'), name).toEqual(lines(read(`${name}.nt`), 'N-Triples'))
  })

  it('links from page to page, and to places that there are', () => {
    const pages = [...files].filter((file) => file.endsWith('.html'))
    const ids = new Map(pages.map((page) => [page, new Set(idsOf(read(page)))]))
    const broken = pages.flatMap((page) =>
      linksOf(read(page)).flatMap((href) => {
        // Behind the place, a link may name words on the page.
        const [target = '', fragment] = decodeURI(href.replace(/:~:.*/, '').replace(/\?[^#]*/, '')).split('#')
        if (target === 'sparql') return []
        const file = target === '' ? page : path.normalize(path.join(path.dirname(page), target))
        const isThere = file === '.' || files.has(file) || files.has(path.join(file, 'index.html'))
        const place = fragment === undefined || !file.endsWith('.html') || ids.get(file)?.has(fragment)
        return isThere && place ? [] : [`${page} -> ${href}`]
      }),
    )
    expect(broken.slice(0, 20)).toEqual([])
    expect(pages.length).toBeGreaterThan(1500)
  })

  it('lists every file with its hash, but for the compressed ones, which hold the same', () => {
    const manifest = JSON.parse(read('manifest.json')) as { files: { path: string; sha256: string }[] }
    const plain = [...files].filter((file) => !/\.(?:br|gz)$/.test(file) && file !== 'manifest.json')
    expect(manifest.files.map((file) => file.path).sort()).toEqual(plain.sort())
    for (const { path: name, sha256 } of manifest.files)
      expect(
        createHash('sha256')
          .update(readFileSync(path.join(site, name)))
          .digest('hex'),
        name,
      ).toBe(sha256)
    const compressed = [...files].filter((file) => /\.(?:br|gz)$/.test(file))
    expect(compressed.length).toBeGreaterThan(100)
    expect(compressed.filter((file) => /\.(?:pf_\w+|pagefind)\./.test(file))).toEqual([])
    for (const file of compressed) {
      const unpack = file.endsWith('.br') ? brotliDecompressSync : gunzipSync
      const plainFile = readFileSync(path.join(site, file.replace(/\.(?:br|gz)$/, '')))
      expect(unpack(readFileSync(path.join(site, file))).equals(plainFile), file).toBe(true)
    }
  })

  it('leaves no draft beside it', () => {
    expect(readdirSync(path.join(path.dirname(site), '.releases')).length).toBe(1)
    expect(existsSync(site)).toBe(true)
  })
})

function linksOf(html: string): string[] {
  const links = [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map((match) => decodeEntities(match[1] ?? ''))
  return [...new Set(links)].filter((href) => href !== '' && !/^[a-z]+:/i.test(href))
}

function idsOf(html: string): string[] {
  return [...html.matchAll(/\sid="([^"]*)"/g)].map((match) => decodeEntities(match[1] ?? ''))
}

function decodeEntities(text: string): string {
  return text
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
