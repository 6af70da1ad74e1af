/** Published folders as the server finds them: a link to a release, which a new release switches. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll } from 'vitest'
import { nquads, sampleQuads } from '../query/sample.ts'

export interface Site {
  parent: string
  /** The link, as given to the server. */
  link: string
  publish: (name: string, files: Readonly<Record<string, string | Uint8Array>>) => void
}

export const FILES: Readonly<Record<string, string | Uint8Array>> = {
  'index.html': '<title>choose</title>',
  'index.nb.html': '<title>norsk</title>',
  'index.en.html': '<title>English</title>',
  'dumps/tilsyn.nq': nquads(sampleQuads()),
  'no-dmp/2022-2025.ttl': '<a> <b> <c> .',
  'no-dmp/2022-2025.nb.html': '<title>sammendrag</title>',
  'a file æ.txt': 'æ',
  'big.csv': 'a,b\n'.repeat(500_000),
  '.well-known/void': '<a> <b> <c> .',
  '.hidden/secret.txt': 'secret',
}

/** As routes.ts writes it, for the few things that the made folders hold. */
export const ROUTES = {
  base: 'https://w3id.org/tilsyn/',
  site: 'http://127.0.0.1:8080/',
  languages: ['nb', 'en'],
  documents: ['no-dmp/2022-2025', 'no-dmp/2022-2025/text/nb', 'ontology', 'catalog', 'shapes'],
  describedIn: [
    { pattern: 'shape/([^/]+)', target: 'shapes#$1' },
    { pattern: 'ontology/[^/]+', target: 'ontology' },
    { pattern: 'graph/[^/]+', target: 'dataset/vocabulary' },
    { pattern: '(.+)/graph/[^/]+', target: '$1/dataset' },
  ],
}

/** Every form of a few things, with the names that the build gives them; each file says its own name. */
export function publishedFiles(): Record<string, string | Uint8Array> {
  const things = [
    'authority/dmp',
    'code/severity',
    'code/severity/serious',
    'joint-action/jams-2.0',
    'program/0.1.0',
    'no-dmp/2022-2025/review',
    'no-dmp/2022-2025/dataset',
    'no-dmp/2022-2025/finding/dental-2022',
  ]
  const forms = ['nb.html', 'en.html', 'html', 'ttl', 'nt', 'jsonld']
  const names = [
    ...[...ROUTES.documents, ...things].flatMap((path) => forms.map((form) => `${path}.${form}`)),
    ...['ontology.rdf', 'catalog.rdf', 'no-dmp/2022-2025/text/nb.txt'],
    ...['index.nb.html', 'index.en.html', 'index.html', 'style.css', 'assets/page.js', 'manifest.json'],
    ...['.well-known/void', 'robots.txt', 'sitemap.xml', 'dumps/tilsyn.trig'],
  ]
  return {
    'hosting/routes.json': JSON.stringify(ROUTES),
    'dumps/tilsyn.nq': nquads(sampleQuads()),
    ...Object.fromEntries(names.map((name) => [name, `${name}\n`.repeat(100)])),
  }
}

/** With the compressed files that the build puts beside the others. */
export function precompressed(
  files: Readonly<Record<string, string | Uint8Array>>,
): Record<string, string | Uint8Array> {
  const large = Object.entries(files).filter(([, content]) => content.length >= 1024)
  return {
    ...files,
    ...Object.fromEntries(large.map(([name, content]) => [`${name}.br`, brotliCompressSync(content)])),
    ...Object.fromEntries(large.map(([name, content]) => [`${name}.gz`, gzipSync(content)])),
  }
}

const made: string[] = []
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

export function makeSite(files: Readonly<Record<string, string | Uint8Array>> = FILES): Site {
  const parent = mkdtempSync(join(tmpdir(), 'tilsyn-site-'))
  made.push(parent)
  const link = join(parent, 'public')
  const publish: Site['publish'] = (name, contents) => {
    const release = join(parent, '.releases', name)
    for (const [path, content] of Object.entries(contents)) {
      mkdirSync(dirname(join(release, path)), { recursive: true })
      writeFileSync(join(release, path), content)
    }
    symlinkSync(join('.releases', name), `${link}.new`)
    renameSync(`${link}.new`, link)
  }
  writeFileSync(join(parent, 'outside.txt'), 'outside')
  publish('first', files)
  symlinkSync(join(parent, 'outside.txt'), join(link, 'leads-out.txt'))
  return { parent, link, publish }
}

export interface RawAnswer {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: string
  bytes: Buffer
}

/** A request whose path is sent as it is: fetch would tidy `..` away before the server sees it. */
export function rawRequest(
  base: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(base)
  const { method = 'GET', headers = {}, body } = options
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
          bytes: Buffer.concat(chunks),
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/**
 * Bytes sent on a connection as they are, and all that comes back until the server ends it, or nothing has come for a
 * while. For what no client of HTTP would send.
 */
export function exchange(base: string, bytes: string | Buffer, { quietMs = 1000 } = {}): Promise<string> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let received = ''
    const done = () => {
      socket.destroy()
      resolve(received)
    }
    socket.setTimeout(quietMs, done)
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
    })
    socket.on('close', done)
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') done()
      else reject(error)
    })
    socket.write(bytes)
  })
}

/** The statuses of the answers in what came back. */
export function statuses(received: string): number[] {
  return [...received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1]))
}
