/**
 * `kill -9` of the server takes its isolates with it, also one that is busy and hears nothing; started again on the same
 * folder, it answers as before.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { RUNAWAY } from '../query/sample.ts'
import { compiledProgram, published } from '../support/shared.ts'

const started: ChildProcess[] = []
afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
})

it('a server that is killed leaves no isolate behind, and the next one answers', async () => {
  const first = await serve()
  await ask(first.url, 'ASK { ?s ?p ?o }')
  await expect.poll(() => isolatesOf(first.pid).length, { timeout: 20_000 }).toBe(3)
  const isolates = isolatesOf(first.pid)
  const runaway = ask(first.url, RUNAWAY).catch((error) => error)
  await new Promise((resolve) => setTimeout(resolve, 1000))
  process.kill(first.pid, 'SIGKILL')
  await runaway
  await expect.poll(() => isolates.filter(isAlive), { timeout: 10_000 }).toEqual([])
  const second = await serve()
  expect(await ask(second.url, 'ASK { ?s ?p ?o }')).toContain('true')
}, 120_000)

async function serve(): Promise<{ url: string; pid: number }> {
  const { siteDir } = await published()
  const cli = path.join(await compiledProgram(), 'dist/cli.js')
  const child = spawn(process.execPath, [cli, 'serve', '--site-dir', siteDir, '--port', '0', '--quiet'])
  started.push(child)
  let printed = ''
  child.stdout.on('data', (chunk) => (printed += chunk))
  await expect.poll(() => printed, { timeout: 30_000 }).toMatch(/http:\S+sparql/)
  return { url: /http:[^\s)]+sparql/.exec(printed)?.[0] ?? '', pid: child.pid ?? 0 }
}

async function ask(url: string, query: string): Promise<string> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams({ query }) })
  return response.text()
}

function isolatesOf(pid: number): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((each) => statOf(each).parent === pid)
}

function isAlive(pid: number): boolean {
  return !['', 'Z'].includes(statOf(pid).state)
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function statOf(pid: number): { state: string; parent: number } {
  try {
    const [state = '', parent] =
      readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return { state, parent: Number(parent) }
  } catch {
    return { state: '', parent: 0 }
  }
}
