/**
 * What a published folder answers on any host: `tilsyn serve`, nginx and Apache with the generated rules. The addresses
 * are those of the Norwegian publication under `data/`. In: the address of a host. Out: in what it deviates.
 *
 * RFC 9110, section 12 (content negotiation); Cool URIs for the Semantic Web, section 4.2 (303)
 */
import { type IncomingMessage, request } from 'node:http'

export interface Expectation {
  path: string
  /** GET where it is left out. */
  method?: string
  accept?: string
  /** Accept-Language */
  language?: string
  /** Further headers of the request. */
  headers?: Readonly<Record<string, string>>
  status: number
  /** The media type without its parameters. */
  type?: string
  /** Empty where the answer has no Content-Language. */
  contentLanguage?: string
  /** Content-Encoding. */
  encoding?: string
  /** Location of a redirect, Content-Location of an answer: a path on the same host. */
  location?: string
  /** The names of fields in Vary, all of them, in any order. */
  vary?: readonly string[]
  /** Where other hosts cannot do as much. */
  only?: 'serve'
  why: string
}

const SUMMARY = '/no-dmp/2022-2025'
const FINDING = `${SUMMARY}/finding/dental-2022`
const TEXT = `${SUMMARY}/text/nb`

const HTML = 'text/html'
const TURTLE = 'text/turtle'
const JSON_LD = 'application/ld+json'
const N_TRIPLES = 'application/n-triples'
const RDF_XML = 'application/rdf+xml'

/** What browsers send. */
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8'
const NORWEGIAN = 'nb-NO,nb;q=0.9,no;q=0.8,nn;q=0.7,en-US;q=0.6,en;q=0.5'

const DOCUMENT_VARY = ['Accept', 'Accept-Language', 'Accept-Encoding']
const THING_VARY = ['Accept', 'Accept-Language']

