/**
 * Everything that one page says to machines that do not know our terms. In: what the page is of. Out: what goes into the
 * head of the page, and what stands after its content.
 */
import type { Html } from '../html.ts'
import type { Page } from '../page.ts'
import { type PageDetails, schemaOrgOf, schemaOrgOfNeutral } from './markup.ts'
import type { SchemaFacts } from './place.ts'
import { renderOpenGraph, renderSchemaOrg } from './render.ts'
import type { PageKind } from './table.ts'

/** @param iri what the page is of, as it is looked up in the view */
export function renderMarkup(
  kind: PageKind,
  iri: string | undefined,
  page: Page,
  facts: SchemaFacts,
  details: PageDetails = {},
): { head: Html; data: Html } {
  const nodes = schemaOrgOf(kind, iri, page, facts, details)
  return { head: renderOpenGraph(nodes, page.language), data: renderSchemaOrg(nodes) }
}

/** Of a page without a language. */
export function renderNeutralMarkup(
  iri: string | undefined,
  page: Page,
  facts: SchemaFacts,
  details: PageDetails = {},
): Html {
  return renderSchemaOrg(schemaOrgOfNeutral(iri, page, facts, details))
}
