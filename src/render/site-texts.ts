/**
 * The texts of the pages about the site as a whole, a column a language. A key that a language lacks does not compile.
 */
import type { PageLanguage } from './texts.ts'

const nb = {
  nav: {
    label: 'Hovedmeny',
    summaries: 'Sammendragene',
    summary: 'Sammendraget',
    claims: 'Påstandene',
    questions: 'Spørsmål og svar',
    data: 'Dataene',
    search: 'Søk',
  },
  footer: {
    label: 'Om nettstedet',
    accessibility: 'Tilgjengelighet',
    legislation: 'Regelverket',
    quality: 'Kvalitet og dekning',
    ontology: 'Ontologien',
    contact: 'Kontakt',
    embedding: 'Sett inn på andre sider',
  },
  start: {
    read: 'Les sammendraget',
    pictures: 'Det viktigste i bilder',
    focusAreas: 'Fokusområdene',
    jointActions: 'Felles aksjoner og prosjekter',
    more: 'Mer',
    period: 'Tidsrom',
    authority: 'Myndighet',
  },
  claims: {
    title: 'Alle påstandene',
    lead: 'Hver påstand med verdiene sine og setningene den bygger på, gruppert etter fokusområde.',
  },
  questions: { title: 'Spørsmål og svar' },
  data: {
    title: 'Dataene',
    lead: 'Last ned, spør og vis til dataene.',
    about: 'Hva som er offisielt',
    official: 'Myndigheten gir selv ut disse dataene.',
    unofficial:
      'Dataene er ikke offisielle. Myndigheten har skrevet dokumentet; den som driver nettstedet, har laget dataene av det og svarer for dem.',
    cite: 'Slik viser du til dataene',
    citeLead: 'Oppgi utgaven, slik at andre kan finne de samme dataene igjen:',
    hash: 'Sjekksum for dataene (RDFC-1.0, SHA-256)',
    hashLead: 'Den som regner ut den samme sjekksummen, har de samme dataene.',
    downloads: 'Last ned',
    columns: { file: 'Hva', path: 'Fil', format: 'Format', size: 'Størrelse' },
    query: 'Spør dataene',
    queryServer: 'Der nettstedet har en tjener, svarer den på SPARQL:',
    queryLocal: 'Eller last ned alt og spør på egen maskin:',
    licence: 'Lisens',
    copy: 'Kopier',
    copied: 'Kopiert',
  },
  quality: {
    title: 'Kvalitet og dekning',
    lead: 'Hva dataene er prøvd mot, hva som ble funnet, og hvor mye av dokumentet som er dekket.',
    reports: 'Valideringsrapporter',
    rules: 'Reglene',
  },
  legislation: {
    title: 'Regelverket',
    lead: 'Forordninger, artikler og punkter som sammendragene og ontologien viser til.',
    eli: 'Les det på EUR-Lex',
  },
  accessibility: {
    title: 'Tilgjengelighet',
    lead: 'Sidene er laget for å følge WCAG 2.2 på nivå AA.',
    did: 'Hva som er gjort',
    done: [
      'Hver side har én hovedoverskrift, merkede områder og en lenke forbi menyen, og kan brukes med tastatur alene.',
      'Språket er angitt på siden og på hvert stykke tekst på et annet språk.',
      'Bildene har en tabell med det samme innholdet ved siden av seg.',
      'Sidene kan leses på en skjerm som er 320 piksler bred, i lyst og mørkt, med høy kontrast og på papir.',
      'Alt kan leses uten skript; bare søk og spørresiden trenger det.',
    ],
    tested: 'Hvordan det er prøvd',
    testing:
      'Hver slags side prøves ved hver endring i en nettleser med reglene fra axe-core, på begge språk, i lyst og mørkt, på smal skjerm, med tastatur og med tvungne farger. En slik prøve finner ikke alt: sidene er ikke prøvd av brukere med hjelpemidler.',
    known: 'Kjente svakheter',
    knownLimits: [
      'Dokumentets egne lenker uten mål er gjengitt slik de står.',
      'Brede tabeller rulles sidelengs innenfor rammen sin.',
    ],
    contact: 'Finner du noe som ikke virker, si fra:',
  },
}

const en: typeof nb = {
  nav: {
    label: 'Main menu',
    summaries: 'The summaries',
    summary: 'The summary',
    claims: 'The claims',
    questions: 'Questions and answers',
    data: 'The data',
    search: 'Search',
  },
  footer: {
    label: 'About the site',
    accessibility: 'Accessibility',
    legislation: 'The legislation',
    quality: 'Quality and coverage',
    ontology: 'The ontology',
    contact: 'Contact',
    embedding: 'Embed in other pages',
  },
  start: {
    read: 'Read the summary',
    pictures: 'The main points in pictures',
    focusAreas: 'The focus areas',
    jointActions: 'Joint actions and projects',
    more: 'More',
    period: 'Period',
    authority: 'Authority',
  },
  claims: {
    title: 'All claims',
    lead: 'Each claim with its values and the sentences that it rests on, grouped by focus area.',
  },
  questions: { title: 'Questions and answers' },
  data: {
    title: 'The data',
    lead: 'Download, query and cite the data.',
    about: 'What is official',
    official: 'The authority itself publishes this data.',
    unofficial:
      'The data is not official. The authority wrote the document; who runs the site has made the data from it and answers for it.',
    cite: 'How to cite the data',
    citeLead: 'Name the version, so that others can find the same data again:',
    hash: 'Hash of the data (RDFC-1.0, SHA-256)',
    hashLead: 'Who works out the same hash has the same data.',
    downloads: 'Download',
    columns: { file: 'What', path: 'File', format: 'Format', size: 'Size' },
    query: 'Ask the data',
    queryServer: 'Where the site has a server, it answers SPARQL:',
    queryLocal: 'Or download all of it and ask on your own machine:',
    licence: 'Licence',
    copy: 'Copy',
    copied: 'Copied',
  },
  quality: {
    title: 'Quality and coverage',
    lead: 'What the data is tested against, what was found, and how much of the document is covered.',
    reports: 'Validation reports',
    rules: 'The rules',
  },
  legislation: {
    title: 'The legislation',
    lead: 'Regulations, articles and paragraphs that the summaries and the ontology name.',
    eli: 'Read it on EUR-Lex',
  },
  accessibility: {
    title: 'Accessibility',
    lead: 'The pages are made to follow WCAG 2.2 at level AA.',
    did: 'What has been done',
    done: [
      'Each page has one main heading, named regions and a link past the menu, and can be used by keyboard alone.',
      'The language is given on the page, and on each piece of text in another language.',
      'Pictures have a table with the same content beside them.',
      'The pages can be read on a screen 320 pixels wide, in light and dark, with high contrast and on paper.',
      'All of it can be read without script; only search and the query page need it.',
    ],
    tested: 'How it is tested',
    testing:
      'Each kind of page is tested at each change in a browser by the rules of axe-core, in both languages, in light and dark, on a narrow screen, by keyboard and in forced colours. Such a test does not find everything: the pages were not tried by users with assistive technology.',
    known: 'Known weaknesses',
    knownLimits: [
      'Links of the document that lead nowhere are shown as they stand.',
      'Wide tables scroll sideways within their frame.',
    ],
    contact: 'If you find something that does not work, tell us:',
  },
}

export type SiteTexts = typeof nb

export const SITE_TEXTS: Readonly<Record<PageLanguage, SiteTexts>> = { nb, en }
