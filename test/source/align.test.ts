import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { SourceDocument } from '../../src/source/document.ts'
import { read, realText, textOf } from './real-document.ts'

/** `s24 = s24  DMP har i perioden … | NOMA conducted …`, in the order of the document. */
function table(document: SourceDocument): string[] {
  const [nb, en] = [textOf(document, 'nb'), textOf(document, 'en')]
  const ids = document.alignment[0]?.sentences ?? []
  return ids.map(([one, other]) => {
    const [left, right] = [
      nb.sentences.find(({ id }) => id === one),
      en.sentences.find(({ id }) => id === other),
    ]
    return `${one} = ${other}  ${shorten(left?.text)} | ${shorten(right?.text)}`
  })
}

function shorten(text = ''): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/** The document without the lines of one section, in one language. */
function withoutSection(heading: string): string {
  const lines = realText.split('\n')
  const from = lines.findIndex((line) => line.startsWith('#') && line.includes(heading))
  const after = lines.findIndex((line, index) => index > from && line.startsWith('#'))
  return [...lines.slice(0, from), ...lines.slice(after === -1 ? lines.length : after)].join('\n')
}

function headingPairs(document: SourceDocument): string[] {
  const [nb, en] = [textOf(document, 'nb'), textOf(document, 'en')]
  return (document.alignment[0]?.sections ?? []).map(([one, other]) => {
    const heading = (sections: typeof nb.sections, wanted: string) =>
      sections.find(({ id }) => id === wanted)?.heading
    return `${heading(nb.sections, one)} | ${heading(en.sections, other)}`
  })
}

const whole = read(realText)

describe('the alignment of the published document', () => {
  it('is the one that was checked by eye', () => {
    const checked = readFileSync('test/source/no-dmp-pairs.txt', 'utf8')
      .split('\n')
      .filter((line) => /^s\d/.test(line))
    expect(table(whole)).toEqual(checked)
  })

  it('leaves no sentence alone', () => {
    const pairs = whole.alignment[0]?.sentences ?? []
    expect(new Set(pairs.map(([one]) => one)).size).toBe(textOf(whole, 'nb').sentences.length)
    expect(new Set(pairs.map(([, other]) => other)).size).toBe(textOf(whole, 'en').sentences.length)
  })

  it('is the same from the other side', () => {
    const turned = read(realText, ['en', 'nb']).alignment[0]?.sentences.map(
      ([one, other]) => `${other} ${one}`,
    )
    expect(turned?.toSorted()).toEqual(whole.alignment[0]?.sentences.map((pair) => pair.join(' ')).toSorted())
  })

  it.each([
    'Rapporterende myndighet',
    'individuelt tilpasset utstyr',
    'Store importører',
    'Koordinering og samarbeid',
    'JACOP 2024',
    'Key Achievements',
    'Products used in cosmetic clinics',
    'Operation Injection',
    'Software classified',
  ])('still has every other section right when "%s" is missing', (heading) => {
    const pairs = headingPairs(whole)
    const index = pairs.findIndex((pair) => pair.includes(heading))
    expect(headingPairs(read(withoutSection(heading)))).toEqual(pairs.toSpliced(index, 1))
  })

  it.each([
    ['Svarene har dannet grunnlaget for tilsynsaktivitetene rettet mot programvare. ', 's47'],
    [
      'The goal was to ensure clinics adhere to regulations and avoid misleading consumers or posing risks. ',
      's53',
    ],
  ])('pairs what is left when a sentence is missing: %s', (sentence, id) => {
    const texts = (rows: string[]) => rows.map((row) => row.replace(/^.*? {2}/, ''))
    const rest = table(whole).filter((row) => !row.startsWith(`${id} `))
    expect(texts(table(read(realText.replace(sentence, ''))))).toEqual(texts(rest))
  })
})
