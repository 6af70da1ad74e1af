/** What the catalogue says in words, in nb and en: titles and descriptions of what every publication has. */

export type Texts = Readonly<Record<'nb' | 'en', string>>

export const TEXTS = {
  /** Where the settings say nothing else. */
  catalogue: {
    description: {
      nb: 'Sammendrag av gjennomgangen av tilsynet med medisinsk utstyr, som data der hver påstand viser setningen den bygger på.',
      en: 'Summaries of the review of market surveillance of medical devices, as data in which each claim shows the sentence that it rests on.',
    },
    keywords: {
      nb: ['markedstilsyn', 'medisinsk utstyr', 'in vitro-diagnostisk medisinsk utstyr'],
      en: ['market surveillance', 'medical devices', 'in vitro diagnostic medical devices'],
    },
  },
  all: {
    title: { nb: 'Alle sammendragene som lenkede data', en: 'All summaries as linked data' },
    description: {
      nb: 'Hver påstand i de publiserte sammendragene av markedstilsynet med medisinsk utstyr, med setningen den bygger på i hvert språk, og ordlisten som påstandene er skrevet i.',
      en: 'Each claim of the published summaries of market surveillance of medical devices, with the sentence that it rests on in each language, and the vocabulary that the claims are written in.',
    },
  },
  vocabulary: {
    title: {
      nb: 'Ontologi og kodelister for sammendrag av markedstilsyn',
      en: 'Ontology and code lists for summaries of market surveillance',
    },
    description: {
      nb: 'Klassene, egenskapene, kodene og reglene som påstandene er skrevet i og prøvd mot, og myndighetene og rettsaktene som sammendragene viser til.',
      en: 'The classes, properties, codes and rules that the claims are written in and tested against, and the authorities and legal acts that the summaries refer to.',
    },
  },
  validation: {
    title: { nb: 'Valideringsrapporter', en: 'Validation reports' },
    description: {
      nb: 'SHACL-rapportene om de publiserte dataene: hva som ble funnet, i hvilken node, av hvilken regel.',
      en: 'The SHACL reports on the published data: what was found, at which node, by which rule.',
    },
  },
  summary: (title: Texts): { title: Texts; description: Texts } => ({
    title: { nb: `${title.nb} som lenkede data`, en: `${title.en}, as linked data` },
    description: {
      nb: `Hver påstand i dokumentet «${title.nb}» som data: hvem som førte tilsyn med hvem, når og hvordan, hva som ble funnet, gjort og talt, og setningen som hver påstand bygger på.`,
      en: `Each claim of the document “${title.en}” as data: who supervised whom, when and how, what was found, done and counted, and the sentence that each claim rests on.`,
    },
  }),
  series: (authority: Texts): { title: Texts; description: Texts } => ({
    title: {
      nb: `Sammendrag av markedstilsynet med medisinsk utstyr fra ${authority.nb}`,
      en: `Summaries of the market surveillance of medical devices by the ${authority.en}`,
    },
    description: {
      nb: 'Minst hvert fjerde år skal staten gjennomgå tilsynet sitt og gjøre et sammendrag offentlig (MDR artikkel 93 nr. 8, IVDR artikkel 88 nr. 8). Serien har ett datasett for hvert sammendrag.',
      en: 'At least every four years a state reviews its supervision and makes a summary public (MDR Article 93(8), IVDR Article 88(8)). The series has a dataset for each summary.',
    },
  }),
  service: {
    title: { nb: 'SPARQL-endepunkt', en: 'SPARQL endpoint' },
    description: {
      nb: 'Svarer på spørringer over alle datasettene i katalogen. Standardgrafen er unionen av alle grafer.',
      en: 'Answers queries over all datasets of the catalogue. The default graph is the union of all graphs.',
    },
  },
  /** @param known whether every document states its licence */
  rights: (known: boolean): Texts => ({
    nb: `Dataene er under lisensen som er oppgitt. Sitert tekst tilhører myndigheten som skrev sammendraget, og er gjengitt med kilde. ${known ? 'Den er under lisensen til sammendraget.' : 'Hvilken lisens sammendraget er under, er ikke kjent.'}`,
    en: `The data is under the licence that is stated. Quoted text belongs to the authority that wrote the summary, and is attributed to it. ${known ? 'It is under the licence of the summary.' : 'Which licence the summary is under is not known.'}`,
  }),
  shapes: { nb: 'Turtle: reglene i SHACL', en: 'Turtle: the rules in SHACL' },
  tested: { nb: 'JSON: hva som er prøvd, og dekningen', en: 'JSON: what was tested, and the coverage' },
  tableMetadata: { nb: 'Tabellene og kolonnene beskrevet', en: 'The tables and columns described' },
  sparqlProtocol: { nb: 'SPARQL 1.1 Protocol', en: 'SPARQL 1.1 Protocol' },
  standards: {
    ontology: { nb: 'tilsyn-ontologien', en: 'The tilsyn ontology' },
    csvw: { nb: 'CSV på veven (CSVW)', en: 'CSV on the Web (CSVW)' },
    shacl: { nb: 'Shapes Constraint Language (SHACL)', en: 'Shapes Constraint Language (SHACL)' },
  },
  dimensions: {
    completeness: {
      label: { nb: 'fullstendighet', en: 'completeness' },
      definition: {
        nb: 'Hvor mye av dokumentet som er belegg for påstander.',
        en: 'How much of the document bears out claims.',
      },
    },
    conformance: {
      label: { nb: 'samsvar', en: 'conformance' },
      definition: {
        nb: 'Om dataene er slik reglene i SHACL krever.',
        en: 'Whether the data is as the rules in SHACL want it.',
      },
    },
  },
} as const

/** What is measured of each language of a document: the share that claims account for. */
export const METRICS: Readonly<Record<string, { label: Texts; definition: Texts }>> = {
  sentence: {
    label: { nb: 'dekkede setninger', en: 'sentences covered' },
    definition: {
      nb: 'Andelen av setningene som er belegg for en påstand eller oppført med en grunn.',
      en: 'Share of the sentences that are evidence of a claim or listed with a reason.',
    },
  },
  link: {
    label: { nb: 'dekkede lenker', en: 'links stated' },
    definition: {
      nb: 'Andelen av lenkene som en påstand oppgir.',
      en: 'Share of the links that a claim states.',
    },
  },
  number: {
    label: { nb: 'oppgitte tall', en: 'numbers stated' },
    definition: {
      nb: 'Andelen av tallene som en påstand oppgir som verdi.',
      en: 'Share of the numbers that a claim states as a value.',
    },
  },
  year: {
    label: { nb: 'oppgitte årstall', en: 'years stated' },
    definition: {
      nb: 'Andelen av årstallene som en påstand oppgir som tid.',
      en: 'Share of the years that a claim states as time.',
    },
  },
  name: {
    label: { nb: 'oppgitte navn', en: 'names stated' },
    definition: {
      nb: 'Andelen av navnene som en påstand viser til.',
      en: 'Share of the names that a claim refers to.',
    },
  },
  negation: {
    label: { nb: 'oppgitte nektelser', en: 'negations stated' },
    definition: {
      nb: 'Andelen av nektelsene som en påstand oppgir som verdi.',
      en: 'Share of the negations that a claim states as a value.',
    },
  },
  hedge: {
    label: { nb: 'oppgitte forbehold', en: 'hedges stated' },
    definition: {
      nb: 'Andelen av forbeholdene og mengdeordene som en påstand oppgir som verdi.',
      en: 'Share of the hedges and quantifiers that a claim states as a value.',
    },
  },
}
