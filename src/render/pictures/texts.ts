/**
 * The texts of the pictures, a column a language. A key that a language lacks does not compile. What the data names has
 * its label there.
 */
import type { PageLanguage } from '../texts.ts'

const nb = {
  table: 'Det samme som tabell',
  see: 'Tabellen under bildet sier det samme.',
  /** Where a focus area or joint action is not stated. */
  others: 'Annet',
  notStated: 'ikke oppgitt',
  none: 'ingen',
  timeline: {
    title: 'Tilsyn over tid',
    lead: 'Hvert fokusområde med aktivitetene sine, slik dokumentet tidfester dem. Der dokumentet er vagt, er bildet det også.',
    description: (dated: number, undated: number, from: number, to: number) =>
      `En tidslinje fra ${from} til ${to} med ${aktiviteter(dated)} etter fokusområde, og ${aktiviteter(undated)} uten oppgitt tid.`,
    looks: {
      sure: 'oppgitte år',
      soft: 'grensen er omtrentlig',
      within: 'en gang i, eller gjennom, perioden',
      vague: 'vag tid',
      undated: 'tid ikke oppgitt',
      period: 'perioden sammendraget gjelder',
    },
    undated: ['Tid ikke', 'oppgitt'],
    columns: {
      area: 'Fokusområde',
      activity: 'Aktivitet',
      wording: 'Tid, i dokumentets ord',
      from: 'Tidligst',
      to: 'Senest',
      precision: 'Nøyaktighet',
    },
  },
  findings: {
    title: 'Funn og tiltak',
    lead: 'Hva tilsynet fant på hvert fokusområde, med dokumentets egne ord for hvor alvorlig, hvor vanlig og hvordan det utviklet seg, og hvilke tiltak som fulgte. Et tomt felt betyr at dokumentet ikke sier det.',
    description: (findings: number, measures: number, areas: number) =>
      `${findings} funn og ${measures} tiltak på ${areas === 1 ? 'ett fokusområde' : `${areas} fokusområder`}. Hvert funn er en rad med merker for alvorlighet, omfang, endring og tiltak.`,
    counts: (findings: number, measures: number) => `${findings} funn · ${measures} tiltak`,
    columns: {
      area: 'Fokusområde',
      finding: 'Funn',
      kind: 'Slags funn',
      severity: 'Alvorlighet',
      extent: 'Omfang',
      change: 'Endring',
      measures: 'Tiltak',
    },
  },
  jointActions: {
    title: 'Felles aksjoner og prosjekter',
    lead: 'Hvem som var med, og hva dokumentet teller.',
    description: (actions: number, bodies: number, figures: number) =>
      `${actions === 1 ? 'Én felles aksjon' : `${actions} felles aksjoner`} med ${bodies === 1 ? 'én deltaker' : `${bodies} deltakere`} og ${figures} tall. Hver rute er én som er talt.`,
    descriptionScaled: (actions: number, bodies: number, figures: number, unit: string) =>
      `${actions === 1 ? 'Én felles aksjon' : `${actions} felles aksjoner`} med ${bodies === 1 ? 'én deltaker' : `${bodies} deltakere`} og ${figures} tall. Hver rute er ${unit}.`,
    who: 'Deltakere',
    counted: 'Tall',
    noFigures: 'Dokumentet gir ingen tall.',
    square: (unit: string) => `en rute er ${unit}`,
    one: 'én',
    rough: 'ikke et nøyaktig tall',
    rest: 'resten av det tallet er en del av',
    body: 'deltaker',
    partOf: (value: string) => `av ${value}`,
    columns: {
      action: 'Felles aksjon',
      body: 'Deltaker',
      role: 'Rolle',
      value: 'Tall',
      counts: 'Hva',
      place: 'Sted',
      precision: 'Nøyaktighet',
    },
  },
}

function aktiviteter(count: number): string {
  return count === 1 ? 'én aktivitet' : `${count} aktiviteter`
}

const en: typeof nb = {
  table: 'The same as a table',
  see: 'The table below the picture says the same.',
  others: 'Other',
  notStated: 'not stated',
  none: 'none',
  timeline: {
    title: 'Surveillance over time',
    lead: 'Each focus area with its activities, as the document dates them. Where the document is vague, so is the picture.',
    description: (dated, undated, from, to) =>
      `A timeline from ${from} to ${to} with ${activities(dated)} by focus area, and ${activities(undated)} without a stated time.`,
    looks: {
      sure: 'years as stated',
      soft: 'a rough limit',
      within: 'at some time in, or through, the period',
      vague: 'vague time',
      undated: 'time not stated',
      period: 'the period of the summary',
    },
    undated: ['Time not', 'stated'],
    columns: {
      area: 'Focus area',
      activity: 'Activity',
      wording: 'Time, in the words of the document',
      from: 'Earliest',
      to: 'Latest',
      precision: 'Precision',
    },
  },
  findings: {
    title: 'Findings and measures',
    lead: 'What was found in each focus area, with the document’s own words for how serious, how common and how it developed, and which measures followed. An empty field means that the document does not say.',
    description: (findings, measures, areas) =>
      `${findings} ${findings === 1 ? 'finding' : 'findings'} and ${measures} ${measures === 1 ? 'measure' : 'measures'} in ${areas} ${areas === 1 ? 'focus area' : 'focus areas'}. Each finding is a row with marks for severity, extent, change and measures.`,
    counts: (findings, measures) =>
      `${findings} ${findings === 1 ? 'finding' : 'findings'} · ${measures} ${measures === 1 ? 'measure' : 'measures'}`,
    columns: {
      area: 'Focus area',
      finding: 'Finding',
      kind: 'Kind of finding',
      severity: 'Severity',
      extent: 'Extent',
      change: 'Change',
      measures: 'Measures',
    },
  },
  jointActions: {
    title: 'Joint actions and projects',
    lead: 'Who took part, and what the document counts.',
    description: (actions, bodies, figures) =>
      `${actions} ${actions === 1 ? 'joint action' : 'joint actions'} with ${bodies} ${bodies === 1 ? 'participant' : 'participants'} and ${figures} ${figures === 1 ? 'figure' : 'figures'}. Each square is one that is counted.`,
    descriptionScaled: (actions, bodies, figures, unit) =>
      `${actions} ${actions === 1 ? 'joint action' : 'joint actions'} with ${bodies} ${bodies === 1 ? 'participant' : 'participants'} and ${figures} ${figures === 1 ? 'figure' : 'figures'}. Each square is ${unit}.`,
    who: 'Participants',
    counted: 'Figures',
    noFigures: 'The document gives no figures.',
    square: (unit) => `a square is ${unit}`,
    one: 'one',
    rough: 'not an exact number',
    rest: 'the rest of what it is a part of',
    body: 'participant',
    partOf: (value) => `of ${value}`,
    columns: {
      action: 'Joint action',
      body: 'Participant',
      role: 'Role',
      value: 'Number',
      counts: 'What',
      place: 'Place',
      precision: 'Precision',
    },
  },
}

function activities(count: number): string {
  return count === 1 ? 'one activity' : `${count} activities`
}

export type PictureTexts = typeof nb

export const PICTURE_TEXTS: Readonly<Record<PageLanguage, PictureTexts>> = { nb, en }
