/**
 * The routes that a release brings with it: its folder in, how its IRIs are answered out. A folder without the file
 * has no base and no documents, and its files are served all the same.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { EnvironmentError } from '../errors.ts'
import { ROUTES_FILE, type Routes } from '../publish/routes.ts'
import { PAGE_LANGUAGES } from '../render/texts.ts'

export type PublishedRoutes = Pick<Routes, 'languages' | 'documents' | 'describedIn'> & {
  base?: string
  site?: string
  /** IRI of the licence of the data. */
  licence?: string
}

const NONE: PublishedRoutes = { languages: PAGE_LANGUAGES, documents: [], describedIn: [] }

/** @throws EnvironmentError if there is such a file and it is not what the build writes */
export function readRoutes(root: string): PublishedRoutes {
  let text: string
  try {
    text = readFileSync(join(root, ROUTES_FILE), 'utf8')
  } catch {
    return NONE
  }
  try {
    const routes = { ...NONE, ...(JSON.parse(text) as PublishedRoutes) }
    for (const { pattern } of routes.describedIn) new RegExp(pattern)
    if (routes.site !== undefined) new URL(routes.site)
    return routes
  } catch (error) {
    throw new EnvironmentError(`${join(root, ROUTES_FILE)} cannot be read: run \`tilsyn build\` again`, {
      cause: error,
    })
  }
}
