/**
 * What a publication is worth when its making ends badly: killed at any moment, on a disk that is full or may not be
 * written. Real processes, real signals, real file systems. A publication is good when the link leads to a release
 * of which every file has the hash that its manifest states.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { publishRelease } from '../../src/publish/folder.ts'
import { copyInvented } from '../support/data-folder.ts'
import { type Disk, openDisk } from '../support/disk.ts'
import { type Installed, install, KILLED, type Run } from '../support/package.ts'

const PUBLISHER = path.join(import.meta.dirname, '../support/publisher.mjs')
const FAULT = path.join(import.meta.dirname, '../support/fault.mjs')
const SEED = 20_261_123
/** A publication has as many moments as writes; when a bound is met, something does not end. */
const MOST_WRITES = 500

let program: Installed
const scratch = (...parts: string[]): string => path.join(program.scratch, ...parts)

beforeAll(async () => {
  program = await install()
  mkdirSync(scratch('files/deep'), { recursive: true })
  writeFileSync(scratch('files/a.txt'), 'a')
  // Large enough to get compressed siblings.
  writeFileSync(scratch('files/deep/b.txt'), 'b '.repeat(2000))
})
afterAll(() => program.remove())

/** Every file of the manifest that is not there as the manifest says. */
function damage(out: string): string[] {
  const { files } = JSON.parse(readFileSync(path.join(out, 'manifest.json'), 'utf8')) as {
    files: { path: string; sha256: string }[]
  }
  const isRight = (file: { path: string; sha256: string }): boolean =>
    existsSync(path.join(out, file.path)) &&
    createHash('sha256')
      .update(readFileSync(path.join(out, file.path)))
      .digest('hex') === file.sha256
  return files.filter((file) => !isRight(file)).map((file) => file.path)
}

/** What stands beside a publication and is neither it, nor a release, nor the cache. */
function leftovers(out: string): string[] {
  const dir = path.dirname(out)
  const beside = readdirSync(dir).filter(
    (name) => ![path.basename(out), '.releases', '.cache'].includes(name),
  )
  const releases = existsSync(path.join(dir, '.releases')) ? readdirSync(path.join(dir, '.releases')) : []
  return [...beside, ...releases.filter((name) => !/^[0-9a-f]{16}$/.test(name))]
}

function publishHere(outDir: string, text: string): Promise<unknown> {
  return publishRelease({ outDir, modified: new Date('2025-06-01T00:00:00Z') }, async (write) => {
    await write('version.txt', text)
    await write('deep/b.txt', `${text} `.repeat(2000))
  })
}

/** The publisher as a process; with a fault, one of its writes goes wrong. */
function publish(out: string, { fault, limit }: { fault?: string; limit?: string } = {}): Promise<Run> {
  const args = [PUBLISHER, program.home, out, scratch('files'), 'version.txt=new']
  const node = [process.execPath, ...(fault ? ['--import', FAULT] : []), ...args]
  const command = limit ? ['bash', '-c', `${limit}; exec "$@"`, 'bash', ...node] : node
  return execute(command, fault ? { FAULT: fault } : {})
}

function execute([command = '', ...args]: string[], env: Record<string, string> = {}): Promise<Run> {
  return new Promise((resolve) => {
    execFile(command, args, { env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : KILLED
      resolve({ code, stdout, stderr })
    })
  })
}

/** A folder with a publication of the text "old". */
async function withOld(name: string): Promise<string> {
  const out = scratch(name, 'public')
  mkdirSync(path.dirname(out), { recursive: true })
  await publishHere(out, 'old')
  return out
}

/** Tries a fault at the first write, at the second, and so on, until one comes to pass no more. */
async function atEachWrite(
  what: string,
  check: (out: string, run: Run, nth: number) => Promise<string[]>,
): Promise<{ writes: number; faults: string[] }> {
  const faults: string[] = []
  for (let nth = 1; nth <= MOST_WRITES; nth++) {
    const out = await withOld(`${what.replace(' ', '-')}-${nth}`)
    const happened = scratch('happened')
    const run = await publish(out, { fault: `${what} ${nth} ${happened}` })
    if (!existsSync(happened)) return { writes: nth - 1, faults }
    rmSync(happened)
    faults.push(...(await check(out, run, nth)).map((fault) => `${what} ${nth}: ${fault}`))
    rmSync(path.dirname(out), { recursive: true })
  }
  throw new Error(`${what}: more than ${MOST_WRITES} writes`)
}

const version = (out: string): string => readFileSync(path.join(out, 'version.txt'), 'utf8')

describe('a publication that is killed', { timeout: 240_000 }, () => {
  it('at any of its writes leaves the last one whole, and the next one works and clears up', async () => {
    const { writes, faults } = await atEachWrite('kill any', async (out) => {
      const left = [...damage(out), ...(['old', 'new'].includes(version(out)) ? [] : [version(out)])]
      await publishHere(out, 'next')
      if (version(out) !== 'next') left.push('the next one is not published')
      return [...left, ...damage(out), ...leftovers(out)]
    })
    expect(faults).toEqual([])
    expect(writes).toBeGreaterThan(15)
  })
})

describe('a disk that fails', { timeout: 240_000 }, () => {
  it('at any of its writes leaves the last publication, and says so; what is out is no failure', async () => {
    const { writes, faults } = await atEachWrite('EIO any', async (out, { code, stderr }) => {
      const is = `ended with ${code}, published ${version(out)}: ${stderr}`
      const isTold =
        code === 3 && version(out) === 'old' && stderr.includes('The last publication is as it was')
      return [...(isTold || (code === 0 && version(out) === 'new') ? [] : [is]), ...damage(out)]
    })
    expect(faults).toEqual([])
    expect(writes).toBeGreaterThan(15)
  })
})

