import { describe, expect, it } from 'vitest'
import { outline, positionAt, tokenise, undeclaredPrefixes } from '../../src/query/tokens.ts'

const kinds = (text: string) => tokenise(text).map((token) => `${token.kind} ${token.text}`)

describe('tokenise', () => {
  it('tells IRIs from operators', () => {
    expect(kinds('?a < ?b && <https://x.example/a#b> > 3')).toEqual([
      'variable ?a',
      'punctuation <',
      'variable ?b',
      'punctuation &',
      'punctuation &',
      'iri <https://x.example/a#b>',
      'punctuation >',
      'word 3',
    ])
  })

  it('keeps strings whole, whatever they hold', () => {
    const strings = ['"a \\" } # <b>"', "'it\\'s'", '"""two "" quotes\nand "a" break"""', "'''x'y'''"]
    for (const text of strings) expect(kinds(`${text}@nb`)).toEqual([`string ${text}`, 'word @nb'])
  })

  it('leaves comments out, but not the # of an IRI or of an escaped name', () => {
    expect(kinds('?a # VALUES ?a { 1 }\n<#x> ex:a\\#b')).toEqual(['variable ?a', 'iri <#x>', 'word ex:a\\#b'])
  })

  it('counts depth across all brackets', () => {
    expect(tokenise('{ ( [ ?a ] ) }').map((token) => token.depth)).toEqual([0, 1, 2, 3, 2, 1, 0])
  })

  it('reads any text to its end', () => {
    const text = 'SELECT "open \n <half \u0000 æøå ?'
    expect(tokenise(text).at(-1)?.text).toBe('?')
  })

  it('takes what an open string leaves of its line, or of the text, for one token', () => {
    expect(kinds('{ "open \\" } \n ?a')).toEqual(['punctuation {', 'string "open \\" } ', 'variable ?a'])
    expect(kinds("{ '''open \n ''} ?a")).toEqual(['punctuation {', "string '''open \n ''} ?a"])
  })

  it.each([
    ['?o.SERVICE<x:a>', ['variable ?o', 'punctuation .', 'word SERVICE', 'iri <x:a>']],
    ['1SERVICE', ['word 1', 'word SERVICE']],
    ['.5e3LIMIT 1OFFSET', ['word .5e3', 'word LIMIT', 'word 1', 'word OFFSET']],
    ['?o.ex:a.b.', ['variable ?o', 'punctuation .', 'word ex:a.b', 'punctuation .']],
    ['ex.y:a1.:b', ['word ex.y:a1.:b']],
    ['"a"@en-GB.true', ['string "a"', 'word @en-GB', 'punctuation .', 'word true']],
    ['_:b.-1.?x', ['word _:b.-1', 'punctuation .', 'variable ?x']],
    ['ex:a\\..', ['word ex:a\\.', 'punctuation .']],
    ['ex:%41%4', ['word ex:%41', 'punctuation %', 'word 4']],
    ['ex:-a :𝒳', ['word ex:', 'punctuation -', 'word a', 'word :𝒳']],
  ])('parts %s where the grammar does', (text, tokens) => expect(kinds(text)).toEqual(tokens))
})

describe('outline', () => {
  it.each([
    ['PREFIX a: <x> BASE <y> SELECT * {}', 'select'],
    ['# INSERT\nask {}', 'ask'],
    ['CONSTRUCT WHERE {}', 'construct'],
    ['Describe <x>', 'describe'],
    ['PREFIX select: <x> INSERT DATA {}', undefined],
    ['', undefined],
  ])('finds the form of %s', (text, form) => {
    expect(outline(text).form).toBe(form)
  })

  it('sees FROM only where it is a clause', () => {
    expect(outline('SELECT * FROM <x> FROM NAMED <y> {}').datasetClauses).toBe(2)
    // oxigraph parts words where it can.
    expect(outline('SELECT *FROMNAMED<x>{}').datasetClauses).toBe(1)
    expect(outline('SELECT ?from { ?from <from> "FROM" ; a ex:from } # FROM').datasetClauses).toBe(0)
  })
})

it('undeclaredPrefixes names each prefix once', () => {
  const found = undeclaredPrefixes('PREFIX a: <x> SELECT * { a:b b:c _:d , b:e "f:g"@nb , 1 }')
  expect(found.map(({ prefix }) => prefix)).toEqual(['b'])
})

it('positionAt counts code points and any line end', () => {
  expect(positionAt('a\r\n😀b', 5)).toEqual({ line: 2, column: 2 })
})
