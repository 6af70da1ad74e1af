import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ontologyFiles } from '../../src/resources.ts'
import { CLAIMS, PROPERTIES, SCHEMES } from '../../src/source/claims.ts'
import { readTerms } from '../../src/source/codes.ts'
import { factsSchema } from '../../src/source/facts-schema.ts'
import { codes, factsText } from './facts-file.ts'

type Json = { [key: string]: Json } & { title?: string; description?: string }
const editor = factsSchema({ codes, terms: readTerms(ontologyFiles()) }) as Json
const validate = new Ajv2020({
  strict: false,
  formats: { date: true, uri: true },
  inlineRefs: false,
}).compile(editor)

const finding = (property: string) =>
  factsText(`findings:\n  f:\n    label: { nb: F, en: F }\n    ${property}\n    evidence: { nb: Q, en: Q }\n`)

describe('the schema that editors use', () => {
  it('has every kind of claim with the properties of the table', () => {
    for (const { key, single, required, optional } of Object.values(CLAIMS)) {
      const section = editor.properties?.[key]
      const claim = single ? section : section?.additionalProperties
      expect(Object.keys(claim?.properties ?? {})).toEqual(['label', ...required, ...optional, 'evidence'])
      expect(claim?.required).toEqual(['label', ...required, 'evidence'])
    }
    expect(Object.keys(editor.properties ?? {})).toHaveLength(Object.keys(CLAIMS).length + 2)
    expect(editor.required).toEqual(['document', 'summary', 'review'])
  })

  it('explains every kind of claim and every property of our own, in both languages', () => {
    const kinds = Object.values(CLAIMS).map(({ key }) => [key, editor.properties?.[key]] as const)
    const properties = Object.entries(PROPERTIES)
      .filter(([, { predicate }]) => predicate.value.startsWith('https://w3id.org/tilsyn/'))
      .map(([key]) => [key, editor.$defs?.[`p-${key}`]] as const)
    const silent = [...kinds, ...properties]
      .filter(([, schema]) => !schema?.title || (schema.description?.split('\n\n').length ?? 0) < 2)
      .map(([key]) => key)
    expect(silent).toEqual([])
  })

  it('offers each code once, with its label and definition', () => {
    for (const scheme of SCHEMES) {
      const offered = editor.$defs?.[`codes-${scheme}`]?.anyOf as unknown as Json[]
      const list = codes.get(scheme)
      expect(offered.flatMap(({ const: key }) => key ?? [])).toEqual([...(list?.keys() ?? [])].sort())
      expect(offered.filter((each) => each.const && !(each.title && each.description))).toEqual([])
    }
  })

  it.each(['data/no-dmp/2022-2025', 'test/fixtures/invented/se-exempel/2021-2024'])(
    'accepts %s',
    (folder) => {
      validate(parse(readFileSync(`${folder}/facts.yaml`, 'utf8'), { maxAliasCount: 2000 }))
      expect(validate.errors ?? []).toEqual([])
    },
  )

  it.each([
    ['findingKind: deficiency', true],
    ['findingKind: finding-kind/deficiency', true],
    ['findingKind: [deficiency, breach]', true],
    ['findingKind: { nb: deficiency, en: [breach, deficiency] }', true],
    ['findingKind: defeciency', false],
    ['findingKind: severity/deficiency', false],
    ['findingKind: finding-kind/fine', false],
    ['findingKind: { nb: deficiency, en: fine }', false],
    ['findingKind: []', false],
  ])('"%s": %s', (property, accepted) => {
    expect(validate(parse(finding(property)))).toBe(accepted)
  })
})

describe('the schema without lists', () => {
  it('leaves codes to the reader, which tells the nearest', () => {
    const check = new Ajv2020({ strict: false, validateFormats: false, inlineRefs: false }).compile(
      factsSchema(),
    )
    expect(check(parse(finding('findingKind: defeciency')))).toBe(true)
    expect(check(parse(finding('findingKnd: deficiency')))).toBe(false)
  })
})
