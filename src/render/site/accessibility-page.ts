/** The accessibility statement. In: texts, and who is to be told. Out: the parts of a page. */
import { html } from '../html.ts'
import { SITE_TEXTS } from '../site-texts.ts'
import type { SitePage } from './site-page.ts'

export const ACCESSIBILITY_PAGE: SitePage = {
  path: 'accessibility',
  kind: 'accessibility',
  parts: (page, { operator }) => {
    const texts = SITE_TEXTS[page.language].accessibility
    const list = (items: readonly string[]) => html`<ul>
${items.map((item) => html`<li>${item}</li>\n`)}</ul>`
    return {
      title: texts.title,
      description: texts.lead,
      main: () => html`<h1>${texts.title}</h1>
<p class="lead">${texts.lead}</p>
<h2>${texts.did}</h2>
${list(texts.done)}
<h2>${texts.tested}</h2>
<p>${texts.testing}</p>
<h2>${texts.known}</h2>
${list(texts.knownLimits)}
<p>${texts.contact} <a href="${operator.contact}">${operator.name}</a>.</p>
`,
    }
  },
}
