import { describe, expect, it } from 'vitest'
import { claimsOf, factsText, read } from './facts-file.ts'

const ACTIVITY = `activities:
  a:
    label: { nb: A, en: A }
    activityKind: inspection
    evidence: { nb: Q, en: Q }
`

/** The values of one finding, without their places. */
function valuesOf(properties: string) {
  const [claim] = claimsOf(`findings:
  f:
    label: { nb: F, en: F }
    findingKind: deficiency
${properties.replace(/^/gm, '    ')}
    evidence: { nb: Q, en: Q }
${ACTIVITY}`).claims.filter(({ kind }) => kind === 'finding')
  return (claim?.values ?? [])
    .filter(({ property }) => property !== 'findingKind')
    .map(({ property, value, languages }) => ({ property, value, ...(languages ? { languages } : {}) }))
}

const some = { type: 'code', scheme: 'extent', key: 'some' }
const many = { type: 'code', scheme: 'extent', key: 'many' }

describe('reading values', () => {
  it.each([
    ['a code', 'extent: some', [{ property: 'extent', value: some }]],
    ['a code with its list', 'extent: extent/some', [{ property: 'extent', value: some }]],
    [
      'two codes',
      'extent: [some, many]',
      [
        { property: 'extent', value: some },
        { property: 'extent', value: many },
      ],
    ],
    [
      'a code that differs by language',
      'extent: { nb: some, en: many }',
      [
        { property: 'extent', value: some, languages: ['nb'] },
        { property: 'extent', value: many, languages: ['en'] },
      ],
    ],
    [
      'a code that one language adds',
      'extent: { nb: [some, many], en: some }',
      [
        { property: 'extent', value: some },
        { property: 'extent', value: many, languages: ['nb'] },
      ],
    ],
    [
      'a code of one language',
      'extent: { no: some }',
      [{ property: 'extent', value: some, languages: ['nb'] }],
    ],
    [
      'a claim of the one kind',
      'foundBy: a',
      [{ property: 'foundBy', value: { type: 'claim', ref: 'activity/a' } }],
    ],
    [
      'a claim of one of several kinds',
      'comparedWith: finding/f',
      [{ property: 'comparedWith', value: { type: 'claim', ref: 'finding/f' } }],
    ],
    ['a place', 'place: norway', [{ property: 'place', value: { type: 'place', key: 'norway' } }]],
    [
      'a joint action',
      'jointAction: jams-2.0',
      [{ property: 'jointAction', value: { type: 'joint-action', key: 'jams-2.0' } }],
    ],
    [
      'a time with its words',
      'time: { from: late 2021, to: 2023, nb: fra sent i 2021, en: from late 2021 }',
      [
        {
          property: 'time',
          value: {
            type: 'period',
            start: '2021-10-01',
            end: '2023-12-31',
            precision: 'part-of-year',
            wording: { nb: 'fra sent i 2021', en: 'from late 2021' },
          },
        },
      ],
    ],
    [
      'a time that is words alone',
      'time: { nb: de siste årene, en: in recent years }',
      [
        {
          property: 'time',
          value: {
            type: 'period',
            precision: 'vague',
            wording: { nb: 'de siste årene', en: 'in recent years' },
          },
        },
      ],
    ],
  ])('takes %s', (_, properties, values) => {
    expect(valuesOf(properties)).toEqual(values)
  })

  it('takes texts by language, figures, links, laws and bodies', () => {
    const { claims } = claimsOf(`${ACTIVITY}namings:
  n:
    label: { nb: N, en: N }
    namedBody: dmp
    name: { nb: [Legemiddelverket, SLV], en: NOMA }
    evidence: { nb: Q, en: Q }
figures:
  g:
    label: { nb: G, en: G }
    about: activity/a
    counts: sample
    value: 4
    precision: exact
    evidence: { nb: Q, en: Q }
references:
  r:
    label: { nb: R, en: R }
    referenceKind: project-page
    target: https://example.org/
    evidence: { nb: Q, en: Q }
electronicSystems:
  e:
    label: { nb: E, en: E }
    legalBasis: [mdr/100, ivdr/95, mdr]
    evidence: { nb: Q, en: Q }
`)
    const values = claims.flatMap((claim) => claim.values.map(({ value }) => value))
    expect(values).toEqual(
      expect.arrayContaining([
        { type: 'body', key: 'dmp' },
        { type: 'text', language: 'nb', text: 'Legemiddelverket' },
        { type: 'text', language: 'nb', text: 'SLV' },
        { type: 'text', language: 'en', text: 'NOMA' },
        { type: 'integer', value: 4 },
        { type: 'claim', ref: 'activity/a' },
        { type: 'link', target: 'https://example.org/' },
        { type: 'legal', key: 'mdr/100' },
        { type: 'legal', key: 'ivdr/95' },
        { type: 'legal', key: 'mdr' },
      ]),
    )
  })
})

