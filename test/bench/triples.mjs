/**
 * What a triple costs to publish, as a process of its own, so that its memory can be told:
 * `node triples.mjs PACKAGE UNIT WHAT TRIPLES`. PACKAGE has the compiled program and `data/`, UNIT is the N-Quads dump of a
 * summary, WHAT the id of a format or `catalogue`. All units are in memory before, as a build has them. Out: JSON with
 * the cost of a triple of the data, that at 10,000 triples in the same process, and the most memory that it had.
 */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { cpuMicros, median, peakMegabytes, readUnit, UNIT_TRIPLES, under } from './units.mjs'

const [home, unitFile, what, triples] = process.argv.slice(2)
/** The first runs warm up; of the others the median counts. A run that is long enough needs no others. */
const WARM_UP = 3
const SMALL_RUNS = 9
const LARGE_RUNS = Number(triples) > 100_000 ? 1 : 3

const load = (module) => import(pathToFileURL(path.join(home, 'dist', module)).href)
const { FORMATS, formatOf } = await load('render/formats.js')

const unit = readUnit(unitFile)
const write = what === 'catalogue' ? await catalogueWriter() : (units) => formatOf(what).serialise(units)

/** The index of all that is published, the catalogue made from it, and its main file. */
async function catalogueWriter() {
  const { catalogueQuads } = await load('catalogue/catalogue.js')
  const { PROFILES } = await load('catalogue/profiles.js')
  const { View } = await load('render/view.js')
  const { codeFiles } = await load('resources.js')
  const { loadData } = await load('source/load.js')
  const { data } = loadData(path.join(home, 'data'), { codeFiles: codeFiles() })
  const [{ key, coverage }] = data.summaries
  const { base, site } = data.catalogue
  return (units) => {
    const keys = units.map((_, number) => `${key}-${number}`)
    const files = keys.flatMap((name) =>
      FORMATS.map(({ extension }) => ({
        path: `dumps/${name}.${extension}`,
        byteSize: 1_000_000,
        sha256: '0'.repeat(64),
      })),
    )
    const input = {
      settings: data.catalogue,
      registry: data.registry,
      view: new View(
        units.flatMap(({ quads }) => quads),
        base,
      ),
      files,
      coverage: Object.fromEntries(keys.map((name) => [name, coverage])),
      base,
      site,
      version: '0.0.0',
    }
    return formatOf('turtle').serialise([{ quads: catalogueQuads(input, PROFILES[0]) }], { base })
  }
}

async function cost(count) {
  const units = Array.from({ length: count }, (_, key) => ({ quads: under(unit, key) }))
  let byteSize = 0
  const start = cpuMicros()
  for await (const chunk of write(units)) byteSize += Buffer.byteLength(chunk)
  return { micros: (cpuMicros() - start) / (count * UNIT_TRIPLES), byteSize }
}

async function costs(runs, count) {
  const found = []
  for (let run = 0; run < runs; run++) found.push(await cost(count))
  return found
}

await costs(WARM_UP, 1)
const small = await costs(SMALL_RUNS, 1)
const large = await costs(LARGE_RUNS, Number(triples) / UNIT_TRIPLES)
const result = {
  microsAt10000: median(small.map(({ micros }) => micros)),
  micros: median(large.map(({ micros }) => micros)),
  byteSize: large[0].byteSize,
  peakMegabytes: peakMegabytes(),
}
process.stdout.write(JSON.stringify(result))
