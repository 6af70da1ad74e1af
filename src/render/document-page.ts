/**
 * A summary as the document that it is: its text in the language of the page, block by block, with the words of each
 * claim marked, the claims of each sentence beside it, the other languages on demand, and the differences where they
 * stand. In: the texts of the document, and a view of the quads. Out: HTML, whole without script.
 * @see https://wicg.github.io/scroll-to-text-fragment/ for links to words
 */
import type { Sentence, SourceDocument, TextBasis } from '../source/document.ts'
import { oa, tilsyn } from '../vocabulary.ts'
import { type Block, blocksOf, type Counterparts, counterpartsOf } from './document-blocks.ts'
import { type Html, html } from './html.ts'
import { kindOf, labelOf, type Page, renderLink, splitFragment } from './page.ts'

/** The words of a claim in a sentence, in code points of the text. */
interface Mark {
  claim: string
  start: number
  end: number
}

interface Reading {
  page: Page
  summary: string
  text: TextBasis
  points: readonly string[]
}

/** @param summary as it is looked up in the view */
export function renderDocument(summary: string, document: SourceDocument, page: Page): Html {
  const { texts: t, language } = page
  const tags = [...document.texts.keys()].sort(
    (a, b) => Number(b === language) - Number(a === language) || (a < b ? -1 : 1),
  )
  const [own, ...others] = tags.flatMap((tag) => reading(summary, document, tag, page) ?? [])
  if (!own) return html``
  const aside = others.map((other) => ({
    other,
    counterparts: counterpartsOf(document, own.text.language, other.text.language),
  }))
  return html`<section class="document" aria-labelledby="document"><h2 id="document">${t.document.title}</h2>
<p>${t.document.lead}</p>
<p class="tools">${
    others.length === 0
      ? undefined
      : html`<label><input type="checkbox" id="both"> ${t.document.both}</label>
`
  }<label><input type="checkbox" id="marks" checked> ${t.document.marks}</label></p>
${blocksOf(own.text).map((section) => html`<div class="block-group">${groupLists(section).map((run) => renderRun(run, own, aside))}</div>\n`)}</section>
`
}

type Aside = readonly { other: Reading; counterparts: Counterparts }[]

function reading(summary: string, document: SourceDocument, tag: string, page: Page): Reading | undefined {
  const text = document.texts.get(tag)
  return text && { page, summary, text, points: Array.from(text.text) }
}

/** List items that follow each other are one list. */
function groupLists(blocks: readonly Block[]): Block[][] {
  const runs: Block[][] = []
  for (const block of blocks) {
    const last = runs.at(-1)
    if (last && block.kind === 'list-item' && last[0]?.kind === 'list-item') last.push(block)
    else runs.push([block])
  }
  return runs
}

function renderRun(run: readonly Block[], own: Reading, aside: Aside): Html {
  const rows = run.map((block) => renderRow(block, own, aside))
  return run[0]?.kind === 'list-item'
    ? html`<ul>${rows.map((row) => html`<li class="row">${row}</li>\n`)}</ul>`
    : html`${rows.map((row) => html`<div class="row">${row}</div>\n`)}`
}

function renderRow(block: Block, own: Reading, aside: Aside): Html {
  const { page } = own
  const marks = new Map(block.sentences.map((sentence) => [sentence, marksOf(sentence, own)]))
  const said = block.sentences.map(
    (sentence) => html`${renderSentence(sentence, marks.get(sentence) ?? [], own, true)} `,
  )
  const element =
    block.kind === 'heading' ? html`<h3 class="said">${said}</h3>` : html`<p class="said">${said}</p>`
  const claims = block.sentences.map((sentence) => renderClaims(sentence, marks.get(sentence) ?? [], own))
  return html`${element}
${aside.map(({ other, counterparts }) => renderOther(block, other, counterparts))}<div class="claims">${claims}${renderDifferences([...marks.values()].flat(), page)}</div>`
}

