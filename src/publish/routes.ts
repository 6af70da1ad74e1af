/**
 * How the IRIs of a publication are answered, for `serve` and for the rules of other hosts. In: the resources that
 * have files. Out: a small table that is published as `hosting/routes.json`; everything that it does not list is told
 * by which files there are.
 * @see https://www.w3.org/TR/cooluris/
 */
import type { Resource } from '../render/resources.ts'
import { PAGE_LANGUAGES } from '../render/texts.ts'

export interface Routes {
  /** What IRIs start with. */
  base: string
  /** Where files lie: ends with a slash. */
  site: string
  /** Of pages, in order of preference. */
  languages: readonly string[]
  /** Paths below the base that answer 200; every other path that has files answers 303. */
  documents: readonly string[]
  /** What has no files of its own: the path is matched whole, the target may say `$1`. */
  describedIn: readonly { pattern: string; target: string }[]
}

export const ROUTES_FILE = 'hosting/routes.json'

export function routesOf(
  resources: readonly Resource[],
  { base, site }: Pick<Routes, 'base' | 'site'>,
): Routes {
  return {
    base,
    site,
    languages: PAGE_LANGUAGES,
    documents: resources.filter(({ isDocument }) => isDocument).map(({ path }) => path),
    describedIn: [
      { pattern: 'shape/([^/]+)', target: 'shapes#$1' },
      { pattern: 'graph/[^/]+', target: 'dataset/vocabulary' },
      { pattern: '(.+)/graph/[^/]+', target: '$1/dataset' },
    ],
  }
}
