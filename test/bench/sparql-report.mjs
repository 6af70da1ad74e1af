/**
 * What sparql.mjs has measured, as Markdown with the budgets judged, and as a picture. The budget: at most 3 ms above raw oxigraph,
 * or 1.2 times what it takes where that is over 20 ms.
 */
import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'

export const NAMES = {
  oxigraph: 'raw oxigraph, in process',
  bare: 'raw oxigraph, bare HTTP server',
  engine: 'embedded engine, in process',
  serve: 'tilsyn serve, over HTTP',
  comunica: 'Comunica on RdfStore',
  virtuoso: 'Virtuoso, over HTTP',
}
/** What is judged, and the peer that it is judged beside: in process, and over HTTP. */
const PAIRS = [
  ['engine', 'oxigraph'],
  ['serve', 'bare'],
  ['serve', 'oxigraph'],
]
const ABOVE_MS = 3
const COLORS = ['#0b5cad', '#74add1', '#1a9850', '#66bd63', '#d95f02', '#7b3294']
const LONG_MS = 20
const TIMES = 1.2

/** How much more than allowed: 0 or less is within the budget. */
export function overBudget(own, raw) {
  return own - (raw > LONG_MS ? Math.max(TIMES * raw, LONG_MS + ABOVE_MS) : raw + ABOVE_MS)
}

export function sparqlMarkdown(results) {
  return `${results.map(section).join('\n')}
The memory of \`tilsyn serve\` is that of the server, of two engines and of one that stands by, each with the data loaded.
`
}

function section({ asked, triples, rounds, alone, loaded, memory, failed, queries }) {
  const title = asked === undefined ? 'the real publication' : `a corpus of ${asked.toLocaleString('en')}`
  const row = (kind) => {
    const { p50, p99 } = alone[kind] ?? {}
    const { p50: l50, p99: l99, perSecond } = loaded[kind] ?? {}
    const faults = Object.keys(failed[kind] ?? {}).length
    return `| ${NAMES[kind]} | ${ms(p50)} | ${ms(p99)} | ${ms(l50)} | ${ms(l99)} | ${perSecond?.toFixed(0) ?? '–'} | ${memory[kind] ? `${memory[kind].toFixed(0)} MB` : '–'} | ${faults} |`
  }
  return `SPARQL over the query catalogue (${queries.length} queries), caches off, ${title} (${triples.toLocaleString('en')} triples), ${rounds} rounds:

| engine | p50 alone | p99 alone | p50, 8 clients | p99, 8 clients | answers a second | peak memory | queries without answer |
|---|---|---|---|---|---|---|---|
${Object.keys(alone).map(row).join('\n')}

| | beside | within budget | median above | worst |
|---|---|---|---|---|
${PAIRS.map(([kind, peer]) => judge(kind, peer, queries)).join('\n')}
`
}

function judge(kind, peer, queries) {
  const both = queries.filter((query) => query[kind] !== undefined && query[peer] !== undefined)
  const within = both.filter((query) => overBudget(query[kind], query[peer]) <= 0).length
  const above = both.map((query) => query[kind] - query[peer]).sort((a, b) => a - b)
  const worst = both.reduce((a, b) => (overBudget(b[kind], b[peer]) > overBudget(a[kind], a[peer]) ? b : a))
  return `| ${NAMES[kind]} | ${NAMES[peer]} | ${within} of ${both.length} | ${ms(above[Math.floor(above.length / 2)])} | ${worst.name}: ${ms(worst[kind])}, peer ${ms(worst[peer])} |`
}

function ms(value) {
  if (value === undefined) return '–'
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value).toLocaleString('en')} ms`
}

/** Time of an answer by size of the corpus; each dot is a query. */
export function sparqlPlot(results) {
  const { document } = parseHTML('<html><body></body></html>')
  const dots = results.flatMap(({ triples, queries }) =>
    queries.flatMap((query) =>
      Object.keys(NAMES)
        .filter((kind) => query[kind] !== undefined)
        .map((kind) => ({ triples: triples.toLocaleString('en'), engine: NAMES[kind], ms: query[kind] })),
    ),
  )
  const order = [...new Set(results.map(({ triples }) => triples).sort((a, b) => a - b))]
  const svg = Plot.plot({
    document,
    width: 960,
    height: 420,
    marginLeft: 60,
    marginBottom: 60,
    style: { background: 'white', color: 'black', fontFamily: 'sans-serif' },
    x: { axis: null, domain: Object.values(NAMES) },
    fx: { label: 'triples', domain: order.map((triples) => triples.toLocaleString('en')) },
    y: {
      type: 'log',
      label: 'milliseconds to the whole answer (median of a query)',
      grid: true,
      tickFormat: (d) => String(d),
    },
    color: { domain: Object.values(NAMES), range: COLORS },
    marks: [
      Plot.dot(dots, { fx: 'triples', x: 'engine', y: 'ms', stroke: 'engine', r: 2, strokeOpacity: 0.5 }),
      Plot.tickY(
        dots,
        Plot.groupX(
          { y: 'median' },
          { fx: 'triples', x: 'engine', y: 'ms', stroke: 'engine', strokeWidth: 3 },
        ),
      ),
    ],
  })
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const key = Object.values(NAMES)
    .map((name, index) => {
      const x = 20 + index * 156
      const color = COLORS[index]
      return `<rect x="${x}" y="396" width="10" height="10" fill="${color}"/><text x="${x + 14}" y="405" font-size="9.5" fill="black" text-anchor="start">${name}</text>`
    })
    .join('')
  return `${svg.outerHTML.replace(/<\/svg>$/, `${key}</svg>`)}\n`
}
