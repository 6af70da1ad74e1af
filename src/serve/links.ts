/**
 * The Link header: how a client finds the other forms of what it reads, the data about a thing, the licence, and the
 * IRI to cite. In: the forms that there are. Out: the value of the header.
 *
 * RFC 8288 (Link), RFC 8574 (cite-as); https://signposting.org/FAIR/
 */
import { FORMATS } from '../render/formats.ts'
import type { Variant } from './variants.ts'

const HTML = 'text/html'
/** What a page about a thing is, by https://signposting.org/FAIR/ */
const PAGE_TYPE = 'https://schema.org/AboutPage'

export interface LinkOptions {
  /** The IRI that the files are about. */
  iri?: string | undefined
  /** Of the data: the text of a document has one of its own. */
  licence?: string | undefined
}

const DATA = ['html', 'csv', ...FORMATS.map(({ extension }) => extension)]

/** Of a file: its other forms, and of a page, that they are data about the same. */
export function linksOfFile(
  path: string,
  variants: readonly Variant[],
  { iri, licence }: LinkOptions,
): string | undefined {
  const isPage = variants.some((variant) => variant.path === path && variant.mediaType === HTML)
  const others = variants
    .filter((variant) => variant.path !== path)
    .map((variant) =>
      link(variant, isPage && variant.mediaType !== HTML ? 'alternate describedby' : 'alternate'),
    )
  const more = [
    ...(isPage ? [`<${PAGE_TYPE}>; rel="type"`] : []),
    ...(licence === undefined || !isData(path) ? [] : [`<${licence}>; rel="license"`]),
    ...(iri === undefined ? [] : [`<${iri}>; rel="cite-as"`]),
  ]
  return [...others, ...more].join(', ') || undefined
}

/** Of a thing that is no document: what describes it. */
export function linksOfThing(variants: readonly Variant[]): string {
  return variants.map((variant) => link(variant, 'describedby')).join(', ')
}

function isData(path: string): boolean {
  return DATA.some((extension) => path.endsWith(`.${extension}`))
}

function link({ address, mediaType, language }: Variant, relation: string): string {
  const hreflang = language === undefined ? '' : `; hreflang="${language}"`
  return `<${address}>; rel="${relation}"; type="${mediaType}"${hreflang}`
}
