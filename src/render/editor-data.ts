/**
 * What the editor of queries loads. In: the query catalogue, and a view of the quads. Out: plain objects to be published
 * as JSON: the queries with their texts in every language, and in one language the terms that queries are made of.
 */
import type { NamedNode } from '@rdfjs/types'
import { owl, rdfs, skos } from '../vocabulary.ts'
import { outsideTerm } from './outside-terms.ts'
import type { PageLanguage } from './texts.ts'
import type { View } from './view.ts'

type Texts = Readonly<Record<PageLanguage, string>>

/** A query of the catalogue, as whoever opens it needs it. */
export interface CatalogueEntry {
  name: string
  title: Texts
  question: Texts
  text: string
  params: readonly (Texts & { name: string; type: string; under: string })[]
  returns: readonly (Texts & { name: string; type: string })[]
  tags: readonly string[]
}

export interface EditorTerm {
  iri: string
  kind: 'class' | 'property' | 'code'
  label?: string
  definition?: string
}

/** Nothing but what an entry has: the catalogue knows more, such as where its files lie. */
export function catalogueEntries(queries: readonly CatalogueEntry[]): CatalogueEntry[] {
  return queries.map(({ name, title, question, text, params, returns, tags }) => ({
    name,
    title,
    question,
    text,
    params: params.map(({ name: of, nb, en, type, under }) => ({ name: of, nb, en, type, under })),
    returns,
    tags,
  }))
}

/** What the ontology defines and what the data uses, by IRI. */
export function editorTerms(view: View, language: PageLanguage): EditorTerm[] {
  const kinds = new Map<string, EditorTerm['kind']>()
  for (const code of view.instances(skos.Concept)) kinds.set(code, 'code')
  for (const property of [...view.properties, ...instancesOf(view, PROPERTIES)])
    kinds.set(property, 'property')
  for (const type of [...view.types, ...instancesOf(view, CLASSES)]) kinds.set(type, 'class')
  return [...kinds]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([iri, kind]) => {
      const label = view.label(iri, language)?.value ?? outsideTerm(iri, language)
      const definition = view.text(iri, skos.definition, language)?.value
      return {
        iri: view.iri(iri),
        kind,
        ...(label === undefined ? {} : { label }),
        ...(definition === undefined ? {} : { definition }),
      }
    })
}

const CLASSES = [owl.Class, rdfs.Class]
const PROPERTIES = [owl.ObjectProperty, owl.DatatypeProperty]

function instancesOf(view: View, types: readonly NamedNode[]): string[] {
  return types.flatMap((type) => view.instances(type))
}
