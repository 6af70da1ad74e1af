import { describe, expect, it } from 'vitest'
import { hostingFiles } from '../../src/publish/hosting/hosting.ts'
import { ACCEPTED, languagePattern, languageTags } from '../../src/publish/hosting/shared-rules.ts'
import { type Routes, routesOf } from '../../src/publish/routes.ts'
import {
  CONTENT_SECURITY_POLICY,
  WEB_ASSEMBLY_PAGES,
  WEB_ASSEMBLY_POLICY,
} from '../../src/render/content-security.ts'
import { mediaTypeOf } from '../../src/render/media-types.ts'
import { chooseLanguage, chooseMediaType } from '../../src/serve/accept.ts'
import { aliasesOf } from '../../src/serve/variants.ts'
import { HOSTILE_KEYS } from '../support/made-site.ts'

const routes: Routes = {
  base: 'https://w3id.org/tilsyn/',
  site: 'https://data.example.org/',
  licence: 'http://publications.europa.eu/resource/authority/licence/CC_BY_4_0',
  languages: ['nb', 'en'],
  documents: ['xx-agency/2020', 'xx-agency/2020/text/nb', 'catalog'],
  describedIn: [{ pattern: 'shape/([a-z0-9-]+)', target: 'shapes#$1' }],
}
const operator = { name: 'nobody', contact: 'https://example.org/' }

function filesOf(changed: Partial<Routes> = {}, more: { title?: string } = {}): Map<string, string> {
  return new Map(hostingFiles({ routes: { ...routes, ...changed }, title: 'Invented', operator, ...more }))
}

function textOf(name: string, changed?: Partial<Routes>): string {
  return filesOf(changed).get(name) ?? ''
}

/** The configuration with its strings taken out: what can be broken out of. */
function skeletonOf(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\[^\n])*"/g, '""')
}

const RULES = ['hosting/nginx-http.conf', 'hosting/nginx-server.conf', 'hosting/apache.conf']
const WITH_DOCUMENTS: readonly (readonly [name: string, rule: RegExp])[] = [
  ['hosting/nginx-http.conf', /^ {4}"~\^\/(.+)\$" "1";$/],
  ['hosting/apache.conf', /^RewriteRule "\^(.+)\$" - \[E=tilsyn_kind:document\]$/],
]

describe('the rules for hosts', () => {
  it('are the same each time', () => {
    expect([...filesOf()]).toEqual([...filesOf()])
    expect([...filesOf().keys()]).toEqual([
      'hosting/nginx-http.conf',
      'hosting/nginx-server.conf',
      'hosting/apache.conf',
      '_headers',
      'hosting/w3id.htaccess',
      'hosting/w3id.md',
    ])
  })

  it.each(WITH_DOCUMENTS)('%s has one rule for each document, and none for anything else', (name, rule) => {
    const patterns = textOf(name)
      .split('\n')
      .flatMap((line) => rule.exec(line)?.[1] ?? [])
    const matched = routes.documents.map((path) =>
      patterns.filter((pattern) => new RegExp(`^${pattern}$`).test(path)),
    )
    expect(matched.map(({ length }) => length)).toEqual(routes.documents.map(() => 1))
    expect(patterns).toHaveLength(routes.documents.length)
  })

  it.each(['hosting/nginx-http.conf', 'hosting/apache.conf'])(
    '%s knows what is described elsewhere',
    (name) => {
      expect(textOf(name)).toContain('(?:shape/([a-z0-9-]+))$" "/shapes#$1"')
    },
  )

  it('put the path of the site before every path', () => {
    const site = 'https://example.org/some/where/'
    expect(textOf('hosting/nginx-http.conf', { site })).toContain('"~^/some/where/catalog$"')
    expect(textOf('hosting/nginx-http.conf', { site })).toContain('"/some/where/shapes#$1"')
    expect(textOf('hosting/nginx-server.conf', { site })).toContain('location "/some/where/" {')
    expect(textOf('hosting/apache.conf', { site })).toContain('"/some/where/shapes#$1"')
    expect(textOf('_headers', { site })).toContain('\n/some/where/*.ttl\n')
  })

  it.each(HOSTILE_KEYS)('let no key break out of its string: %s', (key) => {
    const changed = (summary: string): Routes =>
      routesOf([], [encodeURIComponent(summary), 'catalog'], { ...routes, summaries: [summary] })
    for (const name of RULES)
      expect(skeletonOf(textOf(name, changed(key))), name).toBe(skeletonOf(textOf(name, changed('ab'))))
  })

  it.each(HOSTILE_KEYS)('match this key and nothing like it: %s', (key) => {
    for (const [name, rule] of WITH_DOCUMENTS) {
      const [pattern = ''] = textOf(name, { documents: [encodeURIComponent(key)] })
        .split('\n')
        .flatMap((line) => rule.exec(line)?.[1] ?? [])
      expect(new RegExp(`^${pattern}$`).test(key), pattern).toBe(true)
      expect(new RegExp(`^${pattern}$`).test('axb'), pattern).toBe(false)
    }
  })

  it.each(['a\nb', 'a\u0000', 'a\u0085b'])('refuse a text with the control character of %j', (text) => {
    expect(() => filesOf({ documents: [encodeURIComponent(text)] })).toThrow('control character')
    expect(() => filesOf({ describedIn: [{ pattern: text, target: 'a' }] })).toThrow('control character')
    expect(() => filesOf({ describedIn: [{ pattern: 'a', target: text }] })).toThrow('control character')
    expect(() => filesOf({}, { title: text })).toThrow('control character')
  })

  it.each(['https://example.org/%22/', 'https://example.org/a$b/', 'https://example.org/a;b/'])(
    'refuse the site %s',
    (site) => {
      expect(() => filesOf({ site })).toThrow('has to be of letters')
    },
  )
})

