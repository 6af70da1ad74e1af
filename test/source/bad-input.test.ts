/**
 * What an author may get wrong, one case a mistake: each is told with its code, its place and what to do. A case
 * changes the invented data, which has no problem before.
 */
import { rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { DataError, type Problem } from '../../src/errors.ts'
import { parseShapes } from '../../src/validate/shapes.ts'
import { type DataFolder, inventedData, realData } from '../support/data-folder.ts'

const SUMMARY = 'se-exempel/2021-2024'
const FACTS = `${SUMMARY}/facts.yaml`
const SV = `${SUMMARY}/summary.sv.md`
const EN = `${SUMMARY}/summary.en.md`

interface Case {
  /** Before and after, in facts.yaml. */
  facts?: readonly [string, string]
  /** A sentence more in the Swedish text, accounted for as context. */
  sentence?: string
  change?: (data: DataFolder) => void
  code: string
  message: string
  remedy: string
  /** What stands at the place of the problem, after the change; of facts.yaml or another file. */
  at: string | readonly [file: string, text: string]
  /** Problems that the mistake cannot but bring along. */
  also?: readonly string[]
}

const BAN_IN_ENGLISH = `
      en:
        - { quote: Two manufacturers received sales bans, supports: [measureKind, operatorKind] }
        - { quote: The review showed some deficiencies, supports: [inResponseTo] }`

const CASES: Record<string, Case> = {
  'a quote that is wrong by a letter': {
    facts: [
      'Granskningen visade några brister, supports: [inResponseTo]',
      'Granskningen visade nogra brister, supports: [inResponseTo]',
    ],
    code: 'quote-not-found',
    message: 'the sv text does not hold this quote: "Granskningen visade nogra brister"',
    remedy: 'The nearest text is: "Granskningen visade några brister"',
    at: '{ quote: Granskningen visade nogra',
  },
  'a quote that nothing in the text is like': {
    facts: ['Granskningen visade några brister, supports: [inResponseTo]', 'Xyzzy, supports: [inResponseTo]'],
    code: 'quote-not-found',
    message: '"Xyzzy"',
    remedy: 'Copy the words from the document.',
    at: '{ quote: Xyzzy',
  },
  'a quote that occurs twice': {
    facts: ['Exempelmyndigheten (EM), supports: [by]', 'Exempelmyndigheten, supports: [by]'],
    code: 'quote-not-unique',
    message: 'the quote occurs 2 times: "Exempelmyndigheten"',
    remedy: 'Quote more words, or name its section: "Samarbete", "Rapporterande myndighet".',
    at: '{ quote: Exempelmyndigheten, supports: [by]',
  },
  'a quote across two sentences': {
    facts: [
      'Granskningen visade några brister, supports: [inResponseTo]',
      'inga allvarliga avvikelser. Två tillverkare, supports: [inResponseTo]',
    ],
    code: 'quote-across-sentences',
    message: 'runs over the end of a sentence',
    remedy: 'Make it two quotes; the first sentence ends with: ',
    at: '{ quote: inga allvarliga avvikelser. Två',
  },
  'a quote in the wrong language': {
    facts: [
      'Granskningen visade några brister, supports: [inResponseTo]',
      'The review showed some deficiencies, supports: [inResponseTo]',
    ],
    code: 'quote-wrong-language',
    message: 'stands in the en text, not in the sv one',
    remedy: 'Move it to "en", or quote the sv text.',
    at: '{ quote: The review showed some deficiencies, supports: [inResponseTo]',
  },
  'a section that the document does not have': {
    facts: ['section: Hörapparater', 'section: Hörapparat'],
    code: 'section-not-found',
    message: 'no section is headed "Hörapparat"',
    remedy: 'Name one of: "Samarbete", "Hörapparater"',
    at: '{ quote: Hörapparater, section: Hörapparat,',
    also: ['sentence-uncovered'],
  },
  'a sentence that no claim covers': {
    facts: ['    - { quote: Samarbete, reason: document-structure }\n', ''],
    code: 'sentence-uncovered',
    message: 'no claim rests on this sv heading: "Samarbete"',
    remedy: 'Quote it as evidence of a claim, or list it under "context" with a reason.',
    at: [SV, 'Samarbete'],
  },
  'a number that no claim states': {
    sentence: 'Arbetet tog 12 dagar.',
    code: 'number-unstated',
    message: 'no claim states the number "12"',
    remedy: 'a figure with "value: 12" whose quote holds it.',
    at: [SV, 'Arbetet tog 12'],
  },
  'a number in letters that no claim states': {
    sentence: 'Arbetet tog nio dagar.',
    code: 'number-unstated',
    message: 'no claim states the number "nio"',
    remedy: '"value: 9"',
    at: [SV, 'Arbetet tog nio'],
  },
  'a year that no claim states': {
    sentence: 'Arbetet började år 2019.',
    code: 'year-unstated',
    message: 'no claim states the year "2019"',
    remedy: 'a claim with a "time" that begins or ends in 2019',
    at: [SV, 'Arbetet började'],
  },
  'a name that no claim states': {
    sentence: 'Arbetet leddes av Exempelmyndigheten.',
    code: 'name-unstated',
    message: 'no claim states the name "Exempelmyndigheten"',
    remedy: 'a claim that has body/exempel as a value',
    at: [SV, 'Arbetet leddes'],
  },
  'a name that nobody has told of': {
    sentence: 'Arbetet leddes från Kalmar.',
    code: 'name-unknown',
    message: '"Kalmar" looks like a name that nobody has told of',
    remedy: 'Add it to authorities.yaml, joint-actions.yaml or places',
    at: [SV, 'Arbetet leddes'],
  },
  'a negation that no claim states': {
    sentence: 'Arbetet är inte klart.',
    code: 'negation-unstated',
    message: 'no claim states the negation "inte"',
    remedy: 'a claim with a code that denies',
    at: [SV, 'Arbetet är'],
  },
  'a hedge that no claim states': {
    sentence: 'Arbetet omfattade många kontroller.',
    code: 'hedge-unstated',
    message: 'no claim states the hedge "många"',
    remedy: 'a claim that has extent/many or extent/numerous as a value',
    at: [SV, 'Arbetet omfattade'],
  },
  'a claim that says nothing of one language': {
    facts: [BAN_IN_ENGLISH, ''],
    code: 'language-missing',
    message: 'measure/hearing-aids-bans has no evidence in en',
    remedy: 'Quote the en text, or write "en: { absent: not-said }"',
    at: 'evidence:\n      sv:\n        - { quote: Två tillverkare fick',
  },
  'an absence that no difference tells': {
    facts: [BAN_IN_ENGLISH, '\n      en: { absent: not-said }'],
    code: 'difference-missing',
    message: 'measure/hearing-aids-bans is absent in en, and no difference says so',
    remedy: 'Add to "differences" one that concerns measure/hearing-aids-bans',
    at: 'hearing-aids-bans:',
  },
  'a value of one language that no difference tells': {
    facts: ['severity: serious', 'severity: { sv: serious }'],
    code: 'difference-missing',
    message: 'finding/hearing-aids-not-serious states "severity" differently by language',
    remedy: 'Add to "differences" one that concerns finding/hearing-aids-not-serious',
    at: 'severity:',
    also: ['hedge-unstated'],
  },
  'a value in a language that the document does not have': {
    facts: ['severity: serious', 'severity: { sv: serious, en: serious, nb: serious }'],
    code: 'unknown-key',
    message: '"nb" is not known',
    remedy: 'Known: en, sv.',
    at: 'nb: serious',
  },
  'a label that lacks a language': {
    facts: ['label: { sv: Två tillverkare, en: Two manufacturers }', 'label: { sv: Två tillverkare }'],
    code: 'label-missing',
    message: 'figure/banned has no label in en',
    remedy: 'Add "en" to its label.',
    at: 'label: { sv: Två tillverkare }',
  },
  'an unknown key of a claim': {
    facts: ['severity: serious', 'severety: serious'],
    code: 'unknown-key',
    message: 'findings.hearing-aids-not-serious has no key "severety"',
    remedy: 'Did you mean "severity"?',
    at: 'severety',
  },
  'an unknown key of the file': {
    facts: ['\nmeasures:', '\nmesures:'],
    code: 'unknown-key',
    message: 'the file has no key "mesures"',
    remedy: 'Did you mean "measures"?',
    at: 'mesures',
  },
  'a key that is missing': {
    facts: ['    findingKind: deficiency\n', ''],
    code: 'schema',
    message: 'findings.hearing-aids-deficiencies lacks the key "findingKind"',
    remedy: 'Add "findingKind".',
    at: 'hearing-aids-deficiencies:',
  },
  'an unknown code': {
    facts: ['measureKind: sales-ban', 'measureKind: sale-ban'],
    code: 'unknown-code',
    message: '"sale-ban" is not known',
    remedy: 'Did you mean "sales-ban"?',
    at: 'measureKind: sale-ban',
    also: ['supports-unstated', 'supports-unstated'],
  },
  'an unknown property in supports': {
    facts: ['supports: [productGroup, emphasis]', 'supports: [productGroups, emphasis]'],
    code: 'unknown-code',
    message: '"productGroups" is not known here',
    remedy: 'Did you mean "productGroup"?',
    at: 'productGroups',
  },
  'an unknown claim': {
    facts: ['foundBy: hearing-aids-2022', 'foundBy: hearing-aids-2023'],
    code: 'unknown-reference',
    message: '"activity/hearing-aids-2023" is not known',
    remedy: 'Did you mean "activity/hearing-aids-2022"?',
    at: 'foundBy: hearing-aids-2023',
  },
  'an unknown body': {
    facts: ['    by: exempel\n    operatorKind', '    by: exempl\n    operatorKind'],
    code: 'unknown-reference',
    message: '"exempl" is not known',
    remedy: 'Did you mean "exempel"?',
    at: 'by: exempl\n',
  },
  'an unknown authority of the document': {
    facts: ['authority: exempel', 'authority: exempl'],
    code: 'unknown-reference',
    message: '"exempl" is not known',
    remedy: 'Did you mean "exempel"?',
    at: 'authority: exempl\n',
  },
  'a part of a law that is no article or paragraph': {
    facts: ['legalBasis: mdr/93/8\n  topic', 'legalBasis: [mdr/93/8, mdr/93/8/1]\n  topic'],
    code: 'unknown-reference',
    message: '"mdr/93/8/1" is not known',
    remedy: 'Write a regulation, an article or a paragraph: mdr, mdr/93, mdr/93/8.',
    at: 'mdr/93/8/1',
  },
  'an unknown country': {
    change: (data) => data.edit('authorities.yaml', 'country: sweden', 'country: swedn'),
    code: 'unknown-reference',
    message: '"swedn" is no place of places.yaml',
    remedy: 'Did you mean "sweden"?',
    at: ['authorities.yaml', 'country: swedn'],
  },
  'a period that ends before it starts': {
    facts: [
      'time: { from: 2022, to: 2022, sv: år 2022, en: In 2022 }',
      'time: { from: 2022, to: 2021, sv: år 2022, en: In 2022 }',
    ],
    code: 'period-reversed',
    message: 'the period ends (2021-12-31) before it starts (2022-01-01)',
    remedy: 'Exchange "from" and "to", or correct one of them.',
    at: 'time: { from: 2022, to: 2021',
    also: ['supports-unstated', 'supports-unstated'],
  },
  'a period that cannot be read': {
    facts: ['time: { from: 2023, to: 2023, sv: "2023"', 'time: { from: spring 2023, to: 2023, sv: "2023"'],
    code: 'period-unreadable',
    message: '"spring 2023" is no time',
    remedy: 'Write "from" as 2022, late 2021',
    at: 'time: { from: spring 2023',
    also: ['year-unstated', 'year-unstated'],
  },
  'a day that the calendar does not have': {
    facts: ['time: { from: 2023, to: 2023, sv: "2023"', 'time: { from: 2023-02-30, to: 2023, sv: "2023"'],
    code: 'period-unreadable',
    message: '"2023-02-30" is no time',
    remedy: 'Write "from" as',
    at: 'time: { from: 2023-02-30',
    also: ['year-unstated', 'year-unstated'],
  },
  'a precision of a period that is no code': {
    facts: [
      'time: { from: 2023, to: 2023, sv: "2023"',
      'time: { from: 2023, to: 2023, precision: yeer, sv: "2023"',
    ],
    code: 'unknown-code',
    message: '"yeer" is not known',
    remedy: 'Did you mean "year"?',
    at: 'time: { from: 2023, to: 2023, precision',
  },
  'a misspelt key of a period': {
    facts: [
      'time: { from: 2023, to: 2023, sv: "2023"',
      'time: { from: 2023, to: 2023, precison: year, sv: "2023"',
    ],
    code: 'unknown-key',
    message: '"precison" is not known',
    remedy: 'Known: en, sv.',
    at: 'precison',
  },
  'a period of the document that the summary does not state': {
    facts: ['period: { from: 2021, to: 2024 }', 'period: { from: 2021, to: 2025 }'],
    code: 'period-mismatch',
    message: 'about 2021-01-01 to 2025-12-31, but the summary states 2021-01-01 to 2024-12-31',
    remedy: 'Correct the one that the document does not say.',
    at: 'period: { from: 2021',
  },
  'malformed YAML': {
    facts: ['operatorKind: manufacturer\n    productGroup', 'operatorKind: [manufacturer\n    productGroup'],
    code: 'yaml-syntax',
    message: 'this is not YAML',
    remedy: 'Check indentation, colons and quotation marks here and on the line before.',
    at: 'productGroup: medical-device',
  },
  'a tab': {
    facts: ['    position: 1', '\t  position: 1'],
    code: 'yaml-tab',
    message: 'a tab stands where the line is indented',
    remedy: 'Indent with spaces; YAML does not allow tabs.',
    at: '\t  position',
  },
  'a key that stands twice': {
    facts: ['    position: 1\n', '    position: 1\n    position: 2\n'],
    code: 'yaml-duplicate-key',
    message: 'this key stands twice in the same place',
    remedy: 'Rename or remove one of the two.',
    at: 'position: 2',
  },
  'a key without a value': {
    facts: ['severity: serious', 'severity:'],
    code: 'schema',
    message: 'findings.hearing-aids-not-serious.severity must be string',
    remedy: 'See the schema',
    at: 'severity:',
  },
  'a text with a comma and no quotation marks': {
    facts: ['sv: Två tillverkare, en', 'sv: Två tillverkare, förbjudna, en'],
    code: 'unknown-key',
    message: 'figures.banned.label: "förbjudna" is no key',
    remedy: 'put the whole text in quotation marks',
    at: 'förbjudna',
  },
  'a misspelt key of a quote': {
    facts: ['supports: [productGroup, emphasis]', 'suports: [productGroup, emphasis]'],
    code: 'unknown-key',
    message: 'has no key "suports"',
    remedy: 'Did you mean "supports"?',
    at: 'suports',
  },
  'a value of the wrong type': {
    facts: ['position: 1', 'position: first'],
    code: 'schema',
    message: 'focusAreas.hearing-aids.position must be integer',
    remedy: 'See the schema',
    at: 'position: first',
  },
  'an empty facts file': {
    change: (data) => data.write(FACTS, ''),
    code: 'schema',
    message: 'the file must be object',
    remedy: 'See the schema',
    at: '',
  },
  'a document that lacks one of its languages': {
    facts: ['    - { path: summary.en.md, language: en }\n', ''],
    code: 'language-missing-in-document',
    message: 'no text in the language en was found in the document',
    remedy: 'name the file that holds it with "language: en"',
    at: [SV, '# Samarbete'],
  },
  'a language without word lists': {
    facts: ['languages: [sv, en]', 'languages: [sv, en, fi]'],
    code: 'language-unknown',
    message: 'there are no word lists for the language fi',
    remedy: 'Add data/languages/fi.yaml',
    at: [SV, '# Samarbete'],
    also: [...Array<string>(12).fill('language-missing'), ...Array<string>(12).fill('label-missing')],
  },
  'an empty document': {
    change: (data) => {
      data.write(EN, '\n \n')
      data.rehash(SUMMARY)
    },
    code: 'document-empty',
    message: 'the document holds no text',
    remedy: 'Put the text of the document into this file.',
    at: [EN, ''],
    also: ['language-missing-in-document'],
  },
  'a document that is not UTF-8': {
    change: (data) => {
      data.write(SV, Buffer.from(data.read(SV), 'latin1'))
      data.rehash(SUMMARY)
    },
    code: 'file-not-utf8',
    message: 'is not UTF-8',
    remedy: 'Save it as UTF-8 and write its new sha256.',
    at: '{ path: summary.sv.md',
  },
  'a document that is not the one of the facts': {
    change: (data) => data.edit(SV, 'Exempelmyndigheten (EM).', 'Exempelmyndigheten (EM). '),
    code: 'sha256-mismatch',
    message: 'is not the document that the facts were written for',
    remedy: 'If the change is meant, write: sha256: ',
    at: '{ path: summary.sv.md',
  },
  'a document that is not there': {
    change: (data) => rmSync(path.join(data.dir, EN)),
    code: 'file-missing',
    message: 'there is no file ',
    remedy: 'Correct the name, or copy the document there.',
    at: '{ path: summary.en.md',
  },
  'a document outside of the folder': {
    facts: ['{ path: summary.en.md', '{ path: ../../authorities.yaml'],
    code: 'file-outside',
    message: '../../authorities.yaml lies outside of the folder of the summary',
    remedy: 'Copy the document into it.',
    at: '{ path: ../../authorities.yaml',
  },
  'a link that runs a script': {
    sentence: '[Arbetet](javascript:alert(1)) pågår.',
    code: 'link-refused',
    message: 'the link "Arbetet" leads to javascript:alert(1), which is not followed',
    remedy: 'Use an http, https or mailto address, or remove the link.',
    at: [SV, '[Arbetet](javascript'],
  },
  'a link that no claim states': {
    sentence: '[Arbetet](https://example.org/) pågår.',
    code: 'link-uncovered',
    message: 'no claim states where this link leads: "Arbetet" -> https://example.org/',
    remedy: 'Add a reference with "target: "https://example.org/"" whose quote holds the link.',
    at: [SV, '[Arbetet](https'],
  },
  'a quote that does not say what it supports': {
    facts: ['tillverkare av hörapparater, supports: [operatorKind] }', 'tillverkare av hörapparater }'],
    code: 'supports-missing',
    message: 'focus-area/hearing-aids has several quotes in sv, and this one does not say what it supports',
    remedy: 'Add "supports: [...]" with some of: by, emphasis, time, operatorKind, productGroup.',
    at: '{ quote: tillverkare av hörapparater }',
    also: ['property-unsupported'],
  },
  'a quote that supports what the claim does not state': {
    facts: ['år 2022, supports: [by, time]', 'år 2022, supports: [by, time, technology]'],
    code: 'supports-unstated',
    message: 'the quote is said to support "technology", which focus-area/hearing-aids does not state in sv',
    remedy: 'Known: by, emphasis, operatorKind, position, productGroup, time.',
    at: '{ quote: Myndigheten granskade år 2022',
  },
  'a property that no quote supports': {
    facts: ['år 2022, supports: [by, time]', 'år 2022, supports: [by]'],
    code: 'property-unsupported',
    message: 'focus-area/hearing-aids states "time", and no sv quote supports it',
    remedy: 'Name "time" in the supports of a sv quote',
    at: 'hearing-aids:',
  },
  'a title that is not in its quote': {
    facts: ['sv: Sammanfattning av granskningen', 'sv: Sammandrag av granskningen'],
    code: 'text-not-in-quote',
    message: 'the sv "Sammandrag av granskningen',
    remedy: 'Copy the words from a quote: "Sammanfattning av granskningen',
    at: 'title:',
  },
  'a wording of time that is not in its quote': {
    facts: ['sv: "2023", en: in 2023', 'sv: hösten 2023, en: in 2023'],
    code: 'wording-not-in-quote',
    message: 'the sv "hösten 2023" stands in none of the quotes that support "time"',
    remedy: 'Copy the words from a quote: ',
    at: 'time: { from: 2023',
  },
}

describe('bad input', () => {
  it('begins with data that has no problem', () => {
    expect(inventedData().load().problems).toEqual([])
  })

  it.each(Object.entries(CASES))('%s is told with its place and remedy', (_, wanted) => {
    const data = inventedData()
    if (wanted.facts) data.edit(FACTS, ...wanted.facts)
    if (wanted.sentence) addSentence(data, wanted.sentence)
    wanted.change?.(data)
    const errors = problemsOf(data)
    const [file, text] = typeof wanted.at === 'string' ? [FACTS, wanted.at] : wanted.at
    const found = errors.filter(({ code }) => code === wanted.code)
    expect(errors.map(({ code }) => code).sort()).toEqual([wanted.code, ...(wanted.also ?? [])].sort())
    expect(found).toEqual([
      {
        code: wanted.code,
        severity: 'error',
        message: expect.stringContaining(wanted.message),
        remedy: expect.stringContaining(wanted.remedy),
        place: data.placeOf(file, text),
      },
    ])
  })

  it('HTML is a warning, with its place', () => {
    const data = inventedData()
    data.edit(SV, 'Exempelmyndigheten (EM).', '<b>Exempelmyndigheten</b> (EM).')
    data.rehash(SUMMARY)
    const problems = data.load().problems
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'raw-html', severity: 'warning', place: data.placeOf(SV, '<b>') }),
    )
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('a document over the limit is told before it is read', () => {
    const data = inventedData()
    const { problems } = data.load({ maxDocumentBytes: 100 })
    expect(problems).toEqual([
      {
        code: 'document-too-large',
        severity: 'error',
        message: 'the document has more than 100 bytes',
        remedy: expect.stringContaining('raise the limit'),
        place: data.placeOf(SV, ''),
      },
    ])
  })

  it('a document in one file that has lost its second language is told once', () => {
    const data = realData()
    const file = 'no-dmp/2022-2025/summary.md'
    data.write(file, data.read(file).split('## Public summary of results')[0] ?? '')
    data.rehash('no-dmp/2022-2025')
    expect(data.load().problems).toEqual([
      expect.objectContaining({
        code: 'language-missing-in-document',
        message: 'no text in the language en was found in the document',
        place: data.placeOf(file, ''),
      }),
    ])
  })

  it('the hash that the remedy names makes the mismatch go', () => {
    const data = inventedData()
    data.edit(SV, 'Exempelmyndigheten (EM).', 'Exempelmyndigheten (EM). ')
    const [mismatch] = problemsOf(data)
    const wanted = /sha256: ([0-9a-f]{64})$/.exec(mismatch?.remedy ?? '')?.[1] ?? ''
    data.write(FACTS, data.read(FACTS).replace(/(summary\.sv\.md: )[0-9a-f]{64}/, `$1${wanted}`))
    expect(problemsOf(data)).toEqual([])
  })

  it('a shape file that does not parse is told with its line', () => {
    const text = '@prefix sh: <http://www.w3.org/ns/shacl#> .\n<x> a sh:NodeShape\n<y> a sh:NodeShape .\n'
    expect(thrown(() => parseShapes([{ path: 'shapes/x.ttl', text }]))).toEqual([
      {
        code: 'shape-syntax',
        severity: 'error',
        message: expect.stringContaining('the shapes cannot be read as Turtle'),
        remedy: 'Mend the Turtle at this line, or at the statement before it.',
        place: { file: 'shapes/x.ttl', line: 3 },
      },
    ])
  })

  it('every problem of a file is told at once', () => {
    const data = inventedData()
    data.edit(FACTS, 'severity: serious', 'severity: seriuos')
    data.edit(FACTS, 'foundBy: hearing-aids-2022', 'foundBy: hearing-aid-2022')
    data.edit(
      FACTS,
      'Granskningen visade några brister, supports',
      'Granskningen visade nogra brister, supports',
    )
    const codes = problemsOf(data).map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['unknown-code', 'unknown-reference', 'quote-not-found']))
  })
})

/** Errors only; what all summaries need is thrown, and told alike. */
function problemsOf(data: DataFolder): readonly Problem[] {
  try {
    return data.load().problems.filter(({ severity }) => severity === 'error')
  } catch (error) {
    if (error instanceof DataError) return error.problems
    throw error
  }
}

function thrown(action: () => unknown): readonly Problem[] {
  try {
    action()
  } catch (error) {
    if (error instanceof DataError) return error.problems
    throw error
  }
  return []
}

function addSentence(data: DataFolder, sentence: string): void {
  data.edit(SV, 'Exempelmyndigheten (EM).', `Exempelmyndigheten (EM). ${sentence}`)
  const words = sentence.replace(/\[(.*?)\]\(\S+\)(?=\s)/, '$1')
  data.edit(FACTS, 'context:\n  sv:\n', `context:\n  sv:\n    - { quote: "${words}", reason: form-label }\n`)
  data.rehash(SUMMARY)
}
