/**
 * Which kind of page carries which types with which properties, and why these types. The markup is made after this
 * table, and a test holds every page to it.
 * @see https://schema.org/docs/full.html
 */
import type { SchemaProperty, SchemaType } from './vocabulary.ts'

export interface PageKindRow {
  /** What the page itself is. */
  page: SchemaType & ('WebPage' | 'AboutPage' | 'CollectionPage' | 'SearchResultsPage')
  /** What the page is of; undefined where it is only a page. */
  main?: Requirement
  /** What stands on it besides, somewhere. */
  also?: readonly Requirement[]
  why: string
}

export interface Requirement {
  types: readonly SchemaType[]
  properties: readonly SchemaProperty[]
}

const THING: readonly SchemaProperty[] = ['name', 'description', 'url', 'identifier']
/** No licence: the quoted words are the authority's, and the licence of the data says nothing of them. */
const CLAIM: readonly SchemaProperty[] = [
  ...THING,
  ...(['text', 'author', 'claimInterpreter', 'appearance', 'isPartOf', 'inLanguage'] as const),
]

/** All that search engines ask for of a dataset; each dataset on its own page, on the data page and the first on the start page. */
const DATASET: Requirement = {
  types: ['Dataset'],
  properties: [
    ...THING,
    ...(['license', 'creator', 'publisher', 'distribution', 'temporalCoverage', 'spatialCoverage'] as const),
    ...(['variableMeasured', 'version', 'keywords', 'inLanguage', 'isAccessibleForFree'] as const),
    ...(['includedInDataCatalog', 'citation', 'creditText', 'datePublished', 'dateModified'] as const),
  ],
}

const claim = (why: string, ...more: SchemaType[]): PageKindRow => ({
  page: 'WebPage',
  main: { types: ['Claim', ...more], properties: CLAIM },
  also: [{ types: ['Report'], properties: ['name', 'url', 'author'] }],
  why,
})

