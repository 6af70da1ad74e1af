import { expect, test } from 'vitest'
import { robotsText, type SitemapOptions, sitemapFiles } from '../../src/render/sitemap.ts'
import { unbalanced } from './markup.ts'

const options: SitemapOptions = {
  site: 'https://host.example/data/',
  languages: ['nb', 'en'],
  modified: '2026-11-23',
}

function locations(text: string): string[] {
  return [...text.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address = '']) => address)
}

test('the sitemap has every page in every language, each with all its languages', () => {
  const files = sitemapFiles(['index', 'code/severity', 'a%20b'], options)
  expect(files.map(({ path }) => path)).toEqual(['sitemap.xml'])
  const [{ text } = { text: '' }] = files
  expect(locations(text)).toEqual([
    'https://host.example/data/a%20b.nb.html',
    'https://host.example/data/a%20b.en.html',
    'https://host.example/data/code/severity.nb.html',
    'https://host.example/data/code/severity.en.html',
    'https://host.example/data/index.nb.html',
    'https://host.example/data/index.en.html',
  ])
  const entry = text
    .split('\n')
    .find((line) => line.includes('<loc>https://host.example/data/index.en.html<'))
  expect(entry).toBe(
    '<url><loc>https://host.example/data/index.en.html</loc><lastmod>2026-11-23</lastmod>' +
      '<xhtml:link rel="alternate" hreflang="nb" href="https://host.example/data/index.nb.html"/>' +
      '<xhtml:link rel="alternate" hreflang="en" href="https://host.example/data/index.en.html"/>' +
      '<xhtml:link rel="alternate" hreflang="x-default" href="https://host.example/data/index.html"/></url>',
  )
  expect(text).toMatch(
    /^<\?xml version="1.0" encoding="UTF-8"\?>\n<urlset xmlns="http:\/\/www.sitemaps.org\/schemas\/sitemap\/0.9" xmlns:xhtml="http:\/\/www.w3.org\/1999\/xhtml">\n/,
  )
  expect(unbalanced(text.replace(/<\?.*?\?>|<xhtml[^>]*\/>/g, ''))).toEqual([])
})

test('addresses are escaped', () => {
  const [{ text } = { text: '' }] = sitemapFiles(["a&b'c"], { ...options, languages: ['nb'] })
  expect(locations(text)).toEqual(['https://host.example/data/a&amp;b&apos;c.nb.html'])
})

test('too many addresses are spread over files, which an index lists', () => {
  const pages = ['a', 'b', 'c']
  const files = sitemapFiles(pages, { ...options, maxAddresses: 4 })
  expect(files.map(({ path }) => path)).toEqual(['sitemap.xml', 'sitemap-1.xml', 'sitemap-2.xml'])
  expect(files[0]?.text).toContain('<sitemapindex')
  expect(locations(files[0]?.text ?? '')).toEqual([
    'https://host.example/data/sitemap-1.xml',
    'https://host.example/data/sitemap-2.xml',
  ])
  expect(files.slice(1).map(({ text }) => locations(text).length)).toEqual([4, 2])
})

test('no file is larger than allowed, in bytes', () => {
  const pages = Array.from({ length: 40 }, (_, index) => `page-${index}`)
  const files = sitemapFiles(pages, { ...options, maxBytes: 5000 })
  const sizes = files.slice(1).map(({ text }) => Buffer.byteLength(text))
  expect(Math.max(...sizes)).toBeLessThanOrEqual(5000)
  expect(Math.max(...sizes)).toBeGreaterThan(4000)
  expect(files.slice(1).flatMap(({ text }) => locations(text))).toHaveLength(80)
  expect(sitemapFiles([], options)).toHaveLength(1)
})

test('robots may read all but the endpoint, wherever the site lies', () => {
  expect(robotsText('https://host.example/')).toBe(
    'User-agent: *\nAllow: /\nDisallow: /sparql\n\nSitemap: https://host.example/sitemap.xml\n',
  )
  expect(robotsText('https://host.example/data/')).toContain('Disallow: /data/sparql\n')
})
