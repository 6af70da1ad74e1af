import { describe, expect, it } from 'vitest'
import { resolveQuotes } from '../../src/source/quotes.ts'
import { claimsOf } from './facts-file.ts'
import { textBases, textBasis } from './text-basis.ts'

const NB = [
  '# Laboratorier',
  'Tilsyn i 2022 avdekket alvorlige mangler.',
  'Nye tilsyn i 2025 viste at sektoren har forbedret seg.',
  '# Klinikker',
  'Tilsynene avdekket store brudd.',
  '# Laboratorier i Norge',
  'Laboratorier 😀 ble besøkt: blåbær og kafé.',
]
const EN = [
  '# Laboratories',
  'Inspections in 2022 uncovered serious deficiencies.',
  'Follow-up inspections in 2025 showed improvements.',
  '# Clinics',
  'The activities revealed major violations.',
]
const texts = textBases(textBasis('nb', NB), textBasis('en', EN))

/** A finding with evidence in both languages; what is not given is free of problems. */
function resolve({ properties = '', nb = 'alvorlige mangler', en = 'serious deficiencies', more = '' }) {
  const facts = claimsOf(`findings:
  f:
    label: { nb: F, en: F }
    findingKind: deficiency
    ${properties}
    evidence:
      nb: ${nb}
      en: ${en}
${more}`)
  return resolveQuotes(facts, texts)
}

describe('finding a quote', () => {
  it.each([
    ['alvorlige mangler', 's2', 'alvorlige mangler'],
    ['Tilsyn i 2022 avdekket alvorlige mangler.', 's2', 'Tilsyn i 2022 avdekket alvorlige mangler.'],
    ['Klinikker', 's4', 'Klinikker'],
    ['"blåbær og kafé"', 's7', 'blåbær og kafé'],
    ['"bla\u030abær og  kafe\u0301"', 's7', 'blåbær og kafé'],
    ['"blåbær\u00a0og\\r\\nkafé"', 's7', 'blåbær og kafé'],
    ['{ quote: Laboratorier, section: Laboratorier }', 's1', 'Laboratorier'],
    ['{ quote: Laboratorier i, section: Laboratorier i Norge }', 's6', 'Laboratorier i'],
  ])('%j gives its sentence and the code points of its words', (nb, sentence, words) => {
    const [quote] = resolve({ nb }).quotes.get('finding/f') ?? []
    const text = Array.from(texts.get('nb')?.text ?? '')
    expect(quote?.sentence).toBe(sentence)
    expect(text.slice(quote?.start, quote?.end).join('')).toBe(words)
  })

  it('counts from the start of the text', () => {
    const [quote] = resolve({ nb: 'alvorlige mangler' }).quotes.get('finding/f') ?? []
    // "Laboratorier", a line feed, "Tilsyn i 2022 avdekket ".
    expect(quote).toMatchObject({ start: 12 + 1 + 23, end: 12 + 1 + 23 + 17 })
  })

  it('keeps the normalised words, the language and what they support', () => {
    expect(resolve({ nb: '"blåbær\u00a0 og kafé"' }).quotes.get('finding/f')).toEqual([
      expect.objectContaining({ language: 'nb', quote: 'blåbær og kafé', supports: ['findingKind'] }),
      expect.objectContaining({ language: 'en', quote: 'serious deficiencies', supports: ['findingKind'] }),
    ])
  })

  it.each([
    [
      'alvorlege mangler',
      'quote-not-found',
      'the nb text does not hold this quote: "alvorlege mangler"',
      'The nearest text is: "alvorlige mangler"',
    ],
    ['Zyxwvut', 'quote-not-found', '"Zyxwvut"', 'Copy the words from the document.'],
    ['" "', 'quote-not-found', 'does not hold this quote: ""', 'Copy the words from the document.'],
    [
      'avdekket',
      'quote-not-unique',
      'the quote occurs 2 times: "avdekket"',
      'Quote more words, or name its section: "Laboratorier", "Klinikker".',
    ],
    ['mangler. Nye tilsyn', 'quote-not-found', 'does not hold this quote', 'The nearest text is: '],
    [
      'serious deficiencies',
      'quote-wrong-language',
      'the quote stands in the en text, not in the nb one',
      'Move it to "en", or quote the nb text.',
    ],
    [
      '{ quote: store brudd, section: Laboratoriene }',
      'section-not-found',
      'no section is headed "Laboratoriene"',
      'Name one of: "Laboratorier", "Klinikker", "Laboratorier i Norge".',
    ],
  ])('%s: %s', (nb, code, message, remedy) => {
    expect(resolve({ nb }).problems).toEqual([
      {
        code,
        severity: 'error',
        message: expect.stringContaining(message),
        remedy: expect.stringContaining(remedy),
        place: { file: 'facts.yaml', line: 29, column: 7 },
      },
    ])
  })

  it('tells of a quote over the end of a sentence, with that end', () => {
    const basis = textBasis('nb', ['Ett. To.'])
    basis.sentences = [
      { ...basis.sentences[0], id: 's1', text: 'Ett.', start: 0, end: 4 },
      { ...basis.sentences[0], id: 's2', text: 'To.', start: 5, end: 8 },
    ].map((sentence) => ({ kind: 'sentence', section: 'h1', place: { file: 'x' }, ...sentence }))
    const facts = claimsOf('context:\n  nb:\n    - { quote: Ett. To, reason: form-label }\n')
    expect(resolveQuotes(facts, textBases(basis)).problems).toEqual([
      expect.objectContaining({
        code: 'quote-across-sentences',
        message: 'the quote runs over the end of a sentence: "Ett. To"',
        remedy: 'Make it two quotes; the first sentence ends with: "Ett.".',
      }),
    ])
  })

  it('finds context in the same way', () => {
    const found = resolve({
      more: 'context:\n  nb:\n    - { quote: Klinikker, reason: document-structure }\n    - { quote: Kliniker, reason: form-label }\n',
    })
    expect(found.context).toEqual([{ language: 'nb', sentence: 's4', reason: 'document-structure' }])
    expect(found.problems.map(({ code }) => code)).toEqual(['quote-not-found'])
  })
})

