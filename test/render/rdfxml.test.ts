import { text as collect } from 'node:stream/consumers'
import type { Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { RdfXmlParser } from 'rdfxml-streaming-parser'
import { describe, expect, it } from 'vitest'
import { formatOf } from '../../src/render/formats.ts'
import { dct, rdf, rdfs, tilsyn } from '../../src/vocabulary.ts'
import { canonical, unitsFor, withoutGraphs } from './sample.ts'

const { blankNode, literal, namedNode, quad } = DataFactory
const rdfxml = formatOf('rdfxml')
const thing = namedNode('https://example.org/thing')

function parse(xml: string): Promise<Quad[]> {
  return new Promise((resolve, reject) => {
    const quads: Quad[] = []
    const parser = new RdfXmlParser({ baseIRI: 'http://elsewhere.invalid/' })
    parser.on('data', (each: Quad) => quads.push(each))
    parser.on('error', reject)
    parser.on('end', () => resolve(quads))
    parser.end(xml)
  })
}

const write = (...quads: Quad[]): Promise<string> => collect(rdfxml.serialise([{ quads }]))

describe('RDF/XML', () => {
  it('is read back by a second library', async () => {
    const units = unitsFor(rdfxml)
    const quads = units.flatMap((unit) => unit.quads)
    const read = await parse(await collect(rdfxml.serialise(units)))
    expect(await canonical(read)).toBe(await canonical(withoutGraphs(quads)))
  })

  it('is one document however many triples there are', async () => {
    const quads = Array.from({ length: 4500 }, (_, index) =>
      quad(namedNode(`https://example.org/${index}`), rdfs.label, literal(`no. ${index}`, 'en')),
    )
    const xml = await write(...quads)
    expect(xml.match(/<rdf:RDF|<\/rdf:RDF>|<\?xml/g)).toEqual(['<?xml', '<rdf:RDF', '</rdf:RDF>'])
    expect((await parse(xml)).length).toBe(4500)
  })

  it('says the same of a unit that it has written before, and looks again under another base', async () => {
    const unit = { quads: [quad(thing, tilsyn.name, literal('x', 'nb'))] }
    const once = await collect(rdfxml.serialise([unit]))
    expect(await collect(rdfxml.serialise([unit, unit]))).toBe(
      once.replace(/( *<rdf:Description.*<\/rdf:Description>\n)/s, '$1$1'),
    )
    const elsewhere = collect(rdfxml.serialise([unit], { base: 'https://example.org/' }))
    await expect(elsewhere).rejects.toThrow('ontology#name')
  })

  it.each(['\r\n', 'a]]>b', '  both ends \n', '<a href="x">&amp;</a>', '\u200Fשלום', '\t', '\u0085\u2028'])(
    'keeps the text %j',
    async (text) => {
      const [read] = await parse(await write(quad(thing, rdfs.label, literal(text, 'nb'))))
      expect(read?.object.value).toBe(text)
    },
  )

  it.each([
    ['a blank node', quad(thing, rdfs.seeAlso, blankNode('x')), 'BlankNode'],
    ['a control character', quad(thing, rdfs.label, literal('a\u0001b')), 'U+0001'],
    ['half a character', quad(thing, rdfs.label, literal('a\uD83Db')), 'U+D83D'],
    ['a property that is no name', quad(thing, namedNode(`${dct.$iri}1st`), literal('x')), 'dc/terms/1st'],
    ['a class that is no name', quad(thing, rdf.type, namedNode('urn:x')), 'urn:x'],
    [
      'a namespace that is not ours',
      quad(thing, namedNode('https://example.org/p'), literal('x')),
      'vocabulary.ts',
    ],
  ])('refuses %s', async (_, each, message) => {
    await expect(write(each)).rejects.toThrow(message)
  })
})
