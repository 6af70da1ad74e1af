/**
 * Attacks on the HTTP side, each from an address of its own on loopback, while an ordinary client from another address asks
 * for a file and for a query: it is answered each time, soon, and memory stays bounded.
 */
import { once } from 'node:events'
import { request } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { UnsentAnswers } from '../../src/serve/unsent-answers.ts'
import { RUNAWAY } from '../query/sample.ts'
import { FILES, makeSite, statuses } from '../serve/site.ts'
import { type Installed, install } from '../support/package.ts'
import { type Serving, startServing } from '../support/serving.ts'

const ATTACKER = '127.0.0.2'
const LABELS = 'SELECT ?label WHERE { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label }'
const LARGE = 'SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 20000'

let program: Installed
let serving: Serving
const sockets = new Set<Socket>()

beforeAll(async () => {
  program = await install()
  const { link } = makeSite({ ...FILES, 'page.txt': 'x'.repeat(100_000) })
  const limits = {
    'headers-timeout': 2,
    'request-timeout': 4,
    'query-timeout': 2,
    'max-unsent-bytes': 60_000_000,
  }
  const flags = Object.entries(limits).flatMap(([name, value]) => [`--${name}`, String(value)])
  serving = await startServing(program, link, flags)
  return () => {
    serving.process.kill()
    program.remove()
  }
})
afterEach(() => {
  for (const socket of sockets) socket.destroy()
  sockets.clear()
})

/** A connection of the attacker's, and what comes back on it. */
function attack(bytes: string | Buffer = ''): {
  socket: Socket
  received: () => string
  ended: Promise<unknown>
} {
  const { port } = new URL(serving.address)
  const socket = connect({ port: Number(port), host: '127.0.0.1', localAddress: ATTACKER })
  sockets.add(socket)
  let text = ''
  socket.on('error', () => undefined)
  socket.on('data', (chunk) => {
    if (text.length < 100_000) text += chunk.toString('latin1')
  })
  if (bytes.length > 0) socket.write(bytes)
  const ended = once(socket, 'close').catch(() => undefined)
  return { socket, received: () => text, ended }
}

function ask(path: string): Promise<{ status: number; ms: number; body: string }> {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    request(new URL(path, serving.address), { agent: false }, (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += chunk
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, ms: performance.now() - started, body }),
      )
    })
      .on('error', reject)
      .end()
  })
}

async function residentBytes(): Promise<number> {
  for (;;) {
    const { body } = await ask('metrics')
    const bytes = /^process_resident_memory_bytes (\d+)$/m.exec(body)?.[1]
    if (bytes !== undefined) return Number(bytes)
  }
}

