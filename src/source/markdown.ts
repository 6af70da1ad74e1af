/**
 * Markdown -> blocks of visible text. In: one file of a document (CommonMark 0.31). Out: its headings,
 * paragraphs and list items in order, each with its links and the way back to line and column, and problems.
 * Heading levels are dropped here, because those of real documents cannot be trusted. Raw HTML is not passed
 * through: its tags, comments, scripts and styles go, the words between them stay.
 */
import type { Definition, Nodes, PhrasingContent, Root, RootContent } from 'mdast'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { Place, Problem } from '../errors.ts'
import { readVisibleText, toVisible } from './visible-text.ts'

export type BlockKind = 'heading' | 'paragraph' | 'list-item'

export interface BlockLink {
  text: string
  target: string
  /** Code points in the text of the block. */
  start: number
  end: number
  place: Place
}

export interface Block {
  kind: BlockKind
  /** Visible text, never empty. */
  text: string
  links: BlockLink[]
  /** Where a code point of `text` stands in the file. */
  placeOf: (codePoint: number) => Place
}

export interface ParsedMarkdown {
  blocks: Block[]
  problems: Problem[]
}

/** Every sort of space but tab and line break; each is one UTF-16 unit, so positions survive the change. */
const ODD_SPACES = /[\p{Zs}\u2028\u2029\u0085]/gu
const BARE_ADDRESS = /\bhttps?:\/\/[^\s<>"«»“”]*[^\s<>"«»“”.,;:!?)\]}'’]/gu
const HIDDEN_ELEMENT = /<(script|style|template|noscript)\b[\s\S]*?(?:<\/\1\s*>|$)/gi

/** Indented lines are text, not code: the blanks at the start of a line mean nothing in these documents. */
const parser = unified()
  .data('micromarkExtensions', [{ disable: { null: ['codeIndented'] } }])
  .use(remarkParse)
  .freeze()

/** Reads one file. A text that the parser cannot hold (nested thousands deep) is a problem, not a crash. */
export function readMarkdown(path: string, text: string): ParsedMarkdown {
  const source = text.replace(/^\ufeff/, '').replace(ODD_SPACES, ' ')
  try {
    const reader = new BlockReader(path, source, parser.parse(source))
    reader.readAll()
    return reader
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    const problem: Problem = {
      code: 'document-unreadable',
      severity: 'error',
      message: 'the document is nested too deeply to be read',
      remedy: 'Remove nested quotations, lists and brackets.',
      place: { file: path, line: 1, column: 1 },
    }
    return { blocks: [], problems: [problem] }
  }
}

/** Text of one block as it is being gathered: pieces with where each began in the source. */
interface Gathering {
  raw: string
  pieces: { at: number; node: Nodes; literal: boolean }[]
  links: { target: string; start: number; end: number; place: Place }[]
  inLink: boolean
  hidden: string | undefined
}

class BlockReader implements ParsedMarkdown {
  readonly blocks: Block[] = []
  readonly problems: Problem[] = []
  readonly #path: string
  readonly #source: string
  readonly #root: Root
  readonly #definitions = new Map<string, Definition>()

  constructor(path: string, source: string, root: Root) {
    this.#path = path
    this.#source = source
    this.#root = root
  }

  readAll(): void {
    this.#collectDefinitions(this.#root.children)
    for (const node of this.#root.children) this.#readBlock(node, 'paragraph')
  }

  #collectDefinitions(nodes: readonly RootContent[]): void {
    for (const node of nodes) {
      // The first definition of a label counts (CommonMark, section 4.7).
      if (node.type === 'definition' && !this.#definitions.has(node.identifier)) {
        this.#definitions.set(node.identifier, node)
      } else if (node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem') {
        this.#collectDefinitions(node.children)
      }
    }
  }

