/**
 * What each command does: calls the stages with the options of the command line and prints. A command imports
 * what it needs when it runs, so that none pays for another.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { DataError, EnvironmentError, formatProblem, type Problem, UsageError } from './errors.ts'
import { fingerprint, recall, remember } from './fingerprint.ts'
import { inputFolders } from './resources.ts'
import type { Settings } from './serve/settings.ts'

interface CommonOptions {
  data: string
  base?: string
  site?: string
  allowUnmet?: boolean
  maxDocumentBytes: number
  quiet?: boolean
}

export interface BuildOptions extends CommonOptions {
  out: string
  force?: boolean
  json?: boolean
}

export async function runBuild(options: BuildOptions): Promise<void> {
  assertData(options.data)
  const { data, out, json } = options
  const print = fingerprint([...inputFolders(), data], settings(options))
  const last = options.force ? undefined : recall(out, print)
  if (last) {
    if (!options.quiet) process.stderr.write('nothing has changed since the last build\n')
    process.stdout.write(json ? last.json : last.text)
    return
  }
  const { build } = await import('./pipeline.ts')
  const { reportObject, reportText } = await import('./report.ts')
  const report = reportObject(
    await build({ dataDir: data, outDir: out, ...settings(options), onStep: progress(options.quiet) }),
  )
  const shown = { text: reportText(report), json: `${JSON.stringify(report, null, 2)}\n` }
  for (const warning of report.warnings) process.stderr.write(`${formatProblem(warning)}\n`)
  process.stdout.write(json ? shown.json : shown.text)
  remember(out, { fingerprint: print, ...shown })
}

export interface CheckOptions extends CommonOptions {
  format: 'text' | 'json' | 'sarif' | 'turtle'
}

export async function runCheck(options: CheckOptions): Promise<void> {
  assertData(options.data)
  const { hasErrors, prepare } = await import('./pipeline.ts')
  const { format } = options
  const prepared = await prepare({
    dataDir: options.data,
    ...settings(options),
    onStep: progress(options.quiet),
  }).catch((error: unknown) => {
    // What all summaries need is wrong, so nothing could be prepared; the problems are told all the same.
    if (error instanceof DataError) return { problems: error.problems, units: [] }
    throw error
  })
  const { problems, units } = prepared
  if (format !== 'turtle') process.stdout.write(printProblems(problems, format))
  else if ('outcomes' in prepared && units.length > 0) await printReport(prepared)
  else process.stderr.write(printProblems(problems, 'text'))
  process.exitCode = hasErrors(problems) ? 1 : 0
}

export interface ServeOptions extends Settings {
  siteDir: string
  host: string
  port: number
  store?: string
  allowHost: readonly string[]
  allowPrivate: readonly string[]
  log: 'text' | 'json'
  trustProxy?: readonly string[]
  quiet?: boolean
}

export async function runServe(options: ServeOptions): Promise<void> {
  const { serveUntilStopped, startServer } = await import('./serve/server.ts')
  const { optionsOf } = await import('./serve/settings.ts')
  const { siteDir, host, port, log: logFormat, trustProxy = [], quiet } = options
  const { store, allowHost, allowPrivate } = options
  if (store !== undefined && allowHost.length + allowPrivate.length > 0)
    throw new UsageError(
      '--allow-host and --allow-private say where SERVICE may go, and --store has no way for it: leave out one or the other',
    )
  const log = quiet ? {} : { log: (line: string) => void process.stderr.write(`${line}\n`) }
  const { engine, ...settings } = optionsOf(options)
  const server = await startServer({
    ...{ siteDir, host, port, logFormat, trustProxy },
    ...settings,
    ...log,
    engine: { ...engine, allowHosts: allowHost, allowPrivate, ...(store ? { store } : {}) },
  })
  process.stdout.write(
    `${siteDir} is served on ${server.url} (SPARQL: ${new URL('sparql', server.url)}). Stop with Ctrl+C.\n`,
  )
  await serveUntilStopped(server)
}

export interface QueryCommandOptions {
  param: readonly string[]
  format: 'table' | 'json' | 'csv' | 'tsv' | 'xml' | 'turtle' | 'ntriples' | 'jsonld'
  lang: string
  siteDir: string
  endpoint?: string
}

export async function runQuery(source: string | undefined, options: QueryCommandOptions): Promise<void> {
  const { QUERIES_FOLDER } = await import('./resources.ts')
  if (source === undefined) return listQueries(QUERIES_FOLDER, options.lang)
  const { printQuery, readArguments, resolveQuery } = await import('./query/run.ts')
  const base = options.endpoint ? undefined : publishedBase(options.siteDir)
  const asked = await resolveQuery(source, readArguments(options.param), {
    folder: QUERIES_FOLDER,
    readInput: () => text(process.stdin),
    ...(base ? { base } : {}),
  })
  const engine = await openEngine(options)
  try {
    const width = process.stdout.isTTY ? process.stdout.columns : undefined
    process.stdout.write(
      await printQuery(engine, asked, {
        format: options.format,
        language: options.lang,
        ...(width ? { width } : {}),
        ...(base ? { base } : {}),
      }),
    )
  } finally {
    await engine.close()
  }
}

export interface PushCommandOptions {
  store: string
  updateUrl?: string
  queryUrl?: string
  siteDir: string
  user?: string
  passwordFile?: string
  auth?: 'basic' | 'digest' | 'bearer'
  chunkTriples: number
  timeout: number
  switchTimeout: number
  retries: number
  resume?: boolean
  json?: boolean
  quiet?: boolean
}

export async function runPush(options: PushCommandOptions): Promise<void> {
  const { findEndpoints } = await import('./push/endpoints.ts')
  const { push } = await import('./push/push.ts')
  const { store, updateUrl, queryUrl, siteDir, chunkTriples, timeout, switchTimeout, retries, quiet } =
    options
  const credentials = readCredentials(options)
  const report = await push({
    siteDir,
    endpoints: findEndpoints(store, updateUrl, queryUrl),
    chunkTriples,
    timeoutMs: timeout * 1000,
    switchTimeoutMs: switchTimeout * 1000,
    retries,
    resume: options.resume ?? false,
    onProgress: progress(quiet),
    ...(credentials ? { credentials } : {}),
  })
  const { triples, graphs, sent, dropped } = report
  process.stdout.write(
    options.json
      ? `${JSON.stringify(report, null, 2)}\n`
      : `${store} has ${triples} triples in ${Object.keys(graphs).length} graphs, counted by class, predicate and language ` +
          `(${sent} sent, ${dropped.length} graphs of an earlier release dropped)\n`,
  )
}

/** Secrets come from a file or the environment: arguments are seen by every user of the machine. */
function readCredentials({ user, passwordFile, auth }: PushCommandOptions) {
  if (user === undefined && auth !== 'bearer') {
    if (auth) throw new UsageError(`--auth ${auth} needs --user`)
    return undefined
  }
  const secret = passwordFile
    ? readSecret(passwordFile)
    : (process.env.TILSYN_STORE_PASSWORD ?? process.env.TILSYN_STORE_TOKEN)
  if (!secret) {
    const name = auth === 'bearer' ? 'TILSYN_STORE_TOKEN' : 'TILSYN_STORE_PASSWORD'
    throw new UsageError(`there is no password: set ${name}, or name a file with --password-file`)
  }
  return { secret, ...(user === undefined ? {} : { user }), ...(auth ? { scheme: auth } : {}) }
}

