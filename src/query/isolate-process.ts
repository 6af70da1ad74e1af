/**
 * One isolate as its owner sees it: a child process with a channel for messages and a pipe for bodies. In: a program
 * (see isolate.js) and what it loads. Out: its replies, each with its body; how much memory it takes; its end.
 */
import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import type { Readable } from 'node:stream'
import { BODY_FD, type Reply } from './isolate.js'

export interface Isolate {
  readonly pid: number
  send(request: object): void
  onReply(receive: (reply: Reply, body: Buffer) => void): void
  /** Called once, with the exit code or signal. */
  onEnd(receive: (how: string) => void): void
  /** What it takes now (resident set); undefined where the system does not tell. */
  memoryBytes(): number | undefined
  /** Lets everything else on the machine go first, or no longer. Gives whether the system allows that. */
  defer(isDeferred: boolean): boolean
  /** Kills it; resolves when it is gone. */
  end(): Promise<void>
}

export function startIsolate(program: URL, data: object): Isolate {
  const child = fork(program, {
    serialization: 'advanced',
    // Its own channel and pipe. What it prints is no part of the server's log, where a query could fill it.
    stdio: ['ignore', 'ignore', 'pipe', 'ipc', 'pipe'],
    // Nothing of the server's flags or secrets: only which authorities to trust.
    execArgv: [],
    env: pick(['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SystemRoot']),
  })
  const bodies = collectBodies(child.stdio[BODY_FD] as Readable)
  const lastWords = keepStart(child.stderr)
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? (lastWords() || `exit code ${code}`)))
    child.once('error', (error) => resolve(error.message))
  })
  // What cannot be sent any more shows as its end.
  const send = (message: object) => child.connected && child.send(message, () => undefined)
  send(data)
  return {
    pid: child.pid ?? 0,
    send,
    onReply(receive) {
      child.on('message', (reply: Reply) => {
        const outcome = reply.type === 'done' ? reply.outcome : undefined
        if (outcome?.type !== 'answer') receive(reply, Buffer.alloc(0))
        else if (outcome.body) receive(reply, Buffer.from(outcome.body))
        else bodies.whenHas(outcome.byteSize, (body) => receive(reply, body))
      })
    },
    onEnd(receive) {
      void ended.then(receive)
    },
    memoryBytes: () => residentBytes(child.pid),
    defer: (isDeferred) => setNiceness(child.pid, isDeferred ? constants.priority.PRIORITY_LOW : 0),
    async end() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** The line that names an error, of what a process has printed first. */
function keepStart(stream: Readable | null): () => string {
  let text = ''
  stream?.on('data', (chunk: Buffer) => {
    if (text.length < 4000) text += chunk.toString('utf8')
  })
  return () => /^.*Error.*$/m.exec(text)?.[0].trim() ?? ''
}

function collectBodies(pipe: Readable) {
  let chunks: Buffer[] = []
  let size = 0
  let wanted: { byteSize: number; receive: (body: Buffer) => void } | undefined
  const check = () => {
    if (!wanted || size < wanted.byteSize) return
    const { receive } = wanted
    const body = Buffer.concat(chunks)
    chunks = []
    size = 0
    wanted = undefined
    receive(body)
  }
  pipe.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    size += chunk.length
    check()
  })
  pipe.on('error', () => undefined)
  return {
    whenHas(byteSize: number, receive: (body: Buffer) => void) {
      wanted = { byteSize, receive }
      check()
    },
  }
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function residentBytes(pid: number | undefined): number | undefined {
  if (process.platform !== 'linux' || pid === undefined) return undefined
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
  } catch {
    return undefined
  }
}

/** Anybody may lower a priority; raising it again takes a privilege (CAP_SYS_NICE). */
function setNiceness(pid: number | undefined, niceness: number): boolean {
  if (pid === undefined) return false
  try {
    setPriority(pid, niceness)
    return true
  } catch {
    return false
  }
}

function pick(names: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  )
}