export const PAGE_KINDS = {
  start: {
    page: 'CollectionPage',
    main: { types: ['WebSite'], properties: ['name', 'description', 'url', 'potentialAction', 'publisher'] },
    also: [DATASET, { types: ['SearchAction'], properties: ['target', 'query-input'] }],
    why: 'The site as a whole, how to search it, and the dataset that it publishes.',
  },
  summary: {
    page: 'WebPage',
    main: {
      types: ['Report'],
      properties: [
        ...THING,
        ...(['headline', 'author', 'about', 'isBasedOn', 'inLanguage', 'temporalCoverage'] as const),
        ...(['hasPart', 'subjectOf'] as const),
      ],
    },
    also: [
      { types: ['GovernmentOrganization'], properties: ['name', 'url'] },
      { types: ['Legislation'], properties: ['name', 'url', 'legislationIdentifier'] },
      { types: ['Dataset'], properties: ['name', 'description', 'url', 'license', 'creator'] },
    ],
    why: 'A document that an authority made about its work, which is what schema.org calls a report; the data is about it.',
  },
  data: {
    page: 'CollectionPage',
    main: {
      types: ['DataCatalog'],
      properties: ['name', 'description', 'url', 'license', 'publisher', 'dataset'],
    },
    also: [DATASET],
    why: 'Every dataset with its files.',
  },
  catalog: {
    page: 'CollectionPage',
    main: {
      types: ['DataCatalog'],
      properties: ['name', 'description', 'url', 'license', 'publisher', 'dataset'],
    },
    why: 'The same catalogue as a thing; each dataset is told of more fully on its own page.',
  },
  dataset: { page: 'WebPage', main: DATASET, why: 'One dataset of the catalogue.' },
  series: {
    page: 'CollectionPage',
    main: { types: ['CreativeWorkSeries'], properties: ['name', 'description', 'url', 'license', 'hasPart'] },
    why: 'No dataset of its own: it has no files, only the datasets that appear in turn.',
  },
  authority: {
    page: 'WebPage',
    main: { types: ['GovernmentOrganization'], properties: ['name', 'description', 'url'] },
    why: 'A public body; former names are other names, numbers in a register are identifiers with their kind.',
  },
  legislation: {
    page: 'WebPage',
    main: { types: ['Legislation'], properties: ['name', 'description', 'url', 'legislationIdentifier'] },
    why: 'A regulation or a provision of one, identified by its ELI; a provision is part of the whole.',
  },
  activity: claim('An act with agents; as a claim it has a text and a time as vague as the words.', 'Action'),
  measure: claim('An act in response to a finding.', 'Action'),
  review: claim('The act of the authority that the summary is about.', 'Action'),
  figure: claim('A number that was counted of something: an observation of one variable.', 'Observation'),
  'focus-area': claim('A part of the work, not one act: who did what stands with the activities in it.'),
  finding: claim('A judgement in words. No observation: severity and extent are no measured values.'),
  claim: claim(
    'Any other claim, among them participations, goals and differences: schema.org has no narrower type.',
  ),
  'joint-action': {
    page: 'WebPage',
    main: { types: ['Project'], properties: THING },
    why: 'An enterprise of several authorities under one name. No event: it has no one place or day.',
  },
  concept: {
    page: 'WebPage',
    main: { types: ['DefinedTerm'], properties: [...THING, 'inDefinedTermSet', 'termCode'] },
    why: 'A concept with a definition, in its list.',
  },
  scheme: {
    page: 'CollectionPage',
    main: {
      types: ['DefinedTermSet'],
      properties: [...THING, 'hasDefinedTerm', 'license', 'publisher', 'version'],
    },
    why: 'A list of concepts.',
  },
  ontology: {
    page: 'CollectionPage',
    main: {
      types: ['DefinedTermSet'],
      properties: [...THING, 'hasDefinedTerm', 'license', 'publisher', 'version'],
    },
    why: 'Classes and properties are defined terms to who looks for them; more exactly they are told in RDF.',
  },
  text: {
    page: 'WebPage',
    main: {
      types: ['TextDigitalDocument'],
      properties: [...THING, 'inLanguage', 'isPartOf', 'author', 'encoding'],
    },
    why: 'The wording in one language, which is a file of plain text too.',
  },
  sentence: {
    page: 'WebPage',
    main: {
      types: ['Quotation'],
      properties: [...THING, 'text', 'inLanguage', 'isPartOf', 'author'],
    },
    why: 'Words of the document, quoted as they stand.',
  },
  validation: {
    page: 'WebPage',
    main: { types: ['Report'], properties: [...THING, 'author', 'license', 'datePublished'] },
    why: 'A report by who made the data, not by the authority.',
  },
  shapes: {
    page: 'WebPage',
    main: { types: ['TechArticle'], properties: [...THING, 'headline', 'author', 'license', 'inLanguage'] },
    why: 'Documentation of rules.',
  },
  program: {
    page: 'WebPage',
    main: {
      types: ['SoftwareApplication'],
      properties: [...THING, 'softwareVersion', 'applicationCategory'],
    },
    why: 'The program of a version that made the data.',
  },
  question: {
    page: 'WebPage',
    main: { types: ['Question'], properties: ['name', 'text', 'url', 'acceptedAnswer'] },
    also: [{ types: ['Answer'], properties: ['text', 'url'] }],
    why: 'One question with its one answer. Not a QAPage, which is for answers that readers write.',
  },
  questions: { page: 'CollectionPage', why: 'The list of the questions.' },
  query: { page: 'WebPage', why: 'A form; what it gives is the data, which it is about.' },
  coverage: { page: 'WebPage', why: 'Figures about the data, which it is about.' },
  embed: { page: 'WebPage', why: 'How to show a claim elsewhere; it is about the data.' },
  search: { page: 'SearchResultsPage', why: 'What a search gave.' },
  accessibility: { page: 'AboutPage', why: 'A statement about the site.' },
  other: { page: 'WebPage', why: 'A thing that schema.org has no type for.' },
} as const satisfies Readonly<Record<string, PageKindRow>>

export type PageKind = keyof typeof PAGE_KINDS

/**
 * What a node of a type has wherever it stands, so that none is half told: of its own page or named on another.
 * A kind of a type has what the type has.
 */
export const COMPLETE: Partial<Readonly<Record<SchemaType, readonly SchemaProperty[]>>> = {
  Organization: ['name', 'url'],
  Place: ['name'],
  WebSite: ['name', 'url'],
  WebPage: ['name', 'url', 'inLanguage'],
  Report: ['name', 'url', 'author'],
  Legislation: ['name', 'url', 'legislationIdentifier'],
  Claim: ['name', 'url'],
  Quotation: ['text', 'url', 'inLanguage'],
  TextDigitalDocument: ['name', 'url', 'inLanguage'],
  Dataset: ['name', 'description', 'url', 'license', 'creator'],
  DataCatalog: ['name', 'url'],
  DataDownload: ['contentUrl', 'encodingFormat'],
  DefinedTerm: ['name', 'url'],
  DefinedTermSet: ['name', 'url'],
  PropertyValue: ['name', 'propertyID'],
  StatisticalVariable: ['name', 'url'],
  Observation: ['value'],
  BreadcrumbList: ['itemListElement'],
  ListItem: ['position', 'name', 'item'],
  SearchAction: ['target', 'query-input'],
  EntryPoint: ['urlTemplate'],
  Question: ['name', 'text', 'acceptedAnswer'],
  Answer: ['text'],
  SoftwareApplication: ['name', 'softwareVersion'],
}
