/** Types of corpora.mjs, for tests. */
export interface Template {
  base: string
  summary: string
  unit: string[]
  shared: string[]
}
export const SIZES: readonly number[]
export function readTemplate(siteDir: string): Template
export function corpus(
  templates: readonly Template[],
  triples: number,
  seed?: number,
): Generator<{ summary: string | undefined; lines: string[] }>
