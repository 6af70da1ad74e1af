import { describe, expect, it } from 'vitest'
import { type TextMarker, textMarkers } from '../../src/source/markers.ts'
import type { Registry } from '../../src/source/registry.ts'
import { registry } from './facts-file.ts'
import { languageData } from './real-document.ts'
import { textBasis } from './text-basis.ts'

function markersOf(
  language: string,
  lines: string | readonly string[],
  known: Registry = registry,
): TextMarker[] {
  const data = languageData.get(language)
  if (!data) throw new Error(language)
  return textMarkers(textBasis(language, typeof lines === 'string' ? [lines] : lines), data, known)
}

function shown(markers: readonly TextMarker[]): string[] {
  return markers.map(({ kind, text, value, referents, codes }) => {
    const meaning = value ?? referents?.join('|') ?? codes?.[0]
    return `${kind} ${text}${meaning === undefined ? '' : ` = ${meaning}`}`
  })
}

describe('markers', () => {
  it.each([
    ['nb', 'MDR artikkel 93(8) gjelder.', ['name MDR artikkel 93(8) = legal/mdr/93/8']],
    ['nb', 'Se artikkel 100 MDR.', ['name artikkel 100 MDR = legal/mdr/100']],
    [
      'nb',
      'Etter artikkel 88(8) i forordning (EU) 2017/746 her.',
      ['name artikkel 88(8) i forordning (EU) 2017/746 = legal/ivdr/88/8'],
    ],
    [
      'en',
      'See Article 93(8) MDR/Article 88(8) IVDR.',
      ['name Article 93(8) MDR = legal/mdr/93/8', 'name Article 88(8) IVDR = legal/ivdr/88/8'],
    ],
    ['en', 'Under Regulation (EU) 2017/745 it is so.', ['name Regulation (EU) 2017/745 = legal/mdr']],
  ])('%s "%s": a provision is one name', (language, text, expected) => {
    expect(shown(markersOf(language, text))).toEqual(expected)
  })

  it.each([
    ['nb', 'Legemiddelverkets rapport.', ['name Legemiddelverkets = body/dmp']],
    ['nb', 'I dag er DMPs rapport ute.', ['name DMPs = body/dmp']],
    ['en', "In all, NOMA's report.", ["name NOMA's = body/dmp"]],
    ['en', 'In all, NOMA’s report.', ['name NOMA’s = body/dmp']],
    ['en', 'It reached the Commission.', ['name the Commission = body/commission']],
    ['en', 'It met the Norwegian Customs Authority.', ['name Norwegian Customs Authority = body/tolletaten']],
    ['nb', '«Aksjon injeksjon» var felles.', ['name Aksjon injeksjon = joint-action/injection']],
    ['en', 'It joined JAMS 2.0 then.', ['name JAMS 2.0 = joint-action/jams-2.0']],
  ])('%s "%s": a name is found in each spelling', (language, text, expected) => {
    expect(shown(markersOf(language, text))).toEqual(expect.arrayContaining(expected))
    expect(markersOf(language, text).some(({ kind }) => kind === 'number' || kind === 'unknown-name')).toBe(
      false,
    )
  })

  it.each([
    ['nb', 'Det gjaldt 82 produsenter.', ['number 82 = 82']],
    ['nb', 'Det gjaldt 2 500 produsenter.', ['number 2 500 = 2500']],
    ['en', 'It covered 1,250,000 devices.', ['number 1,250,000 = 1250000']],
    ['en', 'It grew by 2.5 units.', ['number 2.5 = 2.5']],
    ['en', 'In 2020–2021 it grew.', ['year 2020 = 2020', 'year 2021 = 2021']],
    ['nb', 'Fire ble gjennomført.', ['number Fire = 4']],
    ['nb', 'De selger ikke lenger.', ['negation ikke lenger']],
    [
      'en',
      'It was approximately 220 in all.',
      ['hedge approximately = precision/approximate', 'number 220 = 220'],
    ],
  ])('%s "%s": figures, years, negations and hedges', (language, text, expected) => {
    expect(shown(markersOf(language, text))).toEqual(expect.arrayContaining(expected))
  })

  it('an address has none', () => {
    const basis = textBasis(
      'en',
      ['See https://example.org/2024/jams-2-0/ there.'],
      [{ text: 'https://example.org/2024/jams-2-0/', target: 'https://example.org/2024/jams-2-0/' }],
    )
    const data = languageData.get('en')
    expect(data && textMarkers(basis, data, registry)).toEqual([])
  })

  it.each([
    ['Det skjedde i Kalmar.', ['unknown-name Kalmar']],
    ['Kalmar var stedet.', []],
    ['XYZ var stedet.', ['unknown-name XYZ']],
    ['Det ble sagt: Alle møtte.', ['hedge Alle = extent/all']],
  ])(
    '"%s": a capital inside a sentence, or an acronym, is a name that somebody has to know',
    (text, expected) => {
      expect(shown(markersOf('nb', text))).toEqual(expected)
    },
  )

  it('a name that two bodies share is stated by either', () => {
    const body = (aliases: string[]) => ({ name: { nb: 'x', en: 'x' }, aliases })
    const bodies = new Map([
      ['one', body(['SLV'])],
      ['two', body(['SLV', 'To'])],
    ])
    expect(shown(markersOf('nb', 'I dag er SLV her.', { ...registry, bodies }))).toEqual([
      'name SLV = body/one|body/two',
    ])
  })

  it('have positions in code points of the whole text', () => {
    const [marker] = markersOf('nb', ['# 😀', 'Det gjaldt 82 stykker.'])
    expect(marker).toMatchObject({ text: '82', start: 13, end: 15 })
  })
})
