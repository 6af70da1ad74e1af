/**
 * What a page of this site may load and do: what the site itself holds. Sent by every host as a header. In: the path and
 * the content type of a file. Out: its policy.
 * @see https://www.w3.org/TR/CSP3/
 */
import { PAGE_LANGUAGES } from './texts.ts'

function policyWith(scripts: string): string {
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

export const CONTENT_SECURITY_POLICY = policyWith("'self'")

/** Search compiles WebAssembly, which the word lets it do and nothing else. */
export const WEB_ASSEMBLY_POLICY = policyWith("'self' 'wasm-unsafe-eval'")

/** Pages whose programs need WebAssembly: paths below the site. */
export const WEB_ASSEMBLY_PAGES: readonly string[] = PAGE_LANGUAGES.map(
  (language) => `search.${language}.html`,
)

/** Undefined for what no browser shows as a page. */
export function contentSecurityPolicyFor(path: string, contentType: string): string | undefined {
  if (!/^(text\/html|image\/svg)/.test(contentType)) return undefined
  return WEB_ASSEMBLY_PAGES.includes(path) ? WEB_ASSEMBLY_POLICY : CONTENT_SECURITY_POLICY
}
