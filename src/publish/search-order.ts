/**
 * The same bytes for the same index. pagefind 1.5 writes filters, their values and the languages in the order of a hash
 * map, which is another one each time, and names files by what stands in them. In: its files. Out: the same files with
 * those lists in the order of their bytes, under names that follow from it. What is ordered anew is left uncompressed,
 * which pagefind reads as well: compressors differ between versions of Node.
 *
 * Its lists are CBOR (RFC 8949) behind a signature: a filter is `[name, [[value, records], ...]]`, and the fourth part of
 * the metadata is `[[name of a filter, file], ...]`.
 */
import { createHash } from 'node:crypto'
import { gunzipSync } from 'node:zlib'

export interface IndexFile {
  path: string
  content: Uint8Array
}

interface Entry {
  languages: Record<string, { hash: string }>
}

const SIGNATURE = Buffer.from('pagefind_dcd')
const VALUES_OF_FILTER = 1
const FILTERS_OF_METADATA = 3
const ENTRY = 'pagefind-entry.json'

/** @throws Error for files that are not of this kind */
export function inOrder(files: readonly IndexFile[]): IndexFile[] {
  const renamed = new Map<string, string>()
  const rename = (path: string, name: RegExp, list: Buffer): IndexFile => {
    const content = Buffer.concat([SIGNATURE, list])
    const hash = createHash('sha256').update(content).digest('hex')
    return {
      path: path.replace(name, (old) => {
        const made = old.slice(0, old.lastIndexOf('_') + 1) + hash
        renamed.set(old, made.slice(0, old.length))
        return made.slice(0, old.length)
      }),
      content,
    }
  }
  const all = files.map(({ path, content }) =>
    path.endsWith('.pf_filter')
      ? rename(path, /[^/]+(?=\.pf_filter$)/, sortedList(read(path, content), VALUES_OF_FILTER))
      : { path, content },
  )
  const filters = [...renamed]
  const named = all.map(({ path, content }) => {
    if (!path.endsWith('.pf_meta')) return { path, content }
    const list = filters.reduce((bytes, [old, made]) => replaced(bytes, old, made), read(path, content))
    return rename(path, /(?<=^pagefind\.)[^/]+(?=\.pf_meta$)/, sortedList(list, FILTERS_OF_METADATA))
  })
  return named.map((file) => (file.path === ENTRY ? { ...file, content: settleEntry(file, renamed) } : file))
}

function settleEntry({ content }: IndexFile, renamed: ReadonlyMap<string, string>): Uint8Array {
  const entry = JSON.parse(Buffer.from(content).toString('utf8')) as Entry
  const languages = Object.entries(entry.languages)
    .map(
      ([language, facts]) => [language, { ...facts, hash: renamed.get(facts.hash) ?? facts.hash }] as const,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return Buffer.from(JSON.stringify({ ...entry, languages: Object.fromEntries(languages) }))
}

function read(path: string, content: Uint8Array): Buffer {
  const bytes = gunzipSync(content)
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE))
    throw new Error(`${path} is not of the version of pagefind that is known here`)
  return bytes.subarray(SIGNATURE.length)
}

/** Names have the same length, so that no list grows. */
function replaced(bytes: Buffer, old: string, made: string): Buffer {
  const at = bytes.indexOf(old)
  if (at < 0) return bytes
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(made), bytes.subarray(at + old.length)])
}

/** The list at one place of a list, in the order of the bytes of its parts. */
function sortedList(bytes: Buffer, place: number): Buffer {
  const list = partsOf(bytes, 0)[place]
  if (!list) throw new Error('an index that pagefind made has no list of filters')
  const parts = partsOf(bytes, list.from)
  const [first, last] = [parts[0], parts.at(-1)]
  if (!first || !last) return bytes
  const sorted = parts.map(({ from, to }) => bytes.subarray(from, to)).sort(Buffer.compare)
  return Buffer.concat([bytes.subarray(0, first.from), ...sorted, bytes.subarray(last.to)])
}

interface Span {
  from: number
  to: number
}

/** RFC 8949, section 3: major type 4. */
function partsOf(bytes: Buffer, at: number): Span[] {
  const { type, value, next } = headAt(bytes, at)
  if (type !== 4) throw new Error('an index that pagefind made has no list where one is known to be')
  const spans: Span[] = []
  for (let from = next; spans.length < value; ) {
    const to = endOf(bytes, from)
    spans.push({ from, to })
    from = to
  }
  return spans
}

function endOf(bytes: Buffer, at: number): number {
  const { type, value, next } = headAt(bytes, at)
  if (type === 2 || type === 3) return next + value
  if (type === 4) return partsOf(bytes, at).at(-1)?.to ?? next
  // Numbers and simple values are all head.
  if (type === 0 || type === 1 || type === 7) return next
  throw new Error(`an index that pagefind made has a part of the unknown type ${type}`)
}

/** The type of a part, and its number, length or count, which stands in the first byte or in the next ones. */
function headAt(bytes: Buffer, at: number): { type: number; value: number; next: number } {
  const head = bytes.readUInt8(at)
  const [type, short] = [head >> 5, head & 31]
  if (short < 24) return { type, value: short, next: at + 1 }
  if (short > 27) throw new Error('an index that pagefind made has a part without a length')
  const size = 2 ** (short - 24)
  // What a long float says is of no interest, and no list is as long.
  return { type, value: size > 4 ? Number.NaN : bytes.readUIntBE(at + 1, size), next: at + 1 + size }
}
