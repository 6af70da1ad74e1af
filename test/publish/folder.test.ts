import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { EnvironmentError } from '../../src/errors.ts'
import { publishRelease, type Release, type WriteFile } from '../../src/publish/folder.ts'

const modified = new Date('2025-06-01T00:00:00Z')

function folder(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'tilsyn-publish-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

function publish(outDir: string, text: string, keep = 3): Promise<Release> {
  return publishRelease({ outDir, modified, keep }, async (write) => {
    await write('a.txt', text)
  })
}

/** Makes a release look older than those that follow, whatever the clock's grain. */
function age({ folder: release }: Release, minutes: number): void {
  const then = new Date(Date.now() - minutes * 60_000)
  utimesSync(release, then, then)
}

const releasesOf = (dir: string): string[] => readdirSync(path.join(dir, '.releases')).sort()

describe('publishing a release', () => {
  it('switches a link to a folder that holds every file', async () => {
    const out = path.join(folder(), 'public')
    const release = await publishRelease({ outDir: out, modified }, async (write) => {
      await write('deep/er/a.txt', 'one\n')
      await write(
        'b.txt',
        (async function* () {
          yield 'æ'
          yield 'ø'
        })(),
      )
    })
    expect(lstatSync(out).isSymbolicLink()).toBe(true)
    expect(path.resolve(path.dirname(out), readlinkSync(out))).toBe(release.folder)
    expect(readFileSync(path.join(out, 'deep/er/a.txt'), 'utf8')).toBe('one\n')
    expect(readFileSync(path.join(out, 'b.txt'), 'utf8')).toBe('æø')
  })

  it('lists every file with size and hash in the manifest, and is named after it', async () => {
    const out = path.join(folder(), 'public')
    const release = await publishRelease(
      { outDir: out, modified },
      async (write) => {
        await write('b.txt', 'æ')
        await write('a.txt', 'a')
      },
      () => ({ generator: 'a test' }),
    )
    const text = readFileSync(path.join(out, 'manifest.json'), 'utf8')
    const manifest = JSON.parse(text) as { generator: string; files: Release['files'] }
    expect(manifest.generator).toBe('a test')
    expect(manifest.files).toEqual(release.files)
    expect(manifest.files.map((file) => file.path)).toEqual(['a.txt', 'b.txt'])
    for (const { path: name, byteSize, sha256 } of manifest.files) {
      const bytes = readFileSync(path.join(out, name))
      expect({ byteSize, sha256 }).toEqual({ byteSize: bytes.length, sha256: hashOf(bytes) })
    }
    expect(path.basename(release.folder)).toBe(hashOf(text).slice(0, 16))
  })

  it('dates every file within the day before the one told, so that two builds are alike', async () => {
    const [one, two] = [folder(), folder()].map((dir) => path.join(dir, 'public'))
    await publish(one ?? '', 'one')
    await publish(two ?? '', 'one')
    const { mtimeMs } = statSync(path.join(one ?? '', 'a.txt'))
    expect(modified.getTime() - mtimeMs).toBeGreaterThanOrEqual(0)
    expect(modified.getTime() - mtimeMs).toBeLessThan(86_400_000)
    expect(statSync(path.join(two ?? '', 'a.txt')).mtimeMs).toBe(mtimeMs)
  })

  it('dates files of other content otherwise, for servers that tell versions apart by time and size', async () => {
    const times = new Set<number>()
    for (const text of ['one', 'two', 'ten', 'six']) {
      const out = path.join(folder(), 'public')
      await publish(out, text)
      times.add(statSync(path.join(out, 'a.txt')).mtimeMs)
    }
    expect(times.size).toBe(4)
  })

  it('puts compressed siblings beside large texts, with their times, and not into the manifest', async () => {
    const out = path.join(folder(), 'public')
    const text = 'tilsyn '.repeat(5000)
    const { files } = await publish(out, text)
    const [plain, brotli, zipped] = ['', '.br', '.gz'].map((ending) => path.join(out, `a.txt${ending}`))
    expect(brotliDecompressSync(readFileSync(brotli ?? '')).toString()).toBe(text)
    expect(gunzipSync(readFileSync(zipped ?? '')).toString()).toBe(text)
    expect(statSync(zipped ?? '').mtimeMs).toBe(statSync(plain ?? '').mtimeMs)
    expect(files.map((file) => file.path)).toEqual(['a.txt'])
    expect(existsSync(path.join(out, 'manifest.json.gz'))).toBe(false)
  })

  it('writes nothing more once one of several files has failed', async () => {
    const dir = folder()
    const late: string[] = []
    const build = publishRelease({ outDir: path.join(dir, 'public'), modified }, async (write) => {
      const slow = async (name: string): Promise<void> => {
        await bad.catch(() => undefined)
        await write(name, name).then(() => late.push(name))
      }
      const failing = (async function* () {
        yield 'a'
        throw new Error('broken')
      })()
      const bad = write('bad.txt', failing)
      await Promise.all([bad, slow('b.txt'), slow('c.txt')])
    })
    await expect(build).rejects.toThrow('broken')
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect({ late, left: releasesOf(dir) }).toEqual({ late: [], left: [] })
  })

  it('changes nothing when the same files are published again', async () => {
    const out = path.join(folder(), 'public')
    const first = await publish(out, 'one')
    const second = await publish(out, 'one')
    expect([first.changed, second.changed]).toEqual([true, false])
    expect(second.folder).toBe(first.folder)
  })

  it('replaces a release of which a file is gone', async () => {
    const out = path.join(folder(), 'public')
    const { folder: release } = await publish(out, 'one')
    rmSync(path.join(release, 'a.txt'))
    await publish(out, 'one')
    expect(readFileSync(path.join(out, 'a.txt'), 'utf8')).toBe('one')
  })

  it('leaves the link and its files as they were when filling fails, and no draft', async () => {
    const dir = folder()
    const out = path.join(dir, 'public')
    await publish(out, 'one')
    const before = { link: readlinkSync(out), names: releasesOf(dir) }
    const filling = publishRelease({ outDir: out, modified }, async (write) => {
      await write('a.txt', 'two')
      throw new Error('half way')
    })
    await expect(filling).rejects.toThrow('half way')
    expect({ link: readlinkSync(out), names: releasesOf(dir) }).toEqual(before)
    expect(readFileSync(path.join(out, 'a.txt'), 'utf8')).toBe('one')
  })

  it('removes the draft of a build that was killed, and lets that of a running one be', async () => {
    const dir = folder()
    const killed = path.join(dir, '.releases', 'draft-2147483646-abc')
    const running = path.join(dir, '.releases', `draft-${process.pid}-abc`)
    for (const draft of [killed, running]) mkdirSync(draft, { recursive: true })
    await publish(path.join(dir, 'public'), 'one')
    expect([killed, running].map((draft) => existsSync(draft))).toEqual([false, true])
  })

  it('keeps the newest three releases', async () => {
    const dir = folder()
    const out = path.join(dir, 'public')
    const releases: Release[] = []
    for (const [index, text] of ['one', 'two', 'three', 'four'].entries()) {
      const release = await publish(out, text)
      age(release, 10 - index)
      releases.push(release)
    }
    const names = releases.map((release) => path.basename(release.folder))
    expect(releasesOf(dir)).toEqual(names.slice(1).sort())
  })

  it('keeps what another link leads to, however old', async () => {
    const dir = folder()
    const staging = await publish(path.join(dir, 'staging'), 'staged', 1)
    age(staging, 60)
    age(await publish(path.join(dir, 'public'), 'one', 1), 10)
    await publish(path.join(dir, 'public'), 'two', 1)
    expect(releasesOf(dir)).toHaveLength(2)
    expect(readFileSync(path.join(dir, 'staging', 'a.txt'), 'utf8')).toBe('staged')
    expect(readFileSync(path.join(dir, 'public', 'a.txt'), 'utf8')).toBe('two')
  })

  it.each(['../out.txt', '/tmp/out.txt', 'a/../../out.txt', '.'])('refuses to write to %s', async (name) => {
    const out = path.join(folder(), 'public')
    const publishing = publishRelease({ outDir: out, modified }, async (write) => {
      await write(name, 'x')
    })
    await expect(publishing).rejects.toThrow(EnvironmentError)
    await expect(publishing).rejects.toThrow(`refusing to write outside the publication: ${name}`)
    expect(existsSync(out)).toBe(false)
  })

  it('refuses to write one file twice', async () => {
    const out = path.join(folder(), 'public')
    const twice = async (write: WriteFile): Promise<void> => {
      await write('a.txt', 'one')
      await write('a.txt', 'two')
    }
    await expect(publishRelease({ outDir: out, modified }, twice)).rejects.toThrow(EnvironmentError)
  })

  it('replaces no folder or file that is not a link', async () => {
    const dir = folder()
    const [aFolder, aFile] = [path.join(dir, 'public'), path.join(dir, 'file')]
    mkdirSync(aFolder)
    writeFileSync(path.join(aFolder, 'mine.txt'), 'mine')
    writeFileSync(aFile, 'mine')
    for (const out of [aFolder, aFile])
      await expect(publish(out, 'one')).rejects.toThrow('is not a publication of tilsyn')
    expect(readFileSync(path.join(aFolder, 'mine.txt'), 'utf8')).toBe('mine')
    expect(existsSync(path.join(dir, '.releases'))).toBe(false)
  })

  it('replaces a link that leads nowhere', async () => {
    const out = path.join(folder(), 'public')
    symlinkSync('.releases/gone', out)
    await publish(out, 'one')
    expect(readFileSync(path.join(out, 'a.txt'), 'utf8')).toBe('one')
  })

  it('says what to do when a part of the path is a file', async () => {
    const dir = folder()
    writeFileSync(path.join(dir, 'file'), '')
    const publishing = publish(path.join(dir, 'file', 'public'), 'one')
    await expect(publishing).rejects.toThrow(EnvironmentError)
    await expect(publishing).rejects.toThrow('a part of the path is a file. Name another folder with --out')
  })
})

function hashOf(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}
