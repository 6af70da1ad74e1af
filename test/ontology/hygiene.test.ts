/**
 * The hygiene of `ontology/`: every query of this folder asks for violations of one rule, over all its Turtle, and
 * has to come back empty. Beside each, an update breaks the rule in memory, to show that the query would see it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Store, type Term } from 'oxigraph'
import { describe, expect, it } from 'vitest'
import { CLAIMS, PROPERTIES, SCHEMES, type ValueType } from '../../src/source/claims.ts'
import {
  DEFAULT_BASE,
  dct,
  OWN_CLASSES,
  OWN_PROPERTIES,
  org,
  owl,
  rdf,
  rdfs,
  skos,
  tilsyn,
  xsd,
} from '../../src/vocabulary.ts'

const here = import.meta.dirname
const folder = path.join(here, '../../ontology')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.ttl'),
)
const rules = readdirSync(here)
  .filter((name) => name.endsWith('.violation.rq'))
  .map((name) => name.replace('.violation.rq', ''))
  .sort()

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

function select(store: Store, query: string): Map<string, Term>[] {
  const rows = store.query(query, { use_default_graph_as_union: true })
  if (!Array.isArray(rows)) throw new TypeError('the query is no SELECT')
  return rows.filter((row) => row instanceof Map)
}

/** Each row as one line: `concept <…>  language "nb"`. */
function violations(store: Store, rule: string): string[] {
  return select(store, read(`${rule}.violation.rq`)).map((row) =>
    [...row].map(([name, term]) => `${name} ${term.toString()}`).join('  '),
  )
}

/** The local names of what is declared as one of these kinds. */
function declared(...kinds: readonly string[]): string[] {
  const rows = select(
    ontology,
    `PREFIX owl: <${owl.$iri}> PREFIX rdf: <${rdf.$iri}>
    SELECT DISTINCT ?term WHERE { VALUES ?kind { ${kinds.join(' ')} } ?term a ?kind }`,
  )
  return rows.map((row) => String(row.get('term')?.value).replace(tilsyn.$iri, '')).sort()
}

const read = (name: string): string => readFileSync(path.join(here, name), 'utf8')
const ontology = loadOntology()
const ontologyIri = tilsyn.$iri.replace('#', '')
const firstHeading = readFileSync(path.join(folder, 'CHANGELOG.md'), 'utf8').match(/^## .*$/m)?.[0]

/** What the changelog has to call the version that the ontology says it is: `## 0.1.0, 2026-11-23`. */
function releaseHeading(store: Store): string | undefined {
  const [row] = select(
    store,
    `PREFIX owl: <${owl.$iri}> PREFIX dct: <${dct.$iri}>
    SELECT ?heading WHERE {
      ?ontology a owl:Ontology ; owl:versionIRI ?version ; dct:issued ?date .
      BIND (CONCAT("## ", STRAFTER(STR(?version), "${ontologyIri}/"), ", ", STR(?date)) AS ?heading)
    }`,
  )
  return row?.get('heading')?.value
}

describe('ontology/', () => {
  it.each(rules)('keeps the rule %s', (rule) => {
    expect(violations(ontology, rule)).toEqual([])
  })

  it.each(rules)('would be seen to break the rule %s', (rule) => {
    const broken = loadOntology()
    broken.update(read(`${rule}.broken.ru`))
    expect(violations(broken, rule)).not.toEqual([])
  })

  it('has a breaking update for every rule, and no other', () => {
    const updates = readdirSync(here).filter((name) => name.endsWith('.broken.ru'))
    expect(updates.map((name) => name.replace('.broken.ru', '')).sort()).toEqual(rules)
  })

  it('has the version and the date that its changelog names first', () => {
    expect(firstHeading).toMatch(/^## \d+\.\d+\.\d+, \d{4}-\d\d-\d\d$/)
    expect(firstHeading).toBe(releaseHeading(ontology))
  })

  it.each([
    ['version', owl.versionIRI, `<${ontologyIri}/9.9.9>`, /^## 9\.9\.9, /],
    ['date', dct.issued, `"1999-01-01"^^<${xsd.date.value}>`, /, 1999-01-01$/],
  ])('would be seen to differ from its changelog in the %s', (_what, property, other, heading) => {
    const broken = loadOntology()
    broken.update(
      `DELETE { <${ontologyIri}> <${property.value}> ?value } INSERT { <${ontologyIri}> <${property.value}> ${other} }
      WHERE { <${ontologyIri}> <${property.value}> ?value }`,
    )
    expect(releaseHeading(broken)).toMatch(heading)
    expect(releaseHeading(broken)).not.toBe(firstHeading)
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
    const bearers = rows.filter(({ required, optional }) =>
      [...required, ...optional].some((each) => each === key),
    )
    expect(
      misfits(
        predicate.value,
        'domain',
        bearers.map((row) => row.class.value),
      ),
    ).toEqual([])
  })

  it.each(own)('lets %s have every kind of value that the table gives it', (_key, { predicate, value }) => {
    expect(misfits(predicate.value, 'range', classesOf(value))).toEqual([])
  })

  it('would be seen to let a property stand where it may not', () => {
    expect(misfits(tilsyn.severity.value, 'domain', [tilsyn.Finding.value, tilsyn.Measure.value])).toEqual([
      tilsyn.Measure.value,
    ])
  })
})

/** Those of the classes that the domain or range of a property shuts out. */
function misfits(property: string, side: 'domain' | 'range', classes: readonly string[]): string[] {
  return classes.filter((each) =>
    ontology.query(
      `PREFIX rdfs: <${rdfs.$iri}>
      ASK { <${property}> rdfs:${side} ?limit . FILTER NOT EXISTS { <${each}> rdfs:subClassOf* ?limit } }`,
    ),
  )
}

/** What the values of a row of the table are, as far as it says. */
function classesOf(value: ValueType): string[] {
  switch (value.type) {
    case 'code':
      return [skos.Concept.value]
    case 'body':
      return [org.Organization.value]
    case 'body-or-code':
      return [org.Organization.value, skos.Concept.value]
    case 'claim':
      return (value.kinds.length > 0 ? value.kinds.map((kind) => CLAIMS[kind]) : Object.values(CLAIMS)).map(
        (row) => row.class.value,
      )
    case 'joint-action':
      return [tilsyn.JointAction.value]
    case 'integer':
      return [xsd.integer.value]
    case 'text':
    case 'period':
      return [`${rdf.$iri}langString`]
    case 'property':
      return [rdf.Property.value]
    case 'legal':
    case 'place':
    case 'link':
      return []
  }
}
