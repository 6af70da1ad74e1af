/**
 * Counters, gauges and histograms, and the text in which Prometheus reads them. What happens in; the text out. By hand,
 * because the format is three kinds of lines: a library would be larger than this file and measure what nobody asked.
 *
 * https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
 */

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

export type Labels = Readonly<Record<string, string | number>>
type Kind = 'counter' | 'gauge' | 'histogram'

export interface Sample {
  labels?: Labels
  value: number
}

/** From below a millisecond, as files take, to the longest query. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20]

export class Metrics {
  readonly #families: { name: string; help: string; kind: Kind; lines: () => string[] }[] = []

  /** Counts by labels, which have to come from a small set: each combination is kept. */
  counter(name: string, help: string): (labels: Labels, by?: number) => void {
    const counts = new Map<string, number>()
    const lines = () => [...counts].map(([labels, count]) => `${name}${labels} ${count}`)
    this.#families.push({ name, help, kind: 'counter', lines })
    return (labels, by = 1) => {
      const key = writeLabels(labels)
      counts.set(key, (counts.get(key) ?? 0) + by)
    }
  }

  /** Durations in seconds. */
  histogram(name: string, help: string): (labels: Labels, seconds: number) => void {
    const series = new Map<string, { labels: Labels; counts: number[]; sum: number }>()
    const lines = () => [...series.values()].flatMap((one) => histogramLines(name, one))
    this.#families.push({ name, help, kind: 'histogram', lines })
    return (labels, seconds) => {
      const key = writeLabels(labels)
      const one = series.get(key) ?? { labels, counts: SECONDS.concat(0).fill(0), sum: 0 }
      series.set(key, one)
      const bucket = SECONDS.findIndex((bound) => seconds <= bound)
      const index = bucket < 0 ? SECONDS.length : bucket
      one.counts[index] = (one.counts[index] ?? 0) + 1
      one.sum += seconds
    }
  }

  /** What is looked up when somebody reads; nothing is said of what is not known. */
  observe(name: string, help: string, kind: 'counter' | 'gauge', read: () => readonly Sample[]): void {
    const lines = () => read().map(({ labels = {}, value }) => `${name}${writeLabels(labels)} ${value}`)
    this.#families.push({ name, help, kind, lines })
  }

  text(): string {
    return this.#families
      .map(({ name, help, kind, lines }) => ({
        head: [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`],
        lines: lines(),
      }))
      .filter(({ lines }) => lines.length > 0)
      .map(({ head, lines }) => `${[...head, ...lines].join('\n')}\n`)
      .join('')
  }
}

function histogramLines(
  name: string,
  { labels, counts, sum }: { labels: Labels; counts: readonly number[]; sum: number },
): string[] {
  let total = 0
  const buckets = counts.map((count, index) => {
    total += count
    return `${name}_bucket${writeLabels({ ...labels, le: SECONDS[index] ?? '+Inf' })} ${total}`
  })
  const key = writeLabels(labels)
  return [...buckets, `${name}_sum${key} ${sum}`, `${name}_count${key} ${total}`]
}

function writeLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapeValue(String(value))}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

function escapeValue(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
