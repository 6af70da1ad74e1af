import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DataError, EnvironmentError } from '../../src/errors.ts'
import { readCodes } from '../../src/source/codes.ts'
import { type LanguageData, parseLanguageFile, readLanguageData } from '../../src/source/language-data.ts'

const languages = readLanguageData('data/languages')
const codesDir = 'ontology/codes'
const codes = readCodes(
  readdirSync(codesDir)
    .filter((name) => name.endsWith('.ttl'))
    .map((name) => ({ path: name, text: readFileSync(`${codesDir}/${name}`, 'utf8') })),
)
const valid = readFileSync('data/languages/nb.yaml', 'utf8')

function problemsOf(text: string, path = 'languages/nb.yaml'): string[] {
  const read = parseLanguageFile(path, text)
  if (!Array.isArray(read)) return []
  return read.map(({ code, place }) => `${code} ${place.line}:${place.column}`)
}

function listsOf(data: LanguageData): string[][] {
  return [
    Object.keys(data.numberWords),
    data.negations,
    data.hedges.map(({ phrase }) => phrase),
    Object.keys(data.names),
  ]
}

describe('the word lists', () => {
  it('are there for Norwegian, English and Swedish', () => {
    expect([...languages.keys()]).toEqual(['en', 'nb', 'sv'])
  })

  it.each([...languages.values()])('of $tag lead only to codes that the ontology has', (data) => {
    const stated = data.hedges.flatMap((hedge) => hedge.codes)
    const named = Object.values(data.names).filter((name) => !name.startsWith('place/'))
    const unknown = [...stated, ...named].filter((code) => {
      const [scheme, key] = code.split('/')
      return !codes.get(scheme as never)?.has(key ?? '')
    })
    expect([...new Set(unknown)]).toEqual([])
  })

  it.each([...languages.values()])('of $tag hold no phrase twice, in one list or in two', (data) => {
    const phrases = [...listsOf(data), data.ordinaryPhrases].flat().map((phrase) => phrase.toLowerCase())
    const twice = phrases.filter((phrase, index) => phrases.indexOf(phrase) !== index)
    // Names of one spelling but another case are one name.
    expect([...new Set(twice)]).toEqual([])
  })

  it.each([...languages.values()])('of $tag take no article for a number', (data) => {
    for (const article of ['en', 'et', 'a', 'an', 'ei']) expect(data.numberWords).not.toHaveProperty(article)
  })

  it('have the same sorts of hedges in every language', () => {
    const sorts = [...languages.values()].map((data) =>
      [...new Set(data.hedges.flatMap((hedge) => hedge.codes))].sort(),
    )
    const [english, norwegian, swedish] = sorts.map((sort) => new Set(sort))
    expect([...(norwegian ?? [])].filter((code) => !english?.has(code))).toEqual([])
    expect([...(swedish ?? [])].filter((code) => !english?.has(code))).toEqual([])
  })
})

describe('reading a language file', () => {
  it('accepts the file as it is', () => {
    expect(problemsOf(valid)).toEqual([])
  })

  it('names line and column of a code in a scheme that does not exist', () => {
    const line = valid.split('\n').findIndex((each) => each.startsWith('  flere: ')) + 1
    expect(problemsOf(valid.replace('  flere: extent/several', '  flere: extend/several'))).toEqual([
      `schema ${line}:3`,
    ])
  })

  it('names a list that it does not know', () => {
    const read = parseLanguageFile('languages/nb.yaml', `${valid}\nweasels: []\n`)
    expect(read).toEqual([
      expect.objectContaining({ code: 'schema', message: expect.stringContaining('weasels') }),
    ])
  })

  it('names a list that is missing', () => {
    expect(problemsOf(valid.replace(/^negations: /m, 'ordinaryPhrases2: '))).toContain('schema 1:1')
  })

  it('refuses a file whose tag is not its name', () => {
    expect(problemsOf(valid, 'languages/en.yaml')).toHaveLength(1)
  })

  it('refuses YAML that does not parse, and a key that is there twice', () => {
    expect(problemsOf('tag: [nb')[0]).toMatch(/^yaml-syntax 1:/)
    expect(problemsOf('tag: nb\ntag: en\n')).toEqual(['yaml-duplicate-key 2:1'])
  })

  it('says which folder is missing', () => {
    expect(() => readLanguageData('no/such/folder')).toThrow(EnvironmentError)
    expect(() => readLanguageData('no/such/folder')).toThrow(/no\/such\/folder/)
  })

  it('gathers the problems of all files in one error', () => {
    expect(() => readLanguageData('test/source/languages')).toThrow(DataError)
  })
})
