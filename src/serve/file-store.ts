/**
 * The files of one release: a path below its folder in, facts and bytes out. Small files stay in memory, within a
 * bound. Nothing outside the folder is ever opened, whatever links lie in it.
 *
 * `@fastify/send` does none of this: its ETag is made of time and size, conditions cannot be asked of a tag of ours,
 * it knows no compressed siblings, and it opens a file by name after it has promised its size.
 */
import { createHash } from 'node:crypto'
import type { Stats } from 'node:fs'
import { type FileHandle, open, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { EnvironmentError } from '../errors.ts'
import { BoundedCache } from './bounded-cache.ts'

export interface FileFacts {
  /** Where the file really lies. */
  realPath: string
  byteSize: number
  modified: Date
  /** With its quotes; by content, since two releases may agree in the time and size of a file. */
  etag: string
}

/** Files up to this size are kept in memory, larger ones are streamed. */
export const WHOLE_BYTES = 1_000_000
const MEMORY_BYTES = 64_000_000
const MAX_FACTS = 20_000

/** Tags of large files by what tells one content from another, so that they outlive a release that changed nothing. */
export type Etags = BoundedCache<string>

export function openEtags(): Etags {
  return new BoundedCache(1000)
}

export class FileStore {
  readonly #root: string
  readonly #etags: Etags
  readonly #facts = new BoundedCache<Promise<FileFacts>>(MAX_FACTS)
  readonly #bytes = new BoundedCache<Buffer>(MEMORY_BYTES)

  /** @param root the folder, with links resolved */
  constructor(root: string, etags: Etags = openEtags()) {
    this.#root = root
    this.#etags = etags
  }

  /** Where a file really lies, and when it was changed; undefined if there is none that may be sent. */
  async find(path: string): Promise<{ realPath: string; stats: Stats } | undefined> {
    try {
      const realPath = await realpath(join(this.#root, path))
      if (!this.#holds(realPath)) return undefined
      const stats = await stat(realPath)
      return stats.isFile() ? { realPath, stats } : undefined
    } catch {
      // Not there, not readable, a name too long: for the reader all the same.
      return undefined
    }
  }

  /** @throws EnvironmentError if the file is gone */
  facts(realPath: string): Promise<FileFacts> {
    const known = this.#facts.get(realPath)
    if (known) return known
    const facts = this.#examine(realPath)
    this.#facts.set(realPath, facts)
    facts.catch(() => this.#facts.delete(realPath))
    return facts
  }

  /** The whole file, if it is in memory. */
  bytes({ realPath }: FileFacts): Buffer | undefined {
    return this.#bytes.get(realPath)
  }

  /** The whole file, of a size that is kept in memory. */
  async read(facts: FileFacts): Promise<Buffer> {
    const handle = await this.open(facts)
    try {
      const bytes = await handle.readFile()
      this.#bytes.set(facts.realPath, bytes, bytes.byteLength)
      return bytes
    } finally {
      await handle.close()
    }
  }

  /**
   * The file itself, which stays readable when its release is removed meanwhile.
   * @throws EnvironmentError if it is gone, or somebody has changed it in its place
   */
  async open({ realPath, byteSize }: FileFacts): Promise<FileHandle> {
    const handle = await openFile(realPath)
    const { size } = await handle.stat()
    if (size === byteSize) return handle
    await handle.close()
    this.#facts.delete(realPath)
    throw new EnvironmentError(`${realPath} has changed while it was being served`)
  }

  async #examine(realPath: string): Promise<FileFacts> {
    const handle = await openFile(realPath)
    try {
      const stats = await handle.stat()
      const { size: byteSize, mtime: modified } = stats
      if (byteSize > WHOLE_BYTES)
        return { realPath, byteSize, modified, etag: await this.#etagOf(realPath, stats, handle) }
      const bytes = await handle.readFile()
      this.#bytes.set(realPath, bytes, bytes.byteLength)
      return {
        realPath,
        byteSize: bytes.byteLength,
        modified,
        etag: etag(createHash('sha256').update(bytes)),
      }
    } finally {
      await handle.close()
    }
  }

  async #etagOf(realPath: string, stats: Stats, handle: FileHandle): Promise<string> {
    // The time of the last change of the inode cannot be set, and so tells a new file of the same looks.
    const key = [realPath, stats.ino, stats.size, stats.mtimeMs, stats.ctimeMs].join(' ')
    const known = this.#etags.get(key)
    if (known) return known
    const hash = createHash('sha256')
    for await (const chunk of handle.createReadStream({ start: 0, autoClose: false })) hash.update(chunk)
    const made = etag(hash)
    this.#etags.set(key, made)
    return made
  }

  #holds(realPath: string): boolean {
    const inside = relative(this.#root, realPath)
    return inside !== '' && inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside)
  }
}

async function openFile(realPath: string): Promise<FileHandle> {
  try {
    return await open(realPath)
  } catch (error) {
    throw new EnvironmentError(`${realPath} has gone while it was being served`, { cause: error })
  }
}

function etag(hash: ReturnType<typeof createHash>): string {
  return `"${hash.digest('base64url').slice(0, 27)}"`
}