describe('reading evidence', () => {
  const evidenceOf = (evidence: string) =>
    claimsOf(`findings:
  f:
    label: { nb: F, en: F }
    findingKind: deficiency
    extent: { nb: some, en: many }
    evidence:
${evidence.replace(/^/gm, '      ')}
`).claims[0]?.evidence.map(({ place: _, ...rest }) => rest)

  it('lets one quote support all that its language states', () => {
    expect(evidenceOf('nb: Q\nen: { quote: R }')).toEqual([
      { type: 'quote', language: 'nb', quote: 'Q', supports: ['findingKind', 'extent'] },
      { type: 'quote', language: 'en', quote: 'R', supports: ['findingKind', 'extent'] },
    ])
  })

  it('takes several quotes, sections and absences, and tags in any spelling', () => {
    const quotes =
      'no:\n  - { quote: Q, supports: [extent], section: S }\n  - { quote: R, supports: [findingKind] }\n'
    expect(evidenceOf(`${quotes}en-GB: { absent: not-said }`)).toEqual([
      { type: 'quote', language: 'nb', quote: 'Q', section: 'S', supports: ['extent'] },
      { type: 'quote', language: 'nb', quote: 'R', supports: ['findingKind'] },
      { type: 'absent', language: 'en', reason: 'not-said' },
    ])
  })
})

describe('reading the rest of a file', () => {
  it('keeps what is known of the document, and leaves out what is not', () => {
    expect(read(factsText()).facts?.meta).toEqual({
      languages: ['nb', 'en'],
      files: [
        { path: 'summary.md', sha256: 'a'.repeat(64), place: { file: 'facts.yaml', line: 3, column: 11 } },
      ],
      authority: 'dmp',
    })
    const known = 'authority: dmp\n  source: https://example.org/d\n  licence: NLOD_2_0\n  issued: 2026-03-01'
    expect(read(factsText('', [['authority: dmp', known]])).facts?.meta).toMatchObject({
      source: 'https://example.org/d',
      licence: 'NLOD_2_0',
      issued: '2026-03-01',
    })
  })

  it('gives single kinds their kind for a reference, and lists claims kind by kind', () => {
    expect(read(factsText(ACTIVITY)).facts?.claims.map(({ ref }) => ref)).toEqual([
      'summary',
      'review',
      'activity/a',
    ])
  })

  it('reads context by language', () => {
    expect(claimsOf('context:\n  no:\n    - { quote: Tittel, reason: form-label }\n').context).toEqual([
      {
        language: 'nb',
        quote: 'Tittel',
        reason: 'form-label',
        place: { file: 'facts.yaml', line: expect.any(Number), column: 7 },
      },
    ])
  })
})

