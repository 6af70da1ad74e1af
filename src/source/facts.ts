/**
 * facts.yaml -> claims with typed values. In: the file's text, the code lists, the registry. Out: what the
 * author states, each part with its place, or everything that is wrong with it. Quotes are only read here;
 * `quotes.ts` finds them in the document and `coverage.ts` sees that nothing of the document is left out.
 */
import type { Place, Problem } from '../errors.ts'
import { CLAIMS, type ClaimKind, PROPERTIES, type PropertyKey } from './claims.ts'
import type { Codes } from './codes.ts'
import { normaliseLanguageTag } from './languages.ts'
import { readPeriod } from './period.ts'
import type { Registry } from './registry.ts'
import {
  byLanguage,
  isRecord,
  list,
  type PropertyValue,
  perLanguage,
  type Raw,
  type Reading,
  readCode,
  readProperty,
  statedProperties,
  unknown,
} from './values.ts'
import { suggest, type YamlFile, type YamlPath } from './yaml.ts'

export interface Facts {
  path: string
  meta: DocumentMeta
  claims: Claim[]
  context: ContextEntry[]
}

export interface DocumentMeta {
  languages: string[]
  files: { path: string; language?: string; sha256: string; place: Place }[]
  authority: string
  /** Where, under which licence (key of the EU table) and when it was published, as far as that is known. */
  source?: string
  licence?: string
  issued?: string
}

export interface Claim {
  kind: ClaimKind
  key: string
  /** `finding/dental-2022`; of a kind that occurs once, the kind itself. */
  ref: string
  place: Place
  label: Record<string, string>
  values: PropertyValue[]
  evidence: ClaimEvidence[]
}

export type ClaimEvidence =
  | {
      type: 'quote'
      language: string
      quote: string
      section?: string
      supports: PropertyKey[]
      place: Place
    }
  | { type: 'absent'; language: string; reason: string; place: Place }

export interface ContextEntry {
  language: string
  quote: string
  section?: string
  reason: string
  place: Place
}

/** @param file has passed the schema of facts files */
export function readFacts(
  file: YamlFile,
  codes: Codes,
  registry: Registry,
): { facts: Facts; problems: Problem[] } {
  const root = file.value as Raw
  const meta = readMeta(root.document as Raw, file)
  const problems: Problem[] = []
  const entries = listClaims(root)
  const refs = new Set(entries.map(({ ref }) => ref))
  const reading: Reading = { file, codes, registry, languages: meta.languages, refs, problems }
  problems.push(...checkLanguages(meta, file))
  if (!registry.bodies.has(meta.authority)) {
    problems.push(
      unknown(
        'unknown-reference',
        meta.authority,
        registry.bodies.keys(),
        file.placeOf(['document', 'authority']),
      ),
    )
  }
  const claims = entries.map((entry) => readClaim(entry, reading))
  problems.push(...checkPeriod(root.document as Raw, claims, file))
  return {
    facts: { path: file.path, meta, claims, context: readContext(root.context as Raw | undefined, reading) },
    problems,
  }
}

function readMeta(raw: Raw, file: YamlFile): DocumentMeta {
  const hashes = raw.sha256 as string | Record<string, string>
  const files = (raw.files as (string | { path: string; language?: string })[]).map((entry, index) => {
    const { path, language } = typeof entry === 'string' ? { path: entry, language: undefined } : entry
    return {
      path,
      ...(language ? { language: normaliseLanguageTag(language) } : {}),
      sha256: typeof hashes === 'string' ? hashes : (hashes[path] ?? ''),
      place: file.placeOf(['document', 'files', index]),
    }
  })
  return {
    languages: (raw.languages as string[]).map(normaliseLanguageTag),
    files,
    authority: raw.authority as string,
    ...(raw.source === undefined ? {} : { source: raw.source as string }),
    ...(raw.licence === undefined ? {} : { licence: raw.licence as string }),
    ...(raw.issued === undefined ? {} : { issued: raw.issued as string }),
  }
}

/** `no` and `nb` are one language: with both, everything would be asked for twice. */
function checkLanguages({ languages }: DocumentMeta, file: YamlFile): Problem[] {
  return languages.flatMap((language, index): Problem[] =>
    languages.indexOf(language) === index
      ? []
      : [
          {
            code: 'language-twice',
            severity: 'error',
            message: `the document is said to be in ${language} twice`,
            remedy: 'Keep one of the two.',
            place: file.placeOf(['document', 'languages', index]),
          },
        ],
  )
}

/** The period of the document is what the summary states as its own. */
function checkPeriod({ period: raw }: Raw, claims: readonly Claim[], file: YamlFile): Problem[] {
  const place = file.placeOf(['document', 'period'])
  const { period, problems } = readPeriod(raw as Raw, place)
  const stated = claims
    .find(({ kind }) => kind === 'summary')
    ?.values.map(({ value }) => value)
    .find((value) => value.type === 'period')
  if (!period || !stated || (period.start === stated.start && period.end === stated.end)) return problems
  return [
    ...problems,
    {
      code: 'period-mismatch',
      severity: 'error',
      message: `the document is said to be about ${period.start} to ${period.end}, but the summary states ${stated.start} to ${stated.end}`,
      remedy: 'Correct the one that the document does not say.',
      place,
    },
  ]
}

