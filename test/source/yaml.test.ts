import { describe, expect, it } from 'vitest'
import { compileSchema, readYaml, suggest } from '../../src/source/yaml.ts'

const SYNTAX: Record<string, { text: string; code: string; line: number; column: number; message: string }> =
  {
    'a bracket that is not closed': {
      text: 'a: [1, 2\nb: 3\n',
      code: 'yaml-syntax',
      line: 2,
      column: 1,
      message: 'this is not YAML',
    },
    'a quotation mark that is not closed': {
      text: 'a: "one\n',
      code: 'yaml-syntax',
      line: 2,
      column: 1,
      message: 'this is not YAML',
    },
    'a tab that indents': {
      text: 'a:\n\tb: 1\n',
      code: 'yaml-tab',
      line: 2,
      column: 1,
      message: 'a tab stands where the line is indented',
    },
    'a key that stands twice': {
      text: 'a: 1\nb: 2\na: 3\n',
      code: 'yaml-duplicate-key',
      line: 3,
      column: 1,
      message: 'this key stands twice in the same place',
    },
    'a second document': {
      text: 'a: 1\n---\nb: 2\n',
      code: 'yaml-syntax',
      line: 2,
      column: 1,
      message: 'multiple',
    },
    'an alias that leads nowhere': {
      text: 'a: 1\nb: *c\n',
      code: 'yaml-alias',
      line: 2,
      column: 4,
      message: '"*c" repeats what "&c" names',
    },
  }

describe('reading YAML', () => {
  it.each(Object.entries(SYNTAX))(
    'tells of %s, with its place',
    (_, { text, code, line, column, message }) => {
      const { file, problems } = readYaml('x.yaml', text)
      expect(file).toBeUndefined()
      expect(problems).toEqual([
        {
          code,
          severity: 'error',
          message: expect.stringContaining(message),
          remedy: expect.stringMatching(/\.$/),
          place: { file: 'x.yaml', line, column },
        },
      ])
    },
  )

  it('tells of every key that stands twice and of every alias that leads nowhere', () => {
    expect(readYaml('x.yaml', 'a: 1\na: 2\nb: { c: 1, c: 2 }\n').problems).toHaveLength(2)
    expect(readYaml('x.yaml', 'a: *x\nb: *y\n').problems.map(({ place }) => place.line)).toEqual([1, 2])
  })

  it('refuses aliases that multiply', () => {
    const levels = ['a', 'b', 'c', 'd', 'e', 'f'].map((name, index, names) => {
      const item = index === 0 ? 'x' : `*${names[index - 1]}`
      return `${name}: &${name} [${Array(10).fill(item).join(', ')}]`
    })
    expect(readYaml('x.yaml', levels.join('\n')).problems).toEqual([
      expect.objectContaining({ code: 'yaml-alias', place: { file: 'x.yaml', line: 1, column: 1 } }),
    ])
  })

  it('takes aliases, a byte order mark and Windows line ends', () => {
    const { file } = readYaml('x.yaml', '\ufeffa: &q one\r\nb: [*q, *q]\r\n')
    expect(file?.value).toEqual({ a: 'one', b: ['one', 'one'] })
  })

  it('knows the place of keys, items and, where a path leads nowhere, of what is around it', () => {
    const { file } = readYaml('x.yaml', 'a:\n  b: [1,\n    2]\n  "c d": 3\n')
    const place = (...path: (string | number)[]) => {
      const { line, column } = file?.placeOf(path) ?? { line: 0, column: 0 }
      return [line, column]
    }
    expect(place()).toEqual([1, 1])
    expect(place('a', 'b')).toEqual([2, 3])
    expect(place('a', 'b', 1)).toEqual([3, 5])
    expect(place('a', 'c d')).toEqual([4, 3])
    expect(place('a', 'nothing', 'there')).toEqual([1, 1])
  })
})

