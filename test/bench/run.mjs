/**
 * Times whole commands as processes, each beside an empty Node process in the same run, and writes the figures
 * with versions and machine to RESULTS.md. Ratios are what counts: a machine that is slower today is slower for
 * both. Needs a compiled `dist/` (npm run build).
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import path from 'node:path'

const root = path.join(import.meta.dirname, '../..')
const cli = path.join(root, 'dist', 'cli.js')
const out = path.join(mkdtempSync(path.join(tmpdir(), 'tilsyn-bench-')), 'public')
const data = path.join(root, 'data')

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
  ['cold build', pair([...build, '--force'], 3), '10 s'],
  ['build with nothing changed', pair(build, 9), '5'],
]
const report = JSON.parse(
  execFileSync(process.execPath, [...build, '--force', '--json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
  }),
)
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

Node ${process.version}, ${cpus().length} × ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB;
${['n3', 'oxigraph', 'shacl-engine', 'jsonld'].map((name) => `${name} ${dependencies[name]}`).join(', ')}.
`
writeFileSync(path.join(import.meta.dirname, 'RESULTS.md'), text)
process.stdout.write(text)
