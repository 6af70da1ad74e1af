/**
 * What a page of this site may load and do: what the site itself holds. Sent by every host as a header.
 * @see https://www.w3.org/TR/CSP3/
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Undefined for what no browser shows as a page. */
export function contentSecurityPolicyFor(contentType: string): string | undefined {
  return /^(text\/html|image\/svg)/.test(contentType) ? CONTENT_SECURITY_POLICY : undefined
}
