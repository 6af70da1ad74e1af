/**
 * Links from a claim to its words in the document: to the sentence, and in it to the words themselves. In: a piece of
 * evidence. Out: an address.
 * @see https://wicg.github.io/scroll-to-text-fragment/#syntax
 */
import { dct, tilsyn } from '../vocabulary.ts'
import { keyOf, type Page, relative, splitFragment } from './page.ts'
import { PAGE_LANGUAGES } from './texts.ts'
import type { Quotation } from './view.ts'

/** Undefined where no page is in the language of the words. */
export function linkToWords(
  evidence: string,
  { language, quote }: Quotation,
  { view, path, hasPage }: Page,
): string | undefined {
  const { whole: text, fragment } = splitFragment(view.value(evidence, tilsyn.sentence) ?? '')
  const summary = view.value(text, dct.isPartOf)
  if (summary === undefined || fragment === undefined || !hasPage(view.iri(summary))) return undefined
  if (!PAGE_LANGUAGES.some((tag) => tag === language)) return undefined
  const page = relative(path, `${keyOf(summary)}.${language}.html`)
  return `${page}#${fragment}:~:text=${encodeText(quote)}`
}

/** A hyphen would part the words from what stands around them. */
function encodeText(text: string): string {
  return encodeURIComponent(text).replaceAll('-', '%2D')
}
