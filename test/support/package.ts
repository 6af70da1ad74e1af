/**
 * The program as it is installed: compiled afresh in a folder of its own, with the ontology, shapes and queries
 * beside it. Out: how to run it, and what a run gave.
 */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.join(import.meta.dirname, '../..')

export interface Run {
  code: number
  stdout: string
  stderr: string
}

export interface Installed {
  /** A folder for what a test writes; it goes with the program. */
  scratch: string
  run(args: readonly string[], options?: { cwd?: string; input?: string }): Promise<Run>
  remove(): void
}

export function install(): Installed {
  const scratch = mkdtempSync(path.join(tmpdir(), 'tilsyn-cli-'))
  const home = path.join(scratch, 'package')
  const compiler = path.join(root, 'node_modules/.bin/tsc')
  const compiled = spawnSync(
    compiler,
    ['-p', path.join(root, 'tsconfig.build.json'), '--outDir', path.join(home, 'dist')],
    { cwd: root, encoding: 'utf8' },
  )
  if (compiled.error) throw compiled.error
  if (compiled.status !== 0) throw new Error(compiled.stdout)
  for (const name of ['ontology', 'shapes', 'queries', 'package.json', 'node_modules'])
    symlinkSync(path.join(root, name), path.join(home, name))
  return {
    scratch,
    run: (args, { cwd = root, input = '' } = {}) =>
      new Promise((resolve) => {
        const child = execFile(
          process.execPath,
          [path.join(home, 'dist/cli.js'), ...args],
          { cwd, maxBuffer: 50_000_000 },
          (error, stdout, stderr) => {
            const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
            resolve({ code, stdout, stderr })
          },
        )
        child.stdin?.end(input)
      }),
    remove: () => rmSync(scratch, { recursive: true, force: true }),
  }
}
