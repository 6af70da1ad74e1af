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
  /** Of the data: an IRI. */
  licence: string
  /** Of pages, in order of preference. */
  languages: readonly string[]
  /** Paths below the base that answer 200; every other path that has files answers 303. */
  documents: readonly string[]
  /** What has no files of its own: the path is matched whole, the target may say `$1`. */
  describedIn: readonly { pattern: string; target: string }[]
}

export const ROUTES_FILE = 'hosting/routes.json'

/**
 * @param more paths of documents that are no resources
 */
export function routesOf(
  resources: readonly Resource[],
  more: readonly string[],
  {
    base,
    site,
    summaries,
    licence,
  }: Pick<Routes, 'base' | 'site' | 'licence'> & { summaries: readonly string[] },
): Routes {
  const documents = resources.filter(({ isDocument }) => isDocument).map(({ path }) => path)
  return {
    base,
    site,
    licence,
    languages: PAGE_LANGUAGES,
    documents: [...new Set([...documents, ...more])].sort(),
    describedIn: [
      { pattern: 'shape/([a-z0-9-]+)', target: 'shapes#$1' },
      { pattern: 'ontology/[0-9.]+', target: 'ontology' },
      { pattern: 'graph/[a-z]+', target: 'dataset/vocabulary' },
      ...summaries.map((key) => ({
        pattern: `${key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/graph/[a-z]+`,
        target: `${key}/dataset`,
      })),
    ],
  }
}
