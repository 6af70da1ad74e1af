import { describe, expect, it } from 'vitest'
import { checkCoverage } from '../../src/source/coverage.ts'
import type { TextBasis } from '../../src/source/document.ts'
import { resolveQuotes } from '../../src/source/quotes.ts'
import { claimsOf, codes, registry } from './facts-file.ts'
import { languageData } from './real-document.ts'
import { textBases, textBasis } from './text-basis.ts'

function cover(claims: string, ...bases: TextBasis[]) {
  const facts = claimsOf(claims)
  const texts = textBases(...bases)
  const resolved = resolveQuotes(facts, texts)
  const document = { texts, alignment: [], problems: [] }
  return checkCoverage({ facts, resolved, document, languages: languageData, codes, registry })
}

/** One sentence in English, and one claim on it. */
function coverSentence(
  sentence: string,
  kind: string,
  properties: string,
  quote = sentence,
  supports?: string,
) {
  const evidence = supports ? `{ quote: "${quote}", supports: [${supports}] }` : `"${quote}"`
  return cover(
    `${kind}:
  k:
    label: { nb: K, en: K }
${properties.replace(/^/gm, '    ')}
    evidence:
      nb: { absent: not-said }
      en: ${evidence}
`,
    textBasis('en', [sentence]),
  )
}

const figure = 'about: review\ncounts: sample\nprecision: exact\nvalue:'
const finding = 'findingKind: deficiency\n'

type Case = readonly [sentence: string, kind: string, properties: string, unstated: readonly string[]]
const RULES: readonly Case[] = [
  ['It took 12 samples.', 'figures', `${figure} 12`, []],
  ['It took 12 samples.', 'figures', `${figure} 13`, ['number-unstated']],
  ['It took twelve samples.', 'figures', `${figure} 12`, []],
  [
    'It took 12 samples.',
    'focusAreas',
    'position: 12\nby: dmp\nemphasis: focus\ntime: { en: It took }',
    ['number-unstated'],
  ],
  ['It took samples in 2023.', 'findings', `${finding}time: { from: 2023, to: 2023, en: in 2023 }`, []],
  ['It took samples in 2023.', 'findings', `${finding}time: { from: late 2022, to: 2023, en: in 2023 }`, []],
  [
    'It took samples in 2023.',
    'findings',
    `${finding}time: { from: 2022, to: 2024, en: in 2023 }`,
    ['year-unstated'],
  ],
  ['It took samples in 2023.', 'findings', finding, ['year-unstated']],
  ['It took samples with NOMA.', 'outputs', 'outputKind: webinar\npartner: dmp', []],
  ['It took samples with NOMA.', 'outputs', 'outputKind: webinar\npartner: tolletaten', ['name-unstated']],
  ['It took samples in Norway.', 'findings', `${finding}place: norway`, []],
  ['It took samples in Norway.', 'findings', `${finding}place: europe`, ['name-unstated']],
  ['It told NOMA.', 'namings', 'namedBody: dmp\nname: { en: NOMA }', []],
  ['It told Kalmar.', 'namings', 'namedBody: dmp\nname: { en: Kalmar }', []],
  ['It told Kalmar.', 'findings', finding, ['name-unknown']],
  ['It follows Article 93(8) MDR.', 'electronicSystems', 'legalBasis: mdr/93/8', []],
  ['It follows Article 93(8) MDR.', 'electronicSystems', 'legalBasis: mdr/93', ['name-unstated']],
  ['It found some gaps.', 'findings', `${finding}extent: some`, []],
  ['It found some gaps.', 'findings', `${finding}extent: many`, ['hedge-unstated']],
  ['It found no gaps.', 'findings', 'findingKind: no-discrepancy', []],
  ['It found no gaps.', 'findings', finding, ['negation-unstated']],
]

