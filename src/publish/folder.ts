/**
 * Writes a publication beside the one that is being served and switches to it when it is whole.
 *
 * In: a folder name (`public`) and a function that writes files. Out: `public`, a symbolic link to
 * `.releases/<release>/`, where `<release>` is taken from the hash of the manifest, so that the same bytes
 * always lie in the same folder. A build that fails leaves the link, and what it leads to, as they were.
 * Renaming over a folder that is not empty fails on POSIX systems, which is why a link is switched.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { constants, writeFileSync } from 'node:fs'
import * as fs from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { EnvironmentError } from '../errors.ts'
import { keepLasting } from './lasting.ts'
import { Precompressor } from './precompress.ts'

/** A plain fact about one published file; the catalogue and the manifest are made of these. */
export interface PublishedFile {
  path: string
  byteSize: number
  /** Lower-case hexadecimal. */
  sha256: string
}

export interface ReleaseOptions {
  /** The link that hosts serve, for example `public`. */
  outDir: string
  /** What every file is dated with, so that two builds of one input are alike; taken from the input. */
  modified: Date
  /** How many releases to keep, the new one included. */
  keep?: number
  /** Folders whose files other sites name: what the release before has there is taken along. */
  lasting?: readonly string[]
}

const SECONDS_OF_DAY = 86_400

export type FileContent = string | Uint8Array | AsyncIterable<string>

export type WriteFile = (filePath: string, content: FileContent) => Promise<PublishedFile>

export interface Release {
  /** The folder that `outDir` now leads to. */
  folder: string
  files: readonly PublishedFile[]
  /** False when the very same release was already there. */
  changed: boolean
}

/**
 * Calls `fill` with a function that writes into a new folder, adds `manifest.json`, and switches `outDir`.
 * @param describe what the manifest says besides the list of files
 * @throws EnvironmentError when a folder cannot be written; `outDir` is then as it was
 */
export async function publishRelease(
  options: ReleaseOptions,
  fill: (write: WriteFile) => Promise<void>,
  describe: () => Record<string, unknown> = () => ({}),
): Promise<Release> {
  const { outDir, modified, keep = 3, lasting = [] } = options
  const releases = releasesOf(outDir)
  await assertReplaceable(outDir)
  const draft = await guard(releases, () => openDraft(releases))
  const compressor = new Precompressor()
  const madeFolder = folderMaker()
  const underWay = new Set<Promise<PublishedFile>>()
  const ended = new AbortController()
  try {
    const files: PublishedFile[] = []
    const writeOne: WriteFile = async (filePath, content) => {
      ended.signal.throwIfAborted()
      const writing = guard(path.join(outDir, filePath), () =>
        writeHashed(draft, filePath, content, madeFolder),
      )
      underWay.add(writing)
      // Who still has files to write is told at once.
      writing.catch((error: unknown) => ended.abort(error))
      const file = await writing.finally(() => underWay.delete(writing))
      compressor.add(path.join(draft, filePath), file.byteSize)
      return file
    }
    await fill(async (filePath, content) => {
      const file = await writeOne(filePath, content)
      files.push(file)
      return file
    })
    files.sort((a, b) => (a.path < b.path ? -1 : 1))
    const manifest = `${JSON.stringify({ ...describe(), files }, null, 1)}\n`
    const listed = await writeOne('manifest.json', manifest)
    await guard(outDir, () => compressor.finish())
    const name = createHash('sha256').update(manifest).digest('hex').slice(0, 16)
    const folder = path.join(releases, name)
    const changed = await guard(outDir, async () => {
      await setTimes(draft, modified, [...files, listed])
      await flush(draft)
      await settle(draft, folder)
      await keepLasting(outDir, folder, lasting)
      return switchLink(outDir, path.join('.releases', name), draft)
    })
    // The new release is out, whatever becomes of the old ones; the next build tries again.
    await prune(releases, folder, keep).catch(() => undefined)
    return { folder, files, changed }
  } catch (error) {
    // What still writes would bring back the folder that is being removed.
    ended.abort(error)
    await Promise.allSettled([...underWay, compressor.finish()])
    await fs.rm(draft, { recursive: true, force: true })
    throw error
  }
}

function releasesOf(outDir: string): string {
  return path.join(path.dirname(path.resolve(outDir)), '.releases')
}

