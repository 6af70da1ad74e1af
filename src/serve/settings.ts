/**
 * What an operator may set of `tilsyn serve`: one row a limit, with its flag, default and bounds. In: nothing. Out: the
 * table, from which the command line makes its options (each can come from the environment too, as TILSYN_QUERY_TIMEOUT),
 * and a function that makes options of the server from what was set. Nothing is imported: help has to be quick.
 */

export interface Setting {
  /** In camel case, as the command line names what it read. */
  name: string
  flag: string
  /** Of the value, in help. */
  unit: string
  description: string
  fallback: number
  min: number
  max: number
  isWhole: boolean
}

export const SETTINGS = [
  setting('queryTimeout', 'seconds', 'how long a query may run', 10, { min: 0.1, max: 3600, isWhole: false }),
  setting('maxQueryBytes', 'bytes', 'the longest query', 65_536, { max: 1_000_000 }),
  setting('maxResultBytes', 'bytes', 'the largest answer to a query', 50_000_000, { max: 500_000_000 }),
  setting('maxDepth', 'levels', 'how deeply a query may be nested', 100, { max: 120 }),
  setting('workers', 'number', 'queries that run at the same time', 2, { max: 64 }),
  setting('spares', 'number', 'engines that stand by with the data loaded', 1, { min: 0, max: 64 }),
  setting('queue', 'number', 'queries that may wait, before more get 503', 32, { min: 0, max: 10_000 }),
  setting(
    'queriesPerClient',
    'number',
    'queries of one client at the same time; 0: one less than workers',
    0,
    {
      min: 0,
      max: 64,
    },
  ),
  setting('rate', 'number', 'queries a second of one client, before it gets 429; 0: no limit', 20, {
    min: 0,
    max: 1e6,
    isWhole: false,
  }),
  setting('burst', 'number', 'queries that a client may send at once above that', 200, { max: 1e6 }),
  setting('maxUnsentBytes', 'bytes', 'answers that clients have not read yet, together', 400_000_000, {
    max: 1e12,
  }),
  setting('maxConnections', 'number', 'connections at the same time', 4096, { max: 1e6 }),
  setting('connectionsPerClient', 'number', 'connections of one address; 0: no limit', 256, {
    min: 0,
    max: 1e6,
  }),
  setting('headersTimeout', 'seconds', 'how long the headers of a request may take', 10, {
    min: 0.1,
    max: 3600,
    isWhole: false,
  }),
  setting('requestTimeout', 'seconds', 'how long a whole request may take to come', 30, {
    min: 0.1,
    max: 3600,
    isWhole: false,
  }),
  setting('grace', 'seconds', 'how long what is under way may take when the server ends', 25, {
    min: 0,
    max: 3600,
    isWhole: false,
  }),
] as const satisfies readonly Setting[]

export type SettingName = (typeof SETTINGS)[number]['name']
export type Settings = Readonly<Record<SettingName, number>>

export const DEFAULTS = Object.fromEntries(SETTINGS.map(({ name, fallback }) => [name, fallback])) as Settings

/** The number that a text says, or undefined if the setting cannot have that value. */
export function readSetting({ min, max, isWhole }: Setting, text: string): number | undefined {
  if (!/^\d{1,13}(?:\.\d{1,3})?$/.test(text)) return undefined
  const value = Number(text)
  return value < min || value > max || (isWhole && !Number.isInteger(value)) ? undefined : value
}

/** What a value has to be, as a sentence. */
export function describeBounds({ min, max, isWhole }: Setting): string {
  return `It must be a ${isWhole ? 'whole ' : ''}number from ${min} to ${max}.`
}

/** As {@link ServeOptions} of the server has them. */
export function optionsOf(settings: Settings) {
  const { workers, spares, queue, maxResultBytes, maxDepth } = settings
  return {
    timeoutMs: settings.queryTimeout * 1000,
    maxQueryBytes: settings.maxQueryBytes,
    maxUnsentBytes: settings.maxUnsentBytes,
    queriesPerClient: settings.queriesPerClient || Math.max(1, workers - 1),
    rate: { perSecond: settings.rate, burst: settings.burst },
    graceMs: settings.grace * 1000,
    engine: { workers, spares, maxWaiting: queue, maxResultBytes, maxDepth },
    connections: {
      headersTimeoutMs: settings.headersTimeout * 1000,
      requestTimeoutMs: settings.requestTimeout * 1000,
      max: settings.maxConnections,
      maxPerClient: settings.connectionsPerClient,
    },
  }
}

function setting<N extends string>(
  name: N,
  unit: string,
  description: string,
  fallback: number,
  { min = 1, max, isWhole = true }: { min?: number; max: number; isWhole?: boolean },
): Setting & { name: N } {
  const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  return { name, flag, unit, description, fallback, min, max, isWhole }
}
