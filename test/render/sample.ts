/**
 * Quads that are hard to write: every kind of character that a syntax gives a meaning, in literals and IRIs, spread
 * over two units; and how they are read back, by a library that did not write them, from another base IRI.
 */
import type { Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import oxigraph from 'oxigraph'
import rdfCanonize from 'rdf-canonize'
import type { Format, QuadUnit } from '../../src/render/formats.ts'
import { DEFAULT_BASE, dct, oa, rdf, rdfs, tilsyn, xsd } from '../../src/vocabulary.ts'

const { defaultGraph, literal, namedNode, quad } = DataFactory

const NASTY_TEXTS = [
  '',
  ' leading and trailing ',
  'a "quoted" word and \'another\'',
  '"""three"""',
  'ends with a quote"',
  'ends with a backslash\\',
  'not an escape: \\n \\u0041 \\',
  'line\nfeed, carriage\rreturn, both\r\n, tab\t, form feed\f, back\b',
  '</script><script>alert(1)</script><!-- & &amp; ]]>',
  'astral \u{1F9BE} and \u{1D11E}, combining a\u030A, NBSP\u00A0, zero\u200Bwidth, BOM\uFEFF',
  'right to left \u200Fשלום\u202Etxet\u202C',
  'separators \u2028 and \u2029, control \u0001 \u001F \u007F \u0085',
  '@context',
  '_:b0',
  'https://example.org/an-address-in-a-literal',
  '{"@value": "json"}',
]

const NASTY_IRIS = [
  'https://example.org/',
  'https://example.org/æøå/\u{1D11E}',
  'https://example.org/percent%20%3C%3E%22',
  "https://example.org/a(b)c'd!e$f&g*h+i,j;k=l",
  'https://example.org/~tilde@at:colon?query=1&b=2#fragment/with?things',
  'https://example.org/ends-with.',
  'https://example.org/a..b/-minus/9digit',
  'urn:isbn:9780000000002',
  'mailto:somebody@example.org',
]

/** What the format can say: RDF/XML has no name for every property, and XML not every character. */
export function unitsFor(format: Format, base: string = DEFAULT_BASE): QuadUnit[] {
  if (format.id !== 'rdfxml') return nastyUnits(base)
  return nastyUnits(base).map(({ quads }) => ({
    quads: quads.filter(
      ({ predicate, object }) =>
        !predicate.value.startsWith('https://example.org/p?') &&
        // biome-ignore lint/suspicious/noControlCharactersInRegex: those that XML cannot hold.
        !/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(object.value),
    ),
  }))
}

/** Two units under a base; the second speaks of one summary in two graphs. */
export function nastyUnits(base: string = DEFAULT_BASE): QuadUnit[] {
  const own = (path: string) => namedNode(`${base}${path}`)
  const term = (iri: string) => namedNode(iri.replace(DEFAULT_BASE, base))
  const shared = own('graph/authorities')
  const data = own('xx-agency/2020/graph/data')
  const evidence = own('xx-agency/2020/graph/evidence')
  const claim = (number: number) => own(`xx-agency/2020/finding/nr-${number}`)
  const texts = NASTY_TEXTS.flatMap((text, index) => [
    quad(claim(index), rdfs.label, literal(text, 'nb'), data),
    quad(claim(index), rdfs.label, literal(text, 'en'), data),
    quad(claim(index), rdfs.label, literal(text), data),
    quad(claim(index), rdf.value, literal(text), data),
    quad(claim(index), term(tilsyn.linkTarget.value), literal(text, xsd.anyURI), data),
  ])
  const links = NASTY_IRIS.flatMap((iri, index) => [
    quad(claim(index), dct.references, namedNode(iri), data),
    quad(namedNode(iri), rdf.type, own('ontology#Reference'), evidence),
    quad(namedNode(iri), namedNode('https://example.org/p?q#r(s)'), claim(index), evidence),
  ])
  return [
    { quads: [quad(own('authority/agency'), rdfs.label, literal('Etaten', 'nb'), shared)] },
    {
      quads: [
        ...texts,
        ...links,
        quad(claim(1), rdf.type, own('ontology#Finding'), data),
        quad(claim(1), rdf.value, literal('007', xsd.integer), data),
        quad(claim(1), rdf.value, literal('7', xsd.integer), data),
        quad(claim(1), rdf.value, literal('1.50', xsd.decimal), data),
        quad(claim(1), rdf.value, literal('1.0E1', namedNode(`${xsd.$iri}double`)), data),
        quad(claim(1), rdf.value, literal('true', xsd.boolean), data),
        quad(claim(1), rdf.value, literal('not a number', xsd.integer), data),
        quad(claim(1), oa.start, literal('3', xsd.nonNegativeInteger), evidence),
        quad(claim(1), term(tilsyn.name.value), literal('Etaten', 'nb'), data),
        quad(claim(1), term(tilsyn.name.value), literal('Verket', 'nb'), data),
        quad(claim(1), term(tilsyn.summary.value), own('xx-agency/2020'), data),
        // Keys that are equal as numbers, and one that is the beginning of another.
        ...['s1', 's01', 's001', 's1-2', 's10', 's'].flatMap((name) => [
          quad(own(`xx-agency/2020/text/nb#${name}`), rdf.type, own('ontology#Sentence'), evidence),
          quad(own(`xx-agency/2020/text/nb#${name}`), rdf.value, literal('Setning.', 'nb'), evidence),
          quad(own(`xx-agency/2020/text/nb#${name}`), own('ontology#counterpart'), claim(2), evidence),
        ]),
      ],
    },
  ]
}

/** Read by oxigraph, as if the file lay somewhere else. */
export function readBack(text: string, format: Pick<Format, 'mediaType'>): Quad[] {
  return oxigraph.parse(text, {
    format: format.mediaType,
    base_iri: 'http://elsewhere.invalid/folder/file',
  }) as unknown as Quad[]
}

/** @see https://www.w3.org/TR/rdf-canon/ */
export async function canonical(quads: readonly Quad[]): Promise<string> {
  return rdfCanonize.canonize([...quads], { algorithm: 'RDFC-1.0', format: 'application/n-quads' })
}

export function withoutGraphs(quads: readonly Quad[]): Quad[] {
  return quads.map(({ subject, predicate, object }) =>
    quad(subject as never, predicate as never, object as never, defaultGraph()),
  )
}

/** In another order, the same each time. */
export function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item, index) => ({ item, key: (index * 7919) % 1009 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}
