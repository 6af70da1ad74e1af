/**
 * One file as it is answered: all that its headers say is worked out once, for each encoding in which it lies ready.
 * In: a file and what is said of it at this address. Out: headers and the facts to send it by.
 */
import type { Encoding } from './accept.ts'
import type { FileFacts, FileStore } from './file-store.ts'
import type { Variant } from './variants.ts'

export type Headers = Readonly<Record<string, string>>

export interface Ready {
  facts: FileFacts
  lastModified: string
  headers: Headers
  /** What a 304 says again: RFC 9110, section 15.4.5. */
  notModified: Headers
}

/** Encodings by the extension of the files that hold them, the smallest first. */
const SIBLINGS: readonly (readonly [extension: string, encoding: Encoding])[] = [
  ['br', 'br'],
  ['gz', 'gzip'],
]
const KEPT_IN_304 = ['cache-control', 'content-location', 'etag', 'last-modified', 'link', 'vary']

/** True for the compressed form of a file, which has no address of its own. */
export async function isSibling(path: string, store: FileStore): Promise<boolean> {
  const sibling = SIBLINGS.find(([extension]) => path.endsWith(`.${extension}`))
  return sibling !== undefined && (await store.find(path.slice(0, -sibling[0].length - 1))) !== undefined
}

/** @param describe what the headers say of it, given whether it is there compressed */
export async function openRendition(
  path: string,
  file: Variant['file'],
  store: FileStore,
  describe: (isCompressed: boolean) => Headers,
): Promise<Rendition> {
  const places = new Map<Encoding, string>([['identity', file.realPath]])
  for (const [extension, encoding] of SIBLINGS) {
    const sibling = await store.find(`${path}.${extension}`)
    // One that is older than its original was made of another.
    if (sibling && sibling.stats.mtimeMs >= file.stats.mtimeMs) places.set(encoding, sibling.realPath)
  }
  const lastModified = file.stats.mtime.toUTCString()
  const headers = { ...describe(places.size > 1), 'last-modified': lastModified }
  return new Rendition(store, places, lastModified, headers)
}

export class Rendition {
  readonly store: FileStore
  /** In which it lies ready, besides the plain bytes. */
  readonly encodings: readonly Encoding[]
  readonly #places: ReadonlyMap<Encoding, string>
  readonly #lastModified: string
  readonly #headers: Headers
  readonly #ready = new Map<Encoding, Ready>()

  constructor(
    store: FileStore,
    places: ReadonlyMap<Encoding, string>,
    lastModified: string,
    headers: Headers,
  ) {
    this.store = store
    this.encodings = [...places.keys()].filter((encoding) => encoding !== 'identity')
    this.#places = places
    this.#lastModified = lastModified
    this.#headers = headers
  }

  /** If it has been asked for before. */
  ready(encoding: Encoding): Ready | undefined {
    return this.#ready.get(encoding)
  }

  async prepare(encoding: Encoding): Promise<Ready> {
    const facts = await this.store.facts(this.#places.get(encoding) ?? '')
    const headers: Headers = {
      ...this.#headers,
      etag: facts.etag,
      ...(encoding === 'identity' ? { 'accept-ranges': 'bytes' } : { 'content-encoding': encoding }),
      'content-length': String(facts.byteSize),
    }
    const notModified = Object.fromEntries(
      Object.entries(headers).filter(([name]) => KEPT_IN_304.includes(name)),
    )
    const ready = { facts, lastModified: this.#lastModified, headers, notModified }
    this.#ready.set(encoding, ready)
    return ready
  }
}
