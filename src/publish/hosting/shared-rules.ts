/**
 * What the rules for all hosts have in common: which formats and languages a request may name, and how
 * a path stands in a configuration without breaking out of its string. In: the routes. Out: tables, patterns.
 *
 * RFC 9110, sections 12.5.1 (Accept) and 12.5.4 (Accept-Language); https://fetch.spec.whatwg.org/#http-cors-protocol
 */
import { EnvironmentError } from '../../errors.ts'
import { contentTypeOf, mediaTypeOf } from '../../render/media-types.ts'
import { FORMS } from '../http.ts'
import type { Routes } from '../routes.ts'

export interface HostingInput {
  routes: Routes
  title: string
  operator: { name: string; contact: string }
}

/** The media types of each form, as they stand in a pattern. */
const TYPES = FORMS.map(
  ([extension, aliases]) =>
    [extension, [mediaTypeOf(extension), ...aliases].map((type) => type.replaceAll('+', '\\+'))] as const,
)
const PAGES = TYPES.find(([extension]) => extension === 'html')?.[1] ?? []
const DATA = TYPES.filter(([extension]) => extension !== 'html' && extension !== 'txt')
const WILDCARDS = ['text/\\*', '\\*/\\*']

/** A range of Accept: one of these types, with parameters or without. */
const range = (types: readonly string[]): string => `(?:^|,)\\s*(?:${types.join('|')})\\s*(?:[;,]|$)`

/**
 * Patterns of Accept, and the extension that each leads to. The first that matches is taken, for these hosts read no
 * weights; who names pages before any data is a browser.
 */
export const ACCEPTED: readonly { extension: string; pattern: string }[] = [
  {
    extension: 'html',
    pattern: `^(?:(?!${DATA.flatMap(([, types]) => types).join('|')}).)*?${range(PAGES)}`,
  },
  ...DATA.map(([extension, types]) => ({ extension, pattern: range(types) })),
  { extension: 'html', pattern: range(PAGES) },
  { extension: 'txt', pattern: range(['text/plain']) },
  { extension: 'html', pattern: range(WILDCARDS) },
  // Of all that this may be, JSON-LD goes first.
  { extension: 'jsonld', pattern: range(['application/\\*']) },
]

/** Who sends such an Accept takes a page where there is nothing better. */
export const TAKES_PAGES = range([...PAGES, ...WILDCARDS])

/** Formats of data that the start page has in the catalogue. */
export const CATALOGUE_FORMATS = DATA.map(([extension]) => extension)

/** Whoever reads one of these reads the page of the other. */
const NEAREST: Readonly<Record<string, readonly string[]>> = { nb: ['no', 'nn'] }

/** The languages that a request may name, and the language of the page that each leads to. */
export function languageTags({ languages }: Pick<Routes, 'languages'>): { tag: string; language: string }[] {
  return languages.flatMap((language) =>
    [language, ...(NEAREST[language] ?? [])].map((tag) => ({ tag, language })),
  )
}

/** Its one group is the first of the tags that an Accept-Language names. */
export function languagePattern(routes: Pick<Routes, 'languages'>): string {
  const tags = languageTags(routes).map(({ tag }) => quoteLiteral(tag))
  return `(?:^|,)\\s*(${tags.join('|')})\\b`
}

/** Extensions of what is published: hosts know few of them. */
const EXTENSIONS = [
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
]
const MORE_EXTENSIONS = ['js', 'svg', 'png', 'ico', 'wasm', 'woff2', 'pdf', 'md', 'conf']
const SEARCH_EXTENSIONS = ['pf_meta', 'pf_index', 'pf_filter', 'pf_fragment', 'pagefind']

export const CONTENT_TYPES: readonly { extension: string; contentType: string }[] = [
  ...EXTENSIONS,
  ...MORE_EXTENSIONS,
  ...SEARCH_EXTENSIONS,
].map((extension) => ({ extension, contentType: contentTypeOf(`x.${extension}`) }))

/** The one file without an extension. */
export const VOID_FILE_TYPE = contentTypeOf('void')

/** A name that begins with a dot, in a path below the site without its first slash: nobody's business. */
export const HIDDEN = '^(?!\\.well-known/(?!\\.|.*/\\.))(?:.*/)?\\.'

/** Compressed files are other forms of files. */
export const COMPRESSED = '\\.(?:br|gz)$'

/** An ending that no file has. */
export const NO_ENDING = '.none'

/**
 * What stands before every path of the site: empty, or `/tilsyn`.
 * @throws EnvironmentError where that is more than letters, digits and the like
 */
export function prefixOf({ site }: Pick<Routes, 'site'>): string {
  const { pathname } = new URL(site)
  if (/^[\w.~/-]*$/.test(pathname)) return pathname.replace(/\/+$/, '')
  throw new EnvironmentError(
    `the path of the site ${site} has to be of letters, digits, - . _ ~ and /: choose another by --site`,
  )
}

/** A pattern for each document, below the site; servers match the decoded path. */
export function documentPatterns({ documents }: Pick<Routes, 'documents'>): string[] {
  return documents.map((path) => quoteLiteral(decodeURIComponent(path)))
}

/** What is described elsewhere: the pattern for the string of a configuration, the target as a relative URL. */
export function describedElsewhere({ describedIn }: Pick<Routes, 'describedIn'>): Routes['describedIn'] {
  return describedIn.map(({ pattern, target }) => ({
    pattern: quotePattern(pattern),
    target: escapeTarget(target),
  }))
}

/**
 * Matches the text and nothing else, and stands between double quotes in either configuration: all that could mean
 * something there (quotes, backslashes, variables) is written by its number.
 */
export function quoteLiteral(text: string): string {
  return plain(text).replace(/[!-,.:-@[-^`{-~ ]/g, (character) =>
    character === '.' ? '\\.' : byNumber(character),
  )
}

/** A pattern that was written elsewhere, for the same place. */
function quotePattern(pattern: string): string {
  return plain(pattern).replace(/\\([^\w.])|"/g, (token, escaped: string = token) => byNumber(escaped))
}

function byNumber(character: string): string {
  return `\\x${character.charCodeAt(0).toString(16).toUpperCase()}`
}

/** `$1` stays: it is what the pattern caught. */
function escapeTarget(target: string): string {
  return plain(target).replace(
    /(\$\d)|[^\w./~#-]/gu,
    (character, group?: string) => group ?? (character === '$' ? '%24' : encodeURIComponent(character)),
  )
}

/** @throws EnvironmentError for what no configuration can hold: nobody types such a key */
export function plain(text: string): string {
  if (/\p{Cc}/u.test(text))
    throw new EnvironmentError(`a text with a control character cannot be hosted: ${JSON.stringify(text)}`)
  return text
}
