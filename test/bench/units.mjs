/**
 * The real summary, made small and many: its N-Quads dump in, units of 10,000 triples out, each under a key of its own
 * and so of IRIs that no other has. Also how the cost of a process is told.
 */
import { readFileSync } from 'node:fs'
import { DataFactory, Parser } from 'n3'

export const UNIT_TRIPLES = 10_000
const DATA_GRAPH = '/graph/data'

export function readUnit(file) {
  const quads = new Parser({ format: 'N-Quads' }).parse(readFileSync(file, 'utf8'))
  if (quads.length < UNIT_TRIPLES) throw new Error(`${file} holds no ${UNIT_TRIPLES} triples`)
  const isEvidence = ({ graph }) => graph.value.endsWith('/graph/evidence')
  // What is cut is evidence, of which there is most, so that the claims and their origin are whole.
  const ordered = [...quads.filter((quad) => !isEvidence(quad)), ...quads.filter(isEvidence)]
  const { graph } = quads.find((quad) => quad.graph.value.endsWith(DATA_GRAPH))
  return { summary: graph.value.slice(0, -DATA_GRAPH.length), quads: ordered.slice(0, UNIT_TRIPLES) }
}

/** The same statements of another summary. */
export function under({ summary, quads }, key) {
  const known = new Map()
  const move = (term) => {
    if (term.termType !== 'NamedNode' || !term.value.startsWith(summary)) return term
    const moved =
      known.get(term.value) ?? DataFactory.namedNode(`${summary}-${key}${term.value.slice(summary.length)}`)
    known.set(term.value, moved)
    return moved
  }
  return quads.map((quad) =>
    DataFactory.quad(move(quad.subject), quad.predicate, move(quad.object), move(quad.graph)),
  )
}

/** Of the process, on all its threads: what others do on the machine counts little. */
export function cpuMicros() {
  const { user, system } = process.cpuUsage()
  return user + system
}

export function peakMegabytes() {
  return process.resourceUsage().maxRSS / 1024
}

export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
}
