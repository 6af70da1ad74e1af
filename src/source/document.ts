/**
 * A published document -> its text bases. In: the files of one document (Markdown), the languages that it is
 * known to hold, and their word lists. Out: for each language one plain text with its sections, sentences and
 * links, positions in Unicode code points (Web Annotation, section 4.2.5), how the languages answer to each
 * other, and what is wrong with the document. Nothing here throws because of what a document says.
 */
import type { Place, Problem } from '../errors.ts'
import { alignTexts } from './align.ts'
import type { LanguageData } from './language-data.ts'
import { normaliseLanguageTag, tellLanguages } from './languages.ts'
import { headingFragments, type LinkStatus, linkStatus } from './links.ts'
import { type Block, readMarkdown } from './markdown.ts'
import { splitSentences } from './sentences.ts'
import { codePointLength, sliceCodePoints } from './visible-text.ts'

export interface SourceFile {
  /** For messages. */
  path: string
  text: string
  /** Where the whole file is in one language. */
  language?: string
}

export interface TextBasis {
  language: string
  /** The visible text, blocks joined by line feeds. */
  text: string
  /** In order. Heading levels are not used: a section is a heading and what follows until the next. */
  sections: Section[]
  sentences: Sentence[]
  links: Link[]
}

export interface Section {
  /** `h1`, `h2` ... */
  id: string
  /** Text before the first heading is a section too; its first sentence stands here in place of a heading. */
  heading: string
  headingSentence: string
  start: number
  end: number
}

export interface Sentence {
  /** `s1`, `s2` ... */
  id: string
  kind: 'heading' | 'sentence' | 'list-item'
  text: string
  /** Code points in the text of its language. */
  start: number
  end: number
  section: string
  place: Place
}

export interface Link {
  /** `l1`, `l2` ... */
  id: string
  /** What the reader sees. */
  text: string
  /** As the document writes it. */
  target: string
  status: LinkStatus
  start: number
  end: number
  /** The sentence in which it begins. */
  sentence: string
  place: Place
}

/** Pairs of ids; one sentence that answers to two gives two pairs. */
export interface Alignment {
  languages: [string, string]
  sections: [string, string][]
  sentences: [string, string][]
}

export interface SourceDocument {
  texts: ReadonlyMap<string, TextBasis>
  alignment: Alignment[]
  problems: Problem[]
}

export interface ReadOptions {
  languages: readonly string[]
  languageData: ReadonlyMap<string, LanguageData>
  /** Of all files together, as UTF-8. */
  maxBytes?: number
}

export function readDocument(
  files: readonly SourceFile[],
  { languages, languageData, maxBytes = 10_000_000 }: ReadOptions,
): SourceDocument {
  const problems: Problem[] = []
  const tooLarge = findTooLarge(files, maxBytes)
  if (tooLarge !== undefined) return { texts: new Map(), alignment: [], problems: [tooLarge] }

  const tags = [...new Set(languages.map(normaliseLanguageTag))]
  const known = tags.filter((tag) => languageData.has(tag))
  const [first] = files
  for (const tag of tags) if (!known.includes(tag)) problems.push(unknownLanguage(tag, first))

  const blocks = new Map<string, Block[]>(known.map((tag) => [tag, []]))
  for (const file of files) {
    const parsed = readMarkdown(file.path, file.text)
    problems.push(...parsed.problems)
    if (parsed.blocks.length === 0) {
      if (parsed.problems.every(({ severity }) => severity === 'warning')) problems.push(emptyFile(file))
      continue
    }
    for (const [index, tag] of languagesOf(file, parsed.blocks, known, languageData).entries()) {
      const block = parsed.blocks[index]
      const found = blocks.get(tag)
      if (block !== undefined && found !== undefined) found.push(block)
    }
    const declared = file.language === undefined ? undefined : normaliseLanguageTag(file.language)
    if (declared !== undefined && !tags.includes(declared)) problems.push(undeclaredLanguage(declared, file))
  }
  if (first === undefined) problems.push(emptyFile({ path: '(no file)', text: '' }))

  const headings = [...blocks.values()].flat().filter(({ kind }) => kind === 'heading')
  const fragments = headingFragments(headings.map(({ text }) => text))
  const texts = new Map<string, TextBasis>()
  const nothingRead = [...blocks.values()].every((found) => found.length === 0)
  for (const [tag, found] of blocks) {
    const data = languageData.get(tag)
    if (found.length > 0 && data !== undefined) texts.set(tag, buildText(data, found, fragments))
    else if (!nothingRead) problems.push(missingLanguage(tag, first))
  }
  for (const { links } of texts.values()) problems.push(...links.filter(isRefused).map(refusedLink))
  return { texts, alignment: alignAll(texts, languageData), problems }
}

