/**
 * The order of the stages, and nothing else: data -> source -> model -> validate -> render -> publish. Only this
 * module and the command line know it. `prepare` stops before anything is written; `build` goes to the end.
 */
import { createHash } from 'node:crypto'
import type { Quad } from '@rdfjs/types'
import { Parser } from 'n3'
import rdfCanonize from 'rdf-canonize'
import { DataError, type Place, type Problem } from './errors.ts'
import { buildDataset, type Unit } from './model/dataset.ts'
import { mintIris } from './model/iri.ts'
import { EMBED_FOLDER } from './publish/embed.ts'
import { assertPublishable, publishRelease, type Release } from './publish/folder.ts'
import type { PublicationInput, UnitReport } from './publish/publication.ts'
import { answerQuestions, questionsOf, rebasedCatalogue } from './questions.ts'
import { catalogueShapeFiles, codeFiles, ontologyFiles, shapeFiles, version } from './resources.ts'
import { type LoadedData, loadData } from './source/load.ts'
import type { Met } from './validate/focus.ts'
import { reportQuads } from './validate/report.ts'
import { parseShapes, type Shapes } from './validate/shapes.ts'
import { findUnmet, type ValidationOutcome, type ValidationResult, validate } from './validate/validate.ts'

export interface PipelineOptions {
  dataDir: string
  base?: string
  /** Where files lie. */
  site?: string
  /** For data that holds little: a shape that meets nothing is a warning, not an error. */
  allowUnmet?: boolean
  /** Of one document. Default: 10 MB. */
  maxDocumentBytes?: number
  /** Told the name of each step as it begins. */
  onStep?: (step: string) => void
}

export interface Prepared {
  data: LoadedData
  base: string
  site: string
  units: readonly Unit[]
  shapes: Shapes
  /** One a unit, in their order. */
  outcomes: readonly ValidationOutcome[]
  /** Everything that is wrong with the data, from sentences to shapes. Nothing is published while an error is here. */
  problems: readonly Problem[]
  /** Milliseconds by step. */
  timings: Record<string, number>
}

export interface BuildReport {
  release: Release
  dataHash: string
  prepared: Prepared
}

/** Reads and validates; writes nothing. */
export async function prepare(options: PipelineOptions): Promise<Prepared> {
  const timings: Record<string, number> = {}
  const step = stopwatch(timings, options.onStep)
  const { data, problems } = step('reading the data', () =>
    loadData(options.dataDir, {
      codeFiles: codeFiles(),
      ...(options.maxDocumentBytes ? { maxDocumentBytes: options.maxDocumentBytes } : {}),
    }),
  )
  const { base, site } = { ...data.catalogue, ...settingsOf(options) }
  const shapes = step('reading the shapes', () => parseShapes(shapeFiles(), { base }))
  if (hasErrors(problems)) return { data, base, site, units: [], shapes, outcomes: [], problems, timings }
  const units = step('making the model', () => buildDataset(data, readTerms(), { base, version }))
  const outcomes = await step('validating', () => validateUnits(units, shapes))
  const unmet = findUnmet(shapes, outcomes, options.allowUnmet ? 'warning' : 'error')
  const found = [...problems, ...unmet, ...violations(outcomes, data, base)]
  return { data, base, site, units, shapes, outcomes, problems: found, timings }
}

/** What the command line says goes before what catalogue.yaml says. */
function settingsOf({ base, site }: PipelineOptions): { base?: string; site?: string } {
  return { ...(base ? { base } : {}), ...(site ? { site } : {}) }
}

/** @throws DataError with every problem, when the data is not fit to be published */
export async function build(options: PipelineOptions & { outDir: string }): Promise<BuildReport> {
  await assertPublishable(options.outDir)
  const prepared = await prepare(options)
  if (hasErrors(prepared.problems)) throw new DataError(prepared.problems)
  const step = stopwatch(prepared.timings, options.onStep)
  const catalogue = rebasedCatalogue(prepared.base)
  const questions = questionsOf(catalogue)
  // In a process of its own, while the dumps are written; who waits for the answers sees it fail.
  const answers = answerQuestions(prepared.units, questions, prepared.base)
  answers.catch(() => undefined)
  const dataHash = await step('hashing the data', () => canonicalHash(prepared.units))
  // Who only checks loads none of what pages and pictures are made with.
  const { writePublication } = await import('./publish/publication.ts')
  const release = await step('writing the publication', () =>
    publishRelease(
      {
        outDir: options.outDir,
        modified: new Date(`${prepared.data.catalogue.issued}T00:00:00Z`),
        lasting: [EMBED_FOLDER],
      },
      (write) =>
        writePublication(write, publicationInput(prepared, { catalogue, questions, answers, dataHash })),
      () => ({ generator: `tilsyn ${version}`, data: { algorithm: 'RDFC-1.0, SHA-256', hash: dataHash } }),
    ),
  )
  return { release, dataHash, prepared }
}

