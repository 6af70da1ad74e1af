/**
 * A release that is loaded lies in graphs of its own until it is whole, and then takes the place of the last one in a single
 * update. In: names of graphs. Out: names of staging graphs, and the text of updates.
 *
 * Only what differs is deleted and inserted, so a transaction is as large as the change. Each operation asks for a mark that
 * says "this release is whole"; the last one takes the mark away. So an update that arrives twice, or late, does nothing.
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
 * One request: each graph becomes what is staged of it, graphs of the last release that this one does not have go.
 * FILTER NOT EXISTS with the triple alone is a look into an index for every store.
 */
export function switchUpdate(staging: Staging, graphs: readonly string[], gone: readonly string[]): string {
  const { mark } = staging
  const operations = graphs.flatMap((graph) => {
    const live = `GRAPH <${graph}> { ?s ?p ?o }`
    const next = `GRAPH <${staging.graphOf(graph)}> { ?s ?p ?o }`
    return [
      `DELETE { ${live} } WHERE { ${marked(mark)} ${live} FILTER NOT EXISTS { ${next} } }`,
      `INSERT { ${live} } WHERE { ${marked(mark)} ${next} FILTER NOT EXISTS { ${live} } }`,
    ]
  })
  const drops = gone.map((graph) => {
    const old = `GRAPH <${graph}> { ?s ?p ?o }`
    return `DELETE { ${old} } WHERE { ${marked(mark)} ${old} }`
  })
  return [...operations, ...drops, `DELETE DATA { GRAPH <${mark}> { ${statement(mark)} } }`].join(' ;\n')
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