function languagesOf(
  file: SourceFile,
  blocks: readonly Block[],
  known: readonly string[],
  languageData: ReadonlyMap<string, LanguageData>,
): string[] {
  if (file.language !== undefined) {
    const declared = normaliseLanguageTag(file.language)
    return blocks.map(() => declared)
  }
  const candidates = new Map(known.map((tag) => [tag, languageData.get(tag)?.franc ?? 'und']))
  return candidates.size === 0 ? [] : tellLanguages(blocks, candidates)
}

function buildText(data: LanguageData, blocks: readonly Block[], fragments: ReadonlySet<string>): TextBasis {
  const basis: TextBasis = { language: data.tag, text: '', sections: [], sentences: [], links: [] }
  let offset = 0
  for (const block of blocks) {
    const isHeading = block.kind === 'heading'
    const spans = isHeading
      ? [{ start: 0, end: codePointLength(block.text) }]
      : splitSentences(block.text, data, block.links)
    const firstNumber = basis.sentences.length + 1
    if (isHeading || basis.sections.length === 0) {
      const span = spans[0] ?? { start: 0, end: 0 }
      basis.sections.push({
        id: `h${basis.sections.length + 1}`,
        heading: sliceCodePoints(block.text, span.start, span.end),
        headingSentence: `s${firstNumber}`,
        start: offset,
        end: offset,
      })
    }
    const section = basis.sections.at(-1)
    if (section === undefined) continue
    for (const { start, end } of spans) {
      basis.sentences.push({
        id: `s${basis.sentences.length + 1}`,
        kind: block.kind === 'paragraph' ? 'sentence' : block.kind,
        text: sliceCodePoints(block.text, start, end),
        start: offset + start,
        end: offset + end,
        section: section.id,
        place: block.placeOf(start),
      })
    }
    for (const link of block.links) {
      const index = Math.max(
        0,
        spans.findLastIndex(({ start }) => start <= link.start),
      )
      basis.links.push({
        id: `l${basis.links.length + 1}`,
        text: link.text,
        target: link.target,
        status: linkStatus(link.target, fragments),
        start: offset + link.start,
        end: offset + link.end,
        sentence: `s${firstNumber + index}`,
        place: link.place,
      })
    }
    const length = codePointLength(block.text)
    section.end = offset + length
    offset += length + 1
  }
  basis.text = blocks.map(({ text }) => text).join('\n')
  return basis
}

function alignAll(
  texts: ReadonlyMap<string, TextBasis>,
  languageData: ReadonlyMap<string, LanguageData>,
): Alignment[] {
  const all = [...texts.values()]
  return all.flatMap((a, index) =>
    all.slice(index + 1).flatMap((b) => {
      const [dataOfA, dataOfB] = [languageData.get(a.language), languageData.get(b.language)]
      return dataOfA && dataOfB ? [alignTexts(a, b, dataOfA, dataOfB)] : []
    }),
  )
}

function findTooLarge(files: readonly SourceFile[], maxBytes: number): Problem | undefined {
  let bytes = 0
  for (const file of files) {
    bytes += Buffer.byteLength(file.text)
    if (bytes > maxBytes) {
      return error(
        'document-too-large',
        `the document has more than ${maxBytes} bytes`,
        'Remove what is not text, split the document, or raise the limit.',
        startOf(file),
      )
    }
  }
  return undefined
}

function emptyFile(file: SourceFile): Problem {
  return error(
    'document-empty',
    'the document holds no text',
    'Put the text of the document into this file.',
    startOf(file),
  )
}

function missingLanguage(tag: string, file: SourceFile | undefined): Problem {
  return error(
    'language-missing-in-document',
    `no text in the language ${tag} was found in the document`,
    `Add the text in ${tag}, name the file that holds it with "language: ${tag}", or take ${tag} out of the languages.`,
    startOf(file),
  )
}

function unknownLanguage(tag: string, file: SourceFile | undefined): Problem {
  return error(
    'language-unknown',
    `there are no word lists for the language ${tag}`,
    `Add data/languages/${tag}.yaml (its README says how), or take ${tag} out of the languages.`,
    startOf(file),
  )
}

function undeclaredLanguage(tag: string, file: SourceFile): Problem {
  return error(
    'language-unexpected',
    `the file is said to be in ${tag}, which is not a language of the document`,
    `Add ${tag} to the languages of the document, or correct the language of the file.`,
    startOf(file),
  )
}

function isRefused(link: Link): boolean {
  return link.status === 'refused'
}

function refusedLink(link: Link): Problem {
  return error(
    'link-refused',
    `the link "${link.text}" leads to ${link.target.slice(0, 100)}, which is not followed`,
    'Use an http, https or mailto address, or remove the link.',
    link.place,
  )
}

function error(code: string, message: string, remedy: string, place: Place): Problem {
  return { code, severity: 'error', message, remedy, place }
}

function startOf(file: SourceFile | undefined): Place {
  return file === undefined ? { file: '(no file)' } : { file: file.path, line: 1, column: 1 }
}
