/** A published folder, served by the program as a process of its own. */
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Installed } from './package.ts'

export interface Serving {
  process: ChildProcess
  /** Ends with a slash. */
  address: string
}

export async function startServing(
  program: Installed,
  siteDir: string,
  flags: readonly string[] = [],
): Promise<Serving> {
  const child = program.start(['serve', '--quiet', '--port', '0', '--site-dir', siteDir, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!child.stdout) throw new Error('the server has no output')
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/[\d.]+:\d+\//.exec(line)?.[0]
    if (address) return { process: child, address }
  }
  throw new Error('the server ended before it served')
}