const DOCUMENTS: readonly Expectation[] = [
  {
    path: SUMMARY,
    accept: BROWSER,
    language: NORWEGIAN,
    status: 200,
    type: HTML,
    contentLanguage: 'nb',
    location: `${SUMMARY}.nb.html`,
    vary: DOCUMENT_VARY,
    why: 'a Norwegian browser reads the document in Norwegian, although its path is a folder too',
  },
  {
    path: SUMMARY,
    accept: BROWSER,
    language: 'en-GB,en;q=0.9,nb;q=0.8',
    status: 200,
    type: HTML,
    contentLanguage: 'en',
    location: `${SUMMARY}.en.html`,
    vary: DOCUMENT_VARY,
    why: 'an English browser reads it in English',
  },
  ...['nb', 'no', 'nn', 'nb-NO', 'nn-NO', 'no-NO'].map((language) => ({
    path: SUMMARY,
    accept: HTML,
    language,
    status: 200,
    contentLanguage: 'nb',
    location: `${SUMMARY}.nb.html`,
    why: `who reads ${language} reads nb`,
  })),
  ...['de', 'de-DE,fr;q=0.7', '*', 'nbx', 'eng'].map((language) => ({
    path: SUMMARY,
    accept: HTML,
    language,
    status: 200,
    type: HTML,
    contentLanguage: '',
    location: `${SUMMARY}.html`,
    vary: DOCUMENT_VARY,
    why: `the page without a language leads who reads ${language} to those there are`,
  })),
  {
    path: SUMMARY,
    status: 200,
    type: HTML,
    contentLanguage: '',
    location: `${SUMMARY}.html`,
    vary: DOCUMENT_VARY,
    why: 'nothing asked for: the page without a language',
  },
  {
    path: SUMMARY,
    accept: '*/*',
    language: 'de, en;q=0.5',
    status: 200,
    contentLanguage: 'en',
    location: `${SUMMARY}.en.html`,
    why: 'the first language that there is, after one that there is not',
  },
  {
    path: SUMMARY,
    accept: HTML,
    language: 'en;q=0.5, nb',
    status: 200,
    contentLanguage: 'nb',
    only: 'serve',
    why: 'the weight of a language goes before its place',
  },
  {
    path: SUMMARY,
    accept: HTML,
    language: 'nb;q=0, en;q=0.1',
    status: 200,
    contentLanguage: 'en',
    only: 'serve',
    why: 'a language that is refused is not sent',
  },
  ...[
    [TURTLE, TURTLE, 'ttl'],
    ['application/x-turtle', TURTLE, 'ttl'],
    [N_TRIPLES, N_TRIPLES, 'nt'],
    [JSON_LD, JSON_LD, 'jsonld'],
    ['application/json', JSON_LD, 'jsonld'],
    [`${JSON_LD};profile="http://www.w3.org/ns/json-ld#compacted"`, JSON_LD, 'jsonld'],
    ['TEXT/Turtle', TURTLE, 'ttl'],
    ['text/turtle; charset=utf-8', TURTLE, 'ttl'],
  ].map(([accept = '', type = '', extension = '']) => ({
    path: SUMMARY,
    accept,
    language: 'nb',
    status: 200,
    type,
    contentLanguage: '',
    location: `${SUMMARY}.${extension}`,
    vary: DOCUMENT_VARY,
    why: `${accept} gives ${type}`,
  })),
  ...['application/xhtml+xml', 'text/*', `image/png, ${HTML}`].map((accept) => ({
    path: SUMMARY,
    accept,
    language: 'en',
    status: 200,
    type: HTML,
    location: `${SUMMARY}.en.html`,
    why: `${accept} gives HTML`,
  })),
  {
    path: SUMMARY,
    accept: `${TURTLE}, ${JSON_LD};q=0.9, */*;q=0.1`,
    status: 200,
    type: TURTLE,
    location: `${SUMMARY}.ttl`,
    why: 'what a library of RDF sends: a named type goes before the wildcard at its end',
  },
  {
    path: SUMMARY,
    accept: `${JSON_LD}, ${N_TRIPLES}, ${TURTLE}`,
    status: 200,
    type: TURTLE,
    why: 'among equals the order of the server counts',
  },
  {
    path: SUMMARY,
    accept: `${TURTLE};q=0.5, ${JSON_LD}`,
    status: 200,
    type: JSON_LD,
    only: 'serve',
    why: 'the weight of a type goes before its place',
  },
  {
    path: SUMMARY,
    accept: `${HTML};q=0, */*`,
    status: 200,
    type: TURTLE,
    only: 'serve',
    why: 'a type that is refused is not sent',
  },
  {
    path: SUMMARY,
    accept: 'application/*',
    status: 200,
    type: JSON_LD,
    only: 'serve',
    why: 'a wildcard takes the first that it matches',
  },
  {
    path: TEXT,
    accept: 'text/plain',
    status: 200,
    type: 'text/plain',
    location: `${TEXT}.txt`,
    vary: DOCUMENT_VARY,
    why: 'a text is there as plain text',
  },
  { path: TEXT, accept: TURTLE, status: 200, type: TURTLE, location: `${TEXT}.ttl`, why: 'and as data' },
  ...['/ontology', '/catalog'].flatMap((path) => [
    {
      path,
      accept: BROWSER,
      language: 'nb',
      status: 200,
      type: HTML,
      contentLanguage: 'nb',
      location: `${path}.nb.html`,
      vary: DOCUMENT_VARY,
      why: `${path} is a document`,
    },
    {
      path,
      accept: RDF_XML,
      status: 200,
      type: RDF_XML,
      location: `${path}.rdf`,
      vary: DOCUMENT_VARY,
      why: `${path} is there as RDF/XML`,
    },
  ]),
  {
    path: '/shapes',
    accept: TURTLE,
    status: 200,
    type: TURTLE,
    location: '/shapes.ttl',
    why: 'the shapes are a document',
  },
  {
    path: '/no-dmp/2022%2D2025',
    accept: TURTLE,
    status: 200,
    type: TURTLE,
    location: `${SUMMARY}.ttl`,
    why: 'an encoded letter is the letter (RFC 3986, section 6.2.2.2)',
  },
  {
    path: SUMMARY,
    method: 'HEAD',
    accept: TURTLE,
    status: 200,
    type: TURTLE,
    location: `${SUMMARY}.ttl`,
    vary: DOCUMENT_VARY,
    why: 'HEAD has the headers of GET',
  },
  {
    path: SUMMARY,
    accept: TURTLE,
    headers: { 'if-none-match': '*' },
    status: 304,
    vary: DOCUMENT_VARY,
    why: 'who has it is not sent it again',
  },
]

