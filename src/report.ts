/**
 * What a build tells: claims, quotes, coverage with its exemptions, triples, shapes and findings. In: what the
 * pipeline gives. Out: the text that a person reads and the object that a program reads.
 */
import type { BuildReport, Prepared } from './pipeline.ts'
import { validationFacts } from './pipeline.ts'
import type { LanguageCoverage } from './source/coverage.ts'

export function reportObject({ release, dataHash, prepared }: BuildReport) {
  const { shapes, coverage, ...validation } = validationFacts(prepared)
  return {
    release: release.folder,
    files: release.files.length,
    dataHash,
    summaries: prepared.data.summaries.map(({ key, facts }) => ({
      key,
      claims: countKinds(facts.claims),
      coverage: coverage[key],
    })),
    triples: countGraphs(prepared),
    validation: {
      ...validation,
      shapes: shapes.length,
      focusNodes: shapes.reduce((sum, { focusNodes }) => sum + focusNodes, 0),
    },
    warnings: prepared.problems,
    timings: prepared.timings,
  }
}

export function reportText(report: ReturnType<typeof reportObject>): string {
  const lines = report.summaries.flatMap(({ key, claims, coverage }) => [
    key,
    `  claims      ${sum(claims)}: ${list(claims)}`,
    ...Object.entries(coverage ?? {}).flatMap(([language, each]) => languageLines(language, each)),
  ])
  const { conforms, findings, shapes, focusNodes } = report.validation
  return [
    ...lines,
    `triples       ${sum(report.triples)}`,
    ...Object.entries(report.triples).map(([graph, count]) => `  ${String(count).padStart(8)}  ${graph}`),
    `shapes        ${shapes} shapes and constraints met ${focusNodes} focus nodes; ${conforms ? 'the data conforms' : 'the data does not conform'}`,
    `findings      ${list(findings)}`,
    `published     ${report.files} files in ${report.release}`,
    `data hash     ${report.dataHash} (RDFC-1.0, SHA-256)`,
    '',
  ].join('\n')
}

function languageLines(
  language: string,
  { quotes, sentences, reasons, links, markers }: LanguageCoverage,
): string[] {
  const covered =
    sentences.total === 0 ? 100 : ((sentences.evidence + sentences.context) / sentences.total) * 100
  const exempt = sentences.context > 0 ? `, ${sentences.context} context (${list(reasons)})` : ''
  const stated = Object.entries(markers).map(([kind, each]) => `${each.stated}/${each.total} ${plural(kind)}`)
  return [
    `  ${language}          ${quotes} quotes verified`,
    `              ${percent(covered)} of ${sentences.total} sentences: ${sentences.evidence} evidence${exempt}`,
    `              stated: ${stated.join(', ')}, ${links.stated}/${links.total} links`,
  ]
}

function countKinds(claims: readonly { kind: string }[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { kind } of claims) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

function countGraphs({ units }: Prepared): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { quads } of units)
    for (const { graph } of quads) counts[graph.value] = (counts[graph.value] ?? 0) + 1
  return counts
}

function list(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}

/** Rounded down, so that 100 % means all. */
function percent(value: number): string {
  return `${Math.floor(value * 10) / 10} %`
}

function plural(kind: string): string {
  return kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`
}
