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
      kind: 'Type funn',
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
      `${actions === 1 ? 'Én felles aksjon' : `${actions} felles aksjoner`} med ${bodies === 1 ? 'én deltakelse' : `${bodies} deltakelser`} og ${figures} tall.`,
    who: 'Deltakere',
    counted: 'Tall',
    noFigures: 'Dokumentet gir ingen tall.',
    looks: {
      body: 'en deltaker',
      exact: (unit: number) => (unit === 1 ? 'én som er talt' : `${unit} som er talt`),
      rough: (unit: number) => `${unit === 1 ? 'én' : unit} som er talt, der tallet ikke er nøyaktig`,
      rest: 'resten av helheten et tall er en del av',
    },
    columns: {
      action: 'Felles aksjon',
      name: 'Deltaker eller tall',
      kind: 'Rolle, eller hva som telles',
      value: 'Tall',
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
      `${actions} ${actions === 1 ? 'joint action' : 'joint actions'} with ${bodies} ${bodies === 1 ? 'participation' : 'participations'} and ${figures} ${figures === 1 ? 'figure' : 'figures'}.`,
    who: 'Participants',
    counted: 'Figures',
    noFigures: 'The document gives no figures.',
    looks: {
      body: 'a participant',
      exact: (unit) => (unit === 1 ? 'one that is counted' : `${unit} that are counted`),
      rough: (unit) => `${unit === 1 ? 'one' : unit} counted by a number that is not exact`,
      rest: 'the rest of what a number is a part of',
    },
    columns: {
      action: 'Joint action',
      name: 'Participant or figure',
      kind: 'Role, or what is counted',
      value: 'Number',
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
