/**
 * A release that is loaded lies in graphs of its own until it is whole, and then takes the place of the last one in a single
 * operation. In: names of graphs. Out: names of staging graphs, and the text of the operation.
 *
 * Only what differs is deleted and inserted, so a transaction is as large as the change. The operation asks for a mark that
 * says "this release is whole", and takes it away: one that arrives twice, or late, does nothing.
 *
 * SPARQL 1.1 Update: https://www.w3.org/TR/sparql11-update/
 */

export interface Staging {
  /** Where the mark stands: a graph with one triple. */
  mark: string
  /** The staging graph of a published graph. */
  graphOf(graph: string): string
}

/** All that pushes of a base have staged starts so. */
export function stagingPrefix(base: string): string {
  return `${base}staging/`
}

/** @param hash of the release, as its manifest has it */
export function stagingFor(base: string, hash: string): Staging {
  const home = `${stagingPrefix(base)}${hash}`
  return { mark: home, graphOf: (graph) => `${home}/${encodeURIComponent(relative(graph, base))}` }
}

/** Graphs that tilsyn minted under the base, and no others: what else lies in a store is not ours to drop. */
export function isPublishedGraph(graph: string, base: string): boolean {
  return (
    graph.startsWith(base) &&
    /^(?:[^<>"{}|\\^`\s]+\/)?graph\/[^/<>"{}|\\^`\s]+$/.test(graph.slice(base.length)) &&
    !graph.startsWith(stagingPrefix(base))
  )
}

export function markUpdate({ mark }: Staging): string {
  return `INSERT DATA { GRAPH <${mark}> { ${statement(mark)} } }`
}

export function markQuery({ mark }: Staging): string {
  return `SELECT (COUNT(*) AS ?n) WHERE { ${marked(mark)} }`
}

/**
 * One operation: each graph becomes what is staged of it, graphs of the last release that this one does not have go, and the mark
 * with them. One and not several, since stores may keep what the first of several have done when the asker goes (Virtuoso 7.2.5
 * does). A row of the WHERE is a triple to delete, or one to insert, or, so that there is one in any case, neither.
 * FILTER NOT EXISTS with the triple alone is a look into an index for every store. Graphs are values, not patterns: their number
 * makes the operation longer, not larger (Virtuoso refuses one that is more than 10,000 lines of its SQL).
 */
export function switchUpdate(staging: Staging, graphs: readonly string[], gone: readonly string[]): string {
  const { mark } = staging
  const pairs = graphs.map((graph) => `(<${graph}> <${staging.graphOf(graph)}>)`)
  // What goes is compared with a graph that is never there.
  const drops = gone.map((graph) => `(<${graph}> <${mark}/none>)`)
  return `DELETE { ${marked(mark)} GRAPH ?old { ?s ?p ?o } }
INSERT { GRAPH ?new { ?a ?b ?c } }
WHERE { ${marked(mark)} {
  {}
  UNION { VALUES (?old ?next) { ${[...pairs, ...drops].join(' ')} }
    GRAPH ?old { ?s ?p ?o } FILTER NOT EXISTS { GRAPH ?next { ?s ?p ?o } } }
  UNION { VALUES (?new ?staged) { ${pairs.join(' ')} }
    GRAPH ?staged { ?a ?b ?c } FILTER NOT EXISTS { GRAPH ?new { ?a ?b ?c } } }
} }`
}

function marked(mark: string): string {
  return `GRAPH <${mark}> { ${statement(mark)} }`
}

function statement(mark: string): string {
  return `<${mark}> <http://www.w3.org/ns/adms#status> "whole"`
}

function relative(graph: string, base: string): string {
  return graph.startsWith(base) ? graph.slice(base.length) : graph
}
