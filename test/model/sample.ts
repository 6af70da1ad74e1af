/**
 * A small invented document and its claims, and how graphs are compared: both sides as sorted N-Quads, which is
 * canonical where there are no blank nodes. Expected quads are written in TriG, relative to the default base.
 */
import type { Quad } from '@rdfjs/types'
import { Parser, Writer } from 'n3'
import type { ModelContext } from '../../src/model/claims.ts'
import { mintIris } from '../../src/model/iri.ts'
import type { ClaimKind, PropertyKey } from '../../src/source/claims.ts'
import type { SourceDocument, TextBasis } from '../../src/source/document.ts'
import type { Claim, ClaimEvidence } from '../../src/source/facts.ts'
import type { LanguageData } from '../../src/source/language-data.ts'
import type { ResolvedQuote } from '../../src/source/quotes.ts'
import type { Registry } from '../../src/source/registry.ts'
import type { PropertyValue, Value } from '../../src/source/values.ts'
import { DEFAULT_BASE, PREFIXES } from '../../src/vocabulary.ts'

export const place = { file: 'facts.yaml', line: 1 }

export const registry: Registry = {
  bodies: new Map([
    [
      'agency',
      {
        name: { nb: 'Etaten', en: 'The Agency' },
        shortName: { nb: 'E' },
        formerNames: [{ name: { nb: 'Verket', en: 'The Works' }, until: '2020-12-31' }],
        country: 'norway',
        organisationNumber: '999999999',
        aliases: ['Etaten'],
      },
    ],
    ['union', { name: { en: 'The Union' }, sameAs: 'http://example.org/union', aliases: [] }],
  ]),
  jointActions: new Map([['nets-2.0', { name: { nb: 'Nett 2.0', en: 'Nets 2.0' }, aliases: [] }]]),
  regulations: new Map([
    [
      'mdr',
      {
        eli: 'http://data.europa.eu/eli/reg/2017/745/oj',
        number: '2017/745',
        abbreviation: 'MDR',
        name: { nb: 'Forordningen', en: 'The Regulation' },
      },
    ],
  ]),
  places: new Map([
    [
      'norway',
      {
        iri: 'http://publications.europa.eu/resource/authority/country/NOR',
        name: { nb: 'Norge', en: 'Norway' },
      },
    ],
  ]),
}

export const context: ModelContext = { iris: mintIris(DEFAULT_BASE), summary: 'xx-agency/2020', registry }

export const languages: ReadonlyMap<string, LanguageData> = new Map(
  [
    { tag: 'nb', code: 'NOB', article: 'artikkel' },
    { tag: 'en', code: 'ENG', article: 'Article' },
  ].map(({ tag, code, article }) => [
    tag,
    {
      tag,
      franc: 'und',
      iri: `http://publications.europa.eu/resource/authority/language/${code}`,
      abbreviations: [],
      numberWords: {},
      negations: [],
      hedges: [],
      names: {},
      ordinaryCapitals: [],
      ordinaryPhrases: [],
      provision: { article: [article], regulation: [], in: [] },
    },
  ]),
)

/** A value with its property: of every language, or of these. */
export function value(property: PropertyKey, given: Value, ...stated: string[]): PropertyValue {
  return { property, value: given, place, ...(stated.length > 0 ? { languages: stated } : {}) }
}

export function code(property: PropertyKey, scheme: string, key: string, ...stated: string[]): PropertyValue {
  return value(property, { type: 'code', scheme, key } as Value, ...stated)
}

export function claim(
  kind: ClaimKind,
  key: string,
  values: PropertyValue[],
  evidence: ClaimEvidence[] = [],
): Claim {
  const ref = key === kind ? kind : `${kind}/${key}`
  return { kind, key, ref, place, label: { nb: `${key} nb`, en: `${key} en` }, values, evidence }
}

export function absent(language: string, reason = 'not-said'): ClaimEvidence {
  return { type: 'absent', language, reason, place }
}

/** Words of a text, as `source` resolves them. */
export function quote(basis: TextBasis, words: string, ...supports: PropertyKey[]): ResolvedQuote {
  const start = Array.from(basis.text.slice(0, basis.text.indexOf(words))).length
  const end = start + Array.from(words).length
  const sentence = basis.sentences.find((each) => start >= each.start && end <= each.end)?.id ?? ''
  return { language: basis.language, quote: words, sentence, start, end, supports, place }
}

/** One section, each line a sentence; the first is its heading. */
export function basisOf(language: string, ...lines: string[]): TextBasis {
  let start = 0
  const sentences = lines.map((text, index) => {
    const end = start + Array.from(text).length
    const sentence = {
      id: `s${index + 1}`,
      kind: index === 0 ? ('heading' as const) : ('sentence' as const),
      text,
      start,
      end,
      section: 'h1',
      place,
    }
    start = end + 1
    return sentence
  })
  const section = { id: 'h1', heading: lines[0] ?? '', headingSentence: 's1', start: 0, end: start - 1 }
  return { language, text: lines.join('\n'), sections: [section], sentences, links: [] }
}

export function documentOf(...texts: TextBasis[]): SourceDocument {
  return { texts: new Map(texts.map((each) => [each.language, each])), alignment: [], problems: [] }
}

/** What is said of a thing, without its parts. */
export function about(quads: readonly Quad[], path: string): Quad[] {
  return quads.filter(({ subject }) => subject.value === DEFAULT_BASE + path)
}

/** Sorted N-Quads. */
export function lines(quads: readonly Quad[]): string[] {
  return new Writer({ format: 'N-Quads' })
    .quadsToString([...quads])
    .trim()
    .split('\n')
    .sort()
}

/** TriG with all prefixes, `code:` besides, relative to the default base -> sorted N-Quads. */
export function trig(text: string): string[] {
  const prefixes = Object.entries({ ...PREFIXES, code: `${DEFAULT_BASE}code/` })
  const head = prefixes.map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`).join('\n')
  return lines(new Parser({ baseIRI: DEFAULT_BASE }).parse(`${head}\n${text}`))
}
