import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Every file below a folder, with its bytes. */
export function snapshot(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort()
  return Object.fromEntries(
    files
      .filter((name) => lstatSync(path.join(dir, name)).isFile())
      .map((name) => [name, readFileSync(path.join(dir, name), 'latin1')]),
  )
}
