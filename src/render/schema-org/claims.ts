/**
 * Claims: what a document states about one matter. In: the IRI of a claim. Out: a `Claim` with its text, the sentences
 * and the document that it appears in, who states it and who read it so; an act that it tells of has its agents, a
 * figure its number.
 */
import type { Term } from '@rdfjs/types'
import { dct, eli, org, prov, rdf, skos, tilsyn } from '../../vocabulary.ts'
import { keyOf } from '../page.ts'
import {
  authorsOf,
  bodyNode,
  claimNode,
  legislationNode,
  placeNode,
  publisherNode,
  quotationNode,
  reportNode,
  termNode,
} from './named.ts'
import { describe, IRIS, intervalOf, nameOf, oneLine, type Place, urlOf } from './place.ts'
import { MARKUP_TEXTS } from './texts.ts'
import { type SchemaNode, schemaNode } from './vocabulary.ts'

/** A claim on its own page. */
export function wholeClaimNode(iri: string, place: Place): SchemaNode {
  const { view, language } = place
  const summary = view.value(iri, tilsyn.summary) ?? ''
  const { texts, languages } = wordsOf(iri, place)
  const { quoted, claim: fallback } = MARKUP_TEXTS[language]
  const name = nameOf(iri, place)
  return {
    ...claimNode(iri, place),
    ...schemaNode('Claim', view.iri(iri), {
      text: texts.length > 0 ? texts.join(' […] ') : name,
      description: describe(
        texts.length === 0 ? name : `${name}: ${texts.map(quoted).join(', ')}`,
        fallback(nameOf(summary, place)),
      ),
      identifier: view.iri(iri),
      inLanguage: languages.length > 0 ? languages : [language],
      author: authorsOf(summary, place),
      claimInterpreter: publisherNode(place),
      appearance: [
        reportNode(summary, place),
        ...sentencesOf(iri, place).map((each) => quotationNode(each, place)),
      ],
      isPartOf: view.iri(IRIS.dataset(keyOf(summary)).value),
      temporalCoverage: intervalOf(iri, place),
      spatialCoverage: view.values(iri, dct.spatial).map(({ value }) => placeNode(value, place)),
      ...linksOf(iri, place),
    }),
  }
}

/** An act: the claim that it took place, with who acted and who took part. */
export function actClaimNode(iri: string, place: Place): SchemaNode {
  const { view } = place
  const bodies = (terms: readonly Term[]): SchemaNode[] =>
    terms.filter(({ value }) => view.isA(value, org.Organization)).map(({ value }) => bodyNode(value, place))
  const { about, ...claim } = wholeClaimNode(iri, place)
  const agent = bodies(view.values(iri, prov.wasAssociatedWith))
  const participant = bodies(view.values(iri, tilsyn.partner))
  const acting = new Set([...agent, ...participant].map((body) => body['@id']))
  const matters = (Array.isArray(about) ? about : [about]).filter((each) => each && !acting.has(each['@id']))
  return {
    ...claim,
    ...schemaNode(['Claim', 'Action'], view.iri(iri), { agent, participant, about: matters }),
  }
}

/** A figure: the claim that so many were counted, with the number. */
export function figureClaimNode(iri: string, place: Place): SchemaNode {
  const { view } = place
  const value = Number(view.value(iri, rdf.value))
  const counted = view.value(iri, tilsyn.counts)
  const matters = view.values(iri, tilsyn.about).map(({ value: each }) => claimNode(each, place))
  return {
    ...wholeClaimNode(iri, place),
    ...schemaNode(['Claim', 'Observation'], view.iri(iri), {
      value: Number.isFinite(value) ? value : undefined,
      unitText: counted && nameOf(counted, place),
      variableMeasured:
        counted &&
        schemaNode('StatisticalVariable', undefined, {
          name: nameOf(counted, place),
          url: urlOf(counted, place),
          identifier: view.iri(counted),
        }),
      observationAbout: matters,
    }),
  }
}

/** A joint action is no claim: several summaries may make claims about it. */
export function projectNode(iri: string, place: Place): SchemaNode {
  const { view, language } = place
  const accounts = view
    .pointingAt(iri, tilsyn.jointAction)
    .filter((each) => view.isA(each, tilsyn.JointActionAccount))
  return schemaNode('Project', view.iri(iri), {
    name: nameOf(iri, place),
    url: urlOf(iri, place),
    description: describe(nameOf(iri, place), MARKUP_TEXTS[language].action),
    identifier: view.iri(iri),
    alternateName: [...new Set(view.values(iri, skos.altLabel).map(({ value }) => oneLine(value)))],
    subjectOf: accounts.map((each) => claimNode(each, place)),
  })
}

/** The quoted words in the language of the page, or else in those that the document has. */
function wordsOf(iri: string, { view, language }: Place): { texts: string[]; languages: string[] } {
  const all = view.quotations(iri).filter(({ quote }) => oneLine(quote) !== '')
  const own = all.filter((each) => each.language === language)
  const shown = own.length > 0 ? own : all
  return {
    texts: [...new Set(shown.map(({ quote }) => oneLine(quote)))],
    languages: [...new Set(shown.map((each) => each.language))],
  }
}

/** In every language of the document. */
function sentencesOf(iri: string, { view }: Place): string[] {
  const sentences = view
    .values(iri, tilsyn.evidence)
    .flatMap(({ value }) => view.value(value, tilsyn.sentence) ?? [])
  return [...new Set(sentences)].sort()
}

/** Said in other ways here, or about the claim itself. */
const SILENT: ReadonlySet<string> = new Set(
  [rdf.type, tilsyn.evidence, tilsyn.summary, tilsyn.onProperty, tilsyn.timePrecision, dct.spatial].map(
    ({ value }) => value,
  ),
)

/** What it is about, the law that it cites, and the concepts that it is written with. */
function linksOf(
  iri: string,
  place: Place,
): { about: SchemaNode[]; citation: SchemaNode[]; keywords: SchemaNode[] } {
  const { view } = place
  const links = [...view.statements(iri)]
    .filter(([predicate]) => !SILENT.has(predicate))
    .flatMap(([, terms]) => terms.flatMap(({ termType, value }) => (termType === 'NamedNode' ? [value] : [])))
  const each = [...new Set(links)]
  const isLaw = (link: string): boolean =>
    view.isA(link, eli.LegalResource) || view.isA(link, eli.LegalResourceSubdivision)
  return {
    about: each.flatMap((link) => matterNode(link, place) ?? []),
    citation: each.filter(isLaw).map((link) => legislationNode(link, place)),
    keywords: each.filter((link) => view.isA(link, skos.Concept)).map((link) => termNode(link, place)),
  }
}

function matterNode(iri: string, place: Place): SchemaNode | undefined {
  const { view } = place
  if (view.isA(iri, org.Organization)) return bodyNode(iri, place)
  if (view.isA(iri, tilsyn.JointAction))
    return schemaNode('Project', view.iri(iri), { name: nameOf(iri, place), url: urlOf(iri, place) })
  if (view.value(iri, tilsyn.summary) !== undefined) return claimNode(iri, place)
  return undefined
}
