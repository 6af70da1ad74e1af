/**
 * What the endpoint says of itself: the engine with the data, and the address of the endpoint in; a service
 * description out, without blank nodes, so that it can be written in every format of RDF.
 *
 * SPARQL 1.1 Service Description: https://www.w3.org/TR/sparql11-service-description/
 */
import type { NamedNode, Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import type { Engine } from '../query/engine.ts'
import { RESULT_FORMATS, type ResultFormat } from '../query/formats.ts'
import { rdf, sd, voidTerms, xsd } from '../vocabulary.ts'

const { literal, namedNode, quad } = DataFactory

interface GraphSize {
  iri: string
  triples: number
}

/** Counting takes as long as reading all the data, which stays the same as long as the engine does. */
const SIZES = new WeakMap<Engine, Promise<GraphSize[]>>()
const TOTALS = new WeakMap<Engine, number>()

/** How many triples there are, if they have been counted. */
export function knownTriples(engine: Engine): number | undefined {
  return TOTALS.get(engine)
}

const GRAPHS = 'SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g'

/** @param endpoint its IRI, which names the service too: clients look there for what it can do */
export async function describeService(
  engine: Engine,
  endpoint: string,
  { federates }: { federates: boolean },
): Promise<Quad[]> {
  const service = namedNode(endpoint)
  const dataset = namedNode(`${endpoint}#dataset`)
  const union = namedNode(`${endpoint}#default-graph`)
  const graphs = await sizesOf(engine)
  return [
    quad(service, rdf.type, sd.Service),
    quad(service, sd.endpoint, service),
    quad(service, sd.supportedLanguage, sd.SPARQL11Query),
    quad(service, sd.feature, sd.UnionDefaultGraph),
    ...(federates ? [quad(service, sd.feature, sd.BasicFederatedQuery)] : []),
    ...RESULT_FORMATS.map(({ id }) => quad(service, sd.resultFormat, namedNode(W3C + W3C_NAMES[id]))),
    quad(service, sd.defaultDataset, dataset),
    quad(dataset, rdf.type, sd.Dataset),
    quad(dataset, sd.defaultGraph, union),
    ...describeGraph(union, totalOf(graphs)),
    quad(dataset, rdf.type, voidTerms.Dataset),
    quad(dataset, voidTerms.sparqlEndpoint, service),
    quad(dataset, voidTerms.triples, literal(String(totalOf(graphs)), xsd.integer)),
    ...graphs.flatMap(({ iri, triples }, index) => {
      const named = namedNode(`${endpoint}#graph-${index + 1}`)
      const graph = namedNode(iri)
      return [
        quad(dataset, sd.namedGraph, named),
        quad(named, rdf.type, sd.NamedGraph),
        quad(named, sd.name, graph),
        quad(named, sd.graph, graph),
        ...describeGraph(graph, triples),
      ]
    }),
  ]
}

/** In the registry of W3C file formats: https://www.w3.org/ns/formats/ */
const W3C = 'http://www.w3.org/ns/formats/'
const W3C_NAMES: Readonly<Record<ResultFormat, string>> = {
  json: 'SPARQL_Results_JSON',
  xml: 'SPARQL_Results_XML',
  csv: 'SPARQL_Results_CSV',
  tsv: 'SPARQL_Results_TSV',
  turtle: 'Turtle',
  ntriples: 'N-Triples',
  jsonld: 'JSON-LD',
  rdfxml: 'RDF_XML',
}

function describeGraph(graph: NamedNode, triples: number): Quad[] {
  return [
    quad(graph, rdf.type, sd.Graph),
    quad(graph, voidTerms.triples, literal(String(triples), xsd.integer)),
  ]
}

/** Each triple is in one graph, so the union has as many as all of them. */
function totalOf(graphs: readonly GraphSize[]): number {
  return graphs.reduce((sum, { triples }) => sum + triples, 0)
}

function sizesOf(engine: Engine): Promise<GraphSize[]> {
  const known = SIZES.get(engine)
  if (known) return known
  const sizes = countGraphs(engine)
  SIZES.set(engine, sizes)
  sizes.then(
    (graphs) => TOTALS.set(engine, totalOf(graphs)),
    () => SIZES.delete(engine),
  )
  return sizes
}

async function countGraphs(engine: Engine): Promise<GraphSize[]> {
  const { text } = await engine.query(GRAPHS, { format: 'json' })
  const { results } = JSON.parse(text) as {
    results: { bindings: { g?: { value: string }; n: { value: string } }[] }
  }
  return results.bindings.flatMap(({ g, n }) => (g ? [{ iri: g.value, triples: Number(n.value) }] : []))
}