/** What the other language says here, and what it alone says after it. */
function renderOther({ sentences }: Block, other: Reading, counterparts: Counterparts): Html | undefined {
  const there = sentences.flatMap(({ id }) => counterparts.get(id) ?? [])
  const shown = other.text.sentences.filter(({ id }) => there.includes(id))
  return html`<p class="said other" lang="${other.text.language}">${shown.map(
    (sentence) => html`${renderSentence(sentence, marksOf(sentence, other), other, false)} `,
  )}</p>
`
}

/** @param isOwn of the language of the page: its sentences have the ids */
function renderSentence(
  sentence: Sentence,
  marks: readonly Mark[],
  { page, text, points }: Reading,
  isOwn: boolean,
): Html {
  const claims = claimsOf(marks)
  const links = text.links.filter(({ sentence: id }) => id === sentence.id)
  const edges = [sentence, ...marks, ...links].flatMap(({ start, end }) => [start, end])
  const cuts = [...new Set(edges)]
    .filter((at) => at >= sentence.start && at <= sentence.end)
    .sort((a, b) => a - b)
  const pieces = cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? end
    const covers = (range: { start: number; end: number }): boolean =>
      range.start <= start && range.end >= end
    const about = marks.filter(covers).map(({ claim }) => claims.indexOf(claim))
    const words = html`${points.slice(start, end).join('')}`
    const marked =
      about.length === 0
        ? words
        : html`<span class="q" data-c="${[...new Set(about)].join(' ')}">${words}</span>`
    const target = links.find(covers)?.target
    return target !== undefined && /^https?:/.test(target)
      ? html`<a rel="external" href="${target}">${marked}</a>`
      : marked
  })
  if (!isOwn) return html`<span class="sentence">${pieces}</span>`
  const note =
    claims.length === 0
      ? undefined
      : html`<a class="note" href="#${sentence.id}-claims" aria-label="${page.texts.document.note(sentence.id.slice(1), claims.length)}">${claims.length}</a>`
  return html`<span class="sentence" id="${sentence.id}">${pieces}</span>${note}`
}

function renderClaims(
  { id }: Sentence,
  marks: readonly Mark[],
  { page, summary, text }: Reading,
): Html | undefined {
  const { texts } = page
  const claims = claimsOf(marks)
  const sentence = renderLink(
    `${summary}/text/${text.language}#${id}`,
    html`${texts.document.sentence(id.slice(1))}`,
    page,
  )
  if (claims.length === 0) return undefined
  return html`<details id="${id}-claims"><summary>${texts.document.note(id.slice(1), claims.length)}</summary><ul>
${claims.map((claim, index) => html`<li data-c="${index}">${renderLink(claim, labelOf(claim, page), page)} <span class="quiet">${kindLabel(claim, page)}</span></li>\n`)}<li class="quiet">${sentence}</li></ul></details>
`
}

function kindLabel(claim: string, page: Page): Html | undefined {
  const kind = kindOf(claim, page)
  return kind === undefined ? undefined : labelOf(kind, page)
}

function renderDifferences(marks: readonly Mark[], page: Page): Html {
  const differences = claimsOf(marks).filter((claim) => page.view.isA(claim, tilsyn.Difference))
  return html`${differences.map((claim) => html`<p class="difference"><strong>${page.texts.document.differs}</strong> ${renderLink(claim, labelOf(claim, page), page)}</p>\n`)}`
}

function claimsOf(marks: readonly Mark[]): string[] {
  return [...new Set(marks.map(({ claim }) => claim))]
}

/** In the order of the words; a claim that quotes two places of a sentence has two marks. */
function marksOf({ id }: Sentence, { page: { view }, summary, text }: Reading): Mark[] {
  const evidence = view.pointingAt(`${summary}/text/${text.language}#${id}`, tilsyn.sentence)
  return evidence
    .flatMap((each) => {
      const selectors = view.values(each, oa.hasSelector).map(({ value }) => value)
      const position = selectors.find((selector) => view.value(selector, oa.start) !== undefined)
      if (position === undefined) return []
      const [start, end] = [oa.start, oa.end].map((property) => Number(view.value(position, property)))
      return start === undefined || end === undefined
        ? []
        : [{ claim: splitFragment(each).whole, start, end }]
    })
    .sort((a, b) => a.start - b.start || b.end - a.end || (a.claim < b.claim ? -1 : 1))
}
