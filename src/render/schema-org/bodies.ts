/**
 * Who stands behind a publication: the operator who publishes it, the authorities that the documents are by, and the
 * other bodies that they name. In: IRIs and facts. Out: organisations, each with name and address wherever it stands.
 */
import { dct, foaf, org, owl, rdfs, skos } from '../../vocabulary.ts'
import { placeNode } from './named.ts'
import { describe, nameOf, type Place, textsOf, urlOf } from './place.ts'
import { MARKUP_TEXTS } from './texts.ts'
import { type SchemaNode, schemaNode } from './vocabulary.ts'

/** A body on its own page: identifiers, other names and former ones, where it works. */
export function wholeBodyNode(iri: string, place: Place): SchemaNode {
  const { view, language } = place
  const name = nameOf(iri, place)
  const names = [
    ...textsOf(iri, foaf.name, place),
    ...textsOf(iri, skos.prefLabel, place),
    ...textsOf(iri, skos.altLabel, place),
  ]
  return schemaNode('GovernmentOrganization', view.iri(iri), {
    name,
    url: urlOf(iri, place),
    description: describe(name, MARKUP_TEXTS[language].body),
    alternateName: [...new Set(names)].filter((each) => each !== name),
    identifier: numbersOf(iri, place),
    sameAs: [
      ...new Set(
        [...view.values(iri, owl.sameAs), ...view.values(iri, rdfs.seeAlso)].map(({ value }) => value),
      ),
    ],
    areaServed: view.values(iri, dct.spatial).map(({ value }) => placeNode(value, place)),
  })
}

/** Numbers in a register. */
function numbersOf(iri: string, place: Place): SchemaNode[] {
  return textsOf(iri, org.identifier, place).map((value) =>
    schemaNode('PropertyValue', undefined, {
      name: nameOf(org.identifier.value, place),
      propertyID: org.identifier.value,
      value,
    }),
  )
}
