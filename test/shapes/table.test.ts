/** The shapes and the table of claims say the same: what kinds there are, what they have, and from which lists. */
import type { Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { describe, expect, it } from 'vitest'
import {
  CLAIMS,
  type ClaimKind,
  PERIOD_PREDICATES,
  PROPERTIES,
  type PropertyKey,
  type PropertyRow,
} from '../../src/source/claims.ts'
import { readList } from '../../src/validate/paths.ts'
import { DEFAULT_BASE, dct, foaf, prov, rdf, rdfs, sh, skos, tilsyn } from '../../src/vocabulary.ts'
import { allShapes } from './cases.ts'

const { infos, dataset, targeted } = allShapes()
const own = (name: string) => DataFactory.namedNode(sh.$iri + name)
const rows: Readonly<Record<PropertyKey, PropertyRow>> = PROPERTIES
const kinds = Object.keys(CLAIMS) as ClaimKind[]

const targeting = (type: Term) =>
  targeted.filter((shape) => shape.classes.some((target) => target.equals(type)))
const values = (terms: Iterable<Term>) => [...new Set([...terms].map((term) => term.value))].sort()

describe.each(kinds)('%s', (kind) => {
  const row = CLAIMS[kind]

  it('is closed over the properties of the table', () => {
    const allowed = [...row.required, ...row.optional].flatMap((key) => {
      const { predicate, value } = rows[key]
      if (value.type === 'period') return [predicate, ...Object.values(PERIOD_PREDICATES)]
      return value.type === 'link' ? [predicate, tilsyn.linkTarget] : [predicate]
    })
    const always = [rdf.type, rdfs.label, rdfs.comment, tilsyn.evidence]
    const lists = targeting(row.class).flatMap((shape) =>
      dataset.objects(shape.term, own('ignoredProperties')),
    )
    // Besides the facts a summary has its review and its origin.
    const place =
      kind === 'summary'
        ? [tilsyn.review, prov.wasGeneratedBy, prov.wasAttributedTo, foaf.page, dct.license, dct.issued]
        : [tilsyn.summary]
    expect(values(lists.flatMap((list) => readList(dataset, list)))).toEqual(
      values([...always, ...place, ...allowed]),
    )
  })

  it('must have the properties that the table requires', () => {
    const needed = targeting(row.class)
      .flatMap((shape) => shape.properties)
      .map((iri) => infos.get(iri))
      .filter((info) => info?.components.includes(`${sh.$iri}MinCountConstraintComponent`))
      .map((info) => info?.pathText)
    // A summary's time is its two days, which must be there; the wording follows from them.
    const predicates = row.required.map((key) =>
      kind === 'summary' && key === 'time' ? PERIOD_PREDICATES.start : rows[key].predicate,
    )
    expect(predicates.map(({ value }) => value).filter((value) => !needed.includes(value))).toEqual([])
  })

  const coded = [...row.required, ...row.optional].filter((key) => rows[key].value.type === 'code')
  it.each(coded)('takes %s from the lists of the table', (key) => {
    const { predicate, value } = rows[key]
    const shapes = targeted.filter(
      (shape) =>
        shape.classes.some((type) => type.equals(row.class)) ||
        shape.subjectsOf.some((other) => other.equals(predicate)),
    )
    const schemes = shapes
      .flatMap((shape) => shape.properties)
      .filter((iri) => infos.get(iri)?.pathText === predicate.value)
      .flatMap((iri) => dataset.objects(DataFactory.namedNode(iri), own('node')))
      .flatMap((node) => dataset.objects(node, sh.property))
      .filter((node) => dataset.objects(node, sh.path).some((path) => path.equals(skos.inScheme)))
      .flatMap((node) => [
        ...dataset.objects(node, own('hasValue')),
        ...dataset.objects(node, own('in')).flatMap((list) => readList(dataset, list)),
      ])
    const wanted = value.type === 'code' ? value.schemes.map((scheme) => `${DEFAULT_BASE}code/${scheme}`) : []
    expect(values(schemes)).toEqual(wanted.toSorted())
  })
})

it('every kind of claim is a target of the shapes for all claims', () => {
  const all = targeted.find((shape) => shape.term.value.endsWith('/claim'))
  expect(values(all?.classes ?? [])).toEqual(values(kinds.map((kind) => CLAIMS[kind].class)))
})
