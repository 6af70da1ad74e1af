/**
 * What hosts have to say alike, header by header. In: the addresses of two hosts of the same folder. Out: where the
 * second differs from the first. Bodies of errors, links and validators are each host's own.
 */
import { request } from 'node:http'
import type { Host } from './hosts.ts'

export interface Asked {
  path: string
  method?: string
  headers?: Readonly<Record<string, string>>
}

/** Told by every answer. */
const ALWAYS = [
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-allow-origin',
  'access-control-expose-headers',
  'access-control-max-age',
  'allow',
  'location',
  'referrer-policy',
  'x-content-type-options',
]
/** Told by what is sent. */
const OF_CONTENT = [
  'content-encoding',
  'content-language',
  'content-location',
  'content-range',
  'content-security-policy',
  'content-type',
]

/** Told by redirects too. */
const OF_ANSWERS = ['cache-control']

const SUMMARY = '/no-dmp/2022-2025'
const FINDING = `${SUMMARY}/finding/dental-2022`
const MATCHED = { 'if-none-match': '*' }
/** As libraries of RDF send it: what the thing does not have, then anything. */
const RDF_XML_OR_ANY = { accept: 'application/rdf+xml, */*;q=0.1' }

export const ASKED: readonly Asked[] = [
  ...['/', SUMMARY, FINDING, `${SUMMARY}/text/nb`, '/ontology'].flatMap((path) => [
    { path },
    { path, headers: { accept: 'text/html', 'accept-language': 'de, en;q=0.9, nb;q=0.8' } },
    { path, headers: { accept: 'text/html', 'accept-language': 'nn-NO' } },
    { path, headers: RDF_XML_OR_ANY },
    { path, headers: { accept: 'text/plain, */*;q=0.1' } },
    { path, headers: { accept: 'application/rdf+xml, application/xhtml+xml;q=0.5' } },
    { path, headers: { accept: 'application/*' } },
    { path, headers: { accept: 'text/turtle-star' } },
    { path, method: 'HEAD', headers: { accept: 'text/turtle' } },
    {
      path,
      method: 'OPTIONS',
      headers: { origin: 'https://example.org', 'access-control-request-method': 'GET' },
    },
    { path, method: 'POST' },
  ]),
  ...['ttl', 'nt', 'nq', 'trig', 'rdf', 'jsonld'].map((extension) => ({
    path: `/dumps/tilsyn.${extension}`,
  })),
  { path: '/search', headers: { accept: 'text/html', 'accept-language': 'en' } },
  ...['br', 'gzip'].flatMap((encoding) => [
    { path: '/search.en.html', headers: { 'accept-encoding': encoding } },
    { path: '/dumps/tilsyn.nt', headers: { 'accept-encoding': encoding } },
    { path: '/catalog.nb.html', headers: { 'accept-encoding': encoding } },
    { path: '/ontology', headers: { accept: 'text/turtle', 'accept-encoding': encoding } },
  ]),
  { path: '/dumps/tilsyn.nt', headers: { range: 'bytes=0-99' } },
  { path: '/style.css', headers: MATCHED },
  { path: SUMMARY, headers: MATCHED },
  ...[
    `${FINDING}.nb.html`,
    `${FINDING}.html`,
    '/search.nb.html',
    '/search.html',
    '/pagefind/pagefind.js',
    '/pagefind/wasm.nb.pagefind',
    '/manifest.json',
    '/sitemap.xml',
    '/robots.txt',
    '/.well-known/void',
    '/hosting/nginx-http.conf',
    '/queries/findings.rq',
    '/shape/absence',
    `${SUMMARY}/`,
    `${SUMMARY}/finding/`,
    '/no-such-thing',
    '/no-such/thing/at/all',
    '/style.css/more',
    '/style.css/',
    '/ontology.ttl.gz',
    '/.hidden',
    '/a%0d%0ax-injected:%201',
    '/a%3Fb',
  ].map((path) => ({ path })),
]

/** @param serve the address of the first */
export async function disagreements(serve: string, host: Host, asked: Asked): Promise<string[]> {
  const [expected, given] = await Promise.all([tell(serve, '', asked), tell(host.url, host.origin, asked)])
  return Object.keys(expected)
    .filter((name) => expected[name] !== given[name])
    .map((name) => `${name}: ${expected[name]}, not ${given[name]}`)
}

function tell(
  base: string,
  origin: string,
  { path, method = 'GET', headers = {} }: Asked,
): Promise<Record<string, string>> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method, headers }, (response) => {
      response.resume()
      const { statusCode = 0 } = response
      const names = [
        ...ALWAYS,
        ...(statusCode < 400 && statusCode !== 204 ? OF_ANSWERS : []),
        ...(statusCode === 200 || statusCode === 206 ? OF_CONTENT : []),
      ]
      const told = names.map((name) => [name, plain(String(response.headers[name] ?? ''), origin)])
      response.on('end', () => resolve({ status: String(statusCode), ...Object.fromEntries(told) }))
    })
      .on('error', reject)
      .end()
  })
}

/** Apache names itself in redirects, and ends the list of methods with an empty one. */
function plain(value: string, origin: string): string {
  return value.replace(origin, '').replace(/, $/, '')
}