/**
 * For who has long work to do before anything is written.
 * @throws EnvironmentError when it is plain already that nothing can be published there
 */
export async function assertPublishable(outDir: string): Promise<void> {
  await assertReplaceable(outDir)
  await guard(outDir, async () => {
    await fs.mkdir(releasesOf(outDir), { recursive: true })
    await fs.access(releasesOf(outDir), constants.W_OK)
  })
}

/** A draft folder names its process, so that drafts of builds that were killed can be told and removed. */
async function openDraft(releases: string): Promise<string> {
  await fs.mkdir(releases, { recursive: true })
  for (const name of await fs.readdir(releases)) {
    const owner = /^draft-(\d+)-/.exec(name)?.[1]
    const draft = path.join(releases, name)
    if (owner && (!isRunning(Number(owner)) || (await isOld(draft))))
      await fs.rm(draft, { recursive: true, force: true })
  }
  return fs.mkdtemp(path.join(releases, `draft-${process.pid}-`))
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** In a container each build may have the same number, so that one that was killed looks as if it ran. */
async function isOld(draft: string): Promise<boolean> {
  const stat = await fs.lstat(draft).catch(() => undefined)
  return stat !== undefined && Date.now() - stat.mtimeMs > SECONDS_OF_DAY * 1000
}

/** Makes each folder once, however many files are written into it. */
function folderMaker(): (folder: string) => Promise<unknown> {
  const made = new Map<string, Promise<unknown>>()
  return (folder) => {
    const making = made.get(folder) ?? fs.mkdir(folder, { recursive: true })
    made.set(folder, making)
    return making
  }
}

async function writeHashed(
  root: string,
  filePath: string,
  content: FileContent,
  madeFolder: (folder: string) => Promise<unknown>,
): Promise<PublishedFile> {
  const target = path.resolve(root, filePath)
  if (!target.startsWith(root + path.sep))
    throw new EnvironmentError(`refusing to write outside the publication: ${filePath}`)
  await madeFolder(path.dirname(target))
  if (typeof content === 'string') return writeWhole(target, filePath, Buffer.from(content, 'utf8'))
  if (content instanceof Uint8Array) return writeWhole(target, filePath, content)
  const chunks = content[Symbol.asyncIterator]()
  const { bytes: start, isAll } = await readStart(chunks)
  if (isAll) return writeWhole(target, filePath, start)
  const hash = createHash('sha256').update(start)
  let byteSize = start.length
  const handle = await fs.open(target, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o644)
  try {
    await handle.writeFile(start)
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
      const bytes = Buffer.from(next.value, 'utf8')
      hash.update(bytes)
      byteSize += bytes.length
      await handle.writeFile(bytes)
    }
  } finally {
    await chunks.return?.()
    await handle.close()
  }
  return { path: filePath, byteSize, sha256: hash.digest('hex') }
}

/** As much of a file as is written at once. */
const SMALL_BYTES = 1_000_000

async function readStart(chunks: AsyncIterator<string>): Promise<{ bytes: Buffer; isAll: boolean }> {
  const read: Buffer[] = []
  for (let byteSize = 0; byteSize < SMALL_BYTES; ) {
    const next = await chunks.next()
    if (next.done) return { bytes: Buffer.concat(read), isAll: true }
    const bytes = Buffer.from(next.value, 'utf8')
    read.push(bytes)
    byteSize += bytes.length
  }
  return { bytes: Buffer.concat(read), isAll: false }
}

