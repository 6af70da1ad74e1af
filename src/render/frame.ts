/**
 * What is the same on every page: head, way past the menu, languages, who runs the site, licence. In: the parts that
 * differ. Out: a whole HTML document, that loads its style sheet and such scripts as it names, and is whole without them.
 */
import { euCode } from '../model/iri.ts'
import { Html, html } from './html.ts'
import { type Page, relative } from './page.ts'
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
  header: Html
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
<html lang="${language}">
${renderHead(parts, others, page)}<body>
<a class="skip" href="#${parts.contentId}">${texts.skip}</a>
<header>
<p>${others.map((each) => html`<a href="${twin(page, each)}" hreflang="${each}" lang="${each}">${PAGE_TEXTS[each].language}</a>`)}</p>
${parts.header}
${site.official ? undefined : html`<p class="banner">${texts.notOfficial.before}<a href="${site.operator.contact}">${site.operator.name}</a>${texts.notOfficial.after}</p>`}
</header>
<main id="${parts.contentId}">
${parts.main}</main>
<footer class="quiet"><p><a href="${site.operator.contact}">${site.operator.name}</a> · <a rel="license" href="${licenceIri(site.licence)}">${licenceName(site.licence)}</a> · tilsyn ${site.version}</p></footer>
${parts.data}</body>
</html>
`.text
}

/** A page without a language, which leads to those that have one. */
export function renderBareFrame(page: Page, parts: Pick<FrameParts, 'title' | 'head' | 'main'>): string {
  return html`<!doctype html>
<html lang="${page.language}">
${renderHead(parts, PAGE_LANGUAGES, page)}<body>
<main>
${parts.main}</main>
</body>
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
