/**
 * Headers for static hosts that read a file `_headers` (Cloudflare Pages, Netlify). In: the routes. Out: the text. Where
 * two rules say the same header, such hosts join the values: no header stands in two rules that can both match. One
 * star a path and at most 100 rules of 2,000 characters a line, as Cloudflare wants it. Two policies joined are as strict
 * as both, which would end search, so that all pages have the policy that it needs.
 * @see https://developers.cloudflare.com/pages/configuration/headers/
 * @see https://docs.netlify.com/routing/headers/
 */
import { WEB_ASSEMBLY_POLICY } from '../../render/content-security.ts'
import { VOID_FILE } from '../../render/void.ts'
import { CACHE_OF_FILES, HEADERS } from '../http.ts'
import type { Routes } from '../routes.ts'
import { CONTENT_TYPES, prefixOf, VOID_FILE_TYPE } from './shared-rules.ts'

/** What such hosts would send as bytes. */
const UNKNOWN = ['ttl', 'nt', 'nq', 'trig', 'rdf', 'jsonld', 'rq', 'csv']

type Rule = readonly [path: string, headers: readonly (readonly [name: string, value: string])[]]

export function headersFile(routes: Routes): string {
  const prefix = prefixOf(routes)
  const types = CONTENT_TYPES.filter(({ extension }) => UNKNOWN.includes(extension))
  const rules: Rule[] = [
    [
      `${prefix}/*`,
      [...HEADERS, ['Content-Security-Policy', WEB_ASSEMBLY_POLICY], ['Cache-Control', CACHE_OF_FILES]],
    ],
    ...types.map(
      ({ extension, contentType }): Rule => [`${prefix}/*.${extension}`, [['Content-Type', contentType]]],
    ),
    [`${prefix}/${VOID_FILE}`, [['Content-Type', VOID_FILE_TYPE]]],
  ]
  return rules
    .map(([path, headers]) => [path, ...headers.map(([name, value]) => `  ${name}: ${value}`), ''].join('\n'))
    .join('\n')
}
