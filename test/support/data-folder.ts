/**
 * A data folder that a test may change: a copy of the invented one, or of the real one, in a temporary folder that
 * goes when the test ends. In: which one. Out: its path, how to change its files, and what reading it gives.
 */
import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { Place } from '../../src/errors.ts'
import { codeFiles } from '../../src/resources.ts'
import { loadData } from '../../src/source/load.ts'

const root = path.join(import.meta.dirname, '../..')
const REAL = path.join(root, 'data')

export interface DataFolder {
  dir: string
  read(file: string): string
  write(file: string, text: string | Buffer): void
  /** Puts a text in place of another, which has to be there; `every` of them or the first. */
  edit(file: string, before: string, after: string, every?: boolean): void
  /** Makes facts.yaml name the documents as they now are. */
  rehash(summary: string): void
  /** What `tilsyn check` finds before shapes. */
  load(options?: { maxDocumentBytes?: number }): ReturnType<typeof loadData>
  /** Where a text of a file stands, as messages say it. */
  placeOf(file: string, text: string): Place
}

/** The fixture, with the word lists of its two languages. */
export function inventedData(): DataFolder {
  return open((dir) => copyInvented(dir))
}

export function realData(): DataFolder {
  return open((dir) => cpSync(REAL, dir, { recursive: true }))
}

export function copyInvented(dir: string): void {
  cpSync(path.join(root, 'test/fixtures/invented'), dir, { recursive: true })
  for (const tag of ['sv', 'en'])
    cpSync(path.join(REAL, 'languages', `${tag}.yaml`), path.join(dir, 'languages', `${tag}.yaml`))
}

function open(fill: (dir: string) => void): DataFolder {
  const dir = mkdtempSync(path.join(tmpdir(), 'tilsyn-data-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  fill(dir)
  const read = (file: string): string => readFileSync(path.join(dir, file), 'utf8')
  const write = (file: string, text: string | Buffer): void => writeFileSync(path.join(dir, file), text)
  return {
    dir,
    read,
    write,
    edit(file, before, after, every = false) {
      const text = read(file)
      if (!text.includes(before)) throw new Error(`${file} holds no ${JSON.stringify(before)}`)
      write(file, every ? text.replaceAll(before, () => after) : text.replace(before, () => after))
    },
    rehash(summary) {
      const facts = `${summary}/facts.yaml`
      const hash = (file: string): string =>
        createHash('sha256')
          .update(readFileSync(path.join(dir, summary, file)))
          .digest('hex')
      const text = read(facts)
        .replace(/^( {2}sha256: )[0-9a-f]{64}$/m, (_, start: string) => `${start}${hash('summary.md')}`)
        .replace(
          /^( {4}(summary\.\w+\.md): )[0-9a-f]{64}$/gm,
          (_, start: string, file: string) => start + hash(file),
        )
      write(facts, text)
    },
    load: (options = {}) => loadData(dir, { codeFiles: codeFiles(), ...options }),
    placeOf(file, text) {
      const at = read(file).indexOf(text)
      if (at < 0) throw new Error(`${file} holds no ${JSON.stringify(text)}`)
      const lines = read(file).slice(0, at).split('\n')
      return { file: path.join(dir, file), line: lines.length, column: (lines.at(-1) ?? '').length + 1 }
    },
  }
}
