import { describe, expect, it } from 'vitest'
import { linkAway, openPage } from '../../src/render/page.ts'
import { placeClaims } from '../../src/render/placing.ts'
import { type SearchRecord, searchFilters, searchRecords } from '../../src/render/search-records.ts'
import { PAGE_LANGUAGES } from '../../src/render/texts.ts'
import { View } from '../../src/render/view.ts'
import { DEFAULT_BASE, rdf, tilsyn } from '../../src/vocabulary.ts'
import { builtData } from './built.ts'

const { data, quads } = builtData()
const view = new View(quads)
const SUMMARY = `${DEFAULT_BASE}no-dmp/2022-2025`

function recordOf(path: string, language: 'nb' | 'en'): SearchRecord | undefined {
  return searchRecords(view, language).find((record) => record.path === `${path}.${language}.html`)
}

describe.each(PAGE_LANGUAGES)('what is searched in %s', (language) => {
  const records = searchRecords(view, language)
  const page = openPage(language, view, { path: 'search' })
  const claims = [SUMMARY, ...view.pointingAt(SUMMARY, tilsyn.summary)]

  it('has each claim once, under the address of its page', () => {
    expect(claims.length).toBeGreaterThan(200)
    const paths = records.map(({ path }) => path)
    for (const claim of claims) expect(paths.filter((path) => path === linkAway(claim, page))).toHaveLength(1)
    expect(new Set(paths).size).toBe(paths.length)
  })

  it('has the sentences of each claim, whole and in its own language where there are any', () => {
    const byPath = new Map(records.map((record) => [record.path, record]))
    for (const claim of claims) {
      const found = byPath.get(linkAway(claim, page) ?? '')?.sentences ?? []
      const quotations = view.quotations(claim)
      const own = quotations.filter((each) => each.language === language)
      expect(found.length, claim).toBeGreaterThan(0)
      if (own.length > 0)
        expect(new Set(found.map((each) => each.language)), claim).toEqual(new Set([language]))
      for (const { before, quote, after } of own)
        expect(
          found.map(({ text }) => text),
          claim,
        ).toContain((before + quote + after).replace(/\s+/g, ' ').trim())
    }
  })

  it('leads from each sentence of a claim to its place in the document', () => {
    const text = data.summaries[0]?.document.texts.get(language)
    const ids = new Set(text?.sentences.map(({ id }) => id))
    for (const { sentences, filters } of records.filter(({ filters }) => filters.part.length > 0))
      for (const { path, language: spoken } of sentences) {
        if (spoken !== language) continue
        const [page, hash = ''] = (path ?? '').split('#')
        expect(page, filters.kind[0]).toBe(`no-dmp/2022-2025.${language}.html`)
        expect(ids).toContain(hash.replace(/:~:text=.*/, ''))
      }
  })

  it('is in the order of the page of all claims', () => {
    const placed = placeClaims(view, SUMMARY, language).flatMap(({ groups }) =>
      groups.flatMap((group) => group.claims.map((claim) => linkAway(claim, page))),
    )
    expect(records.slice(1, placed.length + 1).map(({ path }) => path)).toEqual(placed)
  })

  it('leads nowhere outside the site, and has words that can be counted', () => {
    for (const { path, title, kind, sentences, words } of records) {
      expect(path).toMatch(/^[^/:][^:]*\.html(#s\d+)?$/)
      expect(title).not.toBe('')
      expect(kind).toMatch(/^\p{Lu}/u)
      for (const text of [...sentences.map((each) => each.text), ...words])
        expect(text).toBe(text.split(/[\s\u0085\u200B]+/).join(' '))
    }
  })

  it('has the codes, the bodies and the sentences without a claim too', () => {
    const paths = records.map(({ path }) => path)
    expect(paths).toContain(`code/measure-kind/administrative-fine.${language}.html`)
    expect(paths).toContain(`authority/dmp.${language}.html`)
    const context = view
      .instances(tilsyn.Context)
      .filter((each) =>
        view.values(each, rdf.value).some((text) => 'language' in text && text.language === language),
      )
    expect(context.length).toBeGreaterThan(0)
    for (const sentence of context)
      expect(paths).toContain(`no-dmp/2022-2025.${language}.html#${sentence.replace(/.*#/, '')}`)
  })
})

describe('a record', () => {
  it('has what the claim is coded as in words, and not what it only leads to', () => {
    const fines = recordOf('no-dmp/2022-2025/measure/dental-fines', 'en')
    expect(fines?.words).toEqual(expect.arrayContaining(['administrative fine', 'fine', 'several']))
    expect(fines?.words).not.toContain('Manufacturers of custom-made devices')
    expect(recordOf('authority/dmp', 'nb')?.words).toEqual(
      expect.arrayContaining(['NOMA', 'Statens legemiddelverk']),
    )
  })

  it('has kind, focus area and year in the language of the page', () => {
    expect(recordOf('no-dmp/2022-2025/measure/dental-fines', 'nb')?.filters).toEqual({
      kind: ['Tiltak'],
      part: ['Produsenter av individuelt tilpasset utstyr'],
      // The measure says no year; the inspections that led to it do.
      year: ['2022'],
    })
  })

  it('shows the sentence of another language, marked, where its own has none', () => {
    const lone = searchRecords(view, 'en').filter(
      ({ filters, sentences }) =>
        filters.part.length > 0 && sentences.every(({ language }) => language !== 'en'),
    )
    for (const { sentences } of lone)
      for (const { language, path } of sentences) {
        expect(language).toBe('nb')
        expect(path).toContain('2022-2025.nb.html#')
      }
    expect(lone.length).toBeGreaterThan(0)
  })
})

describe('the filters', () => {
  it('count what they would find, years in their order', () => {
    const records = searchRecords(view, 'en')
    const filters = searchFilters(records)
    expect(filters.map(({ filter }) => filter)).toEqual(['kind', 'part', 'year'])
    for (const { filter, values } of filters)
      for (const { value, count } of values)
        expect(records.filter((record) => record.filters[filter].includes(value))).toHaveLength(count)
    const years = filters.find(({ filter }) => filter === 'year')?.values.map(({ value }) => value) ?? []
    expect(years).toEqual([...years].sort())
    expect(years).toContain('2022')
  })
})

it('questions are found by their words, and counted by the filters', () => {
  const question = {
    name: 'how-many',
    title: { nb: 'Antall', en: 'Number' },
    question: { nb: 'Hvor mange?', en: 'How many?' },
  }
  const without = searchRecords(view, 'nb')
  const records = searchRecords(view, 'nb', [question])
  expect(records.slice(0, without.length)).toEqual(without)
  expect(records.at(-1)).toMatchObject({
    path: 'questions/how-many.nb.html',
    title: 'Antall',
    kind: 'Spørsmål',
    sentences: [{ text: 'Hvor mange?', language: 'nb' }],
  })
  const [kinds] = searchFilters(records)
  expect(kinds?.values).toContainEqual({ value: 'Spørsmål', count: 1 })
})
