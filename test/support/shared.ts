/**
 * What is dear to make and the same for all test files: the compiled program and the publication of `data/`. Each is
 * made once a run, by the first test that asks for it, in this process or another, and only read by all.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inject } from 'vitest'

const root = path.join(import.meta.dirname, '../..')
const POLL_MS = 100

/** A folder with `dist/` as it is compiled now, and the data, ontology, shapes and queries beside it. */
export function compiledProgram(): Promise<string> {
  return once('package', (home) => {
    run(path.join(root, 'node_modules/.bin/tsc'), [
      ...['-p', path.join(root, 'tsconfig.build.json'), '--outDir', path.join(home, 'dist')],
    ])
    for (const name of ['src', 'data', 'ontology', 'shapes', 'queries', 'package.json', 'node_modules'])
      symlinkSync(path.join(root, name), path.join(home, name))
    run(process.execPath, [path.join(home, 'dist/bundle.js')])
  })
}

export interface Published {
  /** The link that `tilsyn build` made of `data/`. */
  siteDir: string
  stdout: string
  stderr: string
}

/** The publication of the real summary, as the command line makes it. */
export async function published(): Promise<Published> {
  const cli = path.join(await compiledProgram(), 'dist/cli.js')
  const folder = await once('publication', (dir) => {
    const output = run(process.execPath, [cli, 'build', '--out', path.join(dir, 'public')])
    writeFileSync(path.join(dir, 'output.json'), JSON.stringify(output))
  })
  const output = JSON.parse(readFileSync(path.join(folder, 'output.json'), 'utf8')) as Omit<
    Published,
    'siteDir'
  >
  return { siteDir: path.join(folder, 'public'), ...output }
}

/** Where several ask at the same time, one makes the folder and the others wait for it. */
async function once(name: string, make: (folder: string) => void): Promise<string> {
  const done = path.join(inject('shared'), name)
  const failed = `${done}.failed`
  if (!isFirst(`${done}.lock`)) {
    while (!existsSync(done)) {
      if (existsSync(failed)) throw new Error(readFileSync(failed, 'utf8'))
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
    return done
  }
  try {
    const draft = `${done}.draft`
    mkdirSync(draft)
    make(draft)
    renameSync(draft, done)
    return done
  } catch (error) {
    writeFileSync(failed, error instanceof Error ? (error.stack ?? error.message) : String(error))
    throw error
  }
}

function isFirst(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function run(command: string, args: readonly string[]): { stdout: string; stderr: string } {
  const { error, status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' })
  if (error) throw error
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`)
  return { stdout, stderr }
}
