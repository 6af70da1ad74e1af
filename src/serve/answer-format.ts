/**
 * The format of an answer: the form of the query, Accept and the parameter `format` in; a row of the formats out. The
 * parameter goes before Accept, since a person who writes an address cannot write a header.
 *
 * RFC 9110, section 12.5.1
 */
import { FormatError } from '../errors.ts'
import type { QueryAnswer } from '../query/engine.ts'
import { formatsFor, type ResultFormatRow } from '../query/formats.ts'
import type { QueryForm } from '../query/tokens.ts'
import { chooseMediaType } from './accept.ts'
import { RequestRefusal } from './problem.ts'

/** What formats are called besides their own names, by clients and in other services. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  turtle: ['ttl', 'n3'],
  ntriples: ['nt', 'n-triples'],
  jsonld: ['json-ld', 'json'],
  rdfxml: ['rdf', 'rdf+xml', 'rdf/xml', 'xml'],
}

export interface Wanted {
  accept: string | undefined
  /** Names or media types. */
  formats: readonly string[] | undefined
}

/** @throws RequestRefusal (406) with what there is if the query has no answer in what is wanted */
export function chooseAnswerFormat(form: QueryForm, wanted: Wanted): ResultFormatRow {
  const candidates = formatsFor(form)
  const chosen = choose(candidates, wanted)
  if (chosen) return chosen
  throw notAcceptable(form, candidates, wanted.formats !== undefined)
}

/**
 * The next best format where the answer cannot be written in the best: RFC 9110, section 15.5.7 leaves 406 for where none
 * is acceptable. @throws RequestRefusal (406) where that is so
 */
export function chooseOtherFormat(
  form: QueryForm,
  wanted: Wanted,
  failed: readonly ResultFormatRow[],
  { message }: FormatError,
): ResultFormatRow {
  const candidates = formatsFor(form).filter((row) => !failed.includes(row))
  const chosen = choose(candidates, wanted)
  if (chosen) return chosen
  const available = candidates.map(({ mediaType }) => mediaType)
  throw new RequestRefusal({
    status: 406,
    detail: `${message}: ask for ${available[0]}`,
    extra: { available },
    headers: { vary: 'Accept' },
  })
}

function choose(
  candidates: readonly ResultFormatRow[],
  { accept, formats }: Wanted,
): ResultFormatRow | undefined {
  return formats ? findByName(candidates, formats) : chooseMediaType(accept, candidates)
}

/** The first of the names that one of the candidates has. */
export function findByName<T extends { id: string; mediaType: string; aliases: readonly string[] }>(
  candidates: readonly T[],
  wanted: readonly string[],
): T | undefined {
  return wanted
    .map((name) => name.toLowerCase())
    .flatMap((name) =>
      candidates.filter(({ id, mediaType, aliases }) =>
        [id, mediaType, ...aliases, ...(NAMES[id] ?? [])].includes(name),
      ),
    )[0]
}

/**
 * XML cannot hold every text, nor RDF/XML every property. @throws FormatError if the engine has written all the same what no
 * reader would take
 */
export function assertReadable(answer: QueryAnswer, { id, mediaType }: ResultFormatRow): void {
  if (!mediaType.endsWith('+xml')) return
  const { text } = answer
  const isNamed = id !== 'rdfxml' || !text.includes(UNNAMED)
  if (isNamed && !IMPOSSIBLE.test(text)) return
  const what = isNamed ? 'a control character' : 'a property whose IRI ends in no name'
  throw new FormatError(`the answer has ${what}, which ${mediaType} cannot write`)
}

/** How oxigraph names the element of such a property: a prefix with nothing behind it, which is no name in XML. */
const UNNAMED = '<oxprefix: '
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what XML cannot hold.
const IMPOSSIBLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/

function notAcceptable(
  form: QueryForm,
  candidates: readonly ResultFormatRow[],
  isNamed: boolean,
): RequestRefusal {
  const available = candidates.map(({ mediaType }) => mediaType)
  const asked = isNamed ? `, or format=${candidates.map(({ id }) => id).join('|')}` : ''
  return new RequestRefusal({
    status: 406,
    detail: `${form.toUpperCase()} is answered in ${available.join(', ')}${asked}`,
    extra: { available },
    headers: { vary: 'Accept' },
  })
}
