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
  help: {
    title: 'Sett inn én påstand på en annen nettside',
    lead: 'Hver påstand, hvert tall og hver omtale her kan vises på en annen nettside, med setningen den bygger på. Siden til påstanden har koden som skal kopieres. Slik ser den ut:',
    whatHappens: 'Hva som skjer',
    points: [
      'Elementet henter dataene om påstanden fra dette nettstedet, uten informasjonskapsler, og viser dem. Ingen andre nettsteder blir spurt.',
      'Det som står mellom taggene, er sitatet med kilde. Det vises uten skript, mens dataene hentes, og når noe svikter.',
      'Data blir vist som tekst og som lenker til nettadresser, aldri som HTML.',
    ],
    versions: 'Utgaver',
    versionsLead:
      'Navnet på filen sier hva som står i den: den blir aldri endret. Kommer det en ny utgave, får den et nytt navn, og den gamle blir liggende, så sider som har satt den inn, virker som før.',
    attributes: 'Attributter',
    properties: 'Egenskaper i CSS',
    propertiesLead:
      'Uten disse følger elementet fargene til siden, lyse eller mørke, slik color-scheme sier. Delene har navn, så de kan også formes med ::part().',
    parts: 'Deler',
    events: 'Hendelser',
    columns: { name: 'Navn', meaning: 'Hva det er', usual: 'Ellers' },
    attributeMeanings: {
      src: 'Adressen til påstandens data: påstandens side med .jsonld til slutt',
      lang: 'Språket som vises. Ellers språket på siden rundt, og engelsk hvis siden ikke sier noe',
      loading: 'lazy venter med å hente til elementet nesten er i syne',
    },
    propertyMeanings: {
      '--tilsyn-font': 'Skrift',
      '--tilsyn-color': 'Tekst',
      '--tilsyn-background': 'Bakgrunn',
      '--tilsyn-border-color': 'Rammen',
      '--tilsyn-radius': 'Hvor runde hjørnene er',
      '--tilsyn-padding': 'Luft innenfor rammen',
      '--tilsyn-accent': 'Streken ved sitatet',
      '--tilsyn-mark': 'Bak ordene som påstanden bygger på',
      '--tilsyn-mark-color': 'Ordene som påstanden bygger på',
      '--tilsyn-link': 'Lenker',
      '--tilsyn-button': 'Knappen',
      '--tilsyn-button-color': 'Teksten på knappen',
      '--tilsyn-button-border': 'Rammen om knappen',
      '--tilsyn-focus': 'Rammen om det som er valgt med tastaturet',
    },
    eventMeanings: {
      'tilsyn-load': 'Påstanden vises; detail.iri er navnet på den',
      'tilsyn-error':
        'Påstanden kunne ikke vises; detail.reason er address, network, status, size, timeout eller type, og detail.message sier mer',
    },
  },
}

const en: EmbedTexts = {
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
  help: {
    title: 'Embed one claim in another page',
    lead: 'Each claim, figure and account here can be shown in a page of another site, with the sentence that it rests on. The page of the claim has the code to copy. It looks like this:',
    whatHappens: 'What happens',
    points: [
      'The element fetches the data about the claim from this site, without cookies, and shows it. No other site is asked.',
      'What stands between the tags is the quotation with its source. It is shown without script, while the data is fetched, and when something fails.',
      'Data is shown as text and as links to addresses of the web, never as HTML.',
    ],
    versions: 'Versions',
    versionsLead:
      'The name of the file says what is in it: it is never changed. A new version gets a new name, and the old one stays, so that pages which have embedded it work as before.',
    attributes: 'Attributes',
    properties: 'Properties in CSS',
    propertiesLead:
      'Without these, the element follows the colours of the page, light or dark, as its color-scheme says. The parts have names, so that they can be styled with ::part() too.',
    parts: 'Parts',
    events: 'Events',
    columns: { name: 'Name', meaning: 'What it is', usual: 'Otherwise' },
    attributeMeanings: {
      src: 'The address of the data of the claim: the page of the claim, ending in .jsonld',
      lang: 'The language that is shown. Otherwise that of the page around it, and English where the page does not say',
      loading: 'lazy does not fetch before the element is nearly in view',
    },
    propertyMeanings: {
      '--tilsyn-font': 'Font',
      '--tilsyn-color': 'Text',
      '--tilsyn-background': 'Background',
      '--tilsyn-border-color': 'The frame',
      '--tilsyn-radius': 'How round the corners are',
      '--tilsyn-padding': 'Room within the frame',
      '--tilsyn-accent': 'The line beside the quotation',
      '--tilsyn-mark': 'Behind the words that the claim rests on',
      '--tilsyn-mark-color': 'The words that the claim rests on',
      '--tilsyn-link': 'Links',
      '--tilsyn-button': 'The button',
      '--tilsyn-button-color': 'The text of the button',
      '--tilsyn-button-border': 'The frame of the button',
      '--tilsyn-focus': 'The frame around what the keyboard has chosen',
    },
    eventMeanings: {
      'tilsyn-load': 'The claim is shown; detail.iri is its name',
      'tilsyn-error':
        'The claim could not be shown; detail.reason is address, network, status, size, timeout or type, and detail.message says more',
    },
  },
}

export type EmbedTexts = typeof nb

export const EMBED_TEXTS: Readonly<Record<PageLanguage, EmbedTexts>> = { nb, en }
