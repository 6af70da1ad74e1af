/**
 * What every host says over HTTP, whichever program answers: `serve` sends it, and the rules for other hosts are made of
 * it. In: nothing. Out: headers, and the forms in which there may be something to read at an IRI.
 *
 * RFC 9110, sections 12.5.5 (Vary) and 10.2.1 (Allow); https://fetch.spec.whatwg.org/#http-cors-protocol
 */

type Headers = readonly (readonly [name: string, value: string])[]

/** What every answer says. */
export const HEADERS: Headers = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Expose-Headers', 'Accept-Ranges, Content-Location, Content-Range, ETag, Link, Location'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'strict-origin-when-cross-origin'],
]

/** Of all that is published; queries may come by POST too. */
export const METHODS = 'GET, HEAD, OPTIONS'

/** What a page of another site is told that asks before it sends its request. */
export function preflight(methods: string): Headers {
  return [
    ['Access-Control-Allow-Methods', methods],
    [
      'Access-Control-Allow-Headers',
      'Accept, Accept-Language, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Range, Range',
    ],
    ['Access-Control-Max-Age', '86400'],
  ]
}

export const DOCUMENT_VARY = 'Accept, Accept-Language, Accept-Encoding'
export const THING_VARY = 'Accept, Accept-Language'

/** The next release may say otherwise. */
export const CACHE_OF_FILES = 'public, max-age=0, must-revalidate'
export const CACHE_OF_REDIRECTS = 'no-cache'

/** Extensions, the favourite first, and the media types that each is asked for by besides its own. */
export const FORMS: readonly (readonly [extension: string, aliases: readonly string[]])[] = [
  ['html', ['application/xhtml+xml']],
  ['ttl', ['application/x-turtle']],
  ['jsonld', ['application/json']],
  ['nt', []],
  ['rdf', []],
  ['txt', []],
]
