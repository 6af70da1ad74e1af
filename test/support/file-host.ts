/** A host that knows files alone, with the content types and policies that every host is told to send. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { contentSecurityPolicyFor } from '../../src/render/content-security.ts'
import { contentTypeOf } from '../../src/render/media-types.ts'

export interface FileHost {
  /** Where the folder begins. */
  url: string
  stop(): void
}

/** @param prefix where the folder lies on the host: `/some/where/` */
export async function startFileHost(folder: string, prefix = '/'): Promise<FileHost> {
  const host = createServer(({ url = '' }, response) => {
    const name = decodeURIComponent(new URL(url, 'http://host').pathname).replace(prefix, '')
    try {
      const bytes = readFileSync(path.join(folder, name))
      const type = contentTypeOf(name)
      const policy = contentSecurityPolicyFor(name, type)
      response.writeHead(200, {
        'content-type': type,
        ...(policy ? { 'content-security-policy': policy } : {}),
      })
      response.end(bytes)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(host.address() as AddressInfo).port}${prefix}`,
    stop() {
      host.close()
      host.closeAllConnections()
    },
  }
}
