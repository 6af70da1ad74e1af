import { beforeAll, describe, expect, it } from 'vitest'
import { readClaim } from '../../src/browser/claim/model.ts'
import { citation, textsFor } from '../../src/browser/claim/texts.ts'
import { embedCode } from '../../src/render/embed.ts'
import { html } from '../../src/render/html.ts'
import { openPage } from '../../src/render/page.ts'
import { resourceJsonld } from '../../src/render/resource-jsonld.ts'
import { collectResources, type Resource } from '../../src/render/resources.ts'
import { View } from '../../src/render/view.ts'
import { DEFAULT_BASE, tilsyn } from '../../src/vocabulary.ts'
import { builtData } from '../render/built.ts'
import { claimFile } from './claim-file.ts'

const read = (file: unknown, language: string) => {
  const claim = readClaim(file, language)
  if (!claim) throw new Error('no claim')
  return claim
}

describe('a claim', () => {
  it('has its texts in the wanted language', () => {
    const claim = read(claimFile(), 'nb-NO')
    expect(claim.label).toEqual({ text: 'Ca. 220 programvarer', language: 'nb' })
    expect(claim.document).toEqual({ text: 'Et sammendrag', language: 'nb' })
    expect(claim.authority).toEqual({ text: 'Myndigheten', language: 'nb' })
    expect(claim.licence).toEqual({ text: 'Navngivelse', language: 'nb' })
  })

  it('has them in another language where that one is lacking, and says in which', () => {
    expect(read(claimFile({ label: { sv: 'Svenska', en: 'English' } }), 'nb').label.language).toBe('en')
    expect(read(claimFile({ label: { sv: 'Svenska' } }), 'nb').label.language).toBe('sv')
    expect(read(claimFile(), 'nn').label.language).toBe('nb')
    expect(read(claimFile(), 'no').label.language).toBe('nb')
    expect(read(claimFile(), 'fr').label.language).toBe('en')
  })

  it('has its sentence with the quote apart, counted in code points', () => {
    const claim = read(claimFile({ sentence: '🦷 They looked, about 220 products in all.' }), 'en')
    expect(claim.sentences).toEqual([
      { before: '🦷 They looked, ', quote: 'about 220 products', after: ' in all.', language: 'en' },
    ])
    expect(claim.isElsewhere).toBe(false)
    expect(read(claimFile(), 'nb').isElsewhere).toBe(true)
  })

  it('has the quote alone where it does not stand in the sentence at the place that is said', () => {
    expect(read(claimFile({ sentence: 'Another sentence.' }), 'en').sentences).toEqual([
      { before: '', quote: 'about 220 products', after: '', language: 'en' },
    ])
  })

  it('has first the sentence that bears out most of it', () => {
    const { bears, ...rest } = claimFile()
    const most = JSON.parse(JSON.stringify(bears).replaceAll('#en', '#en-2').replaceAll('about', 'around'))
    const file = { ...rest, bears: [bears, { ...most, 't:supports': [{ id: 't:a' }, { id: 't:b' }] }] }
    expect(read(file, 'en').sentences.map(({ quote }) => quote)).toEqual([
      'around 220 products',
      'about 220 products',
    ])
  })

  it('has period, licence, maker and version', () => {
    expect(read(claimFile(), 'en')).toMatchObject({
      iri: 'https://data.example/se/figure/a',
      period: '2022–2025',
      licenceIri: 'https://licence.example/by',
      maker: { text: 'A project', language: 'en' },
      version: '1.2.3',
      issued: '2026-02-03',
    })
  })

  it('names no maker where the authority made the data itself', () => {
    const file = claimFile()
    const [dataset] = file['@included'] as Record<string, unknown>[]
    Object.assign(dataset ?? {}, { 'dct:publisher': { id: 'https://data.example/body' } })
    expect(read(file, 'en').maker.text).toBe('')
  })
})

describe('what is no claim', () => {
  it.each([
    ['a text', '"a"'],
    ['nothing', 'null'],
    ['a list', '[]'],
    ['an object without a context', '{"id":"https://x.example/a"}'],
    ['a context elsewhere', '{"@context":"https://x.example/context","id":"https://x.example/a"}'],
    ['a thing without evidence', JSON.stringify(claimFile({ more: { bears: [] } }))],
    ['a claim of no document', JSON.stringify(claimFile({ more: { of: [] } }))],
    ['a claim without a label', JSON.stringify(claimFile({ label: {} }))],
    ['a claim without a quote', JSON.stringify(claimFile({ quote: '' }))],
  ])('is refused: %s', (_what, json) => {
    expect(readClaim(JSON.parse(json), 'en')).toBeUndefined()
  })
})

