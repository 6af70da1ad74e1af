/** A site that is not ours: pages that embed, and files of claims as nobody should publish them. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Answer {
  status?: number
  headers?: Record<string, string>
  body?: string
  /** The body is sent for ever. */
  endless?: boolean
}

export interface ForeignSite {
  origin: string
  put(path: string, answer: Answer): string
  close(): void
}

export async function foreignSite(): Promise<ForeignSite> {
  const answers = new Map<string, Answer>()
  const server: Server = createServer((request, response) => {
    const answer = answers.get(request.url ?? '')
    if (!answer) return void response.writeHead(404, { 'access-control-allow-origin': '*' }).end()
    response.writeHead(answer.status ?? 200, answer.headers)
    if (!answer.endless) return void response.end(answer.body)
    const timer = setInterval(() => response.write(' '.repeat(256 * 1024)), 5)
    response.on('close', () => clearInterval(timer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    put(path, answer) {
      answers.set(path, answer)
      return origin + path
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

export function pageOf(body: string, { head = '', lang = 'en' } = {}): string {
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page elsewhere</title><link rel="icon" href="data:,">${head}</head><body>\n${body}</body></html>`
}
