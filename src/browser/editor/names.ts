/**
 * Things of the publication by name. In: IRIs of an answer, and who answers queries. Out: where each is told of on this
 * site, and what it is called. What nothing is said of has no page.
 */
import { fileOfSite, ROOT, type Settings } from './site.ts'
import type { Language } from './texts.ts'

export interface Named {
  href: string
  label: string | undefined
}

interface Row {
  iri: { value: string }
  label?: { value: string; 'xml:lang'?: string }
}

const MOST_NAMES = 500

export async function nameThings(
  iris: Iterable<string>,
  ask: (query: string) => Promise<string>,
  { base, language }: Pick<Settings, 'base'> & { language: Language },
): Promise<ReadonlyMap<string, Named>> {
  const ours = [...new Set(iris)].filter((iri) => iri.startsWith(base) && isPlain(iri)).slice(0, MOST_NAMES)
  if (ours.length === 0) return new Map()
  const wholes = new Set(ours.map(withoutFragment))
  const json = JSON.parse(await ask(queryFor(new Set([...ours, ...wholes]), { base, language }))) as {
    results: { bindings: Row[] }
  }
  const labels = new Map<string, string | undefined>()
  for (const { iri, label } of json.results.bindings)
    if (labels.get(iri.value) === undefined || label?.['xml:lang'] === language)
      labels.set(iri.value, label?.value)
  return new Map(
    ours.flatMap((iri) => {
      const whole = withoutFragment(iri)
      const href = labels.has(whole) ? pageOf(iri, base, language) : undefined
      return href === undefined ? [] : [[iri, { href, label: labels.get(iri) }] as const]
    }),
  )
}

/** A sentence has no name but its number. */
function queryFor(
  iris: Iterable<string>,
  { base, language }: Pick<Settings, 'base'> & { language: Language },
): string {
  const values = [...iris].map((iri) => `<${iri}>`).join(' ')
  return `PREFIX tilsyn: <${base}ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?iri ?label WHERE {
  VALUES ?iri { ${values} }
  ?iri a ?type .
  OPTIONAL {
    { ?iri rdfs:label|skos:prefLabel ?label FILTER(LANG(?label) IN ("${language}", "en", "")) }
    UNION
    { ?iri a tilsyn:Sentence BIND(STRAFTER(STR(?iri), "#") AS ?label) }
  }
}`
}

/** It can stand in a query and in an address as it is. */
function isPlain(iri: string): boolean {
  return !/[\p{Cc}\s<>"{}|^`\\%?]/u.test(iri)
}

function withoutFragment(iri: string): string {
  return iri.replace(/#.*$/s, '')
}

/** `{base}code/severity#x` is told of in `code/severity.nb.html#x`. */
function pageOf(iri: string, base: string, language: Language): string | undefined {
  const whole = withoutFragment(iri)
  const path = whole.slice(base.length)
  const page = path === '' ? 'index' : path
  const { href } = fileOfSite(`./${page}.${language}.html${iri.slice(whole.length)}`)
  return href.startsWith(ROOT.href) ? href : undefined
}
