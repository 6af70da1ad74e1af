/**
 * What a request costs the server, in CPU, beside a bare node:http server that holds the same bytes in memory. In: the
 * compiled program, a published folder, and requests to make. Out: microseconds of each, and their ratio.
 *
 * `node test/serve/cost.mjs DIST SITE_DIR` prints it for a few pages and files. Each server is a process of its own, so
 * that what the client costs does not count.
 */
import { fork } from 'node:child_process'
import { Agent, createServer, request } from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** What a browser sends. */
export const BROWSER_HEADERS = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
  'accept-language': 'nb-NO,nb;q=0.9,no;q=0.8,nn;q=0.7,en-US;q=0.6,en;q=0.5',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
}

/**
 * @param {object} options
 * @param {string} options.dist the compiled program
 * @param {string} options.siteDir
 * @param {readonly { path: string, headers?: Record<string, string> }[]} options.requests asked for in turn
 * @param {number} [options.count] requests in each round
 * @param {number} [options.rounds] of which the median counts
 * @returns {Promise<{ serveMicros: number, bareMicros: number, ratio: number, bytes: number }>} for each request
 */
export async function measureServerCost({ dist, siteDir, requests, count = 20_000, rounds = 5 }) {
  const serve = await start(['serve', path.join(dist, 'serve/server.js'), siteDir])
  const agent = new Agent({ keepAlive: true, maxSockets: 8 })
  const asked = requests.map(({ path: url, headers = BROWSER_HEADERS }) => ({ path: url, headers }))
  const answers = []
  for (const one of asked) answers.push({ path: one.path, ...(await ask(serve.port, one, agent)) })
  const bare = await start(['bare', JSON.stringify(answers.map(encode))])
  try {
    const figures = []
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) {
      const [own, plain] = [await load(serve, asked, count, agent), await load(bare, asked, count, agent)]
      if (round > 0) figures.push({ own, plain, ratio: own / plain })
    }
    return {
      serveMicros: median(figures.map(({ own }) => own)),
      bareMicros: median(figures.map(({ plain }) => plain)),
      ratio: median(figures.map(({ ratio }) => ratio)),
      bytes: Math.round(answers.reduce((sum, { body }) => sum + body.length, 0) / answers.length),
    }
  } finally {
    agent.destroy()
    serve.child.disconnect()
    bare.child.disconnect()
  }
}

async function start(args) {
  const child = fork(import.meta.filename, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  return { child, port: (await message(child)).port }
}

/** Microseconds of the server's CPU for each request. */
async function load({ child, port }, asked, count, agent) {
  child.send('start')
  await message(child)
  let sent = 0
  const work = async () => {
    while (sent < count) await ask(port, asked[sent++ % asked.length], agent)
  }
  await Promise.all(Array.from({ length: 8 }, work))
  child.send('stop')
  return (await message(child)).micros / count
}

function ask(port, { path: url, headers }, agent) {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: url, headers, agent }, (response) => {
      const chunks = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode,
          type: response.headers['content-type'],
          body: Buffer.concat(chunks),
        }),
      )
    })
      .on('error', reject)
      .end()
  })
}

function encode({ path: url, status, type, body }) {
  return { url, status, type, body: body.toString('base64') }
}

function message(child) {
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the server ended')))
    child.once('message', (value) => {
      child.removeAllListeners('exit')
      resolve(value)
    })
  })
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

async function serveIn([server, siteDir]) {
  const { startServer } = await import(pathToFileURL(server).href)
  const { url } = await startServer({ siteDir, port: 0, engine: { workers: 1, spares: 0 } })
  return Number(new URL(url).port)
}

function serveBare([answers]) {
  const known = new Map(
    JSON.parse(answers).map(({ url, status, type = 'text/plain', body }) => [
      url,
      { status, type, body: Buffer.from(body, 'base64') },
    ]),
  )
  const server = createServer((asked, answer) => {
    const { status, type, body } = known.get(asked.url)
    answer.writeHead(status, { 'content-type': type, 'content-length': body.length })
    answer.end(body)
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server.address().port))
  })
}

function reportUsage() {
  let since
  process.on('message', (order) => {
    if (order === 'start') since = process.cpuUsage()
    const { user, system } = process.cpuUsage(since)
    process.send(order === 'start' ? {} : { micros: user + system })
  })
}

const [role, ...args] = process.argv.slice(2)
if (process.send && (role === 'serve' || role === 'bare')) {
  const port = await (role === 'serve' ? serveIn(args) : serveBare(args))
  reportUsage()
  // No server outlives the one who measures it.
  process.on('disconnect', () => process.exit())
  process.send({ port })
} else if (process.argv[1] === import.meta.filename) {
  const kinds = {
    'pages by their IRI': ['/', '/no-dmp/2022-2025', '/ontology'].map((url) => ({ path: url })),
    files: ['/style.css', '/authority/dmp.nb.html', '/authority/dmp.ttl'].map((url) => ({ path: url })),
    things: ['/authority/dmp', '/code/severity/serious'].map((url) => ({ path: url })),
  }
  for (const [kind, requests] of Object.entries(kinds)) {
    const { serveMicros, bareMicros, ratio, bytes } = await measureServerCost({
      dist: role,
      siteDir: args[0],
      requests,
    })
    const [own, bare] = [serveMicros.toFixed(1), bareMicros.toFixed(1)]
    process.stdout.write(`${kind}: ${own} µs, bare ${bare} µs, ratio ${ratio.toFixed(2)} (${bytes} bytes)\n`)
  }
}
