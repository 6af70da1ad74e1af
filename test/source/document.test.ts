import { describe, expect, it } from 'vitest'
import { readDocument, type SourceDocument } from '../../src/source/document.ts'
import { sliceCodePoints } from '../../src/source/visible-text.ts'
import { languageData, read, realText, textOf } from './real-document.ts'

/** Everything but line and column, which do change with the way in which a file is written. */
function withoutPlaces({ texts, alignment }: SourceDocument): unknown {
  const plain = [...texts.values()].map((basis) => ({
    ...basis,
    sentences: basis.sentences.map(({ place: _, ...sentence }) => sentence),
    links: basis.links.map(({ place: _, ...link }) => link),
  }))
  return { plain, alignment }
}

function codes(document: SourceDocument): string[] {
  return document.problems.map(
    ({ code, severity, place }) => `${code} ${severity} ${place.file}:${place.line}:${place.column}`,
  )
}

const expected = read(realText)

describe('the published document', () => {
  it('reads without problems', () => {
    expect(expected.problems).toEqual([])
  })

  it.each([...expected.texts.values()])(
    'has in $language sentences, sections and links where their positions say',
    (basis) => {
      for (const sentence of basis.sentences) {
        expect(sliceCodePoints(basis.text, sentence.start, sentence.end)).toBe(sentence.text)
      }
      for (const link of basis.links)
        expect(sliceCodePoints(basis.text, link.start, link.end)).toBe(link.text)
      expect(basis.sections.map(({ start }) => start).slice(1)).toEqual(
        basis.sections.map(({ end }) => end + 1).slice(0, -1),
      )
      expect(basis.sections.at(-1)?.end).toBe(Array.from(basis.text).length)
      expect(basis.text).toBe(basis.text.normalize('NFC'))
    },
  )

  it.each([...expected.texts.values()])('has in $language every word of its text in a sentence', (basis) => {
    const between = basis.sentences.map(({ end }, index) =>
      sliceCodePoints(basis.text, end, basis.sentences[index + 1]?.start ?? end),
    )
    expect(between.join('').trim()).toBe('')
  })

  it.each([...expected.texts.values()])(
    'has in $language sentences that begin at their line and column',
    (basis) => {
      const lines = realText.split('\n')
      for (const { text, place } of basis.sentences) {
        const [word] = text.split(' ')
        expect(
          lines[(place.line ?? 0) - 1]?.slice((place.column ?? 0) - 1).startsWith(word ?? '?'),
          text,
        ).toBe(true)
      }
    },
  )

  it('keeps what a link shows apart from where it leads', () => {
    const [, link, annual] = textOf(expected, 'nb').links
    expect(link).toMatchObject({
      text: expect.stringMatching(/market-surveillance\\_en#joint-actions$/),
      target: expect.stringMatching(/market-surveillance_en#joint-actions$/),
      status: 'leads-to-address',
      sentence: 's66',
    })
    expect(annual).toMatchObject({
      text: 'DMPs årsrapport for 2025',
      target: '#',
      status: 'leads-nowhere',
      sentence: 's69',
    })
  })

  it.each([
    ['headings of one level', realText.replace(/^#+ /gm, '## ')],
    [
      'headings of shuffled levels',
      realText.replace(/^#+ /gm, (_, at: number) => `${'#'.repeat(1 + (at % 6))} `),
    ],
    ['line ends of Windows', realText.replace(/\n/g, '\r\n')],
    ['line ends of old Macs', realText.replace(/\n/g, '\r')],
    ['decomposed letters', realText.normalize('NFD')],
    ['no-break spaces for every space', realText.replace(/ /g, '\u00a0')],
    ['trailing blanks', realText.replace(/$/gm, ' ')],
    ['many trailing blanks', realText.replace(/$/gm, '   ')],
    ['trailing tabs', realText.replace(/$/gm, '\t')],
    ['a byte order mark', `\ufeff${realText}`],
    ['soft hyphens', realText.replace(/sjon/g, 's\u00adjon')],
  ])('gives the same texts, ids and alignment with %s', (_, text) => {
    expect(withoutPlaces(read(text))).toEqual(withoutPlaces(expected))
  })

  it('gives the same as one file a language', () => {
    const at = realText.indexOf('## Public summary of results')
    const files = [
      { path: 'nb.md', text: realText.slice(0, at), language: 'no' },
      { path: 'en.md', text: realText.slice(at), language: 'en-GB' },
    ]
    expect(withoutPlaces(readDocument(files, { languages: ['nb', 'en'], languageData }))).toEqual(
      withoutPlaces(expected),
    )
  })
})

describe('reading a document', () => {
  it('makes a section of text before the first heading, named by its first sentence', () => {
    const basis = textOf(read('Innledning her. Mer.\n\n# Del\n\nTekst.', ['nb']), 'nb')
    expect(basis.sections).toMatchObject([
      { id: 'h1', heading: 'Innledning her.', headingSentence: 's1' },
      { id: 'h2', heading: 'Del', headingSentence: 's3' },
    ])
    expect(basis.sentences.map(({ id, kind, section }) => `${id} ${kind} ${section}`)).toEqual([
      's1 sentence h1',
      's2 sentence h1',
      's3 heading h2',
      's4 sentence h2',
    ])
  })

  it('counts positions in code points', () => {
    const basis = textOf(read('😀 En. [To](#) 😀.\n\nTre.', ['nb']), 'nb')
    expect(basis.sentences.map(({ start, end }) => [start, end])).toEqual([
      [0, 5],
      [6, 11],
      [12, 16],
    ])
    expect(basis.links).toMatchObject([{ start: 6, end: 8, sentence: 's2' }])
  })

  it('knows a fragment that leads to a heading from one that leads nowhere', () => {
    const { links } = textOf(read('# Del to\n\n[a](#del-to) [b](#del-tre)', ['nb']), 'nb')
    expect(links.map(({ status }) => status)).toEqual(['leads-to-address', 'leads-nowhere'])
  })

  it('reads three languages and aligns each pair', () => {
    const text = [
      '# Resultater',
      'DMP gjennomførte 60 inspeksjoner av produsenter i 2023, og fant mange feil.',
      '# Results',
      'NOMA carried out 60 inspections of manufacturers in 2023, and found many faults.',
      '# Resultat',
      'Läkemedelsverket genomförde 60 inspektioner av tillverkare under 2023, och hittade många fel.',
    ].join('\n\n')
    const { alignment, problems } = read(text, ['nb', 'en', 'sv'])
    expect(problems).toEqual([])
    expect(alignment).toEqual(
      [
        ['nb', 'en'],
        ['nb', 'sv'],
        ['en', 'sv'],
      ].map((languages) => ({
        languages,
        sections: [['h1', 'h1']],
        sentences: [
          ['s1', 's1'],
          ['s2', 's2'],
        ],
      })),
    )
  })
})

describe('problems of a document', () => {
  it.each([
    ['no text', ''],
    ['blanks', ' \n\u00a0\n'],
    ['nothing visible', '<!-- x -->'],
  ])('%s is an empty document', (_, text) => {
    expect(codes(read(text)).filter((code) => code.includes('error'))).toEqual([
      'document-empty error summary.md:1:1',
    ])
  })

  it('no file is an empty document', () => {
    expect(readDocument([], { languages: ['nb'], languageData }).problems).toMatchObject([
      { code: 'document-empty' },
    ])
  })

  it('too many bytes are refused before anything is parsed', () => {
    const files = [
      { path: 'a.md', text: 'å'.repeat(40) },
      { path: 'b.md', text: 'å'.repeat(20) },
    ]
    const document = readDocument(files, { languages: ['nb'], languageData, maxBytes: 100 })
    expect(codes(document)).toEqual(['document-too-large error b.md:1:1'])
    expect(document.texts.size).toBe(0)
  })

  it('a language that is not found is named', () => {
    expect(codes(read(realText, ['nb', 'en', 'sv']))).toEqual([
      'language-missing-in-document error summary.md:1:1',
    ])
  })

  it('a language without word lists is named', () => {
    expect(codes(read('Hei på deg.', ['nb', 'fi']))).toEqual(['language-unknown error summary.md:1:1'])
  })

  it('a file in a language that the document does not have is named', () => {
    const files = [
      { path: 'a.md', text: 'Hei.', language: 'nb' },
      { path: 'b.md', text: 'Hej.', language: 'sv' },
    ]
    expect(codes(readDocument(files, { languages: ['nb'], languageData }))).toEqual([
      'language-unexpected error b.md:1:1',
    ])
  })

  it('links that run code are refused, each at its place', () => {
    const document = read('Se\n[her](javascript:alert(1)) og [der](data:text/html,x).', ['nb'])
    expect(codes(document)).toEqual([
      'link-refused error summary.md:2:1',
      'link-refused error summary.md:2:31',
    ])
    expect(textOf(document, 'nb').links.map(({ status }) => status)).toEqual(['refused', 'refused'])
  })

  it('raw HTML is a warning', () => {
    expect(codes(read('Hei <b>du</b>.', ['nb']))[0]).toBe('raw-html warning summary.md:1:5')
  })

  it('each has a remedy', () => {
    const all = ['', '<b>x</b> [y](javascript:z)'].flatMap((text) => read(text, ['nb', 'fi']).problems)
    for (const { remedy, message } of all) expect(`${message} ${remedy}`).toMatch(/\w.*[.]$/)
  })
})
