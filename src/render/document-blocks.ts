/**
 * The text of a document in the pieces that a page shows it in. In: the text of one language with its sections and
 * sentences, and how sentences of two languages answer to each other. Out: blocks, section by section.
 */
import type { Sentence, SourceDocument, TextBasis } from '../source/document.ts'

/** A heading, a paragraph or a list item: what stands between two line ends of the text. */
export interface Block {
  kind: Sentence['kind']
  sentences: readonly Sentence[]
}

/** One list of blocks a section. */
export function blocksOf({ text, sections, sentences }: TextBasis): Block[][] {
  const points = Array.from(text)
  const blocks: Block[] = []
  let before: Sentence | undefined
  for (const sentence of sentences) {
    const goesOn = before !== undefined && !points.slice(before.end, sentence.start).includes('\n')
    const last = blocks.at(-1)
    if (goesOn && last) blocks[blocks.length - 1] = { ...last, sentences: [...last.sentences, sentence] }
    else blocks.push({ kind: sentence.kind, sentences: [sentence] })
    before = sentence
  }
  return sections
    .map(({ id }) => blocks.filter((block) => block.sentences[0]?.section === id))
    .filter((section) => section.length > 0)
}

/** By id of a sentence, what stands for it in the other language: ids of its sentences. */
export type Counterparts = ReadonlyMap<string, readonly string[]>

/**
 * Every sentence of the other language stands somewhere: one without a counterpart where the one before it stands.
 */
export function counterpartsOf({ alignment, texts }: SourceDocument, from: string, to: string): Counterparts {
  const pairs = alignment.flatMap(({ languages: [first, second], sentences }) =>
    first === from && second === to
      ? sentences
      : first === to && second === from
        ? sentences.map(([a, b]): [string, string] => [b, a])
        : [],
  )
  const homes = new Map(pairs.map(([own, other]) => [other, own]))
  const found = new Map<string, string[]>()
  let home = texts.get(from)?.sentences[0]?.id
  for (const { id } of texts.get(to)?.sentences ?? []) {
    home = homes.get(id) ?? home
    if (home !== undefined) found.set(home, [...(found.get(home) ?? []), id])
  }
  return found
}
