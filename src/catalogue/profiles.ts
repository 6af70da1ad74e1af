/**
 * In what the profiles of DCAT that portals run differ from each other. One catalogue is described; a row here says
 * how it is written for one of them.
 * @see https://semiceu.github.io/DCAT-AP/releases/3.0.1/
 * @see https://semiceu.github.io/DCAT-AP/releases/2.1.1/
 * @see https://data.norge.no/specification/dcat-ap-no
 */
import type { NamedNode } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { dcat, owl, spdx, xsd } from '../vocabulary.ts'

export interface Profile {
  id: 'dcat-ap-3' | 'dcat-ap-2' | 'dcat-ap-no'
  label: string
  /** Path of the file, without extension. */
  file: string
  /** Of dcat:byteSize. */
  byteSize: NamedNode
  /** DCAT 3 has series; to the others a series is a class that they do not know. */
  series: boolean
  /** Of the version of a dataset, which DCAT names since 3. */
  version: NamedNode
  /** Which hash of a file it has, and how that is named: two profiles know SHA-1 alone. */
  checksum: { of: 'sha256' | 'sha1'; algorithm: NamedNode }
  /** DCAT-AP-NO wants to know what kind of legal act each is. */
  kindOfLegislation: boolean
}

const SHA1 = { of: 'sha1', algorithm: spdx.checksumAlgorithm_sha1 } as const

export const PROFILES: readonly [Profile, ...Profile[]] = [
  {
    id: 'dcat-ap-3',
    label: 'DCAT-AP 3.0.1',
    file: 'catalog',
    byteSize: xsd.nonNegativeInteger,
    series: true,
    version: dcat.version,
    checksum: {
      of: 'sha256',
      // Its rules want https, where SPDX itself has http.
      algorithm: DataFactory.namedNode('https://spdx.org/rdf/terms#checksumAlgorithm_sha256'),
    },
    kindOfLegislation: false,
  },
  {
    id: 'dcat-ap-2',
    label: 'DCAT-AP 2.1.1',
    file: 'catalog-dcat-ap-2',
    byteSize: xsd.decimal,
    series: false,
    version: owl.versionInfo,
    checksum: SHA1,
    kindOfLegislation: false,
  },
  {
    id: 'dcat-ap-no',
    label: 'DCAT-AP-NO 2.2',
    file: 'catalog-dcat-ap-no',
    byteSize: xsd.decimal,
    series: false,
    version: owl.versionInfo,
    checksum: SHA1,
    kindOfLegislation: true,
  },
]
