/**
 * Reads a data folder: the one place of this stage that touches the disk. In: `data/` and the code lists of
 * `ontology/codes/`. Out: everything that the model needs, the hash of every input file, and all problems of
 * all files. Missing folders are errors of the environment; what stands in files is a problem of the data.
 */
import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { DataError, EnvironmentError, type Problem } from '../errors.ts'
import { type Codes, readCodes } from './codes.ts'
import { type Coverage, checkCoverage } from './coverage.ts'
import { readDocument, type SourceDocument } from './document.ts'
import { type Facts, readFacts } from './facts.ts'
import { factsSchema } from './facts-schema.ts'
import { type LanguageData, readLanguageData } from './language-data.ts'
import { type ResolvedFacts, resolveQuotes } from './quotes.ts'
import {
  type CatalogueSettings,
  REGISTRY_SCHEMAS,
  type Registry,
  type RegistryFile,
  readRegistry,
} from './registry.ts'
import { compileSchema, readYaml, type YamlFile } from './yaml.ts'

export interface LoadedSummary {
  /** The folder below `data/`: `no-dmp/2022-2025`. */
  key: string
  facts: Facts
  document: SourceDocument
  resolved: ResolvedFacts
  coverage: Coverage
  files: readonly { name: string; sha256: string }[]
}

export interface LoadedData {
  catalogue: CatalogueSettings
  registry: Registry
  languages: ReadonlyMap<string, LanguageData>
  codes: Codes
  summaries: readonly LoadedSummary[]
}

export interface LoadOptions {
  /** All files of `ontology/codes/`, with their text. */
  codeFiles: readonly { path: string; text: string }[]
  /** Of one document. Default: 10 MB. */
  maxDocumentBytes?: number
}

const FACTS_SCHEMA = factsSchema()

/**
 * @returns the data, as far as it could be read, with every problem found
 * @throws EnvironmentError when the folder is not there; DataError when what all summaries need is wrong
 */
export function loadData(dir: string, options: LoadOptions): { data: LoadedData; problems: Problem[] } {
  const codes = readCodes(options.codeFiles)
  const { catalogue, registry, problems } = readRegistry(registryFiles(dir))
  if (problems.length > 0) throw new DataError(problems)
  const languages = readLanguageData(path.join(dir, 'languages'))
  const shared = { catalogue, registry, languages, codes }
  const checkSchema = compileSchema(FACTS_SCHEMA)
  const folders = summaryFolders(dir)
  if (folders.length === 0) {
    throw new EnvironmentError(
      `${dir} holds no summary: a folder like no-dmp/2022-2025 with a facts.yaml is missing`,
    )
  }
  const read = folders.map((key) => readSummary(dir, key, shared, checkSchema, options))
  return {
    data: { ...shared, summaries: read.flatMap(({ summary }) => summary ?? []) },
    problems: read.flatMap((each) => each.problems),
  }
}

type Shared = Omit<LoadedData, 'summaries'>

function readSummary(
  dir: string,
  key: string,
  shared: Shared,
  checkSchema: (file: YamlFile) => Problem[],
  { maxDocumentBytes }: LoadOptions,
): { summary?: LoadedSummary; problems: Problem[] } {
  const folder = path.join(dir, key)
  const factsPath = path.join(folder, 'facts.yaml')
  const text = readText(factsPath)
  if (typeof text !== 'string') return { problems: [text] }
  const yaml = readYaml(factsPath, text)
  if (!yaml.file) return { problems: yaml.problems }
  const wrong = checkSchema(yaml.file)
  if (wrong.length > 0) return { problems: wrong }
  const { facts, problems } = readFacts(yaml.file, shared.codes, shared.registry)

  const files = facts.meta.files.map((file) => readSource(folder, file, problems))
  const present = files.flatMap((file) => file ?? [])
  if (present.length < files.length) return { problems }
  const document = readDocument(
    present.map(({ path: filePath, text, language }) => ({
      path: filePath,
      text,
      ...(language ? { language } : {}),
    })),
    {
      languages: facts.meta.languages,
      languageData: shared.languages,
      ...(maxDocumentBytes ? { maxBytes: maxDocumentBytes } : {}),
    },
  )
  problems.push(...document.problems)
  // Without a text in each language every quote would be missing: one error says more than a hundred.
  if (document.problems.some(({ severity }) => severity === 'error')) return { problems }
  const resolved = resolveQuotes(facts, document.texts)
  const { coverage, problems: uncovered } = checkCoverage({ ...shared, facts, resolved, document })
  problems.push(...resolved.problems, ...uncovered)
  return {
    summary: {
      key,
      facts,
      document,
      resolved,
      coverage,
      files: present.map(({ name, sha256 }) => ({ name, sha256 })),
    },
    problems,
  }
}

