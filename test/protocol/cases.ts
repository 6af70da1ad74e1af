/**
 * What the SPARQL 1.1 Protocol demands of the query operation, one case a demand, each with its section: a request and
 * what has to come back. Where the W3C's own test suite of the protocol has the case, `w3c` names it.
 *
 * https://www.w3.org/TR/sparql11-protocol/ · https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/
 */
import { SAMPLE_BASE } from '../query/sample.ts'

export interface Asked {
  method?: string
  /** Of the query string, in their order. */
  address?: readonly (readonly [name: string, value: string])[]
  /** The query string as it is, where it is broken. */
  rawAddress?: string
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array
}

export interface Expected {
  status: number
  /** The media type, without parameters. */
  type?: string
  headers?: Readonly<Record<string, string | RegExp | undefined>>
  /** How many rows the JSON results have, or what they say of ASK. */
  rows?: number
  boolean?: boolean
  body?: RegExp
  /** Members of the problem. */
  problem?: Readonly<Record<string, unknown>>
}

export interface Case {
  section: string
  must: string
  w3c?: string
  asked: Asked
  expected: Expected
}

const FORM = 'application/x-www-form-urlencoded'
const QUERY = 'application/sparql-query'
const JSON_RESULTS = 'application/sparql-results+json'
const PROBLEM = 'application/problem+json'
const DATA = `${SAMPLE_BASE}graph/data`
const EVIDENCE = `${SAMPLE_BASE}graph/evidence`
const LABEL = '<http://www.w3.org/2000/01/rdf-schema#label>'
const LABELS = `SELECT ?label WHERE { ?s ${LABEL} ?label }`
const NAMED = `SELECT ?label WHERE { GRAPH ?g { ?s ${LABEL} ?label } }`
const ASK = 'ASK { ?s ?p ?o }'
const CONSTRUCT = `CONSTRUCT WHERE { ?s ${LABEL} ?label }`
const DESCRIBE = `DESCRIBE <${SAMPLE_BASE}focus-area/kites>`
const UPDATE = 'INSERT DATA { <x:a> <x:b> <x:c> }'

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
/** As Chrome sends it. */
const BROWSER =
  'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7'

type Pairs = readonly (readonly [string, string])[]

const form = (pairs: Pairs) =>
  new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString()
const get = (query: string, more: Pairs = [], headers: Record<string, string> = {}): Asked => ({
  address: [['query', query], ...more],
  headers,
})
const postForm = (pairs: Pairs, rest: Asked = {}): Asked => ({
  method: 'POST',
  body: form(pairs),
  ...rest,
  headers: { 'content-type': FORM, ...rest.headers },
})
const postQuery = (body: string | Uint8Array, rest: Asked = {}): Asked => ({
  method: 'POST',
  body,
  ...rest,
  headers: { 'content-type': QUERY, ...rest.headers },
})
const refused = (status: number, problem: Record<string, unknown> = {}): Expected => ({
  status,
  type: PROBLEM,
  problem: { status, ...problem },
})
const labels = (rows = 4): Expected => ({ status: 200, type: JSON_RESULTS, rows })

const operation: Case[] = [
  { section: '2.1.1', must: 'take a query by GET', w3c: 'query_get', asked: get(LABELS), expected: labels() },
  {
    section: '2.1.1',
    must: 'take the query percent-encoded, a plus being a space',
    asked: { rawAddress: `query=${encodeURIComponent(LABELS).replaceAll('%20', '+')}` },
    expected: labels(),
  },
  {
    section: '2.1.2',
    must: 'take a query by POST of a form',
    w3c: 'query_post_form',
    asked: postForm([['query', LABELS]]),
    expected: labels(),
  },
  {
    section: '2.1.2',
    must: 'take a form whose type names its characters',
    asked: postForm([['query', LABELS]], { headers: { 'content-type': `${FORM}; charset=UTF-8` } }),
    expected: labels(),
  },
  {
    section: '2.1.3',
    must: 'take a query by POST as it is',
    w3c: 'query_post_direct',
    asked: postQuery(LABELS),
    expected: labels(),
  },
  {
    section: '2.1.3',
    must: 'read the body as UTF-8 when no charset is named',
    asked: postQuery('ASK { ?s ?p "Drager"@nb FILTER(STRLEN("æøå🪁") = 4) }'),
    expected: { status: 200, boolean: true },
  },
  {
    section: '2.1.3',
    must: 'take the type in any case, with a charset in quotes',
    asked: postQuery(LABELS, { headers: { 'content-type': 'Application/SPARQL-Query; Charset="utf-8"' } }),
    expected: labels(),
  },
  {
    section: '2.1',
    must: 'answer ASK',
    asked: get(ASK),
    expected: { status: 200, type: JSON_RESULTS, boolean: true },
  },
  {
    section: '2.1',
    must: 'answer HEAD as GET, without the body',
    asked: { ...get(LABELS), method: 'HEAD' },
    expected: { status: 200, type: JSON_RESULTS, headers: { 'content-length': /^\d{3,}$/ }, body: /^$/ },
  },
  {
    section: '2.1',
    must: 'leave parameters alone that it does not know',
    asked: get(LABELS, [
      ['timeout', '0'],
      ['debug', 'on'],
    ]),
    expected: labels(),
  },
]

