/**
 * The text of a document -> quads of `{summary}/graph/evidence`. In: the text bases with their sections,
 * sentences and links, and how they are aligned. Out: these as parts of each published text, the counterparts
 * across languages, and the reason of each sentence that is listed as context.
 */
import type { NamedNode, Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import type { Section, Sentence, SourceDocument, TextBasis } from '../source/document.ts'
import type { LanguageData } from '../source/language-data.ts'
import type { ResolvedContext } from '../source/quotes.ts'
import { dc, dct, rdf, rdfs, tilsyn } from '../vocabulary.ts'
import { linkStatement, type ModelContext } from './claims.ts'
import { positions } from './evidence.ts'
import { partOf } from './iri.ts'
import { isA, plain, type Statement, text, toQuads } from './statements.ts'

const { namedNode } = DataFactory

export function textQuads(
  document: SourceDocument,
  contextSentences: readonly ResolvedContext[],
  languages: ReadonlyMap<string, LanguageData>,
  context: ModelContext,
): Quad[] {
  const reasons = new Map(contextSentences.map((each) => [`${each.language} ${each.sentence}`, each.reason]))
  return [
    ...[...document.texts.values()].flatMap((basis) => describeText(basis, reasons, languages, context)),
    ...counterparts(document, context),
  ]
}

function describeText(
  basis: TextBasis,
  reasons: ReadonlyMap<string, string>,
  languages: ReadonlyMap<string, LanguageData>,
  { iris, summary }: ModelContext,
): Quad[] {
  const { language } = basis
  const graph = iris.graph(summary, 'evidence')
  const textIri = iris.text(summary, language)
  const languageIri = languages.get(language)?.iri
  const describePart = (id: string, statements: readonly Statement[]): Quad[] =>
    toQuads(partOf(textIri, id), statements, graph)

  const sectionStatements = (section: Section): Statement[] => [
    ...isA(tilsyn.Section),
    [rdfs.label, text(section.heading, language)],
    [dct.isPartOf, textIri],
    ...positions(section),
  ]
  const sentenceStatements = (sentence: Sentence): Statement[] => {
    const reason = reasons.get(`${language} ${sentence.id}`)
    return [
      ...isA(tilsyn.Sentence, ...(reason === undefined ? [] : [tilsyn.Context])),
      [rdf.value, text(sentence.text, language)],
      [tilsyn.section, partOf(textIri, sentence.section)],
      [tilsyn.sentenceKind, iris.code('sentence-kind', sentence.kind)],
      ...positions(sentence),
      ...(reason === undefined ? [] : [[tilsyn.reason, iris.code('context-reason', reason)] as const]),
    ]
  }
  const linkStatements = (link: TextBasis['links'][number]): Statement[] => [
    ...isA(tilsyn.Link),
    [rdfs.label, text(link.text, language)],
    [tilsyn.sentence, partOf(textIri, link.sentence)],
    [tilsyn.linkStatus, iris.code('link-status', link.status)],
    linkStatement(link.target),
    ...positions(link),
  ]
  const about: Statement[] = [
    ...isA(tilsyn.Text),
    [dct.isPartOf, iris.summary(summary)],
    // The tag too, as Web Annotation gives the language of a source (section 3.2.1).
    [dc.language, plain(language)],
    ...(languageIri === undefined ? [] : [[dct.language, namedNode(languageIri)] as const]),
  ]
  return [
    ...toQuads(textIri, about, graph),
    ...basis.sections.flatMap((section) => describePart(section.id, sectionStatements(section))),
    ...basis.sentences.flatMap((sentence) => describePart(sentence.id, sentenceStatements(sentence))),
    ...basis.links.flatMap((link) => describePart(link.id, linkStatements(link))),
  ]
}

/** Both ways, so that a query need not know which language comes first. */
function counterparts(document: SourceDocument, { iris, summary }: ModelContext): Quad[] {
  const graph = iris.graph(summary, 'evidence')
  const answers = (one: NamedNode, other: NamedNode): Quad[] =>
    toQuads(one, [[tilsyn.counterpart, other]], graph)
  return document.alignment.flatMap(({ languages: [first, second], sections, sentences }) =>
    [...sections, ...sentences].flatMap(([ofFirst, ofSecond]) => {
      const one = partOf(iris.text(summary, first), ofFirst)
      const other = partOf(iris.text(summary, second), ofSecond)
      return [...answers(one, other), ...answers(other, one)]
    }),
  )
}
