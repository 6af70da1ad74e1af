/**
 * The name of each request, by which its answer, its line in the log and the proxy's line find each other. A request in;
 * the name that a trusted proxy gave it, or a new one, out. What others send as X-Request-Id is not believed: it would
 * stand in the log.
 */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { TrustedProxies } from './clients.ts'

const GIVEN = /^[\w.:-]{1,128}$/

export function requestNamer(proxies: TrustedProxies): (request: IncomingMessage) => string {
  // A counter is quick, and with a prefix of its own no two processes give the same name.
  const prefix = randomBytes(6).toString('hex')
  let count = 0
  return ({ headers, socket }) => {
    const given = headers['x-request-id']
    if (typeof given === 'string' && GIVEN.test(given) && proxies.has(socket.remoteAddress)) return given
    count += 1
    return `${prefix}-${count.toString(36)}`
  }
}
