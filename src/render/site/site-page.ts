/**
 * What the pages about the site as a whole share. In: a view of the quads, and plain facts about the publication. Out:
 * an HTML document a language, and one without a language that leads to them.
 */
import type { Coverage } from '../../source/coverage.ts'
import type { SourceDocument } from '../../source/document.ts'
import type { AnsweredQuestion } from '../answers.ts'
import type { EmbedOptions } from '../embed.ts'
import { renderBareFrame, renderFrame, titleIn } from '../frame.ts'
import { type Html, html } from '../html.ts'
import { openPage, type Page, type PagePlace, relative } from '../page.ts'
import type { PageDetails } from '../schema-org/markup.ts'
import { renderMarkup, renderNeutralMarkup } from '../schema-org/page-markup.ts'
import type { SchemaFacts } from '../schema-org/place.ts'
import type { PageKind } from '../schema-org/table.ts'
import { PAGE_LANGUAGES, PAGE_TEXTS, type PageLanguage } from '../texts.ts'
import type { View } from '../view.ts'

export interface SitePageExtras extends SchemaFacts {
  /** How a claim is shown in pages of other sites. */
  embed: EmbedOptions
  /** RDFC-1.0 hash of the data. */
  dataHash: string
  /** Whether an IRI without a fragment, as it is published, has a page. */
  hasPage(iri: string): boolean
  /** Things of others that have a page here, and where: path by IRI. */
  outside: ReadonlyMap<string, string>
  /** By key of the summary. */
  coverage: Readonly<Record<string, Coverage>>
  /** By key of the summary. */
  documents: ReadonlyMap<string, SourceDocument>
  questions: readonly AnsweredQuestion[]
  /** Files to be downloaded. */
  files: readonly { path: string; byteSize: number }[]
}

export interface SitePageParts {
  title: string
  description: string
  /** Made when it is asked for: the page without a language needs only what stands before. */
  main: () => Html
  head?: Html
  /** Between the menu and the content. */
  header?: Html
  /** What markup says besides title and description. */
  markup?: Pick<PageDetails, 'question' | 'trail'>
  scripts?: readonly string[]
}

/** A page about the site: where it lies, and what stands on it in one language. */
export interface SitePage {
  /** Without language and extension. */
  path: string
  kind: PageKind
  place?(page: Page): PagePlace['place']
  parts(page: Page, extras: SitePageExtras): SitePageParts
}

/** No part of a thing has a slash in its id, and these pages tell of things under their own ids. */
const CONTENT = 'page/content'

export function renderSitePage(
  site: SitePage,
  language: PageLanguage,
  view: View,
  extras: SitePageExtras,
): string {
  const page = openSitePage(site, language, view, extras)
  const { title, description, main, head, header, scripts, markup: more } = site.parts(page, extras)
  const markup = renderMarkup(site.kind, undefined, page, extras, { title, description, ...more })
  const siteTitle = titleIn(language, extras)
  return renderFrame(page, extras, {
    title: title === siteTitle ? title : `${title} – ${siteTitle}`,
    contentId: CONTENT,
    head: html`<link rel="canonical" href="${relative(site.path, `${site.path}.${language}.html`)}">
<link rel="alternate" hreflang="x-default" href="${relative(site.path, `${site.path}.html`)}">
${markup.head}${head}`,
    ...(header ? { header } : {}),
    main: main(),
    data: markup.data,
    ...(scripts ? { scripts } : {}),
  })
}

function openSitePage(
  { path, place }: SitePage,
  language: PageLanguage,
  view: View,
  { hasPage, outside, site }: SitePageExtras,
): Page {
  const page = openPage(language, view, { path, hasPage, outside, site })
  const found = place?.(page)
  return found ? { ...page, place: found } : page
}

/** The page without a language leads to all. */
export function renderNeutralSitePage(site: SitePage, view: View, extras: SitePageExtras): string {
  const titles = PAGE_LANGUAGES.map((language) => ({
    language,
    ...site.parts(openSitePage(site, language, view, extras), extras),
  }))
  const { title = titleIn('en', extras), description = '' } =
    titles.find(({ language }) => language === 'en') ?? {}
  const links = titles.map(
    (each) =>
      html`<li lang="${each.language}"><a href="${relative(site.path, `${site.path}.${each.language}.html`)}" hreflang="${each.language}">${each.title}</a> (${PAGE_TEXTS[each.language].language})</li>\n`,
  )
  const page = openPage('en', view, { path: site.path, hasPage: extras.hasPage })
  return renderBareFrame(page, {
    title,
    data: renderNeutralMarkup(undefined, page, extras, { title, description }),
    head: html`<link rel="canonical" href="${relative(site.path, `${site.path}.html`)}">\n`,
    main: html`<h1>${title}</h1>
<ul>
${links}</ul>
`,
  })
}
