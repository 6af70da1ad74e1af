/**
 * Publishes files that lie ready, as a process of its own and with the program's own code, without the time that a
 * build takes: `node publisher.mjs PACKAGE OUT FROM [NAME=TEXT]...`. FROM is a folder; a NAME adds a file or replaces
 * one. Ends as the program does.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const [home, outDir, from, ...changes] = process.argv.slice(2)
const { publishRelease } = await import(pathToFileURL(path.join(home, 'dist/publish/folder.js')).href)

const contents = new Map()
for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath, entry.name)
  if (entry.isFile()) contents.set(path.relative(from, file), () => readFileSync(file, 'utf8'))
}
for (const change of changes) {
  const [name, text] = change.split('=')
  contents.set(name, () => text)
}

try {
  await publishRelease({ outDir, modified: new Date('2025-06-01T00:00:00Z') }, async (write) => {
    for (const [name, read] of contents) await write(name, read())
  })
} catch (error) {
  process.stderr.write(`tilsyn: ${error.message}\n`)
  process.exitCode = error.exitCode ?? 1
}
