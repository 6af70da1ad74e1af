/**
 * Headers for static hosts that read a file `_headers` (Cloudflare Pages, Netlify): types of data that they do not know,
 * and what every answer says. Out: the text.
 * @see https://developers.cloudflare.com/pages/configuration/headers/
 * @see https://docs.netlify.com/routing/headers/
 */
import { CONTENT_SECURITY_POLICY } from '../../render/content-security.ts'
import { contentTypeOf } from '../../render/media-types.ts'
import { HEADERS } from './shared-rules.ts'

/** What such hosts would send as bytes. */
const UNKNOWN = ['ttl', 'nt', 'nq', 'trig', 'rdf', 'jsonld', 'rq', 'csv']

export function headersFile(): string {
  const rules: (readonly [path: string, headers: readonly (readonly [string, string])[]])[] = [
    ['/*', [...HEADERS, ['Content-Security-Policy', CONTENT_SECURITY_POLICY]]],
    ...UNKNOWN.map((extension) => typeRule(`/*.${extension}`, contentTypeOf(`x.${extension}`))),
    typeRule('/.well-known/void', contentTypeOf('void')),
  ]
  return rules
    .map(([path, headers]) => [path, ...headers.map(([name, value]) => `  ${name}: ${value}`), ''].join('\n'))
    .join('\n')
}

function typeRule(path: string, type: string): readonly [string, readonly (readonly [string, string])[]] {
  return [path, [['Content-Type', type]]]
}
