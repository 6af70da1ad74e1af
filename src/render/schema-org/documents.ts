/**
 * Documents: the summary, its texts and sentences, the law that it is about, and reports on the data. In: IRIs. Out:
 * nodes; the authority is the author of its document, and never of what the operator made of it.
 */
import type { NamedNode } from '@rdfjs/types'
import { DEFAULT_BASE, dct, eli, oa, owl, rdfs, tilsyn } from '../../vocabulary.ts'
import { licenceIri } from '../frame.ts'
import { keyOf, splitFragment } from '../page.ts'
import { datasetsOf } from './datasets.ts'
import {
  authorsOf,
  datasetNode,
  legislationNode,
  placeNode,
  publisherNode,
  quotationNode,
  reportNode,
  textNode,
} from './named.ts'
import { describe, IRIS, intervalOf, nameOf, type Place, textOf, urlOf } from './place.ts'
import { MARKUP_TEXTS } from './texts.ts'
import { type SchemaNode, schemaNode } from './vocabulary.ts'

/** A summary on its own page. Its licence and date are the document's, and stand here only where they are known. */
export function wholeReportNode(iri: string, place: Place): SchemaNode {
  const { view, language } = place
  const authors = authorsOf(iri, place)
  const names = authors.map(({ name }) => String(name)).join(', ')
  const links = (predicate: NamedNode): string[] => view.values(iri, predicate).map(({ value }) => value)
  return {
    ...reportNode(iri, place),
    ...schemaNode('Report', view.iri(iri), {
      headline: textOf(iri, dct.title, place),
      description: describe(textOf(iri, dct.title, place), MARKUP_TEXTS[language].summary(names)),
      identifier: view.iri(iri),
      inLanguage: [...view.languagesOf(iri)],
      datePublished: view.value(iri, dct.issued),
      license: view.value(iri, dct.license),
      temporalCoverage: intervalOf(iri, place),
      spatialCoverage: links(tilsyn.reportingAuthority)
        .flatMap((each) => view.values(each, dct.spatial))
        .map(({ value }) => placeNode(value, place)),
      about: [...new Set([...links(tilsyn.regulation), ...links(tilsyn.legalBasis)])].map((each) =>
        legislationNode(each, place),
      ),
      isBasedOn: links(tilsyn.review).map((each) => view.iri(each)),
      hasPart: view
        .pointingAt(iri, dct.isPartOf)
        .filter((part) => view.isA(part, tilsyn.Text))
        .map((part) => textNode(part, place)),
      subjectOf: datasetsOf(place)
        .filter((each) => each === IRIS.dataset(keyOf(iri)).value)
        .map((each) => datasetNode(each, place)),
    }),
  }
}

export function wholeTextNode(iri: string, place: Place): SchemaNode {
  const { view, language, facts } = place
  const node = textNode(iri, place)
  const summary = view.value(iri, dct.isPartOf) ?? ''
  return {
    ...node,
    ...schemaNode('TextDigitalDocument', view.iri(iri), {
      description: describe(String(node.name), MARKUP_TEXTS[language].text(nameOf(summary, place))),
      identifier: view.iri(iri),
      author: authorsOf(summary, place),
      isPartOf: reportNode(summary, place),
      encoding: schemaNode('DataDownload', undefined, {
        contentUrl: `${facts.site}${keyOf(iri)}.txt`,
        encodingFormat: 'text/plain',
      }),
    }),
  }
}

/** @param url of the page of the sentence; without it a sentence is told of on the page of its text */
export function wholeQuotationNode(iri: string, place: Place, url?: string): SchemaNode {
  const { view, language } = place
  const text = splitFragment(iri).whole
  const summary = view.value(text, dct.isPartOf) ?? ''
  const node = quotationNode(iri, place)
  return {
    ...node,
    ...schemaNode('Quotation', view.iri(iri), {
      name: shortened(String(node.text)),
      url: url ?? urlOf(iri, place),
      description: describe(String(node.text), MARKUP_TEXTS[language].sentence(nameOf(summary, place))),
      identifier: view.iri(iri),
      author: authorsOf(summary, place),
      isPartOf: [textNode(text, place), reportNode(summary, place)],
    }),
  }
}

export function wholeLegislationNode(iri: string, place: Place): SchemaNode {
  const { view, language } = place
  return {
    ...legislationNode(iri, place),
    ...schemaNode('Legislation', view.iri(iri), {
      description: describe(nameOf(iri, place), MARKUP_TEXTS[language].law),
      isPartOf: view.values(iri, eli.is_part_of).map(({ value }) => legislationNode(value, place)),
    }),
  }
}

/** What was tested in the data and what came of it: by whoever made the data, about the datasets. */
export function validationNode(iri: string, place: Place): SchemaNode {
  const { view, language, facts } = place
  const targets = view.values(`${iri}#assessment`, oa.hasTarget).map(({ value }) => value)
  return schemaNode('Report', view.iri(iri), {
    name: nameOf(iri, place),
    url: urlOf(iri, place),
    description: describe(MARKUP_TEXTS[language].validation),
    identifier: view.iri(iri),
    author: publisherNode(place),
    license: licenceIri(facts.licence),
    datePublished: facts.issued,
    about: targets.map((each) => datasetNode(each, place)),
  })
}

/** The rules in words. */
export function shapesNode(place: Place): SchemaNode {
  const { view, language, facts } = place
  const iri = `${DEFAULT_BASE}shapes`
  return schemaNode('TechArticle', view.iri(iri), {
    name: nameOf(iri, place),
    headline: nameOf(iri, place),
    url: urlOf(iri, place),
    description: describe(MARKUP_TEXTS[language].shapes),
    identifier: view.iri(iri),
    author: publisherNode(place),
    license: licenceIri(facts.licence),
    inLanguage: language,
    datePublished: facts.issued,
  })
}

/** The program that made the data. */
export function programNode(iri: string, place: Place): SchemaNode {
  const { view, language } = place
  const name = nameOf(iri, place)
  return schemaNode('SoftwareApplication', view.iri(iri), {
    name,
    url: urlOf(iri, place),
    description: describe(textOf(iri, rdfs.comment, place), name, MARKUP_TEXTS[language].program),
    identifier: view.iri(iri),
    applicationCategory: 'DeveloperApplication',
    softwareVersion: view.value(iri, owl.versionInfo) ?? place.facts.version,
  })
}

/** How long a name may be: what search engines show of a headline. */
const LONGEST_NAME = 110

export function shortened(text: string): string {
  const points = Array.from(text)
  return points.length <= LONGEST_NAME ? text : `${points.slice(0, LONGEST_NAME - 1).join('')}…`
}
