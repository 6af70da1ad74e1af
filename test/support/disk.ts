/**
 * A small file system of its own, which a test may fill and make read-only. It lives in a mount namespace of a process
 * that is held for it, and is seen from outside through that process; so it goes with the process, whatever happens,
 * and root and others alike may make one (Linux, with user namespaces allowed).
 * @see https://man7.org/linux/man-pages/man7/mount_namespaces.7.html
 */
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createInterface } from 'node:readline'

export interface Disk {
  folder: string
  /** From now on nothing may be written, or it may again. */
  setReadOnly(readOnly: boolean): Promise<void>
  close(): void
}

/** @param mountPoint a folder that is not there yet; it stays empty for all but the holder */
export async function openDisk(mountPoint: string, megabytes: number): Promise<Disk> {
  mkdirSync(mountPoint)
  const holder = spawn('unshare', ['--map-root-user', '--mount', 'sh'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, MOUNT_POINT: mountPoint },
  })
  const answers = createInterface({ input: holder.stdout })[Symbol.asyncIterator]()
  const tell = async (command: string): Promise<void> => {
    holder.stdin.write(`${command} && echo done\n`)
    const { value } = await answers.next()
    if (value !== 'done') throw new Error(`cannot make a file system for the test: ${command} failed`)
  }
  holder.stdin.on('error', () => undefined)
  await tell(`set -e; mount -t tmpfs -o size=${megabytes}m tmpfs "$MOUNT_POINT"`)
  return {
    folder: `/proc/${holder.pid}/root${mountPoint}`,
    setReadOnly: (readOnly) => tell(`mount -o remount,${readOnly ? 'ro' : 'rw'} "$MOUNT_POINT"`),
    close: () => void holder.stdin.end(),
  }
}
