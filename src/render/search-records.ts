/**
 * What readers can search for. In: a view of the quads and the language of the reader. Out: a record a claim, and one
 * for each other thing that has a page in which words of its own are explained: codes, bodies, joint actions, the
 * sentences that carry no claim, and the questions of the query catalogue. Each record has the sentences of the document in that language, and where to read on.
 */
import type { NamedNode } from '@rdfjs/types'
import { PROPERTIES } from '../source/claims.ts'
import { cv, dcat, dct, org, rdf, rdfs, skos, tilsyn } from '../vocabulary.ts'
import type { Question } from './answers.ts'
import { linkToWords } from './document-links.ts'
import { keyOf, kindOf, linkAway, openPage, type Page, splitFragment } from './page.ts'
import { follow, placeClaims } from './placing.ts'
import { questionPath } from './question-path.ts'
import { QUESTION_TEXTS } from './site/question-texts.ts'
import { SITE_TEXTS } from './site-texts.ts'
import type { PageLanguage } from './texts.ts'
import type { View } from './view.ts'

/** Groups of check boxes: which values each has follows from the records. */
export const SEARCH_FILTERS = ['kind', 'part', 'year'] as const
export type SearchFilter = (typeof SEARCH_FILTERS)[number]

export interface SearchRecord {
  /** Where the thing is told of, from the root of the site. */
  path: string
  title: string
  kind: string
  sentences: readonly SearchedSentence[]
  /** Other words that the thing is found by: what a claim is coded as, other names of other things. */
  words: readonly string[]
  wordsAre: 'codes' | 'names'
  filters: Readonly<Record<SearchFilter, readonly string[]>>
}

/** One space between words, so that whoever counts words comes to the same number. */
export interface SearchedSentence {
  text: string
  language: string
  /** To the words in the document, from the root of the site; undefined where no page shows them. */
  path: string | undefined
}

/** In the order of the document. */
export function searchRecords(
  view: View,
  language: PageLanguage,
  questions: readonly SearchedQuestion[] = [],
): SearchRecord[] {
  const page = openPage(language, view, { path: 'search' })
  return [
    ...page.summaries.flatMap((summary) => recordsOfSummary(summary, page)),
    ...OTHERS.flatMap((type) => [...view.instances(type)].sort().flatMap((iri) => recordOfOther(iri, page))),
    ...questions.map((question) => recordOfQuestion(question, language)),
  ]
}

export type SearchedQuestion = Pick<Question, 'name' | 'title' | 'question'>

/** What is asked stands for the sentence. */
function recordOfQuestion({ name, title, question }: SearchedQuestion, language: PageLanguage): SearchRecord {
  const { kind } = QUESTION_TEXTS[language]
  return {
    path: `${questionPath(name)}.${language}.html`,
    title: plain(title[language]),
    kind,
    sentences: [{ text: plain(question[language]), language, path: undefined }],
    words: [],
    wordsAre: 'names',
    filters: { kind: [kind], part: [], year: [] },
  }
}

/** A body is of both of the last classes. */
const OTHERS: readonly NamedNode[] = [tilsyn.JointAction, org.Organization, skos.Concept]

function recordsOfSummary(summary: string, page: Page): SearchRecord[] {
  const parts = placeClaims(page.view, summary, page.language)
  const claims = parts.flatMap(({ key, groups }) =>
    groups.flatMap(({ about, claims }) => {
      const part = (about && key === 'focusAreas' && labelIn(about, page)) || page.texts.parts[key]
      return claims.flatMap((claim) => recordOfClaim(claim, [part], page))
    }),
  )
  return [...recordOfClaim(summary, [], page), ...claims, ...recordsOfContext(summary, page)]
}

function recordOfClaim(claim: string, part: readonly string[], page: Page): SearchRecord[] {
  const path = linkAway(claim, page)
  if (path === undefined) return []
  const kind = kindIn(claim, page)
  return [
    {
      path,
      title: labelIn(claim, page) ?? keyOf(claim),
      kind,
      sentences: sentencesOf(claim, page),
      words: codesOf(claim, page),
      wordsAre: 'codes',
      filters: { kind: [kind], part, year: yearsOf(claim, page.view) },
    },
  ]
}

/** Those of the language of the page; where it has none, those of the others, for the claim rests on them. */
function sentencesOf(claim: string, page: Page): SearchedSentence[] {
  const { view, language } = page
  const said = view.values(claim, tilsyn.evidence).flatMap(({ value: evidence }) => {
    const quotation = view.quotation(evidence)
    return quotation ? [{ evidence, quotation }] : []
  })
  const own = said.filter(({ quotation }) => quotation.language === language)
  const found = new Map<string, SearchedSentence>()
  for (const { evidence, quotation } of (own.length > 0 ? own : said).sort(
    (a, b) => a.quotation.start - b.quotation.start,
  )) {
    const text = plain(quotation.before + quotation.quote + quotation.after)
    const path = linkToWords(evidence, quotation, page)
    if (!found.has(text)) found.set(text, { text, language: quotation.language, path })
  }
  return [...found.values()]
}

/** Predicates whose values say something of the claim, and do not only lead to another one. */
const TELLING = new Set(Object.values(PROPERTIES).map(({ predicate }) => predicate.value))

/** What the claim is coded as, the bodies and places that it names, its numbers and times. */
function codesOf(claim: string, page: Page): string[] {
  const { view, language } = page
  const words = new Set<string>()
  for (const [predicate, values] of view.statements(claim)) {
    if (!TELLING.has(predicate)) continue
    for (const value of values) {
      if (value.termType === 'Literal') {
        if (value.language === '' || value.language === language) words.add(plain(value.value))
      } else if (view.value(value.value, tilsyn.summary) === undefined) {
        for (const name of namesOf(value.value, page)) words.add(name)
      }
    }
  }
  return [...words]
}

