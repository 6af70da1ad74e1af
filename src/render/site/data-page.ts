/**
 * The data itself: what is official, how to cite it, what there is to download, how to query it. In: plain facts about
 * the publication. Out: the parts of a page.
 */
import { FORMATS } from '../formats.ts'
import { licenceIri, licenceName, sitePage, titleIn } from '../frame.ts'
import { type Html, html } from '../html.ts'
import { mediaTypeOf } from '../media-types.ts'
import { keyOf, type Page, relative } from '../page.ts'
import { SITE_TEXTS } from '../site-texts.ts'
import { languageName } from '../texts.ts'
import type { SitePage, SitePageExtras } from './site-page.ts'

export const DATA_PAGE: SitePage = {
  path: 'data',
  kind: 'data',
  parts: (page, extras) => {
    const { data: texts } = SITE_TEXTS[page.language]
    return {
      title: texts.title,
      scripts: ['page'],
      description: texts.lead,
      head: html`${dumpsOf(extras).map(({ format, path }) => html`<link rel="alternate" type="${format.mediaType}" href="${path}">\n`)}`,
      main: () => html`<h1>${texts.title}</h1>
<p class="lead">${texts.lead}</p>
<h2>${texts.about}</h2>
<p>${extras.official ? texts.official : texts.unofficial}</p>
${renderCitation(page, extras)}${renderQuerying(page, extras)}${renderDownloads(page, extras)}<h2>${texts.licence}</h2>
<p>${page.texts.licence.before} <a rel="license" href="${licenceIri(extras.licence)}">${licenceName(extras.licence)}</a>. ${page.texts.licence.after}</p>
`,
    }
  },
}

function dumpsOf({ files }: SitePageExtras) {
  return FORMATS.flatMap((format) =>
    files
      .filter(({ path }) => path === `dumps/tilsyn.${format.extension}`)
      .map(({ path }) => ({ format, path })),
  )
}

function renderCode(code: string, { copy, copied }: { copy: string; copied: string }): Html {
  return html`<pre data-copy="${copy}" data-copied="${copied}"><code>${code}</code></pre>
`
}

function renderCitation(page: Page, extras: SitePageExtras): Html {
  const { data: texts } = SITE_TEXTS[page.language]
  const { operator, issued, dataHash, version } = extras
  const title = titleIn(page.language, extras)
  const citation = `${operator.name} (${issued.slice(0, 4)}). ${title}. ${issued}, tilsyn ${version}. ${page.view.base}dataset/all. sha256:${dataHash.slice(0, 16)}`
  return html`<h2>${texts.cite}</h2>
<p>${texts.citeLead}</p>
${renderCode(citation, texts)}<p>${texts.hash}: <code>${dataHash}</code>. ${texts.hashLead}</p>
`
}

function renderQuerying(page: Page, { site }: SitePageExtras): Html {
  const { data: texts } = SITE_TEXTS[page.language]
  return html`<h2>${texts.query}</h2>
<p>${texts.queryEditor} <a href="${sitePage('query', page)}">${SITE_TEXTS[page.language].query.title}</a></p>
<p>${texts.queryServer} <a href="${relative(page.path, 'sparql')}">${page.texts.sparql}</a></p>
${renderCode(`curl -s ${site}sparql --data-urlencode query@figures.rq`, texts)}<p>${texts.queryLocal}</p>
${renderCode(`curl -sO ${site}dumps/tilsyn.nq`, texts)}`
}

function renderDownloads(page: Page, { files }: SitePageExtras): Html {
  const { data: texts } = SITE_TEXTS[page.language]
  const { columns } = texts
  return html`<h2>${texts.downloads}</h2>
<div class="table" tabindex="0" role="region" aria-label="${texts.downloads}"><table>
<thead><tr>${Object.values(columns).map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${files.map(({ path, byteSize }) => html`<tr><td>${fileTitle(path, page)}</td><td><a href="${relative(page.path, path)}">${path}</a></td><td>${formatName(path)}</td><td class="number">${sizeText(byteSize, page)}</td></tr>\n`)}</tbody>
</table></div>
`
}

function formatName(path: string): string {
  const extension = path.slice(path.lastIndexOf('.') + 1)
  return FORMATS.find((format) => format.extension === extension)?.label ?? mediaTypeOf(extension)
}

/** In kilobytes of 1000 bytes, with the decimal comma where the language has one. */
function sizeText(byteSize: number, { language }: Page): string {
  const kilobytes = Math.max(0.1, Math.round(byteSize / 100) / 10)
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(kilobytes)} kB`
}

function fileTitle(file: string, page: Page): string {
  const { files } = page.texts
  const format = FORMATS.find(({ extension }) => file === `dumps/tilsyn.${extension}`)
  if (format) return files.dump(format.label)
  const language = /\/text\/([\w-]+)\.txt$/.exec(file)?.[1]
  if (language) return files.text(languageName(language, page.texts))
  if (file.startsWith('dumps/tree/')) return files.tree
  const known: Readonly<Record<string, string>> = {
    'ontology.ttl': files.ontology,
    'shapes.ttl': files.shapes,
    'validation.ttl': files.validation,
    'validation.json': files.validationFacts,
    'dumps/csv/csv-metadata.json': files.tables,
    'catalog.ttl': files.catalogue,
    'manifest.json': files.manifest,
  }
  const summary = page.summaries.find((iri) => file.startsWith(`dumps/${keyOf(iri)}.`))
  return known[file] ?? (summary ? (page.view.label(summary, page.language)?.value ?? file) : file)
}
