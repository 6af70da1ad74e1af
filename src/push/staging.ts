/**
 * A release that is loaded lies in graphs of its own until it is whole, and then takes the place of the last one in a single
 * operation. In: names of graphs. Out: names of staging graphs, and the text of the operations.
 *
 * Only what differs is deleted and inserted, so a transaction is as large as the change. Of pushes that run at the same time
 * the one that began last has the turn: each takes away the mark of those before it, stages in graphs that no other push
 * writes to, and changes versions only while its own mark stands. So one that is overtaken changes nothing, and neither does
 * an operation that arrives twice, or late.
 *
 * SPARQL 1.1 Update: https://www.w3.org/TR/sparql11-update/
 */

export interface Staging {
  /** What the names of its graphs start with; also the subject of its mark. */
  home: string
  /** The graph of the marks: one for all pushes of a base. */
  marks: string
  /** Tells the push from all others. */
  token: string
  /** The staging graph of a published graph. */
  graphOf(graph: string): string
}

/** What a mark says: that its push loads, or that it has changed versions. */
export type MarkState = 'loading' | 'changed'

/** All that pushes of a base have staged starts so. */
export function stagingPrefix(base: string): string {
  return `${base}staging/`
}

/**
 * @param release its hash
 * @param home of an earlier push of the same release that this one goes on with
 */
export function stagingFor(
  base: string,
  release: string,
  token: string,
  home = `${releaseHome(base, release)}${token}`,
): Staging {
  const graphOf = (graph: string) => `${home}/${encodeURIComponent(relative(graph, base))}`
  return { home, marks: marksGraph(base), token, graphOf }
}

/** Where pushes of the release have staged, with how much: `{@link Staging.home}` to a number of triples. */
export function stagedHomes(
  graphs: ReadonlyMap<string, number>,
  base: string,
  release: string,
): Map<string, number> {
  const prefix = releaseHome(base, release)
  const homes = new Map<string, number>()
  for (const [name, triples] of graphs) {
    const token = name.startsWith(prefix) ? /^(\w+)\/[^/]+$/.exec(name.slice(prefix.length))?.[1] : undefined
    if (token) homes.set(prefix + token, (homes.get(prefix + token) ?? 0) + triples)
  }
  return homes
}

/** Graphs that tilsyn minted under the base, and no others: what else lies in a store is not ours to drop. */
export function isPublishedGraph(graph: string, base: string): boolean {
  return (
    graph.startsWith(base) &&
    /^(?:[^<>"{}|\\^`\s]+\/)?graph\/[^/<>"{}|\\^`\s]+$/.test(graph.slice(base.length)) &&
    !graph.startsWith(stagingPrefix(base))
  )
}

/** Graphs with staged triples, of whatever push. */
export function isStagingGraph(graph: string, base: string): boolean {
  return graph.startsWith(stagingPrefix(base)) && graph !== marksGraph(base)
}

/** Takes the turn from whoever has it. The mark is written last: so of several pushes one at least sees all of them. */
export function beginUpdate(staging: Staging): string {
  return `DELETE WHERE { GRAPH <${staging.marks}> { ?home ?says ?what } } ;
INSERT DATA { ${mark(staging, 'loading')} }`
}

/** The switch is to be done once more. */
export function reopenUpdate(staging: Staging): string {
  const changed = mark(staging, 'changed')
  return `DELETE { ${changed} } INSERT { ${mark(staging, 'loading')} } WHERE { ${changed} }`
}

export function endUpdate(staging: Staging): string {
  return `DELETE DATA { ${mark(staging, 'changed')} }`
}

/** No other push goes on with what is staged there: before it is cleared, since one that had counted it would publish the rest. */
export function disownUpdate(staging: Staging, home: string): string {
  const graph = `GRAPH <${staging.marks}> { <${home}> ${STATUS} ?what }`
  const own = (['loading', 'changed'] as const).map((state) => `"${markText(staging, state)}"`)
  return `DELETE { ${graph} } WHERE { ${graph} FILTER(?what NOT IN (${own.join(', ')})) }`
}

/** Where a staging graph belongs to: {@link Staging.home}. */
export function homeOf(graph: string): string {
  return graph.slice(0, graph.lastIndexOf('/'))
}

export function marksQuery({ marks }: Staging): string {
  return `SELECT ?home ?what WHERE { GRAPH <${marks}> { ?home ${STATUS} ?what } }`
}

/** As a mark says it: {@link marksQuery}. */
export function markText({ token }: Staging, state: MarkState): string {
  return `${state} ${token}`
}

/**
 * One operation: each graph becomes what is staged of it, and graphs of the last release that this one does not have go. One and
 * not several, since stores may keep what the first of several have done when the asker goes (Virtuoso 7.2.5 does). A row of the
 * WHERE is a triple to delete, or one to insert, or, so that there is one in any case, the mark; there is none where the mark has
 * gone.
 * FILTER NOT EXISTS with the triple alone is a look into an index for every store. Graphs are values, not patterns: their number
 * makes the operation longer, not larger (Virtuoso refuses one that is more than 10,000 lines of its SQL). Nothing is counted here:
 * with a count of what is staged Virtuoso took 24 GB and 15 minutes for a million triples, and takes 4 GB and half a minute without;
 * so whoever clears what is staged takes away the mark first ({@link disownUpdate}).
 */
export function switchUpdate(staging: Staging, graphs: readonly string[], gone: readonly string[]): string {
  const pairs = graphs.map((graph) => `(<${graph}> <${staging.graphOf(graph)}>)`)
  // What goes is compared with a graph that is never there.
  const drops = gone.map((graph) => `(<${graph}> <${staging.home}/none>)`)
  const states = `"${markText(staging, 'loading')}" "${markText(staging, 'changed')}"`
  return `DELETE { ${statement(staging, '?was')} GRAPH ?old { ?s ?p ?o } }
INSERT { ${statement(staging, '?is')} GRAPH ?new { ?a ?b ?c } }
WHERE { ${mark(staging, 'loading')} {
  { VALUES (?was ?is) { (${states}) } }
  UNION { VALUES (?old ?next) { ${[...pairs, ...drops].join(' ')} }
    GRAPH ?old { ?s ?p ?o } FILTER NOT EXISTS { GRAPH ?next { ?s ?p ?o } } }
  UNION { VALUES (?new ?staged) { ${pairs.join(' ')} }
    GRAPH ?staged { ?a ?b ?c } FILTER NOT EXISTS { GRAPH ?new { ?a ?b ?c } } }
} }`
}

const STATUS = '<http://www.w3.org/ns/adms#status>'

function mark(staging: Staging, state: MarkState): string {
  return statement(staging, `"${markText(staging, state)}"`)
}

function statement({ marks, home }: Staging, state: string): string {
  return `GRAPH <${marks}> { <${home}> ${STATUS} ${state} }`
}

function marksGraph(base: string): string {
  return `${stagingPrefix(base)}pushes`
}

function releaseHome(base: string, release: string): string {
  return `${stagingPrefix(base)}${release}/`
}

function relative(graph: string, base: string): string {
  return graph.startsWith(base) ? graph.slice(base.length) : graph
}
