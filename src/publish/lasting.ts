/**
 * Files that pages of other sites name, and that therefore stay when a release is replaced. In: the folder that was
 * served, the one that will be. Out: the new folder has what it lacked; nothing in it is changed. Such files are named by
 * their content and stand in no manifest, so that the same input still gives the same release.
 */
import * as fs from 'node:fs/promises'
import path from 'node:path'

/**
 * @param before what is served until now; it may not be there
 * @param lasting folders below it whose files have names that say their content
 */
export async function keepLasting(before: string, after: string, lasting: readonly string[]): Promise<void> {
  for (const folder of lasting) {
    const names = await fs.readdir(path.join(before, folder)).catch(() => [])
    const there = new Set(await fs.readdir(path.join(after, folder)).catch(() => []))
    const missing = names.filter((name) => !name.startsWith('.') && !there.has(name))
    if (missing.length > 0) await fs.mkdir(path.join(after, folder), { recursive: true })
    for (const name of missing) {
      const from = path.join(before, folder, name)
      const stat = await fs.lstat(from)
      if (!stat.isFile()) continue
      const to = path.join(after, folder, name)
      // Under another name first, so that no reader finds half of it.
      const draft = path.join(after, folder, `.draft-${process.pid}-${name}`)
      await fs.copyFile(from, draft)
      await fs.utimes(draft, stat.mtime, stat.mtime)
      await fs.rename(draft, to)
    }
  }
}
