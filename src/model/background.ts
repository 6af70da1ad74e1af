/**
 * What summaries share -> quads of `{base}graph/authorities`. In: the registry, and the provisions that any
 * summary cites. Out: public bodies (ORG, Core Public Organisation Vocabulary), joint actions, places, and the
 * regulations with the cited articles and paragraphs (ELI). What a summary says of them stays with the summary.
 * @see https://www.w3.org/TR/vocab-org/
 * @see https://semiceu.github.io/CPOV/releases/2.1.1/
 */
import type { Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { TilsynError } from '../errors.ts'
import type { Claim } from '../source/facts.ts'
import type { LanguageData } from '../source/language-data.ts'
import type { Body, Registry, Regulation } from '../source/registry.ts'
import { cv, dct, eli, org, owl, rdfs, skos, tilsyn } from '../vocabulary.ts'
import { placeIri } from './claims.ts'
import { type Iris, legalIri, norwegianRegister, wholeOf } from './iri.ts'
import { isA, labels, plain, type Statement, toQuads } from './statements.ts'

const { namedNode } = DataFactory

/**
 * @param cited keys of the provisions that summaries cite: `mdr/93/8`
 * @param languages of which the word for "article" is taken
 */
export function backgroundQuads(
  registry: Registry,
  cited: Iterable<string>,
  languages: ReadonlyMap<string, LanguageData>,
  iris: Iris,
): Quad[] {
  const graph = iris.sharedGraph('authorities')
  const provisions = withWholes([...registry.regulations.keys(), ...cited])
  return [
    ...[...registry.bodies].flatMap(([key, body]) =>
      toQuads(iris.body(key), bodyStatements(body, registry), graph),
    ),
    ...[...registry.jointActions].flatMap(([key, { name }]) =>
      toQuads(iris.jointAction(key), [...isA(tilsyn.JointAction), ...labels(rdfs.label, name)], graph),
    ),
    ...[...registry.places].flatMap(([key, { name }]) =>
      toQuads(placeIri(key, registry), labels(rdfs.label, name), graph),
    ),
    ...provisions.flatMap((key) =>
      toQuads(legalIri(key, registry.regulations), legalStatements(key, registry, languages), graph),
    ),
  ]
}

/** The provisions that claims cite. */
export function citedProvisions(claims: readonly Claim[]): string[] {
  return claims.flatMap(({ values }) =>
    values.flatMap(({ value }) => (value.type === 'legal' ? [value.key] : [])),
  )
}

/** One organisation, whatever it was called: earlier and short names are names of the same body. */
function bodyStatements(body: Body, registry: Registry): Statement[] {
  const { organisationNumber, country } = body
  const place = country === undefined ? undefined : placeIri(country, registry)
  const statements: Statement[] = [
    ...isA(org.Organization, cv.PublicOrganisation),
    ...labels(skos.prefLabel, body.name),
    ...labels(skos.altLabel, body.shortName ?? {}),
    ...(body.formerNames ?? []).flatMap(({ name }) => labels(skos.altLabel, name)),
  ]
  if (place) statements.push([dct.spatial, place])
  if (body.sameAs !== undefined) statements.push([owl.sameAs, namedNode(body.sameAs)])
  if (organisationNumber !== undefined) {
    statements.push([org.identifier, plain(organisationNumber)])
    if (place?.value.endsWith('/country/NOR')) {
      const register = norwegianRegister(organisationNumber)
      statements.push([owl.sameAs, register.body], [rdfs.seeAlso, register.page])
    }
  }
  return statements
}

/** Each provision with all that it is part of, in a stable order. */
function withWholes(keys: readonly string[]): string[] {
  const all = new Set<string>()
  for (const key of keys) {
    for (let each: string | undefined = key; each !== undefined; each = wholeOf(each)) all.add(each)
  }
  return [...all].sort()
}

function legalStatements(
  key: string,
  { regulations }: Registry,
  languages: ReadonlyMap<string, LanguageData>,
): Statement[] {
  const [name = '', ...numbers] = key.split('/')
  const regulation = regulations.get(name)
  if (!regulation) throw new TilsynError(`no regulation: ${name}`)
  const whole = wholeOf(key)
  if (whole === undefined) {
    return [
      ...isA(eli.LegalResource),
      ...labels(rdfs.label, regulation.name),
      [skos.altLabel, plain(regulation.abbreviation)],
      [eli.number, plain(regulation.number)],
    ]
  }
  return [
    ...isA(eli.LegalResourceSubdivision),
    ...labels(rdfs.label, provisionLabels(regulation, numbers, languages)),
    [eli.number, plain(numbers.at(-1) ?? '')],
    [eli.is_part_of, legalIri(whole, regulations)],
  ]
}

/** As documents cite it: `MDR artikkel 93(8)`, in each language that the regulation has a name in. */
function provisionLabels(
  { abbreviation, name }: Regulation,
  [article = '', paragraph]: readonly string[],
  languages: ReadonlyMap<string, LanguageData>,
): Record<string, string> {
  const number = paragraph === undefined ? article : `${article}(${paragraph})`
  const entries = Object.keys(name).flatMap((language) => {
    const [word] = languages.get(language)?.provision.article ?? []
    return word === undefined ? [] : [[language, `${abbreviation} ${word} ${number}`]]
  })
  return Object.fromEntries(entries)
}
