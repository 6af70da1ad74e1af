import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { embedProgram } from '../../src/publish/embed.ts'
import { publishRelease } from '../../src/publish/folder.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'tilsyn-lasting-'))
})
afterEach(() => rmSync(home, { recursive: true }))

const out = (): string => path.join(home, 'public')
const file = (name: string): string => path.join(out(), name)

/** A release in which the program is as `text` says. */
function release(text: string, keep = 2): ReturnType<typeof publishRelease> {
  const program = embedProgram(text)
  return publishRelease(
    { outDir: out(), modified: new Date('2026-01-01T00:00:00Z'), keep, lasting: ['embed'] },
    async (write) => {
      await write('page.html', `<script src="${program.path}">`)
      await write(program.path, program.text)
    },
  )
}

describe('a program that other sites have embedded', () => {
  it('stays under its name, however many releases come after it', async () => {
    for (const text of ['one', 'two', 'three', 'four']) await release(text)
    for (const text of ['one', 'two', 'three', 'four'])
      expect(readFileSync(file(embedProgram(text).path), 'utf8')).toBe(text)
  })

  it('stays when the publication goes back to an older release', async () => {
    await release('one')
    await release('two')
    await release('one')
    expect(readFileSync(file(embedProgram('two').path), 'utf8')).toBe('two')
  })

  it('changes neither the manifest nor the name of a release', async () => {
    const { folder } = await release('one')
    const manifest = readFileSync(file('manifest.json'), 'utf8')
    await release('two')
    expect((await release('one')).folder).toBe(folder)
    expect(realpathSync(out())).toBe(realpathSync(folder))
    expect(readFileSync(file('manifest.json'), 'utf8')).toBe(manifest)
  })

  it('is all that stays', async () => {
    await publishRelease(
      { outDir: out(), modified: new Date('2026-01-01T00:00:00Z'), lasting: ['embed'] },
      async (write) => {
        await write('old.html', 'old')
        await write(embedProgram('one').path, 'one')
      },
    )
    await release('two')
    expect(existsSync(file('old.html'))).toBe(false)
    expect(existsSync(file(embedProgram('one').path))).toBe(true)
  })
})

describe('the name of the program', () => {
  it('says its bytes, and so does the checksum', () => {
    expect(embedProgram('a').path).not.toBe(embedProgram('b').path)
    expect(embedProgram('a')).toEqual(embedProgram('a'))
    // printf a | openssl dgst -sha384 -binary | base64
    expect(embedProgram('a').integrity).toBe(
      'sha384-VKWbnyKwuAiA2EJ+VIt8I6vYc0huHwNdzpzWl+hRdQM8qojm1XvDXvrgta/TFF8x',
    )
  })
})
