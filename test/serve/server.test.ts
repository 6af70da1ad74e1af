import { mkdtempSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EnvironmentError } from '../../src/errors.ts'
import { serveUntilStopped, startServer } from '../../src/serve/server.ts'
import { RUNAWAY } from '../query/sample.ts'
import { makeSite, rawRequest } from './site.ts'

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
    expect(lines).toEqual([expect.stringMatching(/^GET \/index\.en\.html\?x=1 200 \d+ ms$/)])
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
})
