/**
 * The JSON Schema of facts.yaml, made from the table of claims and the code lists. Editors complete and check by
 * it (`data/schemas/facts.schema.json`), and `readSummary` refuses what it refuses.
 * @see https://json-schema.org/draft/2020-12/json-schema-core
 */
import { CLAIMS, type ClaimRow, PROPERTIES, type PropertyKey, type Scheme, type ValueType } from './claims.ts'
import type { Codes } from './codes.ts'

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

/** @param codes the code lists; without them any word may stand for a code, and the reader checks it */
export function factsSchema(codes: Codes): Schema {
  const sections = Object.values(CLAIMS).map((row) => {
    const claim = claimSchema(row)
    return [row.key, row.single ? claim : table(claim)] as const
  })
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'What a summary of market surveillance states, claim by claim',
    ...closed(
      {
        document: documentSchema(),
        ...Object.fromEntries(sections),
        context: byLanguage({ type: 'array', items: ref('context') }),
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
            ...codeSchema(['absence-reason'], codes),
          },
        },
        ['absent'],
      ),
      context: closed(
        { quote: text, section: text, reason: codeSchema(['context-reason'], codes), note: text },
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
        Object.entries(PROPERTIES).map(([key, row]) => [`p-${key}`, propertySchema(row.value, codes)]),
      ),
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
        ...text,
        format: 'uri',
        description: 'The address at which the document was published, if known.',
      },
      licence: { ...text, description: 'Key of the EU licence table, if known.' },
      issued: {
        type: 'string',
        pattern: '^\\d{4}-\\d{2}-\\d{2}$',
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

function propertySchema(type: ValueType, codes: Codes): Schema {
  switch (type.type) {
    case 'period':
      return {
        type: 'object',
        minProperties: 1,
        properties: { from: ref('time'), to: ref('time'), precision: codeSchema(['time-precision'], codes) },
        additionalProperties: { ...text, description: 'The words of the document in this language.' },
      }
    case 'text':
      return byLanguage(oneOrMany(text))
    case 'integer':
      return perLanguageToo({ type: 'integer', minimum: 0 })
    case 'code':
      return perLanguageToo(codeSchema(type.schemes, codes))
    default:
      return perLanguageToo(text)
  }
}

/** A value, a list, or either of them for each language that states another. */
function perLanguageToo(item: Schema): Schema {
  return byType({ [String(item.type)]: item, array: many(item), object: byLanguage(oneOrMany(item)) })
}

/** Completion offers the keys; the reader says which key is nearest to a wrong one. */
function codeSchema(schemes: readonly Scheme[], codes: Codes): Schema {
  const known = schemes.flatMap((scheme) =>
    [...(codes.get(scheme) ?? [])].map(([key, { label }]) => ({ const: key, title: label.en ?? key })),
  )
  return {
    type: 'string',
    minLength: 1,
    description: `A key of ontology/codes/: ${schemes.join(', ')}.`,
    examples: [...new Set(known.map((each) => each.const))].sort(),
  }
}