/** Without weights, since these hosts read none. */
const ACCEPTS = [
  'text/html',
  'application/xhtml+xml',
  'text/html,application/xhtml+xml,application/xml,image/webp,*/*',
  'text/turtle',
  'application/x-turtle;charset=utf-8',
  'application/ld+json',
  'application/json',
  'application/n-triples',
  'application/rdf+xml',
  'text/plain',
  'text/*',
  '*/*',
  'application/*',
  'application/rdf+xml, application/n-triples, text/turtle',
  'image/png, TEXT/HTML',
  'image/png',
  'text/turtle-star',
  'application/json-seq',
  'x-text/html-like/x',
]

describe('the policy for what pages may do', () => {
  const sites = ['https://data.example.org/', 'https://example.org/some/where/']

  it.each(sites)('lets nginx give WebAssembly to the search pages alone: %s', (site) => {
    const rows = [
      ...textOf('hosting/nginx-http.conf', { site }).matchAll(/^ {4}"~(.*)" "(default-src.*)";$/gm),
    ]
    const policyOf = (address: string): string | undefined =>
      rows.find(([, pattern = '']) => new RegExp(pattern).test(address))?.[2]
    const { pathname } = new URL(site)
    for (const name of WEB_ASSEMBLY_PAGES)
      expect(policyOf(`${pathname}${name}:text/html; charset=utf-8`)).toBe(WEB_ASSEMBLY_POLICY)
    for (const name of [
      'search.html',
      'a/search.nb.html',
      'searchxnb.html',
      'search.nb.html:x.html',
      'index.nb.html',
    ])
      expect(policyOf(`${pathname}${name}:text/html; charset=utf-8`), name).toBe(CONTENT_SECURITY_POLICY)
    expect(policyOf(`${pathname}a:text/html/b.ttl:text/turtle; charset=utf-8`)).toBeUndefined()
  })

  it.each(sites)('lets Apache give WebAssembly to the search pages alone: %s', (site) => {
    const text = textOf('hosting/apache.conf', { site })
    const [, pattern = ''] = /wasm-unsafe-eval.*"expr=%\{REQUEST_URI\} =~ m#(.*)#"/.exec(text) ?? []
    const { pathname } = new URL(site)
    for (const name of WEB_ASSEMBLY_PAGES)
      for (const ending of ['', '.br', '.gz'])
        expect(`${pathname}${name}${ending}`).toMatch(new RegExp(pattern))
    for (const name of ['search.html', 'a/search.nb.html', 'searchxnb.html', 'index.nb.html'])
      expect(`${pathname}${name}`).not.toMatch(new RegExp(pattern))
    expect(text.match(/Header set Content-Security-Policy/g)).toHaveLength(2)
    expect(text.indexOf(CONTENT_SECURITY_POLICY)).toBeLessThan(text.indexOf(WEB_ASSEMBLY_POLICY))
  })

  it('is one for all where two would be joined to the stricter of both', () => {
    expect(textOf('_headers').match(/Content-Security-Policy: .*/g)).toEqual([
      `Content-Security-Policy: ${WEB_ASSEMBLY_POLICY}`,
    ])
  })

  it('names the types of the search index, which nobody may unpack on the way', () => {
    for (const extension of ['pf_meta', 'pf_index', 'pf_filter', 'pf_fragment', 'pagefind']) {
      expect(textOf('hosting/nginx-server.conf')).toContain(`"application/octet-stream" ${extension};`)
      expect(textOf('hosting/apache.conf')).toContain(`<FilesMatch "\\.${extension}(?:\\.(?:br|gz))?$">`)
    }
  })
})

