/**
 * Things as they stand wherever they are named: with an id, a name, an address and what else search engines want of
 * each of its type, so that no node is half told. In: IRIs and facts. Out: nodes.
 */
import { dc, dct, org, rdf, tilsyn } from '../../vocabulary.ts'
import { licenceIri } from '../frame.ts'
import { splitFragment } from '../page.ts'
import {
  describe,
  IRIS,
  nameOf,
  oneLine,
  type Place,
  siteDescription,
  textOf,
  titleOf,
  urlOf,
} from './place.ts'
import { type SchemaNode, schemaNode } from './vocabulary.ts'

/** The authority where the publication is official, and until then the operator: the catalogue says which. */
export function publisherNode(place: Place): SchemaNode {
  const { view } = place
  const publisher = view.value(IRIS.catalog().value, dct.publisher)
  if (publisher !== undefined && view.isA(publisher, org.Organization)) return bodyNode(publisher, place)
  return operatorNode(place)
}

/** Who runs the site and made the data. */
export function operatorNode({ view, facts }: Place): SchemaNode {
  const { name, contact } = facts.operator
  const home = contact.startsWith('mailto:') ? facts.site : contact
  return schemaNode('Organization', view.iri(`${IRIS.catalog().value}#operator`), {
    name: oneLine(name),
    url: home,
  })
}

/** A body wherever it is named. */
export function bodyNode(iri: string, place: Place): SchemaNode {
  return schemaNode('GovernmentOrganization', place.view.iri(iri), {
    name: nameOf(iri, place),
    url: urlOf(iri, place),
  })
}

export function placeNode(iri: string, place: Place): SchemaNode {
  const type = iri.includes('/authority/country/') ? 'Country' : 'Place'
  return schemaNode(type, place.view.iri(iri), { name: nameOf(iri, place) })
}

/** The authorities whose documents a summary is made from. */
export function authorsOf(summary: string, place: Place): SchemaNode[] {
  return place.view.values(summary, tilsyn.reportingAuthority).map(({ value }) => bodyNode(value, place))
}
/** A summary wherever it is named. */
export function reportNode(iri: string, place: Place): SchemaNode {
  return schemaNode('Report', place.view.iri(iri), {
    name: nameOf(iri, place),
    url: urlOf(iri, place),
    author: authorsOf(iri, place),
  })
}

/** The wording of a document in one language. */
export function textNode(iri: string, place: Place): SchemaNode {
  const { view } = place
  return schemaNode('TextDigitalDocument', view.iri(iri), {
    name: nameOf(iri, place),
    url: urlOf(iri, place),
    inLanguage: view.value(iri, dc.language),
  })
}

/** A sentence in its own words and language. */
export function quotationNode(iri: string, place: Place): SchemaNode {
  const { view } = place
  const text = oneLine(view.value(iri, rdf.value) ?? '')
  return schemaNode('Quotation', view.iri(iri), {
    text,
    url: urlOf(iri, place),
    inLanguage: view.value(splitFragment(iri).whole, dc.language),
  })
}

/** A regulation, or a provision of one, by its ELI, which is also where it is published. */
export function legislationNode(iri: string, place: Place): SchemaNode {
  return schemaNode('Legislation', place.view.iri(iri), {
    name: nameOf(iri, place),
    url: place.view.iri(iri),
    legislationIdentifier: place.view.iri(iri),
  })
}

/** A dataset wherever it is named. */
export function datasetNode(iri: string, place: Place): SchemaNode {
  return schemaNode('Dataset', place.view.iri(iri), {
    name: nameOf(iri, place),
    description: describe(textOf(iri, dct.description, place), ...siteDescription(place)),
    url: urlOf(iri, place),
    license: licenceIri(place.facts.licence),
    creator: publisherNode(place),
  })
}

export function catalogNode(place: Place): SchemaNode {
  const iri = IRIS.catalog().value
  return schemaNode('DataCatalog', place.view.iri(iri), { name: titleOf(place), url: urlOf(iri, place) })
}

/** A concept wherever it is named. */
export function termNode(iri: string, place: Place): SchemaNode {
  return schemaNode('DefinedTerm', place.view.iri(iri), { name: nameOf(iri, place), url: urlOf(iri, place) })
}

/** A set of terms wherever it is named. */
export function setNode(iri: string, place: Place): SchemaNode {
  return schemaNode('DefinedTermSet', place.view.iri(iri), {
    name: nameOf(iri, place),
    url: urlOf(iri, place),
  })
}

/** A claim wherever it is named. */
export function claimNode(iri: string, place: Place): SchemaNode {
  return schemaNode('Claim', place.view.iri(iri), { name: nameOf(iri, place), url: urlOf(iri, place) })
}
