/** What the page and the site tell the editor, and where files of the site lie. */
import type { Language } from './texts.ts'

export interface Settings {
  /** What IRIs of the publication start with. */
  base: string
  /** What addresses of its files start with, as data names them. */
  site: string
  prefixes: Readonly<Record<string, string>>
  dumps: readonly { path: string; byteSize: number }[]
}

/** A query of the catalogue. */
export interface Question {
  name: string
  question: Readonly<Record<Language, string>>
  text: string
  params: readonly (Readonly<Record<Language, string>> & { name: string; type: never; under: string })[]
  returns: readonly (Readonly<Record<Language, string>> & { name: string })[]
}

/** The header is for programs: a reader gets the question as a comment. */
export function withoutHeader({ text, question }: Question, language: Language): string {
  return `# ${question[language].replace(/\s+/g, ' ')}\n${text.replace(/^(?:#\+.*\r?\n)*/, '')}`
}

/** The folder of the site, wherever that lies. */
export const ROOT = new URL('..', import.meta.url)

/** The page may be sent under the address of the endpoint, so names are relative to the folder. */
export function fileOfSite(path: string): URL {
  return new URL(path, ROOT)
}

export async function fetchJson<T>(path: string): Promise<T> {
  const response = await fetch(fileOfSite(path))
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return (await response.json()) as T
}
