/**
 * The JSON Schema of facts.yaml, made from the table of claims. Without more it says what form a file has, and
 * `readSummary` refuses what it refuses. With the code lists and the ontology it is what editors complete, explain
 * and check by (`data/schemas/facts.schema.json`): it then refuses unknown codes too, which else the reader does.
 * @see https://json-schema.org/draft/2020-12/json-schema-core
 */
import {
  CLAIMS,
  type ClaimRow,
  PROPERTIES,
  type PropertyKey,
  SCHEMES,
  type Scheme,
  type ValueType,
} from './claims.ts'
import type { Code, Codes, Terms } from './codes.ts'

type Schema = Record<string, unknown>

const TAG = '^[A-Za-z]{2,3}([-_][A-Za-z]{2})?$'
const text: Schema = { type: 'string', minLength: 1 }
const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` })
const when = (condition: Schema, schema: Schema, otherwise?: Schema): Schema => ({
  if: condition,
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: schema,
  ...(otherwise ? { else: otherwise } : {}),
})
/** One schema for each type that a value may have. Unlike `anyOf`, what is wrong is told for that type alone. */
const byType = (schemas: Readonly<Record<string, Schema>>): Schema => ({
  type: Object.keys(schemas),
  allOf: Object.entries(schemas).map(([type, schema]) => when({ type }, schema)),
})
const many = (item: Schema): Schema => ({ type: 'array', items: item, minItems: 1, uniqueItems: true })
const oneOrMany = (item: Schema): Schema => byType({ [String(item.type)]: item, array: many(item) })
const byLanguage = (value: Schema): Schema => ({
  type: 'object',
  minProperties: 1,
  additionalProperties: value,
  propertyNames: { pattern: TAG },
})
const closed = (properties: Schema, required: readonly string[]): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
})

/** What editors show beside the form. */
export interface SchemaHelp {
  codes: Codes
  /** Classes and properties of the ontology. */
  terms: Terms
}

export function factsSchema(help?: SchemaHelp): Schema {
  const sections = Object.values(CLAIMS).map((row) => {
    const claim = claimSchema(row)
    return [
      row.key,
      { ...(row.single ? claim : table(claim)), ...explain(help?.terms.get(row.class.value)) },
    ] as const
  })
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'What a summary of market surveillance states, claim by claim',
    ...closed(
      {
        document: documentSchema(),
        ...Object.fromEntries(sections),
        context: {
          description: 'Sentences that state nothing by themselves, by language, each with the reason.',
          ...byLanguage({ type: 'array', items: ref('context') }),
        },
      },
      ['document', 'summary', 'review'],
    ),
    $defs: {
      label: {
        description: 'A label in every language of the document, and in English.',
        ...byLanguage(text),
      },
      quote: {
        description: 'Words of the document, exactly as they stand there, within one sentence.',
        ...closed(
          {
            quote: { ...text, description: 'The words.' },
            supports: {
              type: 'array',
              minItems: 1,
              uniqueItems: true,
              items: { enum: Object.keys(PROPERTIES) },
              description: 'The properties that these words state.',
            },
            section: {
              ...text,
              description: 'The heading of the section, where the words occur more than once.',
            },
          },
          ['quote'],
        ),
      },
      absent: closed(
        {
          absent: {
            description: 'Why this language does not say it.',
            ...codeSchema(['absence-reason'], help),
          },
        },
        ['absent'],
      ),
      context: closed(
        { quote: text, section: text, reason: codeSchema(['context-reason'], help), note: text },
        ['quote', 'reason'],
      ),
      evidence: {
        description: 'For each language of the document: one quote, several, or absent with a reason.',
        ...byLanguage(
          byType({
            string: text,
            object: when({ required: ['absent'] }, ref('absent'), ref('quote')),
            array: { type: 'array', minItems: 1, items: byType({ string: text, object: ref('quote') }) },
          }),
        ),
      },
      time: {
        type: ['string', 'integer'],
        description: '2022, late 2021, mid 2023, early 2024, 2022-05 or 2022-05-31',
      },
      ...Object.fromEntries(
        Object.entries(PROPERTIES).map(([key, row]) => [
          `p-${key}`,
          { ...propertySchema(row.value, help), ...explain(help?.terms.get(row.predicate.value)) },
        ]),
      ),
      ...(help ? codeDefinitions(help.codes) : {}),
    },
  }
}

function documentSchema(): Schema {
  const hash = { type: 'string', pattern: '^[0-9a-f]{64}$' }
  return closed(
    {
      languages: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', pattern: TAG } },
      files: {
        type: 'array',
        minItems: 1,
        items: byType({
          string: text,
          object: closed({ path: text, language: { type: 'string', pattern: TAG } }, ['path']),
        }),
      },
      authority: { ...text, description: 'The key of the authority in authorities.yaml.' },
      period: closed({ from: ref('time'), to: ref('time') }, ['from', 'to']),
      sha256: {
        description: 'Of the file, or of each file by name.',
        ...byType({ string: hash, object: { type: 'object', additionalProperties: hash } }),
      },
      source: {
        type: 'string',
        format: 'uri',
        pattern: '^https?://',
        description: 'The address at which the document was published, if known.',
      },
      licence: { ...text, description: 'Key of the EU licence table, if known.' },
      issued: {
        type: 'string',
        format: 'date',
        description: 'When it was published, if known.',
      },
    },
    ['languages', 'files', 'authority', 'period', 'sha256'],
  )
}

function claimSchema(row: ClaimRow): Schema {
  const properties = [...row.required, ...row.optional].map((key): [PropertyKey, Schema] => [
    key,
    ref(`p-${key}`),
  ])
  return closed({ label: ref('label'), ...Object.fromEntries(properties), evidence: ref('evidence') }, [
    'label',
    ...row.required,
    'evidence',
  ])
}

function table(row: Schema): Schema {
  return { type: 'object', additionalProperties: row, propertyNames: { pattern: '^[a-z0-9][a-z0-9.-]*$' } }
}

function propertySchema(type: ValueType, help: SchemaHelp | undefined): Schema {
  switch (type.type) {
    case 'period':
      return {
        type: 'object',
        minProperties: 1,
        properties: { from: ref('time'), to: ref('time'), precision: codeSchema(['time-precision'], help) },
        additionalProperties: { ...text, description: 'The words of the document in this language.' },
      }
    case 'text':
      return byLanguage(oneOrMany(text))
    case 'integer':
      return perLanguageToo({ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
    case 'code':
      return perLanguageToo(codeSchema(type.schemes, help))
    case 'body-or-code':
      return perLanguageToo({ ...text, description: `${WRITTEN_AS.body} Or ${listsOf(type.schemes)}` })
    case 'claim':
      return perLanguageToo({ ...text, description: claimHint(type.kinds) })
    case 'property':
      return perLanguageToo({ ...text, ...(help ? { enum: Object.keys(PROPERTIES) } : {}) })
    default:
      return perLanguageToo({ ...text, description: WRITTEN_AS[type.type] })
  }
}

const WRITTEN_AS = {
  body: 'A key of authorities.yaml.',
  'joint-action': 'A key of joint-actions.yaml.',
  legal: 'A key of regulations.yaml, with article and paragraph where they are named: mdr, mdr/93, mdr/93/8.',
  place: 'A key of places.yaml.',
  link: 'Where a link leads, as the document writes it.',
} as const

function claimHint(kinds: readonly string[]): string {
  const [only, ...others] = kinds
  if (only === undefined) return 'A claim of this file: kind/key; summary and review have no key.'
  return others.length === 0 ? `The key of a claim: ${only}.` : `A claim: ${kinds.join('/… or ')}/…`
}

/** A value, a list, or either of them for each language that states another. */
function perLanguageToo(item: Schema): Schema {
  return byType({ [String(item.type)]: item, array: many(item), object: byLanguage(oneOrMany(item)) })
}

function codeSchema(schemes: readonly Scheme[], help: SchemaHelp | undefined): Schema {
  const known = help ? { anyOf: schemes.map((scheme) => ref(`codes-${scheme}`)) } : {}
  return { ...text, description: listsOf(schemes), ...known }
}

function listsOf(schemes: readonly Scheme[]): string {
  return `A key of ontology/codes/: ${schemes.join(', ')}.`
}

/** Each list once: every key with what it means, and `scheme/key` for where two lists have the same key. */
function codeDefinitions(codes: Codes): Schema {
  return Object.fromEntries(
    SCHEMES.map((scheme) => {
      const list = [...(codes.get(scheme) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1))
      const keys = list.map(([key, code]) => ({ const: key, ...explain(code) }))
      return [
        `codes-${scheme}`,
        { anyOf: [...keys, { pattern: `^${scheme}/(${list.map(([key]) => key).join('|')})$` }] },
      ]
    }),
  )
}

/** Label and definition, in each language that has both; English gives the title. */
function explain(term: Pick<Code, 'label' | 'definition'> | undefined): Schema {
  if (!term) return {}
  const lines = Object.entries(term.definition).map(
    ([language, definition]) => `${term.label[language] ?? language}: ${definition}`,
  )
  return {
    ...(term.label.en ? { title: term.label.en } : {}),
    ...(lines.length > 0 ? { description: lines.join('\n\n') } : {}),
  }
}
