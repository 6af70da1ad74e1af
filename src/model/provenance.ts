/**
 * Where the data of a summary comes from -> quads of `{summary}/graph/provenance`. In: the files of the document
 * with their hashes, the languages, the version of the program. Out: PROV-O, from the review by way of the
 * document and its texts to the dataset. It holds no clock, so that two builds are alike.
 * @see https://www.w3.org/TR/prov-o/
 */
import type { Quad } from '@rdfjs/types'
import type { DocumentMeta } from '../source/facts.ts'
import { dct, foaf, owl, prov, rdfs, spdx, xsd } from '../vocabulary.ts'
import type { ModelContext } from './claims.ts'
import { euCode, httpIri, type Iris, partOf } from './iri.ts'
import { isA, plain, type Statement, text, toQuads, typed } from './statements.ts'

/** @param languages of the texts that were derived */
export function provenanceQuads(
  meta: Pick<DocumentMeta, 'files' | 'authority' | 'source' | 'licence' | 'issued'>,
  languages: readonly string[],
  version: string,
  { iris, summary }: ModelContext,
): Quad[] {
  const graph = iris.graph(summary, 'provenance')
  const summaryIri = iris.summary(summary)
  const review = iris.claim(summary, 'review')
  const dataset = iris.dataset(summary)
  const build = partOf(dataset, 'build')
  const files = meta.files.map((file) => ({ ...file, iri: partOf(dataset, file.path) }))

  const describeFile = ({ iri, path, sha256 }: (typeof files)[number]): Quad[] => {
    const checksum = partOf(dataset, `${path}-sha256`)
    return [
      ...toQuads(
        iri,
        [
          ...isA(prov.Entity),
          [rdfs.label, plain(path)],
          [prov.wasDerivedFrom, summaryIri],
          [spdx.checksum, checksum],
        ],
        graph,
      ),
      ...toQuads(
        checksum,
        [
          ...isA(spdx.Checksum),
          [spdx.algorithm, spdx.checksumAlgorithm_sha256],
          [spdx.checksumValue, typed(sha256, xsd.hexBinary)],
        ],
        graph,
      ),
    ]
  }
  const describeText = (language: string): Quad[] => {
    const origins = files.filter((file) => (file.language ?? language) === language)
    const statements: Statement[] = [
      ...isA(prov.Entity),
      ...origins.map(({ iri }): Statement => [prov.wasDerivedFrom, iri]),
      [prov.wasGeneratedBy, build],
    ]
    return toQuads(iris.text(summary, language), statements, graph)
  }

  return [
    ...toQuads(review, isA(prov.Activity), graph),
    ...toQuads(
      summaryIri,
      [
        ...isA(prov.Entity),
        [prov.wasGeneratedBy, review],
        [prov.wasAttributedTo, iris.body(meta.authority)],
        ...publicationOf(meta),
      ],
      graph,
    ),
    ...files.flatMap(describeFile),
    ...languages.flatMap(describeText),
    ...toQuads(
      dataset,
      [...isA(prov.Entity), [prov.wasDerivedFrom, summaryIri], [prov.wasGeneratedBy, build]],
      graph,
    ),
    ...toQuads(
      build,
      [
        ...isA(prov.Activity),
        ...files.map(({ iri }): Statement => [prov.used, iri]),
        [prov.wasAssociatedWith, iris.program(version)],
      ],
      graph,
    ),
  ]
}

/** Where, under which licence and when the authority published the document, as far as that is known. */
function publicationOf({ source, licence, issued }: Partial<DocumentMeta>): Statement[] {
  const page = source === undefined ? undefined : httpIri(source)
  return [
    ...(page ? [[foaf.page, page] as const] : []),
    ...(licence ? [[dct.license, euCode('licence', licence)] as const] : []),
    ...(issued ? [[dct.issued, typed(issued, xsd.date)] as const] : []),
  ]
}

/** The program that makes every dataset stands in the shared graph, once. */
export function programQuads(version: string, iris: Iris): Quad[] {
  const name = `tilsyn ${version}`
  return toQuads(
    iris.program(version),
    [
      ...isA(prov.SoftwareAgent),
      [rdfs.label, text(name, 'nb')],
      [rdfs.label, text(name, 'en')],
      [owl.versionInfo, plain(version)],
    ],
    iris.sharedGraph('authorities'),
  )
}
