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
 * FILTER NOT EXISTS with the triple alone is a look into an index for every store.
 */
export function switchUpdate(staging: Staging, graphs: readonly string[], gone: readonly string[]): string {
  const { mark } = staging
  const deleted = [...graphs, ...gone].map((graph, index) => ({
    graph,
    triple: `?s${index} ?p${index} ?o${index}`,
  }))
  const inserted = graphs.map((graph, index) => ({ graph, triple: `?s${index}n ?p${index}n ?o${index}n` }))
  const quads = (each: { graph: string; triple: string }) => `GRAPH <${each.graph}> { ${each.triple} }`
  const only = (graph: string, other: string, triple: string) =>
    `{ GRAPH <${graph}> { ${triple} } FILTER NOT EXISTS { GRAPH <${other}> { ${triple} } } }`
  const rows = [
    '{}',
    ...deleted.map(({ graph, triple }) =>
      gone.includes(graph)
        ? `{ GRAPH <${graph}> { ${triple} } }`
        : only(graph, staging.graphOf(graph), triple),
    ),
    ...inserted.map(({ graph, triple }) => only(staging.graphOf(graph), graph, triple)),
  ]
  return `DELETE { ${marked(mark)} ${deleted.map(quads).join(' ')} }
INSERT { ${inserted.map(quads).join(' ')} }
WHERE { ${marked(mark)} { ${rows.join('\n UNION ')} } }`
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
