/**
 * The texts of the pages, a column a language. A key that a language lacks does not compile.
 */

export const PAGE_LANGUAGES = ['nb', 'en'] as const
export type PageLanguage = (typeof PAGE_LANGUAGES)[number]

const nb = {
  language: 'Norsk bokmål',
  skip: 'Til innholdet',
  lead: 'Et offentlig sammendrag av markedstilsyn, gjort om til lenkede data: hver påstand står som verdier, sammen med ordene den bygger på, på hvert språk dokumentet har.',
  notOfficial: {
    before: 'Dette er ikke en offisiell side. Den drives av ',
    after: '; myndigheten har bare skrevet dokumentet som dataene er laget av.',
  },
  thing: 'IRI',
  contents: 'Innhold',
  coverage: 'Hva som er dekket',
  coverageLead:
    'Hver setning i dokumentet bærer en påstand eller er ført opp som oppbygning, og hvert tall, navn og forbehold er uttrykt som en verdi.',
  ofTotal: (part: number, total: number) => `${part} av ${total}`,
  coverageColumns: {
    language: 'Språk',
    evidence: 'Setninger som bærer påstander',
    context: 'Setninger som er oppbygning',
    quotes: 'Sitater',
    links: 'Lenker',
    number: 'Tall',
    year: 'Årstall',
    name: 'Navn',
    negation: 'Nektinger',
    hedge: 'Forbehold',
  },
  parts: {
    focusAreas: 'Fokusområder',
    jointActions: 'Felles aksjoner og prosjekter',
    basis: 'Grunnlag, plikter og navn',
    references: 'Henvisninger',
    causes: 'Årsak og virkning',
    others: 'Andre påstander',
    differences: 'Forskjeller mellom språkene',
    oddities: 'Merkverdigheter i dokumentet',
  },
  claims: (count: number) => (count === 1 ? '1 påstand' : `${count} påstander`),
  only: (languages: string) => `bare på ${languages}`,
  and: 'og',
  supports: 'belegg for',
  states: 'sier',
  absent: (language: string) => `Dokumentet sier det ikke på ${language}`,
  lacking: (language: string) => `Dokumentet sier ikke på ${language}`,
  questions: 'Spørsmål og svar',
  questionsLead: 'Svarene er regnet ut av dataene. En rad gjelder én påstand og ett sitat på ett språk.',
  rows: (count: number) => (count === 1 ? '1 rad' : `${count} rader`),
  query: 'Spørringen',
  answer: 'Svaret som JSON',
  data: 'Dataene',
  dataLead: 'Alt kan lastes ned, og der nettstedet har en tjener, spørres med',
  sparql: 'SPARQL',
  licence: {
    before: 'Dataene har lisensen',
    after: 'Sitert tekst er myndighetens; dens lisens er ikke oppgitt.',
  },
  files: {
    tree: 'Sammendraget som et tre (JSON-LD)',
    text: (language: string) => `Teksten på ${language}`,
    ontology: 'Ontologi og kodelister',
    shapes: 'Reglene som dataene er prøvd mot (SHACL)',
    validation: 'Valideringsrapport (SHACL)',
    validationFacts: 'Hva som ble prøvd, og hva som er dekket',
    manifest: 'Alle filer med sjekksum',
    dump: (format: string) => `Hele datasettet som ${format}`,
  },
  /** Without an ending, as in "på norsk". */
  languageNames: { nb: 'norsk', en: 'engelsk', sv: 'svensk', da: 'dansk', de: 'tysk', fr: 'fransk' },
  /** Properties of other vocabularies; ours have their labels in the ontology. */
  properties: {
    startDate: 'fra og med',
    endDate: 'til og med',
    type: 'slag',
    title: 'tittel',
    spatial: 'sted',
    audience: 'målgruppe',
    references: 'adresse',
    publisher: 'utgiver',
    value: 'tall',
    wasAssociatedWith: 'myndighet',
    agent: 'deltaker',
    hadRole: 'rolle',
  },
}

const en: typeof nb = {
  language: 'English',
  skip: 'Skip to content',
  lead: 'A public summary of market surveillance, turned into linked data: each claim stands as values, with the words that it rests on, in each language that the document has.',
  notOfficial: {
    before: 'This is not an official site. It is run by ',
    after: '; the authority is only the author of the document that the data is made from.',
  },
  thing: 'IRI',
  contents: 'Contents',
  coverage: 'What is covered',
  coverageLead:
    'Each sentence of the document carries a claim or is listed as structure, and each number, name and hedge is stated as a value.',
  ofTotal: (part, total) => `${part} of ${total}`,
  coverageColumns: {
    language: 'Language',
    evidence: 'Sentences that carry claims',
    context: 'Sentences that are structure',
    quotes: 'Quotes',
    links: 'Links',
    number: 'Numbers',
    year: 'Years',
    name: 'Names',
    negation: 'Negations',
    hedge: 'Hedges',
  },
  parts: {
    focusAreas: 'Focus areas',
    jointActions: 'Joint actions and projects',
    basis: 'Basis, obligations and names',
    references: 'References',
    causes: 'Causes and consequences',
    others: 'Other claims',
    differences: 'Differences between the languages',
    oddities: 'Oddities of the document',
  },
  claims: (count) => (count === 1 ? '1 claim' : `${count} claims`),
  only: (languages) => `in ${languages} only`,
  and: 'and',
  supports: 'evidence for',
  states: 'says',
  absent: (language) => `The document does not say it in ${language}`,
  lacking: (language) => `The document does not say in ${language}`,
  questions: 'Questions and answers',
  questionsLead:
    'The answers are worked out from the data. A row is about one claim and one quote in one language.',
  rows: (count) => (count === 1 ? '1 row' : `${count} rows`),
  query: 'The query',
  answer: 'The answer as JSON',
  data: 'The data',
  dataLead: 'Everything can be downloaded and, where the site has a server, asked by',
  sparql: 'SPARQL',
  licence: {
    before: 'The licence of the data is',
    after: 'Quoted text is the authority’s; its licence is not stated.',
  },
  files: {
    tree: 'The summary as a tree (JSON-LD)',
    text: (language) => `The text in ${language}`,
    ontology: 'Ontology and code lists',
    shapes: 'The rules that the data is tested against (SHACL)',
    validation: 'Validation report (SHACL)',
    validationFacts: 'What was tested, and what is covered',
    manifest: 'All files with checksums',
    dump: (format) => `The whole dataset as ${format}`,
  },
  languageNames: { nb: 'Norwegian', en: 'English', sv: 'Swedish', da: 'Danish', de: 'German', fr: 'French' },
  properties: {
    startDate: 'from',
    endDate: 'until',
    type: 'kind',
    title: 'title',
    spatial: 'place',
    audience: 'audience',
    references: 'address',
    publisher: 'publisher',
    value: 'number',
    wasAssociatedWith: 'authority',
    agent: 'participant',
    hadRole: 'role',
  },
}

export type PageTexts = typeof nb

export const PAGE_TEXTS: Readonly<Record<PageLanguage, PageTexts>> = { nb, en }

/** The name of a language in the language of the page; a tag that has no name there stays a tag. */
export function languageName(tag: string, texts: PageTexts): string {
  return (texts.languageNames as Readonly<Record<string, string>>)[tag] ?? tag
}
