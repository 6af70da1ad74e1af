/**
 * What crawlers are told: every page in every language, and where they need not go. In: paths below the folder, and
 * where it lies. Out: `sitemap.xml` (an index, where one file would be too large) and `robots.txt`.
 * @see https://www.sitemaps.org/protocol.html
 * @see https://www.rfc-editor.org/rfc/rfc9309
 */

export interface SitemapOptions {
  /** Where files lie: ends with a slash. */
  site: string
  /** Of the pages, in order of preference. */
  languages: readonly string[]
  /** A date of the input: `2026-11-23`. */
  modified: string
  /** Of one file; the protocol allows 50,000 addresses and 50 MB. */
  maxAddresses?: number
  maxBytes?: number
}

export interface TextFile {
  path: string
  text: string
}

const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** @param pages paths without language and extension, `index` among them: each has a file a language and one without */
export function sitemapFiles(pages: readonly string[], options: SitemapOptions): TextFile[] {
  const { site, languages, modified, maxAddresses = 50_000, maxBytes = 50 * 1024 * 1024 } = options
  const head = `${XML}<urlset xmlns="${NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`
  const tail = '</urlset>\n'
  const entries = [...pages].sort().flatMap((page) => renderEntries(page, { site, languages, modified }))
  const room = maxBytes - byteSize(head + tail)
  const files = split(entries, maxAddresses, room).map((each) => head + each.join('') + tail)
  const [only, ...more] = files
  if (more.length === 0) return [{ path: 'sitemap.xml', text: only ?? head + tail }]
  const parts = files.map((text, index) => ({ path: `sitemap-${index + 1}.xml`, text }))
  const lines = parts.map(
    ({ path }) =>
      `<sitemap><loc>${address(site, path)}</loc><lastmod>${escapeXml(modified)}</lastmod></sitemap>\n`,
  )
  const index = `${XML}<sitemapindex xmlns="${NAMESPACE}">\n${lines.join('')}</sitemapindex>\n`
  return [{ path: 'sitemap.xml', text: index }, ...parts]
}

/**
 * Each language of a page is an address of its own and names all, itself among them.
 * @see https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap
 */
function renderEntries(
  page: string,
  { site, languages, modified }: Pick<SitemapOptions, 'site' | 'languages' | 'modified'>,
): string[] {
  const alternate = (tag: string, path: string): string =>
    `<xhtml:link rel="alternate" hreflang="${tag}" href="${address(site, path)}"/>`
  const alternates = [
    ...languages.map((language) => alternate(language, `${page}.${language}.html`)),
    alternate('x-default', `${page}.html`),
  ].join('')
  return languages.map(
    (language) =>
      `<url><loc>${address(site, `${page}.${language}.html`)}</loc><lastmod>${escapeXml(modified)}</lastmod>${alternates}</url>\n`,
  )
}

function split(entries: readonly string[], maxCount: number, maxBytes: number): string[][] {
  const groups: string[][] = []
  let bytes = 0
  for (const entry of entries) {
    const size = byteSize(entry)
    const last = groups.at(-1)
    if (last && last.length < maxCount && bytes + size <= maxBytes) {
      last.push(entry)
      bytes += size
    } else {
      groups.push([entry])
      bytes = size
    }
  }
  return groups
}

/** Everything may be read; what answers queries has its own limits, and nothing for a crawler. */
export function robotsText(site: string): string {
  const { pathname } = new URL('sparql', site)
  return `User-agent: *\nAllow: /\nDisallow: ${pathname}\n\nSitemap: ${new URL('sitemap.xml', site).href}\n`
}

function address(site: string, path: string): string {
  return escapeXml(new URL(path, site).href)
}

function byteSize(text: string): number {
  return new TextEncoder().encode(text).length
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
}
