/**
 * What a page about embedding says: an example, and all that the element knows. In: the page, the program, a claim for
 * the example. Out: the main part of the page.
 */

import { type EmbedOptions, embedCode } from './embed.ts'
import { EMBED_TEXTS } from './embed-texts.ts'
import { type Html, html } from './html.ts'
import type { Page } from './page.ts'

/** The usual values are the system's own colours, which follow the page. */
export const EMBED_PROPERTIES = {
  '--tilsyn-font': 'inherit',
  '--tilsyn-color': 'CanvasText',
  '--tilsyn-background': 'Canvas',
  '--tilsyn-border-color': 'GrayText',
  '--tilsyn-radius': '.5rem',
  '--tilsyn-padding': '1rem',
  '--tilsyn-accent': 'GrayText',
  '--tilsyn-mark': 'color-mix(in srgb, Mark 35%, Canvas)',
  '--tilsyn-mark-color': 'inherit',
  '--tilsyn-link': 'LinkText',
  '--tilsyn-button': 'ButtonFace',
  '--tilsyn-button-color': 'ButtonText',
  '--tilsyn-button-border': 'ButtonBorder',
  '--tilsyn-focus': 'currentColor',
} as const

export const EMBED_PARTS = [
  'claim',
  'label',
  'evidence',
  'quote',
  'mark',
  'source',
  'note',
  'more',
  'facts',
  'terms',
  'actions',
  'cite',
  'status',
  'citation',
] as const

/** @param claim as it is looked up in the view; one that can be embedded */
export function renderEmbeddingHelp(claim: string, page: Page, options: EmbedOptions): Html {
  const { copy, copied, once, policy, help } = EMBED_TEXTS[page.language]
  const code = embedCode(claim, page, options)
  const rows = (
    meanings: Readonly<Record<string, string>>,
    usual: Readonly<Record<string, string>> = {},
  ): Html[] =>
    Object.entries(meanings).map(
      ([name, meaning]) =>
        html`<tr><th scope="row"><code>${name}</code></th><td>${meaning}</td>${usual[name] && html`<td><code>${usual[name]}</code></td>`}</tr>\n`,
    )
  const { name, meaning, usual } = help.columns
  const table = (
    title: string,
    body: Html[],
    withUsual = false,
  ): Html => html`<div class="table" tabindex="0" role="region" aria-label="${title}"><table>
<thead><tr><th scope="col">${name}</th><th scope="col">${meaning}</th>${withUsual ? html`<th scope="col">${usual}</th>` : undefined}</tr></thead>
<tbody>
${body}</tbody></table></div>
`
  return html`<h1>${help.title}</h1>
<p class="lead">${help.lead}</p>
${code && html`<pre data-copy="${copy}" data-copied="${copied}"><code>${code}</code></pre>\n`}<h2>${help.whatHappens}</h2>
<ul>
${help.points.map((point) => html`<li>${point}</li>\n`)}<li>${once}</li>
${page.site && html`<li>${policy(new URL(page.site).origin)}</li>\n`}</ul>
<h2>${help.versions}</h2>
<p>${help.versionsLead}</p>
<p><code>${options.program.path}</code><br><code>${options.program.integrity}</code></p>
<h2>${help.attributes}</h2>
${table(help.attributes, rows(help.attributeMeanings))}<h2>${help.properties}</h2>
<p>${help.propertiesLead}</p>
${table(help.properties, rows(help.propertyMeanings, EMBED_PROPERTIES), true)}<p>${help.parts}: ${EMBED_PARTS.map((part, index) => html`${index > 0 ? ', ' : ''}<code>${part}</code>`)}</p>
<h2>${help.events}</h2>
${table(help.events, rows(help.eventMeanings))}`
}
