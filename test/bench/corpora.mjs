/**
 * Corpora of many authorities, periods and languages, made from units that went through the whole program: the real summary
 * and an invented one, each under keys of its own. In: their N-Quads, a number of triples, a seed. Out: lines of N-Quads, the
 * same for the same seed. Units are whole, so every shape holds; a corpus is as large as the last one makes it.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'

export const SIZES = [10_000, 100_000, 1_000_000]
/** Countries whose bodies report, and the language that a summary has besides English. */
const COUNTRIES = [
  ['no', 'nb'],
  ['se', 'sv'],
  ['dk', 'da'],
  ['fi', 'fi'],
  ['is', 'is'],
  ['de', 'de'],
  ['at', 'de'],
  ['nl', 'nl'],
  ['be', 'fr'],
  ['fr', 'fr'],
  ['it', 'it'],
  ['es', 'es'],
  ['pt', 'pt'],
  ['pl', 'pl'],
  ['cz', 'cs'],
  ['sk', 'sk'],
  ['hu', 'hu'],
  ['ro', 'ro'],
  ['bg', 'bg'],
  ['gr', 'el'],
  ['ie', 'ga'],
  ['ee', 'et'],
  ['lv', 'lv'],
  ['lt', 'lt'],
  ['si', 'sl'],
  ['hr', 'hr'],
  ['mt', 'mt'],
]
const FIRST_PERIOD = 2014
const PERIOD_YEARS = 4
/** In texts and dates; the number of a regulation is none. */
const YEAR = /(?<![\w/])20[12]\d(?![\w/])/g

/**
 * @param {string} siteDir a published folder with one summary
 * @returns {{ base: string, summary: string, unit: string[], shared: string[] }}
 */
export function readTemplate(siteDir) {
  const { base } = JSON.parse(readFileSync(path.join(siteDir, 'validation.json'), 'utf8'))
  const lines = readFileSync(path.join(siteDir, 'dumps/tilsyn.nq'), 'utf8').split('\n').filter(Boolean)
  const home = lines.find((line) => line.endsWith('/graph/data> .'))
  const summary = home.slice(home.lastIndexOf('<') + 1, home.lastIndexOf('/graph/data> .'))
  const isUnit = (line) => line.slice(line.lastIndexOf('<') + 1).startsWith(summary)
  return {
    base,
    summary,
    unit: lines.filter(isUnit),
    shared: lines.filter((line) => !isUnit(line)),
  }
}

/**
 * @param {readonly ReturnType<typeof readTemplate>[]} templates those of the same base; the first is the largest
 * @param {number} triples at least so many
 * @yields {{ summary: string | undefined, lines: string[] }} what is shared first, then a unit at a time
 */
export function* corpus(templates, triples, seed = 1) {
  const random = numbers(seed)
  const shared = [...new Set(templates.flatMap((template) => template.shared))]
  yield { summary: undefined, lines: shared }
  let count = shared.length
  for (let number = 0; count < triples; number++) {
    const rest = triples - count
    const fitting = templates.filter(({ unit }) => unit.length <= rest)
    // Mostly the large one: small summaries fill up the rest, and are one in four before.
    const small = templates.at(-1)
    const template = fitting.length === 0 ? small : random() < 0.25 ? fitting.at(-1) : fitting[0]
    const unit = variant(template, number, random)
    count += unit.lines.length
    yield unit
  }
}

/** The unit of another authority and period, in other languages, with what it needs of what is shared. */
function variant({ base, summary, unit, shared }, number, random) {
  const [country, language] = COUNTRIES[Math.floor(random() * COUNTRIES.length)]
  const from = FIRST_PERIOD + PERIOD_YEARS * Math.floor(random() * 4)
  const body = `body-${country}-${number}`
  const key = `${base}${country}-${body}/${from}-${from + PERIOD_YEARS - 1}`
  const own = summary
    .slice(base.length)
    .split('/')[0]
    .replace(/^[^-]*-/, '')
  const years = from - Number(/\/(\d{4})/.exec(summary)?.[1] ?? from)
  const [tag] = unit.map((line) => /"@(\w+) </.exec(line)?.[1]).filter((found) => found && found !== 'en')
  const later = (year) => String(Number(year) + years)
  const rename = (line) =>
    line
      .replaceAll(`<${summary}`, `<${key}`)
      .replaceAll(`<${base}authority/${own}>`, `<${base}authority/${body}>`)
      .replaceAll(`/text/${tag}`, `/text/${language}`)
      .replaceAll(new RegExp(`#${tag}(?=[->/.])`, 'g'), `#${language}`)
      .replace(`"@${tag} <`, `"@${language} <`)
      .replace(new RegExp(`(elements/1\\.1/language>) "${tag}" <`), `$1 "${language}" <`)
      .replace(/"(.*)"(?=@|\^\^\S*#date>| <)/s, (literal) =>
        years === 0 ? literal : literal.replace(YEAR, later),
      )
  // The body that reports is another one, and described as this one is.
  const described = shared
    .filter((line) => line.startsWith(`<${base}authority/${own}> `))
    .map((line) => line.replaceAll(`<${base}authority/${own}>`, `<${base}authority/${body}>`))
  return { summary: key, lines: [...described, ...unit.map(rename)] }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function numbers(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
