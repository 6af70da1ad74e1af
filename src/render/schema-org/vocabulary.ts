/**
 * The part of schema.org that pages use, as a closed list: a type or property that does not stand here does not
 * compile. In: the definitions of schema.org, release 30.0. Out: types with what they are kinds of, properties with
 * what they belong to and which values they take, and the JSON-LD context that follows.
 * @see https://schema.org/docs/developers.html
 */

/** Each type with the type that it is a kind of; `Thing` is the root. Intermediate types that are not used are left out. */
export const TYPES = {
  Thing: undefined,
  CreativeWork: 'Thing',
  Report: 'CreativeWork',
  TechArticle: 'CreativeWork',
  Claim: 'CreativeWork',
  Quotation: 'CreativeWork',
  TextDigitalDocument: 'CreativeWork',
  CreativeWorkSeries: 'CreativeWork',
  Legislation: 'CreativeWork',
  Dataset: 'CreativeWork',
  DataCatalog: 'CreativeWork',
  DataDownload: 'CreativeWork',
  DefinedTermSet: 'CreativeWork',
  SoftwareApplication: 'CreativeWork',
  Question: 'CreativeWork',
  Answer: 'CreativeWork',
  WebSite: 'CreativeWork',
  WebPage: 'CreativeWork',
  AboutPage: 'WebPage',
  CollectionPage: 'WebPage',
  SearchResultsPage: 'WebPage',
  Organization: 'Thing',
  GovernmentOrganization: 'Organization',
  Project: 'Organization',
  Place: 'Thing',
  Country: 'Place',
  Action: 'Thing',
  SearchAction: 'Action',
  EntryPoint: 'Thing',
  DefinedTerm: 'Thing',
  PropertyValue: 'Thing',
  Observation: 'Thing',
  StatisticalVariable: 'Thing',
  BreadcrumbList: 'Thing',
  ListItem: 'Thing',
} as const satisfies Readonly<Record<string, string | undefined>>

export type SchemaType = keyof typeof TYPES

/** Kinds of plain value. A link is an IRI; of a `Text` that could be one, only what is always one here is a link. */
export type SchemaData = 'Text' | 'Link' | 'Date' | 'Number' | 'Boolean'

interface PropertyRow {
  of: readonly SchemaType[]
  takes: readonly (SchemaType | SchemaData)[]
}

const row = (of: readonly SchemaType[], ...takes: (SchemaType | SchemaData)[]): PropertyRow => ({ of, takes })

/** On which types, and with which values; less than schema.org allows, never more. */
export const PROPERTIES = {
  name: row(['Thing'], 'Text'),
  alternateName: row(['Thing'], 'Text'),
  description: row(['Thing'], 'Text'),
  url: row(['Thing'], 'Link'),
  sameAs: row(['Thing'], 'Link'),
  identifier: row(['Thing'], 'Link', 'PropertyValue'),
  subjectOf: row(['Thing'], 'CreativeWork'),
  potentialAction: row(['Thing'], 'Action'),
  headline: row(['CreativeWork'], 'Text'),
  text: row(['CreativeWork'], 'Text'),
  author: row(['CreativeWork'], 'Organization'),
  creator: row(['CreativeWork'], 'Organization'),
  publisher: row(['CreativeWork'], 'Organization'),
  license: row(['CreativeWork'], 'Link'),
  inLanguage: row(['CreativeWork'], 'Text'),
  isPartOf: row(['CreativeWork'], 'CreativeWork', 'Link'),
  hasPart: row(['CreativeWork'], 'CreativeWork'),
  isBasedOn: row(['CreativeWork'], 'CreativeWork', 'Link'),
  about: row(['CreativeWork', 'DefinedTerm'], 'Thing'),
  mainEntity: row(['CreativeWork'], 'Thing'),
  citation: row(['CreativeWork'], 'CreativeWork', 'Text'),
  creditText: row(['CreativeWork'], 'Text'),
  datePublished: row(['CreativeWork'], 'Date'),
  dateModified: row(['CreativeWork'], 'Date'),
  keywords: row(['CreativeWork'], 'Text', 'DefinedTerm'),
  version: row(['CreativeWork'], 'Text'),
  temporalCoverage: row(['CreativeWork'], 'Text'),
  spatialCoverage: row(['CreativeWork'], 'Place'),
  isAccessibleForFree: row(['CreativeWork'], 'Boolean'),
  encoding: row(['CreativeWork'], 'DataDownload'),
  position: row(['CreativeWork', 'ListItem'], 'Number'),
  breadcrumb: row(['WebPage'], 'BreadcrumbList'),
  itemListElement: row(['BreadcrumbList'], 'ListItem'),
  /** A link names the thing: this is how search engines document it. */
  item: row(['ListItem'], 'Link'),
  appearance: row(['Claim'], 'CreativeWork'),
  claimInterpreter: row(['Claim'], 'Organization'),
  legislationIdentifier: row(['Legislation'], 'Link'),
  distribution: row(['Dataset'], 'DataDownload'),
  includedInDataCatalog: row(['Dataset'], 'DataCatalog'),
  variableMeasured: row(['Dataset', 'Observation'], 'PropertyValue', 'StatisticalVariable'),
  dataset: row(['DataCatalog'], 'Dataset'),
  contentUrl: row(['DataDownload'], 'Link'),
  contentSize: row(['DataDownload'], 'Text'),
  encodingFormat: row(['CreativeWork'], 'Text'),
  sha256: row(['DataDownload'], 'Text'),
  agent: row(['Action'], 'Organization'),
  participant: row(['Action'], 'Organization'),
  target: row(['Action'], 'EntryPoint'),
  urlTemplate: row(['EntryPoint'], 'Text'),
  /** No property of its own, but how schema.org writes the input of an action: https://schema.org/docs/actions.html */
  'query-input': row(['SearchAction'], 'Text'),
  observationAbout: row(['Observation'], 'Thing'),
  value: row(['Observation', 'PropertyValue'], 'Number', 'Text'),
  unitText: row(['Observation'], 'Text'),
  propertyID: row(['PropertyValue'], 'Link'),
  inDefinedTermSet: row(['DefinedTerm'], 'Link', 'DefinedTermSet'),
  hasDefinedTerm: row(['DefinedTermSet'], 'DefinedTerm'),
  termCode: row(['DefinedTerm'], 'Text'),
  areaServed: row(['Organization'], 'Place'),
  softwareVersion: row(['SoftwareApplication'], 'Text'),
  applicationCategory: row(['SoftwareApplication'], 'Text'),
  acceptedAnswer: row(['Question'], 'Answer'),
} as const satisfies Readonly<Record<string, PropertyRow>>

