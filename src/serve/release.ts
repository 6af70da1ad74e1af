/**
 * The release that is published now, and what its addresses mean. In: the folder, which is a link that a new release
 * switches, and the path of a URL. Out: a file, a thing in its forms, or another place to look. A request asks once
 * for the release and sees that one throughout.
 *
 * The link is looked at once in each turn of the event loop: requests of one turn came before it, so nobody who has
 * seen a switch is given the old release.
 */
import { realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { EnvironmentError } from '../errors.ts'
import { CACHE_OF_FILES, DOCUMENT_VARY } from '../publish/http.ts'
import { contentSecurityPolicyFor } from '../render/content-security.ts'
import { contentTypeOf } from '../render/media-types.ts'
import { readAddress, writeAddress } from './address.ts'
import { BoundedCache } from './bounded-cache.ts'
import { type Etags, FileStore, openEtags } from './file-store.ts'
import { linksOfFile, linksOfThing } from './links.ts'
import { type Headers, isSibling, openRendition, type Rendition } from './rendition.ts'
import { type PublishedRoutes, readRoutes } from './routes-file.ts'
import { findVariants, Offer, resourceOf, type Variant } from './variants.ts'

export type Target =
  | { kind: 'file'; rendition: Rendition }
  | { kind: 'resource'; offer: Offer<OfferedVariant>; links: string }
  | { kind: 'redirect'; status: 301 | 303; location: string }

/** A form of what a request names: to be sent, or to be looked for elsewhere. */
export type OfferedVariant = Variant & ({ rendition: Rendition } | { location: string })

export interface Site {
  /** @throws EnvironmentError if the folder is gone, or its routes cannot be read */
  current(): Release
}

/** How long a folder that is no link, and may be changed in its place, is believed to be as it was. */
const PLAIN_FOLDER_MS = 1000
const MAX_TARGETS = 10_000

export function openSite(siteDir: string): Site {
  const etags = openEtags()
  let known: { dev: number; ino: number; ctimeMs: number; until: number; release: Release } | undefined
  let isThisTurn = false
  return {
    current() {
      if (isThisTurn && known) return known.release
      isThisTurn = true
      setImmediate(() => {
        isThisTurn = false
      })
      const last = known
      // If the folder is gone, the rest of the turn must not find it either.
      known = undefined
      const { dev, ino, ctimeMs } = lookAt(siteDir)
      const isSame = last?.ino === ino && last.ctimeMs === ctimeMs && last.dev === dev
      known =
        last && isSame && Date.now() < last.until ? last : { dev, ino, ctimeMs, ...open(siteDir, etags) }
      return known.release
    },
  }
}

function open(siteDir: string, etags: Etags): { until: number; release: Release } {
  const root = realpathSync(siteDir)
  const isLink = root !== path.resolve(siteDir)
  const until = isLink ? Number.POSITIVE_INFINITY : Date.now() + PLAIN_FOLDER_MS
  return { until, release: new Release(root, readRoutes(root), etags) }
}

export class Release {
  readonly root: string
  readonly routes: PublishedRoutes
  /** The path of the site where that is not the root of its host: `/tilsyn`. */
  readonly prefix: string
  readonly #store: FileStore
  readonly #described: readonly { pattern: RegExp; target: string }[]
  readonly #documents: ReadonlySet<string>
  readonly #targets = new BoundedCache<Target>(MAX_TARGETS)

  constructor(root: string, routes: PublishedRoutes, etags: Etags) {
    this.root = root
    this.routes = routes
    this.prefix = routes.site === undefined ? '' : new URL(routes.site).pathname.replace(/\/$/, '')
    this.#store = new FileStore(root, etags)
    this.#documents = new Set(routes.documents)
    this.#described = routes.describedIn.map(({ pattern, target }) => ({
      pattern: new RegExp(`^(?:${pattern})$`),
      target,
    }))
  }

  /** What is known of an address from an earlier request. */
  known(address: string): Target | undefined {
    return this.#targets.get(address)
  }

  /** @param address the path of a URL, percent-encoded; undefined if nothing is published there */
  async find(address: string): Promise<Target | undefined> {
    const target = await this.#resolve(address)
    if (target && isPlain(address)) this.#targets.set(address, target)
    return target
  }

  async #resolve(address: string): Promise<Target | undefined> {
    if (address === '/') return this.#startPage()
    const isFolder = address.endsWith('/')
    const names = readAddress(isFolder ? address.slice(0, -1) : address)
    if (!names) return undefined
    const name = names.join('/')
    if (isFolder) {
      const variants = await this.#variants(name)
      return variants.length > 0
        ? { kind: 'redirect', status: 301, location: this.#address(name) }
        : undefined
    }
    return (await this.#file(name)) ?? (await this.#resource(name)) ?? this.#elsewhere(name)
  }

  async #file(name: string): Promise<Target | undefined> {
    const file = await this.#store.find(name)
    if (!file || (await isSibling(name, this.#store))) return undefined
    const resource = resourceOf(name, this.routes.languages)
    const variants = resource ? await this.#variants(resource.path) : []
    const rendition = await openRendition(name, file, this.#store, (isCompressed) => ({
      ...this.#describe(name, resource?.language, variants),
      ...(isCompressed ? { vary: 'Accept-Encoding' } : {}),
    }))
    return { kind: 'file', rendition }
  }

  /** A document is sent; of any other thing the client is told where to read about it. */
  async #resource(name: string): Promise<Target | undefined> {
    const variants = await this.#variants(name)
    if (variants.length === 0) return undefined
    const offered = this.#documents.has(name)
      ? await this.#offerHere(variants, variants)
      : variants.map(toElsewhere)
    return { kind: 'resource', offer: new Offer(offered), links: linksOfThing(variants) }
  }

  /** Pages of the start, and for who wants data, the catalogue. */
  async #startPage(): Promise<Target | undefined> {
    const pages = (await this.#variants('index')).filter(({ mediaType }) => mediaType === 'text/html')
    const catalogue = (await this.#variants('catalog')).filter(({ mediaType }) => mediaType !== 'text/html')
    if (pages.length + catalogue.length === 0) return undefined
    const variants = [
      ...(await this.#offerHere(pages, [...pages, ...catalogue])),
      ...catalogue.map(toElsewhere),
    ]
    return { kind: 'resource', offer: new Offer(variants), links: linksOfThing(catalogue) }
  }

  #elsewhere(name: string): Target | undefined {
    const found = this.#described.find(({ pattern }) => pattern.test(name))
    if (!found) return undefined
    const [target = '', fragment] = name.replace(found.pattern, found.target).split('#')
    const hash = fragment === undefined ? '' : `#${encodeURIComponent(fragment)}`
    return { kind: 'redirect', status: 303, location: this.#address(target) + hash }
  }

  async #offerHere(variants: readonly Variant[], all: readonly Variant[]): Promise<OfferedVariant[]> {
    return Promise.all(
      variants.map(async (variant) => ({
        ...variant,
        rendition: await openRendition(variant.path, variant.file, this.#store, () => ({
          ...this.#describe(variant.path, variant.language, all),
          'content-location': variant.address,
          vary: DOCUMENT_VARY,
        })),
      })),
    )
  }

  #describe(name: string, language: string | undefined, variants: readonly Variant[]): Headers {
    const type = contentTypeOf(name)
    const policy = contentSecurityPolicyFor(name, type)
    const links = linksOfFile(name, variants, {
      iri: this.#iriOf(name, variants),
      licence: this.routes.licence,
    })
    return {
      'content-type': type,
      'cache-control': CACHE_OF_FILES,
      ...(language === undefined ? {} : { 'content-language': language }),
      ...(policy === undefined ? {} : { 'content-security-policy': policy }),
      ...(links === undefined ? {} : { link: links }),
    }
  }

  /** What has a page has an IRI; the start page is about the base itself. */
  #iriOf(name: string, variants: readonly Variant[]): string | undefined {
    const { base, languages } = this.routes
    const resource = resourceOf(name, languages)
    if (base === undefined || !resource || variants.every(({ mediaType }) => mediaType !== 'text/html'))
      return undefined
    return resource.path === 'index' ? base : base + writeAddress(resource.path).slice(1)
  }

  #variants(name: string): Promise<Variant[]> {
    return findVariants(name, this.#store, { languages: this.routes.languages, prefix: this.prefix })
  }

  #address(name: string): string {
    return this.prefix + writeAddress(name)
  }
}

/** One address can be encoded in any number of ways: only the shortest is worth remembering. */
function isPlain(address: string): boolean {
  return !address.includes('%') || address === writeAddress((readAddress(address) ?? []).join('/'))
}

function toElsewhere(variant: Variant): OfferedVariant {
  return { ...variant, location: variant.address }
}

function lookAt(siteDir: string): { dev: number; ino: number; ctimeMs: number } {
  const stats = statSync(siteDir, { throwIfNoEntry: false })
  if (!stats?.isDirectory()) throw new EnvironmentError(`${siteDir} is no folder any more`)
  return stats
}
