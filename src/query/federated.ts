/**
 * SPARQL over the data and other endpoints: Comunica in isolates. N-Quads, and the hosts that the operator allows, in;
 * answers out, within the limits of the embedded engine. It is slower than that one, and asked only when a query
 * names SERVICE or several sources.
 *
 * SPARQL 1.1 Federated Query: https://www.w3.org/TR/sparql11-federated-query/
 */
import { FormatError, QueryError, UsageError } from '../errors.ts'
import { PREFIXES } from '../vocabulary.ts'
import type { EmbeddedOptions } from './embedded.ts'
import type { Data as Quads } from './embedded-isolate.js'
import {
  chooseFormat,
  DEFAULT_TIMEOUT_MS,
  NO_RDFXML,
  type QueryAnswer,
  type QueryOptions,
  type WatchedEngine,
} from './engine.ts'
import type { Data, Request } from './federated-isolate.js'
import { IsolatePool } from './isolates.ts'
import { DEFAULT_ANSWER_LIMITS, outlineWithin, readOutcome } from './limits.ts'
import { explainPrefix } from './refusal.ts'
import { outlineQuery } from './tokens.ts'

export interface FederatedOptions extends EmbeddedOptions {
  /** Hosts that SERVICE may ask: `host` (ports 80 and 443) or `host:port`. */
  allowHosts?: readonly string[]
  /** `host:port` that may have an address that is not public. */
  allowPrivate?: readonly string[]
  /** How often one query may ask other endpoints. */
  maxServiceRequests?: number
}

/** Starts to load; a query that comes earlier waits. @throws UsageError if a host is not written as one */
export function openFederated(data: Quads, options: FederatedOptions = {}): WatchedEngine {
  const { allowHosts = [], allowPrivate = [], maxServiceRequests = 100, ...isolates } = options
  for (const host of allowHosts) checkHost(host, false)
  for (const host of allowPrivate) checkHost(host, true)
  const limits = { ...DEFAULT_ANSWER_LIMITS, ...options }
  const allow = {
    hosts: allowHosts,
    privateHosts: allowPrivate,
    maxBytes: limits.maxResultBytes,
    maxRequests: maxServiceRequests,
  }
  const pool = new IsolatePool<Data, Request>(
    new URL('./federated-isolate.js', import.meta.url),
    { ...data, allow },
    { ...isolates, spares: options.spares ?? 0 },
  )

  async function query(text: string, options: QueryOptions = {}): Promise<QueryAnswer> {
    const { timeoutMs = DEFAULT_TIMEOUT_MS, signal, dataset, sources = [] } = options
    const { form, datasetClauses } = outlineWithin(text, limits)
    const format = chooseFormat(form, options.format)
    if (format === 'rdfxml') throw new FormatError(NO_RDFXML)
    // Comunica lets a prefix pass that is not declared.
    const undeclared = explainPrefix(text)
    if (undeclared) throw undeclared
    const request = {
      text,
      format,
      prefixes: PREFIXES,
      union: datasetClauses === 0 && !dataset,
      dataset,
      sources,
      timeoutMs,
      maxBytes: limits.maxResultBytes,
      maxRows: limits.maxRows,
    }
    const finished = await pool.run(request, { timeoutMs, signal })
    return Object.assign(readOutcome(finished, text, limits), { form, format })
  }

  return { query, status: () => ({ federated: pool.status() }), close: () => pool.close() }
}

/** One engine from two: whatever names other endpoints goes to the second, if there is one. */
export function routeQueries(local: WatchedEngine, federated: WatchedEngine | undefined): WatchedEngine {
  return {
    async query(text, options = {}) {
      const needsOthers = outlineQuery(text).hasService || (options.sources ?? []).length > 0
      if (needsOthers && federated) return federated.query(text, options)
      if (options.sources?.length)
        throw new QueryError('other sources are refused: this endpoint asks no other')
      return local.query(text, options)
    },
    status: () => ({ ...local.status(), ...federated?.status() }),
    async close() {
      await Promise.all([local.close(), federated?.close()])
    },
  }
}

function checkHost(entry: string, needsPort: boolean): void {
  const isHost =
    /^(?:\[[0-9a-f:.]+\]|[^\s/?#@:[\]\\]+)(?::\d{1,5})?$/i.test(entry) && URL.canParse(`http://${entry}`)
  if (!isHost) throw new UsageError(`${entry} is no host: write example.org or example.org:8080`)
  if (needsPort && !/:\d+$/.test(entry))
    throw new UsageError(
      `${entry} names no port: a private address is allowed for one port only, as ${entry}:80`,
    )
}
