/**
 * The texts about embedding, a column a language.
 */
import type { PageLanguage } from './texts.ts'

const nb = {
  title: 'Sett inn på en annen nettside',
  lead: 'Koden viser påstanden med setningen den bygger på, kilde, periode og lisens, og henter den slik den er her. Uten skript står sitatet der med kilden sin.',
  code: 'Kode',
  copy: 'Kopier koden',
  copied: 'Koden er kopiert.',
  once: 'Linjen med script trengs én gang på hver side. Nettleseren prøver filen mot sjekksummen og kjører den bare når den er uendret.',
  policy: (origin: string) =>
    `Har siden en Content-Security-Policy, må den tillate ${origin} i script-src og connect-src.`,
  plain: 'Bare sitatet, uten skript',
  preview: 'Slik ser det ut',
  more: 'Mer om å sette inn',
  claim: 'Påstand',
  licence: 'Lisens for dataene',
}

const en: typeof nb = {
  title: 'Embed in another page',
  lead: 'The code shows the claim with the sentence that it rests on, source, period and licence, and fetches it as it is here. Without script, the quotation stands there with its source.',
  code: 'Code',
  copy: 'Copy the code',
  copied: 'The code is copied.',
  once: 'The line with script is needed once a page. The browser checks the file against the checksum, and runs it only where it is unchanged.',
  policy: (origin) =>
    `Where the page has a Content-Security-Policy, it has to allow ${origin} in script-src and connect-src.`,
  plain: 'The quotation alone, without script',
  preview: 'What it looks like',
  more: 'More about embedding',
  claim: 'Claim',
  licence: 'Licence of the data',
}

export type EmbedTexts = typeof nb

export const EMBED_TEXTS: Readonly<Record<PageLanguage, EmbedTexts>> = { nb, en }
