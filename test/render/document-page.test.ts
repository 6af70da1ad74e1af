import { describe, expect, test } from 'vitest'
import { counterpartsOf } from '../../src/render/document-blocks.ts'
import { renderDocument } from '../../src/render/document-page.ts'
import { openPage } from '../../src/render/page.ts'
import { PAGE_LANGUAGES, PAGE_TEXTS } from '../../src/render/texts.ts'
import { View } from '../../src/render/view.ts'
import { DEFAULT_BASE, tilsyn } from '../../src/vocabulary.ts'
import { builtData } from './built.ts'
import { attributes, element, plainText, texts, unbalanced } from './markup.ts'

const { data, quads } = builtData()
const view = new View(quads)
const [loaded] = data.summaries
if (!loaded) throw new RangeError('data/ has no summary')
const { key, document } = loaded
const summary = `${DEFAULT_BASE}${key}`

describe.each(PAGE_LANGUAGES)('a summary as a document in %s', (language) => {
  const other = language === 'nb' ? 'en' : 'nb'
  const markup = renderDocument(summary, document, openPage(language, view, { path: key })).text
  const own = document.texts.get(language)?.sentences ?? []

  test('has every sentence in its order, word for word', () => {
    expect(unbalanced(markup)).toEqual([])
    const ids = attributes(markup, 'id').filter((id) => /^s\d+$/.test(id))
    expect(ids).toEqual(own.map(({ id }) => id))
    for (const { id, text } of own) expect(plainText(element(markup, id))).toBe(text)
  })

  test('has every sentence of the other language once, in that language', () => {
    const asides = [...markup.matchAll(/<p class="said other" lang="(\w+)">(.*?)<\/p>/gs)]
    expect(new Set(asides.map(([, tag]) => tag))).toEqual(new Set([other]))
    const shown = asides
      .flatMap(([, , words = '']) => words.split(/(?=<span class="sentence">)/))
      .map((words) => plainText(words).trim())
      .filter((words) => words !== '')
    const there = document.texts.get(other)?.sentences.map(({ text }) => text.trim()) ?? []
    expect(shown.toSorted()).toEqual(there.toSorted())
  })

  test('marks the words of each claim in its sentence, and lists the claim beside it', () => {
    const missing = view.pointingAt(summary, tilsyn.summary).flatMap((claim) =>
      view
        .quotations(claim)
        .filter((quotation) => quotation.language === language)
        .flatMap(({ quote, start }) => {
          const sentence = own.find((each) => start >= each.start && start < each.end)
          const list = element(markup, `${sentence?.id}-claims`)
          const item = [...list.matchAll(/<li data-c="(\d+)">(.*?)<\/li>/gs)].find(([, , text = '']) =>
            text.includes(`href="${claim.slice(DEFAULT_BASE.length + 'no-dmp/'.length)}.${language}.html"`),
          )
          const marked = [
            ...element(markup, sentence?.id ?? '').matchAll(
              /<span class="q" data-c="([\d ]+)">([^<]*)<\/span>/g,
            ),
          ]
            .filter(([, numbers = '']) => numbers.split(' ').includes(item?.[1] ?? '-'))
            .map(([, , words = '']) => plainText(words))
            .join('')
          return marked.includes(quote) ? [] : [`${claim}: ${quote}`]
        }),
    )
    expect(missing).toEqual([])
  })

  test('tells of each difference where it stands', () => {
    const differences = view
      .pointingAt(summary, tilsyn.summary)
      .filter((claim) => view.isA(claim, tilsyn.Difference))
      .filter((claim) => view.quotations(claim).some((quotation) => quotation.language === language))
    const told = new Set(
      [...markup.matchAll(/<p class="difference">.*?href="([^"]*)"/g)].map(([, href]) => href),
    )
    expect(differences.length).toBeGreaterThan(5)
    expect(told.size).toBe(differences.length)
    expect(texts(markup, 'strong')).toContain(PAGE_TEXTS[language].document.differs)
  })

  test('keeps the links of the document that lead somewhere', () => {
    const leading = document.texts.get(language)?.links.filter(({ target }) => target.startsWith('http'))
    expect(leading?.length).toBeGreaterThan(0)
    for (const { target } of leading ?? []) expect(attributes(markup, 'href')).toContain(target)
    expect(attributes(markup, 'href')).not.toContain('#')
  })
})

test('what one language alone says stands after what comes before it', () => {
  const text = (language: string, ids: readonly string[]) => ({
    language,
    text: '',
    sections: [],
    links: [],
    sentences: ids.map((id) => ({
      id,
      kind: 'sentence' as const,
      text: id,
      start: 0,
      end: 0,
      section: 'h1',
      place: { file: 'x' },
    })),
  })
  const sample = {
    texts: new Map([
      ['nb', text('nb', ['s1', 's2'])],
      ['en', text('en', ['s1', 's2', 's3', 's4'])],
    ]),
    alignment: [
      {
        languages: ['nb', 'en'],
        sections: [],
        sentences: [
          ['s1', 's2'],
          ['s2', 's4'],
        ],
      },
    ],
    problems: [],
  } satisfies Parameters<typeof counterpartsOf>[0]
  expect(counterpartsOf(sample, 'nb', 'en')).toEqual(
    new Map([
      ['s1', ['s1', 's2', 's3']],
      ['s2', ['s4']],
    ]),
  )
})
