/**
 * Before all test files: a folder for what they share (see shared.ts). It goes when the last has ended, unless it was given by
 * TILSYN_TEST_SHARED, so that one tier leaves to the next what is dear to make. Then nothing may change between them.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    shared: string
  }
}

export function setup(project: TestProject): () => void {
  const given = process.env.TILSYN_TEST_SHARED
  if (given) mkdirSync(given, { recursive: true })
  const shared = given ? path.resolve(given) : mkdtempSync(path.join(tmpdir(), 'tilsyn-tests-'))
  project.provide('shared', shared)
  return () => {
    if (!given) rmSync(shared, { recursive: true, force: true })
  }
}
