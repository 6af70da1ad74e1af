/**
 * The version of the data that an engine answers from: an engine in; the hash of the files that it was loaded from, with
 * the version of this program, out.
 *
 * The published folder may be switched between the loading of an engine and the reading here, so that a hash would name
 * the wrong data. Hence no two engines are ever given the same version: a wrong name is then only a name.
 */
import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { Engine } from '../query/engine.ts'
import { version as programVersion } from '../resources.ts'

/** Undefined where the data cannot be read any more. */
export type DataVersions = (engine: Engine) => Promise<string | undefined>

/** The order in which an engine loads them. */
const FILES = [join('dumps', 'tilsyn.nq'), 'catalog.nq']

export function versionsOf(siteDir: string): DataVersions {
  const versions = new WeakMap<Engine, Promise<string | undefined>>()
  const given = new Map<string, number>()
  return (engine) => {
    const known = versions.get(engine)
    if (known) return known
    const version = hashFiles(siteDir)
      .then((hash) => {
        const times = given.get(hash) ?? 0
        given.set(hash, times + 1)
        return `${programVersion} ${hash}${times === 0 ? '' : ` ${times}`}`
      })
      .catch(() => undefined)
    versions.set(engine, version)
    return version
  }
}

async function hashFiles(siteDir: string): Promise<string> {
  const root = await realpath(siteDir)
  const hash = createHash('sha256')
  for (const file of FILES.map((name) => join(root, name)).filter((path) => existsSync(path))) {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
    hash.update('\0')
  }
  return hash.digest('hex')
}
