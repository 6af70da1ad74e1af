/** Every page about the site as a whole, in the order of the menu. */
import { ACCESSIBILITY_PAGE } from './accessibility-page.ts'
import { CLAIMS_PAGE } from './claims-page.ts'
import { DATA_PAGE } from './data-page.ts'
import { EMBEDDING_PAGE } from './embedding-page.ts'
import { LEGISLATION_PAGE } from './legislation-page.ts'
import { QUALITY_PAGE } from './quality-page.ts'
import { QUERY_PAGE } from './query-page.ts'
import { QUESTIONS_PAGE } from './questions-page.ts'
import { SEARCH_PAGE } from './search-page.ts'
import type { SitePage } from './site-page.ts'
import { START_PAGE } from './start-page.ts'

export const SITE_PAGES: readonly SitePage[] = [
  START_PAGE,
  CLAIMS_PAGE,
  QUESTIONS_PAGE,
  DATA_PAGE,
  QUERY_PAGE,
  SEARCH_PAGE,
  QUALITY_PAGE,
  LEGISLATION_PAGE,
  EMBEDDING_PAGE,
  ACCESSIBILITY_PAGE,
]
