/**
 * What it costs to write a dump in one format, as a process of its own, so that its memory can be told:
 * `node dumps.mjs DIST UNIT FORMAT TRIPLES [--held]`. UNIT is the N-Quads dump of a summary; it is cut at 10,000 triples and
 * written under as many keys as TRIPLES asks for. Units are made one by one as they are written (the time for that
 * does not count), or all before (`--held`), as a build has them. Out: JSON with the cost of a triple, that at 10,000
 * triples in the same process, and the most memory that the process had.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { DataFactory, Parser } from 'n3'

const UNIT_TRIPLES = 10_000
/** The first runs warm up; of the others the median counts. */
const WARM_UP = 3
const SMALL_RUNS = 9
const LARGE_RUNS = 3

const [dist, unitFile, formatId, triples, held] = process.argv.slice(2)
const { FORMATS } = await import(pathToFileURL(path.join(dist, 'render/formats.js')).href)
const format = FORMATS.find(({ id }) => id === formatId)

const unit = new Parser({ format: 'N-Quads' }).parse(readFileSync(unitFile, 'utf8')).slice(0, UNIT_TRIPLES)
if (unit.length < UNIT_TRIPLES) throw new Error(`${unitFile} holds no ${UNIT_TRIPLES} triples`)
const summary = unit
  .find(({ graph }) => graph.value.endsWith('/graph/data'))
  .graph.value.slice(0, -'/graph/data'.length)

/** The same statements of another summary. */
function under(key) {
  const known = new Map()
  const move = (term) => {
    if (term.termType !== 'NamedNode' || !term.value.startsWith(summary)) return term
    const moved =
      known.get(term.value) ?? DataFactory.namedNode(`${summary}-${key}${term.value.slice(summary.length)}`)
    known.set(term.value, moved)
    return moved
  }
  return {
    quads: unit.map((each) =>
      DataFactory.quad(move(each.subject), each.predicate, move(each.object), move(each.graph)),
    ),
  }
}

/** Of the process, on all its threads: what others do on the machine counts little. */
function cpuMicros() {
  const { user, system } = process.cpuUsage()
  return user + system
}

let makingMicros = 0
function* units(count) {
  for (let key = 0; key < count; key++) {
    const start = cpuMicros()
    const made = under(key)
    makingMicros += cpuMicros() - start
    yield made
  }
}

/** Microseconds of CPU for each triple. */
async function write(count) {
  const given = held ? [...units(count)] : units(count)
  makingMicros = 0
  let byteSize = 0
  const start = cpuMicros()
  for await (const chunk of format.serialise(given)) byteSize += Buffer.byteLength(chunk)
  const micros = (cpuMicros() - start - makingMicros) / (count * UNIT_TRIPLES)
  return { micros, byteSize }
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}

async function costs(runs, units) {
  const found = []
  for (let run = 0; run < runs; run++) found.push(await write(units))
  return found
}

await costs(WARM_UP, 1)
const small = await costs(SMALL_RUNS, 1)
const large = await costs(LARGE_RUNS, Number(triples) / UNIT_TRIPLES)
const result = {
  microsAt10000: median(small.map(({ micros }) => micros)),
  micros: median(large.map(({ micros }) => micros)),
  byteSize: large[0].byteSize,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
}
process.stdout.write(JSON.stringify(result))
