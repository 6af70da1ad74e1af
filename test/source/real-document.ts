/** The published document and the word lists, as the tests of this folder read them. */
import { readFileSync } from 'node:fs'
import { readDocument, type SourceDocument, type TextBasis } from '../../src/source/document.ts'
import { readLanguageData } from '../../src/source/language-data.ts'

export const languageData = readLanguageData('data/languages')
export const realText = readFileSync('data/no-dmp/2022-2025/summary.md', 'utf8')

export function read(text: string, languages: readonly string[] = ['nb', 'en']): SourceDocument {
  return readDocument([{ path: 'summary.md', text }], { languages, languageData })
}

export function textOf(document: SourceDocument, language: string): TextBasis {
  const basis = document.texts.get(language)
  if (basis === undefined) throw new Error(`no text in ${language}`)
  return basis
}
