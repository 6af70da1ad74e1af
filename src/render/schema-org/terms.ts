/**
 * Concepts, their lists, and the ontology: terms that are defined, in sets of them. In: IRIs. Out: nodes; a set names
 * its terms, and each term its set.
 */
import { dct, owl, rdf, rdfs, skos } from '../../vocabulary.ts'
import { licenceIri } from '../frame.ts'
import { keyOf } from '../page.ts'
import { publisherNode, setNode, termNode } from './named.ts'
import { describe, nameOf, type Place, textOf, textsOf } from './place.ts'
import { MARKUP_TEXTS } from './texts.ts'
import { type SchemaNode, schemaNode } from './vocabulary.ts'

export function wholeTermNode(iri: string, place: Place): SchemaNode {
  const { view, language } = place
  const [set] = view.values(iri, skos.inScheme)
  const name = nameOf(iri, place)
  const texts = MARKUP_TEXTS[language]
  const others = [...textsOf(iri, skos.prefLabel, place), ...textsOf(iri, skos.altLabel, place)]
  return {
    ...termNode(iri, place),
    ...schemaNode('DefinedTerm', view.iri(iri), {
      description: describe(
        textOf(iri, skos.definition, place),
        set ? texts.concept(nameOf(set.value, place)) : texts.term,
      ),
      identifier: view.iri(iri),
      alternateName: [...new Set(others)].filter((each) => each !== name),
      termCode: view.value(iri, skos.notation) ?? keyOf(iri).split('/').at(-1),
      inDefinedTermSet: set && setNode(set.value, place),
      sameAs: view.values(iri, skos.exactMatch).map(({ value }) => value),
    }),
  }
}

/** A code list with its codes. */
export function wholeSetNode(iri: string, place: Place): SchemaNode {
  const { view, language } = place
  return wholeSet(iri, place, {
    description: describe(textOf(iri, skos.definition, place), MARKUP_TEXTS[language].scheme),
    terms: [...view.pointingAt(iri, skos.inScheme)].sort(),
  })
}

/** The ontology with its classes and properties. */
export function ontologyNode(iri: string, place: Place): SchemaNode {
  const { view, language } = place
  const types = [owl.Class, owl.ObjectProperty, owl.DatatypeProperty, rdf.Property]
  return wholeSet(iri, place, {
    description: describe(textOf(iri, dct.description, place), MARKUP_TEXTS[language].term),
    terms: [...view.pointingAt(iri, rdfs.isDefinedBy)]
      .filter((each) => types.some((type) => view.isA(each, type)))
      .sort(),
  })
}

function wholeSet(
  iri: string,
  place: Place,
  { description, terms }: { description: string; terms: readonly string[] },
): SchemaNode {
  const { view, facts } = place
  return {
    ...setNode(iri, place),
    ...schemaNode('DefinedTermSet', view.iri(iri), {
      description,
      identifier: view.iri(iri),
      license: licenceIri(facts.licence),
      publisher: publisherNode(place),
      version: view.value(iri, owl.versionInfo) ?? facts.version,
      hasDefinedTerm: terms.map((each) => termNode(each, place)),
    }),
  }
}