const THINGS: readonly Expectation[] = [
  {
    path: FINDING,
    accept: BROWSER,
    language: NORWEGIAN,
    status: 303,
    location: `${FINDING}.nb.html`,
    vary: THING_VARY,
    why: 'a finding is no document: see the page about it',
  },
  {
    path: FINDING,
    accept: BROWSER,
    language: 'en-US,en;q=0.9',
    status: 303,
    location: `${FINDING}.en.html`,
    vary: THING_VARY,
    why: 'in the language of the reader',
  },
  {
    path: FINDING,
    status: 303,
    location: `${FINDING}.html`,
    vary: THING_VARY,
    why: 'nothing asked for: the page without a language',
  },
  ...[
    [TURTLE, 'ttl'],
    [N_TRIPLES, 'nt'],
    [JSON_LD, 'jsonld'],
    ['application/json', 'jsonld'],
    [`${TURTLE}, */*;q=0.1`, 'ttl'],
  ].map(([accept = '', extension = '']) => ({
    path: FINDING,
    accept,
    language: 'nb',
    status: 303,
    location: `${FINDING}.${extension}`,
    vary: THING_VARY,
    why: `${accept} leads to .${extension}`,
  })),
  {
    path: FINDING,
    method: 'HEAD',
    accept: TURTLE,
    status: 303,
    location: `${FINDING}.ttl`,
    vary: THING_VARY,
    why: 'HEAD is told the same',
  },
  {
    path: `${FINDING}?from=elsewhere`,
    accept: TURTLE,
    status: 303,
    location: `${FINDING}.ttl`,
    why: 'what stands after the question mark does not count',
  },
  ...[
    '/authority/dmp',
    '/code/severity',
    '/code/severity/serious',
    `${SUMMARY}/review`,
    `${SUMMARY}/dataset`,
  ].map((path) => ({
    path,
    accept: TURTLE,
    status: 303,
    location: `${path}.ttl`,
    vary: THING_VARY,
    why: `${path} is a thing`,
  })),
  ...['/joint-action/jams-2.0', '/program/0.1.0'].map((path) => ({
    path,
    accept: HTML,
    language: 'en',
    status: 303,
    location: `${path}.en.html`,
    why: 'a point in a name is no extension',
  })),
]

const ELSEWHERE: readonly Expectation[] = [
  {
    path: '/shape/absence',
    accept: TURTLE,
    status: 303,
    location: '/shapes#absence',
    why: 'a shape is described among the shapes',
  },
  {
    path: `${SUMMARY}/graph/data`,
    accept: TURTLE,
    status: 303,
    location: `${SUMMARY}/dataset`,
    why: 'a graph is described with its dataset',
  },
  {
    path: '/ontology/0.1.0',
    status: 303,
    location: '/ontology',
    why: 'a version of the ontology is described with it',
  },
  {
    path: '/graph/ontology',
    status: 303,
    location: '/dataset/vocabulary',
    why: 'a graph that summaries share is described with the vocabulary',
  },
]

