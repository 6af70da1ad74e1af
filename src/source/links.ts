/**
 * Where a link of the document leads. In: the target as the document writes it and the fragments that the
 * document itself offers. Out: a status. Only http, https and mailto are followed: a scheme that runs code or
 * reads the reader's machine is refused (RFC 3986 section 7; the list of schemes is ours).
 */

export type LinkStatus = 'leads-to-address' | 'leads-nowhere' | 'refused'

const ALLOWED_SCHEMES = new Set(['http', 'https', 'mailto'])

/**
 * A target without a scheme is relative to the place where the document was published, which the document does
 * not say, so it leads nowhere, as does a fragment that no heading of the document answers to.
 */
export function linkStatus(target: string, fragments: ReadonlySet<string>): LinkStatus {
  const plain = target.replace(/[\p{Cc}\p{Cf}\s]/gu, '')
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1]?.toLowerCase()
  if (scheme !== undefined)
    return ALLOWED_SCHEMES.has(scheme) && URL.canParse(target) ? 'leads-to-address' : 'refused'
  if (plain.startsWith('#') && fragments.has(decode(plain.slice(1)))) return 'leads-to-address'
  return 'leads-nowhere'
}

/** The fragments by which readers and Markdown sites link to these headings: lower case, hyphens for spaces. */
export function headingFragments(headings: Iterable<string>): Set<string> {
  const fragments = new Set<string>()
  const repeats = new Map<string, number>()
  for (const heading of headings) {
    const slug = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-')
    if (slug === '') continue
    const repeat = repeats.get(slug) ?? 0
    repeats.set(slug, repeat + 1)
    fragments.add(repeat === 0 ? slug : `${slug}-${repeat}`)
  }
  return fragments
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment).normalize('NFC').toLowerCase()
  } catch {
    return fragment
  }
}
