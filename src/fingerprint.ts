/**
 * Whether a build would give what is already published. In: every file that decides the result, and the
 * options. Out: one hash, kept in `.cache/` beside the publication. Only Node's own modules are loaded here, so
 * that a build with nothing to do costs little more than starting Node.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export interface Remembered {
  fingerprint: string
  /** Where the link led when the build ended. */
  target: string
  /** What was printed. */
  text: string
  json: string
}

export function fingerprint(folders: readonly string[], options: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify([options, process.version]))
  for (const folder of folders) {
    for (const file of listFiles(folder)) {
      const bytes = readFileSync(file)
      hash.update(`${path.relative(folder, file)}\0${bytes.length}\0`).update(bytes)
    }
  }
  return hash.digest('hex')
}

/** Links are followed; one that leads nowhere (an editor's lock) is no file. */
function listFiles(entry: string): string[] {
  const stat = statSync(entry, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) return stat?.isFile() ? [entry] : []
  return readdirSync(entry)
    .flatMap((name) => listFiles(path.join(entry, name)))
    .sort()
}

/** What the last build of this publication left, if the publication is still as that build made it. */
export function recall(outDir: string, wanted: string): Remembered | undefined {
  try {
    const last = JSON.parse(readFileSync(cacheFile(outDir), 'utf8')) as Remembered
    const isThere =
      readlinkSync(outDir) === last.target && statSync(path.join(outDir, 'manifest.json')).isFile()
    return isThere && last.fingerprint === wanted ? last : undefined
  } catch {
    return undefined
  }
}

/** A cache that cannot be written costs time, not correctness. */
export function remember(outDir: string, build: Omit<Remembered, 'target'>): void {
  try {
    const file = cacheFile(outDir)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify({ ...build, target: readlinkSync(outDir) }))
  } catch {
    return
  }
}

function cacheFile(outDir: string): string {
  return path.join(path.dirname(path.resolve(outDir)), '.cache', `build-${path.basename(outDir)}.json`)
}