const finding = (properties: string, evidence = '{ nb: Q, en: Q }') => `findings:
  f:
    label: { nb: F, en: F }
    ${properties}
    evidence: ${evidence}
`
const FRAGMENTS: readonly (readonly [
  what: string,
  addition: string,
  code: string,
  message: string,
  remedy: string,
])[] = [
  ['an unknown kind of claim', 'finding: {}', 'unknown-key', 'the file has no key "finding"', '"findings"'],
  ['a key with a space', 'findings: { "a b": {} }', 'unknown-key', '"a b" is no key', 'Correct it'],
  ['a code of another list', finding('findingKind: fine'), 'unknown-code', '"fine" is not known', 'Known:'],
  [
    'the wrong list before a code',
    finding('findingKind: extent/some'),
    'unknown-code',
    '"extent/some"',
    'Known:',
  ],
  [
    'a claim of the wrong kind',
    finding('findingKind: deficiency\n    foundBy: finding/f'),
    'unknown-reference',
    '"finding/f" is not known',
    'Remove it.',
  ],
  [
    'a claim that is not there',
    finding('findingKind: deficiency\n    comparedWith: finding/g'),
    'unknown-reference',
    '"finding/g" is not known',
    'Did you mean "finding/f"?',
  ],
  [
    'a place that is not there',
    finding('findingKind: deficiency\n    place: norwai'),
    'unknown-reference',
    '"norwai" is not known',
    'Did you mean "norway"?',
  ],
  [
    'a joint action that is not there',
    finding('findingKind: deficiency\n    jointAction: jams'),
    'unknown-reference',
    '"jams" is not known',
    'jams-2.0',
  ],
  [
    'a language that the document does not have, in evidence',
    finding('findingKind: deficiency', '{ nb: Q, en: Q, sv: Q }'),
    'unknown-key',
    '"sv" is not known',
    'Known: en, nb.',
  ],
  [
    'a language that the document does not have, in context',
    'context:\n  sv:\n    - { quote: Q, reason: form-label }\n',
    'unknown-key',
    '"sv" is not known',
    'Known: en, nb.',
  ],
  [
    'evidence in two spellings of a language',
    finding('findingKind: deficiency', '{ nb: Q, no: R, en: Q }'),
    'language-twice',
    '"no" and "nb" are the same language',
    'Keep one of the two.',
  ],
  [
    'a value in two spellings of a language',
    finding('findingKind: { nb: deficiency, nb-NO: breach, en: breach }'),
    'language-twice',
    '"nb-NO" and "nb" are the same language',
    'Keep one of the two.',
  ],
  [
    'a reason for an absence that is no code',
    finding('findingKind: deficiency', '{ nb: Q, en: { absent: not-sayd } }'),
    'unknown-code',
    '"not-sayd" is not known',
    'Did you mean "not-said"?',
  ],
  [
    'a reason for context that is no code',
    'context:\n  nb:\n    - { quote: Q, reason: formlabel }\n',
    'unknown-code',
    '"formlabel" is not known',
    'Did you mean "form-label"?',
  ],
  [
    'a property that is none, for a difference',
    'differences:\n  d:\n    label: { nb: D, en: D }\n    differenceKind: scope\n    concerns: review\n    onProperty: topc\n    evidence: { nb: Q, en: Q }\n',
    'unknown-key',
    '"topc" is not known',
    'Did you mean "topic"?',
  ],
  [
    'a label of spaces',
    'activities:\n  a:\n    label: { nb: A, en: " " }\n    activityKind: inspection\n    evidence: { nb: Q, en: Q }\n',
    'label-missing',
    'activity/a has no label in en',
    'Add "en" to its label.',
  ],
]

describe('what is wrong in a file', () => {
  it.each(FRAGMENTS)('is told: %s', (_, addition, code, message, remedy) => {
    const { problems } = read(factsText(addition))
    const found = problems.filter((problem) => problem.code === code)
    expect(found).toEqual([
      {
        code,
        severity: 'error',
        message: expect.stringContaining(message),
        remedy: expect.stringContaining(remedy),
        place: { file: 'facts.yaml', line: expect.any(Number), column: expect.any(Number) },
      },
    ])
    expect(found[0]?.place.line).toBeGreaterThan(factsText().split('\n').length - 1)
  })

  it.each([
    [
      'languages: [nb, en]',
      'languages: [nb, no, en]',
      'language-twice',
      'the document is said to be in nb twice',
    ],
    ['authority: dmp', 'authority: dpm', 'unknown-reference', '"dpm" is not known'],
    [
      'authority: dmp',
      'authority: dmp\n  source: javascript:alert(1)',
      'schema',
      'document.source must match',
    ],
    ['authority: dmp', 'authority: dmp\n  issued: 2026-02-30', 'schema', 'is no day of the calendar'],
    ['period: { from: 2022', 'period: { from: 2021', 'period-mismatch', 'about 2021-01-01 to 2025-12-31'],
    ['period: { from: 2022', 'period: { from: 2026', 'period-reversed', 'the period ends (2025-12-31)'],
    ['legalBasis: mdr/93/8\n  time', 'legalBasis: mdr/93(8)\n  time', 'unknown-reference', '"mdr/93(8)"'],
    [
      'legalBasis: mdr/93/8\n  time',
      'legalBasis: mdd/93\n  time',
      'unknown-reference',
      '"mdd/93" is not known',
    ],
  ])('is told at the head of the file: %j as %j', (before, after, code, message) => {
    const { problems } = read(factsText('', [[before, after]]))
    expect(problems).toContainEqual(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    )
  })

  it('is told all at once', () => {
    const wrong = finding('findingKind: deficency\n    place: norge\n    foundBy: nobody')
    const { problems } = read(factsText(wrong, [['authority: dmp', 'authority: dpm']]))
    expect(problems.map(({ code }) => code).sort()).toEqual([
      'unknown-code',
      'unknown-reference',
      'unknown-reference',
      'unknown-reference',
    ])
  })
})
