/**
 * A small published folder whose keys are those that could break out of a configuration, and rules for a folder at
 * another place. In: the folders to write to.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { hostingFiles } from '../../src/publish/hosting/hosting.ts'
import { ROUTES_FILE, type Routes, routesOf } from '../../src/publish/routes.ts'

/** Nobody types them, and nothing may come of them. */
export const HOSTILE_KEYS = [
  'a"; return 500; #',
  'a"} location {',
  'a$uri{}',
  'a\u0024{PATH}b',
  '%{ENV:PATH}',
  'a%2b',
  'a b',
  "a'b",
  'a\\',
  'a\\"b',
  'a|b.c',
  '(a)+*?[b]^$',
  '-f',
  '~a',
  '<a>&amp;',
  'bløt',
]

/** What may lie in a folder and is nobody's business. */
export const HIDDEN = ['.hidden', '.git/config', 'more/.hidden.ttl', 'more/.well-known/void', '.thing.ttl.gz']

const SITE = 'http://127.0.0.1/'
const operator = { name: 'nobody', contact: 'https://example.org/' }

/** Each key is a document in Turtle and as pages, which hold their names; and there is one thing. */
export function makeHostileSite(folder: string): void {
  for (const key of [...HOSTILE_KEYS, 'thing']) {
    for (const ending of ['.ttl', '.html', '.nb.html', '.en.html'])
      writeFileSync(path.join(folder, key + ending), key + ending)
  }
  for (const name of HIDDEN) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), 'hidden')
  }
  const routes = routesOf([], HOSTILE_KEYS.map(encodeURIComponent), {
    base: 'https://w3id.org/tilsyn/',
    site: SITE,
    licence: 'https://example.org/licence',
    summaries: HOSTILE_KEYS,
  })
  writeRules(folder, routes)
}

/** Rules for a folder that is published, as if it lay at another path. Out: their folder. */
export function rulesBelow(siteDir: string, prefix: string, folder: string): string {
  const routes = JSON.parse(readFileSync(path.join(siteDir, ROUTES_FILE), 'utf8')) as Routes
  writeRules(folder, { ...routes, site: new URL(`${prefix}/`, SITE).href })
  return path.join(folder, 'hosting')
}

function writeRules(folder: string, routes: Routes): void {
  mkdirSync(path.join(folder, 'hosting'), { recursive: true })
  for (const [file, text] of hostingFiles({ routes, title: 'Invented', operator }))
    writeFileSync(path.join(folder, file), text)
}
