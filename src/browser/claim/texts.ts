/**
 * What the element itself says, a column a language, and the citation that it copies. In: a language tag, the texts of
 * a claim. Out: plain texts.
 */
import type { ClaimModel } from './model.ts'

const nb = {
  language: 'nb',
  period: 'Periode',
  time: 'Tid',
  source: 'Kilde',
  licence: 'Lisens',
  maker: (name: string) => `Gjort om til data av ${name}, ikke av myndigheten.`,
  elsewhere: 'Dokumentet sier det ikke på språket som er valgt.',
  more: (count: number) => (count === 1 ? 'En setning til' : `${count} setninger til`),
  cite: 'Kopier henvisning',
  copied: 'Henvisningen er kopiert.',
  select: 'Nettleseren lot den ikke bli kopiert. Her er den:',
  citation: 'Henvisning',
  page: 'Se påstanden og hva den bygger på',
  data: 'Data (JSON-LD)',
  version: 'versjon',
  issued: 'utgitt',
  fetched: 'hentet',
}

const en: typeof nb = {
  language: 'en',
  period: 'Period',
  time: 'Time',
  source: 'Source',
  licence: 'Licence',
  maker: (name) => `Made into data by ${name}, not by the authority.`,
  elsewhere: 'The document does not say it in the chosen language.',
  more: (count) => (count === 1 ? 'One more sentence' : `${count} more sentences`),
  cite: 'Copy citation',
  copied: 'The citation is copied.',
  select: 'The browser did not let it be copied. Here it is:',
  citation: 'Citation',
  page: 'See the claim and what it rests on',
  data: 'Data (JSON-LD)',
  version: 'version',
  issued: 'issued',
  fetched: 'retrieved',
}

export type Texts = typeof nb

/** Who reads Nynorsk, Danish or Swedish reads Bokmål too. */
export function textsFor(language: string): Texts {
  return /^(nb|no|nn|da|sv)\b/i.test(language) ? nb : en
}

export interface Retrieval {
  /** Where the file was. */
  address: string
  /** Lower-case hexadecimal, as in the site's `manifest.json`; empty where the browser does not compute it. */
  sha256: string
  /** `2026-11-23` */
  day: string
}

/** One line: who, what, where, which version, when. */
export function citation(claim: ClaimModel, { address, sha256, day }: Retrieval, texts: Texts): string {
  const which = [
    claim.version && `${texts.version} ${claim.version}`,
    claim.issued && `${texts.issued} ${claim.issued}`,
    sha256 && `sha256:${sha256}`,
  ].filter(Boolean)
  const quoted = (text: string): string => (texts.language === 'nb' ? `«${text}»` : `“${text}”`)
  return plain(
    [
      [claim.authority.text, claim.document.text, claim.period].filter(Boolean).join(', '),
      quoted(claim.label.text),
      `${claim.iri}${which.length > 0 ? ` (${which.join(', ')})` : ''}`,
      `${address} (${texts.fetched} ${day})`,
      [claim.maker.text, claim.licence.text].filter(Boolean).join(', '),
    ]
      .filter(Boolean)
      .join('. '),
  )
}

/** A line break or a mark that turns the direction of writing could make pasted text look like something else. */
function plain(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g, '').replace(/[\s\p{Cc}]+/gu, ' ')
}
