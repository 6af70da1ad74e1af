/** How to show one claim in a page of another site. In: the program that does it. Out: the parts of a page. */
import { tilsyn } from '../../vocabulary.ts'
import { renderEmbeddingHelp } from '../embed-page.ts'
import { EMBED_TEXTS } from '../embed-texts.ts'
import { html } from '../html.ts'
import type { Page } from '../page.ts'
import type { SitePage } from './site-page.ts'

export const EMBEDDING_PAGE: SitePage = {
  path: 'embedding',
  kind: 'embed',
  parts: (page, { embed }) => {
    const { help } = EMBED_TEXTS[page.language]
    const claim = exampleOf(page)
    return {
      title: help.title,
      description: help.lead,
      scripts: ['page'],
      main: () =>
        claim === undefined ? html`<h1>${help.title}</h1>` : renderEmbeddingHelp(claim, page, embed),
    }
  },
}

/** What the page shows is a real claim: a finding, or else any. */
function exampleOf({ view, summaries }: Page): string | undefined {
  const claims = summaries.flatMap((summary) => view.pointingAt(summary, tilsyn.summary))
  const quoted = claims.filter((claim) => view.quotations(claim).length > 0)
  return quoted.find((claim) => view.isA(claim, tilsyn.Finding)) ?? quoted[0]
}
