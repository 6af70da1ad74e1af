/** The real publication moved to another base: none of its files tells of the old one, and each question has its answer. */
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readCatalogue } from '../../src/query/catalogue.ts'
import { readJsonResults } from '../../src/query/results.ts'
import { QUERIES_FOLDER } from '../../src/resources.ts'
import { DEFAULT_BASE } from '../../src/vocabulary.ts'
import { comparable } from '../query/comparable.ts'
import { type Installed, install } from '../support/package.ts'
import { published } from '../support/shared.ts'
import { snapshot } from '../support/snapshot.ts'

const BASE = 'https://example.org/x/'
let program: Installed
let here: string
let moved: string

beforeAll(async () => {
  program = await install()
  here = (await published()).siteDir
  moved = path.join(program.scratch, 'moved', 'public')
  const built = await program.run(['build', '--quiet', '--base', BASE, '--out', moved])
  expect(built.code, built.stderr).toBe(0)
}, 240_000)
afterAll(() => program?.remove())

it('no file names the base of before', () => {
  const old = DEFAULT_BASE.replace('https://', '')
  const left = Object.entries(snapshot(moved)).filter(([, text]) => text.includes(old))
  expect(left.map(([name]) => name)).toEqual([])
})

it.each(readCatalogue(QUERIES_FOLDER).map(({ name }) => name))('%s has its answer', async (name) => {
  const ask = (siteDir: string) => program.run(['query', name, '--format', 'json', '--site-dir', siteDir])
  const [before, after] = await Promise.all([ask(here), ask(moved)])
  expect(after.code, after.stderr).toBe(0)
  const answer = (json: string) => comparable(readJsonResults(json), false)
  expect(answer(after.stdout.replaceAll(BASE, DEFAULT_BASE))).toEqual(answer(before.stdout))
})
