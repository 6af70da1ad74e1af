/** What the rules for all hosts have in common: which formats an Accept may name, headers, and safe quoting. */
import { EnvironmentError } from '../../errors.ts'
import { mediaTypeOf } from '../../render/media-types.ts'
import type { Routes } from '../routes.ts'

export interface HostingInput {
  routes: Routes
  title: string
  operator: { name: string; contact: string }
}

/** What an Accept has to name for a variant; the first that matches is taken, for these hosts read no weights. */
export const ACCEPTED: readonly { extension: string; pattern: string }[] = [
  { extension: 'html', pattern: 'text/html|application/xhtml\\+xml' },
  { extension: 'ttl', pattern: 'text/turtle|application/x-turtle' },
  { extension: 'jsonld', pattern: 'application/(?:ld\\+)?json' },
  { extension: 'nt', pattern: 'application/n-triples' },
  { extension: 'rdf', pattern: 'application/rdf\\+xml' },
  { extension: 'txt', pattern: 'text/plain' },
  { extension: 'html', pattern: 'text/\\*|\\*/\\*' },
]

/** Formats of data that the start page has in the catalogue. */
export const CATALOGUE_FORMATS = ['ttl', 'jsonld', 'nt', 'rdf']

/** Whoever reads one of these reads the page of the other. */
export const LANGUAGE_PATTERNS: Readonly<Record<string, string>> = { nb: 'nb|no|nn' }

/** Extensions of what is published, for hosts that know few of them. */
export const EXTENSIONS = [
  'html',
  'ttl',
  'nt',
  'nq',
  'trig',
  'rdf',
  'jsonld',
  'json',
  'csv',
  'txt',
  'xml',
  'rq',
  'css',
  'js',
  'md',
  'conf',
]

export function mediaTypes(): { extension: string; mediaType: string }[] {
  return EXTENSIONS.map((extension) => ({ extension, mediaType: mediaTypeOf(extension) }))
}

/** What every answer says. */
export const HEADERS: readonly (readonly [name: string, value: string])[] = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Expose-Headers', 'Accept-Ranges, Content-Location, Content-Range, ETag, Link, Location'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'strict-origin-when-cross-origin'],
]

export const METHODS = 'GET, HEAD, OPTIONS'

export const DOCUMENT_VARY = 'Accept, Accept-Language, Accept-Encoding'
export const THING_VARY = 'Accept, Accept-Language'

/**
 * What stands before every path of the site: empty, or `/tilsyn`.
 * @throws EnvironmentError where that is more than letters, digits and the like
 */
export function prefixOf({ site }: Routes): string {
  const { pathname } = new URL(site)
  if (/^[\w.~/-]*$/.test(pathname)) return pathname.replace(/\/$/, '')
  throw new EnvironmentError(`the path of the site ${site} has to be of letters, digits, - . _ ~ and /`)
}

/** A regular expression for each document; servers match the decoded path. */
export function documentPatterns(routes: Routes): string[] {
  const prefix = quoteRegex(prefixOf(routes))
  return routes.documents.map((path) => `${prefix}/${quoteRegex(plain(decodeURIComponent(path)))}`)
}

/** Also for the strings of configurations, which take a backslash or a quote for their own. */
export function quoteRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|"% ]/g, (character) =>
    /[\\"% ]/.test(character) ? `\\x${character.charCodeAt(0).toString(16).toUpperCase()}` : `\\${character}`,
  )
}

/** @throws EnvironmentError for what no configuration can hold: nobody types such a key */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these end a line of a configuration.
  if (/[\u0000-\u001F\u007F]/.test(text))
    throw new EnvironmentError(`a path with a control character cannot be hosted: ${JSON.stringify(text)}`)
  return text
}