describe('a hostile file', () => {
  it('changes no prototype, whatever its keys', () => {
    const json = JSON.stringify(claimFile()).replace(
      '"type":"t:Figure"',
      '"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},"toString":"x","type":"t:Figure"',
    )
    expect(read(JSON.parse(json), 'en').label.text).toBe('About 220 products')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    const named = JSON.stringify(claimFile()).replaceAll('https://data.example/body', '__proto__')
    expect(read(JSON.parse(named), 'en').authority.text).toBe('The body')
    expect(({} as Record<string, unknown>).called).toBeUndefined()
  })

  it('that names itself in a circle is read to its end', () => {
    const file = claimFile({
      more: { 't:evidence': { id: 'https://data.example/se/figure/a', name: { en: 'x' } } },
    })
    expect(read(file, 'en').sentences).toHaveLength(1)
  })

  it('gives no language that could not be one', () => {
    const { label } = read(claimFile({ label: { 'x" onclick="y': 'Text' } }), 'en')
    expect(label).toEqual({ text: 'Text', language: '' })
  })

  it('with numbers, lists and nothing where texts are expected has no text there', () => {
    expect(read(claimFile({ label: { en: ['One', 'Two'], nb: null, sv: 7 } }), 'sv').label.text).toBe('One')
  })
})

describe('a citation', () => {
  const retrieval = { address: 'https://host.example/a.jsonld', sha256: 'ab12', day: '2026-05-06' }

  it('says who, what, where, which version and when, in either language', () => {
    expect(citation(read(claimFile(), 'en'), retrieval, textsFor('en'))).toBe(
      'The body, A summary, 2022–2025. “About 220 products”. https://data.example/se/figure/a (version 1.2.3, issued 2026-02-03, sha256:ab12). https://host.example/a.jsonld (retrieved 2026-05-06). A project, Attribution',
    )
    expect(citation(read(claimFile(), 'nb'), retrieval, textsFor('no'))).toBe(
      'Myndigheten, Et sammendrag, 2022–2025. «Ca. 220 programvarer». https://data.example/se/figure/a (versjon 1.2.3, utgitt 2026-02-03, sha256:ab12). https://host.example/a.jsonld (hentet 2026-05-06). A project, Navngivelse',
    )
  })

  it('is one line that turns no writing', () => {
    const claim = read(claimFile({ label: { en: 'A\n\u0000b\u202ec\u2066d' } }), 'en')
    expect(citation(claim, retrieval, textsFor('en'))).toContain('“A bcd”')
  })
})

describe('every claim of the real summary', () => {
  let resources: readonly Resource[]
  let view: View
  beforeAll(() => {
    const { quads } = builtData()
    resources = collectResources(quads, DEFAULT_BASE)
    view = new View(quads)
  })

  it.each(['nb', 'en'] as const)('is read in %s with the quotes that the data has', (language) => {
    const write = resourceJsonld(DEFAULT_BASE)
    const claims = resources.filter(({ iri }) => view.values(iri, tilsyn.summary).length > 0)
    expect(claims.length).toBeGreaterThan(200)
    for (const resource of claims) {
      const quotations = view.quotations(resource.iri)
      const claim = read(JSON.parse(write(resource)), language)
      expect(claim.iri).toBe(resource.iri)
      expect(claim.label.text).toBe(view.label(resource.iri, language)?.value)
      const own = quotations.filter((each) => each.language === language)
      const shown = own.length > 0 ? own : quotations
      const whole = (each: { before: string; quote: string; after: string }) => [
        each.before,
        each.quote,
        each.after,
      ]
      expect(claim.sentences.map(whole).sort()).toEqual(shown.map(whole).sort())
      const page = openPage(language, view, { path: resource.path, site: 'https://site.example/' })
      const code = embedCode(resource.iri, page, { program: { path: 'embed/x.js', integrity: 'sha384-x' } })
      expect(code).toContain(html`<mark>${claim.sentences[0]?.quote}</mark>`.text)
      expect(claim.period).toBe('2022–2025')
      expect(claim.authority.text).toMatch(/^(Norwegian Medical|Direktoratet for)/)
    }
  })
})
