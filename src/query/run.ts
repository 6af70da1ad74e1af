/**
 * One query from where it is kept to what is printed: a name of the catalogue, a file or standard input, its
 * parameters, an engine and a format in; text out.
 */
import { existsSync, readFileSync } from 'node:fs'
import { Parser } from 'n3'
import { DataError, EnvironmentError, UsageError } from '../errors.ts'
import { DEFAULT_BASE } from '../vocabulary.ts'
import { findQuery, prepareQuery, readCatalogue } from './catalogue.ts'
import type { Engine, QueryOptions } from './engine.ts'
import type { ResultFormat } from './formats.ts'
import { readHeader } from './header.ts'
import type { Arguments } from './parameters.ts'
import { type Results, readJsonResults, writeGraph, writeTerm } from './results.ts'
import { formatTable } from './table.ts'
import { outlineQuery } from './tokens.ts'

export interface QuerySource {
  /** The folder of the catalogue. */
  folder: string
  /** What standard input holds, for `-`. */
  readInput: () => Promise<string>
  /** What the IRIs of the data start with. */
  base?: string
}

export interface PrintOptions extends Pick<QueryOptions, 'timeoutMs' | 'signal'> {
  format?: ResultFormat | 'table'
  /** The language of labels and of what stands in front. */
  language?: string
  width?: number
  base?: string
}

/**
 * The text to run. `source` is `-`, a path, or a name of the catalogue. Only queries with a header have
 * parameters and are moved to another base; any other text runs as it was written.
 * @throws UsageError if there is nothing of that name, or a parameter does not fit
 */
export async function resolveQuery(source: string, values: Arguments, options: QuerySource): Promise<string> {
  const { folder, readInput, base = DEFAULT_BASE } = options
  const isFile = source === '-' || /[/\\]|\.rq$/.test(source) || existsSync(source)
  if (!isFile) return prepareQuery(findQuery(readCatalogue(folder), source), values, base)
  const text = source === '-' ? await readInput() : readText(source)
  if (text.startsWith('#+')) {
    const { header, problems } = readHeader(source, text)
    if (!header) throw new DataError(problems)
    return prepareQuery({ text, params: header.params }, values, base)
  }
  if (values.size > 0)
    throw new UsageError(`${source} declares no parameters: see queries/README.md for the header`)
  return text
}

/** `name=value`, as given on the command line, by name. @throws UsageError for anything else */
export function readArguments(given: readonly string[]): Arguments {
  const values = new Map<string, string[]>()
  for (const argument of given) {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(argument) ?? []
    if (name === undefined || value === undefined) {
      throw new UsageError(`${JSON.stringify(argument)} is no parameter: write --param name=value`)
    }
    values.set(name.trim(), [...(values.get(name.trim()) ?? []), value])
  }
  return values
}

/** Runs a query and gives what is printed. The table form of CONSTRUCT and DESCRIBE is Turtle. */
export async function printQuery(engine: Engine, text: string, options: PrintOptions = {}): Promise<string> {
  const { format = 'table', language, width, base = DEFAULT_BASE, ...limits } = options
  const { form } = outlineQuery(text)
  if (form === 'construct' || form === 'describe') {
    if (format !== 'table' && format !== 'turtle' && format !== 'jsonld')
      return plain(engine, text, format, limits)
    const triples = await plain(engine, text, 'ntriples', limits)
    const quads = new Parser({ format: 'application/n-triples' }).parse(triples)
    return writeGraph(quads, format === 'table' ? 'turtle' : format)
  }
  if (format !== 'table') return plain(engine, text, format, limits)
  const results = readJsonResults(await plain(engine, text, 'json', limits))
  const labels = await readLabels(engine, results, { base, language: language ?? 'en', ...limits })
  const shape = { ...(width === undefined ? {} : { width }), ...(language === undefined ? {} : { language }) }
  return formatTable(results, { ...shape, base, labels })
}

async function plain(
  engine: Engine,
  text: string,
  format: ResultFormat,
  limits: QueryOptions,
): Promise<string> {
  const answer = await engine.query(text, { ...limits, format })
  return answer.text.endsWith('\n') ? answer.text : `${answer.text}\n`
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new EnvironmentError(`${file} cannot be read: is it there, and may you read it?`, { cause: error })
  }
}

type LabelOptions = { base: string; language: string } & QueryOptions

/** Labels, in one language, of the codes, bodies, laws and places that an answer names. Claims show their key. */
async function readLabels(
  engine: Engine,
  results: Results,
  options: LabelOptions,
): Promise<Map<string, string>> {
  const { base, language, ...limits } = options
  if (typeof results === 'boolean') return new Map()
  const named = ['code/', 'authority/', 'joint-action/'].map((path) => base + path)
  const isConcept = (iri: string) => !iri.startsWith(base) || named.some((start) => iri.startsWith(start))
  const concepts = new Set(
    results.rows.flatMap((row) =>
      [...row.values()].flatMap((term) =>
        term.termType === 'NamedNode' && isConcept(term.value) ? writeTerm(term) : [],
      ),
    ),
  )
  if (concepts.size === 0) return new Map()
  const query = `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    SELECT ?iri ?label WHERE { VALUES ?iri { ${[...concepts].join(' ')} } ?iri skos:prefLabel|rdfs:label ?label }`
  const found = readJsonResults(await plain(engine, query, 'json', limits))
  if (typeof found === 'boolean') return new Map()
  const labels = found.rows.flatMap((row): [string, string][] => {
    const [iri, label] = [row.get('iri'), row.get('label')]
    const wanted = label?.termType === 'Literal' && label.language.toLowerCase() === language.toLowerCase()
    return iri && wanted ? [[iri.value, label.value]] : []
  })
  return new Map(labels)
}
