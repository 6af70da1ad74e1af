import { Store } from 'oxigraph'
import { describe, expect, it, vi } from 'vitest'
import { nameThings } from '../../src/browser/editor/names.ts'

const BASE = 'https://example.org/'
const settings = { base: BASE, language: 'nb' as const }
const answer = (rows: [iri: string, label?: string, language?: string][]): string =>
  JSON.stringify({
    results: {
      bindings: rows.map(([iri, label, language]) => ({
        iri: { type: 'uri', value: iri },
        ...(label === undefined ? {} : { label: { type: 'literal', value: label, 'xml:lang': language } }),
      })),
    },
  })

describe('names of things in an answer', () => {
  it('lead to pages of the site in its language, and prefer labels in it', async () => {
    const ask = async () =>
      answer([[`${BASE}a/b`, 'thing', 'en'], [`${BASE}a/b`, 'ting', 'nb'], [`${BASE}c`]])
    const named = await nameThings([`${BASE}a/b`, `${BASE}c`, `${BASE}a/b#part`], ask, settings)
    expect(named.get(`${BASE}a/b`)?.label).toBe('ting')
    expect(named.get(`${BASE}a/b`)?.href).toMatch(/\/a\/b\.nb\.html$/)
    expect(named.get(`${BASE}c`)).toMatchObject({ label: undefined })
    expect(named.get(`${BASE}a/b#part`)?.href).toMatch(/\/a\/b\.nb\.html#part$/)
  })

  it('of sentences are their numbers, as on the pages of questions', async () => {
    const store = new Store()
    store.load(
      `<${BASE}text#s27> a <${BASE}ontology#Sentence> . <${BASE}text> a <${BASE}ontology#Text> ;
        <http://www.w3.org/2000/01/rdf-schema#label> "Teksten"@nb .`,
      { format: 'ttl' },
    )
    const ask = async (query: string) =>
      String(store.query(query, { results_format: 'json', use_default_graph_as_union: true }))
    const named = await nameThings([`${BASE}text#s27`, `${BASE}text`], ask, settings)
    expect([...named.values()].map(({ label }) => label)).toEqual(['s27', 'Teksten'])
  })

  it('are only of what something is said of', async () => {
    expect((await nameThings([`${BASE}x`], async () => answer([]), settings)).size).toBe(0)
  })

  it('are never asked for what would break out of the query or of the site', async () => {
    const ask = vi.fn(async () => answer([]))
    await nameThings(
      [`${BASE}x> } #`, `${BASE}"`, `${BASE}%2e%2e`, 'https://elsewhere.org/', 'javascript:x'],
      ask,
      settings,
    )
    expect(ask).not.toHaveBeenCalled()
    const up = `${BASE}../../../../../../../up`
    expect((await nameThings([up], async () => answer([[up, 'up', 'nb']]), settings)).size).toBe(0)
  })
})
