import { text as collect } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { FORMATS, formatOf } from '../../src/render/formats.ts'
import { DEFAULT_BASE } from '../../src/vocabulary.ts'
import { canonical, nastyUnits, readBack, shuffled, unitsFor, withoutGraphs } from './sample.ts'

const OTHER_BASE = 'https://data.example.org/market/'

describe.each(FORMATS)('$label', (format) => {
  test.each([DEFAULT_BASE, OTHER_BASE])(
    'is read back by another library as the same data under %s',
    async (base) => {
      const units = unitsFor(format, base)
      const quads = units.flatMap((unit) => unit.quads)
      const read = readBack(await collect(format.serialise(units, { base })), format)
      expect(await canonical(read)).toBe(await canonical(format.graphs ? quads : withoutGraphs(quads)))
    },
  )

  test('has the same bytes whatever the order of the quads', async () => {
    const units = unitsFor(format)
    const once = await collect(format.serialise(units))
    const again = await collect(format.serialise(units.map(({ quads }) => ({ quads: shuffled(quads) }))))
    const reversed = await collect(
      format.serialise(units.map(({ quads }) => ({ quads: [...quads].reverse() }))),
    )
    expect(again).toBe(once)
    expect(reversed).toBe(once)
  })

  test('is valid without any unit, and with an empty one', async () => {
    expect(readBack(await collect(format.serialise([])), format)).toEqual([])
    expect(readBack(await collect(format.serialise([{ quads: [] }])), format)).toEqual([])
    const [first, second] = unitsFor(format)
    const between = [first, { quads: [] }, second].flatMap((unit) => unit ?? [])
    expect(await collect(format.serialise(between))).toBe(await collect(format.serialise(unitsFor(format))))
  })

  test('takes units one at a time', async () => {
    let taken = 0
    function* units() {
      for (let count = 0; count < 50; count++) {
        taken++
        yield { quads: unitsFor(format).flatMap(({ quads }) => quads) }
      }
    }
    const written: number[] = []
    for await (const chunk of format.serialise(units())) if (chunk.length > 0) written.push(taken)
    expect(written[0]).toBeLessThan(25)
  })

  test('ends in one line feed and holds no carriage return', async () => {
    const text = await collect(format.serialise(unitsFor(format)))
    expect(text).toMatch(/[^\n]\n$/)
    expect(text).not.toContain('\r')
  })
})

describe.each([formatOf('turtle'), formatOf('trig')])('the prefixes of $label', (format) => {
  test('are those that are used, each written once', async () => {
    const text = await collect(
      format.serialise([...nastyUnits(), ...nastyUnits('https://example.org/other/')]),
    )
    const declared = [...text.matchAll(/^@prefix (\w+): /gm)].map(([, prefix]) => prefix)
    expect(new Set(declared).size).toBe(declared.length)
    expect(declared).toContain('tilsyn')
    expect(declared).not.toContain('sh')
    for (const prefix of declared) expect(text).toMatch(new RegExp(`[ ^;,<(\\n]${prefix}:[\\w-]`))
  })

  test('name our own terms under whatever base', async () => {
    const text = await collect(format.serialise(nastyUnits(OTHER_BASE), { base: OTHER_BASE }))
    expect(text).toContain(`@prefix tilsyn: <${OTHER_BASE}ontology#>`)
    expect(text).toContain(' a tilsyn:Finding')
  })
})

describe('the table of formats', () => {
  test.each(['id', 'mediaType', 'extension', 'w3c', 'fileType'] as const)('has no %s twice', (key) => {
    const values = FORMATS.map((format) => format[key])
    expect(new Set(values).size).toBe(values.length)
  })

  test('refuses a format that it does not have', () => {
    expect(() => formatOf('hdt' as never)).toThrow(RangeError)
  })
})