const check = compileSchema({
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string' },
    kind: { enum: ['inspection', 'survey'] },
    count: { type: 'integer' },
    day: { type: 'string', format: 'date' },
    texts: {
      type: 'object',
      additionalProperties: { type: 'string' },
      propertyNames: { pattern: '^[a-z]{2}$' },
    },
    'a/b~c': { type: 'integer' },
  },
})

const FORM: Record<
  string,
  { text: string; code: string; at: [number, number]; message: string; remedy: string }
> = {
  'an unknown key': {
    text: 'name: x\nnmae: y\n',
    code: 'unknown-key',
    at: [2, 1],
    message: 'the file has no key "nmae"',
    remedy: 'Did you mean "name"?',
  },
  'an unknown word': {
    text: 'name: x\nkind: inspecton\n',
    code: 'unknown-code',
    at: [2, 1],
    message: 'kind: "inspecton" is not known here',
    remedy: 'Did you mean "inspection"? Known: inspection, survey.',
  },
  'a key that is missing': {
    text: 'count: 1\n',
    code: 'schema',
    at: [1, 1],
    message: 'the file lacks the key "name"',
    remedy: 'Add "name".',
  },
  'a year without quotation marks where a text is wanted': {
    text: 'name: 2023\n',
    code: 'schema',
    at: [1, 1],
    message: 'name has to be a text, and YAML reads 2023 as a number',
    remedy: 'Put it in quotation marks: "2023".',
  },
  'a number that no computer holds': {
    text: 'name: x\ncount: 1e400\n',
    code: 'schema',
    at: [2, 1],
    message: 'count must be integer',
    remedy: 'See the schema',
  },
  'a day that there is not': {
    text: 'name: x\nday: 2025-02-29\n',
    code: 'schema',
    at: [2, 1],
    message: 'day: "2025-02-29" is no day of the calendar',
    remedy: 'Write year, month and day',
  },
  'a text with a comma and no quotation marks': {
    text: 'name: x\ntexts: { nb: en, to og tre }\n',
    code: 'unknown-key',
    at: [2, 18],
    message: 'texts: "to og tre" is no key',
    remedy: 'put the whole text in quotation marks',
  },
  'a key with signs that pointers escape': {
    text: 'name: x\na/b~c: y\n',
    code: 'schema',
    at: [2, 1],
    message: 'a/b~c must be integer',
    remedy: 'See the schema',
  },
}

describe('checking YAML by a schema', () => {
  it.each(Object.entries(FORM))('tells of %s', (_, { text, code, at: [line, column], message, remedy }) => {
    const { file } = readYaml('x.yaml', text)
    expect(file && check(file)).toEqual([
      {
        code,
        severity: 'error',
        message: expect.stringContaining(message),
        remedy: expect.stringContaining(remedy),
        place: { file: 'x.yaml', line, column },
      },
    ])
  })

  it('tells of everything at once', () => {
    const { file } = readYaml('x.yaml', 'nmae: x\nkind: survy\ncount: many\n')
    expect(file && check(file).map(({ code }) => code)).toEqual([
      'schema',
      'unknown-key',
      'unknown-code',
      'schema',
    ])
  })
})

describe('the nearest known word', () => {
  it.each([
    ['sale-ban', ['sales-ban', 'fine'], 'Did you mean "sales-ban"? Known: fine, sales-ban.'],
    ['xyz', ['sales-ban', 'fine'], 'Use one that is known. Known: fine, sales-ban.'],
    ['nb', ['sv', 'en'], 'Use one that is known. Known: en, sv.'],
    ['severety', ['severity'], 'Did you mean "severity"?'],
    ['x', [], 'Remove it.'],
  ])('of %s among %j', (word, known, remedy) => {
    expect(suggest(word, known)).toBe(remedy)
  })

  it('is named alone where the list is long', () => {
    const known = Array.from({ length: 31 }, (_, index) => `code-${index}`)
    expect(suggest('cod-7', known)).toBe('Did you mean "code-7"?')
  })
})