function readSecret(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch (cause) {
    throw new EnvironmentError(`the password cannot be read from ${file}`, { cause })
  }
}

async function openEngine({ siteDir, endpoint }: QueryCommandOptions) {
  if (endpoint) return (await import('./query/remote.ts')).openRemote(endpoint)
  const dump = path.join(siteDir, 'dumps', 'tilsyn.nq')
  if (!existsSync(dump)) {
    throw new EnvironmentError(
      `there is no published data at ${siteDir}. Run "tilsyn build" first, or name the folder with --site-dir.`,
    )
  }
  // As on the server: the catalogue is a graph of the store, and no part of the dumps.
  const files = [dump, path.join(siteDir, 'catalog.nq')].filter((file) => existsSync(file))
  return (await import('./query/embedded.ts')).openEmbedded({ path: files }, { spares: 0 })
}

/** Queries are kept under the default base; what a folder was built with stands in its report. */
function publishedBase(siteDir: string): string | undefined {
  const file = path.join(siteDir, 'validation.json')
  if (!existsSync(file)) return undefined
  const { base } = JSON.parse(readFileSync(file, 'utf8')) as { base?: string }
  return base
}

async function listQueries(folder: string, language: string): Promise<void> {
  const { readCatalogue } = await import('./query/catalogue.ts')
  if (language !== 'nb' && language !== 'en')
    throw new UsageError(`the questions are kept in nb and en, not in ${language}`)
  const queries = readCatalogue(folder)
  const width = Math.max(...queries.map(({ name }) => name.length))
  for (const { name, question } of queries)
    process.stdout.write(`${name.padEnd(width)}  ${question[language]}\n`)
}

function settings({ base, site, allowUnmet = false, maxDocumentBytes }: CommonOptions) {
  return { ...(base ? { base } : {}), ...(site ? { site } : {}), allowUnmet, maxDocumentBytes }
}

/** On a terminal one line that is written over; elsewhere a line a step. */
function progress(quiet: boolean | undefined): (step: string) => void {
  if (quiet) return () => undefined
  return (step) => process.stderr.write(`${step} …\n`)
}

function assertData(dir: string): void {
  if (existsSync(dir)) return
  throw new EnvironmentError(`there is no folder ${path.resolve(dir)}. Name the data folder with --data.`)
}

function printProblems(problems: readonly Problem[], format: 'text' | 'json' | 'sarif'): string {
  if (format === 'json') return `${JSON.stringify(problems, null, 2)}\n`
  if (format === 'sarif') return `${JSON.stringify(sarif(problems), null, 2)}\n`
  const counts = (['error', 'warning'] as const).map((severity) => {
    const count = problems.filter((problem) => problem.severity === severity).length
    return `${count} ${severity}${count === 1 ? '' : 's'}`
  })
  return [...problems.map(formatProblem), counts.join(', '), ''].join('\n')
}

/** @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
function sarif(problems: readonly Problem[]): object {
  const rules = [...new Set(problems.map(({ code }) => code))].sort()
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'tilsyn', rules: rules.map((id) => ({ id })) } },
        results: problems.map(({ code, severity, message, remedy, place }) => ({
          ruleId: code,
          level: severity,
          message: { text: `${message}. ${remedy}` },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: place.file },
                ...(place.line
                  ? {
                      region: {
                        startLine: place.line,
                        ...(place.column ? { startColumn: place.column } : {}),
                      },
                    }
                  : {}),
              },
            },
          ],
        })),
      },
    ],
  }
}

async function printReport(
  prepared: Awaited<ReturnType<typeof import('./pipeline.ts').prepare>>,
): Promise<void> {
  const { formatOf } = await import('./render/formats.ts')
  const { reportQuads } = await import('./validate/report.ts')
  const quads = prepared.outcomes.flatMap((outcome, index) =>
    reportQuads(outcome, `${prepared.base}validation/${prepared.units[index]?.summary ?? 'shared'}`),
  )
  for await (const chunk of formatOf('turtle').serialise([{ quads }])) process.stdout.write(chunk)
}