interface Entry {
  kind: ClaimKind
  key: string
  ref: string
  raw: Raw
  path: YamlPath
}

function listClaims(root: Raw): Entry[] {
  return (Object.keys(CLAIMS) as ClaimKind[]).flatMap((kind): Entry[] => {
    const { key, single } = CLAIMS[kind]
    const section = root[key] as Raw | undefined
    if (!section) return []
    if (single) return [{ kind, key: kind, ref: kind, raw: section, path: [key] }]
    return Object.entries(section).map(([name, raw]) => ({
      kind,
      key: name,
      ref: `${kind}/${name}`,
      raw: raw as Raw,
      path: [key, name],
    }))
  })
}

function readClaim({ kind, key, ref, raw, path }: Entry, reading: Reading): Claim {
  const row = CLAIMS[kind]
  const place = reading.file.placeOf(path)
  const values = [...row.required, ...row.optional].flatMap((property) =>
    raw[property] === undefined ? [] : readProperty(property, raw[property], [...path, property], reading),
  )
  const labels = byLanguage(raw.label as Record<string, string>, [...path, 'label'], reading)
  const label = Object.fromEntries(labels.map(({ language, value }) => [language, value]))
  for (const language of new Set([...reading.languages, 'en'])) {
    if (label[language]?.trim()) continue
    reading.problems.push({
      code: 'label-missing',
      severity: 'error',
      message: `${ref} has no label in ${language}`,
      remedy: `Add "${language}" to its label.`,
      place: reading.file.placeOf([...path, 'label']),
    })
  }
  const evidence = readEvidence(ref, raw.evidence as Raw, values, [...path, 'evidence'], reading)
  return { kind, key, ref, place, label, values, evidence }
}

function readEvidence(
  ref: string,
  raw: Raw,
  values: readonly PropertyValue[],
  path: YamlPath,
  reading: Reading,
): ClaimEvidence[] {
  const given = perLanguage(raw, path, reading)
  for (const language of reading.languages) {
    if (given.some((entry) => entry.language === language)) continue
    reading.problems.push({
      code: 'language-missing',
      severity: 'error',
      message: `${ref} has no evidence in ${language}`,
      remedy: `Quote the ${language} text, or write "${language}: { absent: not-said }" if it does not say this.`,
      place: reading.file.placeOf(path),
    })
  }
  return given.flatMap(({ language, value: entries, tag }) => {
    const at = [...path, tag]
    const many = list(entries)
    return many.flatMap((entry, index): ClaimEvidence[] => {
      const entryPath = Array.isArray(entries) ? [...at, index] : at
      return readQuote(ref, entry, language, many.length, values, entryPath, reading)
    })
  })
}

function readQuote(
  ref: string,
  entry: unknown,
  language: string,
  siblings: number,
  values: readonly PropertyValue[],
  path: YamlPath,
  reading: Reading,
): ClaimEvidence[] {
  const place = reading.file.placeOf(path)
  if (isRecord(entry) && entry.absent !== undefined) {
    const reason = readCode(['absence-reason'], String(entry.absent), place, reading)
    return reason?.type === 'code' ? [{ type: 'absent', language, reason: reason.key, place }] : []
  }
  const { quote, section, supports } = (isRecord(entry) ? entry : { quote: entry }) as Raw
  const stated = statedProperties(values, language)
  const provable = stated.filter((property) => !('structural' in PROPERTIES[property]))
  // One quote, or a claim that states one thing: no need to say what the quote supports.
  const named =
    supports === undefined && (siblings === 1 || provable.length === 1)
      ? provable
      : (supports as PropertyKey[] | undefined)
  if (named === undefined) {
    reading.problems.push({
      code: 'supports-missing',
      severity: 'error',
      message: `${ref} has several quotes in ${language}, and this one does not say what it supports`,
      remedy: `Add "supports: [...]" with some of: ${provable.join(', ')}.`,
      place,
    })
  }
  const unstated = (named ?? []).filter((property) => !stated.includes(property))
  for (const property of unstated) {
    reading.problems.push({
      code: 'supports-unstated',
      severity: 'error',
      message: `the quote is said to support "${property}", which ${ref} does not state in ${language}`,
      remedy: suggest(property, stated),
      place,
    })
  }
  return [
    {
      type: 'quote',
      language,
      quote: String(quote),
      ...(section === undefined ? {} : { section: String(section) }),
      supports: (named ?? []).filter((property) => stated.includes(property)),
      place,
    },
  ]
}

function readContext(raw: Raw | undefined, reading: Reading): ContextEntry[] {
  return perLanguage(raw ?? {}, ['context'], reading).flatMap(({ language, value, tag }) =>
    (value as Raw[]).flatMap((entry, index) => {
      const place = reading.file.placeOf(['context', tag, index])
      const reason = readCode(['context-reason'], String(entry.reason), place, reading)
      if (reason?.type !== 'code') return []
      const section = entry.section === undefined ? {} : { section: String(entry.section) }
      return [{ language, quote: String(entry.quote), ...section, reason: reason.key, place }]
    }),
  )
}
