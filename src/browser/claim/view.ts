/**
 * What a reader sees of a claim. In: its texts, and where its files lie. Out: elements. Whatever stands in the file
 * becomes text or, where it is an address of the web, a link; never markup.
 */
import type { ClaimModel, Sentence, Text } from './model.ts'
import { webAddress } from './read.ts'
import type { Texts } from './texts.ts'

type Child = Node | string

export interface Links {
  page: string
  data: string
}

/** @param cite gives the citation, when it is asked for */
export function renderClaim(claim: ClaimModel, links: Links, texts: Texts, cite: () => string): HTMLElement {
  const [first, ...others] = claim.sentences
  const article = make('article', { class: 'claim', part: 'claim', lang: texts.language, dir: 'ltr' }, [
    make('p', { class: 'label', part: 'label', id: 'label' }, [bidi(claim.label)]),
    make('figure', { part: 'evidence' }, [
      ...(first ? [renderSentence(first, claim.iri)] : []),
      make('figcaption', { class: 'small', part: 'source' }, sourceOf(claim)),
    ]),
    ...(claim.isElsewhere ? [make('p', { class: 'small', part: 'note' }, [texts.elsewhere])] : []),
    ...(others.length === 0
      ? []
      : [
          make('details', { part: 'more' }, [
            make('summary', {}, [texts.more(others.length)]),
            ...others.map((sentence) => renderSentence(sentence, claim.iri)),
          ]),
        ]),
    renderFacts(claim, texts),
    ...renderTerms(claim, texts),
    renderActions(links, texts, cite),
  ])
  article.setAttribute('aria-labelledby', 'label')
  return article
}

function renderSentence({ before, quote, after, language }: Sentence, iri: string): HTMLElement {
  const quotation = make('blockquote', { part: 'quote', dir: 'auto' }, [
    before,
    make('mark', { part: 'mark' }, [quote]),
    after,
  ])
  if (language) quotation.lang = language
  if (webAddress(iri)) quotation.setAttribute('cite', iri)
  return quotation
}

/** Who wrote it, and in which document. */
function sourceOf({ authority, document: source, documentPage }: ClaimModel): Child[] {
  const name = make('cite', {}, [link(documentPage, [bidi(source)])])
  return authority.text ? ['— ', bidi(authority), ', ', name] : ['— ', name]
}

function renderFacts(claim: ClaimModel, texts: Texts): HTMLElement {
  const rows: [string, Child][] = []
  if (claim.time.text) rows.push([texts.time, bidi(claim.time)])
  if (claim.period) rows.push([texts.period, claim.period])
  if (claim.licence.text) rows.push([texts.licence, link(claim.licenceIri, [bidi(claim.licence)], 'license')])
  return make(
    'dl',
    { class: 'small', part: 'facts' },
    rows.map(([name, value]) => make('div', {}, [make('dt', {}, [name]), make('dd', {}, [value])])),
  )
}

/** Who made the data, and whose the quoted words are. */
function renderTerms({ maker, rights }: ClaimModel, texts: Texts): HTMLElement[] {
  if (maker.text === '' && rights.text === '') return []
  return [
    make('p', { class: 'small', part: 'terms' }, [
      maker.text ? `${texts.maker(maker.text)} ` : '',
      bidi(rights),
    ]),
  ]
}

function renderActions({ page, data }: Links, texts: Texts, cite: () => string): HTMLElement {
  const button = make('button', { type: 'button', part: 'cite' }, [texts.cite])
  const status = make('span', { role: 'status', class: 'small', part: 'status' }, [])
  const actions = make('div', { class: 'actions small', part: 'actions' }, [
    button,
    link(page, [texts.page]),
    link(data, [texts.data], '', 'application/ld+json'),
    status,
  ])
  button.addEventListener('click', async () => {
    const text = cite()
    try {
      await navigator.clipboard.writeText(text)
      status.textContent = texts.copied
    } catch {
      status.textContent = texts.select
      showForCopying(actions, text, texts)
    }
  })
  return actions
}

/** Where a page may not write to the clipboard, its reader can. */
function showForCopying(actions: HTMLElement, text: string, texts: Texts): void {
  const area = actions.querySelector('textarea') ?? document.createElement('textarea')
  area.readOnly = true
  area.rows = 5
  area.value = text
  area.setAttribute('aria-label', texts.citation)
  area.setAttribute('part', 'citation')
  actions.append(area)
  area.focus()
  area.select()
  area.scrollTop = 0
}

/** A text in its own language, which turns no writing around it. */
function bidi({ text, language }: Text): HTMLElement {
  return make('bdi', language ? { lang: language } : {}, [text])
}

/** The children alone, where there is nothing to follow. */
function link(address: string, children: Child[], rel = '', type = ''): HTMLElement {
  const url = webAddress(address)
  if (!url) return make('span', {}, children)
  return make('a', { href: url.href, ...(rel && { rel }), ...(type && { type }) }, children)
}

function make(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly Child[],
): HTMLElement {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...children)
  return element
}
