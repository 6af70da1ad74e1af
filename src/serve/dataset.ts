/**
 * The dataset behind `/sparql`: the N-Quads dump of the published folder, and its catalogue where it has one, in an
 * engine; or a store that holds the same graphs. When a new release takes the place of the folder, its data is loaded and the engine exchanged, without a gap.
 */
import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { EnvironmentError } from '../errors.ts'
import { openEmbedded } from '../query/embedded.ts'
import type { Engine, WatchedEngine } from '../query/engine.ts'
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
  /** Told of a release that cannot be loaded; the one before goes on. */
  onError?: (error: unknown) => void
}

const DUMP = join('dumps', 'tilsyn.nq')
/** Stands beside the dump and not in it, since it names the size of the dump. */
const CATALOGUE = 'catalog.nq'
/** How long a query waits for a new release to load before it gets the old one. */
const PATIENCE_MS = 2000
/** Longer than any query may run. */
const RETIREMENT_MS = 60_000

/** @throws EnvironmentError if there is no dump, or it cannot be loaded */
export async function openDataset(siteDir: string, options: DatasetOptions = {}): Promise<Dataset> {
  const { onError = () => undefined, store, ...engineOptions } = options
  let current = await load(await identify(siteDir))
  let tried = current.stamp
  let loading: Promise<void> | undefined
  let closed = false
  const retired = new Set<Engine>()

  async function load(dump: Dump): Promise<{ engine: WatchedEngine; stamp: string }> {
    return { engine: await open(dump.paths), stamp: dump.stamp }
  }

  async function open(paths: readonly string[]): Promise<WatchedEngine> {
    if (store !== undefined) return openStore(store, { ...engineOptions, graphs: await graphsOf(paths) })
    const data = { path: paths }
    const { allowHosts = [], allowPrivate = [] } = engineOptions
    const asksOthers = allowHosts.length + allowPrivate.length > 0
    const federated = asksOthers ? openFederated(data, engineOptions) : undefined
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
    setTimeout(end, RETIREMENT_MS).unref()
  }

  return {
    async engine() {
      const dump = await identify(siteDir).catch((error: unknown) => {
        onError(error)
        return undefined
      })
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

interface Dump {
  paths: readonly string[]
  /** Changes whenever one of the files is another one. */
  stamp: string
}

async function identify(siteDir: string): Promise<Dump> {
  try {
    // Resolved once, so that both files are of one release.
    const root = await realpath(siteDir)
    const dump = await stampOf(join(root, DUMP))
    const catalogue = await stampOf(join(root, CATALOGUE)).catch(() => undefined)
    const files = catalogue ? [dump, catalogue] : [dump]
    return { paths: files.map(({ path }) => path), stamp: files.map(({ stamp }) => stamp).join(' ') }
  } catch (error) {
    const message = `${siteDir} holds no ${DUMP}: run \`tilsyn build\`, or name the published folder by --site-dir`
    throw new EnvironmentError(message, { cause: error })
  }
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

async function stampOf(path: string): Promise<{ path: string; stamp: string }> {
  const { ino, size, mtimeMs, ctimeMs } = await stat(path)
  return { path, stamp: [path, ino, size, mtimeMs, ctimeMs].join(' ') }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref()
  })
}