describe('what the rules read from a request', () => {
  const variants = ['html', 'ttl', 'jsonld', 'nt', 'rdf', 'txt'].map((extension) => ({
    extension,
    mediaType: mediaTypeOf(extension),
    aliases: [...aliasesOf(extension)],
  }))

  it.each(ACCEPTS)('is the format that serve chooses for %s', (accept) => {
    const chosen = ACCEPTED.find(({ pattern }) => new RegExp(pattern, 'i').test(accept))
    expect(chosen?.extension).toBe(chooseMediaType(accept, variants)?.extension)
  })

  it.each([
    'application/rdf+xml, application/xml;q=0.7, text/xml;q=0.6, text/plain;q=0.1, */*;q=0.09',
    'text/turtle, application/ld+json;q=0.9, */*;q=0.1',
    'application/rdf+xml,text/rdf+n3;q=0.9,application/xhtml+xml;q=0.5',
    'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8',
    'text/html, application/rdf+xml;q=0.9',
  ])('is right for the weights that clients send: %s', (accept) => {
    const chosen = ACCEPTED.find(({ pattern }) => new RegExp(pattern, 'i').test(accept))
    expect(chosen?.extension).toBe(chooseMediaType(accept, variants)?.extension)
  })

  it.each([
    'nb',
    'no-NO',
    'nn',
    'en-GB, nb',
    'de, en, nb',
    'de',
    'nbx',
    'x-nb',
    'EN',
    '',
    'fr-FR, NN-no, en',
  ])('is the language that serve chooses for %s', (header) => {
    const tag = new RegExp(languagePattern(routes), 'i').exec(header)?.[1]?.toLowerCase()
    const language = languageTags(routes).find((each) => each.tag === tag)?.language
    expect(language).toBe(chooseLanguage(header, routes.languages))
  })
})

describe('the headers for static hosts', () => {
  const blocks = textOf('_headers')
    .trim()
    .split('\n\n')
    .map((block) => {
      const [path = '', ...lines] = block.split('\n')
      return { path, names: lines.map((line) => line.trim().replace(/:.*/, '')), lines }
    })

  it('say the types of data', () => {
    expect(textOf('_headers')).toContain('/*.ttl\n  Content-Type: text/turtle; charset=utf-8\n')
    expect(textOf('_headers')).toContain('/.well-known/void\n  Content-Type: text/turtle; charset=utf-8\n')
  })

  it('keep to what such hosts read: few rules, short lines, one star a path', () => {
    expect(blocks.length).toBeLessThanOrEqual(100)
    for (const { path, lines } of blocks) {
      expect(path).toMatch(/^\/[^*]*\*?[^*]*$/)
      for (const line of lines) {
        expect(line).toMatch(/^ {2}[A-Za-z-]+: \S/)
        expect(line.length).toBeLessThanOrEqual(2000)
      }
    }
  })

  it('say no header twice of one file: values would be joined', () => {
    const [all, ...some] = blocks
    expect(all?.path).toBe('/*')
    for (const { names } of some) expect(names.filter((name) => all?.names.includes(name))).toEqual([])
    expect(new Set(some.map(({ path }) => path)).size).toBe(some.length)
  })
})

describe('the proposal for w3id.org', () => {
  const redirects = textOf('hosting/w3id.htaccess')

  it('is one redirect that can be taken back, and a contact', () => {
    const directives = redirects.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    expect(directives).toEqual([
      'RewriteEngine on',
      'RewriteRule ^(.*)$ https://data.example.org/$1 [R=302,L]',
    ])
    expect(redirects).toContain('# nobody\n# https://example.org/\n')
    expect(redirects).not.toMatch(/[ \t]$/m)
  })

  it('says how to propose it, and invents nobody', () => {
    const text = textOf('hosting/w3id.md')
    expect(text).toContain('the folder `ids/tilsyn/`')
    expect(text).toContain('- nobody, <https://example.org/>')
    expect(text).not.toMatch(/@\w|github\.com\/(?!perma-id)/)
    expect(text).not.toContain('Not yet')
  })

  it.each([{ site: 'http://127.0.0.1:8080/' }, { base: 'https://example.org/' }])(
    'says so where there is nothing to propose: %j',
    (changed) => {
      expect(textOf('hosting/w3id.md', changed)).toContain('**Not yet:**')
    },
  )

  it('lets no site break out of its line', () => {
    expect(textOf('hosting/w3id.htaccess', { site: 'https://example.org/' })).toContain(
      'https://example.org/$1 [R=302,L]',
    )
    expect(() => filesOf({ base: 'https://w3id.org/a\nb/' })).toThrow('control character')
  })
})
