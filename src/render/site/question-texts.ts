/**
 * The texts of the pages of questions, a column a language. A key that a language lacks does not compile.
 */
import type { PageLanguage } from '../texts.ts'

const nb = {
  lead: 'Svarene er regnet ut av dataene. En rad gjelder én påstand og ett sitat på ett språk.',
  rowsAbout: (rows: string, claims: string) => `${rows} om ${claims}`,
  answer: 'Svaret',
  nothing: 'Dataene har ingen rader som svarer på spørsmålet.',
  shownOf: (shown: number, all: number) => `De ${shown} første av ${all} rader vises; alle står i filene.`,
  files: 'Hele svaret for programmer, med IRI-er:',
  save: 'Last ned tabellen for regneark (CSV)',
  csv: 'CSV',
  json: 'JSON',
  query: 'Spørringen',
  queryFile: 'Spørringen som fil',
  editor: 'Åpne i spørreverktøyet',
  narrow: 'Avgrens spørsmålet',
  narrowLead:
    'Velg verdier og åpne spørsmålet i spørreverktøyet, som svarer i nettleseren din eller fra tjeneren. Det trenger skript.',
  empty: 'Tomme felt betyr alle.',
  any: 'alle',
  given: 'Svaret gjelder ett eksempel.',
  other: 'Spør om noe annet',
  example: (value: string) => `Eksempel: ${value}.`,
  types: {
    iri: 'Du kan også skrive en hel IRI. Den står på siden til det du vil spørre om.',
    date: '',
    integer: 'et helt tall',
    decimal: 'et tall',
    language: 'en språkkode, for eksempel nb',
    text: '',
    boolean: '',
  },
  programs: 'Spør fra et program',
  programsLead:
    'Der nettstedet har en tjener, svarer den på adressen under. Et nettsted uten tjener har bare filer: da er det hele svaret å hente som CSV eller JSON, og spørreverktøyet regner ut andre svar i nettleseren din.',
  agent: 'Skriv inn deg selv i stedet for navnet og adressen, så den som driver nettstedet kan nå deg.',
  shell: 'Med curl',
  narrowed: 'Avgrenset, uten å sende spørringen selv',
  python: 'Med Python og SPARQLWrapper',
  copy: 'Kopier',
  copied: 'Kopiert',
  bars: (shown: number, all: number) =>
    shown < all ? `De ${shown} lengste av ${all} søyler vises.` : 'Tallet står ved enden av hver søyle.',
  measures: {
    claims: { lead: 'Søylene viser antall påstander.', column: 'Antall påstander' },
    entries: (column: string) => ({
      lead: `Søylene viser antall ulike svar i kolonnen «${column}».`,
      column: `Antall ulike svar: ${column}`,
    }),
  },
  description: (bars: string) => `Et søylediagram: ${bars}.`,
  kind: 'Spørsmål',
  tags: {
    reader: 'Spørsmål fra en leser',
    activities: 'Aktiviteter',
    background: 'Bakgrunn',
    bodies: 'Myndigheter og organisasjoner',
    figures: 'Tall',
    findings: 'Funn',
    'focus-areas': 'Fokusområder',
    'joint-actions': 'Felles aksjoner',
    measures: 'Tiltak',
    references: 'Henvisninger',
    summary: 'Sammendraget og gjennomgangen',
    text: 'Teksten selv',
  },
}

const en: typeof nb = {
  lead: 'The answers are worked out from the data. A row is about one claim and one quote in one language.',
  rowsAbout: (rows, claims) => `${rows} about ${claims}`,
  answer: 'The answer',
  nothing: 'The data has no row that answers the question.',
  shownOf: (shown, all) => `The first ${shown} of ${all} rows are shown; all of them are in the files.`,
  files: 'The whole answer for programs, with IRIs:',
  save: 'Download the table for spreadsheets (CSV)',
  csv: 'CSV',
  json: 'JSON',
  query: 'The query',
  queryFile: 'The query as a file',
  editor: 'Open in the editor',
  narrow: 'Narrow the question',
  narrowLead:
    'Choose values and open the question in the editor, which answers in your browser or from the server. It needs script.',
  empty: 'Empty fields mean all.',
  any: 'all',
  given: 'The answer is about one example.',
  other: 'Ask about something else',
  example: (value) => `Example: ${value}.`,
  types: {
    iri: 'You can also write a whole IRI, which stands on the page of what you want to ask about.',
    date: '',
    integer: 'a whole number',
    decimal: 'a number',
    language: 'a language tag such as nb',
    text: '',
    boolean: '',
  },
  programs: 'Ask from a program',
  programsLead:
    'Where the site has a server, it answers at the address below. A site without one has files alone: then the whole answer can be fetched as CSV or JSON, and the editor works out other answers in your browser.',
  agent: 'Put yourself in the place of the name and address, so that who runs the site can reach you.',
  shell: 'With curl',
  narrowed: 'Narrowed, without sending the query yourself',
  python: 'With Python and SPARQLWrapper',
  copy: 'Copy',
  copied: 'Copied',
  bars: (shown, all) =>
    shown < all
      ? `The longest ${shown} of ${all} bars are shown.`
      : 'The number stands at the end of each bar.',
  measures: {
    claims: { lead: 'The bars show the number of claims.', column: 'Number of claims' },
    entries: (column) => ({
      lead: `The bars show the number of different answers in the column “${column}”.`,
      column: `Different answers: ${column}`,
    }),
  },
  description: (bars) => `A bar chart: ${bars}.`,
  kind: 'Question',
  tags: {
    reader: 'Questions from a reader',
    activities: 'Activities',
    background: 'Background',
    bodies: 'Authorities and organisations',
    figures: 'Figures',
    findings: 'Findings',
    'focus-areas': 'Focus areas',
    'joint-actions': 'Joint actions',
    measures: 'Measures',
    references: 'References',
    summary: 'The summary and the review',
    text: 'The text itself',
  },
}

export type QuestionTexts = typeof nb

export const QUESTION_TEXTS: Readonly<Record<PageLanguage, QuestionTexts>> = { nb, en }

/** What a group of questions is called; a tag that has no name is its own. */
export function tagName(tag: string, language: PageLanguage): string {
  const names: Readonly<Record<string, string>> = QUESTION_TEXTS[language].tags
  const name = Object.hasOwn(names, tag) ? names[tag] : undefined
  return name ?? tag.replaceAll('-', ' ')
}
