/** Every RDF file of the publication, read by libraries that did not write it: each format the same graph. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Quad } from '@rdfjs/types'
import { Parser } from 'n3'
import oxigraph from 'oxigraph'
import { RdfXmlParser } from 'rdfxml-streaming-parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { FORMATS } from '../../src/render/formats.ts'
import { countByEnding, endingOf, expectPlenty, rdfFiles, tripleKey } from '../support/rdf-files.ts'
import { published } from '../support/shared.ts'

/** Beside the catalogue lies the part of it that a store loads with the dumps. */
const PART = 'catalog.nq'

const ELSEWHERE = 'http://elsewhere.invalid/folder/file'

let siteDir: string
let stems: Map<string, string[]>

beforeAll(async () => {
  siteDir = (await published()).siteDir
  stems = rdfFiles(siteDir)
}, 240_000)

function textOf(name: string): string {
  return readFileSync(path.join(siteDir, name), 'utf8')
}

/** A line a triple, whatever graph it stands in; written by oxigraph, for its terms are slow to look at one by one. */
function linesOf(name: string): Set<string> {
  const format = FORMATS.find(({ extension }) => extension === endingOf(name))
  const store = new oxigraph.Store()
  try {
    store.load(textOf(name), { format: format?.mediaType ?? '', base_iri: ELSEWHERE })
  } catch (cause) {
    throw new Error(`${name}: ${cause}`, { cause })
  }
  const lines = store.query('CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }', {
    use_default_graph_as_union: true,
    results_format: 'application/n-triples',
  })
  return new Set(String(lines).split('\n').slice(0, -1))
}

function parseXml(text: string): Promise<Quad[]> {
  return new Promise((resolve, reject) => {
    const quads: Quad[] = []
    const parser = new RdfXmlParser({ baseIRI: ELSEWHERE })
    parser.on('data', (each: Quad) => quads.push(each))
    parser.on('error', reject)
    parser.on('end', () => resolve(quads))
    parser.end(text)
  })
}

function difference(ours: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
  return [...ours].filter((key) => !others.has(key)).concat([...others].filter((key) => !ours.has(key)))
}

describe('the published files', { timeout: 120_000 }, () => {
  it('are plenty', () => {
    expectPlenty(countByEnding([...stems.values()].flat()))
  })

  it('are read by oxigraph, and tell the same in each format', () => {
    const problems: string[] = []
    for (const names of stems.values()) {
      const [first = '', ...others] = names.filter((name) => name !== PART)
      const wanted = linesOf(first)
      if (wanted.size === 0) problems.push(`${first} holds nothing`)
      for (const name of others) {
        const [example] = difference(linesOf(name), wanted)
        if (example) problems.push(`${name} is not ${first}: ${example}`)
      }
    }
    expect(problems).toEqual([])
  })

  it('are, in RDF/XML, the same to a reader of that alone', async () => {
    const names = [...stems.values()].flat().filter((name) => endingOf(name) === 'rdf')
    for (const name of names) {
      const read = (await parseXml(textOf(name))).map(tripleKey)
      const plain = new Parser({ format: 'N-Triples' })
        .parse(textOf(name.replace(/rdf$/, 'nt')))
        .map(tripleKey)
      expect(difference(new Set(read), new Set(plain)), name).toEqual([])
    }
  })

  it('hold what a store loads of the catalogue', () => {
    const catalogue = linesOf('catalog.ttl')
    const part = linesOf(PART)
    expect(part.size).toBeGreaterThan(100)
    expect([...part].filter((key) => !catalogue.has(key))).toEqual([])
  })
})