/** In the language of the page: the name, then other names. */
function namesOf(iri: string, page: Page): string[] {
  const others = page.view
    .values(iri, skos.altLabel)
    .flatMap((name) => (name.termType === 'Literal' && name.language === page.language ? [name.value] : []))
  return [labelIn(iri, page) ?? [], others].flat().map(plain)
}

/** Of the claim's own time, or of what it is about: a finding is of the year of the activity that it was made by. */
function yearsOf(claim: string, view: View): string[] {
  const dates = follow(view, claim, (each) => {
    const found = [dcat.startDate, dcat.endDate].flatMap((property) => view.value(each, property) ?? [])
    return found.length > 0 ? found : undefined
  })
  const years = (dates ?? []).map((date) => Number(/^\d{4}/.exec(date)?.[0])).filter((year) => year > 0)
  if (years.length === 0) return []
  const [first, last] = [Math.min(...years), Math.max(...years)]
  return Array.from({ length: Math.min(last - first, MOST_YEARS) + 1 }, (_, index) => String(first + index))
}

/** A period of the document is a few years; a slip of the pen must not become thousands of boxes. */
const MOST_YEARS = 50

/** Sentences that carry no claim can be looked for too. */
function recordsOfContext(summary: string, page: Page): SearchRecord[] {
  const { view, language } = page
  const path = linkAway(summary, page)
  const title = view.text(summary, dct.title, language)?.value
  if (path === undefined || title === undefined) return []
  return view.instances(tilsyn.Context).flatMap((sentence) => {
    const { whole, fragment } = splitFragment(sentence)
    const text = view.values(sentence, rdf.value).find((each) => each.termType === 'Literal')
    if (view.value(whole, dct.isPartOf) !== summary || text?.termType !== 'Literal') return []
    if (text.language !== language) return []
    const kind = kindIn(sentence, page, tilsyn.Context)
    const place = `${path}#${fragment}`
    return [
      {
        path: place,
        title,
        kind,
        sentences: [{ text: plain(text.value), language, path: place }],
        words: [],
        wordsAre: 'names',
        filters: { kind: [kind], part: [], year: [] },
      },
    ]
  })
}

/** What is told of it stands for the sentence. */
function recordOfOther(iri: string, page: Page): SearchRecord[] {
  const { view, language } = page
  const path = linkAway(iri, page)
  const title = labelIn(iri, page)
  // What others have named has its page with them.
  if (path === undefined || title === undefined || /^\w+:/.test(path)) return []
  const kind = kindIn(iri, page)
  const definition =
    view.text(iri, skos.definition, language) ??
    view.text(iri, dct.description, language) ??
    view.text(iri, rdfs.comment, language)
  return [
    {
      path,
      title,
      kind,
      sentences: definition
        ? [{ text: plain(definition.value), language: definition.language, path: undefined }]
        : [],
      words: otherNames(iri, page).filter((name) => name !== title),
      wordsAre: 'names',
      filters: { kind: [kind], part: [], year: [] },
    },
  ]
}

/** Readers know bodies by their names in any language; what codes are called in others would only confuse. */
function otherNames(iri: string, page: Page): string[] {
  const { view, language } = page
  const isCode = view.isA(iri, skos.Concept)
  const names = [skos.prefLabel, skos.altLabel].flatMap((property) => view.values(iri, property))
  const shown = names.filter((name) => !isCode || (name.termType === 'Literal' && name.language === language))
  return [...new Set(shown.map(({ value }) => plain(value)))]
}

function kindIn(iri: string, page: Page, type: NamedNode | undefined = knownKind(iri, page)): string {
  const { view, language } = page
  const { kinds } = SITE_TEXTS[language].search
  if (type?.equals(skos.Concept)) return kinds.concept
  if (type?.equals(cv.PublicOrganisation) || type?.equals(org.Organization)) return kinds.body
  const own = type?.value ?? kindOf(iri, page)
  return capital((own === undefined ? undefined : view.label(own, language)?.value) ?? kinds.other)
}

function knownKind(iri: string, { view }: Page): NamedNode | undefined {
  return [skos.Concept, cv.PublicOrganisation, org.Organization].find((type) => view.isA(iri, type))
}

function labelIn(iri: string, { view, language }: Page): string | undefined {
  const label = view.label(iri, language) ?? view.text(iri, dct.title, language)
  return label && plain(label.value)
}

function capital(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase())
}

/** No invisible breaks, and one space where there is any kind of white space. */
function plain(text: string): string {
  return text
    .replace(/\u200B/g, '')
    .replace(/[\s\u0085]+/g, ' ')
    .trim()
}

export interface FilterValue {
  value: string
  count: number
}

/** The values of each filter, in the order of the document, years by number. */
export function searchFilters(
  records: readonly SearchRecord[],
): readonly { filter: SearchFilter; values: readonly FilterValue[] }[] {
  return SEARCH_FILTERS.map((filter) => {
    const counts = new Map<string, number>()
    for (const { filters } of records)
      for (const value of filters[filter]) counts.set(value, (counts.get(value) ?? 0) + 1)
    const values = [...counts].map(([value, count]) => ({ value, count }))
    if (filter === 'year') values.sort((a, b) => Number(a.value) - Number(b.value))
    return { filter, values }
  })
}