const FILES: readonly Expectation[] = [
  {
    path: `${SUMMARY}.nb.html`,
    accept: TURTLE,
    language: 'en',
    status: 200,
    type: HTML,
    contentLanguage: 'nb',
    vary: ['Accept-Encoding'],
    why: 'a file is what its name says, whatever is asked for',
  },
  {
    path: `${FINDING}.en.html`,
    status: 200,
    type: HTML,
    contentLanguage: 'en',
    why: 'the page about a thing is a document',
  },
  {
    path: `${FINDING}.html`,
    status: 200,
    type: HTML,
    contentLanguage: '',
    why: 'the page without a language says no language',
  },
  { path: `${FINDING}.ttl`, accept: 'image/png', status: 200, type: TURTLE, why: 'the data about a thing' },
  { path: `${FINDING}.nt`, status: 200, type: N_TRIPLES, why: 'N-Triples' },
  { path: `${FINDING}.jsonld`, status: 200, type: JSON_LD, why: 'JSON-LD' },
  { path: `${TEXT}.txt`, status: 200, type: 'text/plain', why: 'a plain text' },
  { path: '/ontology.rdf', status: 200, type: RDF_XML, vary: ['Accept-Encoding'], why: 'RDF/XML' },
  {
    path: '/dumps/tilsyn.nq',
    status: 200,
    type: 'application/n-quads',
    vary: ['Accept-Encoding'],
    why: 'a dump',
  },
  { path: '/dumps/tilsyn.trig', status: 200, type: 'application/trig', why: 'a dump with graphs' },
  { path: '/style.css', status: 200, type: 'text/css', why: 'the style sheet' },
  {
    path: '/assets/page.js',
    status: 200,
    type: 'text/javascript',
    why: 'a program, which other sites load with a checksum only where it may be read from anywhere',
  },
  { path: '/manifest.json', status: 200, type: 'application/json', why: 'plain JSON stays JSON' },
  { path: '/.well-known/void', status: 200, type: TURTLE, why: 'VoID at its well-known address, in Turtle' },
  { path: '/robots.txt', status: 200, type: 'text/plain', why: 'for crawlers' },
  { path: '/sitemap.xml', status: 200, type: 'application/xml', why: 'for crawlers' },
  {
    path: '/ontology.ttl',
    headers: { 'if-none-match': '*' },
    status: 304,
    vary: ['Accept-Encoding'],
    why: 'who has the file is not sent it again',
  },
  {
    path: '/dumps/tilsyn.nq',
    headers: { range: 'bytes=10-19' },
    status: 206,
    type: 'application/n-quads',
    why: 'a part of a file',
  },
  {
    path: '/dumps/tilsyn.nq',
    headers: { range: 'bytes=99999999999-' },
    status: 416,
    // nginx says so too, but without the headers that other origins need to read it.
    only: 'serve',
    why: 'a part that there is not',
  },
]

/** Those that are compressed beforehand. */
const COMPRESSED: readonly Expectation[] = ['br', 'gzip'].flatMap((encoding) => [
  {
    path: '/ontology.ttl',
    headers: { 'accept-encoding': encoding },
    status: 200,
    type: TURTLE,
    encoding,
    vary: ['Accept-Encoding'],
    why: `a file goes out as ${encoding}, with its own type`,
  },
  {
    path: SUMMARY,
    accept: HTML,
    language: 'nb',
    headers: { 'accept-encoding': encoding },
    status: 200,
    type: HTML,
    contentLanguage: 'nb',
    encoding,
    location: `${SUMMARY}.nb.html`,
    vary: DOCUMENT_VARY,
    why: `and so does a document`,
  },
])

const START: readonly Expectation[] = [
  {
    path: '/',
    accept: BROWSER,
    language: NORWEGIAN,
    status: 200,
    type: HTML,
    contentLanguage: 'nb',
    location: '/index.nb.html',
    vary: DOCUMENT_VARY,
    why: 'the start page by language',
  },
  { path: '/', accept: HTML, language: 'en', status: 200, contentLanguage: 'en', why: 'in English' },
  {
    path: '/',
    status: 200,
    type: HTML,
    contentLanguage: '',
    location: '/index.html',
    vary: DOCUMENT_VARY,
    why: 'nothing asked for: the page without a language',
  },
  ...[
    [TURTLE, 'ttl'],
    [JSON_LD, 'jsonld'],
    [N_TRIPLES, 'nt'],
    [RDF_XML, 'rdf'],
  ].map(([accept = '', extension = '']) => ({
    path: '/',
    accept,
    status: 303,
    location: `/catalog.${extension}`,
    vary: THING_VARY,
    why: 'who wants data is led to the catalogue',
  })),
  { path: '/', accept: 'image/png', status: 406, why: 'there is no picture of it' },
]