describe('support', () => {
  const two =
    '[{ quote: Tilsyn i 2022, supports: [time] }, { quote: alvorlige mangler, supports: [findingKind] }]'
  const time = 'time: { from: 2022, to: 2022, nb: i 2022, en: in 2022 }'

  it.each([
    [
      'a property that no quote of a language supports',
      { properties: 'severity: serious', nb: '[{ quote: alvorlige mangler, supports: [severity] }]' },
      'property-unsupported',
      'finding/f states "findingKind", and no nb quote supports it',
    ],
    [
      'a wording that is not in the quote that supports it',
      { properties: time, nb: two, en: 'Inspections in 2022' },
      undefined,
      '',
    ],
    [
      'a wording that stands in another quote only',
      { properties: time.replace('nb: i 2022', 'nb: i 2025'), nb: two, en: 'Inspections in 2022' },
      'wording-not-in-quote',
      'the nb "i 2025" stands in none of the quotes that support "time"',
    ],
    [
      'a value of its own in a language that does not say it',
      {
        properties: 'severity: { nb: serious, en: major }',
        nb: 'alvorlige mangler',
        en: '{ absent: not-said }',
      },
      'property-unsupported',
      'finding/f states "severity" in en, and is said to be absent there',
    ],
    [
      'a wording in a language that does not say it',
      { properties: time, nb: 'Tilsyn i 2022 avdekket alvorlige mangler', en: '{ absent: not-said }' },
      'property-unsupported',
      'finding/f states "time" in en, and is said to be absent there',
    ],
    [
      'a claim that no language says',
      { nb: '{ absent: not-said }', en: '{ absent: not-said }' },
      'claim-unsupported',
      'finding/f is absent in every language',
    ],
  ])('tells of %s', (_, claim, code, message) => {
    const problems = resolve(claim).problems.filter((problem) => problem.code !== 'difference-missing')
    expect(problems).toEqual(
      code ? [expect.objectContaining({ code, message: expect.stringContaining(message) })] : [],
    )
  })

  it('tells of a name that is not in its quote', () => {
    const facts = claimsOf(`namings:
  n:
    label: { nb: N, en: N }
    namedBody: dmp
    name: { nb: Klinikken, en: Clinics }
    evidence: { nb: Klinikker, en: Clinics }
`)
    expect(resolveQuotes(facts, texts).problems).toEqual([
      expect.objectContaining({
        code: 'text-not-in-quote',
        message: 'the nb "Klinikken" stands in none of the quotes that support "name"',
        remedy: 'Copy the words from a quote: "Klinikker".',
      }),
    ])
  })

  it('asks for no quote of what follows from where a sentence stands', () => {
    expect(resolve({ properties: 'jointAction: jams-2.0' }).problems).toEqual([])
  })
})

describe('differences', () => {
  const difference = (onProperty = '', concerns = 'finding/f') => `differences:
  d:
    label: { nb: D, en: D }
    differenceKind: degree
    concerns: ${concerns}
    ${onProperty && `onProperty: ${onProperty}`}
    evidence: { nb: store brudd, en: major violations }
${concerns === 'finding/f' ? '' : 'activities:\n  a:\n    label: { nb: A, en: A }\n    activityKind: inspection\n    evidence: { nb: store brudd, en: major violations }\n'}`
  const differing = { properties: 'severity: { nb: serious, en: major }' }
  const oneSided = { properties: 'severity: { nb: serious }' }
  const absent = { en: '{ absent: not-said }' }

  it.each([
    ['a value that differs', differing, '', 'finding/f states "severity" differently by language'],
    ['a value of one language', oneSided, '', 'finding/f states "severity" differently by language'],
    ['a claim that is absent', absent, '', 'finding/f is absent in en'],
    [
      'a value, where another property is told of',
      differing,
      difference('extent'),
      'states "severity" differently',
    ],
    ['a value, where no property is told of', differing, difference(), 'states "severity" differently'],
    [
      'a value, where another claim is told of',
      differing,
      difference('severity', 'activity/a'),
      '"severity"',
    ],
  ])('are missed for %s', (_, claim, more, message) => {
    expect(resolve({ ...claim, more }).problems).toEqual([
      expect.objectContaining({
        code: 'difference-missing',
        message: expect.stringContaining(message),
        remedy: expect.stringContaining('that concerns finding/f'),
      }),
    ])
  })

  it.each([
    ['a value that differs', differing, difference('severity')],
    ['a value of one language', oneSided, difference('[severity, extent]')],
    ['a claim that is absent', absent, difference()],
  ])('that are told are not missed for %s', (_, claim, more) => {
    expect(resolve({ ...claim, more }).problems).toEqual([])
  })

  it('are missed where one language has more names than the other', () => {
    const facts = claimsOf(`namings:
  n:
    label: { nb: N, en: N }
    namedBody: dmp
    name: { nb: [Klinikker, Klinikke], en: Clinics }
    evidence: { nb: Klinikker, en: Clinics }
`)
    expect(resolveQuotes(facts, texts).problems.map(({ code }) => code)).toEqual(['difference-missing'])
  })
})
