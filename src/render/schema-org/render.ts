/**
 * Markup as HTML: schema.org as an embedded script for machines, and Open Graph for who shows a link to the page. In:
 * nodes of one page. Out: HTML that no text can break out of.
 * @see https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents
 * @see https://ogp.me/
 */
import { renderJsonld } from '../frame.ts'
import { type Html, html } from '../html.ts'
import { PAGE_LANGUAGES, type PageLanguage } from '../texts.ts'
import { type SchemaNode, schemaContext } from './vocabulary.ts'

export function renderSchemaOrg(nodes: readonly SchemaNode[]): Html {
  return renderJsonld(schemaOrgJson(nodes))
}

/** Self-contained JSON-LD: nothing has to be fetched to read it. */
export function schemaOrgJson(nodes: readonly SchemaNode[]): string {
  return JSON.stringify({ '@context': schemaContext(nodes), '@graph': nodes })
}

/** Open Graph writes a language as it is spoken in a country. */
const LOCALES: Readonly<Record<PageLanguage, string>> = { nb: 'nb_NO', en: 'en_GB' }

/** How much of a description those show that show a link. */
const SHOWN = 300

/**
 * The same name, description and address as the markup of the page says.
 * @param nodes as `schemaOrgOf` gives them: the page comes first
 */
export function renderOpenGraph(nodes: readonly SchemaNode[], language: PageLanguage): Html {
  const [page] = nodes
  const site = single(page?.isPartOf)
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const description = shortened(text(page?.description))
  const facts: readonly (readonly [string, string])[] = [
    ['og:type', page?.breadcrumb === undefined ? 'website' : 'article'],
    ['og:title', text(page?.name)],
    ['og:description', description],
    ['og:url', text(page?.url)],
    ['og:site_name', text(site?.name)],
    ['og:locale', LOCALES[language]],
    ...PAGE_LANGUAGES.filter((each) => each !== language).map(
      (each) => ['og:locale:alternate', LOCALES[each]] as const,
    ),
  ]
  return html`<meta name="description" content="${description}">
${facts.filter(([, content]) => content !== '').map(([property, content]) => html`<meta property="${property}" content="${content}">\n`)}`
}

function single(value: SchemaNode[keyof SchemaNode]): SchemaNode | undefined {
  return typeof value === 'object' && !Array.isArray(value) ? (value as SchemaNode) : undefined
}

function shortened(text: string): string {
  const points = Array.from(text)
  return points.length <= SHOWN ? text : `${points.slice(0, SHOWN - 1).join('')}…`
}
