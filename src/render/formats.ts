/**
 * The one table of RDF formats: a row each, from which files, links and the round-trip test follow. In: units of
 * quads, in the order of the caller. Out: chunks of text, unit by unit, so that memory does not grow with their
 * number. The same units give the same bytes, in whatever order their quads come.
 */
import type { Quad } from '@rdfjs/types'
import { type Quad as N3Quad, Writer } from 'n3'
import { DEFAULT_BASE } from '../vocabulary.ts'
import { jsonldChunks } from './jsonld.ts'
import { sortQuads } from './order.ts'
import { usedPrefixes } from './prefixes.ts'
import { rdfxmlChunks } from './rdfxml.ts'

/** What is written together: what all summaries share, or one summary. */
export interface QuadUnit {
  quads: readonly Quad[]
}

export interface Format {
  id: 'turtle' | 'ntriples' | 'nquads' | 'trig' | 'rdfxml' | 'jsonld'
  label: string
  mediaType: string
  extension: string
  /** In the registry of W3C file formats. */
  w3c: string
  /** Key in the EU table of file types. */
  fileType: string
  /** Whether the format keeps the names of graphs. */
  graphs: boolean
  serialise(units: Iterable<QuadUnit>, options?: SerialiseOptions): AsyncIterable<string>
}

export interface SerialiseOptions {
  /** What our IRIs start with: decides what is written short, never what the data says. */
  base?: string
}

/** In code units: large enough to be worth a write. */
const CHUNK_LENGTH = 65_536

const W3C = 'http://www.w3.org/ns/formats/'

export const FORMATS: readonly Format[] = [
  {
    id: 'turtle',
    label: 'Turtle',
    mediaType: 'text/turtle',
    extension: 'ttl',
    w3c: `${W3C}Turtle`,
    fileType: 'RDF_TURTLE',
    graphs: false,
    serialise: (units, options) => n3Chunks(units, 'Turtle', options),
  },
  {
    id: 'ntriples',
    label: 'N-Triples',
    mediaType: 'application/n-triples',
    extension: 'nt',
    w3c: `${W3C}N-Triples`,
    fileType: 'RDF_N_TRIPLES',
    graphs: false,
    serialise: (units, options) => n3Chunks(units, 'N-Triples', options),
  },
  {
    id: 'nquads',
    label: 'N-Quads',
    mediaType: 'application/n-quads',
    extension: 'nq',
    w3c: `${W3C}N-Quads`,
    fileType: 'RDF_N_QUADS',
    graphs: true,
    serialise: (units, options) => n3Chunks(units, 'N-Quads', options),
  },
  {
    id: 'trig',
    label: 'TriG',
    mediaType: 'application/trig',
    extension: 'trig',
    w3c: `${W3C}TriG`,
    fileType: 'RDF_TRIG',
    graphs: true,
    serialise: (units, options) => n3Chunks(units, 'TriG', options),
  },
  {
    id: 'rdfxml',
    label: 'RDF/XML',
    mediaType: 'application/rdf+xml',
    extension: 'rdf',
    w3c: `${W3C}RDF_XML`,
    fileType: 'RDF_XML',
    graphs: false,
    serialise: rdfxmlChunks,
  },
  {
    id: 'jsonld',
    label: 'JSON-LD',
    mediaType: 'application/ld+json',
    extension: 'jsonld',
    w3c: `${W3C}JSON-LD`,
    fileType: 'JSON_LD',
    graphs: true,
    serialise: jsonldChunks,
  },
]

export function formatOf(id: Format['id']): Format {
  const format = FORMATS.find((each) => each.id === id)
  if (!format) throw new RangeError(`no format ${id}`)
  return format
}

async function* n3Chunks(
  units: Iterable<QuadUnit>,
  format: 'Turtle' | 'N-Triples' | 'N-Quads' | 'TriG',
  { base = DEFAULT_BASE }: SerialiseOptions = {},
): AsyncIterable<string> {
  const keepsGraphs = format === 'N-Quads' || format === 'TriG'
  const hasPrefixes = format === 'Turtle' || format === 'TriG'
  let waiting = ''
  const sink = {
    write(chunk: string, _encoding: string, done?: () => void) {
      waiting += chunk
      done?.()
    },
    end(done?: () => void) {
      done?.()
    },
  }
  const writer = new Writer(sink, { format, end: true })
  const declared = new Set<string>()
  for (const { quads } of units) {
    if (hasPrefixes) {
      const prefixes = Object.entries(usedPrefixes(quads, base)).filter(([prefix]) => !declared.has(prefix))
      for (const [prefix] of prefixes) declared.add(prefix)
      writer.addPrefixes(Object.fromEntries(prefixes))
    }
    for (const quad of sortQuads(quads)) {
      // Without graphs the writer is given triples, or it would open a block for each graph.
      if (keepsGraphs) writer.addQuad(quad as N3Quad)
      else
        writer.addQuad(
          quad.subject as N3Quad['subject'],
          quad.predicate as N3Quad['predicate'],
          quad.object as N3Quad['object'],
        )
      if (waiting.length > CHUNK_LENGTH) {
        yield waiting
        waiting = ''
      }
    }
  }
  await new Promise<void>((resolve, reject) => writer.end((error) => (error ? reject(error) : resolve())))
  if (waiting) yield waiting
}
