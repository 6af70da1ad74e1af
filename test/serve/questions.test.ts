/** Questions by their names at `/sparql`, over a small publication with one of each kind of parameter. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../src/serve/server.ts'
import { FILES, makeSite, ROUTES, rawRequest } from './site.ts'

const LABEL = '<http://www.w3.org/2000/01/rdf-schema#label>'
const QUESTION = `#+ title: {nb: Navn, en: Names}
#+ question: {nb: Hva heter alt?, en: What is everything called?}
#+ tags: [names]
#+ params:
#+   thing: {type: iri, under: no-dmp/, nb: Tingen, en: The thing}
#+   tag: {type: language, nb: Språk, en: Language}
#+   length: {type: integer, nb: Lengde, en: Length}
#+ returns:
#+   label: {type: text, nb: Navnet, en: The name}
SELECT ?label WHERE {
  VALUES ?thing { UNDEF }
  VALUES ?tag { UNDEF }
  VALUES ?length { UNDEF }
  ?thing ${LABEL} ?label
  FILTER(!BOUND(?tag) || LANG(?label) = ?tag)
  FILTER(!BOUND(?length) || STRLEN(?label) = ?length)
}
ORDER BY ?label
`
const PAGES = ['questions/labels.nb.html', 'questions/labels.en.html', 'questions/labels.html']
const files = {
  ...FILES,
  'queries/labels.rq': QUESTION,
  'hosting/routes.json': JSON.stringify({ ...ROUTES, documents: [...ROUTES.documents, 'questions/labels'] }),
  ...Object.fromEntries(PAGES.map((name) => [name, `<title>${name}</title>`])),
}

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ siteDir: makeSite(files).link, port: 0, engine: { spares: 0 } })
  return () => server.close()
})

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
const get = (query: string, headers: Record<string, string> = {}, method = 'GET') =>
  rawRequest(server.url, `/sparql?${query}`, { headers, method })
const labels = (body: string): string[] =>
  JSON.parse(body).results.bindings.map(({ label }: { label: { value: string } }) => label.value)

describe('a question by its name', () => {
  it('is answered as its query is, in the format that is asked for', async () => {
    const named = await get('question=labels')
    const sent = await get(`query=${encodeURIComponent(QUESTION)}`)
    expect([named.status, named.body]).toEqual([200, sent.body])
    expect(named.headers).toMatchObject({ etag: sent.headers.etag, vary: 'Accept' })
    for (const [more, headers, type] of [
      ['', { accept: 'text/csv' }, 'text/csv; charset=utf-8; header=present'],
      ['&format=csv', {}, 'text/csv; charset=utf-8; header=present'],
      ['&format=tsv', { accept: BROWSER }, 'text/tab-separated-values; charset=utf-8'],
      ['&tag=nb', { accept: BROWSER }, 'application/sparql-results+xml'],
    ] as const)
      expect((await get(`question=labels${more}`, headers)).headers['content-type']).toBe(type)
  })

  it('takes parameters, each once or more, and an empty field for none', async () => {
    expect(labels((await get('question=labels&tag=en')).body)).toEqual(['Bells, "small"\rand large', 'Kites'])
    expect(labels((await get('question=labels&tag=en&length=5')).body)).toEqual(['Kites'])
    expect(labels((await get('question=labels&tag=en&tag=nb&thing=&length=+')).body)).toHaveLength(4)
    expect(labels((await get('question=labels&thing=2022-2025/focus-area/none')).body)).toEqual([])
  })

  it('is never more than a value, whatever it holds', async () => {
    const hostile = encodeURIComponent('x> } UNION { ?s ?p ?label } #')
    expect((await get(`question=labels&thing=${hostile}`)).status).toBe(400)
    expect((await get(`question=labels&tag=${encodeURIComponent('nb" } { ?s ?p ?label } #')}`)).status).toBe(
      400,
    )
  })

  it('has a tag that changes with its parameters, and 304 for who knows it', async () => {
    const [all, some] = [await get('question=labels'), await get('question=labels&tag=nb')]
    expect(all.headers.etag).not.toBe(some.headers.etag)
    const again = await get('question=labels&tag=nb', { 'if-none-match': String(some.headers.etag) })
    expect([again.status, again.body]).toEqual([304, ''])
  })

  it('answers HEAD', async () => {
    const answer = await get('question=labels', {}, 'HEAD')
    expect([answer.status, answer.body]).toEqual([200, ''])
  })

  it('keeps to the dataset that is named', async () => {
    const graph = encodeURIComponent('https://w3id.org/tilsyn/graph/none')
    expect(labels((await get(`question=labels&default-graph-uri=${graph}`)).body)).toEqual([])
  })
})

describe('who only looks', () => {
  it.each(['question=labels', 'question=labels&thing=&tag=&length='])(
    '%s is shown the page',
    async (query) => {
      const answer = await get(query, { accept: BROWSER })
      expect([answer.status, answer.headers.location, answer.headers.vary]).toEqual([
        303,
        '/questions/labels',
        'Accept',
      ])
      const page = await rawRequest(server.url, String(answer.headers.location), {
        headers: { accept: BROWSER, 'accept-language': 'nb' },
      })
      expect([page.status, page.body]).toEqual([200, '<title>questions/labels.nb.html</title>'])
    },
  )

  it('gets the answer where there is no page', async () => {
    const { link } = makeSite({ ...FILES, 'queries/labels.rq': QUESTION })
    const bare = await startServer({ siteDir: link, port: 0, engine: { spares: 0 } })
    const answer = await rawRequest(bare.url, '/sparql?question=labels', { headers: { accept: BROWSER } })
    await bare.close()
    expect(answer.status).toBe(200)
  })
})

describe('what does not fit is refused, with what there is', () => {
  it.each([
    ['question=lables', 404, 'there is no query lables: did you mean labels?'],
    ['question=', 404, 'there is no query : did you mean labels?'],
    ['question=%3Cscript%3E', 404, 'there is no query <script>: did you mean labels?'],
    ['question=__proto__', 404, 'there is no query __proto__: did you mean labels?'],
    [
      'question=labels&colour=red',
      400,
      'the question labels has no parameter colour: it takes thing, tag, length',
    ],
    ['question=labels&length=five', 400, 'length is a whole number such as 82, not "five"'],
    ['question=labels&tag=n*b', 400, 'tag is a language tag such as nb, not "n*b"'],
    [
      'question=labels&thing=a%20b',
      400,
      'thing is a key, for https://w3id.org/tilsyn/no-dmp/KEY, or a whole IRI, not "a b"',
    ],
    ['question=labels&question=labels', 400, 'the parameter question is given more than once'],
    [
      'question=labels&query=ASK%7B%7D',
      400,
      'the query is written out and named by its question: send one of them',
    ],
    [
      'question=labels&default-graph-uri=a%20b',
      400,
      'default-graph-uri: a graph is named by an absolute IRI, and "a b" is none',
    ],
    ['question=%FF', 400, 'a parameter is not UTF-8 in percent-encoding'],
  ])('%s: %i %s', async (query, status, detail) => {
    const answer = await get(query)
    expect(answer.headers['content-type']).toBe('application/problem+json')
    const problem = JSON.parse(answer.body)
    expect([answer.status, problem.detail]).toEqual([status, detail])
    if (status === 404) expect(problem.available).toEqual(['labels'])
    if (/takes|such as|KEY/.test(detail))
      expect(problem.parameters.map(({ name, type }: Record<string, string>) => `${name}: ${type}`)).toEqual([
        'thing: iri',
        'tag: language',
        'length: integer',
      ])
  })

  it('a long name is not told again', async () => {
    const { body } = await get(`question=${'x'.repeat(10_000)}`)
    expect(body.length).toBeLessThan(400)
  })

  it('a format that rows are not written in', async () => {
    expect((await get('question=labels&format=turtle')).status).toBe(406)
  })

  it('who asks too often', async () => {
    const slow = await startServer({
      siteDir: makeSite(files).link,
      port: 0,
      engine: { spares: 0 },
      rate: { perSecond: 1, burst: 2 },
    })
    const ask = () => rawRequest(slow.url, '/sparql?question=nothing')
    const found = [await ask(), await ask(), await ask()].map(({ status }) => status)
    await slow.close()
    expect(found).toEqual([404, 404, 429])
  })
})
