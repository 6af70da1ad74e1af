/**
 * The texts of the pages, a column a language. A key that a language lacks does not compile.
 */

export const PAGE_LANGUAGES = ['nb', 'en'] as const
export type PageLanguage = (typeof PAGE_LANGUAGES)[number]

const nb = {
  language: 'Norsk bokmål',
  lead: 'Sammendraget som data: hver påstand med setningen den bygger på, på hvert språk.',
  notOfficial: (operator: string) =>
    `Dette er ikke en offisiell side. Den drives av ${operator}; myndigheten har bare skrevet dokumentet som dataene bygger på.`,
  contents: 'Innhold',
  authority: 'Myndighet',
  period: 'Periode',
  regulations: 'Forordninger',
  legalBasis: 'Rettslig grunnlag',
  coverage: 'Hva som er dekket',
  coverageLine: (language: string, evidence: number, total: number, context: number) =>
    `${language}: ${evidence} av ${total} setninger bærer påstander, ${context} er bare oppbygning; alle tall, årstall, navn, nektinger og forbehold er uttrykt som verdier.`,
  focusAreas: 'Fokusområder',
  jointActions: 'Fellesaksjoner',
  basis: 'Grunnlag og plikter',
  references: 'Henvisninger',
  causes: 'Årsak og virkning',
  differences: 'Forskjeller mellom språkene',
  oddities: 'Merkverdigheter',
  questions: 'Spørsmål og svar',
  data: 'Dataene',
  dataLead: 'Last ned, eller spør med SPARQL.',
  licence: 'Dataene: CC BY 4.0. Sitert tekst er myndighetens; dens lisens er ikke oppgitt.',
  notSaid: 'sier det ikke',
  rows: (count: number) => `${count} rader`,
  sparql: 'SPARQL-endepunkt',
  query: 'Spørringen',
  answer: 'Svaret som JSON',
  supports: 'støtter',
  thing: 'IRI',
  languageName: (tag: string) => ({ nb: 'norsk', en: 'engelsk', sv: 'svensk' })[tag] ?? tag,
}

const en: typeof nb = {
  language: 'English',
  lead: 'The summary as data: each claim with the sentence that it rests on, in each language.',
  notOfficial: (operator) =>
    `This is not an official site. It is run by ${operator}; the authority is only the author of the document that the data derives from.`,
  contents: 'Contents',
  authority: 'Authority',
  period: 'Period',
  regulations: 'Regulations',
  legalBasis: 'Legal basis',
  coverage: 'What is covered',
  coverageLine: (language, evidence, total, context) =>
    `${language}: ${evidence} of ${total} sentences carry claims, ${context} are structure only; all numbers, years, names, negations and hedges are stated as values.`,
  focusAreas: 'Focus areas',
  jointActions: 'Joint actions',
  basis: 'Basis and obligations',
  references: 'References',
  causes: 'Causes and consequences',
  differences: 'Differences between the languages',
  oddities: 'Oddities',
  questions: 'Questions and answers',
  data: 'The data',
  dataLead: 'Download it, or ask with SPARQL.',
  licence: 'The data: CC BY 4.0. Quoted text is the authority’s; its licence is not stated.',
  notSaid: 'does not say it',
  rows: (count) => `${count} rows`,
  sparql: 'SPARQL endpoint',
  query: 'The query',
  answer: 'The answer as JSON',
  supports: 'supports',
  thing: 'IRI',
  languageName: (tag) => ({ nb: 'Norwegian', en: 'English', sv: 'Swedish' })[tag] ?? tag,
}

export const PAGE_TEXTS: Readonly<Record<PageLanguage, typeof nb>> = { nb, en }
