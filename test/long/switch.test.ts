/**
 * A server under load while releases of two inputs take each other's place: every answer is a file of one of them,
 * whole, and no request is dropped. The server and each publisher are processes of their own.
 */
import { type ChildProcess, execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { Agent, type IncomingMessage, request } from 'node:http'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Installed, install } from '../support/package.ts'
import { startServing } from '../support/serving.ts'
import { published } from '../support/shared.ts'

const PUBLISHER = path.join(import.meta.dirname, '../support/publisher.mjs')
const SWITCHES = 20
const CLIENTS = 8
/** A dump, pages, small files; all differ between the two inputs. */
const PATHS = [
  'index.nb.html',
  'index.en.html',
  'dumps/tilsyn.nq',
  'dumps/tilsyn.ttl',
  'style.css',
  'shapes.ttl',
]
const ENCODINGS = ['identity', 'gzip', 'br'] as const

const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })
let program: Installed
let server: ChildProcess
let address: string
const scratch = (...parts: string[]): string => path.join(program.scratch, ...parts)
const folders = [() => scratch('one'), () => scratch('two')] as const

beforeAll(async () => {
  program = await install()
  const { siteDir } = await published()
  for (const [index, folder] of folders.entries()) takePart(siteDir, folder(), `release ${index}`)
  await publish(0)
  const serving = await startServing(program, scratch('public'))
  server = serving.process
  address = serving.address
}, 240_000)

afterAll(() => {
  agent.destroy()
  server?.kill()
  program?.remove()
})

/** Pages, dumps and what serves them; a publication of the whole takes longer and shows no more. */
function takePart(siteDir: string, folder: string, mark: string): void {
  mkdirSync(path.join(folder, 'dumps'), { recursive: true })
  mkdirSync(path.join(folder, 'hosting'), { recursive: true })
  for (const dir of ['.', 'hosting']) {
    for (const entry of readdirSync(path.join(siteDir, dir), { withFileTypes: true })) {
      if (entry.isFile() && entry.name !== 'manifest.json' && !/\.(br|gz)$/.test(entry.name))
        copyFileSync(path.join(siteDir, dir, entry.name), path.join(folder, dir, entry.name))
    }
  }
  for (const file of PATHS) {
    const text = readFileSync(path.join(siteDir, file), 'utf8')
    // As a comment in Turtle, as text in a page: the bytes differ from the first to the last.
    const isPage = file.endsWith('.html')
    const note = isPage ? `<!-- ${mark} -->` : file.endsWith('.css') ? `/* ${mark} */` : `# ${mark}`
    writeFileSync(path.join(folder, file), isPage ? text + note : `${note}\n${text}${note}\n`)
  }
}

/** Each release is new, so that old ones are removed while they are read. */
function publish(serial: number): Promise<unknown> {
  const from = folders[serial % 2]?.() ?? ''
  return promisify(execFile)(process.execPath, [
    ...[PUBLISHER, program.home, scratch('public'), from, `serial.txt=${serial}`],
  ])
}

interface Answer {
  status: number
  etag: string
  body: Buffer
}

function get(file: string, headers: Record<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(new URL(file, address), { agent, headers }, (response) => {
      read(response).then(resolve, reject)
    })
    asked.on('error', reject)
    asked.end()
  })
}

async function read(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const { 'content-length': length, 'content-encoding': encoding, etag = '' } = response.headers
  const status = response.statusCode ?? 0
  if (status === 200 && length !== undefined && Number(length) !== body.length)
    throw new Error(`${body.length} of ${length} bytes`)
  const decode = { br: brotliDecompressSync, gzip: gunzipSync }[encoding ?? '']
  return { status, etag, body: status === 200 && decode ? decode(body) : body }
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64')

describe('a switch of releases under load', { timeout: 240_000 }, () => {
  it('is seen by no client as anything but one release or the other', async () => {
    const right = new Map(
      PATHS.map((file) => [file, folders.map((folder) => hashOf(readFileSync(path.join(folder(), file))))]),
    )
    for (const [file, [one, two]] of right) expect(one, file).not.toBe(two)
    const faults: string[] = []
    const seen = new Set<string>()
    const tags = new Map<string, string>()
    const counts = { 200: 0, 304: 0 }
    let isOver = false

    const client = async (number: number): Promise<void> => {
      for (let turn = number; !isOver && faults.length < 20; turn++) {
        const file = PATHS[turn % PATHS.length] ?? ''
        const encoding = ENCODINGS[(turn >> 1) % ENCODINGS.length] ?? 'identity'
        const key = `${file} ${encoding}`
        const known = turn % 3 === 0 ? tags.get(key) : undefined
        const headers = { 'accept-encoding': encoding, ...(known ? { 'if-none-match': known } : {}) }
        try {
          const { status, etag, body } = await get(file, headers)
          const hash = hashOf(body)
          if (status === 200) {
            counts[200]++
            if (!right.get(file)?.includes(hash)) faults.push(`${key}: bytes of neither release`)
            const content = `${key} ${etag}`
            // The tag that a client keeps must never stand for other bytes.
            if (tags.has(content) && tags.get(content) !== hash) faults.push(`${content}: two contents`)
            tags.set(content, hash).set(key, etag)
            seen.add(`${file} ${hash}`)
          } else if (status === 304 && known === etag) counts[304]++
          else faults.push(`${key}: ${status}`)
        } catch (error) {
          faults.push(`${key}: ${(error as Error).message}`)
        }
      }
    }

    const clients = Array.from({ length: CLIENTS }, (_, number) => client(number))
    for (let serial = 1; serial <= SWITCHES; serial++) {
      await publish(serial)
      const { body } = await get('serial.txt', {})
      if (body.toString() !== String(serial)) faults.push(`serial ${body} after ${serial} was published`)
    }
    isOver = true
    await Promise.all(clients)
    expect(faults).toEqual([])
    expect(seen.size).toBe(2 * PATHS.length)
    expect(counts[200]).toBeGreaterThan(SWITCHES * PATHS.length)
    expect(counts[304]).toBeGreaterThan(0)
  })
})
