/**
 * Finds each quote in the text of its language. In: claims and the text bases. Out: for every quote its
 * sentence, section and position in code points, or what is wrong: not there (with the nearest text), there
 * more than once, across two sentences, in another language; a property that no quote supports; a wording or
 * name that its quote does not hold; what one language states alone and no difference tells.
 */
import type { Place, Problem } from '../errors.ts'
import { PROPERTIES, type PropertyKey } from './claims.ts'
import type { TextBasis } from './document.ts'
import type { Claim, ContextEntry, Facts } from './facts.ts'
import { nearestText } from './nearest.ts'
import { isStatedIn, statedProperties } from './values.ts'
import { codePointLength, visibleText } from './visible-text.ts'

export interface ResolvedQuote {
  language: string
  quote: string
  /** Id of the sentence that it stands in. */
  sentence: string
  /** Code points in the text of the language; `end` is after the last. */
  start: number
  end: number
  supports: readonly PropertyKey[]
  place: Place
}

export interface ResolvedContext {
  language: string
  sentence: string
  reason: string
}

export interface ResolvedFacts {
  /** By claim (`kind/key`), in the order of the file. */
  quotes: Map<string, ResolvedQuote[]>
  context: ResolvedContext[]
  problems: Problem[]
}

type Texts = ReadonlyMap<string, TextBasis>

export function resolveQuotes(facts: Facts, texts: Texts): ResolvedFacts {
  const problems: Problem[] = []
  const quotes = new Map<string, ResolvedQuote[]>()
  for (const claim of facts.claims) {
    const resolved = claim.evidence.flatMap((evidence) => {
      if (evidence.type !== 'quote') return []
      const found = locate(evidence, texts, problems)
      return found
        ? [{ ...found, language: evidence.language, supports: evidence.supports, place: evidence.place }]
        : []
    })
    quotes.set(claim.ref, resolved)
    problems.push(...checkSupport(claim, resolved, [...texts.keys()]))
  }
  const context = facts.context.flatMap((entry) => {
    const found = locate(entry, texts, problems)
    return found ? [{ language: entry.language, sentence: found.sentence, reason: entry.reason }] : []
  })
  problems.push(...checkDifferences(facts.claims, [...texts.keys()]))
  return { quotes, context, problems }
}

type Wanted = Pick<ContextEntry, 'language' | 'quote' | 'section' | 'place'>

function locate(
  wanted: Wanted,
  texts: Texts,
  problems: Problem[],
): { quote: string; sentence: string; start: number; end: number } | undefined {
  const basis = texts.get(wanted.language)
  if (!basis) return undefined
  const quote = visibleText(wanted.quote)
  const problem = (code: string, message: string, remedy: string): undefined => {
    problems.push({ code, severity: 'error', message, remedy, place: wanted.place })
  }
  const sections = wanted.section === undefined ? undefined : sectionsOf(basis, wanted.section)
  if (sections?.length === 0) {
    return problem(
      'section-not-found',
      `no section is headed "${wanted.section}"`,
      `Name one of: ${basis.sections.map(({ heading }) => `"${heading}"`).join(', ')}.`,
    )
  }
  // A heading that its own section repeats: whoever names the section and quotes its heading means the heading.
  const heading =
    sections?.length === 1 && wanted.section && visibleText(wanted.section) === quote
      ? sections[0]
      : undefined
  const found = occurrences(basis.text, quote).filter((start) =>
    heading
      ? start === heading.start
      : !sections || sections.some((section) => start >= section.start && start < section.end),
  )
  const [start] = found
  if (start === undefined) return problem(...explainMissing(quote, wanted.language, texts))
  if (found.length > 1) {
    const headings = found.map((each) => `"${sectionAt(basis, each)}"`)
    return problem(
      'quote-not-unique',
      `the quote occurs ${found.length} times: ${short(quote)}`,
      `Quote more words, or name its section: ${[...new Set(headings)].join(', ')}.`,
    )
  }
  const end = start + codePointLength(quote)
  const sentence = basis.sentences.find((each) => start >= each.start && end <= each.end)
  if (sentence) return { quote, sentence: sentence.id, start, end }
  const first = basis.sentences.find((each) => start < each.end)
  return problem(
    'quote-across-sentences',
    `the quote runs over the end of a sentence: ${short(quote)}`,
    `Make it two quotes; the first sentence ends with: ${short(first?.text.slice(-60) ?? '')}.`,
  )
}

function sectionsOf(basis: TextBasis, heading: string): TextBasis['sections'] {
  const wanted = visibleText(heading)
  return basis.sections.filter((section) => visibleText(section.heading) === wanted)
}

function sectionAt(basis: TextBasis, position: number): string {
  return basis.sections.find(({ start, end }) => position >= start && position < end)?.heading ?? ''
}

/** Start positions in code points. */
function occurrences(text: string, quote: string): number[] {
  const found: number[] = []
  if (quote === '') return found
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1))
    found.push(codePointLength(text.slice(0, at)))
  return found
}

function explainMissing(quote: string, language: string, texts: Texts): [string, string, string] {
  for (const [other, { text }] of texts) {
    if (quote !== '' && other !== language && text.includes(quote)) {
      return [
        'quote-wrong-language',
        `the quote stands in the ${other} text, not in the ${language} one: ${short(quote)}`,
        `Move it to "${other}", or quote the ${language} text.`,
      ]
    }
  }
  const nearest = nearestText(quote, texts.get(language)?.sentences ?? [])
  return [
    'quote-not-found',
    `the ${language} text does not hold this quote: ${short(quote)}`,
    nearest ? `The nearest text is: "${nearest}"` : 'Copy the words from the document.',
  ]
}

