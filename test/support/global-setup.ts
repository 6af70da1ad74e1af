/** Before all test files: a folder for what they share (see shared.ts). It goes when the last has ended. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    shared: string
  }
}

export function setup(project: TestProject): () => void {
  const shared = mkdtempSync(path.join(tmpdir(), 'tilsyn-tests-'))
  project.provide('shared', shared)
  return () => rmSync(shared, { recursive: true, force: true })
}
