/** The page of a question, made from invented answers. */
import type { Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { describe, expect, test } from 'vitest'
import type { AnsweredQuestion } from '../../src/render/answers.ts'
import { openPage } from '../../src/render/page.ts'
import { choicesOf } from '../../src/render/site/question-form.ts'
import { questionPage } from '../../src/render/site/question-page.ts'
import { QUESTION_TEXTS } from '../../src/render/site/question-texts.ts'
import {
  renderNeutralSitePage,
  renderSitePage,
  type SitePageExtras,
} from '../../src/render/site/site-page.ts'
import { PAGE_LANGUAGES, PAGE_TEXTS, type PageLanguage } from '../../src/render/texts.ts'
import { View } from '../../src/render/view.ts'
import { DEFAULT_BASE, rdf, rdfs, tilsyn, xsd } from '../../src/vocabulary.ts'
import { faultsOf, nodesIn, scriptsIn } from '../support/schema-org.ts'
import { attributes, texts, unbalanced, withoutScripts } from './markup.ts'

const { literal, namedNode, quad } = DataFactory
const own = (path: string) => namedNode(`${DEFAULT_BASE}${path}`)
const NASTY = '</p><script>alert("1")</script>&amp;\'<!--'

const BREACH = own('code/finding-kind/breach')
const GOOD = own('code/finding-kind/good-practice')
const quads = [
  quad(BREACH, rdfs.label, literal('brudd', 'nb')),
  quad(BREACH, rdfs.label, literal('breach', 'en')),
  quad(GOOD, rdfs.label, literal('good practice', 'en')),
  ...['a', 'b', 'c'].flatMap((key, index) => [
    quad(own(`x/1/finding/${key}`), rdfs.label, literal(`Finding ${key}`, 'en')),
    quad(own(`x/1/finding/${key}`), tilsyn.findingKind, index < 2 ? BREACH : GOOD),
  ]),
  quad(own('x/1/text/en#s7'), rdf.type, tilsyn.Sentence),
  quad(own('x/1/text/en#s7'), rdf.value, literal('All the words.', 'en')),
]
const row = (claim: string, kind: Term, more: Record<string, Term> = {}) =>
  new Map<string, Term>(Object.entries({ claim: own(`x/1/finding/${claim}`), kind, ...more }))

const FOUND: AnsweredQuestion = {
  name: 'found',
  title: { nb: 'Funn', en: 'Findings' },
  question: { nb: 'Hva ble funnet?', en: 'What was found?' },
  tags: ['findings', 'reader'],
  columns: [
    { name: 'claim', type: 'iri', nb: 'Påstanden', en: 'The claim' },
    { name: 'kind', type: 'iri', nb: 'Slag', en: 'Kind' },
    { name: 'share', type: 'decimal', unit: { nb: 'prosent', en: 'per cent' }, nb: 'Andel', en: 'Share' },
    { name: 'quote', type: 'text', nb: 'Ordene', en: 'The words' },
    { name: 'sentence', type: 'iri', nb: 'Setningen', en: 'The sentence' },
    { name: 'language', type: 'language', nb: 'Språk', en: 'Language' },
    { name: 'never', type: 'iri', nb: 'Aldri', en: 'Never' },
  ],
  params: [
    {
      name: 'kind',
      type: 'iri',
      under: 'code/finding-kind/',
      values: tilsyn.findingKind.value,
      nb: 'Slag',
      en: 'Kind',
    },
    {
      name: 'claim',
      type: 'iri',
      under: 'x/1/',
      given: own('x/1/finding/a').value,
      nb: 'Påstand',
      en: 'Claim',
    },
    { name: 'period', type: 'integer', under: '', nb: 'År', en: 'Year' },
    { name: 'from', type: 'date', under: '', nb: 'Fra', en: 'From' },
  ],
  picture: { nb: 'Funn etter slag', en: 'Findings by kind', category: 'kind', count: 'claim' },
  text: '#+ title: {nb: Funn}\n#+ tags: [findings]\nSELECT * { ?a <x:b> "1 < 2" }\n',
  rows: [
    row('a', BREACH, {
      share: literal('12.5', xsd.decimal),
      quote: literal('words', 'en'),
      sentence: own('x/1/text/en#s7'),
      language: literal('en'),
    }),
    row('a', BREACH),
    row('b', BREACH),
    row('c', GOOD),
  ],
}
const extras: SitePageExtras = {
  site: 'https://site.example.org/data/',
  search: { path: 'search', parameter: 'q' },
  embed: {
    program: { path: 'embed/claim-0.js', integrity: 'sha384-AAAA' },
    help: 'embedding',
  } as SitePageExtras['embed'],
  dataHash: 'ab'.repeat(32),
  issued: '2026-11-23',
  hasPage: (iri) => iri.startsWith(DEFAULT_BASE),
  outside: new Map(),
  documents: new Map(),
  title: { nb: 'Et nettsted', en: 'A site' },
  operator: { name: 'An operator', contact: 'https://operator.example.org/' },
  official: false,
  licence: 'CC_BY_4_0',
  version: '1.2.3',
  coverage: {},
  questions: [FOUND],
  files: [],
}
const view = new View(quads)
const render = (
  question: AnsweredQuestion,
  language: PageLanguage = 'en',
  more: Partial<SitePageExtras> = {},
) => renderSitePage(questionPage(question), language, view, { ...extras, ...more })
const codes = (page: string) => texts(page, 'code').map((code) => code.replace(/^\n/, ''))

describe.each(PAGE_LANGUAGES)('the page of a question in %s', (language) => {
  const page = render(FOUND, language)
  const own = QUESTION_TEXTS[language]

  test('is sound, and asks the question as its heading', () => {
    expect(unbalanced(withoutScripts(page))).toEqual([])
    const ids = attributes(page, 'id')
    expect(new Set(ids).size).toBe(ids.length)
    for (const href of attributes(page, 'href').filter((each) => each.startsWith('#')))
      expect(ids).toContain(href.slice(1))
    expect(texts(page, 'h1')).toEqual([FOUND.question[language]])
    const { rows, claims } = PAGE_TEXTS[language]
    expect(page).toContain(own.rowsAbout(rows(4), claims(3)))
  })

  test('answers in the language of the page, with units, and without columns that no row fills', () => {
    const answer = page.slice(page.indexOf('id="answer"'), page.indexOf('id="narrow"'))
    // What tells rows of one claim apart stands beside it, so that nobody has to scroll for it.
    const order = ['claim', 'language', 'quote', 'kind', 'share', 'sentence']
    const heads = order.flatMap((name) => FOUND.columns.filter((each) => each.name === name))
    expect(texts(answer.replace(/<\/?span[^>]*>/g, ''), 'th')).toEqual(
      heads.map((each) => each[language] + (each.unit ? ` (${each.unit[language]})` : '')),
    )
    expect(answer).toContain(
      `href="../code/finding-kind/breach.${language}.html">${language === 'nb' ? 'brudd' : 'breach'}</a>`,
    )
    expect(answer).toContain(`<data value="12.5">${language === 'nb' ? '12,5' : '12.5'}</data>`)
    expect(answer).toContain(language === 'nb' ? '<span lang="en">words</span>' : '>words</td>')
    expect(answer).toContain(language === 'nb' ? '>engelsk</td>' : '>English</td>')
    expect(answer).toContain(`<a href="../x/1/text/en.${language}.html#s7">s7</a>`)
    expect([...answer.matchAll(/<tr>/g)]).toHaveLength(1 + FOUND.rows.length)
  })

  test('begins with the rows in the language of the page, each language in the order of the answer', () => {
    const tags = ['en', 'nb', undefined, 'nb', 'en']
    const rows = tags.map((tag, index) =>
      row('abcab'[index] ?? '', BREACH, tag === undefined ? {} : { language: literal(tag) }),
    )
    const shown = render({ ...FOUND, rows }, language)
    const answer = shown.slice(shown.indexOf('id="answer"'), shown.indexOf('id="narrow"'))
    const claims = [...answer.matchAll(/<tr><td><a href="[^"]*finding\/(\w)\./g)].map(([, key]) => key)
    expect(claims.join('')).toBe(language === 'nb' ? 'baacb' : 'abbca')
  })

  test('leads to the whole answer as files, to the query, and to the editor', () => {
    expect(attributes(page, 'href')).toEqual(
      expect.arrayContaining([
        '../queries/found.csv',
        '../queries/found.json',
        '../queries/found.rq',
        `../query.${language}.html?question=found`,
      ]),
    )
    expect(codes(page)).toContain('SELECT * { ?a <x:b> "1 < 2" }\n')
    expect(page).toContain(own.programsLead)
  })

  test('draws a bar for each category, as long as what it counts, with the same as a table', () => {
    const figure = page.slice(page.indexOf('<figure'), page.indexOf('</figure>'))
    expect(figure).toContain(language === 'nb' ? '<title>brudd: 2</title>' : '<title>breach: 2</title>')
    expect(figure).toContain('<title>good practice: 1</title>')
    const lengths = [
      ...figure.matchAll(/width="([\d.]+)"[^>]*class="d-sure"|class="d-sure"[^>]*width="([\d.]+)"/g),
    ]
    const [two = 0, one = 0] = lengths.map(([, a, b]) => Number(a ?? b))
    expect(two / one).toBeCloseTo(2, 1)
    expect(texts(figure, 'td')).toEqual(['2', '1'])
    const { lead, column } = own.measures.claims
    expect(figure).toContain(`<p>${lead} ${own.bars(2, 2)}</p>`)
    expect(texts(figure, 'th')).toEqual([language === 'nb' ? 'Slag' : 'Kind', column])
  })

  test('has a field for each parameter, with what there is to choose from', () => {
    const form = page.slice(page.indexOf('<form'), page.indexOf('</form>'))
    expect(form).toContain(`method="get" action="../query.${language}.html"`)
    expect(form).toContain('<input type="hidden" name="question" value="found">')
    expect(texts(form, 'label')).toEqual(FOUND.params.map((each) => each[language]))
    expect([...form.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value)).toEqual([
      '',
      'breach',
      'good-practice',
    ])
    expect(form).toMatch(/name="claim" value="finding\/a" required type="text"/)
    expect(form).toMatch(/name="period" value="" type="text" inputmode="numeric"/)
    expect(form).toMatch(/name="from" value="" type="date"/)
  })

  test('says to machines what is asked and answered', () => {
    expect(faultsOf('question', nodesIn(scriptsIn(page)[0] ?? ''))).toEqual([])
  })
})

