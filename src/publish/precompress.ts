/**
 * Compressed siblings of text files (`x.html.br`, `x.html.gz`), for servers that send what lies ready: `serve`, nginx
 * and Apache. They stand outside the manifest, for compressors differ between versions of Node, and what they
 * hold is told by the file beside them. In: files, one by one, as they become whole. Out: the siblings that are
 * worth it, made on threads while other files are still being written.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Smaller files come with the first packets anyway, and there are thousands of them. */
const WORTH_BYTES = 8192
/** The highest quality takes seconds for a dump and gains a few per cent. */
const BROTLI_QUALITY = 5
const GZIP_LEVEL = 6
/** More at once would keep the threads from writing. */
const AT_ONCE = 2

/** The search index. */
const COMPRESSED_ALREADY = /\.(?:pf_\w+|pagefind)$/

const COMPRESSORS: readonly { extension: string; compress: (bytes: Buffer) => Promise<Buffer> }[] = [
  {
    extension: 'br',
    compress: (bytes) =>
      promisify(brotliCompress)(bytes, {
        params: {
          [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
  },
  { extension: 'gz', compress: (bytes) => promisify(gzip)(bytes, { level: GZIP_LEVEL }) },
]

export class Precompressor {
  readonly #waiting: string[] = []
  readonly #failures: unknown[] = []
  #running: Promise<void>[] = []

  /** @param file its path, once it is whole */
  add(file: string, byteSize: number): void {
    if (byteSize < WORTH_BYTES || COMPRESSED_ALREADY.test(file)) return
    this.#waiting.push(file)
    if (this.#running.length < AT_ONCE) this.#start()
  }

  /** @throws what went wrong with the first of the files that could not be written */
  async finish(): Promise<void> {
    while (this.#running.length > 0) await Promise.all(this.#running)
    if (this.#failures.length > 0) throw this.#failures[0]
  }

  #start(): void {
    const work = this.#work().then(() => {
      this.#running = this.#running.filter((each) => each !== work)
    })
    this.#running.push(work)
  }

  async #work(): Promise<void> {
    for (let file = this.#waiting.pop(); file !== undefined; file = this.#waiting.pop()) {
      try {
        await compressFile(file)
      } catch (error) {
        this.#failures.push(error)
        this.#waiting.length = 0
      }
    }
  }
}

async function compressFile(file: string): Promise<void> {
  const bytes = readFileSync(file)
  for (const { extension, compress } of COMPRESSORS) {
    const compressed = await compress(bytes)
    if (compressed.length < bytes.length) writeFileSync(`${file}.${extension}`, compressed)
  }
}
