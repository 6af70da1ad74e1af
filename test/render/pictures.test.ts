import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { describe, expect, test } from 'vitest'
import { buildDataset } from '../../src/model/dataset.ts'
import { openPage } from '../../src/render/page.ts'
import { renderFindings } from '../../src/render/pictures/findings.ts'
import { renderJointActions } from '../../src/render/pictures/joint-actions.ts'
import { piecesOf } from '../../src/render/pictures/time.ts'
import { renderTimeline } from '../../src/render/pictures/timeline.ts'
import { wrap } from '../../src/render/pictures/typesetting.ts'
import { PAGE_LANGUAGES, type PageLanguage } from '../../src/render/texts.ts'
import { View } from '../../src/render/view.ts'
import { DEFAULT_BASE, dcat, rdf, rdfs, tilsyn } from '../../src/vocabulary.ts'
import { inventedData } from '../support/data-folder.ts'
import { builtData } from './built.ts'
import { attributes, plainText, unbalanced } from './markup.ts'

const { literal, namedNode, quad } = DataFactory
const { quads } = builtData()
const view = new View(quads)
const summary = `${DEFAULT_BASE}no-dmp/2022-2025`
const PICTURES = { timeline: renderTimeline, findings: renderFindings, jointActions: renderJointActions }
const KINDS = Object.keys(PICTURES) as (keyof typeof PICTURES)[]

const draw = (kind: keyof typeof PICTURES, language: PageLanguage, of = view, about = summary): string =>
  PICTURES[kind](about, openPage(language, of))?.text ?? ''
const drawings = (figure: string): string[] => [...figure.matchAll(/<svg.*?<\/svg>/gs)].map(([svg]) => svg)
const table = (figure: string): string => /<table>.*<\/table>/s.exec(figure)?.[0] ?? ''
const instances = (type: { value: string }): string[] =>
  quads.flatMap(({ subject, predicate, object }) =>
    predicate.equals(rdf.type) && object.value === type.value ? [subject.value] : [],
  )
const pathOf = (iri: string): string => iri.slice(DEFAULT_BASE.length)
const linked = (markup: string): string[] => attributes(markup, 'href')

