/**
 * Loaded before a program (`node --import`), makes one of its writes to disk go wrong, so that every moment of a
 * publication can be tried in turn. `FAULT` is `<what> <call> <n> [<file>]`: at the nth call of that name (`any` counts
 * all) the process is killed (`kill`), or the call fails with an error of that code (`ENOSPC`). What is written to
 * a file just then is written by half. The file, if named, is made when it comes to pass.
 */
import nodeFs from 'node:fs'
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { isMainThread } from 'node:worker_threads'

const [what, call, nth, witness] = (process.env.FAULT ?? '').split(' ')
const CALLS = ['mkdir', 'mkdtemp', 'open', 'writeFile', 'rm', 'rename', 'symlink', 'chmod', 'utimes']
/** A full disk lets things be removed and dated. */
const NEEDS_SPACE = ['mkdir', 'mkdtemp', 'open', 'writeFile', 'write', 'sync', 'rename', 'symlink']
let count = 0

const { writeFileSync } = nodeFs

function isDue(name) {
  if (call !== name && call !== 'any') return false
  if (what === 'ENOSPC' && !NEEDS_SPACE.includes(name)) return false
  if (++count !== Number(nth)) return false
  if (witness) writeFileSync(witness, '')
  return true
}

/** @param half does half of what was asked for */
async function step(name, half = async () => undefined) {
  if (!isDue(name)) return
  await half()
  fail(name)
}

function fail(name) {
  if (what === 'kill') process.kill(process.pid, 'SIGKILL')
  throw Object.assign(new Error(`${what}: made to fail, ${name}`), { code: what, syscall: name })
}

if (isMainThread && what) {
  for (const name of CALLS) {
    const original = fs[name]
    const asked = (args) => (name === 'writeFile' ? () => original(args[0], halfOf(args[1])) : undefined)
    fs[name] = async (...args) => {
      // A file that is only read needs nothing of the disk.
      if (name !== 'open' || args.length > 2) await step(name, asked(args))
      return original(...args)
    }
  }
  nodeFs.writeFileSync = (file, data, ...rest) => {
    if (isDue('writeFile')) {
      writeFileSync(file, halfOf(data), ...rest)
      fail('writeFile')
    }
    return writeFileSync(file, data, ...rest)
  }
  const handle = await fs.open(process.execPath)
  const methods = Object.getPrototypeOf(handle)
  await handle.close()
  const { writeFile, sync } = methods
  methods.writeFile = async function (data, ...rest) {
    await step('write', () => writeFile.call(this, halfOf(data), ...rest))
    return writeFile.call(this, data, ...rest)
  }
  methods.sync = async function () {
    await step('sync')
    return sync.call(this)
  }
  syncBuiltinESMExports()
}

function halfOf(data) {
  return data.slice(0, Math.floor(data.length / 2))
}
