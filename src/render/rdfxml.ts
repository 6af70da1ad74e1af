/**
 * Quads -> RDF/XML, by rdflib. In: units of quads, with IRIs and literals only. Out: one document in chunks, a few
 * thousand triples at a time, since the library keeps 2.5 KB for each while it writes. Names of graphs are left out.
 * @see https://www.w3.org/TR/rdf-syntax-grammar/
 */
import type { Literal as LiteralTerm, NamedNode as NamedNodeTerm, Quad, Term } from '@rdfjs/types'
import type { NamedNode as Node } from 'rdflib'
import { TilsynError } from '../errors.ts'
import { DEFAULT_BASE, rdf, xsd } from '../vocabulary.ts'
import type { QuadUnit, SerialiseOptions } from './formats.ts'
import { sortQuads } from './order.ts'
import { prefixesFor } from './prefixes.ts'

/** Triples that the library holds at once. */
const AT_ONCE = 2000

/** A unit stands in the dump of all and in one of its own, and the library is slow. */
const written = new WeakMap<readonly Quad[], { base: string; chunks: readonly string[] }>()

/** @throws TilsynError for a blank node, and for what RDF/XML cannot say */
export async function* rdfxmlChunks(
  units: Iterable<QuadUnit>,
  { base = DEFAULT_BASE }: SerialiseOptions = {},
): AsyncIterable<string> {
  const prefixes = prefixesFor(base)
  const describe = await describer(prefixes)
  const declared = Object.entries(prefixes).map(([prefix, iri]) => `\n xmlns:${prefix}="${escapeText(iri)}"`)
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF${declared.join('')}>\n`
  for (const { quads } of units) {
    const known = written.get(quads)
    if (known?.base === base) {
      yield* known.chunks
      continue
    }
    const chunks: string[] = []
    const sorted = sortQuads(quads)
    for (let start = 0; start < sorted.length; start += AT_ONCE) {
      const chunk = describe(sorted.slice(start, start + AT_ONCE))
      chunks.push(chunk)
      yield chunk
    }
    written.set(quads, { base, chunks })
  }
  yield '</rdf:RDF>\n'
}

/**
 * A function that gives the descriptions alone: the element around them, which the library writes too, stands once
 * for all. The library is loaded when it is first needed: it brings a good deal that nobody here asks for.
 */
async function describer(prefixes: Record<string, string>): Promise<(quads: readonly Quad[]) => string> {
  const { graph, lit, Serializer, Statement, sym } = await import('rdflib')
  const namespaces = new Set(Object.values(prefixes))
  const nameable = new Set<string>()
  const assertNameable = (term: Term | NamedNodeTerm): void => {
    if (nameable.has(term.value)) return
    assertName(term, namespaces)
    nameable.add(term.value)
  }
  return (quads) => {
    // To make one of its nodes takes the library longer than to write it.
    const nodes = new Map<string, Node>()
    const node = (term: Term): Node => {
      assertIri(term)
      const known = nodes.get(term.value) ?? sym(term.value)
      nodes.set(term.value, known)
      return known
    }
    const value = (term: Term) => {
      if (term.termType !== 'Literal') return node(term)
      const { value: text, language, datatype } = term as LiteralTerm
      if (language !== '') return lit(mask(text), language)
      return datatype.value === xsd.string.value
        ? lit(mask(text))
        : lit(mask(text), undefined, node(datatype))
    }
    const statements = quads.map(({ subject, predicate, object }) => {
      assertNameable(predicate)
      if (predicate.value === rdf.type.value && object.termType === 'NamedNode') assertNameable(object)
      return new Statement(node(subject), node(predicate), value(object))
    })
    const serializer = Serializer(graph())
    serializer.setNamespaces(prefixes)
    // Relative IRIs would need xml:base, which the library does not write.
    serializer.setBase('')
    const xml = serializer.statementsToXML(statements)
    return unmask(xml.slice(xml.indexOf('>', xml.indexOf('<rdf:RDF')) + 2, xml.lastIndexOf('</rdf:RDF>')))
  }
}

function assertIri({ termType }: Term): void {
  if (termType !== 'NamedNode')
    throw new TilsynError(`RDF/XML is written from IRIs and literals alone, and here is a ${termType}`)
}

/** Properties and classes become names of elements, so their IRIs have to end in one, after a namespace that is declared. */
function assertName({ value: iri }: Term | NamedNodeTerm, namespaces: ReadonlySet<string>): void {
  const end = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1
  if (namespaces.has(iri.slice(0, end)) && /^[A-Za-z_][\w.-]*$/.test(iri.slice(end))) return
  throw new TilsynError(
    `RDF/XML cannot name <${iri}>: its namespace is not in vocabulary.ts, or its end is no name`,
  )
}

/** What the library writes as it is, though XML would change it or end the text there: held by noncharacters meanwhile. */
const MASKS: readonly (readonly [character: string, mask: string, reference: string])[] = [
  ['\r', '\uFDD0', '&#xD;'],
  ['>', '\uFDD1', '&gt;'],
]

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what XML cannot hold.
const IMPOSSIBLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFDD0\uFDD1\uFFFE\uFFFF\p{Surrogate}]/u

function mask(text: string): string {
  const found = IMPOSSIBLE.exec(text)?.[0]
  if (found !== undefined) {
    const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    throw new TilsynError(
      `XML cannot hold the character U+${code}, and a text has it: ${JSON.stringify(text.slice(0, 60))}`,
    )
  }
  return MASKS.reduce(
    (all, [character, sign]) => (all.includes(character) ? all.replaceAll(character, sign) : all),
    text,
  )
}

function unmask(xml: string): string {
  return MASKS.reduce((all, [, sign, reference]) => all.replaceAll(sign, reference), xml)
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
