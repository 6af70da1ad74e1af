import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, get, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EnvironmentError } from '../../src/errors.ts'
import { serveUntilStopped, startServer } from '../../src/serve/server.ts'
import { RUNAWAY } from '../query/sample.ts'
import { FILES, makeSite, rawRequest, statuses } from './site.ts'

const engine = { spares: 0 }

describe('startServer', () => {
  it('says what to do when the port is in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const started = startServer({ siteDir: makeSite().link, port, engine })
    await expect(started).rejects.toThrow(EnvironmentError)
    await expect(started).rejects.toThrow(new RegExp(`127\\.0\\.0\\.1:${port} is in use: .*--port`))
    await new Promise((resolve) => other.close(resolve))
  })

  it('says what to do when the folder or its dump is missing or broken', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'tilsyn-empty-'))
    writeFileSync(join(empty, 'file'), '')
    for (const siteDir of [join(empty, 'none'), empty, join(empty, 'file')]) {
      await expect(startServer({ siteDir, port: 0, engine })).rejects.toThrow(/tilsyn build/)
    }
    const broken = makeSite({ 'dumps/tilsyn.nq': 'no N-Quads' })
    await expect(startServer({ siteDir: broken.link, port: 0, engine })).rejects.toThrow(EnvironmentError)
  })

  it('logs a line for each request', async () => {
    const lines: string[] = []
    const server = await startServer({
      siteDir: makeSite().link,
      port: 0,
      engine,
      log: (line) => lines.push(line),
    })
    await rawRequest(server.url, '/index.en.html?x=1')
    await server.close()
    expect(lines).toEqual([expect.stringMatching(/^GET \/index\.en\.html\?x=1 200 \d+ ms [\da-f]+-1$/)])
  })
})

describe('stopping', () => {
  it('lets the request under way finish, then takes no more', async () => {
    const server = await startServer({ siteDir: makeSite().link, port: 0, timeoutMs: 700, engine })
    const stopped = serveUntilStopped(server)
    const under = rawRequest(server.url, `/sparql?query=${encodeURIComponent(RUNAWAY)}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
    process.emit('SIGTERM', 'SIGTERM')
    expect((await under).status).toBe(503)
    expect(JSON.parse((await under).body).limit).toBe('timeoutMs')
    await stopped
    await expect(rawRequest(server.url, '/')).rejects.toThrow(/ECONNREFUSED/)
  })

  it('ends the connections that are kept, those in use after their answer', async () => {
    const large = Buffer.alloc(12_000_000, 'x')
    const server = await startServer({
      siteDir: makeSite({ ...FILES, 'large.bin': large }).link,
      port: 0,
      engine,
    })
    const agent = new Agent({ keepAlive: true })
    const idle = await open(server.url, '/index.en.html', agent)
    idle.resume()
    await once(idle, 'end')
    const reading = await open(server.url, '/large.bin', agent)
    const started = performance.now()
    const closed = server.close()
    await new Promise((resolve) => setTimeout(resolve, 100))
    let length = 0
    for await (const chunk of reading) length += (chunk as Buffer).length
    expect(length).toBe(large.length)
    await closed
    expect(performance.now() - started).toBeLessThan(3000)
    agent.destroy()
  })

  it('answers who comes once more on a connection, and says that it was the last time', async () => {
    const server = await startServer({ siteDir: makeSite().link, port: 0, timeoutMs: 600, engine })
    const { hostname, port } = new URL(server.url)
    const socket = connect(Number(port), hostname)
    let received = ''
    socket.on('data', (chunk) => {
      received += chunk
    })
    const ended = once(socket, 'close')
    // The first keeps the connection busy while the server begins to end.
    const query = encodeURIComponent(RUNAWAY)
    socket.write(`GET /sparql?query=${query} HTTP/1.1\r\nHost: x\r\n\r\n`)
    await new Promise((resolve) => setTimeout(resolve, 100))
    const closed = server.close()
    await new Promise((resolve) => setTimeout(resolve, 50))
    socket.write('GET /index.en.html HTTP/1.1\r\nHost: x\r\n\r\n')
    await ended
    expect(statuses(received)).toEqual([503, 200])
    expect(received).toMatch(/connection: close[\s\S]*English/i)
    await closed
  })

  it('sends all of the answers that are written but not yet read', async () => {
    const page = 'x'.repeat(900_000)
    const site = makeSite({ ...FILES, 'page.txt': page })
    const server = await startServer({ siteDir: site.link, port: 0, engine })
    const { hostname, port } = new URL(server.url)
    const socket = connect(Number(port), hostname)
    socket.pause()
    // More than the buffers of both ends hold.
    const count = 20
    socket.write('GET /page.txt HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(count))
    await new Promise((resolve) => setTimeout(resolve, 300))
    const closed = server.close()
    await new Promise((resolve) => setTimeout(resolve, 300))
    let length = 0
    socket.on('data', (chunk) => {
      length += chunk.length
    })
    socket.resume()
    await once(socket, 'close')
    expect(length).toBeGreaterThan(count * page.length)
    await closed
  })

  it('cuts off what takes too long', async () => {
    const large = Buffer.alloc(12_000_000, 'x')
    const site = makeSite({ ...FILES, 'large.bin': large })
    const server = await startServer({ siteDir: site.link, port: 0, engine, graceMs: 300 })
    const { hostname, port } = new URL(server.url)
    const silent = connect(Number(port), hostname)
    silent.on('error', () => undefined)
    const reading = await open(server.url, '/large.bin', new Agent())
    reading.on('error', () => undefined)
    reading.pause()
    const started = performance.now()
    await server.close()
    expect(performance.now() - started).toBeLessThan(2000)
    silent.destroy()
  })
})

describe('who watches the server', () => {
  it('is told that it runs, and whether it has something to serve', async () => {
    const site = makeSite()
    const server = await startServer({ siteDir: site.link, port: 0, engine })
    const status = async (path: string) => (await rawRequest(server.url, path)).status
    expect([await status('/health'), await status('/ready')]).toEqual([200, 200])
    rmSync(join(site.parent, '.releases'), { recursive: true })
    expect([await status('/health'), await status('/ready')]).toEqual([200, 503])
    await server.close()
  })
})

function open(base: string, path: string, agent: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(new URL(path, base), { agent }, resolve).on('error', reject)
  })
}
