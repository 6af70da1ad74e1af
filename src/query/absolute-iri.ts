/**
 * Whether a text is an absolute IRI, as far as its characters tell: RFC 3987, section 2.2. Engines that are given another
 * text as an IRI refuse all of the query, or worse.
 */
export function isAbsoluteIri(text: string): boolean {
  return ABSOLUTE_IRI.test(text)
}

const CHARACTER = /(?:[^\s<>"{}|\\^`\p{Cc}[\]#%]|%[0-9A-Fa-f]{2})/u.source
/** Brackets hold an address of IPv6 as a host, and nothing else. */
const HOST = /(?:\/\/(?:[^/?#@[\]]*@)?\[[0-9A-Fa-f:.]+\])?/u.source
const ABSOLUTE_IRI = new RegExp(`^[A-Za-z][A-Za-z0-9+.-]*:${HOST}${CHARACTER}*(?:#${CHARACTER}*)?$`, 'u')
