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
  truth: { yes: 'ja', no: 'nei' },
  supports: 'belegg for',
  states: 'sier',
  absent: (language: string) => `Dokumentet sier det ikke på ${language}`,
  lacking: (language: string) => `Dokumentet sier ikke på ${language}`,
  questions: 'Spørsmål og svar',
  rows: (count: number) => (count === 1 ? '1 rad' : `${count} rader`),
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
    tables: 'Tabeller (CSV), beskrevet av CSVW',
    catalogue: 'Katalog (DCAT-AP)',
    manifest: 'Alle filer med sjekksum',
    dump: (format: string) => `Hele datasettet som ${format}`,
  },
  /** Without an ending, as in "på norsk". */
  languageNames: { nb: 'norsk', en: 'engelsk', sv: 'svensk', da: 'dansk', de: 'tysk', fr: 'fransk' },
  /** The summary as a document. */
  document: {
    title: 'Dokumentet',
    lead: 'Ord som en påstand bygger på, er understreket. Ved siden av står påstandene; hver av dem fører til verdiene sine.',
    both: 'Vis språkene side om side',
    marks: 'Understrek ordene',
    note: (sentence: string, claims: number) =>
      claims === 1 ? `Setning ${sentence}: 1 påstand` : `Setning ${sentence}: ${claims} påstander`,
    sentence: (sentence: string) => `setning ${sentence} som data`,
    differs: 'Språkene er ulike her:',
    inPlace: 'Les i dokumentet',
  },
  ontology: {
    classes: 'Klassene',
    properties: 'Egenskapene',
    used: (uses: number) => (uses === 1 ? 'brukt 1 gang' : `brukt ${uses} ganger`),
    diagram: 'Hvordan klassene henger sammen',
    asTable: 'Det samme som tabell',
    columns: ['Fra', 'Egenskap', 'Til'],
  },
  /** The page of one thing. */
  resource: {
    home: 'Forsiden',
    where: 'Du er her',
    evidence: (language: string) => `Belegg på ${language}`,
    absence: (language: string) => `Ikke sagt på ${language}`,
    selectors: 'Hvor ordene står',
    pointedAt: 'Det som viser hit',
    bears: 'bærer',
    more: (count: number) => `og ${count} til`,
    links: (count: number) => (count === 1 ? '1 lenke' : `${count} lenker`),
    siblings: 'Andre av samme slag',
    previous: 'Forrige',
    next: 'Neste',
    cite: 'Vis til og last ned',
    citeLead: 'Vis til det som er beskrevet her, med denne adressen:',
    formats: 'Det samme som data:',
  },
  /** The rules, and what came of them. */
  rules: {
    title: 'Reglene som dataene er prøvd mot',
    lead: 'Hver regel gjelder en klasse eller en egenskap. Et brudd stopper publiseringen; meldingen sier hvordan det rettes.',
    columns: {
      rule: 'Regel',
      path: 'Egenskap',
      message: 'Melding ved brudd',
      severity: 'Alvorlighet',
      focusNodes: 'Ting prøvd',
    },
    tested: (rules: number, met: number) =>
      `Dataene er prøvd mot ${rules} regler; ${met} av dem møtte noe å prøve.`,
    conforms: 'Ingen brudd.',
    fails: 'Dataene bryter reglene.',
    counts: (violations: number, warnings: number, infos: number) =>
      `Brudd: ${violations}. Advarsler: ${warnings}. Opplysninger: ${infos}.`,
    outcome: 'Utfallet',
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
  truth: { yes: 'yes', no: 'no' },
  supports: 'evidence for',
  states: 'says',
  absent: (language) => `The document does not say it in ${language}`,
  lacking: (language) => `The document does not say in ${language}`,
  questions: 'Questions and answers',
  rows: (count) => (count === 1 ? '1 row' : `${count} rows`),
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
    tables: 'Tables (CSV), described by CSVW',
    catalogue: 'Catalogue (DCAT-AP)',
    manifest: 'All files with checksums',
    dump: (format) => `The whole dataset as ${format}`,
  },
  languageNames: { nb: 'Norwegian', en: 'English', sv: 'Swedish', da: 'Danish', de: 'German', fr: 'French' },
  document: {
    title: 'The document',
    lead: 'Words that a claim rests on are underlined. The claims stand beside them; each leads to its values.',
    both: 'Show the languages side by side',
    marks: 'Underline the words',
    note: (sentence, claims) =>
      claims === 1 ? `Sentence ${sentence}: 1 claim` : `Sentence ${sentence}: ${claims} claims`,
    sentence: (sentence) => `sentence ${sentence} as data`,
    differs: 'The languages differ here:',
    inPlace: 'Read in the document',
  },
  ontology: {
    classes: 'The classes',
    properties: 'The properties',
    used: (uses) => (uses === 1 ? 'used once' : `used ${uses} times`),
    diagram: 'How the classes hang together',
    asTable: 'The same as a table',
    columns: ['From', 'Property', 'To'],
  },
  resource: {
    home: 'Start page',
    where: 'You are here',
    evidence: (language) => `Evidence in ${language}`,
    absence: (language) => `Not said in ${language}`,
    selectors: 'Where the words stand',
    pointedAt: 'What points here',
    bears: 'bears',
    more: (count) => `and ${count} more`,
    links: (count) => (count === 1 ? '1 link' : `${count} links`),
    siblings: 'Others of its kind',
    previous: 'Previous',
    next: 'Next',
    cite: 'Cite and download',
    citeLead: 'Cite what is described here by this address:',
    formats: 'The same as data:',
  },
  rules: {
    title: 'The rules that the data is tested against',
    lead: 'Each rule is about a class or a property. A violation stops the publication; the message says how to mend it.',
    columns: {
      rule: 'Rule',
      path: 'Property',
      message: 'Message when broken',
      severity: 'Severity',
      focusNodes: 'Things tested',
    },
    tested: (rules, met) =>
      `The data is tested against ${rules} rules; ${met} of them met something to test.`,
    conforms: 'No violations.',
    fails: 'The data breaks the rules.',
    counts: (violations, warnings, infos) =>
      `Violations: ${violations}. Warnings: ${warnings}. Information: ${infos}.`,
    outcome: 'The outcome',
  },
}

export type PageTexts = typeof nb

export const PAGE_TEXTS: Readonly<Record<PageLanguage, PageTexts>> = { nb, en }

/** The name of a language in the language of the page; a tag that has no name there stays a tag. */
export function languageName(tag: string, texts: PageTexts): string {
  return (texts.languageNames as Readonly<Record<string, string>>)[tag] ?? tag
}
