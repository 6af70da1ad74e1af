/** facts.yaml with the least that it has to hold, and what a test adds to it, read against the real lists. */
import { readFileSync } from 'node:fs'
import type { Problem } from '../../src/errors.ts'
import { codeFiles } from '../../src/resources.ts'
import { readCodes } from '../../src/source/codes.ts'
import { type Facts, readFacts } from '../../src/source/facts.ts'
import { factsSchema } from '../../src/source/facts-schema.ts'
import { REGISTRY_SCHEMAS, type RegistryFile, readRegistry } from '../../src/source/registry.ts'
import { compileSchema, readYaml } from '../../src/source/yaml.ts'

export const codes = readCodes(codeFiles())

export function registryFiles(): Record<RegistryFile, { path: string; text: string }> {
  const names = Object.keys(REGISTRY_SCHEMAS) as RegistryFile[]
  return Object.fromEntries(
    names.map((name) => [name, { path: `${name}.yaml`, text: readFileSync(`data/${name}.yaml`, 'utf8') }]),
  ) as Record<RegistryFile, { path: string; text: string }>
}

export const { catalogue, registry } = readRegistry(registryFiles())
export const checkForm = compileSchema(factsSchema())

const SHA256 = 'a'.repeat(64)
const BASE = `document:
  languages: [nb, en]
  files: [summary.md]
  authority: dmp
  period: { from: 2022, to: 2025 }
  sha256: ${SHA256}
summary:
  label: { nb: S, en: S }
  title: { nb: T, en: T }
  reportingAuthority: dmp
  regulation: mdr
  legalBasis: mdr/93/8
  time: { from: 2022, to: 2025, nb: T, en: T }
  evidence: { nb: T, en: T }
review:
  label: { nb: R, en: R }
  activityKind: review
  by: dmp
  legalBasis: mdr/93/8
  topic: market-surveillance
  time: { from: 2022, to: 2025, nb: T, en: T }
  evidence: { nb: T, en: T }
`

export function factsText(addition = '', edits: readonly (readonly [string, string])[] = []): string {
  return edits.reduce((text, [before, after]) => {
    if (!text.includes(before)) throw new Error(`no ${JSON.stringify(before)}`)
    return text.replace(before, () => after)
  }, BASE + addition)
}

/** What a file states; what is wrong with its form comes alone, as it does for authors. */
export function read(text: string): { facts?: Facts; problems: Problem[] } {
  const { file, problems } = readYaml('facts.yaml', text)
  if (!file) return { problems }
  const wrong = checkForm(file)
  return wrong.length > 0 ? { problems: wrong } : readFacts(file, codes, registry)
}

/** Claims alone, of a text that has no problem. */
export function claimsOf(text: string): Facts {
  const { facts, problems } = read(factsText(text))
  if (!facts || problems.length > 0) throw new Error(JSON.stringify(problems, null, 2))
  return { ...facts, claims: facts.claims.filter(({ kind }) => kind !== 'summary' && kind !== 'review') }
}
