/**
 * Addresses: the path of a URL in, the names of folders and file that it may mean out, and back. Whatever could lead
 * out of the folder, or to a hidden file, is no address here.
 *
 * RFC 3986, section 3.3 (path)
 */

/**
 * The names that an address consists of, decoded, or undefined if it cannot mean a published file.
 * @param address the path of the URL, percent-encoded
 */
export function readAddress(address: string): string[] | undefined {
  if (!address.startsWith('/')) return undefined
  const names: string[] = []
  for (const [index, segment] of address.slice(1).split('/').entries()) {
    const name = decode(segment)
    if (name === undefined || !isPublishable(name, index)) return undefined
    names.push(name)
  }
  return names
}

/** The address of a file by its path below the folder, encoded only where it has to be. */
export function writeAddress(path: string): string {
  return `/${path.split('/').map(encode).join('/')}`
}

/** Separators, whether plain or encoded, control characters, hidden files. */
function isPublishable(name: string, index: number): boolean {
  if (name === '' || /[/\\\p{Cc}]/u.test(name)) return false
  return !name.startsWith('.') || (index === 0 && name === '.well-known')
}

function decode(segment: string): string | undefined {
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

/** What RFC 3986 allows in a segment and encodeURIComponent encodes all the same. */
const ALLOWED = /%(?:40|3A|24|26|2B|2C|3B|3D)/g

function encode(name: string): string {
  return encodeURIComponent(name).replace(ALLOWED, (code) => decodeURIComponent(code))
}