const broken: Case[] = [
  {
    section: '2.1',
    must: 'refuse a query without the parameter',
    asked: { rawAddress: `default-graph-uri=${encodeURIComponent(DATA)}` },
    expected: refused(400),
  },
  { section: '2.1', must: 'refuse an empty query', asked: get(''), expected: refused(400) },
  {
    section: '2.1',
    must: 'refuse a form without the parameter',
    asked: postForm([['x', 'y']]),
    expected: refused(400),
  },
  { section: '2.1', must: 'refuse an empty body', asked: postQuery(''), expected: refused(400) },
  {
    section: '2.1.1',
    must: 'refuse two queries',
    w3c: 'bad_multiple_queries',
    asked: get(ASK, [['query', 'SELECT * {}']]),
    expected: refused(400),
  },
  {
    section: '2.1.2',
    must: 'refuse two queries in a form',
    asked: postForm([
      ['query', ASK],
      ['query', ASK],
    ]),
    expected: refused(400),
  },
  {
    section: '2.1.3',
    must: 'refuse a query in the body with another in the address',
    asked: postQuery(ASK, { address: [['query', ASK]] }),
    expected: refused(400),
  },
  {
    section: '2.1.2',
    must: 'refuse a form whose query stands in the address too',
    asked: postForm([['query', ASK]], { address: [['query', ASK]] }),
    expected: refused(400),
  },
  {
    section: '2.1.2',
    must: 'refuse a form whose dataset stands in the address',
    asked: postForm(
      [
        ['query', LABELS],
        ['default-graph-uri', DATA],
      ],
      { address: [['default-graph-uri', EVIDENCE]] },
    ),
    expected: refused(400),
  },
  {
    section: '2.1',
    must: 'refuse PUT',
    w3c: 'bad_query_method',
    asked: { ...get(ASK), method: 'PUT' },
    expected: { ...refused(405), headers: { allow: 'GET, HEAD, POST, OPTIONS' } },
  },
  { section: '2.1', must: 'refuse DELETE', asked: { ...get(ASK), method: 'DELETE' }, expected: refused(405) },
  { section: '2.1', must: 'refuse PATCH', asked: { ...get(ASK), method: 'PATCH' }, expected: refused(405) },
  ...['TRACE', 'PROPFIND', 'MKCOL', 'PUT'].map(
    (method): Case => ({
      section: 'RFC 9110, 10.2.1',
      must: `say to ${method} which methods there are`,
      asked: { method },
      expected: { ...refused(405), headers: { allow: 'GET, HEAD, POST, OPTIONS' } },
    }),
  ),
  ...['gzip', 'br, gzip'].map(
    (encoding): Case => ({
      section: 'RFC 9110, 15.5.16',
      must: `refuse a body that is packed as ${encoding}`,
      asked: postQuery(ASK, { headers: { 'content-encoding': encoding } }),
      expected: { ...refused(415), headers: { 'accept-encoding': 'identity' } },
    }),
  ),
  {
    section: 'RFC 9110, 8.4',
    must: 'take a body that says that it is as it is',
    asked: postQuery(ASK, { headers: { 'content-encoding': 'identity' } }),
    expected: { status: 200, boolean: true },
  },
  ...(
    [
      ['format', 'csv'],
      ['question', 'findings'],
      ['using-graph-uri', DATA],
      ['update', UPDATE],
    ] as const
  ).map(
    ([name, value]): Case => ({
      section: '2.1.2',
      must: `refuse a form with ${name} in the address`,
      asked: postForm([['query', ASK]], { address: [[name, value]] }),
      expected: refused(400),
    }),
  ),
  {
    section: 'question',
    must: 'refuse a question in a form',
    asked: postForm([
      ['query', ASK],
      ['question', 'findings'],
    ]),
    expected: refused(400),
  },
  {
    section: 'question',
    must: 'refuse a question in the address of a query',
    asked: postQuery(ASK, { address: [['question', 'findings']] }),
    expected: refused(400),
  },
  {
    section: '2.1.3',
    must: 'refuse a query of another type',
    w3c: 'bad_query_wrong_media_type',
    asked: postQuery(ASK, { headers: { 'content-type': 'text/plain' } }),
    expected: { ...refused(415), headers: { 'accept-post': `${QUERY}, ${FORM}` } },
  },
  {
    section: '2.1.2',
    must: 'refuse a form without a type',
    w3c: 'bad_query_missing_form_type',
    asked: { method: 'POST', body: form([['query', ASK]]) },
    expected: refused(415),
  },
  {
    section: '2.1.3',
    must: 'refuse a body without a type',
    w3c: 'bad_query_missing_direct_type',
    asked: { method: 'POST', body: ASK },
    expected: refused(415),
  },
  {
    section: '2.1.2',
    must: 'refuse a form of several parts',
    asked: postForm([['query', ASK]], { headers: { 'content-type': 'multipart/form-data; boundary=x' } }),
    expected: refused(415),
  },
  {
    section: '2.1.3',
    must: 'refuse a query that is not UTF-8',
    w3c: 'bad_query_non_utf8',
    asked: postQuery(Buffer.from(ASK, 'utf16le'), {
      headers: { 'content-type': `${QUERY}; charset=UTF-16` },
    }),
    expected: refused(415),
  },
  {
    section: '2.1.3',
    must: 'refuse bytes that are no UTF-8, whatever the type says',
    asked: postQuery(Buffer.from('ASK { ?s ?p "\xe6" }', 'latin1')),
    expected: refused(400),
  },
  {
    section: '2.1.1',
    must: 'refuse percent-encoding that is no UTF-8',
    asked: { rawAddress: 'query=ASK%20%7B%20%3Fs%20%3Fp%20%22%E6%22%20%7D' },
    expected: refused(400),
  },
  {
    section: '2.1.1',
    must: 'refuse percent-encoding that is none',
    asked: { rawAddress: 'query=ASK%2' },
    expected: refused(400),
  },
  {
    section: '2.1.6',
    must: 'tell where a syntax error stands',
    w3c: 'bad_query_syntax',
    asked: get('ASK {\n  ?s ?p\n}'),
    expected: refused(400, { line: 3, column: 1 }),
  },
  {
    section: '2.1.6',
    must: 'tell it by POST too',
    asked: postQuery('SELECT nonsense'),
    expected: refused(400, { line: 1 }),
  },
  {
    section: '2.1.6',
    must: 'tell of a prefix that is not declared',
    asked: get('ASK { ?s x:p ?o }'),
    expected: refused(400, { line: 1, column: 10 }),
  },
  ...(
    [
      ['ASK { ?s <a> ?o }', 10, 'a relative IRI'],
      ['SELECT * { ?s ?p ?o BIND(1 AS ?o) }', 31, 'a variable that BIND finds in use'],
      ['SELECT * { ?s ?p ?o } GROUP BY ?s', 8, 'SELECT * with GROUP BY'],
      ['ASK { _:a ?p ?o OPTIONAL { _:a ?q ?r } }', 28, 'a blank node in two groups'],
      ['ASK { VALUES (?a ?b){(1)} }', 7, 'a row of VALUES that is too short'],
      ['ASK { ?s ?p "\\uD800" }', 13, 'an escape of half a character'],
      ['ASK {} LIMIT x', 14, 'what breaks the grammar itself'],
    ] as const
  ).map(
    ([query, column, what]): Case => ({
      section: '2.1.6',
      must: `tell the place and the reason of ${what}`,
      asked: get(query),
      expected: {
        ...refused(400, { line: 1, column }),
        body: /^(?!.*(?:the grammar does not allow it|cannot be answered))/,
      },
    }),
  ),
  {
    section: '2.1.6',
    must: 'refuse a text over the limit',
    asked: postQuery(`ASK {} # ${'x'.repeat(70_000)}`),
    expected: refused(413),
  },
]

