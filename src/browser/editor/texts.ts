/** What the editor says, a column a language; what stands on the page without it, the page has. */

const nb = {
  editor: 'Spørring i SPARQL',
  keys: 'Ctrl+Enter spør, Ctrl+mellomrom foreslår ord, Tab forlater feltet.',
  where: 'Hvor spørringen kjøres',
  server: 'På nettstedets tjener',
  browser: 'I nettleseren din',
  noServer: 'Dette nettstedet har ingen tjener som svarer. Spørringen kjøres i nettleseren din.',
  browserNote: (megabytes: string, seconds: number, rows: string) =>
    `Nettleseren henter dataene (${megabytes} MB) én gang og svarer selv. En spørring kan ta ${seconds} sekunder og gi ${rows} rader.`,
  cancel: 'Avbryt',
  link: 'Kopier lenke til spørringen',
  copied: 'Lenken er kopiert.',
  notCopied: 'Lenken står i adressefeltet.',
  loading: (percent: number) => `Henter dataene: ${percent} %.`,
  preparing: 'Gjør dataene klare …',
  running: { server: 'Tjeneren svarer …', browser: 'Nettleseren regner …' },
  cancelled: 'Avbrutt.',
  tooLong: (seconds: string) =>
    `Spørringen ble avsluttet etter ${seconds} sekunder. Spør om mindre, med LIMIT eller et snevrere mønster.`,
  unreachable: {
    server: 'Tjeneren svarer ikke. Prøv igjen, eller la spørringen kjøre i nettleseren din.',
    browser: 'Dataene kunne ikke hentes. Prøv igjen.',
    questions: 'Spørsmålene kunne ikke hentes. Last siden på nytt.',
  },
  /** By the setting of who answers. */
  limits: {
    maxRows: 'Svaret har for mange rader. Hent en del om gangen, med ORDER BY, LIMIT og OFFSET.',
    maxResultBytes: 'Svaret er for stort. Spør om mindre, for eksempel med LIMIT.',
    maxMemoryBytes: 'Spørringen trengte for mye minne. Spør om mindre, med et snevrere mønster.',
    maxQueryBytes: 'Spørringen er for lang. Del den i flere.',
    maxDepth: 'Spørringen har for mange parenteser inni hverandre. Del den i flere.',
    maxWaiting: 'Tjeneren er opptatt. Prøv igjen om noen sekunder.',
    maxUnsentBytes: 'Tjeneren er opptatt med å sende andre svar. Prøv igjen om noen sekunder.',
    queriesPerClient: 'For mange av spørringene dine kjører samtidig. Vent til noen er ferdige.',
    rate: 'Det kom for mange spørringer fra adressen din på kort tid. Vent litt, og prøv igjen.',
  },
  refused: 'Spørringen kunne ikke besvares.',
  place: (line: number, column: number) => `Linje ${line}, tegn ${column}:`,
  answer: 'Svaret',
  suggestions: 'Forslag',
  under: (seconds: string) => `under ${seconds}`,
  rows: (count: number, seconds: string) =>
    count === 1 ? `1 rad, ${seconds} sekunder.` : `${count} rader, ${seconds} sekunder.`,
  truth: { true: 'Ja', false: 'Nei' },
  done: (seconds: string) => `Ferdig, ${seconds} sekunder.`,
  none: 'Ingen rader.',
  more: (count: number) => `Vis ${count} rader til`,
  csv: 'Last ned svaret som CSV',
  turtle: 'Last ned svaret som Turtle',
  parameters: 'Spørsmålet kunne ikke åpnes slik lenken sier:',
  kinds: { class: 'klasse', property: 'egenskap', code: 'kode', prefix: 'prefiks' },
}

const en: typeof nb = {
  editor: 'Query in SPARQL',
  keys: 'Ctrl+Enter asks, Ctrl+Space suggests words, Tab leaves the field.',
  where: 'Where the query runs',
  server: 'On the server of the site',
  browser: 'In your browser',
  noServer: 'This site has no server that answers. The query runs in your browser.',
  browserNote: (megabytes, seconds, rows) =>
    `The browser loads the data (${megabytes} MB) once and answers by itself. A query may take ${seconds} seconds and give ${rows} rows.`,
  cancel: 'Cancel',
  link: 'Copy a link to the query',
  copied: 'The link is copied.',
  notCopied: 'The link stands in the address bar.',
  loading: (percent) => `Loading the data: ${percent} %.`,
  preparing: 'Preparing the data …',
  running: { server: 'The server is answering …', browser: 'The browser is working …' },
  cancelled: 'Cancelled.',
  tooLong: (seconds) =>
    `The query was ended after ${seconds} seconds. Ask for less, by a LIMIT or a narrower pattern.`,
  unreachable: {
    server: 'The server does not answer. Try again, or let the query run in your browser.',
    browser: 'The data could not be loaded. Try again.',
    questions: 'The questions could not be loaded. Load the page again.',
  },
  limits: {
    maxRows: 'The answer has too many rows. Fetch a part at a time, by ORDER BY, LIMIT and OFFSET.',
    maxResultBytes: 'The answer is too large. Ask for less, for instance by a LIMIT.',
    maxMemoryBytes: 'The query needed too much memory. Ask for less, by a narrower pattern.',
    maxQueryBytes: 'The query is too long. Split it.',
    maxDepth: 'The query has too many brackets within each other. Split it.',
    maxWaiting: 'The server is busy. Try again in a few seconds.',
    maxUnsentBytes: 'The server is busy sending other answers. Try again in a few seconds.',
    queriesPerClient: 'Too many of your queries run at once. Wait until some have ended.',
    rate: 'Too many queries came from your address in a short time. Wait a little, and try again.',
  },
  refused: 'The query could not be answered.',
  place: (line, column) => `Line ${line}, column ${column}:`,
  answer: 'The answer',
  suggestions: 'Suggestions',
  under: (seconds) => `under ${seconds}`,
  rows: (count, seconds) =>
    count === 1 ? `1 row, ${seconds} seconds.` : `${count} rows, ${seconds} seconds.`,
  truth: { true: 'Yes', false: 'No' },
  done: (seconds) => `Done, ${seconds} seconds.`,
  none: 'No rows.',
  more: (count) => `Show ${count} more rows`,
  csv: 'Download the answer as CSV',
  turtle: 'Download the answer as Turtle',
  parameters: 'The question could not be opened as the link says:',
  kinds: { class: 'class', property: 'property', code: 'code', prefix: 'prefix' },
}

export type EditorTexts = typeof nb

export type Language = 'nb' | 'en'

export const EDITOR_TEXTS: Readonly<Record<Language, EditorTexts>> = { nb, en }
