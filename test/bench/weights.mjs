/**
 * How heavy pages are: each with all that it loads, compressed as hosts send it. In: a published folder. Out: bytes of
 * the lightest, the middle and the heaviest page, and which that is.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

const LOADED = /<(?:script type="module" src|link rel="stylesheet" href)="([^"]*)"/g

export function weighPages(site) {
  const known = new Map()
  const compressed = (file) => {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }
    if (!known.has(file))
      known.set(file, brotliCompressSync(readFileSync(path.join(site, file)), { params }).length)
    return known.get(file)
  }
  const pages = readdirSync(`${site}/`, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:nb|en)\.html$/.test(file))
    .map((page) => {
      const text = readFileSync(path.join(site, page), 'utf8')
      const loaded = [...text.matchAll(LOADED)].map(([, href]) => path.join(path.dirname(page), href))
      return { page, bytes: [page, ...new Set(loaded)].reduce((sum, file) => sum + compressed(file), 0) }
    })
    .sort((a, b) => a.bytes - b.bytes)
  return { count: pages.length, lightest: pages[0], middle: pages[pages.length >> 1], heaviest: pages.at(-1) }
}
