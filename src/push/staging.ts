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
  const changes = graphs.map((graph, index) => {
    const next = staging.graphOf(graph)
    const [before, after] = [triple(`${index}`), triple(`${index}n`)]
    return {
      deleted: quad(graph, before),
      inserted: quad(graph, after),
      rows: [
        `{ ${quad(graph, before)} FILTER NOT EXISTS { ${quad(next, before)} } }`,
        `{ ${quad(next, after)} FILTER NOT EXISTS { ${quad(graph, after)} } }`,
      ],
    }
  })
  const drops = gone.map((graph, index) => quad(graph, triple(`${index}g`)))
  const deleted = [...changes.map((each) => each.deleted), ...drops]
  const rows = ['{}', ...changes.flatMap((each) => each.rows), ...drops.map((each) => `{ ${each} }`)]
  return `DELETE { ${marked(mark)} ${deleted.join(' ')} }
INSERT { ${changes.map(({ inserted }) => inserted).join(' ')} }
WHERE { ${marked(mark)} { ${rows.join('\n UNION ')} } }`
}

function quad(graph: string, triple: string): string {
  return `GRAPH <${graph}> { ${triple} }`
}

/** @param row what tells the variables from others */
function triple(row: string): string {
  return `?s${row} ?p${row} ?o${row}`
}

function marked(mark: string): string {
  return quad(mark, statement(mark))
}

function statement(mark: string): string {
  return `<${mark}> <http://www.w3.org/ns/adms#status> "whole"`
}

function relative(graph: string, base: string): string {
  return graph.startsWith(base) ? graph.slice(base.length) : graph
}
