/**
 * How the server ends: requests under way are answered, each as the last on its connection, and connections that
 * nobody uses are closed. What takes too long is cut off.
 *
 * Node's own `closeIdleConnections`, which its `close` calls, also closes connections whose answer is written but not
 * yet sent, and so cuts large answers short (Node 20; lib/_http_server.js).
 */
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** How often connections are looked for that have become idle. */
const SWEEP_MS = 50
/** How long the first request of a connection may be on its way. */
const FIRST_REQUEST_MS = 500

export function endGracefully(app: FastifyInstance, graceMs: number): void {
  const { server } = app
  /** The last answer of each connection: once that is sent, all before it are. */
  const answers = new Map<Socket, ServerResponse | undefined>()
  let isPatient = true
  server.on('connection', (socket: Socket) => {
    answers.set(socket, undefined)
    socket.once('close', () => answers.delete(socket))
  })
  server.on('request', ({ socket }, answer) => answers.set(socket, answer))
  server.closeIdleConnections = () => {
    for (const [socket, answer] of answers)
      if (answer ? answer.writableFinished : !isPatient) socket.destroySoon()
  }
  app.addHook('preClose', (done) => {
    if (!server.listening) return done()
    const timers = [
      setInterval(() => server.closeIdleConnections(), SWEEP_MS),
      setTimeout(() => {
        isPatient = false
      }, FIRST_REQUEST_MS),
      setTimeout(() => server.closeAllConnections(), graceMs),
    ]
    server.once('close', () => {
      for (const timer of timers) clearTimeout(timer)
    })
    done()
  })
}