describe.each(PAGE_LANGUAGES)('pictures in %s', (language) => {
  test.each(KINDS)('%s: is balanced, small, and has no style of its own', (kind) => {
    const figure = draw(kind, language)
    expect(unbalanced(figure)).toEqual([])
    expect(figure).not.toMatch(/<style|\sstyle=|<script|\son\w+=|NaN|undefined/)
    expect(drawings(figure)).toHaveLength(2)
    for (const svg of drawings(figure)) expect(Buffer.byteLength(svg)).toBeLessThan(40_000)
  })

  test.each(KINDS)('%s: has ids that are unique, and a title and description in words', (kind) => {
    const figure = draw(kind, language)
    const ids = attributes(figure, 'id')
    expect(new Set(ids).size).toBe(ids.length)
    for (const name of ['aria-labelledby', 'aria-describedby'])
      for (const id of attributes(figure, name)) expect(ids).toContain(id)
    for (const svg of drawings(figure)) {
      expect(svg).toMatch(/<title id="[^"]+">[^<]+<\/title><desc id="[^"]+">[^<]{30,}<\/desc>/)
      const links = svg.match(/<a href="/g) ?? []
      expect(svg.match(/<a href="[^"]+"><title>[^<]+<\/title>/g)).toHaveLength(links.length)
    }
  })

  test.each(KINDS)('%s: leads in each drawing to nothing that the table does not lead to', (kind) => {
    const figure = draw(kind, language)
    const told = linked(table(figure))
    const [wide = '', narrow = ''] = drawings(figure)
    expect(linked(wide).length).toBeGreaterThan(5)
    expect(linked(narrow)).toEqual(linked(wide))
    for (const href of linked(wide)) expect(told).toContain(href)
    expect(table(figure)).toMatch(/<th scope="col">.*<th scope="rowgroup".*<th scope="row">/s)
  })

  test.each(KINDS)('%s: has only classes that the style sheet knows', (kind) => {
    const css = readFileSync(
      path.join(import.meta.dirname, '../../src/browser/pictures/pictures.css'),
      'utf8',
    )
    const names = drawings(draw(kind, language)).flatMap((svg) =>
      attributes(svg, 'class').flatMap((value) => value.split(' ')),
    )
    // Words look as the page does.
    const unknown = [...new Set(names)].filter((name) => !css.includes(`.${name}`))
    expect(unknown.filter((name) => name !== 'd-words' && name !== 'd-label')).toEqual([])
  })

  test('show each activity, with its bounds in the table', () => {
    const figure = draw('timeline', language)
    const activities = instances(tilsyn.Activity)
    expect(activities).toHaveLength(20)
    for (const activity of activities) {
      const href = `${pathOf(activity)}.${language}.html`
      for (const part of [...drawings(figure), table(figure)])
        expect(linked(part).filter((each) => each === href)).toHaveLength(1)
      for (const property of [dcat.startDate, dcat.endDate]) {
        const date = view.value(activity, property)
        if (date !== undefined) expect(table(figure)).toContain(`datetime="${date}"`)
      }
    }
    const dated = activities.filter((activity) => view.value(activity, dcat.startDate) !== undefined)
    for (const svg of drawings(figure)) {
      // One in the legend.
      expect(svg.match(/class="d-undated"/g)).toHaveLength(activities.length - dated.length + 1)
      expect(plainText(svg)).toContain(
        language === 'nb' ? 'I slutten av 2021 til 2023' : 'From late 2021 to 2023',
      )
    }
  })

  test('show each finding with its codes, and each measure', () => {
    const figure = draw('findings', language)
    const claims = [...instances(tilsyn.Finding), ...instances(tilsyn.Measure)]
    expect(claims).toHaveLength(21)
    for (const claim of claims)
      for (const part of [...drawings(figure), table(figure)])
        expect(linked(part)).toContain(`${pathOf(claim)}.${language}.html`)
    for (const finding of instances(tilsyn.Finding))
      for (const property of [tilsyn.severity, tilsyn.extent, tilsyn.change])
        for (const { value } of view.values(finding, property))
          for (const part of [...drawings(figure), table(figure)])
            expect(plainText(part)).toContain(view.label(value, language)?.value)
  })

  test('show the same figures of joint actions in drawing and table', () => {
    const figure = draw('jointActions', language)
    for (const svg of drawings(figure)) {
      const numbers = [...svg.matchAll(/class="d-number"[^>]*>([^<]+)</g)].map(([, number]) => number)
      expect(numbers).toEqual(['21', '15', '60', '4', '17', '2', '2'])
      for (const number of numbers) expect(table(figure)).toContain(`<td>${number}</td>`)
    }
    for (const participation of instances(tilsyn.Participation))
      expect(linked(figure)).toContain(`${pathOf(participation)}.${language}.html`)
  })
})

describe('pictures', () => {
  test.each(KINDS)('%s: are the same bytes each time, in whatever order the quads come', (kind) => {
    const again = new View([...quads].reverse())
    expect(draw(kind, 'en', again)).toBe(draw(kind, 'en'))
    expect(draw(kind, 'en')).toBe(draw(kind, 'en'))
  })

  test.each(KINDS)('%s: are not there without data for them', (kind) => {
    expect(draw(kind, 'en', new View([]))).toBe('')
  })

  test('are drawn of what another authority says', () => {
    const { data } = inventedData().load()
    if (!data) throw new Error('the invented data has problems')
    const other = new View(buildDataset(data, [], { version: '0' }).flatMap((unit) => unit.quads))
    const about = `${DEFAULT_BASE}se-exempel/2021-2024`
    for (const kind of KINDS) {
      const figure = draw(kind, 'nb', other, about)
      expect(unbalanced(figure)).toEqual([])
      expect(drawings(figure)).toHaveLength(2)
    }
    // The labels are in Swedish and English only.
    expect(draw('timeline', 'nb', other, about)).toContain('lang="en"')
    expect(draw('jointActions', 'nb', other, about)).toMatch(/class="d-number"[^>]*>7</)
  })

  test('escape labels, and say that a figure is not exact', () => {
    const own = (name: string) => namedNode(`${DEFAULT_BASE}xx/2020/${name}`)
    const hostile = `</text><script>alert(1)</script>" onload="x & \u202e${'w'.repeat(3000)}`
    const claim = (name: string, type: Quad['object']): Quad[] => [
      quad(own(name), rdf.type, type as never),
      quad(own(name), tilsyn.summary, namedNode(`${DEFAULT_BASE}xx/2020`)),
      quad(own(name), rdfs.label, literal(hostile, 'en')),
    ]
    const action = namedNode(`${DEFAULT_BASE}joint-action/x`)
    const nasty = new View([
      ...claim('activity/a', tilsyn.Activity),
      quad(own('activity/a'), dcat.startDate, literal('2020-01-01')),
      quad(own('activity/a'), tilsyn.timeText, literal(hostile, 'en')),
      ...claim('finding/f', tilsyn.Finding),
      ...claim('participation/p', tilsyn.Participation),
      quad(own('participation/p'), tilsyn.jointAction, action),
      quad(action, rdf.type, tilsyn.JointAction),
      ...claim('figure/n', tilsyn.Figure),
      quad(own('figure/n'), tilsyn.about, action),
      quad(own('figure/n'), rdf.value, literal('220')),
      quad(own('figure/n'), tilsyn.precision, namedNode(`${DEFAULT_BASE}code/precision/approximate`)),
    ])
    for (const kind of KINDS) {
      const figure = draw(kind, 'en', nasty, `${DEFAULT_BASE}xx/2020`)
      expect(unbalanced(figure)).toEqual([])
      expect(figure).not.toContain('<script')
      expect(figure).toContain('&lt;script&gt;')
    }
    const figure = draw('jointActions', 'en', nasty, `${DEFAULT_BASE}xx/2020`)
    expect(table(figure)).toContain('<td>≈ 220</td>')
    expect(figure).toMatch(/class="d-number"[^>]*>≈ 220</)
    expect(figure).toContain('class="d-rounds"')
  })
})

describe('a time', () => {
  const around = { from: new Date(Date.UTC(2020, 0, 1)), to: new Date(Date.UTC(2024, 0, 1)) }
  const looks = (start: string | undefined, end: string | undefined, precision: string): string[] =>
    piecesOf(
      { start, end, precision: `${DEFAULT_BASE}code/time-precision/${precision}`, wording: undefined },
      around,
    ).map(
      ({ from, to, look }) => `${look} ${from.toISOString().slice(0, 10)} ${to.toISOString().slice(0, 10)}`,
    )

  test.each([
    ['2022-01-01', '2022-12-31', 'year', ['sure 2022-01-01 2023-01-01']],
    [
      '2021-10-01',
      '2023-12-31',
      'part-of-year',
      ['soft 2021-10-01 2022-01-01', 'sure 2022-01-01 2024-01-01'],
    ],
    [
      '2021-01-01',
      '2022-03-31',
      'part-of-year',
      ['sure 2021-01-01 2022-01-01', 'soft 2022-01-01 2022-04-01'],
    ],
    ['2021-10-01', '2021-12-31', 'part-of-year', ['soft 2021-10-01 2022-01-01']],
    ['2022-05-31', '2022-05-31', 'part-of-year', ['sure 2022-05-31 2022-06-01']],
    ['2022-01-01', '2023-12-31', 'reporting-period', ['within 2022-01-01 2024-01-01']],
    [undefined, undefined, 'vague', ['vague 2020-01-01 2024-01-01']],
    ['2022-01-01', undefined, 'year', ['vague 2022-01-01 2024-01-01']],
  ])('from %s to %s, %s, is as sure as it is stated', (start, end, precision, expected) => {
    expect(looks(start, end, precision)).toEqual(expected)
  })
})

test('a text in a picture is cut into few lines, with a sign where something is left out', () => {
  expect(wrap('one two', 1000)).toEqual(['one two'])
  const lines = wrap('x'.repeat(500), 100)
  expect(lines.length).toBeLessThanOrEqual(4)
  expect(lines.at(-1)).toMatch(/…$/)
})
