/** What the markup says in words of its own, a column a language. A key that a language lacks does not compile. */
import type { PageLanguage } from '../texts.ts'

const nb = {
  quoted: (text: string) => `«${text}»`,
  home: 'Forsiden',
  site: 'Sammendrag av markedstilsyn som lenkede data, der hver påstand viser setningen den bygger på, på hvert språk.',
  claim: (summary: string) =>
    `Påstand i «${summary}», som lenkede data med setningen den bygger på, på hvert språk dokumentet har.`,
  summary: (authority: string) =>
    `Offentlig sammendrag av markedstilsyn fra ${authority}, der hver påstand er merket og leder til dataene sine.`,
  body: 'Offentlig organ som er omtalt i et sammendrag av markedstilsyn; siden samler det som er sagt om det.',
  law: 'Rettsakt som et sammendrag av markedstilsyn viser til; siden samler påstandene som viser til den.',
  action: 'Felles aksjon i markedstilsynet; siden samler det som sammendragene sier om den.',
  concept: (scheme: string) =>
    `Begrep i kodelisten «${scheme}», som påstander i sammendrag av markedstilsyn er skrevet med.`,
  scheme: 'Kodeliste som påstander i sammendrag av markedstilsyn er skrevet med.',
  term: 'Begrep i ontologien som påstander i sammendrag av markedstilsyn er skrevet med.',
  text: (summary: string) =>
    `Den synlige ordlyden i «${summary}», setning for setning, med lenker til påstandene som bygger på dem.`,
  sentence: (summary: string) => `Setning i «${summary}», med påstandene som bygger på den.`,
  validation: 'Hva som ble prøvd i dataene, av hvilken regel, og hva som ble funnet (SHACL).',
  program: 'Programmet som laget dataene av dokumentet, med versjonen som ble brukt.',
  shapes: 'Reglene som dataene er prøvd mot, i ord: hva hver regel krever, og hvordan et brudd rettes.',
  question: 'Et spørsmål til dataene, med spørringen i SPARQL og svaret som den gir.',
  rows: (count: number) =>
    count === 1
      ? 'Svaret har 1 rad, og kan lastes ned som JSON.'
      : `Svaret har ${count} rader, og kan lastes ned som JSON.`,
  cite: (title: string, operator: string, version: string, iri: string) =>
    `${operator}: ${title}, versjon ${version}. ${iri}`,
} as const

type MarkupTexts = {
  readonly [K in keyof typeof nb]: (typeof nb)[K] extends string ? string : (typeof nb)[K]
}

const en: MarkupTexts = {
  quoted: (text) => `“${text}”`,
  home: 'Start page',
  site: 'Summaries of market surveillance as linked data, in which each claim shows the sentence that it rests on, in each language.',
  claim: (summary) =>
    `Claim of “${summary}”, as linked data with the sentence that it rests on, in each language of the document.`,
  summary: (authority) =>
    `Public summary of market surveillance by ${authority}, in which each claim is marked and leads to its data.`,
  body: 'Public body that a summary of market surveillance names; the page gathers what is said of it.',
  law: 'Legal act that a summary of market surveillance refers to; the page gathers the claims that refer to it.',
  action: 'Joint action of market surveillance; the page gathers what the summaries say of it.',
  concept: (scheme) =>
    `Concept of the code list “${scheme}”, which claims of summaries of market surveillance are written with.`,
  scheme: 'Code list that claims of summaries of market surveillance are written with.',
  term: 'Term of the ontology that claims of summaries of market surveillance are written with.',
  text: (summary) =>
    `The visible wording of “${summary}”, sentence by sentence, with links to the claims that rest on them.`,
  sentence: (summary) => `Sentence of “${summary}”, with the claims that rest on it.`,
  validation: 'What was tested in the data, by which rule, and what was found (SHACL).',
  program: 'The program that made the data of the document, with the version that was used.',
  shapes: 'The rules that the data is tested against, in words: what each wants, and how to mend a breach.',
  question: 'A question to the data, with the query in SPARQL and the answer that it gives.',
  rows: (count) =>
    count === 1
      ? 'The answer has 1 row, and can be downloaded as JSON.'
      : `The answer has ${count} rows, and can be downloaded as JSON.`,
  cite: (title, operator, version, iri) => `${operator}: ${title}, version ${version}. ${iri}`,
}

export const MARKUP_TEXTS: Readonly<Record<PageLanguage, MarkupTexts>> = { nb, en }
