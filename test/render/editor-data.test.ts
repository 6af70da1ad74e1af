import { describe, expect, it } from 'vitest'
import { readCatalogue } from '../../src/query/catalogue.ts'
import { catalogueEntries, editorTerms } from '../../src/render/editor-data.ts'
import { View } from '../../src/render/view.ts'
import { QUERIES_FOLDER } from '../../src/resources.ts'
import { builtData } from './built.ts'

describe('what the editor of queries loads', () => {
  it('has every class, property and code that the data is made of, with labels in the language', () => {
    const view = new View(builtData().quads)
    const [nb, en] = (['nb', 'en'] as const).map((language) => editorTerms(view, language))
    const named = (terms: typeof nb, iri: string) => terms?.find((term) => term.iri === iri)
    const finding = 'https://w3id.org/tilsyn/ontology#Finding'
    expect(named(nb, finding)).toMatchObject({ kind: 'class', label: 'funn' })
    expect(named(en, finding)).toMatchObject({ kind: 'class', label: 'finding' })
    expect(named(nb, finding)?.definition).toMatch(/aktivitet/)
    expect(named(nb, 'http://purl.org/dc/terms/title')?.kind).toBe('property')
    expect(named(nb, 'https://w3id.org/tilsyn/code/severity/serious')).toMatchObject({ kind: 'code' })
    const ours = nb?.filter(({ iri }) => iri.startsWith('https://w3id.org/tilsyn/'))
    expect(ours?.filter(({ label }) => label === undefined)).toEqual([])
    expect(nb?.map(({ iri }) => iri)).toEqual(en?.map(({ iri }) => iri))
  })

  it('has every query with its texts, and nothing of the machine', () => {
    const entries = catalogueEntries(readCatalogue(QUERIES_FOLDER))
    expect(entries.length).toBeGreaterThan(50)
    expect(JSON.stringify(entries)).not.toContain(QUERIES_FOLDER)
    for (const { name, question, returns, text } of entries) {
      expect({ name, nb: question.nb, en: question.en }).toEqual({
        name,
        nb: expect.any(String),
        en: expect.any(String),
      })
      expect(text).toContain('#+')
      expect(returns.length).toBeGreaterThan(0)
    }
  })
})
