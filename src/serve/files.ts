/**
 * The published folder over HTTP: an address in, a file of the folder out, with type, ETag, HEAD and 304.
 * The folder is a link that a new release switches, so it is resolved for each request, and a request sees one
 * release throughout. Nothing outside the folder, and no hidden file, is ever opened.
 *
 * RFC 9110, sections 8.8.3 (ETag), 9.3.2 (HEAD), 13.1.2 (If-None-Match)
 */
import { createHash } from 'node:crypto'
import { createReadStream, type Stats } from 'node:fs'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { chooseLanguage } from './accept.ts'
import { contentTypeOf } from './media-types.ts'
import { RequestRefusal } from './problem.ts'

export interface SiteFile {
  path: string
  stats: Stats
}

/** Files up to this size are read whole, larger ones streamed. */
const WHOLE_BYTES = 1_000_000

export function routeFiles(app: FastifyInstance, siteDir: string): void {
  const etags = new Map<string, { stamp: string; etag: string }>()

  const method = ['GET', 'HEAD']

  app.route({ method, url: '/', handler: sendStartPage })
  app.route({ method, url: '/*', handler: sendNamed })

  async function sendStartPage(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const root = await realpath(siteDir)
    const { name, language } = await chooseStartPage(root, request.headers['accept-language'])
    const file = await findFile(root, `/${name}`)
    if (!file) throw new RequestRefusal({ status: 404, detail: 'this site has no start page' })
    reply.header('vary', 'Accept-Language')
    if (language !== undefined) reply.header('content-language', language)
    return sendFile(request, reply, file)
  }

  async function sendNamed(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const path = request.raw.url?.replace(/[?#].*$/s, '') ?? '/'
    const file = await findFile(await realpath(siteDir), path)
    if (!file) throw new RequestRefusal({ status: 404, detail: 'there is no such file here' })
    return sendFile(request, reply, file)
  }

  async function sendFile(
    request: FastifyRequest,
    reply: FastifyReply,
    { path, stats }: SiteFile,
  ): Promise<FastifyReply> {
    const body = stats.size <= WHOLE_BYTES ? await readFile(path) : undefined
    const etag = await etagOf(path, stats, body)
    reply.headers({
      etag,
      'last-modified': stats.mtime.toUTCString(),
      'cache-control': 'public, max-age=0, must-revalidate',
    })
    if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send()
    reply.type(contentTypeOf(path)).header('content-length', body?.byteLength ?? stats.size)
    if (request.method === 'HEAD') return reply.send()
    return reply.send(body ?? createReadStream(path))
  }

  /** By content: the time of a file comes from the data, so two releases may agree in time and size. */
  async function etagOf(path: string, stats: Stats, body: Buffer | undefined): Promise<string> {
    // The time of the last change of the inode cannot be set, and so tells a new file of the same looks.
    const stamp = [stats.ino, stats.size, stats.mtimeMs, stats.ctimeMs].join(' ')
    const known = etags.get(path)
    if (known?.stamp === stamp) return known.etag
    const hash = createHash('sha256')
    if (body) hash.update(body)
    else for await (const chunk of createReadStream(path)) hash.update(chunk)
    const etag = `"${hash.digest('base64url').slice(0, 27)}"`
    // Releases come and go, and each has paths of its own.
    if (etags.size > 20_000) etags.clear()
    etags.set(path, { stamp, etag })
    return etag
  }
}

/**
 * The file that an address means, or undefined if there is none that may be sent.
 * @param root the folder, with links resolved
 * @param address the path of the URL, percent-encoded
 */
export async function findFile(root: string, address: string): Promise<SiteFile | undefined> {
  const path = decode(address)
  if (path === undefined || /[\0\\]/.test(path)) return undefined
  const names = path.split('/').slice(1)
  if (names.at(-1) === '') names[names.length - 1] = 'index.html'
  if (names.some((name) => name === '' || (name.startsWith('.') && name !== '.well-known'))) return undefined
  try {
    // A link inside the folder may lead outside of it.
    const real = await realpath(join(root, ...names))
    const inside = relative(root, real)
    if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside))
      return undefined
    const stats = await stat(real)
    return stats.isFile() ? { path: real, stats } : undefined
  } catch {
    // Not there, not readable, a name too long: for the reader all the same.
    return undefined
  }
}

async function chooseStartPage(
  root: string,
  header: string | undefined,
): Promise<{ name: string; language?: string }> {
  const names = await readdir(root)
  const languages = names.flatMap((name) => /^index\.([A-Za-z0-9-]+)\.html$/.exec(name)?.[1] ?? [])
  const chosen = chooseLanguage(header, languages)
  if (chosen === undefined && names.includes('index.html')) return { name: 'index.html' }
  const language = chosen ?? languages.find((tag) => tag === 'en') ?? languages[0]
  return language === undefined ? { name: 'index.html' } : { name: `index.${language}.html`, language }
}

function decode(address: string): string | undefined {
  try {
    return decodeURIComponent(address)
  } catch {
    return undefined
  }
}

/** If-None-Match compares weakly: a proxy that compresses marks our tag as weak. */
function matches(header: string | undefined, etag: string): boolean {
  const given = header?.split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return given?.some((tag) => tag === etag || tag === '*') ?? false
}