/** Thousands of files are small: handing each of them to a thread and back three times takes longer than writing it. */
function writeWhole(target: string, filePath: string, bytes: Uint8Array): PublishedFile {
  writeFileSync(target, bytes, { flag: 'wx', mode: 0o644 })
  return { path: filePath, byteSize: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/**
 * Dates every file with the day that the input gives. The second of the day is taken from the hash of the file, since
 * many servers tell versions of a file apart by its size and time alone; a compressed file has the time of its
 * original. The second lies in the day before, so that no time is in the future.
 */
async function setTimes(folder: string, day: Date, files: readonly PublishedFile[]): Promise<void> {
  const seconds = new Map(
    files.map(({ path: name, sha256 }) => [name, Number.parseInt(sha256.slice(0, 8), 16) % SECONDS_OF_DAY]),
  )
  for (const entry of await fs.readdir(folder, { withFileTypes: true, recursive: true })) {
    const full = path.join(entry.parentPath, entry.name)
    const name = path.relative(folder, full).split(path.sep).join('/')
    const before = seconds.get(name) ?? seconds.get(name.replace(/\.(?:br|gz)$/, '')) ?? 0
    const time = new Date(day.getTime() - before * 1000)
    await fs.utimes(full, time, time)
  }
}

/**
 * Before the link is switched, all has to be on the disk, or a power cut would leave empty files behind it. Once for the
 * whole file system takes a tenth of the time of once a file. Where there is no such command, the system flushes when it
 * will.
 */
async function flush(folder: string): Promise<void> {
  await promisify(execFile)('sync', ['-f', folder]).catch(() => undefined)
}

/** The name is the hash of the content, so a folder that has it and is whole need not be replaced. */
async function settle(draft: string, folder: string): Promise<void> {
  await fs.chmod(draft, 0o755)
  if (await isWhole(folder)) {
    await fs.rm(draft, { recursive: true })
    return
  }
  await fs.rm(folder, { recursive: true, force: true })
  await fs.rename(draft, folder)
}

/** True when every file of the folder's own manifest is there with its size. */
export async function isWhole(folder: string): Promise<boolean> {
  try {
    const manifest = JSON.parse(await fs.readFile(path.join(folder, 'manifest.json'), 'utf8')) as {
      files: PublishedFile[]
    }
    const sizes = await Promise.all(manifest.files.map((file) => fs.stat(path.join(folder, file.path))))
    return sizes.every((stat, index) => stat.size === manifest.files[index]?.byteSize)
  } catch {
    return false
  }
}

async function assertReplaceable(outDir: string): Promise<void> {
  const stat = await fs.lstat(outDir).catch(() => undefined)
  if (stat && !stat.isSymbolicLink()) {
    throw new EnvironmentError(
      `${outDir} is there and is not a publication of tilsyn (it would be a symbolic link). Move it away, or name another folder with --out.`,
    )
  }
}

/** @param next where the new link is made: as a draft, so that what is left of a killed build is removed as one */
async function switchLink(outDir: string, target: string, next: string): Promise<boolean> {
  const before = await fs.readlink(outDir).catch(() => undefined)
  if (before === target) return false
  await fs.symlink(target, next)
  await fs.rename(next, outDir)
  return true
}

/** Keeps the current release and the ones before it, by the time at which they were made, and any other in use. */
async function prune(releases: string, current: string, keep: number): Promise<void> {
  const now = new Date()
  // The folder's own times say when it was last released; the files in it carry the time of the input.
  await fs.utimes(current, now, now)
  const names = (await fs.readdir(releases)).filter((name) => !name.startsWith('draft-'))
  const dated = await Promise.all(
    names.map(async (name) => ({ name, at: (await fs.stat(path.join(releases, name))).mtimeMs })),
  )
  const inUse = await linkedReleases(path.dirname(releases))
  const old = dated.sort((a, b) => b.at - a.at).slice(keep)
  for (const { name } of old)
    if (!inUse.has(name)) await fs.rm(path.join(releases, name), { recursive: true, force: true })
}

/** Other publications may stand beside this one (`--out staging`) and share the folder of releases. */
async function linkedReleases(folder: string): Promise<Set<string>> {
  const targets = new Set<string>()
  for (const entry of await fs.readdir(folder, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) targets.add(path.basename(await fs.readlink(path.join(folder, entry.name))))
  }
  return targets
}

/** Wraps what the file system says, once, with the path and what to do. */
async function guard<T>(what: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (!code) throw error
    const reasons: Record<string, string> = {
      EACCES: 'this user may not write there. Change the permissions, or name another folder with --out',
      EPERM: 'this user may not write there. Change the permissions, or name another folder with --out',
      EROFS: 'the file system is read-only. Name another folder with --out',
      ENOSPC: 'the disk is full. Make room and build again',
      EDQUOT: "this user's share of the disk is used up. Make room and build again",
      EFBIG: 'files may not be so large here. Raise the limit (ulimit -f), or name another folder with --out',
      ENOTDIR: 'a part of the path is a file. Name another folder with --out',
    }
    const reason = reasons[code] ?? (error as Error).message
    throw new EnvironmentError(`cannot write ${what}: ${reason}. The last publication is as it was.`, {
      cause: error,
    })
  }
}
