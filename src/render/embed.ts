/**
 * What a page offers to copy, so that a page of any other site shows one claim: an element that fetches the claim's
 * JSON-LD, and inside it the quotation with its source, which stands there where no script runs. In: the IRI of a claim,
 * the page, the program that shows it. Out: code, and HTML that shows the code and what it looks like.
 * @see https://html.spec.whatwg.org/multipage/grouping-content.html#the-blockquote-element
 * @see https://www.w3.org/TR/SRI/
 */
import { dcat, dct, prov, tilsyn } from '../vocabulary.ts'
import { EMBED_TEXTS } from './embed-texts.ts'
import { type Html, html } from './html.ts'
import { keyOf, langOf, type Page, relative } from './page.ts'
import type { PageLanguage } from './texts.ts'
import type { Quotation } from './view.ts'

/** The program that knows the element. */
export interface EmbedProgram {
  /** Below the folder. Its name says what is in it, so that it never has other bytes. */
  path: string
  /** `sha384-…` */
  integrity: string
}

export interface EmbedOptions {
  program: EmbedProgram
  /** Of the data. */
  licence?: { iri: string; name: string }
  /** A page about embedding, below the folder, without language and extension. */
  help?: string
}

/** Where the code points: at the site from elsewhere, or from one page of it to its neighbours. */
type Address = (path: string) => string

/**
 * @param claim as it is looked up in the view
 * @returns undefined where nothing can be embedded: no sentence bears it out, or the page does not know its site
 */
export function renderEmbedding(claim: string, page: Page, options: EmbedOptions): Html | undefined {
  const texts = EMBED_TEXTS[page.language]
  const { site, path } = page
  const quotation = firstQuotation(claim, page)
  if (site === undefined || quotation === undefined) return undefined
  const { program, help } = options
  const outside: Address = (target) => new URL(target, site).href
  const inside: Address = (target) => relative(path, target)
  const pre = (code: Html): Html =>
    html`<pre data-copy="${texts.copy}" data-copied="${texts.copied}"><code>${code.text}</code></pre>\n`
  return html`<details class="embed"><summary>${texts.title}</summary>
<p>${texts.lead}</p>
${pre(renderCode(claim, quotation, outside, page, options))}<p>${texts.once} ${texts.policy(new URL(site).origin)}${help && html` <a href="${relative(path, `${help}.${page.language}.html`)}">${texts.more}</a>`}</p>
<details><summary>${texts.plain}</summary>
${pre(renderQuote(claim, quotation, outside, page, options))}</details>
<p>${texts.preview}:</p>
<div class="preview">${renderElement(claim, quotation, inside, page, { ...options, lazy: true })}</div>
${renderScript(program, inside)}</details>
`
}

/** The code alone; undefined where nothing can be embedded. */
export function embedCode(claim: string, page: Page, options: EmbedOptions): string | undefined {
  const { site } = page
  const quotation = firstQuotation(claim, page)
  if (site === undefined || quotation === undefined) return undefined
  return renderCode(claim, quotation, (path) => new URL(path, site).href, page, options).text
}

function renderCode(
  claim: string,
  quotation: Quotation,
  address: Address,
  page: Page,
  options: EmbedOptions,
): Html {
  return html`${renderScript(options.program, address)}${renderElement(claim, quotation, address, page, options)}`
}

/** With `crossorigin`, for the checksum of a file of another site is looked at only where that site lets it be read. */
function renderScript({ path, integrity }: EmbedProgram, address: Address): Html {
  return html`<script type="module" src="${address(path)}" integrity="${integrity}" crossorigin="anonymous"></script>\n`
}

function renderElement(
  claim: string,
  quotation: Quotation,
  address: Address,
  page: Page,
  { lazy = false, ...options }: EmbedOptions & { lazy?: boolean },
): Html {
  return html`<tilsyn-claim src="${address(`${keyOf(claim)}.jsonld`)}" lang="${page.language}"${lazy ? html` loading="lazy"` : undefined}>
${renderQuote(claim, quotation, address, page, options)}</tilsyn-claim>
`
}

function renderQuote(
  claim: string,
  { language, before, quote, after }: Quotation,
  address: Address,
  page: Page,
  { licence }: Pick<EmbedOptions, 'licence'>,
): Html {
  const { view } = page
  const summary = view.value(claim, tilsyn.summary) ?? claim
  const author = view.value(summary, prov.wasAttributedTo) ?? view.value(summary, dct.creator) ?? ''
  const source = [
    renderLabel(author, page),
    html`<cite><a href="${address(`${keyOf(summary)}.${page.language}.html`)}">${renderLabel(summary, page) ?? keyOf(summary)}</a></cite>`,
    periodOf(summary, page),
  ].filter((part) => part !== undefined)
  return html`<figure lang="${page.language}">
<p><a href="${address(`${keyOf(claim)}.${page.language}.html`)}">${renderLabel(claim, page) ?? keyOf(claim)}</a></p>
<blockquote lang="${language}" cite="${view.iri(claim)}">${before}<mark>${quote}</mark>${after}</blockquote>
<figcaption>— ${source.map((part, index) => html`${index > 0 ? ', ' : ''}${part}`)}${licence && html`. ${EMBED_TEXTS[page.language].licence}: <a rel="license" href="${licence.iri}">${licence.name}</a>`}</figcaption>
</figure>
`
}

/**
 * The one that the element shows first: of the page's language, else of English, else of any; of several, what bears out
 * most of the claim.
 */
function firstQuotation(claim: string, { view, language }: Page): Quotation | undefined {
  const all = view
    .values(claim, tilsyn.evidence)
    .flatMap(({ value }) => view.quotation(value) ?? [])
    .sort((a, b) => b.supports.length - a.supports.length)
  const wanted: PageLanguage[] = [language, 'en']
  for (const each of wanted) {
    const found = all.find((quotation) => quotation.language === each)
    if (found) return found
  }
  return all[0]
}

function renderLabel(iri: string, page: Page): Html | undefined {
  const label = page.view.label(iri, page.language)
  return label && html`<bdi${langOf(label, page)}>${label.value}</bdi>`
}

/** `2022–2025`, or dates where it is not whole years. */
function periodOf(summary: string, { view }: Page): string | undefined {
  const [start, end] = [view.value(summary, dcat.startDate), view.value(summary, dcat.endDate)]
  if (start === undefined || end === undefined) return start ?? end
  const whole = start.endsWith('-01-01') && end.endsWith('-12-31')
  const [from, to] = whole ? [start.slice(0, 4), end.slice(0, 4)] : [start, end]
  return from === to ? from : `${from}–${to}`
}
