/**
 * The content type of a published file, by its name: a path in, a type out.
 *
 * https://www.iana.org/assignments/media-types/
 */
import { FORMATS } from './formats.ts'

/** Formats of data come from the table that wrote the files; text of theirs is UTF-8. */
const DATA_TYPES = Object.fromEntries(
  FORMATS.map(({ extension, mediaType }) => [
    extension,
    mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType,
  ]),
)

const TYPES: Readonly<Record<string, string>> = {
  ...DATA_TYPES,
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  csv: 'text/csv; charset=utf-8; header=present',
  tsv: 'text/tab-separated-values; charset=utf-8',
  rq: 'application/sparql-query',
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  conf: 'text/plain; charset=utf-8',
  yaml: 'application/yaml',
  xml: 'application/xml',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  ico: 'image/x-icon',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  wasm: 'application/wasm',
  woff2: 'font/woff2',
  webmanifest: 'application/manifest+json',
  pdf: 'application/pdf',
  // The search index, compressed in itself: no other type would be true, and no encoding may be said.
  ...Object.fromEntries(
    ['pf_meta', 'pf_index', 'pf_filter', 'pf_fragment', 'pagefind'].map((extension) => [
      extension,
      'application/octet-stream',
    ]),
  ),
}

/** The VoID description has no extension: its name is given by the standard for well-known addresses. */
const NAMES: Readonly<Record<string, string>> = { void: TYPES.ttl ?? '' }

export function contentTypeOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const end = name.lastIndexOf('.')
  const known = end <= 0 ? NAMES[name] : TYPES[name.slice(end + 1).toLowerCase()]
  return known ?? 'application/octet-stream'
}

/** The media type alone. */
export function mediaTypeOf(extension: string): string {
  return contentTypeOf(`x.${extension}`).replace(/;.*$/, '')
}
