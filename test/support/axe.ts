/** What axe finds amiss in a page that is open. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** WCAG 2.2 at level AA, and what is good practice besides. */
export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Colours are all that another scheme changes. */
export const COLOURS = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }

/**
 * @param run the options of axe
 * @returns each rule that is broken, with the elements that break it
 */
export async function violations(page: Page, run: object = {}): Promise<string[]> {
  if (!(await page.evaluate(`typeof axe === 'object'`))) await page.evaluate(AXE)
  const { violations: found } = (await page.evaluate(`axe.run(document, ${JSON.stringify(run)})`)) as {
    violations: { id: string; nodes: { html: string }[] }[]
  }
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' ')}`)
}

/** Of children that are alike, so many stay: what comes after them is made by the same lines. */
const ALIKE = 4

/**
 * Takes out of a page what repeats: of the children of one element that have the same name and classes, all but the first
 * ones. Axe looks at each element, and takes seconds where there are thousands. test/long looks at whole pages.
 */
export async function shorten(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    for (const parent of document.querySelectorAll('main, main *')) {
      const seen = new Map()
      for (const child of [...parent.children]) {
        const kind = [child.tagName, ...[...child.classList].sort()].join('.')
        const count = (seen.get(kind) ?? 0) + 1
        seen.set(kind, count)
        if (count > ${ALIKE}) child.remove()
      }
    }
  })()`)
}