describe('a full disk', { timeout: 240_000 }, () => {
  it('at any of its writes: 3, told with the folder and the remedy, and the last one is as it was', async () => {
    const { writes, faults } = await atEachWrite('ENOSPC any', async (out, { code, stderr }) => {
      const wrong: string[] = []
      if (code !== 3) wrong.push(`ended with ${code}`)
      if (!stderr.includes(path.dirname(out))) wrong.push(`does not name the folder: ${stderr}`)
      if (!stderr.includes('the disk is full. Make room')) wrong.push(`does not say what to do: ${stderr}`)
      if (version(out) !== 'old') wrong.push('is published all the same')
      return [...wrong, ...damage(out), ...leftovers(out)]
    })
    expect(faults).toEqual([])
    expect(writes).toBeGreaterThan(6)
  })

  it('of which the user may not write files so large is told apart', async () => {
    const out = await withOld('limit')
    // In blocks of 1,024 bytes.
    const { code, stderr } = await publish(out, { limit: 'ulimit -f 2' })
    expect(code).toBe(3)
    expect(stderr).toMatch(/^tilsyn: cannot write .*\. .*\n$/)
    expect(stderr).toContain(path.dirname(out))
    expect({ version: version(out), damage: damage(out), leftovers: leftovers(out) }).toEqual({
      version: 'old',
      damage: [],
      leftovers: [],
    })
  })
})

describe('a folder that may not be written', () => {
  it('for want of permission: 3, told with the folder and the remedy', async () => {
    const out = await withOld('forbidden')
    const folders = [path.dirname(out), path.join(path.dirname(out), '.releases')]
    for (const folder of folders) chmodSync(folder, 0o555)
    // Root may write everywhere, unless it gives that up.
    const drop = ['setpriv', '--bounding-set=-dac_override', '--inh-caps=-dac_override']
    const command = [process.execPath, PUBLISHER, program.home, out, scratch('files'), 'version.txt=new']
    const { code, stderr } = await execute([...(process.getuid?.() === 0 ? drop : []), ...command])
    for (const folder of folders) chmodSync(folder, 0o755)
    expect(code).toBe(3)
    expect(stderr).toContain('this user may not write there. Change the permissions, or name another folder')
    expect(stderr).toContain(path.dirname(out))
    expect({ version: version(out), leftovers: leftovers(out) }).toEqual({ version: 'old', leftovers: [] })
  })
})

describe('a build of the whole program', { timeout: 300_000 }, () => {
  let disk: Disk
  let out: string
  let before: string
  let buildMs: number
  let count = 0

  /** Builds data that was not built before. */
  function buildAnother(): string[] {
    const data = scratch(`data-${++count}`)
    copyInvented(data)
    const catalogue = path.join(data, 'catalogue.yaml')
    const text = readFileSync(catalogue, 'utf8').replace('Invented market surveillance', `Title ${count}`)
    writeFileSync(catalogue, text)
    return ['build', '--quiet', '--allow-unmet', '--data', data, '--out', out]
  }
  const state = () => ({ link: readlinkSync(out), damage: damage(out), leftovers: leftovers(out) })

  beforeAll(async () => {
    disk = await openDisk(scratch('disk'), 400)
    out = path.join(disk.folder, 'public')
    const start = performance.now()
    expect(await program.run(buildAnother())).toMatchObject({ code: 0 })
    buildMs = performance.now() - start
  }, 120_000)
  beforeEach(() => {
    before = readlinkSync(out)
  })
  afterAll(() => disk?.close())

  it('says that the disk is full, and leaves the last publication', async () => {
    const { bavail, bsize } = statfsSync(disk.folder)
    const ballast = path.join(disk.folder, 'ballast')
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - 3_000_000))
    const { code, stdout, stderr } = await program.run(buildAnother())
    rmSync(ballast)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr.split('\n').at(-2)).toMatch(/^tilsyn: .*the disk is full\. Make room and build again/)
    expect(state()).toEqual({ link: before, damage: [], leftovers: [] })
    expect(stderr).toContain(path.dirname(out))
  })

  it('says that the file system is read-only, and leaves the last publication', async () => {
    await disk.setReadOnly(true)
    const { code, stdout, stderr } = await program.run(buildAnother())
    await disk.setReadOnly(false)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain('the file system is read-only. Name another folder with --out')
    expect(state()).toEqual({ link: before, damage: [], leftovers: [] })
    expect(stderr).toContain(path.dirname(out))
  })

  it('leaves the last publication when it is killed just before the switch', async () => {
    // The first renaming takes the release to its place, the second the link.
    const env = { ...process.env, FAULT: 'kill rename 2', NODE_OPTIONS: `--import ${FAULT}` }
    expect((await program.run(buildAnother(), { env })).code).toBe(KILLED)
    expect(state()).toMatchObject({ link: before, damage: [] })
  })

  it.each(moments(1))('leaves a whole publication when it is killed at %d of its time', async (share) => {
    const child = program.start(buildAnother(), { stdio: 'ignore' })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    const timer = setTimeout(() => child.kill('SIGKILL'), share * buildMs)
    await ended
    clearTimeout(timer)
    expect(damage(out)).toEqual([])
  })

  it('works after all that, and clears up', async () => {
    expect(await program.run(buildAnother())).toMatchObject({ code: 0 })
    expect(state()).toEqual({ link: expect.not.stringMatching(before), damage: [], leftovers: [] })
  })
})

/** Shares of the time that a build takes, one from each part of it, the same at each run of the tests. */
function moments(count: number): number[] {
  let state = SEED
  return Array.from({ length: count }, (_, part) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.round(((part + state / 2 ** 32) / count) * 100) / 100
  })
}
