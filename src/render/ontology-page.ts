/**
 * What the page of an ontology has besides its statements: a drawing of its classes, and lists of its terms with how
 * often the data uses each. In: a view of the quads. Out: HTML.
 */
import type { NamedNode } from '@rdfjs/types'
import { owl, rdf, rdfs } from '../vocabulary.ts'
import { type Html, html } from './html.ts'
import { renderDiagram } from './ontology-diagram.ts'
import { labelOf, linkTo, type Page } from './page.ts'

const KINDS: readonly (readonly [key: 'classes' | 'properties', types: readonly NamedNode[]])[] = [
  ['classes', [owl.Class]],
  ['properties', [owl.ObjectProperty, owl.DatatypeProperty]],
]

/** @param ontology as it is looked up in the view */
export function renderTerms(ontology: string, page: Page): Html {
  const { view, texts } = page
  const own = view.pointingAt(ontology, rdfs.isDefinedBy)
  return html`${renderDiagram(own, page)}${KINDS.map(([key, types]) => {
    const terms = own.filter((term) => types.some((type) => view.isA(term, type))).sort(byName(page))
    return html`<nav class="contents" aria-labelledby="page/${key}"><h2 id="page/${key}">${texts.ontology[key]}</h2>
<ul>
${terms.map((term) => renderTerm(term, page))}</ul></nav>
`
  })}`
}

function byName({ view, language }: Page): (a: string, b: string) => number {
  const name = (iri: string): string => view.label(iri, language)?.value ?? iri
  return (a, b) => name(a).localeCompare(name(b), language) || (a < b ? -1 : 1)
}

function renderTerm(term: string, page: Page): Html {
  const { view, texts } = page
  const uses = view.pointingAt(term, rdf.type).length + view.uses(term)
  return html`<li><a href="${linkTo(term, page) ?? ''}">${labelOf(term, page)}</a> <span class="quiet">(${texts.ontology.used(uses)})</span></li>
`
}
