/**
 * Reads the cases of `test/shapes/<file>/`: each a whole small graph, `valid-*.ttl` or `invalid-*.ttl`, whose
 * first line says what it fails. A case is held against the shapes of the file that its folder is named after.
 */
import { readdirSync, readFileSync } from 'node:fs'
import type { Quad } from '@rdfjs/types'
import { Parser } from 'n3'
import { parseShapes, type Shapes } from '../../src/validate/shapes.ts'

export interface ShapeCase {
  folder: string
  file: string
  quads: Quad[]
  /** Local names of the shape and of the constraint component; undefined for a valid case. */
  fails?: { shape: string; component: string }
}

const SHAPES = new URL('../../shapes/', import.meta.url)
const CASES = new URL('./', import.meta.url)

export function readShapeFile(name: string): { path: string; text: string } {
  return { path: `shapes/${name}`, text: readFileSync(new URL(name, SHAPES), 'utf8') }
}

export function shapeFileNames(): string[] {
  return readdirSync(SHAPES)
    .filter((name) => name.endsWith('.ttl'))
    .sort()
}

/** One file of shapes, with the prefixes that its rules use. */
export function shapesOf(folder: string): Shapes {
  return parseShapes(['prefixes.ttl', `${folder}.ttl`].map(readShapeFile))
}

export function allShapes(): Shapes {
  return parseShapes(shapeFileNames().map(readShapeFile))
}

export function caseFolders(): string[] {
  return readdirSync(CASES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

export function casesOf(folder: string): ShapeCase[] {
  const directory = new URL(`${folder}/`, CASES)
  return readdirSync(directory)
    .sort()
    .map((file) => {
      const text = readFileSync(new URL(file, directory), 'utf8')
      const [first = ''] = text.split('\n')
      const fails = /^# fails: (\S+) (\S+)$/.exec(first)
      if (!fails && first !== '# conforms')
        throw new Error(`${folder}/${file}: line 1 says not what it fails`)
      const [, shape = '', component = ''] = fails ?? []
      return {
        folder,
        file,
        quads: new Parser().parse(text),
        ...(fails ? { fails: { shape, component } } : {}),
      }
    })
}

/** The last part of an IRI. */
export function localName(iri: string): string {
  return iri.slice(Math.max(iri.lastIndexOf('/'), iri.lastIndexOf('#')) + 1)
}
