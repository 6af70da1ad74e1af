/**
 * The index that search runs on, without a server. In: records by language. Out: the files that pagefind makes of them,
 * below `pagefind/`, less those that no page loads; the same bytes for the same records.
 *
 * The indexer is a program of its own beside the library, one a platform. Where there is none the build fails: every
 * page leads to the search page, and the same input must give the same publication on each machine.
 * @see https://pagefind.app/docs/node-api/
 */
import { close, createIndex } from 'pagefind'
import { EnvironmentError } from '../errors.ts'
import type { SearchRecord } from '../render/search-records.ts'
import type { PageLanguage } from '../render/texts.ts'
import { inOrder } from './search-order.ts'

export const SEARCH_FOLDER = 'pagefind'

export type SearchFile = readonly [path: string, content: Uint8Array]

/** What its users see of an index. */
type Index = NonNullable<Awaited<ReturnType<typeof createIndex>>['index']>

/** One process of the indexer serves all that use it at the same time; the last one ends it. */
let users = 0

/** @throws EnvironmentError where the indexer cannot run */
export async function searchIndex(
  records: ReadonlyMap<PageLanguage, readonly SearchRecord[]>,
): Promise<SearchFile[]> {
  users++
  try {
    const { index, errors } = await createIndex()
    if (!index) throw new Error(errors.join('; '))
    return await fill(index, records)
  } catch (cause) {
    throw new EnvironmentError(
      `the search index cannot be made: ${cause instanceof Error ? cause.message.split('\n')[0] : String(cause)}. The indexer comes with npm as an optional package, @pagefind/${process.platform}-${process.arch}: install with optional packages, or name a program of pagefind 1.5 in PAGEFIND_BINARY_PATH.`,
      { cause },
    )
  } finally {
    users--
    if (users === 0) await close()
  }
}

async function fill(
  index: Index,
  records: ReadonlyMap<PageLanguage, readonly SearchRecord[]>,
): Promise<SearchFile[]> {
  for (const [language, list] of records) {
    // One after the other: the numbers of records follow from the order in which they come.
    for (const [position, record] of list.entries()) {
      const { errors } = await index.addCustomRecord(customRecord(record, language, position))
      if (errors.length > 0) throw new Error(`${record.path}: ${errors.join('; ')}`)
    }
  }
  const { files, errors } = await index.getFiles()
  if (errors.length > 0) throw new Error(errors.join('; '))
  await index.deleteIndex()
  const languages = [...records.keys()]
  return inOrder(files.filter(({ path }) => isLoaded(path, languages)))
    .map(({ path, content }): SearchFile => [`${SEARCH_FOLDER}/${path}`, content])
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

function customRecord(
  { path, title, kind, sentences, words, wordsAre, filters }: SearchRecord,
  language: PageLanguage,
  position: number,
): Parameters<Index['addCustomRecord']>[0] {
  return {
    url: addressOf({ path, sentences, wordsAre }),
    // The sentences come first, so that the places of hits count from their beginning. No record may be empty.
    content: [...sentences.map(({ text }) => text), words.join(', ')].join(' ').trim() || title,
    language,
    meta: { title, kind },
    filters: Object.fromEntries(Object.entries(filters).map(([name, values]) => [name, [...values]])),
    sort: { order: String(position).padStart(6, '0') },
  }
}

/**
 * Words of meta are searched and those of the address are not, so what is for the program alone stands behind its hash:
 * of the page (`at`), what the last words are (`w`), and for each sentence (`s`) its number of words, its language, and
 * where it is read.
 */
function addressOf({
  path,
  sentences,
  wordsAre,
}: Pick<SearchRecord, 'path' | 'sentences' | 'wordsAre'>): string {
  const [page = '', at] = path.split('#')
  const facts = new URLSearchParams({ ...(at === undefined ? {} : { at }), w: wordsAre })
  for (const { text, language, path: place = '' } of sentences)
    facts.append('s', `${text.split(' ').length} ${language} ${place}`.trim())
  return `${page}#${facts}`
}

/** The ready interfaces, the thread of its own and the stemmer of no language are left out. */
function isLoaded(path: string, languages: readonly string[]): boolean {
  return (
    /^(?:pagefind\.js|pagefind-entry\.json)$|\.pf_(?:meta|index|filter|fragment)$/.test(path) ||
    languages.some((language) => path === `wasm.${language}.pagefind`)
  )
}
