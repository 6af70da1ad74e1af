/**
 * The dataset behind `/sparql`: the N-Quads dump of the published folder, and its catalogue where it has one, in an
 * engine; or a store that holds the same graphs. When a new release takes the place of the folder, its data is loaded and
 * the engine exchanged, without a gap.
 */
import { createReadStream, realpathSync, type Stats, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { EnvironmentError } from '../errors.ts'
import { openEmbedded } from '../query/embedded.ts'
import { DEFAULT_TIMEOUT_MS, type Engine, type WatchedEngine } from '../query/engine.ts'
import { type FederatedOptions, openFederated, routeQueries } from '../query/federated.ts'
import type { IsolateStatus } from '../query/isolate-status.ts'
import { openStore } from '../query/store.ts'

export interface Dataset {
  /** The engine with the dump that is published now, or, while a large new one loads, the one before. */
  engine(): Promise<Engine>
  /** What the isolates of the engine do, by what they run: `embedded`, `federated`, `store`. */
  status(): Readonly<Record<string, IsolateStatus>>
  close(): Promise<void>
}

export interface DatasetOptions extends FederatedOptions {
  /** A SPARQL endpoint that holds the published graphs, and answers in the place of the dump. */
  store?: string
  /** How long a query may run. */
  timeoutMs?: number
  /** Told of a release that cannot be loaded; the one before goes on. */
  onError?: (error: unknown) => void
}

/** Whether there is another endpoint that SERVICE may ask. */
export function asksOthers({ store, allowHosts = [], allowPrivate = [] }: DatasetOptions): boolean {
  return store === undefined && allowHosts.length + allowPrivate.length > 0
}

const DUMP = join('dumps', 'tilsyn.nq')
/** Stands beside the dump and not in it, since it names the size of the dump. */
const CATALOGUE = 'catalog.nq'
/** How long a query waits for a new release to load before it gets the old one. */
const PATIENCE_MS = 2000
/** How much longer than a query may run an engine is kept that has been replaced. */
const RETIREMENT_MARGIN_MS = 50_000

/** @throws EnvironmentError if there is no dump, or it cannot be loaded */
export async function openDataset(siteDir: string, options: DatasetOptions = {}): Promise<Dataset> {
  const { onError = () => undefined, store, timeoutMs = DEFAULT_TIMEOUT_MS, ...engineOptions } = options
  let current = await load(identify(siteDir))
  let tried = current.stamp
  let loading: Promise<void> | undefined
  let closed = false
  let isMissing = false
  const retired = new Set<Engine>()

  async function load(dump: Dump): Promise<{ engine: WatchedEngine; stamp: string }> {
    return { engine: await open(resolved(siteDir, dump)), stamp: dump.stamp }
  }

  async function open(paths: readonly string[]): Promise<WatchedEngine> {
    if (store !== undefined) return openStore(store, { ...engineOptions, graphs: await graphsOf(paths) })
    const data = { path: paths }
    const federated = asksOthers(options) ? openFederated(data, engineOptions) : undefined
    try {
      return routeQueries(await openEmbedded(data, engineOptions), federated)
    } catch (error) {
      await federated?.close()
      throw error
    }
  }

  async function exchange(dump: Dump): Promise<void> {
    try {
      const next = await load(dump)
      const before = current.engine
      if (closed) return await next.engine.close()
      current = next
      retire(before)
    } catch (error) {
      onError(error)
    } finally {
      loading = undefined
    }
  }

  /** Queries that run on it may finish; then its threads end. */
  function retire(engine: Engine): void {
    retired.add(engine)
    const end = () => void engine.close().then(() => retired.delete(engine))
    setTimeout(end, timeoutMs + RETIREMENT_MARGIN_MS).unref()
  }

  /** What is wrong with the folder is told once, not at every query. */
  function look(): Dump | undefined {
    try {
      const dump = identify(siteDir)
      isMissing = false
      return dump
    } catch (error) {
      if (!isMissing) onError(error)
      isMissing = true
      return undefined
    }
  }

  return {
    async engine() {
      const dump = look()
      // A release that could not be loaded is not tried again at every query.
      if (dump && dump.stamp !== tried && !loading) {
        tried = dump.stamp
        loading = exchange(dump)
      }
      if (loading) await Promise.race([loading, pause(PATIENCE_MS)])
      return current.engine
    },
    status: () => current.engine.status(),
    async close() {
      closed = true
      await Promise.all([current.engine, ...retired].map((engine) => engine.close()))
    },
  }
}

/** The files of the folder, and a text that changes whenever one of them is another one. */
interface Dump {
  paths: readonly string[]
  stamp: string
}

/** Looked at without waiting: a query takes two looks, which cost less than a turn of the event loop. */
function identify(siteDir: string): Dump {
  try {
    const dump = join(siteDir, DUMP)
    const catalogue = join(siteDir, CATALOGUE)
    const stamps = [stampOf(statSync(dump))]
    const beside = statSync(catalogue, { throwIfNoEntry: false })
    if (beside) stamps.push(stampOf(beside))
    return { paths: beside ? [dump, catalogue] : [dump], stamp: stamps.join(' ') }
  } catch (error) {
    const message = `${siteDir} holds no ${DUMP}: run \`tilsyn build\`, or name the published folder by --site-dir`
    throw new EnvironmentError(message, { cause: error })
  }
}

/** The same files whatever the folder leads to later, so that all are of one release. */
function resolved(siteDir: string, { paths }: Dump): string[] {
  const root = realpathSync(siteDir)
  return paths.map((path) => join(root, relative(siteDir, path)))
}

/** The names of the graphs of N-Quads files. @see https://www.w3.org/TR/n-quads/#sec-grammar */
async function graphsOf(paths: readonly string[]): Promise<string[]> {
  const graphs = new Set<string>()
  for (const path of paths) {
    for await (const line of createInterface({
      input: createReadStream(path),
      crlfDelay: Number.POSITIVE_INFINITY,
    })) {
      const graph = / <([^<>]*)> \.$/.exec(line)?.[1]
      if (graph !== undefined) graphs.add(graph)
    }
  }
  return [...graphs]
}

function stampOf({ ino, size, mtimeMs, ctimeMs }: Stats): string {
  return [ino, size, mtimeMs, ctimeMs].join(' ')
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref()
  })
}