describe('what programs copy', () => {
  test('goes to the site of the publication, with a deadline, a name and a format', () => {
    const [, shell = '', narrowed = '', python = ''] = codes(render(FOUND))
    for (const each of [shell, narrowed]) expect(each).toMatch(/--max-time 30 -A 'my-research/)
    expect(shell).toContain("'https://site.example.org/data/queries/found.rq'")
    expect(shell).toContain(
      "-H 'Accept: text/csv' --data-urlencode query@- 'https://site.example.org/data/sparql'",
    )
    expect(narrowed).toContain("--data-urlencode 'question=found'")
    expect(narrowed).toContain("--data-urlencode 'kind=breach'")
    expect(python).toContain('SPARQLWrapper("https://site.example.org/data/sparql", agent=agent)')
    expect(python).toContain('setTimeout(30)')
  })

  test('cannot be broken out of by the address of the site', () => {
    const [, shell = '', , python = ''] = codes(render(FOUND, 'en', { site: `https://x.example/'"$(id)\\/` }))
    expect(shell).toContain(`'https://x.example/'\\''"$(id)\\/sparql'`)
    expect(python).toContain(`"https://x.example/'\\"$(id)\\\\/sparql"`)
  })
})

describe('a question', () => {
  test('without an answer says so, and has no table and no picture', () => {
    const page = render({ ...FOUND, rows: [] })
    expect(page).toContain(QUESTION_TEXTS.en.nothing)
    expect(page).not.toContain('<figure')
    expect(page).not.toContain('class="table answer"')
  })

  test('whose bars count something else says what', () => {
    const page = render({ ...FOUND, picture: { nb: '', en: '', category: 'claim', count: 'kind' } })
    const { lead, column } = QUESTION_TEXTS.en.measures.entries('Kind')
    expect(page).toContain(`<p>${lead} `)
    expect(page).toContain(`<th scope="col">The claim</th><th scope="col">${column}</th>`)
  })

  test('without parameters has no form', () => {
    expect(render({ ...FOUND, params: [] })).not.toContain('<form')
  })

  test('offers no value that leaves no row, and no parameter that has only such values', () => {
    const choices = new Map([['kind', new Set([GOOD.value])]])
    const page = render({ ...FOUND, choices })
    const values = (of: string) => [...of.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value)
    expect(values(page)).toEqual(['', 'good-practice'])
    expect(codes(page).join()).toContain("--data-urlencode 'kind=good-practice'")
    const none = new Map([['kind', new Set<string>()]])
    const bare = render({ ...FOUND, choices: none })
    expect(bare).not.toContain('field-kind')
    expect(bare).toContain('field-period')
    const narrowest = render({ ...FOUND, choices: none, params: FOUND.params.slice(0, 1) })
    expect(narrowest).not.toMatch(/<form|#narrow/)
  })

  test('about one thing says which, and how another one is named', () => {
    const page = render(FOUND)
    expect(page).toContain(
      `<p>${QUESTION_TEXTS.en.given} Claim: <a href="../x/1/finding/a.en.html">Finding a</a>. <a href="#narrow">`,
    )
    const form = page.slice(page.indexOf('<form'), page.indexOf('</form>'))
    expect(form).toContain(`${QUESTION_TEXTS.en.example('finding/a')} ${QUESTION_TEXTS.en.types.iri}`)
    expect(render({ ...FOUND, params: FOUND.params.slice(0, 1) })).not.toContain(QUESTION_TEXTS.en.given)
    // Without a value it would be the example again, and not all.
    expect(page).toContain(QUESTION_TEXTS.en.empty)
    expect(render({ ...FOUND, params: FOUND.params.slice(1, 2) })).not.toContain(QUESTION_TEXTS.en.empty)
  })

  test('with a long answer shows the first rows, and says where the rest is', () => {
    const rows = Array.from({ length: 1200 }, () => row('a', BREACH))
    const page = render({ ...FOUND, rows })
    expect(page).toContain(QUESTION_TEXTS.en.shownOf(1000, 1200))
    // A table that is not whole is not offered to be saved.
    expect(page).not.toContain('data-save')
    const whole = render({ ...FOUND, rows: rows.slice(0, 1000) })
    expect(whole).not.toContain('are shown')
    expect(whole).toContain('data-file="found.en.csv"')
    const quote: Term = literal('w'.repeat(100_000))
    const wordy = rows.map((each) => new Map([...each, ['quote', quote]]))
    expect(render({ ...FOUND, rows: wordy })).toContain(QUESTION_TEXTS.en.shownOf(7, 1200))
  })

  test('cannot be broken out of by anything that it or the data says', () => {
    const nasty = { nb: NASTY, en: NASTY }
    const hostile: AnsweredQuestion = {
      name: 'hostile',
      title: nasty,
      question: nasty,
      tags: [NASTY],
      columns: [
        { name: 'claim', type: 'text', unit: nasty, ...nasty },
        { name: 'kind', type: 'term', ...nasty },
      ],
      params: [
        { name: 'kind', type: 'iri', under: '', values: tilsyn.findingKind.value, given: NASTY, ...nasty },
      ],
      picture: { ...nasty, category: 'claim', count: 'claim' },
      text: NASTY,
      rows: [
        new Map<string, Term>([
          ['claim', literal(NASTY, 'nb')],
          ['kind', namedNode('javascript:alert(1)')],
        ]),
      ],
    }
    const labelled = new View([
      ...quads,
      quad(own('x/1/finding/a'), tilsyn.findingKind, own('y')),
      quad(own('y'), rdfs.label, literal(NASTY, 'en')),
    ])
    for (const language of PAGE_LANGUAGES) {
      const all = renderSitePage(questionPage(hostile), language, labelled, extras)
      const page = withoutScripts(all)
      expect(scriptsIn(all)).toHaveLength(1)
      expect(unbalanced(page)).toEqual([])
      expect(page).not.toMatch(/<script>|<!--/)
      expect(attributes(page, 'href').filter((href) => href.startsWith('javascript:'))).toEqual([])
    }
    const neutral = renderNeutralSitePage(questionPage(hostile), labelled, extras)
    expect(unbalanced(withoutScripts(neutral))).toEqual([])
    expect(neutral.match(/<\/?script/g)).toHaveLength(2)
  })

  test('of another base chooses from what is published there', () => {
    const base = 'https://data.example.org/x/'
    const moved = new View(
      quads.map(({ subject, predicate, object }) => {
        const move = (value: string) => namedNode(value.replace(DEFAULT_BASE, base))
        return quad(
          move(subject.value),
          move(predicate.value),
          object.termType === 'NamedNode' ? move(object.value) : object,
        )
      }),
      base,
    )
    const [kind] = FOUND.params
    if (!kind) throw new Error('no parameter')
    const values = (under: string) =>
      choicesOf({ ...kind, under }, FOUND, openPage('en', moved)).map(({ value }) => value)
    expect(values('code/finding-kind/')).toEqual(['breach', 'good-practice'])
    expect(values('')).toEqual(['code/finding-kind/breach', 'code/finding-kind/good-practice'])
    expect(values('elsewhere/')).toEqual([])
  })
})