describe('the rule for markers', () => {
  it.each(RULES)('"%s" in %s with %j leaves %j', (sentence, kind, properties, unstated) => {
    expect(coverSentence(sentence, kind, properties).problems.map(({ code }) => code)).toEqual(unstated)
  })

  it('asks for a quote that holds the word, of a property that it supports', () => {
    const extent = `${finding}extent: some`
    const sentence = 'It found some gaps.'
    expect(coverSentence(sentence, 'findings', extent, 'It found', 'findingKind, extent').problems).toEqual([
      {
        code: 'hedge-unstated',
        severity: 'error',
        message: 'no claim states the hedge "some" in "It found some gaps.…"',
        remedy:
          'State it: a claim that has extent/some or extent/certain as a value and names that property in "supports".',
        place: { file: 'summary.en.md', line: 1, column: 1 },
      },
    ])
    const codes = coverSentence(sentence, 'findings', extent, sentence, 'findingKind').problems
    expect(codes.map(({ code }) => code)).toEqual(['hedge-unstated'])
  })

  it('does not take a value of another language', () => {
    const { problems } = coverSentence(
      'It found some gaps.',
      'findings',
      `${finding}extent: { nb: some, en: many }`,
    )
    expect(problems.map(({ code }) => code)).toEqual(['hedge-unstated'])
  })

  it.each([
    ['The period 2021 took 20 days.', 'The period 2021', ['number-unstated']],
    ['Version 2.0 took 2 days.', 'Version 2.0', ['number-unstated']],
    ['The year 2021 it was.', 'The year 2021', []],
    ['The many aims it had.', 'The many aims', ['hedge-unstated']],
    ['It had no aims.', 'had no aims', ['negation-unstated']],
  ])('"%s" with the title "%s" leaves %j', (sentence, title, unstated) => {
    const { problems } = coverSentence(sentence, 'namings', `namedBody: dmp\nname: { en: ${title} }`)
    expect(problems.map(({ code }) => code)).toEqual(unstated)
  })
})

describe('coverage', () => {
  const nb = textBasis(
    'nb',
    ['# Tittel', 'Noen avvik ble funnet av DMP.', '- Fire prøver i 2024.', 'Se her.'],
    [{ text: 'her', target: 'https://example.org/' }],
  )
  const claims = `findings:
  f:
    label: { nb: F, en: F }
    findingKind: discrepancy
    extent: { nb: some }
    evidence:
      nb: Noen avvik ble funnet
      en: { absent: not-said }
references:
  r:
    label: { nb: R, en: R }
    referenceKind: project-page
    target: https://example.org/
    evidence:
      nb: Se her
      en: { absent: not-said }
context:
  nb:
    - { quote: Tittel, reason: form-label }
`

  it('counts sentences, reasons, links and markers of each language', () => {
    expect(cover(claims, nb).coverage).toEqual({
      nb: {
        quotes: 2,
        sentences: { total: 4, evidence: 2, context: 1, uncovered: 1 },
        reasons: { 'form-label': 1 },
        links: { total: 1, stated: 1 },
        markers: {
          number: { total: 1, stated: 0 },
          year: { total: 1, stated: 0 },
          name: { total: 1, stated: 0 },
          negation: { total: 0, stated: 0 },
          hedge: { total: 1, stated: 1 },
        },
      },
    })
  })

  it('tells of every sentence and marker that is left out, with its place', () => {
    expect(cover(claims, nb).problems.map(({ code, place }) => [code, place.line])).toEqual([
      ['sentence-uncovered', 3],
      ['name-unstated', 2],
      ['number-unstated', 3],
      ['year-unstated', 3],
    ])
  })

  it('tells of a link whose quote has another target, or does not hold the link', () => {
    for (const [before, after] of [
      ['target: https://example.org/', 'target: https://example.org/other'],
      ['nb: Se her', 'nb: Se'],
    ] as const) {
      const { problems } = cover(claims.replace(before, after), nb)
      expect(problems).toContainEqual({
        code: 'link-uncovered',
        severity: 'error',
        message: 'no claim states where this link leads: "her" -> https://example.org/',
        remedy: 'Add a reference with "target: "https://example.org/"" whose quote holds the link.',
        place: { file: 'summary.nb.md', line: 4, column: 1 },
      })
    }
  })

  it('does not take context of one language for another', () => {
    const { coverage } = cover(claims, nb, textBasis('en', ['# Tittel']))
    expect(coverage.en?.sentences).toEqual({ total: 1, evidence: 0, context: 0, uncovered: 1 })
  })
})
