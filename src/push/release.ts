/** What is to be pushed: a published folder in; its dumps, and the name of what they hold, out. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { EnvironmentError } from '../errors.ts'
import { dumpFiles } from './dump.ts'

export interface Release {
  files: readonly string[]
  /** What the IRIs start with. */
  base: string
  /** A hash of the dumps: what is staged under it is the same however often it is sent. */
  hash: string
}

/** @throws EnvironmentError if nothing is published there, or not the whole */
export function readRelease(site: string): Release {
  // The link may be switched to the next release meanwhile.
  const siteDir = existsSync(site) ? realpathSync(site) : site
  const dumps = dumpFiles(siteDir)
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(siteDir, name), 'utf8'))
  try {
    const { base } = read('validation.json') as { base: string }
    const { files } = read('manifest.json') as { files: { path: string; sha256: string }[] }
    const names = dumps.map((dump) => path.relative(siteDir, dump).replaceAll(path.sep, '/'))
    const hashes = names.map((name) => files.find((file) => file.path === name)?.sha256)
    if (!/^https?:\/\/[^\s<>"{}|\\^`]+\/$/.test(base) || hashes.includes(undefined)) throw new Error(base)
    return {
      files: dumps,
      base,
      hash: createHash('sha256').update(hashes.join()).digest('hex').slice(0, 32),
    }
  } catch (cause) {
    throw new EnvironmentError(`${siteDir} is no whole publication: run "tilsyn build" again`, { cause })
  }
}
