/**
 * Makes what readers' browsers load: each program of `src/browser/` and the style sheet, with the libraries they use,
 * as one small file each in `dist/browser/`. Run by `npm run build` after the compiler.
 */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const source = path.join(root, 'src/browser')

/** Each file right in the folder is a program; what they share lies in folders below it. */
const entryPoints = readdirSync(source)
  .filter((name) => /\.(?:ts|css)$/.test(name) && !name.endsWith('.d.ts'))
  .map((name) => path.join(source, name))

await build({
  entryPoints,
  outdir: process.argv[2] ?? path.join(root, 'dist/browser'),
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['es2022', 'chrome120', 'firefox121', 'safari17'],
  legalComments: 'inline',
  // Only who wants JSON-LD from an engine needs it, and no page does.
  external: ['jsonld'],
  logLevel: 'warning',
})