/** Every property that a language states is supported by a quote, and texts and wordings stand in that quote. */
function checkSupport(
  claim: Claim,
  quotes: readonly ResolvedQuote[],
  languages: readonly string[],
): Problem[] {
  const problems: Problem[] = []
  if (claim.evidence.length > 0 && claim.evidence.every(({ type }) => type === 'absent')) {
    problems.push({
      code: 'claim-unsupported',
      severity: 'error',
      place: claim.place,
      message: `${claim.ref} is absent in every language: nothing in the document says it`,
      remedy: 'Quote the language that says it, or remove the claim.',
    })
  }
  for (const language of languages) {
    const given = claim.evidence.filter((evidence) => evidence.language === language)
    if (given.some(({ type }) => type === 'absent')) problems.push(...statedThough(claim, language))
    if (!given.some(({ type }) => type === 'quote')) continue
    const supported = new Set(
      given.flatMap((evidence) => (evidence.type === 'quote' ? evidence.supports : [])),
    )
    for (const property of statedProperties(claim.values, language)) {
      if (supported.has(property) || 'structural' in PROPERTIES[property]) continue
      problems.push({
        code: 'property-unsupported',
        severity: 'error',
        place: claim.place,
        message: `${claim.ref} states "${property}", and no ${language} quote supports it`,
        remedy: `Name "${property}" in the supports of a ${language} quote, or write the value for the other languages only.`,
      })
    }
  }
  return [...problems, ...checkWords(claim, quotes)]
}

/** A language that does not say it at all cannot say it with a value or wording of its own. */
function statedThough(claim: Claim, language: string): Problem[] {
  return claim.values.flatMap(({ property, value, languages, place }) => {
    const own =
      value.type === 'period' ? value.wording[language] !== undefined : languages?.includes(language)
    if (!own) return []
    return [
      {
        code: 'property-unsupported',
        severity: 'error' as const,
        place,
        message: `${claim.ref} states "${property}" in ${language}, and is said to be absent there`,
        remedy: `Quote the ${language} words that say it, or remove "${language}" from the value.`,
      },
    ]
  })
}

function checkWords(claim: Claim, quotes: readonly ResolvedQuote[]): Problem[] {
  return claim.values.flatMap(({ property, value, place }) => {
    const words =
      value.type === 'text' ? { [value.language]: value.text } : value.type === 'period' ? value.wording : {}
    return Object.entries(words).flatMap(([language, text]) => {
      const supporting = quotes.filter(
        (quote) => quote.language === language && quote.supports.includes(property),
      )
      if (supporting.length === 0 || supporting.some(({ quote }) => quote.includes(visibleText(text))))
        return []
      return [
        {
          code: value.type === 'text' ? 'text-not-in-quote' : 'wording-not-in-quote',
          severity: 'error' as const,
          place,
          message: `the ${language} "${text}" stands in none of the quotes that support "${property}"`,
          remedy: `Copy the words from a quote: ${supporting.map(({ quote }) => short(quote)).join(' | ')}.`,
        },
      ]
    })
  })
}

/** What one language says and another does not is a difference, and a difference is a claim of its own. */
function checkDifferences(claims: readonly Claim[], languages: readonly string[]): Problem[] {
  if (languages.length < 2) return []
  const named = new Set(
    claims
      .filter(({ kind }) => kind === 'difference')
      .flatMap(({ values }) => {
        const concerned = values.flatMap(({ property, value }) =>
          property === 'concerns' && value.type === 'claim' ? [value.ref] : [],
        )
        const properties = values.flatMap(({ value }) => (value.type === 'property' ? [value.key] : []))
        return concerned.flatMap((ref) => [ref, ...properties.map((property) => `${ref} ${property}`)])
      }),
  )
  return claims
    .filter(({ kind }) => kind !== 'oddity' && kind !== 'difference')
    .flatMap((claim) => {
      const missing = (what: string, place: Place, key: string): Problem[] =>
        named.has(key)
          ? []
          : [
              {
                code: 'difference-missing',
                severity: 'error',
                place,
                message: `${what}, and no difference says so`,
                remedy: `Add to "differences" one that concerns ${claim.ref}, or quote what the other language says.`,
              },
            ]
      const absent = claim.evidence.filter(({ type }) => type === 'absent')
      if (absent.length > 0)
        return missing(
          `${claim.ref} is absent in ${absent.map(({ language }) => language).join(', ')}`,
          claim.place,
          claim.ref,
        )
      const differing = new Map(
        claim.values
          .filter(
            (each) => each.value.type !== 'text' && languages.some((language) => !isStatedIn(each, language)),
          )
          .map((each) => [each.property, each.place]),
      )
      for (const property of unevenTexts(claim, languages)) differing.set(property, claim.place)
      return [...differing].flatMap(([property, place]) =>
        missing(
          `${claim.ref} states "${property}" differently by language`,
          place,
          `${claim.ref} ${property}`,
        ),
      )
    })
}

/** A text has a value in each language as a matter of course; a different number of them is a difference. */
function unevenTexts(claim: Claim, languages: readonly string[]): PropertyKey[] {
  const properties = new Set(
    claim.values.filter(({ value }) => value.type === 'text').map(({ property }) => property),
  )
  return [...properties].filter((property) => {
    const counts = languages.map(
      (language) =>
        claim.values.filter(
          ({ property: each, value }) =>
            each === property && value.type === 'text' && value.language === language,
        ).length,
    )
    return new Set(counts).size > 1
  })
}

function short(text: string): string {
  return text.length > 120 ? `"${text.slice(0, 80)} … ${text.slice(-30)}"` : `"${text}"`
}
