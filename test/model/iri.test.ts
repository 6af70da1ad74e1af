import { describe, expect, test } from 'vitest'
import { TilsynError } from '../../src/errors.ts'
import { httpIri, legalIri, mintIris, norwegianRegister, partOf, wholeOf } from '../../src/model/iri.ts'
import { registry } from './sample.ts'

const iris = mintIris('https://example.org/t/')

describe('the IRIs of a summary', () => {
  test.each([
    [iris.summary('no-dmp/2022-2025'), 'no-dmp/2022-2025'],
    [iris.claim('no-dmp/2022-2025', 'summary'), 'no-dmp/2022-2025'],
    [iris.claim('no-dmp/2022-2025', 'review'), 'no-dmp/2022-2025/review'],
    [iris.claim('no-dmp/2022-2025', 'finding/dental-2022'), 'no-dmp/2022-2025/finding/dental-2022'],
    [iris.dataset('no-dmp/2022-2025'), 'no-dmp/2022-2025/dataset'],
    [iris.text('no-dmp/2022-2025', 'nb'), 'no-dmp/2022-2025/text/nb'],
    [iris.graph('no-dmp/2022-2025', 'evidence'), 'no-dmp/2022-2025/graph/evidence'],
    [iris.sharedGraph('ontology'), 'graph/ontology'],
    [iris.scheme('severity'), 'code/severity'],
    [iris.code('severity', 'serious'), 'code/severity/serious'],
    [iris.body('dmp'), 'authority/dmp'],
    [iris.jointAction('jams-2.0'), 'joint-action/jams-2.0'],
    [iris.program('0.1.0'), 'program/0.1.0'],
    [partOf(iris.text('no-dmp/2022-2025', 'nb'), 's30'), 'no-dmp/2022-2025/text/nb#s30'],
  ])('%# follow the keys', (iri, path) => {
    expect(iri.value).toBe(`https://example.org/t/${path}`)
  })
})

describe('a key that is not plain', () => {
  test.each([
    ['a b', 'a%20b'],
    ['æ', '%C3%A6'],
    ['æ'.normalize('NFD'), '%C3%A6'],
    ['å'.normalize('NFD'), '%C3%A5'],
    ['50%', '50%25'],
    ['a?b#c', 'a%3Fb%23c'],
    ['"<>{}|\\^`', '%22%3C%3E%7B%7D%7C%5C%5E%60'],
    ["(it's!*)", '%28it%27s%21%2A%29'],
    ['...', '...'],
    ['😀', '%F0%9F%98%80'],
  ])('%j is percent-encoded', (key, encoded) => {
    expect(iris.body(key).value).toBe(`https://example.org/t/authority/${encoded}`)
    expect(partOf(iris.body('x'), key).value).toBe(`https://example.org/t/authority/x#${encoded}`)
  })

  test.each(['', '.', '..', 'a/../b', 'a//b', '\ud800'])(
    '%j is refused, for it names another path',
    (key) => {
      expect(() => iris.body(key)).toThrow(TilsynError)
    },
  )
})

describe('legislation', () => {
  test.each([
    ['mdr', 'http://data.europa.eu/eli/reg/2017/745/oj'],
    ['mdr/93', 'http://data.europa.eu/eli/reg/2017/745/art_93/oj'],
    ['mdr/93/8', 'http://data.europa.eu/eli/reg/2017/745/art_93/par_8/oj'],
    ['mdr/10a', 'http://data.europa.eu/eli/reg/2017/745/art_10a/oj'],
  ])('%s is named by its ELI', (key, eli) => {
    expect(legalIri(key, registry.regulations).value).toBe(eli)
  })

  test.each(['gdpr/5', 'mdr/93/8/a', 'mdr/', ''])('%j is no provision', (key) => {
    expect(() => legalIri(key, registry.regulations)).toThrow(TilsynError)
  })

  test('a paragraph is part of its article, and that of the regulation', () => {
    expect(wholeOf('mdr/93/8')).toBe('mdr/93')
    expect(wholeOf('mdr/93')).toBe('mdr')
    expect(wholeOf('mdr')).toBeUndefined()
  })
})

describe('addresses of others', () => {
  test('a Norwegian body has an IRI and a page in the national registers', () => {
    const { body, page } = norwegianRegister('974761122')
    expect(body.value).toBe(
      'https://organization-catalog.fellesdatakatalog.digdir.no/organizations/974761122',
    )
    expect(page.value).toBe('https://data.brreg.no/enhetsregisteret/api/enheter/974761122')
  })

  test.each([
    ['https://example.org/a_b?c=d#e', 'https://example.org/a_b?c=d#e'],
    ['HTTPS://Example.org/Å', 'https://Example.org/Å'],
    ['http://example.org/%zz', 'http://example.org/%25zz'],
    ['http://example.org/a%', 'http://example.org/a%25'],
    ['http://example.org/?a[]=%20', 'http://example.org/?a%5B%5D=%20'],
    ['http://example.org/a#b#c', 'http://example.org/a#b%23c'],
  ])('%s can be followed, and is written as an IRI', (target, iri) => {
    expect(httpIri(target)?.value).toBe(iri)
  })

  test.each([
    '#',
    '',
    'annual-report.pdf',
    '//example.org/',
    'ftp://example.org/',
    'mailto:a@example.org',
    'javascript:alert(1)',
    'http://',
    'http://[',
    'https://example.org/a b',
    'https://example.org/<a>',
    'https://example.org/\u0001',
    'https://example.org/\u00a0',
    ' https://example.org/',
  ])('%j is no address on the web', (target) => {
    expect(httpIri(target)).toBeUndefined()
  })
})
