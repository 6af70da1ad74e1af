/**
 * The program as it is installed: compiled afresh, with the ontology, shapes and queries beside it. Out: how to
 * run it, and what a run gave.
 */
import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { compiledProgram } from './shared.ts'

const root = path.join(import.meta.dirname, '../..')

/** What stands for the exit code of a process that a signal ended. */
export const KILLED = -1

export interface Run {
  code: number
  stdout: string
  stderr: string
}

export interface Installed {
  /** The folder of the compiled program. */
  home: string
  /** A folder for what a test writes; it goes when the test says so. */
  scratch: string
  run(
    args: readonly string[],
    options?: { cwd?: string; input?: string; env?: NodeJS.ProcessEnv },
  ): Promise<Run>
  /** For a process that does not end by itself. */
  start(args: readonly string[], options?: SpawnOptions): ChildProcess
  remove(): void
}

export async function install(): Promise<Installed> {
  const home = await compiledProgram()
  const scratch = mkdtempSync(path.join(tmpdir(), 'tilsyn-cli-'))
  const cli = path.join(home, 'dist/cli.js')
  return {
    home,
    scratch,
    run: (args, { cwd = root, input = '', env = process.env } = {}) =>
      new Promise((resolve) => {
        const child = execFile(
          process.execPath,
          [cli, ...args],
          { cwd, env, maxBuffer: 50_000_000 },
          (error, stdout, stderr) => {
            const code = error === null ? 0 : typeof error.code === 'number' ? error.code : KILLED
            resolve({ code, stdout, stderr })
          },
        )
        child.stdin?.end(input)
      }),
    start: (args, options = {}) => spawn(process.execPath, [cli, ...args], { cwd: root, ...options }),
    remove: () => rmSync(scratch, { recursive: true, force: true }),
  }
}
