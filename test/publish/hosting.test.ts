import { describe, expect, it } from 'vitest'
import { hostingFiles } from '../../src/publish/hosting/hosting.ts'
import type { Routes } from '../../src/publish/routes.ts'

const routes: Routes = {
  base: 'https://w3id.org/tilsyn/',
  site: 'https://data.example.org/',
  licence: 'http://publications.europa.eu/resource/authority/licence/CC_BY_4_0',
  languages: ['nb', 'en'],
  documents: ['xx-agency/2020', 'xx-agency/2020/text/nb', 'catalog'],
  describedIn: [{ pattern: 'shape/([a-z0-9-]+)', target: 'shapes#$1' }],
}
const operator = { name: 'nobody', contact: 'https://example.org/' }
const filesOf = (changed: Partial<Routes> = {}): Map<string, string> =>
  new Map(hostingFiles({ routes: { ...routes, ...changed }, title: 'Invented', operator }))
const conf = (name: string, changed?: Partial<Routes>): string => filesOf(changed).get(name) ?? ''

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

  it.each(['hosting/nginx-http.conf', 'hosting/apache.conf'])('%s names each document', (name) => {
    for (const path of routes.documents) expect(conf(name)).toContain(`^/${path}$"`)
  })

  it.each(['hosting/nginx-server.conf', 'hosting/apache.conf'])(
    '%s knows what is described elsewhere',
    (name) => {
      expect(conf(name)).toContain('/shapes#$1')
    },
  )

  it('puts the path of the site before every path', () => {
    const site = 'https://example.org/some/where/'
    expect(conf('hosting/nginx-http.conf', { site })).toContain('"~^/some/where/catalog$"')
    expect(conf('hosting/nginx-server.conf', { site })).toContain('location = "/some/where/"')
    expect(conf('hosting/apache.conf', { site })).toContain('RewriteRule "^/some/where/catalog$"')
  })

  it.each(['a"; return 500; #', 'a$1{}', 'a b', 'a\\', 'a%22b', "a'b", 'a|b.c'])(
    'lets no key break out of its string: %s',
    (key) => {
      const documents = [encodeURIComponent(key)]
      for (const name of ['hosting/nginx-http.conf', 'hosting/apache.conf']) {
        const line =
          conf(name, { documents })
            .split('\n')
            .find((each) => /\^\/a/.test(each)) ?? ''
        const [pattern = ''] = /"~?(\^\/[^"]*)"/.exec(line)?.slice(1) ?? []
        expect(line.match(/"/g)?.length, line).toBe(2)
        expect(new RegExp(pattern).test(`/${key}`), line).toBe(true)
        expect(new RegExp(pattern).test('/axb'), line).toBe(false)
      }
    },
  )

  it.each(['a\nb', 'a\u0000'])('refuse a key with the control character of %j', (key) => {
    expect(() => filesOf({ documents: [encodeURIComponent(key)] })).toThrow('control character')
  })

  it.each(['https://example.org/%22/', 'https://example.org/a$b/'])('refuse the site %s', (site) => {
    expect(() => filesOf({ site })).toThrow('has to be of letters')
  })

  it('say the types of data to hosts that do not know them', () => {
    expect(conf('_headers')).toContain('/*.ttl\n  Content-Type: text/turtle; charset=utf-8\n')
    expect(conf('_headers')).toMatch(/^\/\*\n {2}Access-Control-Allow-Origin: \*\n/)
  })

  it('redirect w3id.org to the site, and say how to propose it, without inventing people', () => {
    expect(conf('hosting/w3id.htaccess')).toContain(
      'RewriteRule ^(.*)$ https://data.example.org/$1 [R=302,L]',
    )
    expect(conf('hosting/w3id.md')).toContain('the folder `tilsyn/`')
    expect(conf('hosting/w3id.md')).toContain('Contact: nobody, https://example.org/')
  })
})
