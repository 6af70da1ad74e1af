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
  tooLong: (seconds: number) =>
    `Spørringen ble avsluttet etter ${seconds} sekunder. Spør om mindre, med LIMIT eller et snevrere mønster.`,
  unreachable: {
    server: 'Tjeneren svarer ikke. Prøv igjen, eller la spørringen kjøre i nettleseren din.',
    browser: 'Dataene kunne ikke hentes. Prøv igjen.',
  },
  refused: 'Spørringen kunne ikke besvares.',
  place: (line: number, column: number) => `Linje ${line}, tegn ${column}:`,
  answer: 'Svaret',
  suggestions: 'Forslag',
  rows: (count: number, ms: string) =>
    count === 1 ? `1 rad, ${ms} sekunder.` : `${count} rader, ${ms} sekunder.`,
  truth: { true: 'Ja', false: 'Nei' },
  done: (ms: string) => `Ferdig, ${ms} sekunder.`,
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
  },
  refused: 'The query could not be answered.',
  place: (line, column) => `Line ${line}, column ${column}:`,
  answer: 'The answer',
  suggestions: 'Suggestions',
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
