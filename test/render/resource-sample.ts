/** Everything that pages of resources are made of, from `data/` and `ontology/`, with a report of each unit. */
import type { Quad } from '@rdfjs/types'
import { FORMATS } from '../../src/render/formats.ts'
import type { ResourcePageExtras } from '../../src/render/resource-page.ts'
import { collectResources, type Resource } from '../../src/render/resources.ts'
import { View } from '../../src/render/view.ts'
import { DEFAULT_BASE } from '../../src/vocabulary.ts'

export interface ResourceSample {
  quads: readonly Quad[]
  resources: readonly Resource[]
  view: View
  extras: ResourcePageExtras
}

export function resourceSample(quads: readonly Quad[], base: string = DEFAULT_BASE): ResourceSample {
  const resources = collectResources(quads, base)
  const pages = new Set([...resources.map(({ iri }) => iri), `${base}shapes`])
  return {
    quads,
    resources,
    view: new View(quads, base),
    extras: {
      title: { nb: 'Et nettsted', en: 'A site' },
      operator: { name: 'An operator', contact: 'https://operator.example.org/' },
      official: false,
      licence: 'CC_BY_4_0',
      version: '1.2.3',
      site: 'https://site.example.org/data/',
      issued: '2026-11-23',
      search: { path: 'search', parameter: 'q' },
      formats: FORMATS.filter(({ id }) => id === 'turtle' || id === 'jsonld'),
      hasPage: (iri) => pages.has(iri),
      outside: new Map(),
    },
  }
}
