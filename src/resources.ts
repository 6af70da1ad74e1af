/**
 * What the package itself brings: ontology, shapes and queries, read from the folders beside `src/` or `dist/`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export interface ResourceFile {
  /** For messages: relative to the package. */
  path: string
  text: string
}

const root = fileURLToPath(new URL('..', import.meta.url))

export const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  version: string
}

export const QUERIES_FOLDER = path.join(root, 'queries')

/** What is published of the ontology; the worked examples are for readers and tests. */
export function ontologyFiles(): ResourceFile[] {
  return [...files('ontology', '.ttl').filter((file) => !file.path.endsWith('examples.ttl')), ...codeFiles()]
}

export function codeFiles(): ResourceFile[] {
  return files(path.join('ontology', 'codes'), '.ttl')
}

export function shapeFiles(): ResourceFile[] {
  return files('shapes', '.ttl')
}

/** Of the catalogue, which is validated by itself. */
export function catalogueShapeFiles(): ResourceFile[] {
  return files(path.join('shapes', 'catalogue'), '.ttl')
}

/** What pages load, as `npm run build` bundles it; by name. */
export function browserFile(name: string): string {
  return readFileSync(path.join(root, 'dist', 'browser', name), 'utf8')
}

function files(folder: string, ending: string): ResourceFile[] {
  return readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => ({
      path: path.join(folder, name),
      text: readFileSync(path.join(root, folder, name), 'utf8'),
    }))
}

/** Every file that decides what a build gives, besides the data: code, ontology, shapes, queries. */
export function inputFolders(): string[] {
  const code = path.dirname(fileURLToPath(import.meta.url))
  return [code, ...['ontology', 'shapes', 'queries', 'package.json'].map((name) => path.join(root, name))]
}
