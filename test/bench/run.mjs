/**
 * Times whole commands, the writing of dumps and the answers of the server, each beside a peer in the same run, and
 * writes the figures with versions and machine to RESULTS.md. Ratios are what counts: a machine that is slower today
 * is slower for both. Needs a compiled `dist/` (npm run build).
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { measureServerCost } from '../serve/cost.mjs'
import { measureSparql } from './sparql.mjs'
import { sparqlMarkdown, sparqlPlot } from './sparql-report.mjs'
import { weighPages } from './weights.mjs'

const root = path.join(import.meta.dirname, '../..')
const cli = path.join(root, 'dist', 'cli.js')
const out = path.join(mkdtempSync(path.join(tmpdir(), 'tilsyn-bench-')), 'public')
const data = path.join(root, 'data')
const REQUESTS = 4000
/** Of the corpora, in triples: `npm run bench -- 10000,100000` leaves out the largest, `npm run bench -- 0` all of them. */
const sizes = process.argv[2]
  ?.split(',')
  .map(Number)
  .filter((size) => size > 0)

/** Milliseconds of wall clock. */
function time(args) {
  const start = process.hrtime.bigint()
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
  return Number(process.hrtime.bigint() - start) / 1e6
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

/** The command and an empty process in turn, so that both see the same machine. */
function pair(args, runs) {
  const own = []
  const empty = []
  for (let run = 0; run <= runs; run++) {
    const [mine, peer] = [time(args), time(['-e', ''])]
    if (run > 0 || runs === 1) {
      own.push(mine)
      empty.push(peer)
    }
  }
  return {
    own: median(own),
    empty: median(empty),
    ratio: median(own.map((value, index) => value / empty[index])),
  }
}

const build = [cli, 'build', '--data', data, '--out', out, '--quiet']
const rows = [
  ['tilsyn --help', pair([cli, '--help'], 9), '1.5'],
  ['cold build', pair([...build, '--force'], 2), '10 s'],
  ['build with nothing changed', pair(build, 9), '5'],
]
// Nothing has changed, so this is the report of the last cold build.
const report = JSON.parse(
  execFileSync(process.execPath, [...build, '--json'], { cwd: root, encoding: 'utf8', maxBuffer: 1e8 }),
)

/** Many triples beside 10,000, in each format and as a catalogue. */
const { FORMATS } = await import(pathToFileURL(path.join(root, 'dist/render/formats.js')).href)
const unit = path.join(out, 'dumps/no-dmp/2022-2025.nq')
const kinds = [...FORMATS, { id: 'catalogue', label: 'catalogue' }]
const triples = kinds.map(({ id, label }) => {
  const args = [path.join(import.meta.dirname, 'triples.mjs'), root, unit, id, '100000']
  return { label, ...JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) }
})

/** What browsers and machines ask for, beside a bare server that holds the same answers. */
const asked = [
  ['a page', { path: '/no-dmp/2022-2025/review.nb.html' }],
  ['a page by its IRI', { path: '/no-dmp/2022-2025' }],
  ['a thing (303)', { path: '/no-dmp/2022-2025/review' }],
  ['a Turtle file', { path: '/no-dmp/2022-2025/review.ttl' }],
]
const answers = []
for (const [name, request] of asked) {
  const cost = await measureServerCost({
    dist: path.join(root, 'dist'),
    siteDir: out,
    requests: [request],
    count: REQUESTS,
    rounds: 3,
  })
  answers.push({ name, ...cost })
}
const weights = weighPages(out)

/** Questions, over the publication and over corpora that are made of it and of the invented authority. */
const invented = path.join(path.dirname(out), 'invented')
cpSync(path.join(root, 'test/fixtures/invented'), invented, { recursive: true })
cpSync(path.join(data, 'languages'), path.join(invented, 'languages'), { recursive: true })
time([cli, 'build', '--data', invented, '--out', path.join(invented, 'public'), '--allow-unmet', '--quiet'])
const sparql = await measureSparql({
  root,
  siteDir: realpathSync(out),
  templates: [out, path.join(invented, 'public')],
  ...(sizes ? { sizes } : {}),
  say: (line) => process.stderr.write(`${line}\n`),
})
writeFileSync(path.join(import.meta.dirname, 'sparql.svg'), sparqlPlot(sparql))
rmSync(path.dirname(out), { recursive: true })

const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
const text = `# Benchmark

Written by \`npm run bench\`. Times are medians of whole processes; the ratio is to an empty Node process timed in turn with
each run.

| command | time | empty process | ratio | budget |
|---|---|---|---|---|
${rows.map(([name, { own, empty, ratio }, budget]) => `| ${name} | ${own.toFixed(0)} ms | ${empty.toFixed(0)} ms | ${ratio.toFixed(1)} | ${budget} |`).join('\n')}

Where a cold build spends its time (${Object.values(report.triples).reduce((sum, count) => sum + count, 0)} triples):

| step | ms |
|---|---|
${Object.entries(report.timings)
  .map(([step, ms]) => `| ${step} | ${ms} |`)
  .join('\n')}

How heavy the ${weights.count} pages are, each with all that it loads, compressed:

| page | bytes | budget |
|---|---|---|
${[weights.lightest, weights.middle, weights.heaviest].map(({ page, bytes }) => `| ${page} | ${bytes} | 150000 |`).join('\n')}

What a triple of 100,000 (ten units of 10,000) costs to write, in microseconds of CPU, and a triple of 10,000; the catalogue
with the index that it is made from:

| format | at 100,000 | at 10,000 | ratio | budget | peak memory |
|---|---|---|---|---|---|
${triples.map(({ label, micros, microsAt10000, peakMegabytes }) => `| ${label} | ${micros.toFixed(1)} µs | ${microsAt10000.toFixed(1)} µs | ${(micros / microsAt10000).toFixed(2)} | 1.2 | ${peakMegabytes.toFixed(0)} MB |`).join('\n')}

What a request costs the server, in microseconds of its CPU, beside a bare node:http server with the same bytes in memory:

| asked for | serve | bare | ratio | budget | bytes |
|---|---|---|---|---|---|
${answers.map(({ name, serveMicros, bareMicros, ratio, bytes }) => `| ${name} | ${serveMicros.toFixed(0)} µs | ${bareMicros.toFixed(0)} µs | ${ratio.toFixed(2)} | 2 | ${bytes} |`).join('\n')}

${sparqlMarkdown(sparql)}
![Time to the whole answer of each query, by engine and number of triples](sparql.svg)

Load of the machine at the end (1, 5, 15 minutes): ${loadavg()
  .map((load) => load.toFixed(1))
  .join(
    ', ',
  )}. Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB;
${['n3', 'oxigraph', '@comunica/query-sparql-rdfjs-lite', 'shacl-engine', 'rdflib', 'fastify'].map((name) => `${name} ${dependencies[name]}`).join(', ')}.
`
writeFileSync(path.join(import.meta.dirname, 'RESULTS.md'), text)
process.stdout.write(text)
