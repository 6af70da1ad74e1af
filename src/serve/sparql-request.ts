/**
 * What a request asks of `/sparql`: fields of a query string or form, and bodies, in; the query, its dataset and the
 * format that is wanted out. Whatever could be read in two ways is refused: a query that is answered over another dataset
 * than its author meant looks like an answer all the same.
 *
 * SPARQL 1.1 Protocol, section 2.1: https://www.w3.org/TR/sparql11-protocol/#query-operation
 */
import { isAbsoluteIri } from '../query/absolute-iri.ts'
import type { QueryDataset } from '../query/engine.ts'
import { RequestRefusal, shortened } from './problem.ts'

export interface QueryRequest {
  query: string
  dataset?: QueryDataset
  /** The parameter `format`, for people: names or media types, the first one that there is being meant. */
  formats?: readonly string[]
}

export const FORM_TYPE = 'application/x-www-form-urlencoded'
export const QUERY_TYPE = 'application/sparql-query'

/** Names a question of the catalogue in the place of a query. */
export const QUESTION_FIELD = 'question'

/** Fields by name, each with all its values in their order. */
export type Fields = ReadonlyMap<string, readonly string[]>

/** What a query string or the body of a form says. @throws RequestRefusal if it is not UTF-8, percent-encoded */
export function readFields(text: string): Fields {
  const fields = new Map<string, string[]>()
  for (const part of text.split('&')) {
    if (part === '') continue
    const end = part.indexOf('=')
    const name = decode(end < 0 ? part : part.slice(0, end))
    const value = end < 0 ? '' : decode(part.slice(end + 1))
    fields.set(name, [...(fields.get(name) ?? []), value])
  }
  return fields
}

export function queryStringOf(url: string): string {
  return url.replace(/^[^?]*\??/, '').replace(/#.*$/s, '')
}

/** By GET: all in the query string. By POST of a form: all in the body. */
export function readQuery(fields: Fields): QueryRequest {
  const { query, ...rest } = readParameters(fields)
  if (query === undefined)
    throw refusal('the parameter query is missing: ask /sparql?query=…, or POST the query')
  return { query, ...rest }
}

/** By POST of a form, where the address has nothing to say. */
export function readForm(body: Uint8Array, address: Fields): QueryRequest {
  const stray = FORM_FIELDS.find((name) => address.has(name))
  if (stray !== undefined)
    throw refusal(`the parameters of a form stand in its body, and ${stray} is in the address`)
  const fields = readFields(decodeBody(body))
  refuseQuestion(fields)
  return readQuery(fields)
}

/** By POST of the query itself, with its dataset in the query string. */
export function readDirect(body: Uint8Array, address: Fields): QueryRequest {
  refuseQuestion(address)
  const { query, ...rest } = readParameters(address)
  if (query !== undefined) throw refusal('the query is in the body and in the address: send it once')
  return { query: decodeBody(body), ...rest }
}

function refuseQuestion(fields: Fields): void {
  if (fields.has(QUESTION_FIELD))
    throw refusal(`a ${QUESTION_FIELD} is asked by GET: send it so, or the query written out`)
}

/** What the parameter `format` says. SPARQLWrapper sends several, each as another service would have it. */
export function formatsIn(fields: Fields): readonly string[] | undefined {
  const formats = (fields.get('format') ?? []).filter((name) => name !== '')
  return formats.length === 0 ? undefined : formats
}

/**
 * The media type of a body. @throws RequestRefusal if no body of that type is taken here, or its characters are not
 * UTF-8, which both types need no parameter for
 */
export function bodyTypeOf(contentType: string | undefined): typeof FORM_TYPE | typeof QUERY_TYPE {
  const [type, ...parameters] = (contentType ?? '').split(';').map((part) => part.trim().toLowerCase())
  if (type !== FORM_TYPE && type !== QUERY_TYPE) throw unsupported(`POST takes ${TYPES}`)
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))?.slice('charset='.length)
  if (charset !== undefined && !/^"?utf-?8"?$/.test(charset)) throw unsupported('a query is sent in UTF-8')
  return type
}

const TYPES = `${QUERY_TYPE}, ${FORM_TYPE}`
const OF_UPDATES = ['update', 'using-graph-uri', 'using-named-graph-uri']
const OF_QUERIES = ['query', 'default-graph-uri', 'named-graph-uri']
const FORM_FIELDS = [...OF_QUERIES, ...OF_UPDATES, 'format', QUESTION_FIELD]

function readParameters(fields: Fields): Partial<QueryRequest> {
  if (OF_UPDATES.some((name) => fields.has(name))) throw refusal('updates are refused: the data is read-only')
  const query = once(fields, 'query')
  const formats = formatsIn(fields)
  const dataset = {
    defaultGraphs: graphs(fields, 'default-graph-uri'),
    namedGraphs: graphs(fields, 'named-graph-uri'),
  }
  const isNamed = dataset.defaultGraphs.length + dataset.namedGraphs.length > 0
  return {
    ...(query === undefined ? {} : { query }),
    ...(formats ? { formats } : {}),
    ...(isNamed ? { dataset } : {}),
  }
}

function once(fields: Fields, name: string): string | undefined {
  const values = fields.get(name) ?? []
  if (values.length > 1) throw refusal(`the parameter ${name} is given more than once`)
  return values[0]
}

function graphs(fields: Fields, name: string): readonly string[] {
  // A dataset is made of sets: a graph that is named twice counts once (SPARQL 1.1 Query Language, section 13.2).
  const iris = [...new Set(fields.get(name))]
  const broken = iris.find((iri) => !isAbsoluteIri(iri))
  if (broken !== undefined)
    throw refusal(
      `${name}: a graph is named by an absolute IRI, and ${JSON.stringify(shortened(broken))} is none`,
    )
  return iris
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw refusal('a parameter is not UTF-8 in percent-encoding')
  }
}

function decodeBody(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    throw refusal('the body is not UTF-8')
  }
}

function refusal(detail: string): RequestRefusal {
  return new RequestRefusal({ status: 400, detail })
}

/** Nothing here unpacks a body. @throws RequestRefusal (415): RFC 9110, section 15.5.16 */
export function assertPlainBody(contentEncoding: string | undefined): void {
  if (contentEncoding === undefined || /^\s*identity\s*$/i.test(contentEncoding)) return
  const detail = `a body is sent as it is, not ${shortened(contentEncoding)}`
  throw new RequestRefusal({ status: 415, detail, headers: { 'accept-encoding': 'identity' } })
}

function unsupported(detail: string): RequestRefusal {
  return new RequestRefusal({ status: 415, detail, headers: { 'accept-post': TYPES } })
}
