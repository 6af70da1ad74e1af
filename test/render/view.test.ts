import { DataFactory } from 'n3'
import { expect, test } from 'vitest'
import { placeClaims } from '../../src/render/placing.ts'
import { View } from '../../src/render/view.ts'
import { DEFAULT_BASE, dc, dct, oa, rdf, rdfs, skos, tilsyn, xsd } from '../../src/vocabulary.ts'

const { literal, namedNode, quad } = DataFactory
const base = 'https://example.org/'
const own = (path: string) => namedNode(`${base}${path}`)
const term = (iri: { value: string }) => namedNode(iri.value.replace(DEFAULT_BASE, base))
const inner = (path: string) => `${DEFAULT_BASE}${path}`

/** A claim whose words begin at a code point of the text in a language. */
function claim(key: string, kind: { value: string }, start: number, ...links: [{ value: string }, string][]) {
  const evidence = own(`xx/2020/${key}#nb`)
  const [words, position] = [own(`xx/2020/${key}#nb-quote`), own(`xx/2020/${key}#nb-position`)]
  return [
    quad(own(`xx/2020/${key}`), rdf.type, term(kind)),
    quad(own(`xx/2020/${key}`), term(tilsyn.summary), own('xx/2020')),
    ...links.map(([link, target]) => quad(own(`xx/2020/${key}`), term(link), own(target))),
    quad(own(`xx/2020/${key}`), term(tilsyn.evidence), evidence),
    quad(evidence, oa.hasSource, own('xx/2020/text/nb')),
    quad(evidence, oa.hasSelector, words),
    quad(evidence, oa.hasSelector, position),
    quad(words, oa.exact, literal('ord \u{1D11E}', 'nb')),
    quad(position, oa.start, literal(String(start), xsd.nonNegativeInteger)),
  ]
}
const text = [
  quad(own('xx/2020/text/nb'), rdf.type, term(tilsyn.Text)),
  quad(own('xx/2020/text/nb'), dct.isPartOf, own('xx/2020')),
  quad(own('xx/2020/text/nb'), dc.language, literal('nb')),
]

test('a text is taken in the wanted language, then English, then any', () => {
  const view = new View(
    [
      quad(own('a'), rdfs.label, literal('Én', 'nb')),
      quad(own('a'), rdfs.label, literal('One', 'en')),
      quad(own('b'), skos.prefLabel, literal('Ett', 'sv')),
    ],
    base,
  )
  expect(view.label(inner('a'), 'nb')?.value).toBe('Én')
  expect(view.label(inner('a'), 'de')?.value).toBe('One')
  expect(view.label(inner('b'), 'nb')?.language).toBe('sv')
  expect(view.label(inner('c'), 'nb')).toBeUndefined()
  expect(view.iri(inner('a'))).toBe(`${base}a`)
})

test('a quote is shown in its sentence, counted in code points, or alone where they do not fit', () => {
  const sentence = own('xx/2020/text/nb#s1')
  const about = (start: number) => [
    ...claim('finding/f', tilsyn.Finding, start),
    quad(own('xx/2020/finding/f#nb'), term(tilsyn.sentence), sentence),
    quad(sentence, rdf.value, literal('\u{1F9BE} Noen ord \u{1D11E}.', 'nb')),
    quad(sentence, oa.start, literal('100', xsd.nonNegativeInteger)),
    ...text,
  ]
  const [quotation] = new View(about(107), base).quotations(inner('xx/2020/finding/f'))
  expect(quotation).toMatchObject({
    language: 'nb',
    before: '\u{1F9BE} Noen ',
    quote: 'ord \u{1D11E}',
    after: '.',
  })
  expect(new View(about(108), base).quotations(inner('xx/2020/finding/f'))).toMatchObject([
    { before: '', quote: 'ord \u{1D11E}', after: '' },
  ])
})

test('a value is stated by the languages whose evidence supports its property and states it', () => {
  const many = own('code/extent/many')
  const view = new View(
    [
      ...text,
      ...claim('finding/f', tilsyn.Finding, 0),
      quad(own('xx/2020/finding/f#nb'), term(tilsyn.supports), term(tilsyn.extent)),
      quad(own('xx/2020/finding/f#nb'), term(tilsyn.states), many),
    ],
    base,
  )
  const finding = inner('xx/2020/finding/f')
  expect(view.languagesStating(finding, tilsyn.extent.value, namedNode(inner('code/extent/many')))).toEqual([
    'nb',
  ])
  expect(view.languagesStating(finding, tilsyn.volume.value, namedNode(inner('code/extent/many')))).toEqual(
    [],
  )
  expect(view.languagesStating(finding, tilsyn.extent.value, namedNode(inner('code/extent/few')))).toEqual([])
  expect(view.languagesOf(inner('xx/2020'))).toEqual(['nb'])
})

test('claims stand with their joint action, focus area or kind, in the order of the document', () => {
  const at = (path: string) => `xx/2020/${path}`
  const view = new View(
    [
      ...text,
      ...claim('focus-area/b', tilsyn.FocusArea, 50),
      quad(own(at('focus-area/b')), term(tilsyn.position), literal('10', xsd.integer)),
      ...claim('focus-area/a', tilsyn.FocusArea, 90),
      quad(own(at('focus-area/a')), term(tilsyn.position), literal('9', xsd.integer)),
      ...claim('activity/late', tilsyn.Activity, 40, [tilsyn.focusArea, at('focus-area/b')]),
      ...claim('activity/early', tilsyn.Activity, 30, [tilsyn.focusArea, at('focus-area/b')]),
      ...claim('finding/f', tilsyn.Finding, 35, [tilsyn.foundBy, at('activity/late')]),
      ...claim(
        'joint-action-account/j',
        tilsyn.JointActionAccount,
        80,
        [tilsyn.jointAction, 'joint-action/j'],
        [tilsyn.focusArea, at('focus-area/b')],
      ),
      ...claim('goal/g', tilsyn.Goal, 70, [tilsyn.about, at('joint-action-account/j')]),
      ...claim('obligation/o', tilsyn.Obligation, 5),
      ...claim('figure/of-obligation', tilsyn.Figure, 6, [tilsyn.about, at('obligation/o')]),
      ...claim('figure/in-a-circle', tilsyn.Figure, 7, [tilsyn.about, at('figure/in-a-circle')]),
      ...claim('circumstance/astray', tilsyn.Circumstance, 8, [tilsyn.focusArea, 'yy/2020/focus-area/x']),
    ],
    base,
  )
  const parts = placeClaims(view, inner('xx/2020'), 'nb').map(({ key, groups }) => [
    key,
    groups.map(({ claims }) => claims.map((each) => each.slice(inner('xx/2020/').length))),
  ])
  expect(Object.fromEntries(parts)).toEqual({
    focusAreas: [['focus-area/a'], ['focus-area/b', 'activity/early', 'finding/f', 'activity/late']],
    jointActions: [['joint-action-account/j', 'goal/g']],
    basis: [['obligation/o', 'figure/of-obligation']],
    others: [['figure/in-a-circle', 'circumstance/astray']],
  })
})
