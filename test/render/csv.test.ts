import { text as collect } from 'node:stream/consumers'
import type { Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import { rebase } from '../../src/model/rebase.ts'
import { CSV_FOLDER, type CsvTable, csvTables } from '../../src/render/csv.ts'
import { CSVW_NAME, csvwMetadata } from '../../src/render/csvw.ts'
import { View } from '../../src/render/view.ts'
import { CLAIMS } from '../../src/source/claims.ts'
import { DEFAULT_BASE, dct, OWN_CLASSES, rdf, rdfs, skos, tilsyn, xsd } from '../../src/vocabulary.ts'
import { type Built, builtData } from './built.ts'
import { readTable, type TableDescription, triplesOf } from './csvw-reader.ts'
import { shuffled } from './sample.ts'

const { literal, namedNode, quad } = DataFactory
const SETTINGS = { title: { nb: 'Tittel', en: 'Title' }, licence: 'CC_BY_4_0', issued: '2026-11-23' }
const INVENTED = `${DEFAULT_BASE}xx-agency/2020`
const finding = (name: string) => namedNode(`${INVENTED}/finding/${name}`)

/** The text of every table, by its name. */
async function textsOf(tables: readonly CsvTable[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  for (const { name, csv } of tables) texts.set(name, await collect(csv))
  return texts
}

async function converted(quads: readonly Quad[], base?: string): Promise<Quad[]> {
  const tables = csvTables(new View(quads, base))
  const texts = await textsOf(tables)
  return triplesOf(csvwMetadata(tables, SETTINGS), (url) => texts.get(url.replace(/\.csv$/, '')) ?? '')
}

async function rowsOf(name: string, ...quads: Quad[]): Promise<Record<string, string>[]> {
  return readTable((await textsOf(csvTables(new View(quads)))).get(name) ?? '')
}

const key = ({ subject, predicate, object }: Quad): string =>
  JSON.stringify([
    subject.value,
    predicate.value,
    object.termType === 'Literal' ? { ...literalKey(object) } : object.value,
  ])
const literalKey = ({ value, language, datatype }: Quad['object'] & { termType: 'Literal' }) => ({
  value,
  language,
  datatype: datatype.value,
})

describe('the tables of the real data', () => {
  let built: Built
  let tables: CsvTable[]
  let texts: Map<string, string>
  let metadata: string
  let triples: Set<string>

  beforeAll(async () => {
    built = builtData()
    tables = csvTables(new View(built.quads))
    texts = await textsOf(tables)
    metadata = csvwMetadata(tables, SETTINGS)
    triples = new Set(triplesOf(metadata, (url) => texts.get(url.replace(/\.csv$/, '')) ?? '').map(key))
  })

  it('are one for each kind of claim and each other class of ours', () => {
    const described = new Set(
      tables.flatMap(({ constants }) =>
        constants
          .filter(({ property, about }) => property === rdf.type.value && !about)
          .map(({ value }) => value),
      ),
    )
    const missing = OWN_CLASSES.map((name) => tilsyn[name].value).filter((type) => !described.has(type))
    // A claim is of some kind, and a sentence that is context a sentence.
    expect(missing).toEqual([tilsyn.Claim.value, tilsyn.Context.value])
  })

  it('give triples of the data and no others', () => {
    const known = new Set(built.quads.map(key))
    expect(triples.size).toBeGreaterThan(10_000)
    expect([...triples].filter((each) => !known.has(each))).toEqual([])
  })

  it('give every triple of every thing that has a row', () => {
    const things = new Set([...texts.values()].flatMap((text) => readTable(text).map(({ iri }) => iri)))
    const missing = built.quads.filter((each) => things.has(each.subject.value) && !triples.has(key(each)))
    expect(missing.map(key)).toEqual([])
  })

  it('have a row for each thing, and say how many', () => {
    for (const [kind, { class: type }] of Object.entries(CLAIMS)) {
      const instances = built.quads.filter(
        ({ predicate, object }) => predicate.equals(rdf.type) && object.equals(type),
      )
      const table = tables.find(({ constants }) => constants.some(({ value }) => value === type.value))
      expect(readTable(texts.get(table?.name ?? '') ?? '').length, kind).toBe(instances.length)
      expect(table?.rows, kind).toBe(instances.length)
    }
  })

  it('name values in nb and en beside them', () => {
    const [row] = readTable(texts.get('findings') ?? '').filter(({ severity }) =>
      severity?.endsWith('/serious'),
    )
    expect(row).toMatchObject({ severity_nb: 'alvorlig', severity_en: 'serious' })
    for (const each of readTable(texts.get('findings') ?? '')) {
      expect(each.label_nb).not.toBe('')
      expect(each.findingKind_nb?.split('|').length).toBe(each.findingKind?.split('|').length)
    }
  })

  it('quote each claim in each language', () => {
    const quotes = readTable(texts.get('quotes') ?? '')
    expect(new Set(quotes.map(({ language }) => language))).toEqual(new Set(['nb', 'en']))
    for (const { quote_nb, quote_en, language, claim, start, end } of quotes) {
      expect([quote_nb, quote_en].filter(Boolean)).toHaveLength(1)
      expect(language === 'nb' ? quote_nb : quote_en).not.toBe('')
      expect(claim).toContain(DEFAULT_BASE)
      expect(Number(end)).toBeGreaterThan(Number(start))
    }
  })

  it('are RFC 4180: line ends, no mark of the byte order, one header, as many cells in each row', () => {
    for (const [name, text] of texts) {
      expect(text.startsWith('iri,'), name).toBe(true)
      expect(text.endsWith('\r\n'), name).toBe(true)
      // The reader refuses a row that is longer or shorter than the first.
      expect(text.replace(/"(?:[^"]|"")*"/g, ''), name).not.toMatch(/[^\r]\n|\r[^\n]|"/)
    }
  })

  it('come out the same whatever the order of the quads', async () => {
    const again = csvTables(new View(built.units.flatMap(({ quads }) => shuffled(quads))))
    expect(await textsOf(again)).toEqual(texts)
    expect(csvwMetadata(again, SETTINGS)).toBe(metadata)
  })

  it('are described where readers look, with titles, licence and date', () => {
    const described = JSON.parse(metadata) as { tables: TableDescription[] } & Record<string, unknown>
    expect(CSVW_NAME).toBe('csv-metadata.json')
    expect(described).toMatchObject({
      '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
      'dc:license': { '@id': 'http://publications.europa.eu/resource/authority/licence/CC_BY_4_0' },
      'dc:issued': { '@value': '2026-11-23' },
    })
    expect(described.tables.map(({ url }) => `${CSV_FOLDER}/${url}`)).toEqual(tables.map(({ path }) => path))
    for (const table of described.tables) {
      const titled = table.tableSchema.columns.filter(({ propertyUrl }) => propertyUrl?.startsWith('http'))
      for (const each of [table, ...titled.filter(({ virtual }) => !virtual)])
        expect(
          each['dc:title']?.map((title) => title['@language']),
          JSON.stringify(each),
        ).toEqual(['nb', 'en'])
    }
  })

  it('move to another base', async () => {
    const base = 'https://data.example.org/market/'
    const moved = built.units.flatMap(({ quads }) => rebase(quads, base))
    const found = await converted(moved, base)
    expect(found.length).toBeGreaterThan(10_000)
    const known = new Set(moved.map(key))
    expect(found.map(key).filter((each) => !known.has(each))).toEqual([])
  })
})

describe('a cell', () => {
  const type = quad(finding('a'), rdf.type, tilsyn.Finding)

  it.each([
    '=1+1',
    '+47 22 00',
    '-',
    '@here',
    'a "quoted", word',
    ' both ends ',
    'two\nlines',
    'a\rb',
    '#',
    '\u200Fשלום',
  ])('holds the text %j as it is', async (text) => {
    const quads = [type, quad(finding('a'), rdfs.label, literal(text, 'nb'))]
    expect(await rowsOf('findings', ...quads)).toMatchObject([{ label_nb: text, label_en: '' }])
    expect((await converted(quads)).map(key)).toContain(key(quads[1] as Quad))
  })

  it('parts several texts by what stands in none of them', async () => {
    const quads = ['a|b', 'c'].map((text) => quad(finding('a'), tilsyn.name, literal(text, 'nb')))
    expect(await rowsOf('findings', type, ...quads)).toMatchObject([{ name_nb: 'a|b¦c' }])
    expect((await converted([type, ...quads])).map(key)).toEqual(expect.arrayContaining(quads.map(key)))
  })

  it('is refused where no such thing is left', async () => {
    const quads = ['a|b¦', '‖'].map((text) => quad(finding('a'), tilsyn.name, literal(text, 'nb')))
    await expect(rowsOf('findings', type, ...quads)).rejects.toThrow('name_nb')
  })

  it('keeps the place of a link that has no label in a language', async () => {
    const [one, two] = ['one', 'two'].map((name) => namedNode(`${DEFAULT_BASE}code/severity/${name}`))
    const rows = await rowsOf(
      'findings',
      type,
      ...[one, two].flatMap((code) => (code ? [quad(finding('a'), tilsyn.severity, code)] : [])),
      quad(two as never, skos.prefLabel, literal('to', 'nb')),
    )
    expect(rows).toMatchObject([
      { severity: `${one?.value}|${two?.value}`, severity_nb: '|to', severity_en: '|' },
    ])
  })

  it('has a column for a language that pages do not have', async () => {
    const quads = [type, quad(finding('a'), rdfs.label, literal('fynd', 'sv-fi'))]
    expect(await rowsOf('findings', ...quads)).toMatchObject([{ label_sv_fi: 'fynd' }])
    expect((await converted(quads)).map(key)).toContain(key(quads[1] as Quad))
  })

  it('has a datatype of its own where a property takes several', async () => {
    const quads = [
      type,
      quad(finding('a'), dct.issued, literal('2020-01-01', xsd.date)),
      quad(finding('a'), dct.issued, literal('2020', xsd.gYear)),
    ]
    expect(await rowsOf('findings', ...quads)).toMatchObject([
      { issued_date: '2020-01-01', issued_gYear: '2020' },
    ])
    expect((await converted(quads)).map(key).sort()).toEqual(quads.map(key).sort())
  })
})

describe('a table', () => {
  it('has the columns of its kind though nobody has filled them, and none when there is no row', async () => {
    const tables = csvTables(new View([]))
    const headers = tables.find(({ name }) => name === 'figures')?.columns.map(({ name }) => name)
    expect(headers).toEqual(
      expect.arrayContaining(['label_nb', 'label_en', 'about', 'counts', 'counts_nb', 'value', 'summary']),
    )
    expect(tables.every(({ rows }) => rows === 0)).toBe(true)
    expect(await converted([])).toEqual([])
  })
})
