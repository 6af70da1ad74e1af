/**
 * The hygiene of `ontology/`: every query of this folder asks for violations of one rule, over all its Turtle, and
 * has to come back empty. Beside each, an update breaks the rule in memory, to show that the query would see it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Store } from 'oxigraph'
import { describe, expect, it } from 'vitest'
import { CLAIMS, PROPERTIES, SCHEMES } from '../../src/source/claims.ts'
import { DEFAULT_BASE, OWN_CLASSES, OWN_PROPERTIES, tilsyn } from '../../src/vocabulary.ts'

const here = import.meta.dirname
const folder = path.join(here, '../../ontology')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ttl'),
)
const rules = readdirSync(here)
  .filter((name) => name.endsWith('.violation.rq'))
  .map((name) => name.replace('.violation.rq', ''))

function loadOntology(): Store {
  const store = new Store()
  for (const name of files) {
    store.load(readFileSync(path.join(folder, name), 'utf8'), {
      format: 'text/turtle',
      base_iri: `file:///${name}`,
    })
  }
  return store
}

/** Each row as one line: `concept <…> language "nb"`. */
function select(store: Store, query: string): string[] {
  const rows = store.query(query, { use_default_graph_as_union: true })
  if (!Array.isArray(rows)) throw new TypeError('the query is no SELECT')
  return rows.map((row) => [...row].map(([name, term]) => `${name} ${term.toString()}`).join('  '))
}

/** The local names of what our namespace declares as one of these kinds. */
function declared(...kinds: readonly string[]): string[] {
  const rows = ontology.query(
    `PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    SELECT DISTINCT ?term WHERE { VALUES ?kind { ${kinds.join(' ')} } ?term a ?kind }`,
  )
  if (!Array.isArray(rows)) throw new TypeError('the query is no SELECT')
  return rows.map((row) => String(row.get('term')?.value).replace(tilsyn.$iri, '')).sort()
}

const read = (name: string): string => readFileSync(path.join(here, name), 'utf8')
const ontology = loadOntology()

describe('ontology/', () => {
  it.each(rules)('keeps the rule %s', (rule) => {
    expect(select(ontology, read(`${rule}.violation.rq`))).toEqual([])
  })

  it.each(rules)('would be seen to break the rule %s', (rule) => {
    const broken = loadOntology()
    broken.update(read(`${rule}.broken.ru`))
    expect(select(broken, read(`${rule}.violation.rq`))).not.toEqual([])
  })

  it('has a breaking update for every rule, and no other', () => {
    const updates = readdirSync(here).filter((name) => name.endsWith('.broken.ru'))
    expect(updates).toEqual(rules.map((rule) => `${rule}.broken.ru`))
  })

  it('declares the terms of vocabulary.ts and no others', () => {
    expect(declared('owl:Class')).toEqual([...OWN_CLASSES].sort())
    expect(declared('owl:ObjectProperty', 'owl:DatatypeProperty', 'rdf:Property')).toEqual(
      [...OWN_PROPERTIES].sort(),
    )
  })

  it('has one file for each scheme of the table of claims, and no other', () => {
    const codeFiles = files.filter((name) => path.dirname(name) === 'codes')
    expect(codeFiles.sort()).toEqual(SCHEMES.map((scheme) => `codes/${scheme}.ttl`).sort())
  })

  it.each(SCHEMES)('keeps in codes/%s.ttl that scheme alone', (scheme) => {
    const store = new Store()
    store.load(readFileSync(path.join(folder, `codes/${scheme}.ttl`), 'utf8'), { format: 'text/turtle' })
    const iri = `${DEFAULT_BASE}code/${scheme}`
    const foreign = store
      .match(null, null, null, null)
      .filter(({ subject }) => subject.value !== iri && !subject.value.startsWith(`${iri}/`))
    expect(foreign.map((quad) => quad.toString())).toEqual([])
  })

  const own = Object.entries(PROPERTIES).filter(([, { predicate }]) =>
    predicate.value.startsWith(tilsyn.$iri),
  )
  it.each(own)('lets %s stand on every kind of claim that may have it', (key, { predicate }) => {
    const rows = Object.values(CLAIMS)
    const classes = rows.filter(({ required, optional }) =>
      [...required, ...optional].some((each) => each === key),
    )
    const outside = classes.filter(
      (row) =>
        !ontology.query(
          `PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> ASK {
            OPTIONAL { <${predicate.value}> rdfs:domain ?domain }
            OPTIONAL { <${row.class.value}> rdfs:subClassOf* ?domain . BIND (true AS ?fits) }
            FILTER (!BOUND(?domain) || BOUND(?fits))
          }`,
        ),
    )
    expect(outside.map((row) => row.class.value)).toEqual([])
  })
})
