/**
 * Where a store takes graphs, updates and queries. Each product has its own layout of addresses; from the one of the Graph
 * Store Protocol the others follow where the product is known by it. In: what the command line says. Out: three URLs.
 *
 * SPARQL 1.1 Graph Store HTTP Protocol: https://www.w3.org/TR/sparql11-http-rdf-update/
 */
import { UsageError, withoutUser } from '../errors.ts'

export interface Endpoints {
  /** Takes graphs: `?graph=IRI` is added. */
  store: string
  update: string
  query: string
}

/** How addresses of the Graph Store Protocol end, and what the product has in place of that end. */
const LAYOUTS: readonly { product: string; end: RegExp; update: string; query: string }[] = [
  { product: 'Virtuoso', end: /\/sparql-graph-crud(-auth)?$/, update: '/sparql-auth', query: '/sparql-auth' },
  { product: 'GraphDB, RDF4J', end: /\/rdf-graphs\/service$/, update: '/statements', query: '' },
  { product: 'Neptune', end: /\/sparql\/gsp\/?$/, update: '/sparql', query: '/sparql' },
  { product: 'Fuseki', end: /\/data$/, update: '/update', query: '/query' },
  { product: 'Oxigraph', end: /\/store$/, update: '/update', query: '/query' },
]

/** @throws UsageError for what is no address of a store, or one from which the others cannot be told */
export function findEndpoints(store: string, updateUrl?: string, queryUrl?: string): Endpoints {
  const { pathname } = parse(store, '--store')
  if (updateUrl !== undefined) parse(updateUrl, '--update-url')
  if (queryUrl !== undefined) parse(queryUrl, '--query-url')
  const layout = LAYOUTS.find(({ end }) => end.test(pathname))
  const derive = (to: string) => (layout ? store.replace(layout.end, to) : undefined)
  const update = updateUrl ?? (layout && derive(layout.update))
  if (update === undefined) {
    throw new UsageError(
      `${store} is not laid out as a store that tilsyn knows: name where it takes SPARQL updates by --update-url, and queries by --query-url`,
    )
  }
  return { store, update, query: queryUrl ?? (layout && derive(layout.query)) ?? update }
}

/** @see https://www.w3.org/TR/sparql11-http-rdf-update/#indirect-graph-identification */
export function graphUrl(store: string, graph: string): string {
  const url = new URL(store)
  url.searchParams.set('graph', graph)
  return url.href
}

function parse(address: string, option: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new UsageError(
      `${option} ${withoutUser(address)} is no address: it has to start with http:// or https://`,
    )
  if (url.username || url.password)
    throw new UsageError(`${option} holds a user or password: use --user and --password-file`)
  if (url.search || url.hash)
    throw new UsageError(`${option} ${address} has a query or fragment: leave it out`)
  return url
}
