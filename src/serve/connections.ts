/**
 * How many connections there may be, of all clients and of one, and how many requests may be under way on each. A server
 * in; one that closes what is too much, and counts, out. A trusted proxy speaks for many, so its connections are not
 * counted as those of one client.
 */
import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { clientOf, type TrustedProxies } from './clients.ts'

export interface ConnectionCaps {
  /** Of all clients. */
  max: number
  /** Of one client; 0 is no limit. */
  maxPerClient: number
}

export interface ConnectionCounts {
  open: () => number
  /** How many were closed at once, by the cap that they met. */
  refused: Readonly<Record<'max' | 'maxPerClient', number>>
}

/** @param refuse ends a connection that is too much */
export function capConnections(
  server: Server,
  { max, maxPerClient }: ConnectionCaps,
  proxies: TrustedProxies,
  refuse: (socket: Socket) => void,
): ConnectionCounts {
  const refused = { max: 0, maxPerClient: 0 }
  const clients = new Map<string, number>()
  let open = 0
  server.maxConnections = max
  server.on('drop', () => {
    refused.max += 1
  })
  server.on('connection', (socket: Socket) => {
    open += 1
    const client = nameOf(socket)
    const count = (clients.get(client) ?? 0) + 1
    clients.set(client, count)
    socket.once('close', () => {
      open -= 1
      const left = (clients.get(client) ?? 1) - 1
      if (left > 0) clients.set(client, left)
      else clients.delete(client)
    })
    if (maxPerClient === 0 || count <= maxPerClient || proxies.has(socket.remoteAddress)) return
    refused.maxPerClient += 1
    refuse(socket)
  })
  return { open: () => open, refused }
}

/**
 * More than any client sends without reading: Node takes as many requests as fit into what was read, and makes all of
 * their answers, before it looks whether anybody reads them.
 */
const MAX_PIPELINED = 32

const UNDER_WAY = new WeakMap<Socket, number>()

/** Counts a request of a connection until it is answered. @returns whether it is one too many */
export function isPipelinedTooFar(socket: Socket, answer: ServerResponse): boolean {
  const count = (UNDER_WAY.get(socket) ?? 0) + 1
  UNDER_WAY.set(socket, count)
  answer.once('close', () => UNDER_WAY.set(socket, (UNDER_WAY.get(socket) ?? 1) - 1))
  return count > MAX_PIPELINED
}

function nameOf({ remoteAddress }: Socket): string {
  return remoteAddress === undefined ? '' : clientOf(remoteAddress)
}
