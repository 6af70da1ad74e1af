/** The command from the outside: what it says, and how it ends. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startGraphStore, type TestStore } from '../support/graph-store.ts'
import { type Installed, install } from '../support/package.ts'
import { makeRelease } from './release.ts'

const RELEASE = makeRelease('cli')
const user = { user: 'pat', password: 'secret', scheme: 'digest' } as const
let program: Installed
let store: TestStore

beforeAll(async () => {
  program = await install()
  store = await startGraphStore(user)
})
afterAll(async () => {
  await store?.stop()
  program?.remove()
})

const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  program.run(['push', '--site-dir', RELEASE, '--retries', '1', ...args], { env: { ...process.env, ...env } })

describe('tilsyn push', () => {
  it('pushes with a password of the environment, and tells progress to stderr and the result to stdout', async () => {
    const ran = await run(['--store', store.store, '--user', 'pat'], { TILSYN_STORE_PASSWORD: 'secret' })
    expect(ran).toMatchObject({ code: 0 })
    expect(ran.stdout).toMatch(/has 51 triples in 3 graphs, counted by class, predicate and language/)
    expect(ran.stderr).toMatch(/100 % of 51 triples[\s\S]*changing versions/)
  })

  it('takes the password from a file, prints JSON and is quiet', async () => {
    const file = path.join(program.scratch, 'password')
    writeFileSync(file, 'secret\n')
    const ran = await run([
      '--store',
      store.store,
      '--user',
      'pat',
      '--password-file',
      file,
      '--json',
      '--quiet',
    ])
    expect([ran.code, ran.stderr]).toEqual([0, ''])
    expect(JSON.parse(ran.stdout)).toMatchObject({ triples: 51, dropped: [] })
  })

  it.each([
    ['no store', [], {}, 2, '--store'],
    ['no password', ['--store', 'http://127.0.0.1:9/store', '--user', 'pat'], {}, 2, 'TILSYN_STORE_PASSWORD'],
    [
      'no password file',
      ['--store', 'http://127.0.0.1:9/store', '--user', 'pat', '--password-file', '/none'],
      {},
      3,
      'cannot be read from /none',
    ],
    ['an unknown layout', ['--store', 'http://127.0.0.1:9/x'], {}, 2, '--update-url'],
    [
      'a store that is away',
      ['--store', 'http://127.0.0.1:9/store'],
      {},
      3,
      'http://127.0.0.1:9/query cannot be reached',
    ],
    [
      'time without end',
      ['--store', 'http://127.0.0.1:9/store', '--timeout', '2147484'],
      {},
      2,
      'at most 2147483',
    ],
    [
      'time without end for the change',
      ['--store', 'http://127.0.0.1:9/store', '--switch-timeout', '9999999'],
      {},
      2,
      'at most 2147483',
    ],
    [
      'a store that is away, and no other try',
      ['--store', 'http://127.0.0.1:9/store', '--retries', '0'],
      {},
      3,
      'http://127.0.0.1:9/query cannot be reached',
    ],
    [
      'chunks of nothing',
      ['--store', 'http://127.0.0.1:9/store', '--chunk-triples', '0'],
      {},
      2,
      '1 or more',
    ],
  ] as const)('ends as it should with %s', async (_, args, env, code, said) => {
    const ran = await run(args, { TILSYN_STORE_PASSWORD: '', ...env })
    expect([ran.code, ran.stdout]).toEqual([code, ''])
    expect(ran.stderr).toContain(said)
    expect(ran.stderr).not.toContain('    at ')
  })

  it('shows no password, whatever goes wrong', async () => {
    const ran = await run(['--store', store.store, '--user', 'pat'], { TILSYN_STORE_PASSWORD: 'hunter2' })
    expect(ran.code).toBe(3)
    expect(ran.stdout + ran.stderr).not.toContain('hunter2')
  })
})