type Meta = Facts['meta']['files'][number]
interface Source {
  name: string
  path: string
  text: string
  sha256: string
  language?: string
}

function readSource(folder: string, file: Meta, problems: Problem[]): Source | undefined {
  const full = path.join(folder, file.path)
  const problem = (code: string, message: string, remedy: string): undefined => {
    problems.push({ code, severity: 'error', message, remedy, place: file.place })
  }
  if (path.relative(folder, full).startsWith('..')) {
    return problem(
      'file-outside',
      `${file.path} lies outside of the folder of the summary`,
      'Copy the document into it.',
    )
  }
  let bytes: Buffer
  try {
    bytes = readFileSync(full)
  } catch {
    return problem(
      'file-missing',
      `there is no file ${full}`,
      'Correct the name, or copy the document there.',
    )
  }
  if (!isUtf8(bytes)) {
    return problem('file-not-utf8', `${full} is not UTF-8`, 'Save it as UTF-8 and write its new sha256.')
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if (file.sha256 !== sha256) {
    problem(
      'sha256-mismatch',
      `${full} is not the document that the facts were written for`,
      `If the change is meant, write: sha256: ${sha256}`,
    )
  }
  return {
    name: file.path,
    path: full,
    text: bytes.toString('utf8'),
    sha256,
    ...(file.language ? { language: file.language } : {}),
  }
}

function registryFiles(dir: string): Record<RegistryFile, { path: string; text: string }> {
  const names = Object.keys(REGISTRY_SCHEMAS) as RegistryFile[]
  const unreadable: Problem[] = []
  const files = names.map((name) => {
    const file = path.join(dir, `${name}.yaml`)
    const text = readText(file, `Is ${dir} a data folder? Name it with --data.`)
    if (typeof text !== 'string') unreadable.push(text)
    return [name, { path: file, text }]
  })
  if (unreadable.length > 0) throw new DataError(unreadable)
  return Object.fromEntries(files) as Record<RegistryFile, { path: string; text: string }>
}

/** A YAML file's text. Letters of another encoding would be lost without a word, and then be missing in every quote. */
function readText(file: string, hint = 'Is it a file, and may you read it?'): string | Problem {
  let bytes: Buffer
  try {
    bytes = readFileSync(file)
  } catch (cause) {
    throw new EnvironmentError(`${file} cannot be read. ${hint}`, { cause })
  }
  if (isUtf8(bytes)) return bytes.toString('utf8')
  return {
    code: 'file-not-utf8',
    severity: 'error',
    message: `${file} is not UTF-8`,
    remedy: 'Save it as UTF-8.',
    place: { file },
  }
}

/** `<country>-<authority>/<period>` with a facts.yaml. */
function summaryFolders(dir: string): string[] {
  const folders = (at: string): string[] =>
    readdirSync(at, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
  return folders(dir)
    .flatMap((authority) => folders(path.join(dir, authority)).map((period) => `${authority}/${period}`))
    .filter((key) => readdirSync(path.join(dir, key)).includes('facts.yaml'))
    .sort()
}
