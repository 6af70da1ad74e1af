/** A text basis made by hand: `# ` begins a heading, `- ` a list item, each other line is a sentence. */
import type { Link, TextBasis } from '../../src/source/document.ts'
import { codePointLength } from '../../src/source/visible-text.ts'

export function textBasis(
  language: string,
  lines: readonly string[],
  links: readonly Pick<Link, 'text' | 'target'>[] = [],
): TextBasis {
  const basis: TextBasis = { language, text: '', sections: [], sentences: [], links: [] }
  for (const [index, line] of lines.entries()) {
    const [, mark = '', text = ''] = /^(# |- )?(.*)$/.exec(line) ?? []
    if (basis.text !== '') basis.text += '\n'
    const start = codePointLength(basis.text)
    basis.text += text
    const end = codePointLength(basis.text)
    const id = `s${index + 1}`
    if (mark === '# ' || index === 0) {
      const section = `h${basis.sections.length + 1}`
      basis.sections.push({ id: section, heading: text, headingSentence: id, start, end })
    }
    const section = basis.sections.at(-1)
    if (section) section.end = end
    basis.sentences.push({
      id,
      kind: mark === '# ' ? 'heading' : mark === '- ' ? 'list-item' : 'sentence',
      text,
      start,
      end,
      section: section?.id ?? '',
      place: { file: `summary.${language}.md`, line: index + 1, column: 1 },
    })
  }
  for (const [index, { text, target }] of links.entries()) {
    const sentence = basis.sentences.find((each) => each.text.includes(text))
    if (!sentence) throw new Error(`no line holds ${text}`)
    const start = sentence.start + codePointLength(sentence.text.split(text)[0] ?? '')
    basis.links.push({
      id: `l${index + 1}`,
      text,
      target,
      status: target.startsWith('http') ? 'leads-to-address' : 'leads-nowhere',
      start,
      end: start + codePointLength(text),
      sentence: sentence.id,
      place: sentence.place,
    })
  }
  return basis
}

export function textBases(...bases: TextBasis[]): Map<string, TextBasis> {
  return new Map(bases.map((basis) => [basis.language, basis]))
}