/** Asks as an ordinary client does, for as long as the attack lasts and a while at least. */
async function ordinary(attackers: Promise<unknown> = Promise.resolve()) {
  const before = await residentBytes()
  let isOver = false
  void attackers.then(() => {
    isOver = true
  })
  const times: number[] = []
  const others: number[] = []
  let peak = before
  for (let turn = 0; turn < 20 || !isOver; turn++) {
    for (const path of ['index.en.html', `sparql?query=${encodeURIComponent(`${LABELS} # ${turn}`)}`]) {
      const { status, ms } = await ask(path)
      times.push(ms)
      if (status !== 200) others.push(status)
    }
    peak = Math.max(peak, await residentBytes())
    await wait(60)
  }
  const sorted = times.sort((a, b) => a - b)
  return {
    others,
    p50: sorted[Math.floor(sorted.length / 2)] ?? 0,
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    slowest: sorted.at(-1) ?? 0,
    grownMb: (peak - before) / 1e6,
    peakMb: peak / 1e6,
  }
}

/** The machine of the tests may be busy with other things: bounds are wide, and figures are printed when asked for. */
function expectServed(name: string, result: Awaited<ReturnType<typeof ordinary>>, maxMb = 150): void {
  const { others, p50, p99, slowest, grownMb, peakMb } = result
  if (process.env.TILSYN_FIGURES)
    process.stdout.write(
      `${name}: p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(0)}, slowest ${slowest.toFixed(0)} ms; +${grownMb.toFixed(0)} to ${peakMb.toFixed(0)} MB\n`,
    )
  expect(others).toEqual([])
  expect(slowest).toBeLessThan(5000)
  expect(grownMb).toBeLessThan(maxMb)
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

describe('an ordinary client is answered', () => {
  it('when nobody attacks', async () => expectServed('quiet', await ordinary()))

  it('beside 2000 connections that say nothing, most of which are closed at once', async () => {
    const all = Array.from({ length: 2000 }, () => attack())
    // Not until all have ended: the system itself lets some of so many wait for half a minute.
    expectServed('2000 connections', await ordinary(wait(6000)))
    const count = (status: number) =>
      all.filter(({ received }) => statuses(received()).includes(status)).length
    expect(count(429)).toBeGreaterThan(500)
    expect(count(408)).toBeGreaterThan(100)
    expect(count(429) + count(408)).toBeGreaterThan(1000)
  })

  it('beside connections that send their headers byte by byte', async () => {
    const all = Array.from({ length: 250 }, () => attack('GET / HTTP/1.1\r\nHost: x\r\nX: '))
    const drip = setInterval(() => {
      for (const { socket } of all) if (socket.writable) socket.write('a')
    }, 100)
    const result = await ordinary(Promise.all(all.map(({ ended }) => ended)))
    clearInterval(drip)
    expectServed('slow headers', result)
    for (const { received } of all) expect(statuses(received())).toEqual([408])
  })

  it('beside connections that send a body byte by byte', async () => {
    const head =
      'POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 60000\r\n\r\n'
    const all = Array.from({ length: 190 }, () => attack(`${head}ASK {`))
    const drip = setInterval(() => {
      for (const { socket } of all) if (socket.writable) socket.write(' ')
    }, 100)
    const result = await ordinary(Promise.all(all.map(({ ended }) => ended)))
    clearInterval(drip)
    expectServed('slow bodies', result)
    for (const { received } of all) expect([408, 429]).toContain(statuses(received())[0])
  })

  it('beside headers without end', async () => {
    const header = `X-${'y'.repeat(50)}: ${'z'.repeat(50)}\r\n`
    const all = Array.from({ length: 50 }, () =>
      attack(`GET / HTTP/1.1\r\nHost: x\r\n${header.repeat(20_000)}`),
    )
    const result = await ordinary(Promise.all(all.map(({ ended }) => ended)))
    expectServed('header bombs', result, 300)
    for (const { received } of all) expect([[], [431]]).toContainEqual(statuses(received()))
  })

  it('beside addresses without end', async () => {
    const all = Array.from({ length: 20 }, (_, index) =>
      attack(`GET /${index % 2 ? 'sparql?query=' : ''}${'a'.repeat(10_000_000)} HTTP/1.1\r\nHost: x\r\n\r\n`),
    )
    const result = await ordinary(Promise.all(all.map(({ ended }) => ended)))
    expectServed('huge addresses', result, 400)
    for (const { received } of all) expect([[], [431], [414], [408]]).toContainEqual(statuses(received()))
  })

  it.each([
    ['whose length is told', `Content-Length: 10000000\r\n\r\n`, 'x'.repeat(10_000_000)],
    ['in chunks', 'Transfer-Encoding: chunked\r\n\r\n', `186A0\r\n${'x'.repeat(100_000)}\r\n`.repeat(100)],
  ])('beside queries of 10 MB %s, each of which is a 413', async (_how, head, body) => {
    const type = 'Content-Type: application/sparql-query\r\n'
    const all = Array.from({ length: 10 }, () =>
      attack(`POST /sparql HTTP/1.1\r\nHost: x\r\n${type}${head}${body}`),
    )
    const result = await ordinary(wait(2000))
    expectServed('10 MB of query', result, 400)
    for (const { received } of all) expect([[], [413]]).toContainEqual(statuses(received()))
    expect(all.filter(({ received }) => statuses(received()).includes(413)).length).toBeGreaterThan(0)
  })

  it('beside ten thousand requests in one go on one connection', async () => {
    const one = 'GET /page.txt HTTP/1.1\r\nHost: x\r\n\r\n'
    const { socket } = attack()
    // What comes back is not read: the server must not make a gigabyte of answers for it.
    socket.pause()
    socket.write(one.repeat(10_000))
    expectServed('pipelined files', await ordinary(), 200)
  })

  it('beside a thousand queries in one go on one connection', async () => {
    const one = `GET /sparql?query=${encodeURIComponent(RUNAWAY)} HTTP/1.1\r\nHost: x\r\n\r\n`
    const { received } = attack(one.repeat(1000))
    expectServed('pipelined queries', await ordinary(wait(4000)))
    // The first answer, or, while the rest of the requests is not read, that they did not come in time.
    expect([503, 408]).toContain(statuses(received())[0])
    expect(statuses(received()).length).toBeLessThan(40)
  })

  it('beside a flood of queries', async () => {
    const one = `GET /sparql?query=${encodeURIComponent('SELECT * { ?s ?p ?o } ORDER BY ?o')} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`
    const seen: number[] = []
    let isOn = true
    const senders = Array.from({ length: 50 }, async () => {
      while (isOn) {
        const { received, ended } = attack(one)
        await ended
        seen.push(...statuses(received()))
      }
    })
    const result = await ordinary(wait(4000))
    isOn = false
    await Promise.all(senders)
    expectServed('flood of queries', result)
    expect(seen.filter((status) => status === 429).length).toBeGreaterThan(seen.length / 2)
  })

  it('beside answers that nobody reads, of which few are made', async () => {
    const one = `GET /sparql?query=${encodeURIComponent(LARGE)} HTTP/1.1\r\nHost: x\r\n\r\n`
    const all = Array.from({ length: 60 }, () => {
      const started = attack(one)
      started.socket.pause()
      return started
    })
    expectServed('unread answers', await ordinary(wait(5000)), 400)
    for (const { socket } of all) socket.resume()
    await wait(300)
    const refused = all.filter(({ received }) => statuses(received()).includes(429)).length
    expect(refused).toBeGreaterThan(10)
  })
})

it('who reads an answer too slowly is cut off, and its bytes are let go', async () => {
  const { createServer } = await import('node:http')
  const unsent = new UnsentAnswers(1000, 100)
  const slow = createServer((_request, response) => {
    unsent.hold('a', response, 1_000)
    response.write('x')
  })
  await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve))
  const address = slow.address()
  const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1')
  socket.on('error', () => undefined)
  socket.on('data', () => undefined)
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  await expect.poll(() => unsent.bytes).toBe(1000)
  expect(() => unsent.assertRoom('a')).toThrow()
  await once(socket, 'close')
  await expect.poll(() => unsent.bytes).toBe(0)
  unsent.assertRoom('a')
  slow.close()
})