function publicationInput(
  prepared: Prepared,
  made: Pick<PublicationInput, 'catalogue' | 'questions' | 'answers' | 'dataHash'>,
): PublicationInput {
  const { data, base, site, units, shapes, outcomes } = prepared
  const catalogueShapes = parseShapes(catalogueShapeFiles(), { base })
  return {
    data,
    base,
    site,
    version,
    units,
    shapes: [...shapes.quads, ...catalogueShapes.quads],
    rules: [...shapes.infos.values(), ...catalogueShapes.infos.values()],
    reports: outcomes.map((outcome, index) => {
      const iri = mintIris(base).report(units[index]?.summary).value
      return { iri, quads: reportQuads(outcome, iri), facts: ruleFacts(shapes, [outcome]) }
    }),
    validation: validationFacts(prepared),
    checkCatalogue: (quads) => checkCatalogue(quads, catalogueShapes, base),
    ...made,
  }
}

/** The catalogue names the sizes and hashes of files, so it is there, and can be refused, only when they are written. */
async function checkCatalogue(quads: readonly Quad[], shapes: Shapes, base: string): Promise<UnitReport> {
  const outcome = await validate(quads, shapes)
  const problems = [
    ...findUnmet(shapes, [outcome], 'error'),
    ...outcome.results.map((result) => describeResult(result, { file: 'data/catalogue.yaml' })),
  ]
  if (hasErrors(problems)) throw new DataError(problems)
  const iri = mintIris(base).report('catalog').value
  return { iri, quads: reportQuads(outcome, iri), facts: ruleFacts(shapes, [outcome]) }
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error')
}

function readTerms(): Quad[] {
  return ontologyFiles().flatMap(({ path, text }) => {
    try {
      return new Parser().parse(text) as Quad[]
    } catch (cause) {
      const line = (cause as { context?: { line?: number } }).context?.line
      const place = { file: path, ...(line ? { line } : {}) }
      throw new DataError(
        [
          {
            code: 'turtle-syntax',
            severity: 'error',
            place,
            message: (cause as Error).message,
            remedy: 'Correct the Turtle here or on the line before.',
          },
        ],
        { cause },
      )
    }
  })
}

/** The shared unit is the background of every other. */
async function validateUnits(units: readonly Unit[], shapes: Shapes): Promise<ValidationOutcome[]> {
  const [shared, ...summaries] = units
  if (!shared) return []
  const outcomes = [await validate(shared.quads, shapes)]
  for (const unit of summaries)
    outcomes.push(await validate(unit.quads, shapes, { background: shared.quads }))
  return outcomes
}

/** What a shape refuses becomes a problem where the author wrote it, as far as the focus node tells. */
function violations(outcomes: readonly ValidationOutcome[], data: LoadedData, base: string): Problem[] {
  const places = new Map(
    data.summaries.flatMap(({ key, facts }) =>
      facts.claims.map(
        (claim) => [`${base}${key}${claim.ref === 'summary' ? '' : `/${claim.ref}`}`, claim.place] as const,
      ),
    ),
  )
  return outcomes.flatMap(({ results }) =>
    results
      .filter(({ severity }) => severity !== 'info')
      .map((result) => {
        const [claim = ''] = result.focusNode.value.split('#')
        return describeResult(result, places.get(claim) ?? { file: result.focusNode.value })
      }),
  )
}

function describeResult(
  { focusNode, path, shape, severity, message }: ValidationResult,
  place: Place,
): Problem {
  const at = path ? ` at ${path}` : ''
  return {
    code: `shape-${shape.slice(shape.lastIndexOf('/') + 1)}`,
    severity: severity === 'violation' ? 'error' : 'warning',
    message: `<${focusNode.value}>${at} does not conform to ${shape}`,
    remedy: message.en ?? 'See the shape.',
    place,
  }
}

/** What was tested, and what came of it: for pages, and for whoever asks whether the checks met anything. */
export function validationFacts({ data, base, shapes, outcomes }: Prepared) {
  const coverage = Object.fromEntries(data.summaries.map(({ key, coverage }) => [key, coverage]))
  return { base, ...ruleFacts(shapes, outcomes), coverage }
}

function ruleFacts(shapes: Shapes, outcomes: readonly ValidationOutcome[]) {
  const sum = (iri: string, kind: keyof Met): number =>
    outcomes.reduce((all, { met }) => all + (met[iri]?.[kind] ?? 0), 0)
  const met = [...shapes.infos.values()].map(({ iri, severity, unmetBecause }) => ({
    shape: iri,
    severity,
    focusNodes: sum(iri, 'focusNodes'),
    valueNodes: sum(iri, 'valueNodes'),
    ...(unmetBecause ? { unmetBecause } : {}),
  }))
  const findings = { violation: 0, warning: 0, info: 0 }
  for (const { results } of outcomes) for (const { severity } of results) findings[severity]++
  return {
    conforms: outcomes.every(({ conforms }) => conforms),
    findings,
    shapes: met.sort((a, b) => (a.shape < b.shape ? -1 : 1)),
  }
}

/** @see https://www.w3.org/TR/rdf-canon/ */
export async function canonicalHash(units: readonly Unit[]): Promise<string> {
  const quads = units.flatMap((unit) => unit.quads)
  const canonical = await rdfCanonize.canonize(quads, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
  })
  return createHash('sha256').update(canonical).digest('hex')
}

/** Runs a step, tells who listens, and notes how long it took. */
function stopwatch(timings: Record<string, number>, onStep: (step: string) => void = () => undefined) {
  return <T>(name: string, action: () => T): T => {
    onStep(name)
    const start = performance.now()
    const note = (): void => {
      timings[name] = Math.round(performance.now() - start)
    }
    const result = action()
    if (result instanceof Promise) return result.finally(note) as T
    note()
    return result
  }
}
