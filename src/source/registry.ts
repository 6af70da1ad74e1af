/**
 * What several summaries share -> typed tables by key: the settings of the catalogue, bodies, joint actions,
 * regulations and places. In: the five YAML files at the top of `data/`. Out: the registry, or everything that
 * is wrong with them. The JSON Schemas here are also what editors use (`data/schemas/`).
 */
import type { Problem } from '../errors.ts'
import { compileSchema, readYaml, suggest } from './yaml.ts'

/** A text by language tag. */
export type Texts = Readonly<Record<string, string>>

export interface CatalogueSettings {
  /** What IRIs start with. */
  base: string
  /** Where files lie. */
  site: string
  title: Texts
  /** Left out, the catalogue says what every publication of this kind is. */
  description?: Texts
  /** By language: what the datasets are about. Left out, what all of them are about. */
  keywords?: Readonly<Record<string, readonly string[]>>
  /** `contact` is a page, or `mailto:` and an address. */
  operator: { name: string; contact: string }
  /** True only when the authority itself publishes. */
  official: boolean
  /** Key of the EU licence table. */
  licence: string
  /** ISO 8601 date. */
  issued: string
  /** ISO 8601 date; where it is left out, nothing has changed since `issued`. */
  modified?: string
  /** Keys of the EU data themes. */
  themes: readonly DataTheme[]
}

/** @see http://publications.europa.eu/resource/authority/data-theme */
export const DATA_THEMES = [
  ...(['AGRI', 'ECON', 'EDUC', 'ENER', 'ENVI', 'GOVE', 'HEAL'] as const),
  ...(['INTR', 'JUST', 'REGI', 'SOCI', 'TECH', 'TRAN'] as const),
] as const

export type DataTheme = (typeof DATA_THEMES)[number]

export interface Body {
  name: Texts
  shortName?: Texts
  formerNames?: readonly { name: Texts; until: string }[]
  /** Key of places.yaml. */
  country?: string
  organisationNumber?: string
  sameAs?: string
  aliases: readonly string[]
}

export interface NamedJointAction {
  name: Texts
  aliases: readonly string[]
}

export interface Regulation {
  eli: string
  /** Year and number: `2017/745`. */
  number: string
  abbreviation: string
  name: Texts
}

export interface Spatial {
  iri: string
  name: Texts
}

export interface Registry {
  bodies: ReadonlyMap<string, Body>
  jointActions: ReadonlyMap<string, NamedJointAction>
  regulations: ReadonlyMap<string, Regulation>
  places: ReadonlyMap<string, Spatial>
}

const text = { type: 'string', minLength: 1 }
const texts = {
  type: 'object',
  additionalProperties: text,
  minProperties: 1,
  propertyNames: { pattern: '^[a-z]{2,3}$' },
}
const httpIri = { type: 'string', pattern: '^https?://[^\\s<>"{}|\\\\^`]+$' }
const contactIri = { ...httpIri, pattern: httpIri.pattern.replace('https?://', '(https?://|mailto:)') }
const date = { type: 'string', format: 'date' }
const aliases = { type: 'array', items: text, uniqueItems: true }
const object = (properties: object, required: readonly string[]) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
})
const table = (row: object) => ({
  type: 'object',
  additionalProperties: row,
  propertyNames: { pattern: '^[a-z0-9][a-z0-9.-]*$' },
})

/** By name of the file in `data/`, without its ending. */
export const REGISTRY_SCHEMAS = {
  catalogue: object(
    {
      base: { ...httpIri, pattern: `${httpIri.pattern.slice(0, -1)}/$` },
      site: { ...httpIri, pattern: `${httpIri.pattern.slice(0, -1)}/$` },
      title: texts,
      description: texts,
      keywords: {
        type: 'object',
        additionalProperties: { type: 'array', items: text, minItems: 1, uniqueItems: true },
        minProperties: 1,
        propertyNames: { pattern: '^[a-z]{2,3}$' },
      },
      operator: object({ name: text, contact: contactIri }, ['name', 'contact']),
      official: { type: 'boolean' },
      licence: { type: 'string', pattern: '^[A-Z0-9_]+$' },
      issued: date,
      modified: date,
      themes: { type: 'array', items: { enum: DATA_THEMES }, minItems: 1, uniqueItems: true },
    },
    ['base', 'site', 'title', 'operator', 'official', 'licence', 'issued', 'themes'],
  ),
  authorities: table(
    object(
      {
        name: texts,
        shortName: texts,
        formerNames: { type: 'array', items: object({ name: texts, until: date }, ['name', 'until']) },
        country: text,
        organisationNumber: { type: 'string', pattern: '^\\d{9}$' },
        sameAs: httpIri,
        aliases,
      },
      ['name', 'aliases'],
    ),
  ),
  'joint-actions': table(object({ name: texts, aliases }, ['name', 'aliases'])),
  regulations: table(
    object(
      {
        eli: { ...httpIri, pattern: '^http://data\\.europa\\.eu/eli/.+/oj$' },
        number: { type: 'string', pattern: '^\\d{4}/\\d+$' },
        abbreviation: text,
        name: texts,
      },
      ['eli', 'number', 'abbreviation', 'name'],
    ),
  ),
  places: table(object({ iri: httpIri, name: texts }, ['iri', 'name'])),
} as const

export type RegistryFile = keyof typeof REGISTRY_SCHEMAS

/** @param files the text of each file with its path for messages */
export function readRegistry(files: Readonly<Record<RegistryFile, { path: string; text: string }>>): {
  catalogue: CatalogueSettings
  registry: Registry
  problems: Problem[]
} {
  const problems: Problem[] = []
  const read = (name: RegistryFile): unknown => {
    const result = readYaml(files[name].path, files[name].text)
    const found = result.file ? compileSchema(REGISTRY_SCHEMAS[name])(result.file) : result.problems
    problems.push(...found)
    return found.length === 0 ? result.file?.value : undefined
  }
  const rows = <T>(name: RegistryFile) => new Map(Object.entries((read(name) ?? {}) as Record<string, T>))
  const catalogue = read('catalogue') as CatalogueSettings
  const registry = {
    bodies: rows<Body>('authorities'),
    jointActions: rows<NamedJointAction>('joint-actions'),
    regulations: rows<Regulation>('regulations'),
    places: rows<Spatial>('places'),
  }
  const { path, text } = files.authorities
  const { file } = readYaml(path, text)
  for (const [key, { country }] of registry.bodies) {
    if (!file || country === undefined || problems.length > 0 || registry.places.has(country)) continue
    problems.push({
      code: 'unknown-reference',
      severity: 'error',
      message: `"${country}" is no place of places.yaml`,
      remedy: suggest(country, [...registry.places.keys()]),
      place: file.placeOf([key, 'country']),
    })
  }
  return { catalogue, registry, problems }
}
