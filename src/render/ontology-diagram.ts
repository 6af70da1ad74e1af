/**
 * The classes of an ontology and the properties between them, drawn as boxes and arrows. In: the terms of the ontology.
 * Out: an SVG picture with the same as a table beside it. The layout is dagre's; the drawing is plain shapes with
 * classes, since pages allow no style of their own.
 */
import dagre from '@dagrejs/dagre'
import { owl, rdfs } from '../vocabulary.ts'
import { type Html, html } from './html.ts'
import { labelOf, linkTo, type Page } from './page.ts'

interface Relation {
  property: string
  from: string
  to: string
}

/** How wide a letter is, about, at the size of the style sheet. */
const LETTER = 7.2
const BOX_HEIGHT = 34
const MARGIN = 8

export function renderDiagram(terms: readonly string[], page: Page): Html | undefined {
  const relations = relationsOf(terms, page)
  if (relations.length === 0) return undefined
  const { ontology } = page.texts
  return html`<figure class="diagram"><figcaption id="page/diagram">${ontology.diagram}</figcaption>
<div class="table" tabindex="0" role="region" aria-labelledby="page/diagram">${drawRelations(relations, page)}</div>
<details><summary>${ontology.asTable}</summary><div class="table" tabindex="0" role="region" aria-label="${ontology.asTable}"><table>
<thead><tr>${ontology.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${relations.map((relation) => html`<tr>${[relation.from, relation.property, relation.to].map((iri) => html`<td><a href="${linkTo(iri, page) ?? iri}">${labelOf(iri, page)}</a></td>`)}</tr>\n`)}</tbody>
</table></div></details></figure>
`
}

/** Between classes of its own; what every claim can say would tie each box to each. */
function relationsOf(terms: readonly string[], { view }: Page): Relation[] {
  const classes = new Set(terms.filter((term) => view.isA(term, owl.Class)))
  return terms
    .filter((term) => view.isA(term, owl.ObjectProperty))
    .flatMap((property) => {
      const from = view.value(property, rdfs.domain)
      const to = view.value(property, rdfs.range)
      const isDrawn = from !== undefined && to !== undefined && classes.has(from) && classes.has(to)
      return isDrawn && from !== to ? [{ property, from, to }] : []
    })
}

function drawRelations(relations: readonly Relation[], page: Page): Html {
  const graph = new dagre.graphlib.Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 16, marginx: MARGIN, marginy: MARGIN })
  const name = (iri: string): string => page.view.label(iri, page.language)?.value ?? iri
  for (const iri of new Set(relations.flatMap(({ from, to }) => [from, to])))
    graph.setNode(iri, { width: name(iri).length * LETTER + 24, height: BOX_HEIGHT })
  for (const { property, from, to } of relations)
    graph.setEdge(
      from,
      to,
      { width: name(property).length * LETTER * 0.9 + 12, height: 18, labelpos: 'c' },
      property,
    )
  dagre.layout(graph)
  const { width = 0, height = 0 } = graph.graph()
  return html`<svg class="picture" role="group" aria-labelledby="page/diagram" viewBox="0 0 ${Math.ceil(width)} ${Math.ceil(height)}" width="${Math.ceil(width)}" height="${Math.ceil(height)}">
<defs><marker id="page/arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path class="head" d="M0 0 8 4 0 8z"/></marker></defs>
${graph.edges().map((edge: { v: string; w: string; name?: string }) => drawArrow(graph.edge(edge), edge.name ?? '', page))}${graph.nodes().map((iri: string) => drawBox(graph.node(iri), iri, page))}</svg>`
}

interface Point {
  x: number
  y: number
}

function drawArrow(
  { points, x, y }: { points: readonly Point[]; x?: number; y?: number },
  property: string,
  page: Page,
): Html {
  const path = points.map((point) => `${round(point.x)},${round(point.y)}`).join(' ')
  return html`<polyline class="edge" points="${path}" marker-end="url(#page/arrow)"/>
<a href="${linkTo(property, page) ?? ''}"><text class="edge-name" x="${round(x ?? 0)}" y="${round(y ?? 0)}">${labelOf(property, page)}</text></a>
`
}

function drawBox(
  { x, y, width, height }: Point & { width: number; height: number },
  iri: string,
  page: Page,
): Html {
  return html`<a href="${linkTo(iri, page) ?? ''}"><rect class="box" x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${round(width)}" height="${height}" rx="5"/><text class="box-name" x="${round(x)}" y="${round(y)}">${labelOf(iri, page)}</text></a>
`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