export type SchemaProperty = keyof typeof PROPERTIES

export type SchemaValue = string | number | boolean | SchemaNode | readonly (string | SchemaNode)[]

/** A node; one that has an id alone is told of elsewhere on the page. */
export type SchemaNode = {
  readonly '@id'?: string
  readonly '@type'?: SchemaType | readonly SchemaType[]
} & { readonly [P in SchemaProperty]?: SchemaValue }

type Given = { readonly [P in SchemaProperty]?: SchemaValue | undefined }

/** A node without what is not known: no empty texts, no empty lists; a list of one is that one. */
export function schemaNode(
  type: SchemaType | readonly SchemaType[],
  id: string | undefined,
  given: Given,
): SchemaNode {
  const known = Object.entries(given).flatMap(([property, value]) => {
    const kept = Array.isArray(value) ? value.filter(isKnown) : value
    if (!isKnown(kept) || (Array.isArray(kept) && kept.length === 0)) return []
    return [[property, Array.isArray(kept) && kept.length === 1 ? kept[0] : kept] as const]
  })
  return { '@type': type, ...(id === undefined ? {} : { '@id': id }), ...Object.fromEntries(known) }
}

function isKnown(value: unknown): boolean {
  return value !== undefined && !(typeof value === 'string' && value.trim() === '')
}

/** Whether a type is another or a kind of it. */
export function isKindOf(type: SchemaType, wider: SchemaType): boolean {
  for (let each: SchemaType | undefined = type; each; each = TYPES[each]) if (each === wider) return true
  return false
}

/**
 * Written into each page, so that nothing has to be fetched to read it. Links and dates are told apart from texts as
 * the published context of schema.org does; only the terms that stand in the nodes are listed.
 * @see https://www.w3.org/TR/json-ld11/#default-vocabulary
 */
export function schemaContext(nodes: readonly SchemaNode[]): Readonly<Record<string, unknown>> {
  const used = new Set<string>()
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) look(each)
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) {
        used.add(key)
        look(inner)
      }
  }
  look(nodes)
  const terms = (Object.entries(PROPERTIES) as [SchemaProperty, PropertyRow][]).flatMap(
    ([property, { takes }]) => {
      const type = takes.includes('Link') ? '@id' : takes.includes('Date') ? 'Date' : undefined
      return type !== undefined && used.has(property) ? [[property, { '@type': type }] as const] : []
    },
  )
  return { '@vocab': 'https://schema.org/', ...Object.fromEntries(terms) }
}
