/**
 * Whether a release is whole: a published folder in; the hash of its data, and the first file that is missing or has
 * another size than the manifest says, out. A release is switched to when it is complete, so a fault here is one of
 * copying. A folder without a manifest was made by other means: of it nothing is known.
 */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Release } from './release.ts'

export interface ReleaseFacts {
  /** RDFC-1.0 hash of the data. */
  dataHash?: string
  fault?: string
}

const AT_ONCE = 64
const LOOKED_AT = new WeakMap<Release, Promise<ReleaseFacts>>()

/** Looked at once while it is whole; again each time while it is not. */
export function checkRelease(release: Release): Promise<ReleaseFacts> {
  const known = LOOKED_AT.get(release)
  if (known) return known
  const facts = check(release.root).catch(() => ({ fault: 'manifest.json cannot be read' }))
  LOOKED_AT.set(release, facts)
  void facts.then(({ fault }) => fault !== undefined && LOOKED_AT.delete(release))
  return facts
}

interface Manifest {
  data?: { hash?: string }
  files: { path: string; byteSize: number }[]
}

async function check(root: string): Promise<ReleaseFacts> {
  const text = await readFile(join(root, 'manifest.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return {}
  const { data, files }: Manifest = JSON.parse(text)
  const facts = typeof data?.hash === 'string' ? { dataHash: data.hash } : {}
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const some = files.slice(start, start + AT_ONCE)
    const isThere = await Promise.all(some.map(({ path, byteSize }) => hasSize(join(root, path), byteSize)))
    const missing = some[isThere.indexOf(false)]
    if (missing) return { ...facts, fault: `${missing.path} is not as the manifest says` }
  }
  return facts
}

async function hasSize(file: string, byteSize: number): Promise<boolean> {
  const stats = await stat(file).catch(() => undefined)
  return stats?.isFile() === true && stats.size === byteSize
}