const NOTHING: readonly Expectation[] = [
  { path: SUMMARY, accept: 'image/png', status: 406, why: 'no such format' },
  { path: FINDING, accept: 'application/pdf', status: 406, why: 'no such format of a thing' },
  { path: FINDING, accept: RDF_XML, status: 406, why: 'no RDF/XML of a single thing' },
  { path: FINDING, accept: 'text/plain', status: 406, why: 'a finding has no plain text' },
  {
    path: SUMMARY,
    accept: 'application/xml',
    status: 406,
    why: 'XML alone names neither XHTML nor RDF/XML',
  },
  { path: SUMMARY, accept: '*/*;q=0', status: 406, only: 'serve', why: 'all is refused' },
  ...[
    '/no-such-thing',
    `${SUMMARY}/finding/no-such-finding`,
    `${SUMMARY}/finding`,
    '/no-dmp',
    '/no-dmp/',
    '/shape/',
    '/style',
    `${FINDING}.ttl/`,
    `${FINDING}.`,
    `${FINDING}.ttl.ttl`,
  ].map((path) => ({ path, status: 404, why: 'no such thing, and no list of a folder' })),
  {
    path: `${SUMMARY}/`,
    accept: TURTLE,
    status: 301,
    location: SUMMARY,
    why: 'the slash is too much',
  },
  { path: '/authority/dmp/', status: 301, location: '/authority/dmp', why: 'of a thing too' },
  ...['/.git/config', '/.hidden', '/no-dmp/.hidden', '/.well-known/no-such'].map((path) => ({
    path,
    status: 404,
    why: 'hidden files are not there',
  })),
  {
    path: '/..%2foutside.txt',
    status: 404,
    only: 'serve',
    why: 'what lies outside is not there; nginx calls the address itself wrong',
  },
  {
    path: '/dumps/tilsyn.nq.br',
    status: 404,
    why: 'a compressed file is another form of the file, not a file of its own',
  },
  ...['POST', 'PUT', 'DELETE', 'PATCH'].map((method) => ({
    path: SUMMARY,
    method,
    status: 405,
    why: 'the folder is read-only',
  })),
  { path: SUMMARY, method: 'OPTIONS', status: 204, why: 'a page of another site may ask first' },
]

export const EXPECTATIONS: readonly Expectation[] = [
  ...DOCUMENTS,
  ...THINGS,
  ...ELSEWHERE,
  ...FILES,
  ...COMPRESSED,
  ...START,
  ...NOTHING,
]

/** The request of an expectation in short, for the name of a test. */
export function titleOf({ path, method = 'GET', accept, language, headers = {} }: Expectation): string {
  const parts = [method, path, accept, language, ...Object.values(headers)]
  return parts.filter((part) => part !== undefined).join(' ')
}

/**
 * Asks a host, and tells what its answer should have been; nothing where it is as it should be.
 * @param base where the folder lies: `http://127.0.0.1:8080/`
 */
/** @param origin what the host puts before the path of a redirect: Apache always names itself */
export async function deviations(
  base: string,
  expectation: Expectation,
  { origin = '' }: { origin?: string } = {},
): Promise<string[]> {
  const { statusCode = 0, headers } = await ask(base, expectation)
  const isRedirect = statusCode >= 300 && statusCode < 400 && statusCode !== 304
  const [type = '', ...parameters] = (headers['content-type'] ?? '').split(/; */)
  const told = {
    status: statusCode,
    type,
    contentLanguage: headers['content-language'] ?? '',
    encoding: headers['content-encoding'] ?? '',
    location: (isRedirect ? headers.location?.replace(origin, '') : headers['content-location']) ?? '',
    vary: fieldNames(headers.vary ?? ''),
  }
  const expected = {
    ...expectation,
    ...(expectation.vary ? { vary: fieldNames(expectation.vary.join()) } : {}),
  }
  const names = Object.keys(told) as (keyof typeof told)[]
  const differing = names.filter((name) => expected[name] !== undefined && expected[name] !== told[name])
  return [
    ...differing.map((name) => `${name}: ${expected[name]}, not ${told[name]}`),
    ...(statusCode < 300 &&
    type.startsWith('text/') &&
    !parameters.some((each) => /^charset=utf-8$/i.test(each))
      ? ['type: with charset=utf-8']
      : []),
    ...(headers['access-control-allow-origin'] === '*' ? [] : ['access-control-allow-origin: *']),
  ]
}

/** The path goes out as it is: fetch would tidy `..` away. */
function ask(
  base: string,
  { path, method = 'GET', accept, language, headers = {} }: Expectation,
): Promise<IncomingMessage> {
  const { hostname, port } = new URL(base)
  const sent = {
    ...(accept === undefined ? {} : { accept }),
    ...(language === undefined ? {} : { 'accept-language': language }),
    ...headers,
  }
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, method, headers: sent }, (response) => {
      response.resume()
      response.on('end', () => resolve(response))
    })
      .on('error', reject)
      .end()
  })
}

function fieldNames(vary: string): string {
  const names = vary.split(',').map((name) => name.trim().toLowerCase())
  return [...new Set(names)].sort().join(', ')
}
