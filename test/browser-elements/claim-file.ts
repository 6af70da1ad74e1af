/** A file of a claim, by hand: what `resourceJsonld` writes, as small as it can be, with names of its own in the context. */
export function claimFile({
  label = { nb: 'Ca. 220 programvarer', en: 'About 220 products' } as Record<string, unknown>,
  quote = 'about 220 products',
  sentence = 'They looked at about 220 products in all.',
  language = 'en',
  more = {} as Record<string, unknown>,
} = {}): Record<string, unknown> {
  const link = (iri: string) => ({ '@id': iri, '@type': '@id' })
  const texts = (iri: string) => ({ '@id': iri, '@container': '@language' })
  return {
    '@context': {
      id: '@id',
      type: '@type',
      t: 'https://data.example/ontology#',
      oa: 'http://www.w3.org/ns/oa#',
      name: texts('http://www.w3.org/2000/01/rdf-schema#label'),
      called: texts('http://www.w3.org/2004/02/skos/core#prefLabel'),
      words: texts('http://www.w3.org/1999/02/22-rdf-syntax-ns#value'),
      quote: texts('http://www.w3.org/ns/oa#exact'),
      bears: link('https://data.example/ontology#evidence'),
      of: link('https://data.example/ontology#summary'),
      author: link('http://www.w3.org/ns/prov#wasAttributedTo'),
      from: 'http://www.w3.org/ns/dcat#startDate',
      until: 'http://www.w3.org/ns/dcat#endDate',
      madeFrom: link('http://www.w3.org/ns/prov#wasDerivedFrom'),
      dct: 'http://purl.org/dc/terms/',
      dcat: 'http://www.w3.org/ns/dcat#',
      dc: 'http://purl.org/dc/elements/1.1/',
      foaf: 'http://xmlns.com/foaf/0.1/',
    },
    id: 'https://data.example/se/figure/a',
    type: 't:Figure',
    name: label,
    bears: {
      id: 'https://data.example/se/figure/a#en',
      'oa:hasSelector': [
        { id: 'https://data.example/se/figure/a#en-position', 'oa:start': '115' },
        { id: 'https://data.example/se/figure/a#en-quote', quote: { [language]: quote } },
      ],
      'oa:hasSource': { id: 'https://data.example/se/text/en', 'dc:language': language },
      't:sentence': {
        id: 'https://data.example/se/text/en#s1',
        'oa:start': '100',
        words: { [language]: sentence },
      },
    },
    of: {
      id: 'https://data.example/se',
      name: { en: 'A summary', nb: 'Et sammendrag' },
      from: '2022-01-01',
      until: '2025-12-31',
      author: { id: 'https://data.example/body', called: { en: 'The body', nb: 'Myndigheten' } },
    },
    '@included': [
      {
        id: 'https://data.example/se/dataset',
        type: 'dcat:Dataset',
        madeFrom: 'https://data.example/se',
        'dct:issued': { type: 'xsd:date', '@value': '2026-02-03' },
        'dct:publisher': { id: 'https://data.example/maker' },
        'dcat:version': '1.2.3',
        'dcat:distribution': {
          id: 'https://data.example/se/dataset#ttl',
          'dct:license': {
            id: 'https://licence.example/by',
            called: { en: 'Attribution', nb: 'Navngivelse' },
          },
        },
      },
      { id: 'https://data.example/maker', 'foaf:name': [{ '@language': 'en', '@value': 'A project' }] },
    ],
    ...more,
  }
}