  #readBlock(node: RootContent, kind: BlockKind): void {
    switch (node.type) {
      case 'heading':
        this.#addBlock('heading', node, node.children)
        break
      case 'paragraph':
        this.#addBlock(kind, node, node.children)
        break
      case 'list':
      case 'blockquote':
      case 'listItem': {
        const inner = node.type === 'blockquote' ? kind : 'list-item'
        for (const child of node.children) this.#readBlock(child, inner)
        return
      }
      case 'code':
        this.#addBlock(kind, node, [{ type: 'inlineCode', value: node.value, ...positionOf(node) }])
        break
      case 'html': {
        this.#reportHtml(node)
        const words = node.value
          .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
          .replace(HIDDEN_ELEMENT, ' ')
          .replace(/<[^>]*>?/g, ' ')
        this.#addBlock(kind, node, [{ type: 'text', value: words, ...positionOf(node) }])
        break
      }
      default:
        return
    }
  }

  #addBlock(kind: BlockKind, node: Nodes, children: readonly PhrasingContent[]): void {
    const gathering: Gathering = { raw: '', pieces: [], links: [], inLink: false, hidden: undefined }
    for (const child of children) this.#gather(child, gathering)
    const { text, origins } = readVisibleText(gathering.raw)
    if (text === '') return
    const points = Array.from(text)
    const links = gathering.links.map(({ target, start, end, place }) => {
      const from = Math.min(toVisible(origins, start), points.length)
      let to = Math.max(from, toVisible(origins, end))
      while (to > from && points[to - 1] === ' ') to--
      return { text: points.slice(from, to).join('').trim(), target, start: from, end: to, place }
    })
    const placeOf = (codePoint: number): Place =>
      this.#placeOf(gathering, origins[Math.min(codePoint, origins.length - 1)] ?? 0, node)
    this.blocks.push({ kind, text, links, placeOf })
  }

  #gather(node: PhrasingContent, into: Gathering): void {
    if (into.hidden !== undefined && node.type !== 'html') return
    switch (node.type) {
      case 'text':
        this.#addText(node.value, node, true, into)
        break
      case 'inlineCode':
        this.#addText(node.value, node, false, into)
        break
      case 'break':
        this.#addText(' ', node, false, into)
        break
      case 'image':
      case 'imageReference':
        this.#addText(node.alt ?? '', node, false, into)
        break
      case 'html':
        this.#gatherHtml(node, into)
        break
      case 'link':
        this.#gatherLink(node, node.url, into)
        break
      case 'linkReference':
        this.#gatherLink(node, this.#definitions.get(node.identifier)?.url ?? '', into)
        break
      default:
        if ('children' in node) for (const child of node.children) this.#gather(child, into)
    }
  }

  #gatherLink(
    node: Extract<PhrasingContent, { children: unknown[] }>,
    target: string,
    into: Gathering,
  ): void {
    const start = into.raw.length
    into.inLink = true
    for (const child of node.children) this.#gather(child, into)
    into.inLink = false
    into.links.push({ target, start, end: into.raw.length, place: this.#startOf(node) })
  }

  /** Tags within a line: they vanish, but a line break is a space, and what a script holds is no text. */
  #gatherHtml(node: Extract<PhrasingContent, { type: 'html' }>, into: Gathering): void {
    const tag = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(node.value)
    const name = tag?.[2]?.toLowerCase()
    if (into.hidden !== undefined) {
      if (tag?.[1] === '/' && name === into.hidden) into.hidden = undefined
      return
    }
    this.#reportHtml(node)
    if (name === 'br') this.#addText(' ', node, false, into)
    if (name !== undefined && tag?.[1] === '' && /^(script|style|template|noscript)$/.test(name))
      into.hidden = name
  }

  #addText(value: string, node: Nodes, literal: boolean, into: Gathering): void {
    const at = into.raw.length
    into.pieces.push({ at, node, literal })
    into.raw += value
    // Plain Markdown has no links without brackets, but readers and browsers of these documents follow them.
    if (literal && !into.inLink) {
      for (const match of value.matchAll(BARE_ADDRESS)) {
        const start = at + match.index
        const place = this.#placeOf(into, start, node)
        into.links.push({ target: match[0], start, end: start + match[0].length, place })
      }
    }
  }

  #reportHtml(node: Nodes): void {
    this.problems.push({
      code: 'raw-html',
      severity: 'warning',
      message: 'HTML in the document is not passed through; its words stay, its tags are dropped',
      remedy: 'Nothing needs doing if the words that remain are right; else write this part as Markdown.',
      place: this.#startOf(node),
    })
  }

  #startOf(node: Nodes): Place {
    const start = node.position?.start
    return start ? { file: this.#path, line: start.line, column: start.column } : { file: this.#path }
  }

  #placeOf(gathering: Gathering, rawOffset: number, block: Nodes): Place {
    const piece = gathering.pieces.findLast(({ at }) => at <= rawOffset)
    const position = piece?.node.position
    if (piece === undefined || position === undefined) return this.#startOf(block)
    if (!piece.literal) return this.#startOf(piece.node)
    const from = position.start.offset ?? 0
    const source = this.#source.slice(from, position.end.offset)
    const before = source.slice(0, sourceOffset(source, gathering.raw.slice(piece.at), rawOffset - piece.at))
    const lines = before.split(/\r\n|\r|\n/)
    const column = (lines.at(-1) ?? '').length + (lines.length === 1 ? position.start.column : 1)
    return { file: this.#path, line: position.start.line + lines.length - 1, column }
  }
}

/**
 * How far into its source a text has come after `length` characters of its value. The two differ by escapes,
 * character references and the blanks at the start of lines, so both are walked side by side.
 */
function sourceOffset(source: string, value: string, length: number): number {
  let at = 0
  for (let i = 0; i <= length; i++) {
    const wanted = value[i]
    if (wanted === undefined || at >= source.length) break
    const reference =
      source[at] === '&'
        ? /^&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);/.exec(source.slice(at, at + 40))
        : null
    if (reference !== null && !value.startsWith(reference[0], i)) {
      if (i === length) break
      at += reference[0].length
      continue
    }
    while (at < source.length && source[at] !== wanted && !(wanted === '\n' && source[at] === '\r')) at++
    if (i === length) break
    at++
  }
  return Math.min(at, source.length)
}

function positionOf(node: Nodes): { position?: NonNullable<Nodes['position']> } {
  return node.position ? { position: node.position } : {}
}
