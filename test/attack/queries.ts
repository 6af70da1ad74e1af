/** Queries that would take for ever, all memory, or all stack. */
import { RUNAWAY } from '../query/sample.ts'

const repeat = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => part(i))
export const PRODUCT = repeat(8, (i) => `?a${i} ?b${i} ?c${i}`).join(' . ')
const DOUBLED = repeat(27, (i) => `BIND(CONCAT(?x${i}, ?x${i}) AS ?x${i + 1})`).join(' ')

/** What is asked, and the limits that may end it. */
export const RUNAWAYS: readonly [string, string, RegExp][] = [
  ['a product of everything with everything', `SELECT * { ${PRODUCT} }`, /maxRows|maxResultBytes|timeoutMs/],
  ['a product that is counted', RUNAWAY, /timeoutMs/],
  ['a product that is sorted', `SELECT * { ${PRODUCT} } ORDER BY DESC(?c7) ?c1`, /maxMemoryBytes|timeoutMs/],
  [
    'a product that is made distinct',
    `SELECT DISTINCT ?a0 ?a1 ?a2 ?a3 ?c0 ?c1 ?c2 { ${PRODUCT} } ORDER BY ?a0`,
    /maxMemoryBytes|timeoutMs/,
  ],
  [
    'a product in groups',
    `SELECT (GROUP_CONCAT(?c1) AS ?x) { ${PRODUCT} } GROUP BY ?a0`,
    /maxMemoryBytes|timeoutMs/,
  ],
  [
    'a product of triples',
    `CONSTRUCT { ?a0 ?b1 ?c2 . ?a3 ?b4 ?c5 } { ${PRODUCT} }`,
    /maxMemoryBytes|timeoutMs/,
  ],
  [
    'a text that is doubled and doubled',
    `SELECT (STRLEN(?x27) AS ?n) { BIND("0123456789abcdef" AS ?x0) ${DOUBLED} }`,
    /maxMemoryBytes|timeoutMs/,
  ],
  [
    'deep paths',
    `SELECT (COUNT(*) AS ?n) { ${repeat(6, (i) => `?p${i} (!<x:a>|^!<x:a>)* ?p${i + 1}`).join(' . ')} }`,
    /timeoutMs|maxMemoryBytes/,
  ],
  [
    'paths in paths',
    `SELECT (COUNT(*) AS ?n) { ?a (((!<x:a>|^!<x:a>)*)*/((!<x:b>|^!<x:b>)*)*)* ?b . ?c (!<x:a>|^!<x:a>)* ?d . ?e (!<x:a>|^!<x:a>)* ?f . ?g (!<x:a>|^!<x:a>)* ?h }`,
    /timeoutMs|maxMemoryBytes/,
  ],
  [
    'nested EXISTS',
    `SELECT * { ?a ?b ?c ${repeat(6, (i) => `FILTER EXISTS { ?d${i} ?e${i} ?f${i} `).join('')} FILTER(?a = ?f5 && ?c = 1) ${'}'.repeat(6)} }`,
    /timeoutMs|maxMemoryBytes/,
  ],
]

export const HUGE: readonly [string, string][] = [
  ['of 10 MB of blanks', `SELECT * { ${' '.repeat(10_000_000)} }`],
  ['of 10 MB of triples', `SELECT * { ${'?s ?p ?o . '.repeat(900_000)} }`],
  ['of 10 MB in one string', `SELECT * { ?s ?p "${'x\\"'.repeat(3_300_000)}" }`],
  ['of 10 MB in one IRI', `SELECT * { ?s ?p <x:${'y'.repeat(10_000_000)}> }`],
  ['of 10 MB of quotes', `SELECT * { ${'"'.repeat(10_000_000)} }`],
  ['of 10 MB of comments', `${'# x\n'.repeat(2_500_000)}ASK {}`],
]

export const NESTED: readonly [string, (levels: number) => string][] = [
  ['braces', (n: number) => `SELECT * { ${'{'.repeat(n)} ?s ?p ?o ${'}'.repeat(n)} }`],
  ['parentheses', (n: number) => `SELECT * { ?s ?p ?o FILTER(${'('.repeat(n)}1${')'.repeat(n)} = 1) }`],
  ['functions', (n: number) => `SELECT * { ?s ?p ?o FILTER(${'STR('.repeat(n)}1${')'.repeat(n)} = "1") }`],
  ['blank nodes', (n: number) => `SELECT * { ${'[ <x:p> '.repeat(n)} 1 ${']'.repeat(n)} }`],
  ['collections', (n: number) => `SELECT * { ?s ?p ${'('.repeat(n)} 1 ${')'.repeat(n)} }`],
  ['subqueries', (n: number) => `${'SELECT * { { '.repeat(n)} ?s ?p ?o ${'} }'.repeat(n)}`],
  ['paths', (n: number) => `SELECT * { ?s ${'('.repeat(n)}<x:p>${')*'.repeat(n)} ?o }`],
]

export const MANY: readonly [string, string][] = [
  ['operators', `SELECT * { ?s ?p ?o FILTER(1${'+1'.repeat(20_000)} = 2) }`],
  ['negations', `SELECT * { ?s ?p ?o FILTER(${'!'.repeat(40_000)}true) }`],
  ['path steps', `SELECT * { ?s <x:p>${'/<x:p>'.repeat(8000)} ?o }`],
  ['inverse paths', `SELECT * { ?s <x:p>${'|^<x:p>'.repeat(8000)} ?o }`],
  ['unions', `SELECT * { {} ${'UNION {} '.repeat(7000)} }`],
  ['optional parts', `SELECT * { ${'OPTIONAL { ?s ?p ?o } '.repeat(2500)} }`],
  ['subtractions', `SELECT * { ?s ?p ?o ${'MINUS { ?a ?b ?c } '.repeat(3000)} }`],
  ['filters', `SELECT * { ?s ?p ?o ${'FILTER(?s != ?o) '.repeat(3500)} }`],
]
