import { describe, expect, it } from 'vitest'
import { readMarkdown } from '../../src/source/markdown.ts'

function blocks(text: string): string[] {
  return readMarkdown('a.md', text).blocks.map((block) => `${block.kind}: ${block.text}`)
}

describe('reading Markdown', () => {
  it('gives headings, paragraphs and list items as visible text', () => {
    expect(blocks('# *En* **to**\n\nTre\nfire\n\n- fem\n- seks\n\n  sju\n\n> åtte `ni`')).toEqual([
      'heading: En to',
      'paragraph: Tre fire',
      'list-item: fem',
      'list-item: seks',
      'list-item: sju',
      'paragraph: åtte ni',
    ])
  })

  it('turns hard line breaks into spaces', () => {
    expect(blocks('a  \nb\\\nc<br>d')).toEqual(['paragraph: a b c d'])
  })

  it('shows what a reader sees of escapes, character references and images', () => {
    expect(blocks('market\\_en \\\\_en &amp; &#229; ![bilde](a.png)')).toEqual([
      'paragraph: market_en \\_en & å bilde',
    ])
  })

  it('leaves out blocks that show nothing', () => {
    expect(blocks('#\n\n---\n\n<!-- x -->\n\n[ref]: https://example.org')).toEqual([])
  })

  it('takes indented lines for text, not for code', () => {
    expect(blocks('En linje\n\n    innrykket linje')).toEqual([
      'paragraph: En linje',
      'paragraph: innrykket linje',
    ])
  })

  it('drops HTML but keeps its words, and says so', () => {
    const { blocks: found, problems } = readMarkdown(
      'a.md',
      '<div onclick="x()">Hei <b>du</b></div>\n\nTekst <script>alert(1)</script>her.\n\n<style>p {}</style>',
    )
    expect(found.map(({ text }) => text)).toEqual(['Hei du', 'Tekst her.'])
    expect(
      problems.map(({ code, severity, place }) => `${code} ${severity} ${place.line}:${place.column}`),
    ).toEqual(['raw-html warning 1:1', 'raw-html warning 3:7', 'raw-html warning 5:1'])
  })

  it('keeps text and target of links: inline, by reference, in angle brackets and bare', () => {
    const text =
      'Se [den *ene*](https://a.no/x\\_y), [andre][r], <https://b.no> og https://c.no/d. 😀 [slutt](#)\n\n[r]: /rel'
    const [block] = readMarkdown('a.md', text).blocks
    expect(block?.links.map(({ text: words, target, start, end }) => [words, target, start, end])).toEqual([
      ['den ene', 'https://a.no/x_y', 3, 10],
      ['andre', '/rel', 12, 17],
      ['https://b.no', 'https://b.no', 19, 31],
      ['https://c.no/d', 'https://c.no/d', 35, 49],
      ['slutt', '#', 53, 58],
    ])
    expect(
      Array.from(block?.text ?? '')
        .slice(53, 58)
        .join(''),
    ).toBe('slutt')
  })

  it('knows line and column of every word, behind escapes, references, emphasis and line breaks', () => {
    const lines = ['', '> Først \\*en\\* &amp; **to**', '> så tre  ', '> [fire](#) fem']
    const [block] = readMarkdown('a.md', lines.join('\r\n')).blocks
    const text = block?.text ?? ''
    expect(text).toBe('Først *en* & to så tre fire fem')
    for (const word of ['Først', 'to', 'tre', 'fire', 'fem']) {
      const place = block?.placeOf(text.indexOf(word))
      expect(lines[(place?.line ?? 0) - 1]?.slice((place?.column ?? 0) - 1), word).toMatch(
        new RegExp(`^${word}`),
      )
    }
  })

  it('reports a text that is nested too deeply, and does not crash', () => {
    expect(readMarkdown('a.md', '>'.repeat(20_000)).problems.map(({ code }) => code)).toEqual([
      'document-unreadable',
    ])
  })
})
