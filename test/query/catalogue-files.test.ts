import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DataError, EnvironmentError, formatProblem, UsageError } from '../../src/errors.ts'
import { findQuery, prepareQuery, readCatalogue, readQuery } from '../../src/query/catalogue.ts'

const GOOD = `#+ title: {nb: Farger, en: Colours}
#+ question: {nb: Hvilke farger?, en: Which colours?}
#+ tags: [colours]
#+ params:
#+   hue: {type: iri, under: code/hue/, nb: Tone, en: Hue}
#+ returns:
#+   hue: {type: iri, nb: Tone, en: Hue}
#+   n: {type: integer, unit: {nb: malinger, en: paints}, nb: Antall, en: Number}
SELECT ?hue (COUNT(*) AS ?n) WHERE { VALUES ?hue { UNDEF } ?paint <https://w3id.org/tilsyn/x> ?hue }
GROUP BY ?hue
ORDER BY ?hue
`
const faults = (text: string) => readQuery('colours.rq', text).problems.map(formatProblem).join('\n')

describe('a query file', () => {
  it('is read with its header', () => {
    const { query, problems } = readQuery('queries/colours.rq', GOOD)
    expect(problems).toEqual([])
    expect(query).toMatchObject({
      name: 'colours',
      title: { nb: 'Farger', en: 'Colours' },
      tags: ['colours'],
      params: [{ name: 'hue', type: 'iri', under: 'code/hue/', nb: 'Tone', en: 'Hue' }],
      returns: [{ name: 'hue' }, { name: 'n', unit: { en: 'paints' } }],
      form: 'select',
      ordered: true,
    })
  })

  it('may say where values come from and what a picture shows', () => {
    const more = GOOD.replace('under: code/hue/,', 'under: code/hue/, values: "tilsyn:severity",').replace(
      'SELECT',
      '#+ picture: {nb: Bilde, en: Picture, category: hue, count: n}\nSELECT',
    )
    const { query, problems } = readQuery('colours.rq', more)
    expect(problems).toEqual([])
    expect(query?.params[0]?.values).toBe('https://w3id.org/tilsyn/ontology#severity')
    expect(query?.picture).toEqual({ nb: 'Bilde', en: 'Picture', category: 'hue', count: 'n' })
  })

  it.each([
    ['values: severity', '', /no property severity to take values from/],
    ['values: "nothing:severity"', '', /no property nothing:severity/],
    ['values: "__proto__:x"', '', /no property __proto__:x/],
    ['', 'category: hue', /picture does not say what bars stand for/],
    ['', 'category: none, count: n', /none is not returned/],
    ['', 'category: hue, count: n, number: n', /number/],
    ['', 'category: hue, count: none', /none is not returned/],
  ])('with a parameter of %s or a picture of %s is refused', (values, picture, message) => {
    const more = values === '' ? GOOD : GOOD.replace('under: code/hue/,', `under: code/hue/, ${values},`)
    const all =
      picture === '' ? more : more.replace('SELECT', `#+ picture: {nb: A, en: B, ${picture}}\nSELECT`)
    expect(faults(all)).toMatch(message)
  })

  it('with a parameter that an address could not name is refused', () => {
    expect(faults(GOOD.replaceAll('hue', 'format'))).toMatch(/format means something else in an address/)
  })

  it('is prepared with parameters and another base', () => {
    const { query } = readQuery('colours.rq', GOOD)
    const text = query && prepareQuery(query, new Map([['hue', ['red']]]), 'https://data.example/')
    expect(text).toContain('VALUES ?hue { <https://data.example/code/hue/red> }')
    expect(text).toContain('<https://data.example/x>')
  })

  it.each([
    ['without header', GOOD.replace(/^#\+.*\n/gm, ''), /colours\.rq:1:\d+: error: no header/],
    [
      'with broken YAML',
      GOOD.replace('[colours]', '[colours'),
      /colours\.rq:[34]:\d+: error: the header is not YAML/,
    ],
    [
      'with a key twice',
      GOOD.replace('#+ tags', '#+ title: {nb: A, en: B}\n#+ tags'),
      /colours\.rq:3:4: .*not YAML/,
    ],
    [
      'with an unknown key',
      GOOD.replace('#+ tags', '#+ endpoint: x\n#+ tags'),
      /colours\.rq:3:4: .*no key endpoint/,
    ],
    [
      'with a language missing',
      GOOD.replace(', en: Colours', ''),
      /colours\.rq:1:4: .*title has no text for en/,
    ],
    [
      'with an unknown type',
      GOOD.replace('type: integer', 'type: number'),
      /colours\.rq:8:\d+: .*unknown type number/,
    ],
    ['with a tag that is no word', GOOD.replace('[colours]', '[Two words]'), /colours\.rq:3:4: .*tags/],
    [
      'that returns something else',
      GOOD.replace('(COUNT(*) AS ?n)', '?paint'),
      /colours\.rq:9:1: .*\n.*SELECT has hue paint; returns has hue n/,
    ],
    ['whose parameter has no block', GOOD.replace('VALUES ?hue { UNDEF }', ''), /no block of its own/],
    ['that is an update', `${GOOD.split('SELECT')[0]}CLEAR ALL`, /colours\.rq:9:1: .*this is no query/],
  ])('%s is refused with its place', (_, text, message) => {
    expect(faults(text)).toMatch(message)
  })
})

describe('the catalogue', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tilsyn-queries-'))
  writeFileSync(join(folder, 'colours.rq'), GOOD)
  writeFileSync(join(folder, 'README.md'), 'not a query')

  it('holds the .rq files of a folder, by name', () => {
    expect(readCatalogue(folder).map((query) => query.name)).toEqual(['colours'])
  })

  it('suggests the nearest name', () => {
    expect(() => findQuery(readCatalogue(folder), 'colors')).toThrow(UsageError)
    expect(() => findQuery(readCatalogue(folder), 'colors')).toThrow(/did you mean colours\?/)
  })

  it('stops at a file with a fault, naming it', () => {
    const broken = mkdtempSync(join(tmpdir(), 'tilsyn-queries-'))
    writeFileSync(join(broken, 'broken.rq'), 'ASK {}')
    expect(() => readCatalogue(broken)).toThrow(DataError)
    expect(() => readCatalogue(broken)).toThrow(/broken\.rq:1/)
    expect(() => readCatalogue(join(folder, 'none'))).toThrow(EnvironmentError)
  })
})
