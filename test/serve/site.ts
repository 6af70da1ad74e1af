/** A published folder as the server finds it: a link to a release, which a new release switches. */
import { mkdirSync, mkdtempSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
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
  'folder/index.html': '<title>folder</title>',
}

export function makeSite(files: Readonly<Record<string, string | Uint8Array>> = FILES): Site {
  const parent = mkdtempSync(join(tmpdir(), 'tilsyn-site-'))
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
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
