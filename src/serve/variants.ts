/**
 * The forms in which there is something to read at an IRI: the path of the IRI and what files there are in, the form
 * that a request likes best out. A form exists if its file exists.
 */
import type { Stats } from 'node:fs'
import { FORMS } from '../publish/http.ts'
import { mediaTypeOf } from '../render/media-types.ts'
import { chooseLanguage, chooseMediaType } from './accept.ts'
import { writeAddress } from './address.ts'
import type { FileStore } from './file-store.ts'

export interface Variant {
  /** Below the folder: `ontology.nb.html`. */
  path: string
  /** Where it is on its host: `/ontology.nb.html`. */
  address: string
  mediaType: string
  /** Media types that are asked for when this one is meant. */
  aliases: readonly string[]
  /** Of a page that is written in one language. */
  language?: string
  file: { realPath: string; stats: Stats }
}

/** Media types that are asked for when a form is meant. */
export function aliasesOf(extension: string): readonly string[] {
  return FORMS.find(([known]) => known === extension)?.[1] ?? []
}

/** The forms that there are, in the order of preference; of pages, those in one language go first. */
export async function findVariants(
  path: string,
  store: FileStore,
  { languages, prefix }: { languages: readonly string[]; prefix: string },
): Promise<Variant[]> {
  const named = FORMS.flatMap(([extension, aliases]) => {
    const form = { mediaType: mediaTypeOf(extension), aliases }
    const pages = extension === 'html' ? languages : []
    return [
      ...pages.map((language) => ({ ...form, path: `${path}.${language}.${extension}`, language })),
      { ...form, path: `${path}.${extension}` },
    ]
  })
  const found = await Promise.all(
    named.map(async (variant) => ({ ...variant, file: await store.find(variant.path) })),
  )
  return found.flatMap(({ file, ...variant }) =>
    file ? [{ ...variant, address: prefix + writeAddress(variant.path), file }] : [],
  )
}

/** Headers come from few clients, and are many and long only in attacks. */
const REMEMBERED_CHOICES = 20
const REMEMBERED_LENGTH = 400

/** Chooses among the same variants for one request after another, and remembers. */
export class Offer<V extends Variant> {
  readonly variants: readonly V[]
  readonly #choices = new Map<string, V | undefined>()

  constructor(variants: readonly V[]) {
    this.variants = variants
  }

  /** Undefined if the request accepts none of them. */
  choose(accept: string | undefined, acceptLanguage: string | undefined): V | undefined {
    const key = `${accept}\n${acceptLanguage}`
    const known = this.#choices.get(key)
    if (known) return known
    const chosen = choose(this.variants, accept, acceptLanguage)
    if (key.length > REMEMBERED_LENGTH) return chosen
    if (this.#choices.size >= REMEMBERED_CHOICES) this.#choices.clear()
    this.#choices.set(key, chosen)
    return chosen
  }
}

function choose<V extends Variant>(
  variants: readonly V[],
  accept: string | undefined,
  acceptLanguage: string | undefined,
): V | undefined {
  const chosen = chooseMediaType(accept, variants)
  if (chosen?.language === undefined) return chosen
  const pages = variants.filter(({ mediaType }) => mediaType === chosen.mediaType)
  const language = chooseLanguage(
    acceptLanguage,
    pages.flatMap((page) => page.language ?? []),
  )
  // Where none is liked, the page without a language, which leads to all of them.
  return pages.find((page) => page.language === language) ?? chosen
}

/** The path of the IRI that a file is a form of: `ontology` for `ontology.nb.html`; undefined if it is none. */
export function resourceOf(
  path: string,
  languages: readonly string[],
): { path: string; language?: string } | undefined {
  const form = FORMS.find(([extension]) => path.endsWith(`.${extension}`))
  if (!form) return undefined
  const whole = path.slice(0, -form[0].length - 1)
  if (form[0] !== 'html') return { path: whole }
  const language = languages.find((tag) => whole.endsWith(`.${tag}`) && !whole.endsWith(`/.${tag}`))
  return language === undefined ? { path: whole } : { path: whole.slice(0, -language.length - 1), language }
}