const dataset: Case[] = [
  {
    section: '2.1.4',
    must: 'answer over the graph that is named, by GET',
    w3c: 'query_dataset_default_graphs_get',
    asked: get(LABELS, [['default-graph-uri', DATA]]),
    expected: labels(),
  },
  {
    section: '2.1.4',
    must: 'answer over no other graph',
    asked: get(LABELS, [['default-graph-uri', EVIDENCE]]),
    expected: labels(0),
  },
  {
    section: '2.1.4',
    must: 'merge several default graphs',
    asked: get(
      'ASK { ?e <https://w3id.org/tilsyn/ontology#supports> ?p . ?s <https://w3id.org/tilsyn/ontology#evidence> ?e ; <https://w3id.org/tilsyn/ontology#position> 1 }',
      [
        ['default-graph-uri', DATA],
        ['default-graph-uri', EVIDENCE],
      ],
    ),
    expected: { status: 200, boolean: true },
  },
  {
    section: '2.1.4',
    must: 'answer over the graph that is named, by POST of a form',
    asked: postForm([
      ['query', LABELS],
      ['default-graph-uri', EVIDENCE],
    ]),
    expected: labels(0),
  },
  {
    section: '2.1.4',
    must: 'answer over the graph that is named, by POST of the query',
    w3c: 'query_dataset_default_graphs_post',
    asked: postQuery(LABELS, { address: [['default-graph-uri', EVIDENCE]] }),
    expected: labels(0),
  },
  {
    section: '2.1.4',
    must: 'take named graphs by GET',
    w3c: 'query_dataset_named_graphs_get',
    asked: get(NAMED, [['named-graph-uri', DATA]]),
    expected: labels(),
  },
  {
    section: '2.1.4',
    must: 'take named graphs by POST',
    w3c: 'query_dataset_named_graphs_post',
    asked: postQuery(NAMED, { address: [['named-graph-uri', EVIDENCE]] }),
    expected: labels(0),
  },
  {
    section: '2.1.4',
    must: 'have an empty default graph where only named graphs are given',
    asked: get(LABELS, [['named-graph-uri', DATA]]),
    expected: labels(0),
  },
  {
    section: '2.1.4',
    must: 'have no named graph where only default graphs are given',
    asked: get(NAMED, [['default-graph-uri', DATA]]),
    expected: labels(0),
  },
  {
    section: '2.1.4',
    must: 'take both kinds at once',
    w3c: 'query_dataset_full',
    asked: get(`ASK { ?s ${LABEL} "Kites"@en . GRAPH <${EVIDENCE}> { ?t ?p "nb" } }`, [
      ['default-graph-uri', DATA],
      ['named-graph-uri', EVIDENCE],
    ]),
    expected: { status: 200, boolean: true },
  },
  {
    section: '2.1.4',
    must: 'let the dataset of the protocol go before FROM',
    w3c: 'query_multiple_dataset',
    asked: get(`SELECT ?label FROM <${EVIDENCE}> WHERE { ?s ${LABEL} ?label }`, [
      ['default-graph-uri', DATA],
    ]),
    expected: labels(),
  },
  {
    section: '2.1.4',
    must: 'let it go before FROM NAMED',
    asked: get(`SELECT ?label FROM NAMED <${DATA}> WHERE { GRAPH ?g { ?s ${LABEL} ?label } }`, [
      ['named-graph-uri', EVIDENCE],
    ]),
    expected: labels(0),
  },
  {
    section: '2.1.4',
    must: 'let FROM choose where the protocol says nothing',
    asked: get(`SELECT ?label FROM <${EVIDENCE}> WHERE { ?s ${LABEL} ?label }`),
    expected: labels(0),
  },
  {
    section: '2.1.4',
    must: 'answer over the union where nobody chooses, as the description says',
    asked: get(`ASK { ?s ${LABEL} ?l ; <https://w3id.org/tilsyn/ontology#evidence> ?e }`),
    expected: { status: 200, boolean: true },
  },
  {
    section: '2.1.4',
    must: 'find a graph empty that it does not have',
    asked: get(LABELS, [['default-graph-uri', 'http://127.0.0.1:9/none']]),
    expected: labels(0),
  },
  {
    section: '2.1.4',
    must: 'refuse a relative name of a graph',
    asked: get(LABELS, [['default-graph-uri', 'data']]),
    expected: refused(400),
  },
  ...(
    [
      ['default-graph-uri', LABELS],
      ['named-graph-uri', NAMED],
    ] as const
  ).flatMap(([name, query]): Case[] => [
    {
      section: '13.2',
      must: `count a graph once that ${name} names twice`,
      asked: get(query, [
        [name, DATA],
        [name, DATA],
      ]),
      expected: labels(),
    },
    {
      section: '13.2',
      must: `count it once in a form that names ${name} twice`,
      asked: postForm([
        ['query', query],
        [name, DATA],
        [name, DATA],
      ]),
      expected: labels(),
    },
  ]),
  {
    section: '13.2',
    must: 'count a graph once that FROM names twice',
    asked: get(`SELECT ?label FROM <${DATA}> FROM <${DATA}> { ?s ${LABEL} ?label }`),
    expected: labels(),
  },
  {
    section: '2.1.4',
    must: 'take named graphs in a form',
    asked: postForm([
      ['query', NAMED],
      ['named-graph-uri', DATA],
    ]),
    expected: labels(),
  },
  {
    section: '2.1.4',
    must: 'take several named graphs, and tell which is which',
    asked: get(`SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }`, [
      ['named-graph-uri', DATA],
      ['named-graph-uri', EVIDENCE],
      ['named-graph-uri', 'http://127.0.0.1:9/none'],
    ]),
    expected: labels(2),
  },
  {
    section: '2.1.4',
    must: 'take one graph as default and as named',
    asked: get(`SELECT ?label { ?s ${LABEL} ?label . GRAPH <${DATA}> { ?s ${LABEL} ?label } }`, [
      ['default-graph-uri', DATA],
      ['named-graph-uri', DATA],
    ]),
    expected: labels(),
  },
  {
    section: '2.1.4',
    must: 'find nothing in a graph that it has and the dataset has not',
    asked: get(`SELECT ?label { GRAPH <${DATA}> { ?s ${LABEL} ?label } }`, [['named-graph-uri', EVIDENCE]]),
    expected: labels(0),
  },
  {
    section: '2.1.4',
    must: 'keep CONSTRUCT to its dataset',
    asked: get(CONSTRUCT, [['default-graph-uri', EVIDENCE]], { accept: 'application/n-triples' }),
    expected: { status: 200, type: 'application/n-triples', body: /^$/ },
  },
  {
    section: '2.1.4',
    must: 'construct from the graph that is named',
    asked: get(CONSTRUCT, [['default-graph-uri', DATA]], { accept: 'application/n-triples' }),
    expected: { status: 200, type: 'application/n-triples', body: /"Kites"@en \.\n/ },
  },
  {
    section: '2.1.4',
    must: 'keep DESCRIBE to its dataset',
    asked: get(DESCRIBE, [['default-graph-uri', EVIDENCE]], { accept: 'application/n-triples' }),
    expected: { status: 200, type: 'application/n-triples', body: /^(?![\s\S]*Kites)[\s\S]*#evidence>/ },
  },
  ...['http://a/%zz', 'http://a/[x]', 'http://a/#x#y', 'http://a b/', 'x', ''].flatMap((iri): Case[] =>
    ['default-graph-uri', 'named-graph-uri'].map((name) => ({
      section: '2.1.4',
      must: `refuse ${JSON.stringify(iri)} as ${name}, and name the parameter`,
      asked: get(ASK, [[name, iri]]),
      expected: {
        ...refused(400),
        body: new RegExp(`"detail":"${name}: a graph is named by an absolute IRI`),
      },
    })),
  ),
  ...['http://a:b/', 'http://a/\u{F0000}'].map(
    (iri): Case => ({
      section: '2.1.4',
      must: `refuse ${JSON.stringify(iri)}, which only the engine sees to be none`,
      asked: get(ASK, [['default-graph-uri', iri]]),
      expected: { ...refused(400), body: /not named by an IRI/ },
    }),
  ),
  {
    section: '2.1.4',
    must: 'refuse a name that is no IRI',
    asked: get(LABELS, [['named-graph-uri', 'http://a/> } DROP ALL']]),
    expected: refused(400),
  },
]

/** No variable, no row, and cells without a value. */
const UNBOUND = 'SELECT ?a ?b { VALUES (?a ?b) { (UNDEF 1) (2 UNDEF) } }'
const NO_VARIABLES = 'SELECT * { <x:a> <x:b> <x:c> }'
const ONE_EMPTY_ROW = 'SELECT * {}'
const NO_ROWS = 'SELECT ?a { ?a <x:none> ?b }'
const SPARSE: readonly (readonly [string, string, RegExp])[] = [
  [UNBOUND, 'json', /"bindings":\[\{"b":\{[^{}]*\}\},\{"a":\{[^{}]*\}\}\]/],
  [UNBOUND, 'xml', /<result><binding name="b">.*<\/result><result><binding name="a">.*<\/result>/],
  [UNBOUND, 'csv', /^a,b\r\n,1\r\n2,\r\n$/],
  [UNBOUND, 'tsv', /^\?a\t\?b\n\t1\n2\t\n$/],
  [NO_ROWS, 'json', /"vars":\["a"\].*"bindings":\[\]/],
  [NO_ROWS, 'xml', /<variable name="a"\/><\/head><results><\/results>/],
  [NO_ROWS, 'csv', /^a\r\n$/],
  [NO_ROWS, 'tsv', /^\?a\n$/],
  [NO_VARIABLES, 'json', /"vars":\[\].*"bindings":\[\]/],
  [NO_VARIABLES, 'xml', /<head><\/head><results><\/results>/],
  [NO_VARIABLES, 'csv', /^\r\n$/],
  [NO_VARIABLES, 'tsv', /^\n$/],
  [ONE_EMPTY_ROW, 'json', /"vars":\[\].*"bindings":\[\{\}\]/],
  [ONE_EMPTY_ROW, 'xml', /<results><result><\/result><\/results>/],
  [ONE_EMPTY_ROW, 'csv', /^\r\n\r\n$/],
  [ONE_EMPTY_ROW, 'tsv', /^\n\n$/],
]

const formats: Case[] = [
  ...SPARSE.map(
    ([query, format, body]): Case => ({
      section: 'results',
      must: `write ${query} as ${format}`,
      asked: get(query, [['format', format]]),
      expected: { status: 200, body },
    }),
  ),
  ...(
    [
      [LABELS, 'application/sparql-results+json', JSON_RESULTS, /^\{"head"/],
      [
        LABELS,
        'application/sparql-results+xml',
        'application/sparql-results+xml',
        /^<\?xml[\s\S]*<variable name="label"/,
      ],
      [LABELS, 'text/csv', 'text/csv', /^label\r\n/],
      [LABELS, 'text/tab-separated-values', 'text/tab-separated-values', /^\?label\n"/],
      [ASK, 'application/sparql-results+xml', 'application/sparql-results+xml', /<boolean>true/],
      [ASK, 'text/csv', 'text/csv', /^true/],
      [CONSTRUCT, 'text/turtle', 'text/turtle', /"Kites"@en/],
      [CONSTRUCT, 'application/n-triples', 'application/n-triples', /"Kites"@en \.\n/],
      [CONSTRUCT, 'application/ld+json', 'application/ld+json', /^\[\{"@id"/],
      [CONSTRUCT, 'application/rdf+xml', 'application/rdf+xml', /<rdf:RDF[\s\S]*xml:lang="en">Kites</],
      [DESCRIBE, 'application/rdf+xml', 'application/rdf+xml', /rdf:about="[^"]*kites"/],
      [DESCRIBE, 'text/turtle', 'text/turtle', /Drager/],
      [LABELS, 'text/csv;q=0.5, application/sparql-results+xml', 'application/sparql-results+xml', /^<\?xml/],
      [LABELS, 'image/png, text/csv;q=0.1', 'text/csv', /^label/],
      [LABELS, 'application/sparql-results+json;q=0, */*;q=0.1', 'application/sparql-results+xml', /^<\?xml/],
      [CONSTRUCT, 'text/turtle;q=0.3, application/rdf+xml;q=0.8', 'application/rdf+xml', /<rdf:RDF/],
      [LABELS, '*/*', JSON_RESULTS, /^\{/],
      [CONSTRUCT, '*/*', 'text/turtle', /Kites/],
    ] as const
  ).map(
    ([query, accept, type, body]): Case => ({
      section: '2.1.5',
      must: `answer ${query.slice(0, 9).trim()} for ${accept} as ${type}`,
      asked: get(query, [], { accept }),
      expected: { status: 200, type, body, headers: { vary: 'Accept' } },
    }),
  ),
  ...(
    [
      [LABELS, 'json', JSON_RESULTS],
      [LABELS, 'xml', 'application/sparql-results+xml'],
      [LABELS, 'csv', 'text/csv'],
      [LABELS, 'TSV', 'text/tab-separated-values'],
      [LABELS, 'application/sparql-results+xml', 'application/sparql-results+xml'],
      [CONSTRUCT, 'turtle', 'text/turtle'],
      [CONSTRUCT, 'ttl', 'text/turtle'],
      [CONSTRUCT, 'ntriples', 'application/n-triples'],
      [CONSTRUCT, 'jsonld', 'application/ld+json'],
      [CONSTRUCT, 'rdfxml', 'application/rdf+xml'],
      [CONSTRUCT, 'xml', 'application/rdf+xml'],
    ] as const
  ).map(
    ([query, format, type]): Case => ({
      section: 'format',
      must: `answer ${query.slice(0, 9).trim()} with format=${format} as ${type}, whatever Accept says`,
      asked: get(query, [['format', format]], { accept: 'text/html, image/png' }),
      expected: { status: 200, type },
    }),
  ),
  {
    section: 'format',
    must: 'take the format of a form from the form',
    asked: postForm([
      ['query', LABELS],
      ['format', 'csv'],
    ]),
    expected: { status: 200, type: 'text/csv' },
  },
  {
    section: 'format',
    must: 'refuse a format that there is not, with those there are',
    asked: get(LABELS, [['format', 'turtle']]),
    expected: refused(406, { available: expectArray('text/csv') }),
  },
  {
    section: 'format',
    must: 'take the first of several formats that there is',
    asked: get(LABELS, [
      ['format', 'turtle'],
      ['format', 'text/csv'],
    ]),
    expected: { status: 200, type: 'text/csv' },
  },
  {
    section: '2.1.5',
    must: 'refuse what it cannot write, with what it can',
    asked: get(LABELS, [], { accept: 'image/png, text/turtle' }),
    expected: refused(406, { available: expectArray(JSON_RESULTS) }),
  },
  {
    section: '2.1.5',
    must: 'refuse a graph as a table',
    asked: get(CONSTRUCT, [], { accept: 'text/csv' }),
    expected: refused(406, { available: expectArray('application/rdf+xml') }),
  },
  {
    section: '2.1.5',
    must: 'refuse RDF/XML for a property that XML cannot name',
    asked: get('CONSTRUCT { <x:a> <http://a/1> <x:c> } {}', [], { accept: 'application/rdf+xml' }),
    expected: refused(406, { available: expectArray('text/turtle') }),
  },
  {
    section: '2.1.5',
    must: 'refuse RDF/XML for a property that its syntax keeps',
    asked: get(`CONSTRUCT { <x:a> <${RDF}li> <x:c> } {}`, [], { accept: 'application/rdf+xml' }),
    expected: refused(406, { available: expectArray('text/turtle') }),
  },
  ...(
    [
      ['SELECT ("\\u0001" AS ?x) {}', BROWSER, JSON_RESULTS],
      ['CONSTRUCT { <x:a> <http://a/1> <x:c> } {}', BROWSER, 'text/turtle'],
      [`CONSTRUCT { <x:a> <${RDF}li> <x:c> } {}`, 'application/rdf+xml, text/turtle;q=0.1', 'text/turtle'],
      [
        `CONSTRUCT { <x:a> <${RDF}li> "\\u0001" } {}`,
        'application/rdf+xml, application/ld+json;q=0.1',
        'application/ld+json',
      ],
    ] as const
  ).map(
    ([query, accept, type]): Case => ({
      section: 'RFC 9110, 15.5.7',
      must: `answer ${query} in another format that ${accept} accepts`,
      asked: get(query, [], { accept }),
      expected: { status: 200, type, headers: { vary: 'Accept', etag: /^W/ } },
    }),
  ),
  {
    section: 'RFC 9110, 15.5.7',
    must: 'answer in the next of several formats where the first cannot write it',
    asked: get('SELECT ("\\u0001" AS ?x) {}', [
      ['format', 'xml'],
      ['format', 'tsv'],
    ]),
    expected: { status: 200, type: 'text/tab-separated-values' },
  },
  {
    section: '2.1.5',
    must: 'refuse XML for a character that XML cannot hold',
    asked: get('SELECT ("\\u0001" AS ?x) {}', [], { accept: 'application/sparql-results+xml' }),
    expected: refused(406, { available: expectArray('text/csv') }),
  },
]

const updates: Case[] = [
  {
    section: '2.2',
    must: 'refuse an update by GET',
    w3c: 'bad_update_get',
    asked: { address: [['update', UPDATE]] },
    expected: refused(400),
  },
  {
    section: '2.2',
    must: 'refuse an update in a form',
    asked: postForm([['update', UPDATE]]),
    expected: refused(400),
  },
  {
    section: '2.2',
    must: 'refuse an update beside a query',
    asked: postForm([
      ['query', ASK],
      ['update', UPDATE],
    ]),
    expected: refused(400),
  },
  {
    section: '2.2',
    must: 'refuse an update as it is',
    asked: { method: 'POST', body: UPDATE, headers: { 'content-type': 'application/sparql-update' } },
    expected: refused(415),
  },
  ...[
    'INSERT DATA { <x:a> <x:b> <x:c> }',
    'DELETE WHERE { ?s ?p ?o }',
    'LOAD <http://127.0.0.1:9/>',
    'CLEAR ALL',
    'DROP ALL',
    'CREATE GRAPH <x:g>',
    'COPY DEFAULT TO <x:g>',
    'MOVE DEFAULT TO <x:g>',
    'ADD DEFAULT TO <x:g>',
    'WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }',
    '# SELECT\nPREFIX select: <x:>\nINSERT DATA { <x:a> <x:b> "SELECT" }',
  ].map(
    (update): Case => ({
      section: '2.2',
      must: `refuse ${JSON.stringify(update.slice(0, 30))} as a query`,
      asked: get(update),
      expected: refused(400),
    }),
  ),
  {
    section: '2.2',
    must: 'refuse an update behind a query',
    asked: get('SELECT * { ?s ?p ?o } ; DROP ALL'),
    expected: refused(400),
  },
  {
    section: '2.2',
    must: 'refuse the dataset of an update',
    asked: get(ASK, [['using-graph-uri', DATA]]),
    expected: refused(400),
  },
  {
    section: '2.2',
    must: 'answer a query that only speaks of updates',
    asked: get('ASK { BIND("DROP ALL" AS ?insert) } # DELETE'),
    expected: { status: 200, boolean: true },
  },
]

const around: Case[] = [
  {
    section: 'CORS',
    must: 'let pages of other sites read answers',
    asked: get(LABELS, [], { origin: 'https://x.example' }),
    expected: {
      ...labels(),
      headers: {
        'access-control-allow-origin': '*',
        'access-control-expose-headers': /ETag.*Retry-After.*X-Request-Id/,
      },
    },
  },
  {
    section: 'CORS',
    must: 'let them read errors too',
    asked: get('x', [], { origin: 'https://x.example' }),
    expected: {
      ...refused(400),
      headers: { 'access-control-allow-origin': '*', 'access-control-expose-headers': /X-Request-Id/ },
    },
  },
  {
    section: 'CORS',
    must: 'say before a request what may be sent',
    asked: {
      method: 'OPTIONS',
      headers: {
        origin: 'https://x.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    },
    expected: {
      status: 204,
      headers: {
        allow: 'GET, HEAD, POST, OPTIONS',
        'access-control-allow-methods': /POST/,
        'access-control-allow-headers': /Content-Type/,
      },
    },
  },
  {
    section: 'description',
    must: 'describe the service to a GET without a query',
    asked: { headers: { accept: 'text/turtle' } },
    expected: { status: 200, type: 'text/turtle', body: /UnionDefaultGraph/ },
  },
  {
    section: 'description',
    must: 'describe it in RDF/XML too',
    asked: { headers: { accept: 'application/rdf+xml' } },
    expected: { status: 200, type: 'application/rdf+xml', body: /void/ },
  },
  {
    section: 'description',
    must: 'refuse to describe it in what is no RDF',
    asked: { headers: { accept: 'text/csv' } },
    expected: refused(406),
  },
]

export const CASES: readonly Case[] = [...operation, ...broken, ...dataset, ...formats, ...updates, ...around]

/** A member that lists at least this. */
function expectArray(member: string): { includes: string } {
  return { includes: member }
}
