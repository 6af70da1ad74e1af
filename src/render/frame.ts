/**
 * What is the same on every page: head, way past the menu, languages, who runs the site, licence. In: the parts that
 * differ. Out: a whole HTML document, that loads its style sheet and such scripts as it names, and is whole without them.
 */
import { euCode } from '../model/iri.ts'
import { Html, html } from './html.ts'
import { linkAway, type Page, relative } from './page.ts'
import { SITE_TEXTS } from './site-texts.ts'
import { PAGE_LANGUAGES, PAGE_TEXTS, type PageLanguage } from './texts.ts'

/** Plain facts about the publication that every page tells. */
export interface SiteFacts {
  title: Readonly<Record<string, string>>
  operator: { name: string; contact: string }
  official: boolean
  /** Key of the EU table of licences: `CC_BY_4_0`. */
  licence: string
  version: string
}

export interface FrameParts {
  title: string
  /** Id of the main part; no part of a thing may have the same. */
  contentId: string
  /** Links and the like besides those that every page has. */
  head?: Html
  /** Between the menu and the content. */
  header?: Html
  main: Html
  /** Names of programs in `assets/`, which add to a page that is whole without them. */
  scripts?: readonly string[]
  /** After the content, for machines. */
  data?: Html
}

export function renderFrame(page: Page, site: SiteFacts, parts: FrameParts): string {
  const { language, texts } = page
  const others = PAGE_LANGUAGES.filter((each) => each !== language)
  return html`<!doctype html>
<html lang="${language}" data-color-scheme="auto">
${renderHead(parts, others, page)}<body>
<a class="ds-skip-link" href="#${parts.contentId}">${texts.skip}</a>
<header class="site">
<p><a class="home" href="${sitePage('index', page)}">${titleIn(language, site)}</a> ${others.map((each) => html`<a class="twin" href="${twin(page, each)}" hreflang="${each}" lang="${each}">${PAGE_TEXTS[each].language}</a>`)}</p>
${renderNavigation(page)}
</header>
${site.official ? undefined : html`<aside class="banner"><p>${texts.notOfficial.before}<a href="${site.operator.contact}">${site.operator.name}</a>${texts.notOfficial.after}</p></aside>`}
${parts.header}
<main id="${parts.contentId}" tabindex="-1">
${parts.main}</main>
${renderFooter(page, site)}
${parts.data}</body>
</html>
`.text
}

/** Pages about the site as a whole, which lie at its top. */
export function sitePage(name: string, { path, language }: Page): string {
  return relative(path, `${name}.${language}.html`)
}

const NAVIGATION = ['claims', 'questions', 'data', 'search'] as const

function renderNavigation(page: Page): Html {
  const { nav } = SITE_TEXTS[page.language]
  const [summary, ...more] = page.summaries
  const first = summary === undefined || more.length > 0 ? undefined : linkAway(summary, page)
  const items = [
    { href: first ?? `${sitePage('index', page)}#summaries`, text: first ? nav.summary : nav.summaries },
    ...NAVIGATION.map((name) => ({ href: sitePage(name, page), text: nav[name] })),
  ]
  const here = relative(page.path, `${page.path}.${page.language}.html`)
  return html`<nav class="menu" aria-label="${nav.label}"><ul>
${items.map(({ href, text }) => html`<li><a href="${href}"${href === here ? html` aria-current="page"` : undefined}>${text}</a></li>\n`)}</ul></nav>`
}

function renderFooter(page: Page, { operator, licence, version }: SiteFacts): Html {
  const { footer } = SITE_TEXTS[page.language]
  return html`<footer class="site"><nav aria-label="${footer.label}"><ul>
<li><a href="${sitePage('accessibility', page)}">${footer.accessibility}</a></li>
<li><a href="${sitePage('quality', page)}">${footer.quality}</a></li>
<li><a href="${sitePage('embedding', page)}">${footer.embedding}</a></li>
<li><a href="${sitePage('legislation', page)}">${footer.legislation}</a></li>
<li><a href="${sitePage('ontology', page)}">${footer.ontology}</a></li>
<li><a rel="license" href="${licenceIri(licence)}">${licenceName(licence)}</a></li>
<li>${footer.contact}: <a href="${operator.contact}">${operator.name}</a></li>
<li>tilsyn ${version}</li>
</ul></nav></footer>`
}

/** A page without a language, which leads to those that have one. */
export function renderBareFrame(
  page: Page,
  parts: Pick<FrameParts, 'title' | 'head' | 'main' | 'data'>,
): string {
  return html`<!doctype html>
<html lang="${page.language}" data-color-scheme="auto">
${renderHead(parts, PAGE_LANGUAGES, page)}<body>
<main>
${parts.main}</main>
${parts.data}</body>
</html>
`.text
}

function renderHead(
  { title, head, scripts = [] }: Pick<FrameParts, 'title' | 'head' | 'scripts'>,
  alternates: readonly PageLanguage[],
  page: Page,
): Html {
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${relative(page.path, 'style.css')}">
${alternates.map((each) => html`<link rel="alternate" hreflang="${each}" href="${twin(page, each)}">\n`)}${scripts.map((name) => html`<script type="module" src="${relative(page.path, `assets/${name}.js`)}"></script>\n`)}${head}</head>
`
}

/** The same page in another language. */
export function twin({ path }: Page, language: PageLanguage): string {
  return relative(path, `${path}.${language}.html`)
}

export function titleIn(language: PageLanguage, { title }: SiteFacts): string {
  return title[language] ?? title.en ?? 'tilsyn'
}

export function licenceIri(key: string): string {
  return euCode('licence', key).value
}

/** `CC_BY_4_0` is "CC BY 4.0". */
export function licenceName(key: string): string {
  return key.replace(/_(\d+)_(\d+)$/, ' $1.$2').replaceAll('_', ' ')
}

/**
 * JSON within a page. A `<` within a text of it could end the element, so it is written as JSON escapes it; white
 * space at the beginning of lines is left out.
 * @see https://www.w3.org/TR/json-ld11/#restrictions-for-contents-of-json-ld-script-elements
 */
export function renderJsonld(json: string): Html {
  const escaped = json.trim().replace(/\n\s*/g, '').replaceAll('<', '\\u003c')
  return new Html(`<script type="application/ld+json">${escaped}</script>\n`)
}
